package store

import (
	"context"

	"fuda/kiosk"
)

// WaitingJob is a job with what its label says, read when the printer takes it.
type WaitingJob struct {
	kiosk.PrintJob
	URI   string      // the printer's; empty without one
	Event kiosk.Event // whose labels, wifi and issuer the label shows; not to be changed

	// The guest's. A page (poster, sheet) has none of them.
	Name      string
	Kana      string
	Company   string
	FirstTime bool
	Host      bool
	Badge     string // the code of the badge that this label is for
	Pass      string // label pass: the code of the guest's secret

	// Receipt is what a label receipt says, as it was when the job was queued:
	// with Issued above 1 this one is a 再発行.
	Receipt *kiosk.Receipt

	Sheet *SheetPage // label sheet
}

// SheetPage is one page of a sheet.
type SheetPage struct {
	Sheet kiosk.Sheet
	Page  int          // from 1
	First int          // the cell of the first label, from 1
	Jobs  []WaitingJob // the page's labels in order, without those that are no longer true
}

// nextOf finds a printer's next job. One that is being sent comes first: until
// it is done there is no next.
const nextOf = jobColumns + ` WHERE j.printer_id = ? AND j.state IN ('queued', 'blocked', 'sending') ORDER BY j.state = 'sending' DESC, j.seq LIMIT 1`

// NextJob claims the oldest waiting job of a printer: it is marked as being
// sent, on disk, before its first byte can leave. Without one it returns nil.
func (d *DB) NextJob(ctx context.Context, printer string) (job *WaitingJob, err error) {
	waiting, err := d.jobWaits(ctx, printer)
	if err != nil || !waiting {
		return nil, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		job, err = d.nextJob(tx, printer)
		return err
	})
	return job, err
}

func (d *DB) nextJob(tx *Tx, printer string) (*WaitingJob, error) {
	for {
		found, err := list(tx.queries, nextOf, []any{printer}, scanJob)
		if err != nil || len(found) == 0 || found[0].State == kiosk.JobSending {
			return nil, err
		}
		// It was on its way when its guest left, say, and then the paper ran out.
		if is, err := isStale(tx.queries, found[0]); err != nil {
			return nil, err
		} else if !is {
			return d.claim(tx, found[0])
		}
		if _, err := d.moveJob(tx, found[0].ID, unsent, kiosk.JobCancelled, ""); err != nil {
			return nil, err
		}
	}
}

// jobWaits looks without the writer, which a printer with nothing to do would
// only disturb.
func (d *DB) jobWaits(ctx context.Context, printer string) (waits bool, err error) {
	err = d.view(ctx, func(q queries) error {
		var n int
		_, err := q.one(`SELECT COUNT(*) FROM print_job WHERE printer_id = ? AND state IN ('queued', 'blocked')`, []any{printer}, &n)
		waits = n > 0
		return err
	})
	return waits, err
}

func (d *DB) claim(tx *Tx, j kiosk.PrintJob) (*WaitingJob, error) {
	if err := tx.run(`UPDATE print_job SET state = 'sending', attempts = attempts + 1 WHERE id = ?`, j.ID); err != nil {
		return nil, err
	}
	tx.known.jobMoved(j.State, kiosk.JobSending)
	j.State = kiosk.JobSending
	j.Attempts++
	w := &WaitingJob{PrintJob: j}
	return w, d.fill(tx.queries, tx.anyEvent, w)
}

// PeekJob returns the job that NextJob would look at first, without claiming
// it, or nil; of what it says, the event alone. It reads only: a printer is
// asked about its paper at each wake.
func (d *DB) PeekJob(ctx context.Context, printer string) (job *WaitingJob, err error) {
	err = d.view(ctx, func(q queries) error {
		found, err := list(q, nextOf, []any{printer}, scanJob)
		if err != nil || len(found) == 0 || found[0].State == kiosk.JobSending {
			return err
		}
		var event string
		if _, err := q.one(`SELECT event_id FROM print_job WHERE id = ?`, []any{found[0].ID}, &event); err != nil {
			return err
		}
		e, err := loadEvent(q, event)
		job = &WaitingJob{PrintJob: found[0], Event: e}
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

// MarkJob notes how far a job that is being sent has come. A job that somebody
// cancelled meanwhile keeps what the printer did: it may have come out.
func (d *DB) MarkJob(ctx context.Context, id string, state kiosk.JobState, reason string) error {
	return d.write(ctx, func(tx *Tx) error {
		_, err := d.moveJob(tx, id, []kiosk.JobState{kiosk.JobSending, kiosk.JobSent}, state, reason)
		return err
	})
}

// RecoverJobs is called before a printer's worker starts, with "" for all
// printers: what was being sent when the program died may have come out or not,
// and only a person can tell.
func (d *DB) RecoverJobs(ctx context.Context, printer string) error {
	return d.write(ctx, func(tx *Tx) error {
		ids, err := list(tx.queries, `SELECT id FROM print_job WHERE state = 'sending' AND ? IN ('', printer_id) ORDER BY seq`, []any{printer}, scanText)
		for _, id := range ids {
			if _, err := d.moveJob(tx, id, []kiosk.JobState{kiosk.JobSending}, kiosk.JobUnknown, "送信中に止まりました。印刷されたか確認してください / interrupted: did it come out?"); err != nil {
				return err
			}
		}
		return err
	})
}
