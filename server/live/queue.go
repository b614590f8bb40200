package live

import (
	"slices"
	"sync"
)

// queue holds what waits for one page. It takes memory only while something
// waits. Whoever leaves something is told whether nobody is writing yet: that is
// then to be started, and goes on until [queue.take] finds nothing.
type queue struct {
	mu    sync.Mutex
	items []frame // shared with other pages' queues: never changed in place
	free  int     // items that do not count: the page's opening burst
	limit int
	aside frame // the newest one; goes out behind the items
	own   bool  // the page's owner has news; said behind all else
	asked bool  // the page wants to hear that we are here
	ping  bool  // we want to hear it of the page
	over  bool  // nothing goes out any more but the goodbye

	opened bool // the page's first frame is among the items, or was
	busy   bool // somebody writes
}

func newQueue(limit int) queue { return queue{limit: limit} }

// parcel is all that waited for a page.
type parcel struct {
	frames []frame
	ping   bool
	over   bool // the last one
}

// open puts the frames with which a page begins, however many.
func (q *queue) open(fs []frame) (idle bool) {
	return q.leave(func() {
		q.items = append(q.items, fs...)
		q.free, q.opened = len(fs), true
	})
}

// say leaves an aside, in the place of one that the page has not taken yet.
func (q *queue) say(f frame) (idle bool) { return q.leave(func() { q.aside = f }) }

// nudge says that the page's owner has news. Said often before the page takes it,
// it is said once.
func (q *queue) nudge() (idle bool) { return q.leave(func() { q.own = true }) }

// answer says that the page's question was heard.
func (q *queue) answer() (idle bool) { return q.leave(func() { q.asked = true }) }

// look asks the page whether it is there.
func (q *queue) look() (idle bool) { return q.leave(func() { q.ping = true }) }

// end leaves nothing to be said but the goodbye.
func (q *queue) end() (idle bool) { return q.leave(func() { q.over = true }) }

// put adds frames and never waits; it does not fit when the page is too far behind.
func (q *queue) put(fs []frame) (fits, idle bool) {
	idle = q.leave(func() {
		if fits = len(q.items)-q.free < q.limit; !fits {
			return
		}
		if len(q.items) == 0 {
			q.items = slices.Clip(fs) // so that whoever appends makes a copy
		} else {
			q.items = append(q.items, fs...)
		}
	})
	return fits, idle
}

func (q *queue) leave(what func()) (idle bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	what()
	idle = !q.busy && q.waits()
	q.busy = q.busy || idle
	return idle
}

// waits tells whether there is anything to write. Nothing comes before the
// page's first frame but an aside of its own making.
func (q *queue) waits() bool {
	return q.over || q.ping || len(q.items) > 0 || q.aside != nil || q.opened && (q.own || q.asked)
}

// take returns all that waits. When that is nothing, whoever writes is done.
func (q *queue) take() (p parcel, more bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !q.waits() {
		q.busy = false
		return p, false
	}
	p = parcel{q.items, q.ping, q.over}
	if q.aside != nil {
		p.frames = append(p.frames, q.aside)
	}
	if q.opened && q.own {
		p.frames, q.own = append(p.frames, ownNews), false
	}
	if q.opened && q.asked {
		p.frames, q.asked = append(p.frames, weAreHere), false
	}
	q.items, q.free, q.aside, q.ping = nil, 0, nil, false
	return p, true
}
