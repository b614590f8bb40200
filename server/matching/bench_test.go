package matching

import (
	"fmt"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// BenchmarkFullPlan reads a room of 300 from the store and plans it whole.
func BenchmarkFullPlan(b *testing.B) {
	h := open(b)
	h.arrive(crowd(300)...)
	h.settle()
	e, err := h.s.evening(h.event.ID)
	h.must(err)
	for b.Loop() {
		e.mu.Lock()
		e.now = nil
		e.mu.Unlock()
		h.must(errorOf(e.make(b.Context())))
	}
}

// BenchmarkUpdate mends the plan of 300 after one check-in, from the store to
// the phones to poke.
func BenchmarkUpdate(b *testing.B) {
	h := open(b)
	h.arrive(crowd(300)...)
	h.settle()
	e, err := h.s.evening(h.event.ID)
	h.must(err)
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		name := fmt.Sprint("遅刻", i)
		h.settle()
		before := e.state()
		h.arrive(name)
		h.settle() // the check-in's own wake, so that none runs beside what is measured
		e.mu.Lock()
		e.now = before
		e.mu.Unlock()
		b.StartTimer()
		h.must(errorOf(e.make(b.Context())))
		b.StopTimer()
		h.must(errorOf(h.db.Leave(b.Context(), h.event.ID, h.id(name), kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true})))
		delete(h.in, name)
		b.StartTimer()
	}
}

func (e *evening) state() *state {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.now
}

// BenchmarkRead is only the reading of the room: the difference is the matching.
func BenchmarkRead(b *testing.B) {
	h := open(b)
	h.arrive(crowd(300)...)
	for b.Loop() {
		h.must(errorOf(h.db.MatchRoom(b.Context(), h.event.ID)))
	}
}

// BenchmarkCommitted is what the matching costs the writer for a commit.
func BenchmarkCommitted(b *testing.B) {
	s := New(Config{})
	c := store.Commit{Events: []string{"event"}, Attendees: []string{"one", "two"}}
	for b.Loop() {
		s.Changed(c)
	}
}
