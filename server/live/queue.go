package live

import "sync"

// queue holds the frames that wait for one page. It takes memory only while
// something waits.
type queue struct {
	ready chan struct{} // has an item when frames wait

	mu    sync.Mutex
	items []frame
	free  int // items that do not count: the page's opening burst
	limit int
	aside frame // the newest one; goes out behind the items
	own   bool  // the page's owner has news; said behind all else

	opened bool // the page's first frame is among the items, or was
}

func newQueue(limit int) queue { return queue{ready: make(chan struct{}, 1), limit: limit} }

// open puts the frames with which a page begins, however many.
func (q *queue) open(fs []frame) {
	q.mu.Lock()
	q.items = append(q.items, fs...)
	q.free, q.opened = len(fs), true
	q.mu.Unlock()
	q.poke()
}

// say leaves an aside, in the place of one that the page has not taken yet.
func (q *queue) say(f frame) {
	q.mu.Lock()
	q.aside = f
	q.mu.Unlock()
	q.poke()
}

// nudge says that the page's owner has news. Said often before the page takes it,
// it is said once.
func (q *queue) nudge() {
	q.mu.Lock()
	q.own = true
	q.mu.Unlock()
	q.poke()
}

// put adds frames and never waits; false means that the page is too far behind.
func (q *queue) put(fs []frame) bool {
	q.mu.Lock()
	fits := len(q.items)-q.free < q.limit
	if fits {
		q.items = append(q.items, fs...)
	}
	q.mu.Unlock()
	if fits {
		q.poke()
	}
	return fits
}

func (q *queue) poke() {
	select {
	case q.ready <- struct{}{}:
	default:
	}
}

// take returns all that waits; spent is a slice that the queue may use again.
func (q *queue) take(spent []frame) []frame {
	clear(spent)
	if cap(spent) > 64 {
		spent = nil // a burst's memory is not kept for the evening
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	fs := q.items
	if q.aside != nil {
		fs, q.aside = append(fs, q.aside), nil
	}
	if q.own && q.opened { // nothing comes before the page's first frame
		fs, q.own = append(fs, ownNews), false
	}
	q.items, q.free = spent[:0], 0
	return fs
}
