package simulate

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"fuda/kiosk"
)

// clock is the sessions' times as the desks moved them, and each move.
type clock struct {
	sessions []kiosk.Session
	moves    map[string]int // "session_extended of …", and how often
}

func newClock() clock { return clock{moves: map[string]int{}} }

func (l *ledger) times(e *kiosk.Event) {
	l.clock.sessions = append([]kiosk.Session{}, e.Sessions...)
	if len(e.Sessions) > 2 {
		l.line.capacity = e.Sessions[2].Capacity
	}
}

// coarse is how exactly the kiosk and the simulation agree on what time it is:
// sessions begin and end on the second, and a request may wait for a kiosk that
// was killed.
const coarse = patience + 2*time.Second

func (r *run) moveClock(ctx context.Context, s *Step) error {
	d, was := r.desks[s.Desk], &r.book.clock.sessions[s.Socket]
	hand := kiosk.Hand(s.Way)
	in := map[string]any{"nonce": r.nonce("clock", s.At.Milliseconds())}
	if hand == kiosk.HandExtend {
		in["minutes"] = s.Value
	}
	var out kiosk.Session
	status, err := d.send(ctx, "session_"+s.Way, "POST", r.path("/sessions/"+was.ID+"/"+s.Way), in, &out, s.Delivery)
	if err != nil || !r.expect("a session: "+s.Way, status, http.StatusOK) {
		return err
	}
	long, now := was.EndsAt.Sub(was.StartsAt), time.Now()
	near := func(t time.Time) bool { return t.Sub(now).Abs() < coarse }
	ok := true
	switch hand {
	case kiosk.HandStart:
		ok = near(out.StartsAt) && out.EndsAt.Sub(out.StartsAt) == long
	case kiosk.HandExtend:
		ok = out.StartsAt.Equal(was.StartsAt) && out.EndsAt.Equal(was.EndsAt.Add(time.Duration(s.Value)*time.Minute))
	case kiosk.HandEnd:
		ok = out.StartsAt.Equal(was.StartsAt) && near(out.EndsAt)
	}
	r.held(Clocks, 1)
	if !ok || out.Planned == nil {
		r.broke(Clocks, "%s: %s is %s to %s, was %s to %s", s.Way, out.Name, out.StartsAt, out.EndsAt, was.StartsAt, was.EndsAt)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	*was = out
	r.book.clock.moves[fmt.Sprint(hand.Kind(), " of ", out.ID)]++
	return nil
}

// checkClocks holds the event's sessions, and what the feed told of them,
// against what the desks did.
func (r *run) checkClocks(ctx context.Context) error {
	var e kiosk.Event
	if err := r.office.get(ctx, "event", "/api/v1/events/"+r.event.ID, &e); err != nil {
		return err
	}
	for i, want := range r.book.clock.sessions {
		want.Capacity = e.Sessions[i].Capacity // the line's
		r.held(Clocks, 1)
		if got, want := asJSON(e.Sessions[i]), asJSON(want); got != want {
			r.broke(Clocks, "%s", difference(got, want))
		}
	}
	told := map[string]int{}
	for _, c := range r.told() {
		switch c.Kind {
		case kiosk.SessionStarted, kiosk.SessionExtended, kiosk.SessionEnded:
			told[fmt.Sprint(c.Kind, " of ", c.Session)]++
		}
	}
	if got, want := asJSON(told), asJSON(r.book.clock.moves); got != want && !r.reference.again {
		r.broke(Clocks, "the feed tells of %s, done was %s", got, want)
	}
	return nil
}

// told are the changes of the organiser's feed, in the order of the commits.
func (r *run) told() []*kiosk.Change {
	r.reference.mu.Lock()
	defer r.reference.mu.Unlock()
	return r.reference.changes
}
