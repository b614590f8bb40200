package store

import "fmt"

// counters are what each check-in moves by one: an event's revision and its next
// number, a session's places. The writer keeps them, and writes them once for
// all check-ins that share a commit, and once for any other request: written
// each time they were a fifth of a check-in's statements.
type counters struct {
	events   map[string]*counter
	sessions map[string]places
}

// counter is an event's, as the transaction leaves it.
type counter struct {
	rev      int64
	next     int  // the lowest number that nobody has had yet
	noneFree bool // no number below next may be given again; false: not known
	moved    bool // the table has to be told
}

// places are to be added to what the table holds.
type places struct{ booked, arrived int }

func (c *counters) forget() {
	c.events, c.sessions = map[string]*counter{}, map[string]places{}
}

// counter returns an event's. Who moves it says so by tx.moved.
func (tx *Tx) counter(event string) (*counter, error) {
	if c := tx.counters.events[event]; c != nil {
		return c, nil
	}
	c := &counter{}
	found, err := tx.one(`SELECT rev, next_number FROM event WHERE id = ?`, []any{event}, &c.rev, &c.next)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, fmt.Errorf("event %s has no counters", event)
	}
	tx.counters.events[event] = c
	return c, nil
}

// moved notes that a counter is no longer what the table holds.
func (tx *Tx) moved(c *counter) { c.moved, tx.wrote = true, true }

// adjust keeps a session's places.
func adjust(tx *Tx, session string, booked, arrived int) {
	if booked == 0 && arrived == 0 {
		return
	}
	tx.known.adjust(session, booked, arrived)
	p := tx.counters.sessions[session]
	tx.counters.sessions[session] = places{p.booked + booked, p.arrived + arrived}
	tx.wrote = true
}

// writeCounters writes what was moved.
func (tx *Tx) writeCounters() error {
	for event, c := range tx.counters.events {
		if !c.moved {
			continue
		}
		if err := tx.run(`UPDATE event SET rev = ?, next_number = ? WHERE id = ?`, c.rev, c.next, event); err != nil {
			return err
		}
		c.moved = false
	}
	for session, p := range tx.counters.sessions {
		if err := tx.run(`UPDATE session SET booked = booked + ?, arrived = arrived + ? WHERE id = ?`, p.booked, p.arrived, session); err != nil {
			return err
		}
	}
	clear(tx.counters.sessions)
	return nil
}
