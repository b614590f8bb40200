package store

import (
	"context"

	"fuda/kiosk"
)

// CopyEvent makes next month's event of one: its settings, sessions, logo and words, and
// nobody in it. The same non-empty nonce returns the event that it made before.
func (d *DB) CopyEvent(ctx context.Context, event string, r kiosk.EventCopyRequest) (e kiosk.Event, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		var known string
		if found, err := tx.one(`SELECT id FROM event WHERE nonce = ?`, []any{r.Nonce}, &known); err != nil || found {
			e, err = or(err, func() (kiosk.Event, error) { return loadEvent(tx.queries, known) })
			return err
		}
		from, err := loadEvent(tx.queries, event)
		if err != nil {
			return err
		}
		if e, err = from.CopyFor(r.Date, kiosk.CleanLine(r.Name)); err != nil {
			return err
		}
		if err := e.Validate(); err != nil {
			return err
		}
		if err := d.createEvent(tx, &e, r.Nonce); err != nil {
			return err
		}
		err = tx.run(`INSERT INTO logo (event_id, png) SELECT ?, png FROM logo WHERE event_id = ?`, e.ID, event)
		if err != nil {
			return err
		}
		err = tx.run(`INSERT INTO event_dictionary (event_id, text, at) SELECT ?, text, at FROM event_dictionary WHERE event_id = ?`, e.ID, event)
		if err != nil {
			return err
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditEventMade, Event: e.ID, Detail: map[string]string{"from": event}})
	})
	return e, err
}
