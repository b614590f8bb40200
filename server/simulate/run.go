package simulate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"fuda/kiosk"
)

// Config says what is simulated, and against which kiosk.
type Config struct {
	People int
	Seed   uint64
	Speed  float64 // how much faster than real time; 0: as fast as it goes
	Faults bool

	// A kiosk that runs: its address, and a one-time organiser code.
	URL, Code string

	// Otherwise one is started: the program is fuda itself, Data its folder.
	Program, Data string

	// At the end, how long labels may still take to come out. 0: 20 s, and 50 ms for each of the people.
	Drain time.Duration

	Say func(format string, args ...any) // what goes on; nil: nothing is said
}

// How many people an evening may have.
const (
	MinPeople = 5
	MaxPeople = 10_000
)

// run is an evening under way.
type run struct {
	cfg       Config
	plan      *Plan
	url       string
	child     *child
	addresses *addresses
	frames    *frames
	stats     stats
	labeller  *labeller
	live      sync.WaitGroup
	evening   context.Context // as long as sockets are open

	event     kiosk.Event
	office    *device
	desks     []*desk
	boards    []*device
	stations  []*device
	guests    []*guest
	neighbour *neighbour
	reference *socket // the organiser's, from the first change on

	mu      sync.Mutex
	sockets []*socket
	checks  []Check
	tally   Tally
	down    []int64
	notes   []string
	book    ledger
}

// Run plays the evening and checks it. The error is about the simulation
// itself: what the kiosk did wrong is in the report.
func Run(ctx context.Context, c Config) (rep *Report, err error) {
	if c.People < MinPeople || c.People > MaxPeople {
		return nil, fmt.Errorf("an evening needs %d to %d people", MinPeople, MaxPeople)
	}
	if c.Say == nil {
		c.Say = func(string, ...any) {}
	}
	if c.Drain == 0 {
		c.Drain = 20*time.Second + time.Duration(c.People)*50*time.Millisecond
	}
	r := &run{cfg: c, plan: NewPlan(c.People, c.Seed, c.Faults), url: c.URL, book: newLedger()}
	for _, name := range Invariants() {
		r.checks = append(r.checks, Check{Name: name})
	}
	if c.URL == "" {
		if r.child, err = startChild(ctx, c.Program, c.Data); err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, r.child.stop()) }()
		r.url, r.cfg.Code = r.child.url, r.child.code
	}
	r.addresses = newAddresses(r.url)
	r.frames = newFrames(r.plan.Word, r.plan.Digits)
	ctx, cancel := context.WithCancel(ctx)
	defer r.live.Wait()
	defer cancel()
	r.evening = ctx
	if err := r.setUp(ctx); err != nil {
		return nil, fmt.Errorf("setting the evening up: %w", err)
	}
	defer r.tearDown()
	if r.labeller != nil {
		r.live.Go(func() { r.attendant(ctx) })
	}
	c.Say("%d people, %d steps, %d desks, at %s", c.People, len(r.plan.Steps), len(r.desks), r.url)
	began := time.Now()
	if err := r.play(ctx); err != nil {
		return nil, err
	}
	took := time.Since(began)
	c.Say("played; checking")
	began = time.Now()
	if err := r.settle(ctx); err != nil {
		return nil, err
	}
	if err := r.verify(ctx); err != nil {
		return nil, fmt.Errorf("checking: %w", err)
	}
	return r.report(took, time.Since(began)), nil
}

func (r *run) report(took, checked time.Duration) *Report {
	r.mu.Lock()
	defer r.mu.Unlock()
	rep := &Report{Seed: r.plan.Seed, People: r.plan.People, Took: took.Seconds(), Checked: checked.Seconds(),
		Tally: r.tally, Calls: r.stats.figures(), Down: r.down, Checks: r.checks, Warnings: r.notes, OK: true}
	rep.Tally.Guests, rep.Tally.Sockets = len(r.guests), len(r.sockets)
	for _, c := range r.checks {
		rep.OK = rep.OK && c.Broken == 0
	}
	return rep
}

func (r *run) note(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if line := fmt.Sprintf(format, args...); !slices.Contains(r.notes, line) {
		r.notes = append(r.notes, line)
	}
}

// play goes through the plan. A step waits for the earlier steps of its guests
// and of its desk, and for nothing else.
func (r *run) play(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	began := time.Now()
	last := map[string]chan struct{}{} // what each guest and desk did last
	slots := make(chan struct{}, 256)  // steps under way or waiting
	var all sync.WaitGroup
	for i := range r.plan.Steps {
		s := &r.plan.Steps[i]
		if r.cfg.Speed > 0 {
			select {
			case <-time.After(time.Until(began.Add(time.Duration(float64(s.At) / r.cfg.Speed)))):
			case <-ctx.Done():
			}
		}
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			break
		}
		var before []chan struct{}
		done := make(chan struct{})
		for _, who := range r.plan.needs(s) {
			if c := last[who]; c != nil {
				before = append(before, c)
			}
			last[who] = done
		}
		all.Go(func() {
			defer func() { close(done); <-slots }()
			for _, c := range before {
				select {
				case <-c:
				case <-ctx.Done():
					return
				}
			}
			if err := r.step(ctx, s); err != nil && ctx.Err() == nil {
				cancel(fmt.Errorf("%s of guests %v: %w", s.Kind, s.Guests, err))
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}
