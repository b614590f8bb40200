package printer

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// Target is a printer that a [Pool] works for.
type Target struct {
	ID  string
	URI string
}

// Status is what a printer's worker does.
type Status string

// The states of a worker.
const (
	Idle     Status = "idle"
	Printing Status = "printing"
	Waiting  Status = "waiting" // blocked; goes on by itself
)

// State is how a printer stands. Reason says why it waits; a printer that waits
// may hold the label that it waits with ([Waiter]). Note is what it said of itself
// when it was asked last ([Noter]).
type State struct {
	Status Status `json:"status"`
	Reason string `json:"reason,omitempty"`
	Note   string `json:"note,omitempty"`
}

// Config is what a [Pool] works with.
type Config struct {
	Queue    Queue
	Renderer Renderer
	Open     Opener

	// Log takes faults; nil discards them. Nothing personal is logged.
	Log *slog.Logger

	// Changed, if not nil, hears of each change of a printer's state, in order
	// for each printer. It must not block.
	Changed func(printer string, s State)

	// After is time.After unless a test has its own time.
	After func(time.Duration) <-chan time.Time

	// Grace is how long Close lets a job that is on its way go on before its
	// connection is cut; 0 is five seconds.
	Grace time.Duration
}

// Pool is the workers of all printers, one each. Its methods never wait for a
// printer, except Close.
type Pool struct {
	cfg    Config
	ctx    context.Context
	cancel context.CancelFunc

	mu      sync.Mutex
	closed  bool
	workers map[string]*worker
	states  map[string]State
	last    map[string]<-chan struct{} // the end of each printer's latest worker
}

// NewPool returns a pool without printers; see [Pool.SetPrinters].
func NewPool(cfg Config) *Pool {
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.After == nil {
		cfg.After = time.After
	}
	if cfg.Grace == 0 {
		cfg.Grace = 5 * time.Second
	}
	ctx, cancel := context.WithCancel(context.Background())
	return &Pool{
		cfg: cfg, ctx: ctx, cancel: cancel,
		workers: map[string]*worker{}, states: map[string]State{}, last: map[string]<-chan struct{}{},
	}
}

// SetPrinters starts a worker for each printer that is new, and lets the
// workers of those that are gone end after the job that they are at. A printer
// whose URI changed gets a new worker, which waits for the old one's end.
func (p *Pool) SetPrinters(targets []Target) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	wanted := map[string]Target{}
	for _, t := range targets {
		wanted[t.ID] = t
	}
	for id, w := range p.workers {
		if wanted[id] != w.target {
			close(w.stop)
			delete(p.workers, id)
			delete(p.states, id)
		}
	}
	for id, t := range wanted {
		if p.workers[id] == nil {
			p.start(t)
		}
	}
}

func (p *Pool) start(t Target) {
	w := &worker{
		cfg: p.cfg, target: t, before: p.last[t.ID],
		wake: make(chan struct{}, 1), retry: make(chan struct{}, 1),
		stop: make(chan struct{}), done: make(chan struct{}),
	}
	w.state = func(s State) { p.setState(w, s) }
	p.workers[t.ID], p.last[t.ID], p.states[t.ID] = w, w.done, State{Status: Idle}
	go w.run(p.ctx)
}

// setState keeps a worker's state and passes it on when it is a new one.
func (p *Pool) setState(w *worker, s State) {
	p.mu.Lock()
	changed := p.workers[w.target.ID] == w && p.states[w.target.ID] != s
	if changed {
		p.states[w.target.ID] = s
	}
	p.mu.Unlock()
	if changed && p.cfg.Changed != nil {
		p.cfg.Changed(w.target.ID, s)
	}
}

// States is how the printers stand now, by id.
func (p *Pool) States() map[string]State {
	p.mu.Lock()
	defer p.mu.Unlock()
	states := make(map[string]State, len(p.states))
	for id, s := range p.states {
		states[id] = s
	}
	return states
}

// Wake says that there may be new jobs; without ids, for any printer.
func (p *Pool) Wake(printers ...string) {
	p.signal(printers, func(w *worker) chan struct{} { return w.wake })
}

// Retry says that a fault may be mended: a waiting printer is tried at once.
func (p *Pool) Retry(printers ...string) {
	p.signal(printers, func(w *worker) chan struct{} { return w.retry })
}

func (p *Pool) signal(printers []string, of func(*worker) chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(printers) == 0 {
		for id := range p.workers {
			printers = append(printers, id)
		}
	}
	for _, id := range printers {
		if w := p.workers[id]; w != nil {
			select {
			case of(w) <- struct{}{}:
			default: // a signal already waits there
			}
		}
	}
}

// Close takes no further job, waits for those on their way, cuts them off
// after the grace time, and returns when all workers are gone.
func (p *Pool) Close() {
	p.mu.Lock()
	if !p.closed {
		p.closed = true
		for _, w := range p.workers {
			close(w.stop)
		}
	}
	ends := make([]<-chan struct{}, 0, len(p.last))
	for _, end := range p.last {
		ends = append(ends, end)
	}
	p.mu.Unlock()

	grace := time.AfterFunc(p.cfg.Grace, p.cancel)
	defer grace.Stop()
	for _, end := range ends {
		<-end
	}
	p.cancel()
}
