package store

import (
	"context"
	"slices"
	"strings"

	"fuda/kiosk"
)

// labelOrder asks for an attendee's labels.
type labelOrder struct {
	CheckIn string // empty for a reprint
	Labels  []kiosk.LabelKind
	Reprint bool
	Nonce   string
	Receipt *kiosk.Receipt // with the label receipt
}

// queueLabels writes print jobs, in the order in which the labels come out,
// for the desk's printer; without any printer they wait for one.
func (d *DB) queueLabels(tx *Tx, a *row, o labelOrder, by Actor) (jobs []kiosk.PrintJob, err error) {
	queue, err := tx.queue()
	if err != nil {
		return nil, err
	}
	printer := queue.route(by.Device)
	ordered := make([]newJob, len(o.Labels))
	for i, l := range o.Labels {
		ordered[i] = newJob{PrintJob: kiosk.PrintJob{Attendee: a.ID, Number: a.Number, Label: l, Printer: printer, Reprint: o.Reprint},
			event: a.Event, checkIn: o.CheckIn, badge: a.Badge, nonce: o.Nonce}
		if l == kiosk.LabelReceipt {
			ordered[i].receipt, ordered[i].issue = o.Receipt.ID, o.Receipt.Issued
		}
	}
	return d.insertJobs(tx, ordered)
}

// newJob is a job to be written, with what the API does not show.
type newJob struct {
	kiosk.PrintJob
	event, checkIn, badge, nonce string
	receipt                      string
	issue                        int
	sheet                        string
	page                         int
}

// insertJobs queues jobs behind all others, and gives them their ids.
func (d *DB) insertJobs(tx *Tx, jobs []newJob) (queued []kiosk.PrintJob, err error) {
	queue, err := tx.queue()
	if err != nil {
		return nil, err
	}
	for some := range slices.Chunk(jobs, maxInserts) {
		args := make([]any, 0, len(some)*jobValues)
		for _, j := range some {
			if j.ID, err = d.newID(); err != nil {
				return nil, err
			}
			queue.seq++
			j.State, j.At = kiosk.JobQueued, when(d.now())
			args = append(args, j.ID, queue.seq, j.event, nullable(j.Attendee), nullable(j.checkIn), j.Number, j.Label, j.badge, nullable(j.Printer),
				j.State, j.Reprint, nullable(j.nonce), j.At.UnixMilli(), nullable(j.receipt), positive(j.issue), nullable(j.sheet), positive(j.page))
			queued = append(queued, j.PrintJob)
		}
		if err := tx.run(insertJob[len(some)], args...); err != nil {
			return nil, err
		}
		tx.printed = true
	}
	return queued, nil
}

const (
	jobValues  = 17
	maxInserts = 8
)

// insertJob are the statements for so many jobs at once: a guest's labels are
// one statement, which at a check-in is less work than one each.
var insertJob = func() (statements [maxInserts + 1]string) {
	row := "(?" + strings.Repeat(", ?", jobValues-1) + ")"
	for n := 1; n <= maxInserts; n++ {
		statements[n] = `INSERT INTO print_job (id, seq, event_id, attendee_id, check_in_id, number, label, badge_code, printer_id, state, reprint, nonce, at,
			receipt_id, issue, sheet_id, page) VALUES ` + row + strings.Repeat(", "+row, n-1)
	}
	return statements
}()

// positive writes an absent count as NULL.
func positive(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

func idsOf(jobs []kiosk.PrintJob) []string {
	ids := make([]string, len(jobs))
	for i, j := range jobs {
		ids[i] = j.ID
	}
	return ids
}

const jobColumns = `SELECT j.id, COALESCE(j.attendee_id, ''), j.number, j.label, j.state, j.reason, COALESCE(j.printer_id, ''), j.attempts, j.reprint, j.at
	FROM print_job j`

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

// Waiting counts the labels that wait, by printer; those under "" have none.
func (d *DB) Waiting(ctx context.Context) (waiting map[string]int, err error) {
	waiting = map[string]int{}
	err = d.view(ctx, func(q queries) error {
		return q.each(`SELECT COALESCE(printer_id, ''), COUNT(*) FROM print_job
			WHERE state IN ('queued', 'blocked', 'sending') AND state <> 'sending' GROUP BY printer_id`, nil,
			func(scan func(...any) error) error {
				var printer string
				var n int
				err := scan(&printer, &n)
				waiting[printer] = n
				return err
			})
	})
	return waiting, err
}

// findJob loads one job of an event.
func findJob(q queries, event, id string) (j kiosk.PrintJob, err error) {
	found, err := list(q, jobColumns+` WHERE j.event_id = ? AND j.id = ?`, []any{event, id}, scanJob)
	if err != nil {
		return j, err
	}
	if len(found) == 0 {
		return j, kiosk.Errorf(kiosk.NotFound, "印刷が見つかりません / no such print job")
	}
	return found[0], nil
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
	tx.known.jobMoved(j.State, to)
	j.State, j.Reason = to, reason
	if _, err := tx.one(`UPDATE print_job SET state = ?, reason = ? WHERE id = ? RETURNING event_id`, []any{to, reason, id}, &event); err != nil || same {
		return j, err
	}
	return j, d.change(tx, event, j.Attendee, kiosk.Change{Kind: kiosk.Printing, Staff: &kiosk.StaffNote{Attendee: j.Attendee, PrintJob: &j}})
}
