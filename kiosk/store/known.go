package store

import (
	"slices"

	"fuda/kiosk"
)

// known keeps what every check-in asks for, and only the writer changes: the
// events, how full their sessions are, where labels go. It is emptied when
// another connection commits (fuda import, a second process), when this one
// changes an event or a printer, and when anything is rolled back.
type known struct {
	events map[string]*kiosk.Event
	bans   map[string]string        // person → why; nil: to be looked up
	counts map[string][]kiosk.Count // by event
	queue  *queue
}

func (k *known) forget() {
	k.events, k.counts, k.queue = map[string]*kiosk.Event{}, map[string][]kiosk.Count{}, nil
	k.bans = nil
}

// event returns an event for which something is to be written; one whose data
// was deleted is refused. The caller must not change it: loadEvent gives one to
// change.
func (tx *Tx) event(id string) (*kiosk.Event, error) {
	e, err := tx.anyEvent(id)
	if err == nil && e.DeletedAt != nil {
		return nil, errDeleted
	}
	return e, err
}

// anyEvent is event for what prints or reads only: a deleted one too.
func (tx *Tx) anyEvent(id string) (*kiosk.Event, error) {
	if e := tx.known.events[id]; e != nil {
		return e, nil
	}
	e, err := loadEvent(tx.queries, id)
	if err != nil {
		return nil, err
	}
	tx.known.events[id] = &e
	return &e, nil
}

// counts tells how full the event's sessions are; adjust keeps it true.
func (tx *Tx) counts(event string) ([]kiosk.Count, error) {
	if _, known := tx.known.counts[event]; !known {
		if err := tx.writeCounters(); err != nil { // the table must know what is read
			return nil, err
		}
		c, err := counts(tx.queries, event)
		if err != nil {
			return nil, err
		}
		tx.known.counts[event] = c
	}
	return slices.Clone(tx.known.counts[event]), nil
}

func (k *known) adjust(session string, booked, arrived int) {
	for _, of := range k.counts {
		for i := range of {
			if of[i].Session == session {
				of[i].Booked += booked
				of[i].Arrived += arrived
			}
		}
	}
}
