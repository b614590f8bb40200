package matching

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/match"
	"fuda/kiosk/store"
)

// How an evening passes its time.
const (
	idleAfter = 30 * time.Minute // without a question, it is forgotten
	lookAgain = 30 * time.Second // times run out without anything happening
	saveAfter = time.Second      // what was shown is gathered that long
	keepSaved = 2 * time.Minute  // what was shown counts from memory, written or not
	planning  = 20 * time.Second // the longest that a plan may take
)

// evening is one event's plan, with the one goroutine that makes it.
type evening struct {
	s     *Service
	event string
	asked atomic.Int64 // when last, in ms

	woken   chan struct{} // something changed
	asks    chan struct{} // somebody waits for a plan of now
	saving  chan struct{} // something was shown
	waiting atomic.Int32  // who waits

	dirty dirt

	mu      sync.Mutex
	now     *state // nil: none yet
	last    map[link]match.Event
	recent  []store.Shown // shown in the last minutes, or not written yet, oldest first
	saved   time.Time     // up to when all that was shown is written
	unsaved []store.Shown
	seen    int             // how often something was shown
	round   int             // plans begun
	over    int             // the last plan that is over
	failed  error           // of the last plan
	next    chan struct{}   // closed when a plan is over
	words   map[link]worded // what stations show
	saveMu  sync.Mutex      // one write at a time
}

func newEvening(s *Service, event string) *evening {
	return &evening{s: s, event: event, woken: make(chan struct{}, 1), asks: make(chan struct{}, 1), saving: make(chan struct{}, 1),
		last: map[link]match.Event{}, next: make(chan struct{}), words: map[link]worded{}}
}

// dirt is what changed and is in no plan yet.
type dirt struct {
	mu    sync.Mutex
	event bool
	who   map[string]bool // since the last plan began

	// What the plan that is being made is about. Until it is there, whoever asks
	// would be answered from the one before.
	eventTaken bool
	whoTaken   map[string]bool
}

// touch leaves word. It never blocks: whoever plans does not hold dirty.mu.
func (e *evening) touch(event bool, attendees map[string]bool) {
	e.dirty.mu.Lock()
	e.dirty.event = e.dirty.event || event
	if e.dirty.who == nil {
		e.dirty.who = map[string]bool{}
	}
	for a := range attendees {
		e.dirty.who[a] = true // of another event, perhaps: then nobody asks
	}
	e.dirty.mu.Unlock()
	if event || len(attendees) > 0 {
		signal(e.woken)
	}
}

// take is for a plan that begins, and done for the same one when it is there.
func (d *dirt) take() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.eventTaken, d.whoTaken = d.event, d.who
	d.event, d.who = false, nil
}

func (d *dirt) done() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.eventTaken, d.whoTaken = false, nil
}

// is tells whether something changed of a guest, or, of one who is not in the
// plan, of anything.
func (d *dirt) is(attendee string, known bool) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.who[attendee] || d.whoTaken[attendee] || !known && (d.event || d.eventTaken || len(d.who)+len(d.whoTaken) > 0)
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// run makes plans until the service ends, or nobody asks any more.
func (e *evening) run() {
	look, save, settle := time.NewTicker(lookAgain), time.NewTimer(time.Hour), time.NewTimer(time.Hour)
	defer look.Stop()
	defer save.Stop()
	defer settle.Stop()
	for {
		select {
		case <-e.s.ctx.Done():
			e.end()
			return
		case <-e.woken:
			settle.Reset(e.s.Debounce)
		case <-settle.C:
			e.plan()
		case <-e.asks:
			e.plan()
		case <-look.C:
			if e.s.retire(e) {
				e.end()
				return
			}
			e.plan()
		case <-e.saving:
			save.Reset(saveAfter)
		case <-save.C:
			if err := e.save(e.s.ctx); err != nil && e.s.ctx.Err() == nil {
				e.s.Log.Warn("noting what was suggested", "event", e.event, "error", err)
				save.Reset(10 * saveAfter)
			}
		}
	}
}

// end writes down what is left.
func (e *evening) end() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := e.save(ctx); err != nil {
		e.s.Log.Warn("noting what was suggested", "event", e.event, "error", err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.failed = errStopping
	e.round++
	e.finish()
}

// finish tells who waits that a plan is over; mu is held.
func (e *evening) finish() {
	e.over = e.round
	close(e.next)
	e.next = make(chan struct{})
}

// plan makes the plan of now.
func (e *evening) plan() {
	ctx, cancel := context.WithTimeout(e.s.ctx, planning)
	defer cancel()
	e.mu.Lock()
	e.round++
	e.mu.Unlock()
	e.dirty.take()
	moved, err := e.make(ctx)
	e.dirty.done()
	e.mu.Lock()
	e.failed = err
	e.finish()
	e.mu.Unlock()
	if err != nil && e.s.ctx.Err() == nil && kiosk.ErrorCode(err) != kiosk.NotFound {
		e.s.Log.Error("planning suggestions", "event", e.event, "error", err)
	}
	if len(moved) > 0 {
		e.s.Poke(moved)
	}
}

// quietly is how often a plan is made anew when something was shown meanwhile,
// before showing has to wait for it.
const quietly = 2

// make reads the room and makes the plan. What is shown while it does is put in,
// or somebody might see what the plan takes away. It returns whose suggestions
// are others now.
func (e *evening) make(ctx context.Context) (moved []string, err error) {
	m, err := e.s.Store.MatchRoom(ctx, e.event)
	if err != nil {
		return nil, err
	}
	reader := e.s.readers.of(m.Dictionary)
	for try := 0; ; try++ {
		e.mu.Lock()
		e.forget()
		seen, was, recent := e.seen, e.now, append([]store.Shown(nil), e.recent...)
		if try < quietly {
			e.mu.Unlock()
		}
		next, last := e.s.next(&m, reader, was, recent)
		if try < quietly {
			e.mu.Lock()
		}
		if e.seen == seen || try >= quietly {
			e.now, e.last = next, last
			e.mu.Unlock()
			return next.moved(was), nil
		}
		e.mu.Unlock()
	}
}

// forget drops what was written long enough ago to be read back; mu is held.
func (e *evening) forget() {
	old := e.s.Clock().Add(-keepSaved)
	for len(e.recent) > maxUnsaved || len(e.recent) > 0 && e.recent[0].At.Before(old) && !e.recent[0].At.After(e.saved) {
		e.recent = e.recent[1:]
	}
}

// await waits until a plan is over that began after the call.
func (e *evening) await(ctx context.Context) error {
	e.waiting.Add(1)
	defer e.waiting.Add(-1)
	e.mu.Lock()
	want := e.round + 1
	e.mu.Unlock()
	for {
		e.mu.Lock()
		over, failed, next := e.over, e.failed, e.next
		e.mu.Unlock()
		if over >= want {
			return failed
		}
		signal(e.asks)
		select {
		case <-next:
		case <-ctx.Done():
			return kiosk.Errorf(kiosk.Unavailable, "いま混み合っています。もう一度お試しください / busy: try again")
		case <-e.s.ctx.Done():
			return errStopping
		}
	}
}

// note remembers what is about to be shown; false when the plan is another by
// now, which might not hold what was to be shown. Shown again while it stands, it
// was shown before.
func (e *evening) note(of *state, from string, to []string, public bool) bool {
	now := e.s.Clock().Truncate(time.Millisecond)
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.now != of {
		return false
	}
	lasts := of.shownFor()
	for i, other := range to {
		at := link{from, other, public}
		if was, known := e.last[at]; known && was.Answer == match.Shown && now.Sub(was.At) < lasts {
			continue
		}
		one := store.Shown{From: from, To: other, At: now.Add(time.Duration(i) * time.Millisecond), Public: public} // in their order
		e.last[at] = match.Event{Answer: match.Shown, At: one.At}
		e.recent, e.unsaved = append(e.recent, one), append(e.unsaved, one)
		e.seen++
		signal(e.saving)
	}
	return true
}

// maxUnsaved bounds what waits while the disk is full.
const maxUnsaved = 20_000

// save writes down what was shown.
func (e *evening) save(ctx context.Context) error {
	e.saveMu.Lock()
	defer e.saveMu.Unlock()
	e.mu.Lock()
	shown := e.unsaved
	e.unsaved = nil
	e.mu.Unlock()
	if len(shown) == 0 {
		return nil
	}
	err := e.s.Store.RecordShown(ctx, shown)
	e.mu.Lock()
	defer e.mu.Unlock()
	if err == nil {
		e.saved = shown[len(shown)-1].At
		return nil
	}
	e.unsaved = append(shown, e.unsaved...)
	if over := len(e.unsaved) - maxUnsaved; over > 0 {
		e.unsaved = e.unsaved[over:]
	}
	return err
}
