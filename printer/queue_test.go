package printer

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// desk is a queue and a printer in memory that write down all that happens. It
// outlives the workers, as a disk and a sheet of paper do. Each point at which a
// program may die or a disk may fail is a step.
type desk struct {
	mu     sync.Mutex
	jobs   []*entry
	paper  []string // the jobs that came out, in order
	steps  int
	dieAt  int // the step at which the program dies, 0 for never
	failAt int // the step at which the disk fails once
	dead   bool
	peeks  int // how often somebody looked for a job without claiming it

	print func(ctx context.Context, job string) (Outcome, error) // nil: prints
}

type entry struct {
	id, state, reason string
	history           []string
}

func newDesk(ids ...string) *desk {
	d := &desk{}
	for _, id := range ids {
		d.add(id)
	}
	return d
}

func (d *desk) add(id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.jobs = append(d.jobs, &entry{id: id, state: "queued", history: []string{"queued"}})
}

var errDisk = errors.New("the disk is full")

// step is called with the lock held. A program that dies does nothing more:
// its goroutine ends here, and so does each that comes by later.
func (d *desk) step() error {
	d.steps++
	if d.dead || d.steps == d.dieAt {
		d.dead = true
		d.mu.Unlock()
		defer d.mu.Lock() // for the deferred unlock of the caller
		runtime.Goexit()
	}
	if d.steps == d.failAt {
		return errDisk
	}
	return nil
}

func (d *desk) set(e *entry, state, reason string) {
	e.state, e.reason = state, reason
	e.history = append(e.history, state)
}

// commit is a write: the program may die, or the disk may fail, before and
// after it is on disk.
func (d *desk) commit(write func()) error {
	if err := d.step(); err != nil {
		return err
	}
	write()
	return d.step()
}

func (d *desk) Recover(context.Context, string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.commit(func() {
		for _, e := range d.jobs {
			if e.state == "sending" {
				d.set(e, "unknown", "restart")
			}
		}
	})
}

func (d *desk) Next(context.Context, string) (*Job, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, e := range d.jobs {
		if e.state == "queued" || e.state == "blocked" {
			err := d.commit(func() { d.set(e, "sending", "") })
			if err != nil {
				return nil, err
			}
			return &Job{ID: e.id, Label: Label{Kind: Badge}}, nil
		}
	}
	return nil, nil
}

func (d *desk) Peek(context.Context, string) (*Job, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.peeks++
	for _, e := range d.jobs {
		if e.state == "queued" || e.state == "blocked" {
			return &Job{ID: e.id, Label: Label{Kind: Badge}}, d.step()
		}
	}
	return nil, nil
}

func (d *desk) Hold(_ context.Context, id, reason string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.commit(func() {
		for _, e := range d.jobs {
			if e.id == id && (e.state == "queued" || e.state == "blocked") {
				d.set(e, "blocked", reason)
			}
		}
	})
}

func (d *desk) end(id, state, reason string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, e := range d.jobs {
		if e.id == id {
			return d.commit(func() {
				if e.state != state {
					d.set(e, state, reason)
				}
			})
		}
	}
	return fmt.Errorf("no job %s", id)
}

func (d *desk) Sent(_ context.Context, id string) error       { return d.end(id, "sent", "") }
func (d *desk) Confirmed(_ context.Context, id string) error  { return d.end(id, "confirmed", "") }
func (d *desk) Blocked(_ context.Context, id, r string) error { return d.end(id, "blocked", r) }
func (d *desk) Unknown(_ context.Context, id, r string) error { return d.end(id, "unknown", r) }
func (d *desk) Failed(_ context.Context, id, r string) error  { return d.end(id, "failed", r) }

// The desk is the printer and the renderer, too.
func (d *desk) open(string) (Printer, error)         { return d, nil }
func (d *desk) Media(Want) (Media, error)            { return Media{Width: 8, Height: 8, DPI: 300}, nil }
func (d *desk) Render(Label, Media) (*Bitmap, error) { return NewBitmap(8, 8), nil }
func (d *desk) config() Config                       { return Config{Queue: d, Renderer: d, Open: d.open} }
func (d *desk) Print(ctx context.Context, job string, _ *Bitmap) (Outcome, error) {
	if d.print != nil {
		return d.print(ctx, job)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step(); err != nil { // nothing left yet
		return 0, Blocked("busy", err)
	}
	d.paper = append(d.paper, job)
	if err := d.step(); err != nil { // it came out, and the line broke
		return 0, Unknown("broke", err)
	}
	return Sent, nil
}

func (d *desk) states() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var s []string
	for _, e := range d.jobs {
		s = append(s, e.state)
	}
	return s
}

func (d *desk) printed() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.paper)
}
