package store

import (
	"slices"

	"fuda/kiosk"
)

// takeNumber gives the event's lowest free number to nobody yet: the caller
// writes it to the attendee in the same transaction.
func takeNumber(tx *Tx, e *kiosk.Event) (int, error) {
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
