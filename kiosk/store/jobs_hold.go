package store

import (
	"context"

	"fuda/kiosk"
)

// PeekJob returns the job that NextJob would look at first, without claiming
// it, or nil. It reads only: a printer is asked about its paper at each wake.
func (d *DB) PeekJob(ctx context.Context, printer string) (job *kiosk.PrintJob, err error) {
	err = d.view(ctx, func(q queries) error {
		found, err := list(q, jobColumns+` WHERE j.printer_id = ? AND j.state IN ('queued', 'blocked', 'sending')
			ORDER BY j.state = 'sending' DESC, j.seq LIMIT 1`, []any{printer}, scanJob)
		if err == nil && len(found) > 0 && found[0].State != kiosk.JobSending {
			job = &found[0]
		}
		return err
	})
	return job, err
}

// HoldJob notes why a job that still waits cannot be printed now. It keeps its
// place; one that was claimed or cancelled meanwhile stays as it is.
func (d *DB) HoldJob(ctx context.Context, id, reason string) error {
	return d.write(ctx, func(tx *Tx) error {
		_, err := d.moveJob(tx, id, unsent, kiosk.JobBlocked, reason)
		return err
	})
}
