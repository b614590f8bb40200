package printing

import (
	"context"
	"log/slog"

	"fuda/kiosk/store"
	"fuda/printer"
	"fuda/printer/device"
)

// Renderer draws labels, and knows what it cannot draw. (label.Renderer does.)
type Renderer interface {
	printer.Renderer
	Missing(text string) []rune
}

// Config is what printing works with.
type Config struct {
	Store    *store.DB
	Renderer Renderer
	Base     func() string // the address that QR codes name
	Log      *slog.Logger

	// Suggest says which numbers a guest's pass names; nil: none.
	Suggest func(ctx context.Context, event, attendee string) []int

	// Changed hears that a printer does otherwise than before; nil: nobody. It
	// must not block.
	Changed func()
}

// Printing is the printers' side of the kiosk.
type Printing struct {
	Config
	pool  *printer.Pool
	woken chan struct{}
	logos logos
}

// New returns printing without printers; see [Printing.Start].
func New(c Config) *Printing {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	p := &Printing{Config: c, woken: make(chan struct{}, 1), logos: logos{store: c.Store}}
	p.pool = printer.NewPool(printer.Config{Queue: queue{p}, Renderer: c.Renderer, Open: device.Open, Log: c.Log,
		Changed: func(string, printer.State) { p.changed() }})
	return p
}

// Start lets the workers begin, until ctx ends. What was being sent when the
// program died is settled first, also on a printer that was taken away since.
func (p *Printing) Start(ctx context.Context) error {
	if err := p.Store.RecoverJobs(ctx, ""); err != nil {
		return err
	}
	p.Wake()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-p.woken:
				if err := p.refresh(ctx); err != nil && ctx.Err() == nil {
					p.Log.Error("looking for printers", "error", err)
				}
			}
		}
	}()
	return nil
}

// Wake says that jobs or printers changed. It never blocks.
func (p *Printing) Wake() {
	select {
	case p.woken <- struct{}{}:
	default: // word is left already
	}
}

// Close lets labels on their way go out.
func (p *Printing) Close() { p.pool.Close() }

// refresh takes the printers from the store: some may have come or gone. How
// many labels wait has changed in any case.
func (p *Printing) refresh(ctx context.Context) error {
	printers, err := p.Store.Printers(ctx)
	if err != nil {
		return err
	}
	targets := make([]printer.Target, len(printers))
	for i, at := range printers {
		targets[i] = printer.Target{ID: at.ID, URI: at.URI}
	}
	p.pool.SetPrinters(targets)
	p.pool.Wake()
	p.changed()
	return nil
}

func (p *Printing) changed() {
	if p.Changed != nil {
		p.Changed()
	}
}

// Missing are the characters of a text that no label can show.
func (p *Printing) Missing(text string) []rune { return p.Renderer.Missing(text) }
