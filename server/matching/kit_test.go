package matching

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

var evening0 = time.Date(2026, 11, 21, 19, 0, 0, 0, kiosk.JST)

// house is a store with a service on it, and a clock that is moved by hand; each
// look at it is a millisecond.
type house struct {
	testing.TB
	db    *store.DB
	s     *Service
	event kiosk.Event

	mu    sync.Mutex
	now   time.Time
	poked []string
	in    map[string]kiosk.CheckInResult
}

func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(time.Millisecond)
	return h.now
}

func (h *house) pass(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

func (h *house) poke(who []string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.poked = append(h.poked, who...)
}

func (h *house) wasPoked(who string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Contains(h.poked, who)
}

func (h *house) committed(c store.Commit) {
	h.mu.Lock()
	s := h.s
	h.mu.Unlock()
	if s != nil {
		s.Changed(c)
	}
}

func open(t testing.TB, change ...func(*kiosk.Event)) *house {
	t.Helper()
	h := &house{TB: t, now: evening0, in: map[string]kiosk.CheckInResult{}}
	var err error
	h.db, err = store.Open(context.Background(), store.Config{Dir: t.TempDir(), Clock: h.clock, Committed: h.committed})
	h.must(err)
	e := kiosk.Event{Name: "池袋", Date: "2026-11-21", Sessions: []kiosk.Session{
		{Name: "第1部", StartsAt: evening0.Add(-time.Hour), EndsAt: evening0.Add(5 * time.Hour), Mode: kiosk.Rotation},
	}}
	for _, f := range change {
		f(&e)
	}
	h.event, err = h.db.CreateEvent(context.Background(), e, "")
	h.must(err)
	h.start()
	t.Cleanup(func() {
		h.s.Close()
		h.must(h.db.Close())
	})
	return h
}

func (h *house) start() {
	s := New(Config{Store: h.db, Clock: h.clock, Poke: h.poke, Debounce: time.Millisecond})
	h.mu.Lock()
	h.s = s
	h.mu.Unlock()
	s.Start()
}

// restart ends the service and begins another on the same store.
func (h *house) restart() {
	h.s.Close()
	h.start()
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

var trades = []struct{ trade, gives, wants string }{
	{"税理士", "確定申告の相談", "ホームページ制作"}, {"Web制作", "ホームページ制作", "採用の相談"}, {"人材紹介", "採用の相談", "写真撮影"},
	{"写真", "写真撮影", "確定申告の相談"}, {"保険", "保険の見直し", "集客"}, {"飲食", "貸切パーティー", "集客"}, {"広告", "集客", "印刷"}, {"印刷", "印刷", "内装工事"},
}

// arrive checks guests in, whose cards are on the table.
func (h *house) arrive(names ...string) {
	h.Helper()
	for _, name := range names {
		h.check(name, true)
	}
}

func (h *house) check(name string, display bool) {
	h.Helper()
	w := trades[len(h.in)%len(trades)]
	company := "会社" + name
	p := kiosk.ProfilePatch{Name: &name, Company: &company, Trade: &w.trade, Gives: &w.gives, Wants: &w.wants}
	in, err := h.db.CheckIn(context.Background(), h.event.ID, kiosk.CheckInRequest{Nonce: "nonce-of-" + name, Session: h.event.Sessions[0].ID, WalkIn: &p,
		Card: &kiosk.CardRequest{Display: display}}, store.Actor{Name: "受付"})
	h.must(err)
	h.in[name] = in
}

func (h *house) id(name string) string  { return h.in[name].Attendee.ID }
func (h *house) number(name string) int { return h.in[name].CheckIn.Number }
func (h *house) by(number int) (n string) {
	for name, in := range h.in {
		if in.CheckIn.Number == number {
			n = name
		}
	}
	return n
}

func crowd(n int) (names []string) {
	for i := range n {
		names = append(names, fmt.Sprintf("客%03d", i))
	}
	return names
}

// settle has the plan made of what is in the store now.
func (h *house) settle() {
	h.Helper()
	e, err := h.s.evening(h.event.ID)
	h.must(err)
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	h.must(e.await(ctx))
}

func (h *house) of(name string) kiosk.Suggestions {
	h.Helper()
	out, err := h.s.Suggestions(context.Background(), h.event.ID, h.id(name))
	h.must(err)
	return out
}

func (h *house) station(name string) kiosk.StationSuggestions {
	h.Helper()
	out, err := h.s.Station(context.Background(), h.event.ID, h.in[name].Badge.Code)
	h.must(err)
	return out
}

func numbers(s kiosk.Suggestions) (out []int) {
	for _, one := range s.Suggestions {
		out = append(out, one.Number)
	}
	return out
}

func text(t testing.TB, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
