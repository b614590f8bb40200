package store

import (
	"context"
	"slices"

	"fuda/kiosk"
)

// labelOrder asks for an attendee's labels.
type labelOrder struct {
	CheckIn string // empty for a reprint
	Labels  []kiosk.LabelKind
	Reprint bool
	Nonce   string
}

// queueLabels writes print jobs, in the order in which the labels come out,
// for the first printer that is set up; without one they wait for it.
func (d *DB) queueLabels(tx *Tx, a *row, o labelOrder) (ids []string, err error) {
	queue, err := tx.queue()
	if err != nil {
		return nil, err
	}
	for _, l := range o.Labels {
		id, err := d.newID()
		if err != nil {
			return nil, err
		}
		queue.seq++
		err = tx.run(`INSERT INTO print_job (id, seq, event_id, attendee_id, check_in_id, number, label, badge_code, printer_id, state, reprint, nonce, at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			id, queue.seq, a.Event, a.ID, nullable(o.CheckIn), a.Number, l, a.Badge, nullable(queue.printer), kiosk.JobQueued, o.Reprint, nullable(o.Nonce), d.now())
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	tx.printed = true
	return ids, nil
}

const jobColumns = `SELECT j.id, j.attendee_id, j.number, j.label, j.state, j.reason, COALESCE(j.printer_id, ''), j.attempts, j.reprint, j.at FROM print_job j`

func scanJob(scan func(...any) error) (j kiosk.PrintJob, err error) {
	var at int64
	err = scan(&j.ID, &j.Attendee, &j.Number, &j.Label, &j.State, &j.Reason, &j.Printer, &j.Attempts, &j.Reprint, &at)
	j.At = when(at)
	return j, err
}

// PrintJobs returns an event's jobs, the newest first, at most limit.
func (d *DB) PrintJobs(ctx context.Context, event string, limit int) (jobs []kiosk.PrintJob, err error) {
	err = d.view(ctx, func(q queries) error {
		jobs, err = list(q, jobColumns+` WHERE j.event_id = ? ORDER BY j.seq DESC LIMIT ?`, []any{event, limit}, scanJob)
		return err
	})
	return jobs, err
}

// WaitingJob is a job with what its label says, read when the printer takes it.
type WaitingJob struct {
	kiosk.PrintJob
	URI       string // the printer's
	Name      string
	Kana      string
	Company   string
	FirstTime bool
	Badge     string
}

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
		// One that is being sent comes first: until it is done there is no next.
		found, err := list(tx.queries, jobColumns+` WHERE j.printer_id = ? AND j.state IN ('queued', 'blocked', 'sending')
			ORDER BY j.state = 'sending' DESC, j.seq LIMIT 1`, []any{printer}, scanJob)
		if err != nil || len(found) == 0 || found[0].State == kiosk.JobSending {
			return nil, err
		}
		// It was on its way when its guest left, say, and then the paper ran out.
		if is, err := isStale(tx.queries, found[0].ID); err != nil {
			return nil, err
		} else if !is {
			return claim(tx, found[0])
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

func claim(tx *Tx, j kiosk.PrintJob) (*WaitingJob, error) {
	w := &WaitingJob{PrintJob: j}
	if err := tx.run(`UPDATE print_job SET state = 'sending', attempts = attempts + 1 WHERE id = ?`, j.ID); err != nil {
		return nil, err
	}
	w.State = kiosk.JobSending
	w.Attempts++
	a, err := findAttendee(tx.queries, `a.id = ?`, j.Attendee)
	if err != nil {
		return nil, err
	}
	w.Name, w.Kana, w.Company, w.FirstTime = a.Name, a.Kana, a.Company, a.FirstTime()
	_, err = tx.one(`SELECT j.badge_code, p.uri FROM print_job j JOIN printer p ON p.id = j.printer_id WHERE j.id = ?`, []any{j.ID}, &w.Badge, &w.URI)
	return w, err
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

// RetryJob queues a job again because a person says so; not a label that is no
// longer true.
func (d *DB) RetryJob(ctx context.Context, event, id string) (kiosk.PrintJob, error) {
	return d.decideJob(ctx, event, id, []kiosk.JobState{kiosk.JobBlocked, kiosk.JobUnknown, kiosk.JobFailed, kiosk.JobCancelled}, kiosk.JobQueued)
}

// CancelJob drops a job that has not left, or settles an unknown one that came out.
func (d *DB) CancelJob(ctx context.Context, event, id string) (kiosk.PrintJob, error) {
	return d.decideJob(ctx, event, id, []kiosk.JobState{kiosk.JobQueued, kiosk.JobBlocked, kiosk.JobUnknown, kiosk.JobFailed}, kiosk.JobCancelled)
}

func (d *DB) decideJob(ctx context.Context, event, id string, from []kiosk.JobState, to kiosk.JobState) (j kiosk.PrintJob, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		found, err := list(tx.queries, jobColumns+` WHERE j.event_id = ? AND j.id = ?`, []any{event, id}, scanJob)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return kiosk.Errorf(kiosk.NotFound, "印刷が見つかりません / no such print job")
		}
		if j = found[0]; j.State == to {
			return nil // said twice
		}
		if !slices.Contains(from, j.State) {
			return kiosk.Errorf(kiosk.Conflict, "この印刷は %s です / this job is %[1]s", j.State)
		}
		if to == kiosk.JobQueued {
			if err := reroute(tx, id); err != nil {
				return err
			}
		}
		if j, err = d.moveJob(tx, id, from, to, ""); err != nil {
			return err
		}
		tx.printed = true
		return nil
	})
	return j, err
}

// moveJob changes a job's state and tells staff.
func (d *DB) moveJob(tx *Tx, id string, from []kiosk.JobState, to kiosk.JobState, reason string) (j kiosk.PrintJob, err error) {
	var event string
	found, err := list(tx.queries, jobColumns+` WHERE j.id = ?`, []any{id}, scanJob)
	if err != nil || len(found) == 0 {
		return j, err
	}
	if j = found[0]; !slices.Contains(from, j.State) {
		return j, nil
	}
	// A printer that is still out of paper is no news: only the first time is.
	same := (j.State == to || to == kiosk.JobBlocked) && j.Reason == reason && reason != ""
	j.State, j.Reason = to, reason
	if _, err := tx.one(`UPDATE print_job SET state = ?, reason = ? WHERE id = ? RETURNING event_id`, []any{to, reason, id}, &event); err != nil || same {
		return j, err
	}
	return j, d.change(tx, event, j.Attendee, kiosk.Change{Kind: kiosk.Printing, Staff: &kiosk.StaffNote{Attendee: j.Attendee, PrintJob: &j}})
}
