package store

import (
	"context"

	"fuda/kiosk"
)

// SheetJobs returns a sheet and its labels in order, but for those that are no
// longer true: somebody else has the number by now. With none left it is a
// conflict.
func (d *DB) SheetJobs(ctx context.Context, event, id string) (s kiosk.Sheet, jobs []WaitingJob, err error) {
	err = d.view(ctx, func(q queries) error {
		if s, err = loadSheet(q, event, id); err != nil {
			return err
		}
		if jobs, err = d.cells(q, eventsOf(q), id, 0); err == nil && len(jobs) == 0 {
			err = errStale
		}
		return err
	})
	return s, jobs, err
}

// sheetPage is a page as it is printed.
func (d *DB) sheetPage(q queries, events func(string) (*kiosk.Event, error), sheet string, page int) (*SheetPage, error) {
	var event string
	if _, err := q.one(`SELECT event_id FROM sheet WHERE id = ?`, []any{sheet}, &event); err != nil {
		return nil, err
	}
	s, err := loadSheet(q, event, sheet)
	if err != nil {
		return nil, err
	}
	p := &SheetPage{Sheet: s, Page: page, First: 1}
	if page == 1 {
		p.First = s.First
	}
	p.Jobs, err = d.cells(q, events, sheet, page)
	return p, err
}

// cells are the true labels of a page, or with 0 of all pages.
func (d *DB) cells(q queries, events func(string) (*kiosk.Event, error), sheet string, page int) ([]WaitingJob, error) {
	found, err := list(q, jobColumns+` WHERE j.sheet_id = ? AND j.cell IS NOT NULL AND ? IN (0, j.page) AND NOT `+stale+` ORDER BY j.page, j.cell`,
		[]any{sheet, page}, scanJob)
	if err != nil {
		return nil, err
	}
	jobs := make([]WaitingJob, len(found))
	for i, j := range found {
		jobs[i].PrintJob = j
		if err := d.fill(q, events, &jobs[i]); err != nil {
			return nil, err
		}
	}
	return jobs, nil
}

// offSheet takes a label off the sheet that it is on: it is printed by itself.
func offSheet(tx *Tx, id string) error {
	return tx.run(`UPDATE print_job SET sheet_id = NULL, page = NULL, cell = NULL WHERE id = ? AND cell IS NOT NULL`, id)
}

// takeLabelsAlong lets the labels of a page go its way when a person decides on
// it: dropped before it came out they are cancelled, and sent when it is tried
// again. was is the page's state before.
func (d *DB) takeLabelsAlong(tx *Tx, page kiosk.PrintJob, was kiosk.JobState) error {
	if page.Label != kiosk.LabelSheet {
		return nil
	}
	from, to, reason := kiosk.JobSent, kiosk.JobCancelled, ""
	switch {
	case page.State == kiosk.JobCancelled && was == kiosk.JobUnknown:
		return nil // it came out
	case page.State == kiosk.JobQueued && was == kiosk.JobCancelled:
		from, to, reason = kiosk.JobCancelled, kiosk.JobSent, onSheet
	case page.State != kiosk.JobCancelled:
		return nil
	}
	ids, err := list(tx.queries, `SELECT j.id FROM print_job p JOIN print_job j ON j.sheet_id = p.sheet_id AND j.page = p.page AND j.cell IS NOT NULL
		WHERE p.id = ? AND NOT `+stale+` ORDER BY j.cell`, []any{page.ID}, scanText)
	for _, id := range ids {
		if _, err := d.moveJob(tx, id, []kiosk.JobState{from}, to, reason); err != nil {
			return err
		}
	}
	return err
}
