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
	n := kiosk.Numbering{Skip: e.SkipNumbers}
	var freed *int
	_, err := tx.one(`SELECT next_number, (SELECT MIN(number) FROM free_number WHERE event_id = event.id) FROM event WHERE id = ?`,
		[]any{e.ID}, &n.Next, &freed)
	if err != nil {
		return 0, err
	}
	if freed != nil {
		n.Freed = []int{*freed}
	}
	number, next := n.Lowest()
	if next == n.Next {
		return number, tx.run(`DELETE FROM free_number WHERE event_id = ? AND number = ?`, e.ID, number)
	}
	return number, tx.run(`UPDATE event SET next_number = ? WHERE id = ?`, next, e.ID)
}

// takeNumberFrom gives the lowest free number of a range. The numbers that it
// jumps over are free, so that below next_number each is held, skipped or free.
func takeNumberFrom(tx *Tx, e *kiosk.Event, from int) (int, error) {
	var next int
	var freed *int
	_, err := tx.one(`SELECT next_number, (SELECT MIN(number) FROM free_number WHERE event_id = event.id AND number >= ?) FROM event WHERE id = ?`,
		[]any{from, e.ID}, &next, &freed)
	if err != nil {
		return 0, err
	}
	if freed != nil {
		return *freed, tx.run(`DELETE FROM free_number WHERE event_id = ? AND number = ?`, e.ID, *freed)
	}
	number, after := kiosk.Numbering{Next: max(next, from), Skip: e.SkipNumbers}.Lowest()
	for n := next; n < number; n++ {
		if err := freeNumber(tx, e, n); err != nil {
			return 0, err
		}
	}
	return number, tx.run(`UPDATE event SET next_number = ? WHERE id = ?`, after, e.ID)
}

// freeNumber gives a number back.
func freeNumber(tx *Tx, e *kiosk.Event, number int) error {
	if slices.Contains(e.SkipNumbers, number) {
		return nil
	}
	return tx.run(`INSERT INTO free_number (event_id, number) VALUES (?, ?) ON CONFLICT (event_id, number) DO NOTHING`, e.ID, number)
}

// refreeNumbers works the free numbers out afresh after the skip list changed:
// below next_number a number is held, skipped, or free.
func refreeNumbers(tx *Tx, e *kiosk.Event) error {
	var next int
	if _, err := tx.one(`SELECT next_number FROM event WHERE id = ?`, []any{e.ID}, &next); err != nil {
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
	for n := 1; n < next; n++ {
		if !taken[n] {
			if err := freeNumber(tx, e, n); err != nil {
				return err
			}
		}
	}
	return nil
}
