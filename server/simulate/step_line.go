package simulate

import (
	"context"
	"net/http"
	"slices"

	"fuda/kiosk"
)

// line is the small session as the desks were told of it. Its steps go on one
// after the other, so that what each has to come to is known.
type line struct {
	capacity int
	booked   []int // guests, by their place in the plan
	waiting  []int // in their order
}

func (l *line) free() int { return max(0, l.capacity-len(l.booked)) }

// up lets the first n who wait move up.
func (l *line) up(n int) (moved []int) {
	moved = slices.Clone(l.waiting[:n])
	l.waiting = l.waiting[n:]
	l.booked = append(l.booked, moved...)
	return moved
}

func (r *run) small() *kiosk.Session { return &r.event.Sessions[2] }

// bookPlace asks for a place and, where none is free, to wait for one.
func (r *run) bookPlace(ctx context.Context, s *Step) error {
	g, d, l := r.guests[s.Guests[0]], r.desks[s.Desk], &r.book.line
	want := http.StatusOK
	if l.free() == 0 {
		want = http.StatusConflict
	}
	status, err := r.register(ctx, d, g, kiosk.Booked, s.Delivery)
	if err != nil {
		return err
	}
	r.held(Line, 1)
	if status != want {
		r.broke(Line, "guest %d asks for one of %d places, of which %d are free: answered %d", g.at, l.capacity, l.free(), status)
		return nil
	}
	if status == http.StatusOK {
		l.booked = append(l.booked, g.at)
		r.count(func(t *Tally) { t.Booked++ })
		return nil
	}
	status, err = r.register(ctx, d, g, kiosk.Waitlisted, s.Delivery)
	if err != nil || !r.expect("waiting", status, http.StatusOK) {
		return err
	}
	l.waiting = append(l.waiting, g.at)
	r.count(func(t *Tally) { t.Queued++ })
	return nil
}

func (r *run) register(ctx context.Context, d *desk, g *guest, as kiosk.RegistrationStatus, how Delivery) (int, error) {
	in := kiosk.RegistrationRequest{Status: as, Reason: "ご本人から"}
	return d.send(ctx, "registration", "PUT", r.path("/attendees/"+g.id+"/registrations/"+r.small().ID), in, nil, how)
}

// cancelPlace gives a place up, which the first who waits gets at once, or the
// wait for one.
func (r *run) cancelPlace(ctx context.Context, s *Step) error {
	g, l := r.guests[s.Guests[0]], &r.book.line
	status, err := r.register(ctx, r.desks[s.Desk], g, kiosk.Cancelled, s.Delivery)
	if err != nil || !r.expect("cancelling", status, http.StatusOK) {
		return err
	}
	is := func(at int) bool { return at == g.at }
	had := slices.ContainsFunc(l.booked, is)
	l.booked, l.waiting = slices.DeleteFunc(l.booked, is), slices.DeleteFunc(l.waiting, is)
	if had && l.free() > 0 && len(l.waiting) > 0 {
		l.up(1)
		r.count(func(t *Tally) { t.MovedUp++ })
	}
	return nil
}

// widen finds more chairs. Nobody moves up by that alone.
func (r *run) widen(ctx context.Context, s *Step) error {
	l := &r.book.line
	session := *r.small()
	session.Capacity = l.capacity + s.Value
	status, err := r.office.send(ctx, "event_patch", "PATCH", "/api/v1/events/"+r.event.ID, map[string]any{"sessions": []kiosk.Session{session}}, nil, s.Delivery)
	if err != nil || !r.expect("widening", status, http.StatusOK) {
		return err
	}
	l.capacity = session.Capacity
	return nil
}

func (r *run) moveUp(ctx context.Context, s *Step) error {
	d, l := r.desks[s.Desk], &r.book.line
	in := kiosk.MoveUpRequest{Count: s.Value, Nonce: r.nonce("move-up", s.At.Milliseconds())}
	n, want := len(l.waiting), http.StatusOK
	switch {
	case n > 0 && l.free() == 0:
		want = http.StatusConflict
	case s.Value > 0:
		n = min(n, s.Value)
	}
	n = min(n, l.free())
	var out kiosk.MoveUp
	status, err := d.send(ctx, "move_up", "POST", r.path("/sessions/"+r.small().ID+"/move_up"), in, &out, s.Delivery)
	if err != nil || !r.expect("move_up", status, want) || status == http.StatusConflict {
		return err
	}
	var got, due []string
	for _, m := range out.Moved {
		got = append(got, m.Attendee)
	}
	for _, at := range l.up(n) {
		due = append(due, r.guests[at].id)
	}
	r.held(Line, 1)
	if !slices.Equal(got, due) || out.Waiting != len(l.waiting) || out.Free == nil || *out.Free != l.free() {
		r.broke(Line, "%d moved up, %d wait, %s free: should be %d, %d, %d, in the order of the line", len(got), out.Waiting, asJSON(out.Free), len(due), len(l.waiting), l.free())
	}
	r.count(func(t *Tally) { t.MovedUp += n })
	return nil
}
