package matching

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/match"
	"fuda/kiosk/store"
)

// Config is what the service works with. Only Store is needed.
type Config struct {
	Store *store.DB
	Clock kiosk.Clock // time.Now when nil
	Log   *slog.Logger

	// Poke tells the phones of attendees that their suggestions changed. It must
	// not block.
	Poke func(attendees []string)

	// Words loads kagome's dictionary beside the start. Until it is there, and
	// without it, texts are split where the script changes.
	Words bool

	// Debounce is how long a change waits for others before the plan is mended;
	// 0 means 400 ms.
	Debounce time.Duration
}

// Service keeps the plans. Its methods may be called from any goroutine.
type Service struct {
	Config
	ctx  context.Context
	stop context.CancelFunc
	done sync.WaitGroup

	inbox   inbox
	arrived chan struct{}

	mu       sync.Mutex
	closed   bool
	evenings map[string]*evening // by event

	readers readers
	rounds  sync.Mutex // one round is planned at a time
}

// New makes a service; [Service.Start] lets it begin, [Service.Close] ends it.
func New(c Config) *Service {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Poke == nil {
		c.Poke = func([]string) {}
	}
	if c.Debounce == 0 {
		c.Debounce = 400 * time.Millisecond
	}
	ctx, stop := context.WithCancel(context.Background())
	s := &Service{Config: c, ctx: ctx, stop: stop, arrived: make(chan struct{}, 1), evenings: map[string]*evening{}}
	s.readers = readers{plain: match.NewReader(nil), words: c.Words && knowsWords}
	return s
}

// Start lets changes have their effect and begins to load the words.
func (s *Service) Start() {
	s.done.Go(func() {
		for {
			select {
			case <-s.ctx.Done():
				return
			case <-s.arrived:
				s.drain()
			}
		}
	})
	if !s.readers.words {
		s.Log.Info("suggestions read Japanese text by its script: no dictionary of words in this build")
		return
	}
	begun := time.Now()
	s.readers.plain.Load()
	s.done.Go(func() {
		select {
		case <-s.ctx.Done():
		case <-s.readers.plain.Loaded():
			s.Log.Info("suggestions read Japanese text word by word", "loaded_in", time.Since(begun).Round(time.Millisecond))
			s.wakeAll()
		}
	})
}

// Close writes down what was shown and ends the goroutines.
func (s *Service) Close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.stop()
	s.done.Wait()
}

var errStopping = kiosk.Errorf(kiosk.Unavailable, "終了処理中です / the kiosk is stopping")

// Changed takes what a commit touched. It is for the writer's goroutine: it only
// leaves word.
func (s *Service) Changed(c store.Commit) {
	if len(c.Events) == 0 && len(c.Attendees) == 0 {
		return
	}
	s.inbox.put(c)
	select {
	case s.arrived <- struct{}{}:
	default: // word is left already
	}
}

// inbox collects what commits touched.
type inbox struct {
	mu                sync.Mutex
	events, attendees map[string]bool
}

func (b *inbox) put(c store.Commit) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.events == nil {
		b.events, b.attendees = map[string]bool{}, map[string]bool{}
	}
	for _, e := range c.Events {
		b.events[e] = true
	}
	for _, a := range c.Attendees {
		b.attendees[a] = true
	}
}

func (b *inbox) take() (events, attendees map[string]bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	events, attendees = b.events, b.attendees
	b.events, b.attendees = nil, nil
	return events, attendees
}

// drain tells the evenings what changed. Events that nobody has asked for have
// no plan that could be old.
func (s *Service) drain() {
	events, attendees := s.inbox.take()
	if events == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, e := range s.evenings {
		e.touch(events[id], attendees)
	}
}

func (s *Service) wakeAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.evenings {
		e.touch(true, nil)
	}
}

// evening is an event's, begun when it is asked for first.
func (s *Service) evening(event string) (*evening, error) {
	s.drain()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errStopping
	}
	e := s.evenings[event]
	if e == nil {
		e = newEvening(s, event)
		s.evenings[event] = e
		s.done.Go(e.run)
	}
	e.asked.Store(s.Clock().UnixMilli())
	return e, nil
}

// retire forgets an evening that nobody asks for any more; false: somebody does.
func (s *Service) retire(e *evening) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Clock().UnixMilli()-e.asked.Load() < idleAfter.Milliseconds() || e.waiting.Load() > 0 {
		return false
	}
	delete(s.evenings, e.event)
	return true
}

// Flush writes down what was shown at an event, for a write that relies on it.
func (s *Service) Flush(ctx context.Context, event string) error {
	s.mu.Lock()
	e := s.evenings[event]
	s.mu.Unlock()
	if e == nil {
		return nil
	}
	return e.save(ctx)
}
