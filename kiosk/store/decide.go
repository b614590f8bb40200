package store

import (
	"context"
	"slices"

	"fuda/kiosk"
)

// RetryJob queues a job again because a person says so; not a label that is no
// longer true.
func (d *DB) RetryJob(ctx context.Context, event, id string) (kiosk.PrintJob, error) {
	return d.RetryJobOn(ctx, event, id, "")
}

// RetryJobOn is RetryJob on another printer; "" leaves the job where it is. One
// that waits already only changes the printer.
func (d *DB) RetryJobOn(ctx context.Context, event, id, printer string) (kiosk.PrintJob, error) {
	return d.decideJob(ctx, event, id, printer, []kiosk.JobState{kiosk.JobBlocked, kiosk.JobUnknown, kiosk.JobFailed, kiosk.JobCancelled}, kiosk.JobQueued)
}

// CancelJob drops a job that has not left, or settles an unknown one that came
// out. With a page go the labels on it, which may be queued again one by one.
func (d *DB) CancelJob(ctx context.Context, event, id string) (kiosk.PrintJob, error) {
	return d.decideJob(ctx, event, id, "", []kiosk.JobState{kiosk.JobQueued, kiosk.JobBlocked, kiosk.JobUnknown, kiosk.JobFailed}, kiosk.JobCancelled)
}

func (d *DB) decideJob(ctx context.Context, event, id, printer string, from []kiosk.JobState, to kiosk.JobState) (j kiosk.PrintJob, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if j, err = findJob(tx.queries, event, id); err != nil {
			return err
		}
		was := j.State
		if was == to && (printer == "" || printer == j.Printer) {
			return nil // said twice
		}
		if was != to && !slices.Contains(from, was) {
			return kiosk.Errorf(kiosk.Conflict, "この印刷は %s です / this job is %[1]s", was)
		}
		if to == kiosk.JobQueued {
			if err := reroute(tx, event, j, printer); err != nil {
				return err
			}
		}
		if j, err = d.moveJob(tx, id, append(from, to), to, ""); err != nil {
			return err
		}
		tx.printed = true
		return d.takeLabelsAlong(tx, j, was)
	})
	return j, err
}

// reroute makes an event's job ready to be queued again: for the printer that is
// named, or for the heir of its own, if that is gone; not every printer takes a
// page, so that a page needs one to be named then. It is on no sheet any more. A
// label that is no longer true is refused.
func reroute(tx *Tx, event string, j kiosk.PrintJob, printer string) error {
	if is, err := isStale(tx.queries, j); err != nil {
		return err
	} else if is {
		return errStale
	}
	queue, err := tx.queue()
	if err != nil {
		return err
	}
	switch {
	case printer != "" && !queue.has(printer):
		return errNoPrinter
	case printer == "" && !queue.has(j.Printer) && j.Attendee == "":
		return errWhichPrinter
	case printer == "" && !queue.has(j.Printer):
		if printer, err = queue.heir(tx.queries, event, j.Printer); err != nil {
			return err
		}
	case printer == "":
		printer = j.Printer
	}
	if err := tx.run(`UPDATE print_job SET printer_id = ? WHERE id = ?`, nullable(printer), j.ID); err != nil {
		return err
	}
	tx.known.jobMoved(j.State, kiosk.JobQueued)
	return offSheet(tx, j.ID)
}
