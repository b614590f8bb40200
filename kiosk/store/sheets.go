package store

import (
	"context"
	"slices"

	"fuda/kiosk"
)

// SheetRequest puts labels that wait on A4 paper.
type SheetRequest struct {
	Sheet   string   // the paper: a-one-51002
	First   int      // the first free cell, from 1
	Cells   int      // of one page of that paper
	Jobs    []string // nil: all that wait for the event, except receipts
	Printer string   // that prints the pages; empty: a page's own print dialogue does
	Nonce   string   // the same nonce is the same sheet
}

func (r *SheetRequest) validate() error {
	if r.Sheet == "" || r.Cells < 1 {
		return kiosk.InvalidField("sheet", "用紙を選んでください / choose a paper")
	}
	if r.First < 1 || r.First > r.Cells {
		return kiosk.InvalidField("first", "1〜%dです / 1 to %[1]d", r.Cells)
	}
	return nil
}

// onSheet is why a job on a sheet counts as sent.
const onSheet = "A4用紙に印刷 / on an A4 sheet"

// MakeSheet takes labels out of the queue and lays them on pages, in the order
// of the queue: those that wait or failed, and of those that are named also the
// ones of which nobody knows. Labels that are no longer true are cancelled.
// With a printer, a job for each page is queued there.
func (d *DB) MakeSheet(ctx context.Context, event string, r SheetRequest) (s kiosk.Sheet, err error) {
	if err := r.validate(); err != nil {
		return s, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		s, err = d.makeSheet(tx, event, r)
		return err
	})
	return s, err
}

func (d *DB) makeSheet(tx *Tx, event string, r SheetRequest) (s kiosk.Sheet, err error) {
	if _, err := tx.event(event); err != nil {
		return s, err
	}
	var id string
	if found, err := tx.one(`SELECT id FROM sheet WHERE event_id = ? AND nonce = ?`, []any{event, nullable(r.Nonce)}, &id); err != nil || found {
		return or(err, func() (kiosk.Sheet, error) { return loadSheet(tx.queries, event, id) })
	}
	if r.Printer != "" {
		if err := wantPrinter(tx, r.Printer); err != nil {
			return s, err
		}
	}
	jobs, err := d.jobsForSheet(tx, event, r.Jobs)
	if err != nil {
		return s, err
	}
	if len(jobs) == 0 {
		return s, kiosk.Errorf(kiosk.Conflict, "印刷を待っているラベルがありません / no label waits")
	}
	if id, err = d.newID(); err != nil {
		return s, err
	}
	err = tx.run(`INSERT INTO sheet (id, event_id, paper, cells, first, nonce, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, event, r.Sheet, r.Cells, r.First, nullable(r.Nonce), d.now())
	if err != nil {
		return s, err
	}
	if err := layOut(tx, id, r, jobs); err != nil {
		return s, err
	}
	if s, err = loadSheet(tx.queries, event, id); err != nil {
		return s, err
	}
	pages, err := d.queuePages(tx, event, s, r.Printer)
	if err != nil {
		return s, err
	}
	return s, d.tellOfJobs(tx, event, append(jobs, pages...))
}

// jobsForSheet finds the labels for a sheet, in the order of the queue.
func (d *DB) jobsForSheet(tx *Tx, event string, named []string) (jobs []kiosk.PrintJob, err error) {
	states := []kiosk.JobState{kiosk.JobQueued, kiosk.JobBlocked, kiosk.JobFailed}
	if named == nil {
		jobs, err = list(tx.queries, jobColumns+` WHERE j.event_id = ? AND j.state IN ('queued', 'blocked', 'failed')
			AND j.attendee_id IS NOT NULL AND j.label <> 'receipt' ORDER BY j.seq`, []any{event}, scanJob)
		if err != nil {
			return nil, err
		}
	} else {
		states = append(states, kiosk.JobUnknown)
		if jobs, err = namedJobs(tx.queries, event, named, states); err != nil {
			return nil, err
		}
	}
	fresh := []kiosk.PrintJob{}
	for _, j := range jobs {
		is, err := isStale(tx.queries, j)
		if err != nil {
			return nil, err
		}
		if is {
			_, err = d.moveJob(tx, j.ID, states, kiosk.JobCancelled, "")
		} else {
			fresh = append(fresh, j)
		}
		if err != nil {
			return nil, err
		}
	}
	return fresh, nil
}

func namedJobs(q queries, event string, ids []string, states []kiosk.JobState) (jobs []kiosk.PrintJob, err error) {
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
		j, err := findJob(q, event, id)
		if err != nil {
			return nil, err
		}
		if j.Attendee == "" || !slices.Contains(states, j.State) {
			return nil, kiosk.Errorf(kiosk.Conflict, "%s（%s）は用紙に並べられません / a job that is %[2]s does not go onto a sheet", j.Label, j.State)
		}
	}
	all, err := list(q, jobColumns+` WHERE j.event_id = ? AND j.state IN ('queued', 'blocked', 'failed', 'unknown') ORDER BY j.seq`, []any{event}, scanJob)
	return slices.DeleteFunc(all, func(j kiosk.PrintJob) bool { return !wanted[j.ID] }), err
}

// layOut gives each label its cell, and counts it as sent.
func layOut(tx *Tx, sheet string, r SheetRequest, jobs []kiosk.PrintJob) error {
	tx.printed = true
	for i := range jobs {
		at := r.First - 1 + i
		tx.known.jobMoved(jobs[i].State, kiosk.JobSent)
		jobs[i].State, jobs[i].Reason = kiosk.JobSent, onSheet
		err := tx.run(`UPDATE print_job SET state = ?, reason = ?, sheet_id = ?, page = ?, cell = ? WHERE id = ?`,
			kiosk.JobSent, onSheet, sheet, at/r.Cells+1, at%r.Cells+1, jobs[i].ID)
		if err != nil {
			return err
		}
	}
	return nil
}

// queuePages queues a sheet's pages at a printer, if there is one.
func (d *DB) queuePages(tx *Tx, event string, s kiosk.Sheet, printer string) ([]kiosk.PrintJob, error) {
	if printer == "" {
		return nil, nil
	}
	pages := make([]newJob, s.Pages)
	for n := range pages {
		pages[n] = newJob{PrintJob: kiosk.PrintJob{Label: kiosk.LabelSheet, Printer: printer}, event: event, sheet: s.ID, page: n + 1}
	}
	return d.insertJobs(tx, pages)
}

func loadSheet(q queries, event, id string) (s kiosk.Sheet, err error) {
	var cells int
	found, err := q.one(`SELECT id, paper, cells, first FROM sheet WHERE event_id = ? AND id = ?`, []any{event, id}, &s.ID, &s.Sheet, &cells, &s.First)
	if err != nil {
		return s, err
	}
	if !found {
		return s, kiosk.Errorf(kiosk.NotFound, "用紙が見つかりません / no such sheet")
	}
	if s.Jobs, err = list(q, `SELECT id FROM print_job WHERE sheet_id = ? AND cell IS NOT NULL ORDER BY page, cell`, []any{id}, scanText); err != nil {
		return s, err
	}
	s.Labels = len(s.Jobs)
	used := s.First - 1 + s.Labels
	s.Pages, s.Next = (used+cells-1)/cells, used%cells+1
	return s, nil
}
