package store

import (
	"context"

	"fuda/kiosk"
)

// QueuePoster queues the poster for the entrance at a printer. The same nonce
// queues it once.
func (d *DB) QueuePoster(ctx context.Context, event, printer, nonce string) (ids []string, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if _, err := tx.event(event); err != nil {
			return err
		}
		if nonce != "" {
			ids, err = list(tx.queries, `SELECT id FROM print_job WHERE attendee_id IS NULL AND event_id = ? AND label = 'poster' AND nonce = ?`, []any{event, nonce}, scanText)
			if err != nil || len(ids) > 0 {
				return err
			}
		}
		if err := wantPrinter(tx, printer); err != nil {
			return err
		}
		jobs, err := d.insertJobs(tx, []newJob{{PrintJob: kiosk.PrintJob{Label: kiosk.LabelPoster, Printer: printer}, event: event, nonce: nonce}})
		if err != nil {
			return err
		}
		ids = idsOf(jobs)
		return d.tellOfJobs(tx, event, jobs)
	})
	return ids, err
}
