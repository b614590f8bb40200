package store

import (
	"context"
	"slices"

	"fuda/kiosk"
)

// MoveJob gives a job to another printer, and with it the same guest's labels
// that wait for the old one: a guest's labels come out together. The job itself
// may also have failed, or have come out or not, for all that is known.
func (d *DB) MoveJob(ctx context.Context, event, job, printer string) (moved []kiosk.PrintJob, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if moved, err = d.moveGuest(tx, event, job, printer); err != nil || len(moved) == 0 {
			return err
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditPrinterMoved, Event: event, Number: moved[0].Number, Attendee: moved[0].Attendee,
			Detail: map[string]string{"to": printer}})
	})
	return moved, err
}

func (d *DB) moveGuest(tx *Tx, event, job, printer string) ([]kiosk.PrintJob, error) {
	if err := wantPrinter(tx, printer); err != nil {
		return nil, err
	}
	j, err := findJob(tx.queries, event, job)
	if err != nil {
		return nil, err
	}
	if j.State == kiosk.JobQueued && j.Printer == printer {
		return []kiosk.PrintJob{j}, nil // said twice
	}
	if !slices.Contains([]kiosk.JobState{kiosk.JobQueued, kiosk.JobBlocked, kiosk.JobFailed, kiosk.JobUnknown}, j.State) {
		return nil, kiosk.Errorf(kiosk.Conflict, "この印刷は %s です / this job is %[1]s", j.State)
	}
	if is, err := isStale(tx.queries, j); err != nil {
		return nil, err
	} else if is {
		return nil, errStale
	}
	with, err := list(tx.queries, jobColumns+` WHERE j.id = ? OR j.attendee_id = ? AND COALESCE(j.printer_id, '') = ? AND j.state IN ('queued', 'blocked')
		ORDER BY j.seq`, []any{j.ID, nullable(j.Attendee), j.Printer}, scanJob)
	if err != nil {
		return nil, err
	}
	return d.moveJobs(tx, with, printer)
}

// MovePrinter gives all that waits for a printer to another one, and tells how
// many labels that were.
func (d *DB) MovePrinter(ctx context.Context, from, to string) (n int, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if err := wantPrinter(tx, to); err != nil {
			return err
		}
		if err := wantPrinter(tx, from); err != nil {
			return err
		}
		if from == to {
			return kiosk.InvalidField("to", "別のプリンターを選んでください / choose another printer")
		}
		jobs, err := list(tx.queries, jobColumns+` WHERE j.printer_id = ? AND j.state IN ('queued', 'blocked', 'sending') AND j.state <> 'sending' ORDER BY j.seq`,
			[]any{from}, scanJob)
		if err != nil {
			return err
		}
		moved, err := d.moveJobs(tx, jobs, to)
		if n = len(moved); err != nil {
			return err
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditPrinterMoved, Detail: map[string]string{"from": from, "to": to}})
	})
	return n, err
}

var (
	errNoPrinter    = kiosk.Errorf(kiosk.NotFound, "プリンターが見つかりません / no such printer")
	errWhichPrinter = kiosk.Errorf(kiosk.Conflict, "プリンターを選んでください / choose a printer: the page's own was removed")
	errStale        = kiosk.Errorf(kiosk.Conflict, "このラベルはもう使えません。再発行してください / this label is no longer valid: reprint instead")
)

func wantPrinter(tx *Tx, id string) error {
	queue, err := tx.queue()
	if err == nil && !queue.has(id) {
		err = errNoPrinter
	}
	return err
}

// moveJobs queues jobs at a printer, "" for none, and tells the staff of each
// event. One whose label is no longer true is cancelled instead.
func (d *DB) moveJobs(tx *Tx, jobs []kiosk.PrintJob, printer string) ([]kiosk.PrintJob, error) {
	moved := []kiosk.PrintJob{}
	told := map[string][]kiosk.PrintJob{}
	var events []string
	for _, j := range jobs {
		if is, err := isStale(tx.queries, j); err != nil {
			return nil, err
		} else if is {
			if _, err := d.moveJob(tx, j.ID, []kiosk.JobState{j.State}, kiosk.JobCancelled, ""); err != nil {
				return nil, err
			}
			continue
		}
		tx.known.jobMoved(j.State, kiosk.JobQueued)
		j.State, j.Reason, j.Printer = kiosk.JobQueued, "", printer
		var event string
		if _, err := tx.one(`UPDATE print_job SET state = ?, reason = '', printer_id = ? WHERE id = ? RETURNING event_id`,
			[]any{j.State, nullable(printer), j.ID}, &event); err != nil {
			return nil, err
		}
		moved = append(moved, j)
		if told[event] = append(told[event], j); len(told[event]) == 1 {
			events = append(events, event)
		}
	}
	tx.printed = true
	for _, event := range events {
		if err := d.tellOfJobs(tx, event, told[event]); err != nil {
			return nil, err
		}
	}
	return moved, nil
}

// tellOfJobs tells staff how jobs stand, those of one guest in that guest's name.
func (d *DB) tellOfJobs(tx *Tx, event string, jobs []kiosk.PrintJob) error {
	attendee := jobs[0].Attendee
	for _, j := range jobs {
		if j.Attendee != attendee {
			attendee = ""
		}
	}
	return d.change(tx, event, attendee, kiosk.Change{Kind: kiosk.Printing, Staff: &kiosk.StaffNote{Attendee: attendee, PrintJobs: jobs}})
}
