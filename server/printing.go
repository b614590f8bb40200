package main

import (
	"context"
	"log/slog"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
	"fuda/printer/device"
	"fuda/server/api"
)

// printing is the printers' side of the kiosk: it gives the store's jobs to
// the pool's workers, as labels.
type printing struct {
	db       *store.DB
	pool     *printer.Pool
	renderer printer.Renderer
	base     func() string // the address that a badge's QR names
	log      *slog.Logger
	woken    chan struct{}
}

func newPrinting(db *store.DB, renderer printer.Renderer, base func() string, log *slog.Logger) *printing {
	p := &printing{db: db, renderer: renderer, base: base, log: log, woken: make(chan struct{}, 1)}
	p.pool = printer.NewPool(printer.Config{Queue: queue{p}, Renderer: renderer, Open: device.Open, Log: log})
	return p
}

// start lets the workers begin, until ctx ends. What was being sent when the
// program died is settled first, also on a printer that was taken away since.
func (p *printing) start(ctx context.Context) error {
	if err := p.db.RecoverJobs(ctx, ""); err != nil {
		return err
	}
	p.wake()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-p.woken:
				if err := p.refresh(ctx); err != nil && ctx.Err() == nil {
					p.log.Error("looking for printers", "error", err)
				}
			}
		}
	}()
	return nil
}

// wake says that jobs or printers changed. It never blocks.
func (p *printing) wake() {
	select {
	case p.woken <- struct{}{}:
	default: // word is left already
	}
}

// close lets labels on their way go out.
func (p *printing) close() { p.pool.Close() }

// refresh takes the printers from the store: some may have come or gone.
func (p *printing) refresh(ctx context.Context) error {
	printers, err := p.db.Printers(ctx)
	if err != nil {
		return err
	}
	targets := make([]printer.Target, len(printers))
	for i, at := range printers {
		targets[i] = printer.Target{ID: at.ID, URI: at.URI}
	}
	p.pool.SetPrinters(targets)
	p.pool.Wake()
	return nil
}

// Check implements api.PrinterControl.
func (p *printing) Check(uri string) error {
	_, err := device.Open(uri)
	return err
}

// Test implements api.PrinterControl.
func (p *printing) Test(ctx context.Context, at kiosk.Printer) error {
	label := printer.Label{Kind: printer.Badge, Number: 8, Name: "試し刷り", Kana: "ためしずり", Company: at.Name,
		FirstTime: true, URL: kiosk.BadgeURL(p.base(), "TESTPR1NT0")}
	_, err := printer.Print(ctx, device.Open, p.renderer, at.URI, label, "test")
	return err
}

// State implements api.PrinterControl.
func (p *printing) State(id string) api.PrinterState {
	switch s := p.pool.States()[id]; s.Status {
	case printer.Printing:
		return api.PrinterState{State: "sending", Reason: s.Reason}
	case printer.Waiting:
		return api.PrinterState{State: "blocked", Reason: s.Reason}
	}
	return api.PrinterState{State: "idle"}
}

// Retry implements api.PrinterControl. Without it a printer that waits is
// asked again within seconds, too.
func (p *printing) Retry(id string) { p.pool.Retry(id) }

// queue is the store as the workers see it.
type queue struct{ *printing }

func (q queue) Recover(ctx context.Context, id string) error { return q.db.RecoverJobs(ctx, id) }

func (q queue) Next(ctx context.Context, id string) (*printer.Job, error) {
	job, err := q.db.NextJob(ctx, id)
	if job == nil || err != nil {
		return nil, err
	}
	label := printer.Label{Kind: printer.Kind(job.Label), Number: job.Number, Name: job.Name, Kana: job.Kana,
		Company: job.Company, FirstTime: job.FirstTime}
	if job.Label == kiosk.LabelBadge {
		label.URL = kiosk.BadgeURL(q.base(), job.Badge)
	}
	return &printer.Job{ID: job.ID, Label: label}, nil
}

func (q queue) Peek(ctx context.Context, id string) (*printer.Job, error) {
	job, err := q.db.PeekJob(ctx, id)
	if job == nil || err != nil {
		return nil, err
	}
	return &printer.Job{ID: job.ID, Label: printer.Label{Kind: printer.Kind(job.Label), Number: job.Number}}, nil
}

func (q queue) Hold(ctx context.Context, id, why string) error { return q.db.HoldJob(ctx, id, why) }

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
	return q.db.MarkJob(ctx, id, state, why)
}
