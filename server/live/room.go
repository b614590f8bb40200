package live

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

const (
	batch   = 256                   // changes that are read at a time
	perPage = 10 * time.Microsecond // about what writing to a page takes
)

// room is an event with pages. Its goroutine sleeps until something is to be
// done: changes to read, or pages to admit.
type room struct {
	hub    *Hub
	event  string
	signal chan struct{}

	// Whoever wakes the room or joins it must not wait while changes are
	// handed out: the store's writer is one of them.
	woken   atomic.Bool
	told    atomic.Bool
	door    sync.Mutex
	joining []*client

	mu      sync.Mutex
	members map[*client]struct{}

	// The rest is the goroutine's own.
	epoch     string
	log       log
	snapshots map[kiosk.Audience]snapshot
	again     <-chan time.Time // when a failed read is tried again
	handed    time.Time        // when changes were handed out last
	gather    <-chan time.Time // when the next ones are due
	spoke     time.Time        // when the last aside was read
	speak     <-chan time.Time // when the next one is due
}

func newRoom(h *Hub, event string) *room {
	return &room{
		hub: h, event: event, signal: make(chan struct{}, 1),
		members: map[*client]struct{}{}, snapshots: map[kiosk.Audience]snapshot{},
		log: log{keep: h.cfg.Resume},
	}
}

func (r *room) poke() {
	select {
	case r.signal <- struct{}{}:
	default: // it is going to look anyway
	}
}

func (r *room) wake() {
	r.woken.Store(true)
	r.poke()
}

func (r *room) tell() {
	r.told.Store(true)
	r.poke()
}

func (r *room) join(c *client) {
	r.door.Lock()
	r.joining = append(r.joining, c)
	r.door.Unlock()
	r.poke()
}

func (r *room) leave(c *client) {
	r.mu.Lock()
	c.left = true
	delete(r.members, c)
	r.mu.Unlock()
	r.poke()
}

func (r *room) empty() bool {
	r.door.Lock()
	waiting := len(r.joining)
	r.door.Unlock()
	return waiting == 0 && r.size() == 0
}

func (r *room) size() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.members)
}

func (r *room) run() {
	defer r.hub.running.Done()
	for {
		select {
		case <-r.signal:
		case <-r.again:
			r.again = nil
			r.woken.Store(true)
		case <-r.gather:
			r.gather = nil
		case <-r.speak:
			r.speak = nil
			r.told.Store(true)
		}
		r.tend()
		if r.empty() && r.hub.retire(r) {
			return
		}
	}
}

// tend does what has come up. Pages that are here get their changes before new
// ones are let in.
func (r *room) tend() {
	r.door.Lock()
	joining := r.joining
	r.joining = nil
	r.door.Unlock()
	size := r.size()
	if size+len(joining) == 0 {
		r.woken.Store(false)
		return
	}
	if r.log.begun && !r.gathers(size) && r.woken.Swap(false) {
		r.catchUp()
	}
	if r.told.Swap(false) {
		r.aside()
	}
	if len(joining) > 0 {
		r.admit(joining)
	}
}

// gathers tells whether changes wait a moment for others, to go out with them in
// one write a page: those that follow the last ones closely, where there are so
// many pages that writing to each for each change takes the time that check-ins
// need. A change that comes alone does not wait.
func (r *room) gathers(size int) bool {
	if r.gather != nil {
		return true
	}
	if !r.woken.Load() {
		return false
	}
	rest := r.pause(size) - time.Since(r.handed)
	if rest > 0 {
		r.gather = time.After(rest)
	}
	return rest > 0
}

// pause is how far apart changes are handed out at least.
func (r *room) pause(size int) time.Duration {
	return min(r.hub.cfg.Gather, time.Duration(size)*perPage)
}

// catchUp hands out all that was committed since the last time.
func (r *room) catchUp() {
	for {
		ctx, cancel := r.context()
		changes, err := r.hub.cfg.Source.Changes(ctx, r.event, r.log.head(), batch)
		cancel()
		if err != nil {
			r.hub.cfg.Logger.Warn("live: reading changes", "event", r.event, "error", err)
			r.again = time.After(r.hub.cfg.Retry)
			return
		}
		from := r.log.head()
		if err := r.log.append(changes); err != nil {
			r.restart(err)
			return
		}
		if err := r.broadcast(from); err != nil {
			r.restart(err)
			return
		}
		r.log.trim()
		if len(changes) < batch {
			return
		}
	}
}

// broadcast queues the changes after a revision for every member.
func (r *room) broadcast(from int64) error {
	head := r.log.head()
	if head == from {
		return nil
	}
	r.handed = time.Now()
	made := map[kiosk.Audience][]frame{}
	r.mu.Lock()
	defer r.mu.Unlock()
	for c := range r.members {
		if c.rev >= head { // its snapshot was ahead of us
			continue
		}
		fs := made[c.sub.Audience]
		if fs == nil {
			var err error
			if fs, err = r.log.frames(from, c.sub.Audience); err != nil {
				return err
			}
			made[c.sub.Audience] = fs
		}
		fits, idle := c.queue.put(fs[max(0, c.rev-from):])
		c.deliver(idle)
		if !fits {
			c.cut(websocket.CloseTryAgainLater, "too slow")
			delete(r.members, c)
			continue
		}
		c.rev = head
	}
	return nil
}

// restart sends all pages away, to come back to a feed that began anew.
func (r *room) restart(why error) {
	r.hub.cfg.Logger.Warn("live: the feed begins anew", "event", r.event, "cause", why)
	r.mu.Lock()
	for c := range r.members {
		c.cut(websocket.CloseServiceRestart, "the feed begins anew")
	}
	clear(r.members)
	r.mu.Unlock()
	r.epoch = ""
	r.log = log{keep: r.hub.cfg.Resume}
	clear(r.snapshots)
}

func (r *room) context() (context.Context, context.CancelFunc) {
	return context.WithTimeout(r.hub.ctx, r.hub.cfg.ReadFeed)
}
