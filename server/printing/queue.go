package printing

import (
	"context"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
)

// queue is the store as the workers see it.
type queue struct{ *Printing }

func (q queue) Recover(ctx context.Context, id string) error { return q.Store.RecoverJobs(ctx, id) }

func (q queue) Next(ctx context.Context, id string) (*printer.Job, error) {
	job, err := q.Store.NextJob(ctx, id)
	if job == nil || err != nil {
		return nil, err
	}
	return &printer.Job{ID: job.ID, Label: q.label(ctx, *job)}, nil
}

func (q queue) Peek(ctx context.Context, id string) (*printer.Job, error) {
	job, err := q.Store.PeekJob(ctx, id)
	if job == nil || err != nil {
		return nil, err
	}
	return &printer.Job{ID: job.ID, Label: outline(job)}, nil
}

// outline is what a label asks of the paper.
func outline(job *store.WaitingJob) printer.Label {
	l := printer.Label{Kind: printer.Kind(job.Label), Size: job.Event.Labels.Size(job.Label), Number: job.Number}
	if job.Label == kiosk.LabelSheet {
		l.Size = sheetSize
	}
	return l
}

func (q queue) Hold(ctx context.Context, id, why string) error { return q.Store.HoldJob(ctx, id, why) }

func (q queue) Sent(ctx context.Context, id string) error { return q.mark(ctx, id, kiosk.JobSent, "") }
func (q queue) Confirmed(ctx context.Context, id string) error {
	return q.mark(ctx, id, kiosk.JobConfirmed, "")
}
func (q queue) Blocked(ctx context.Context, id, why string) error {
	return q.mark(ctx, id, kiosk.JobBlocked, why)
}
func (q queue) Unknown(ctx context.Context, id, why string) error {
	return q.mark(ctx, id, kiosk.JobUnknown, why)
}
func (q queue) Failed(ctx context.Context, id, why string) error {
	return q.mark(ctx, id, kiosk.JobFailed, why)
}

func (q queue) mark(ctx context.Context, id string, state kiosk.JobState, why string) error {
	defer q.changed() // one label fewer waits, or one more
	return q.Store.MarkJob(ctx, id, state, why)
}
