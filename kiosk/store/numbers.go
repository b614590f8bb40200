package store

import (
	"slices"

	"fuda/kiosk"
)

// takeNumber gives the event's lowest free number from a number on to nobody
// yet: the caller writes it to the attendee in the same transaction.
func takeNumber(tx *Tx, e *kiosk.Event, from int) (int, error) {
	if from > 1 {
		return takeNumberFrom(tx, e, from)
	}
	c, err := tx.counter(e.ID)
	if err != nil {
		return 0, err
	}
	n := kiosk.Numbering{Next: c.next, Skip: e.SkipNumbers}
	if !c.noneFree {
		freed, err := lowestFree(tx, e.ID, from)
		if err != nil {
			return 0, err
		}
		if c.noneFree = freed == 0; !c.noneFree {
			n.Freed = []int{freed}
		}
	}
	number, next := n.Lowest()
	if next == n.Next {
		return number, unfree(tx, e.ID, number)
	}
	c.next = next
	tx.moved(c)
	return number, nil
}

// lowestFree is the lowest number, from one on, that came back; 0: there is none.
func lowestFree(tx *Tx, event string, from int) (number int, err error) {
	_, err = tx.one(`SELECT COALESCE(MIN(number), 0) FROM free_number WHERE event_id = ? AND number >= ?`, []any{event, from}, &number)
	return number, err
}

func unfree(tx *Tx, event string, number int) error {
	return tx.run(`DELETE FROM free_number WHERE event_id = ? AND number = ?`, event, number)
}

// takeNumberFrom gives the lowest free number of a range. The numbers that it
// jumps over are free, so that below next_number each is held, skipped or free.
func takeNumberFrom(tx *Tx, e *kiosk.Event, from int) (int, error) {
	c, err := tx.counter(e.ID)
	if err != nil {
		return 0, err
	}
	freed, err := lowestFree(tx, e.ID, from)
	if err != nil {
		return 0, err
	}
	if freed != 0 {
		return freed, unfree(tx, e.ID, freed)
	}
	number, after := kiosk.Numbering{Next: max(c.next, from), Skip: e.SkipNumbers}.Lowest()
	for n := c.next; n < number; n++ {
		if err := freeNumber(tx, e, n); err != nil {
			return 0, err
		}
	}
	c.next = after
	tx.moved(c)
	return number, nil
}

// freeNumber gives a number back.
func freeNumber(tx *Tx, e *kiosk.Event, number int) error {
	if slices.Contains(e.SkipNumbers, number) {
		return nil
	}
	c, err := tx.counter(e.ID)
	if err != nil {
		return err
	}
	c.noneFree = false
	return tx.run(`INSERT INTO free_number (event_id, number) VALUES (?, ?) ON CONFLICT (event_id, number) DO NOTHING`, e.ID, number)
}

// refreeNumbers works the free numbers out afresh after the skip list changed:
// below next_number a number is held, skipped, or free.
func refreeNumbers(tx *Tx, e *kiosk.Event) error {
	c, err := tx.counter(e.ID)
	if err != nil {
		return err
	}
	held, err := list(tx.queries, `SELECT number FROM attendee WHERE event_id = ? AND number IS NOT NULL`, []any{e.ID},
		func(scan func(...any) error) (n int, err error) { return n, scan(&n) })
	if err != nil {
		return err
	}
	taken := map[int]bool{}
	for _, n := range held {
		taken[n] = true
	}
	if err := tx.run(`DELETE FROM free_number WHERE event_id = ?`, e.ID); err != nil {
		return err
	}
	for n := 1; n < c.next; n++ {
		if !taken[n] {
			if err := freeNumber(tx, e, n); err != nil {
				return err
			}
		}
	}
	return nil
}
