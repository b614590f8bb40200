package simulate

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"fuda/kiosk"
)

// called is a guest whom somebody had called on the big screen.
type called struct {
	number, by int // by 0: the staff
	shown      bool
}

func (r *run) asked(c *called) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.calls = append(r.book.calls, c)
	r.tally.Calls++
}

// deskCall has a desk call a number for somebody who stands there.
func (r *run) deskCall(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	in := kiosk.DeskCall{Number: b.number, By: a.number, Nonce: r.nonce("desk-call", fmt.Sprint(a.at, "-", s.At.Milliseconds()))}
	status, err := r.desks[s.Desk].send(ctx, "desk_call", "POST", r.path("/calls"), in, nil, s.Delivery)
	if err != nil || !r.expect("desk_call", status, http.StatusNoContent) {
		return err
	}
	r.asked(&called{b.number, a.number, true})
	return nil
}

// call has a guest call another by phone, who allowed that beforehand, or is
// asked and says yes, or does not answer.
func (r *run) call(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	want, shown := "asked", false
	if s.Way == "allowed" {
		status, err := b.phone.send(ctx, "me_patch", "PATCH", "/api/v1/me", map[string]bool{"calls_ok": true}, nil, "")
		if err != nil || !r.expect("allowing calls", status, http.StatusOK) {
			return err
		}
	}
	me, err := r.me(ctx, b)
	if err != nil {
		return err
	}
	if me.Prefs.CallsOK {
		want, shown = "shown", true
	}
	in := kiosk.CallRequest{Number: b.number, Nonce: r.nonce("call", fmt.Sprint(a.at, "-", s.At.Milliseconds()))}
	var out struct{ State string }
	status, err := a.phone.send(ctx, "call", "POST", "/api/v1/calls", in, &out, s.Delivery)
	if err != nil || !r.expect("call", status, http.StatusCreated, http.StatusOK) {
		return err
	}
	if out.State != want {
		r.broke(Calls, "guest %d has %d called: %s, should be %s", a.at, b.at, out.State, want)
	}
	if want == "asked" && s.Way == "accept" {
		if err := r.acceptCall(ctx, a, b, s.Delivery); err != nil {
			return err
		}
		shown = true
	}
	r.asked(&called{b.number, a.number, shown})
	return nil
}

func (r *run) acceptCall(ctx context.Context, a, b *guest, how Delivery) error {
	me, err := r.me(ctx, b)
	if err != nil {
		return err
	}
	for _, n := range me.Notices {
		if n.Kind != kiosk.NoticeCallAsked || n.Number != a.number || n.Name != a.Profile.Name {
			continue
		}
		status, err := b.phone.send(ctx, "call_accept", "POST", "/api/v1/calls/"+n.Call+"/accept", nil, nil, how)
		r.expect("call_accept", status, http.StatusNoContent)
		return err
	}
	r.broke(Calls, "guest %d was not told that %d looks for them", b.at, a.at)
	return nil
}

// checkCalls holds what the screens showed against who was called and agreed,
// and what was announced.
func (r *run) checkCalls(context.Context) error {
	if r.reference.again {
		return nil
	}
	shown, want := map[string]int{}, map[string]int{}
	for _, c := range r.told() {
		switch c.Kind {
		case kiosk.Called:
			shown[fmt.Sprintf("number %d for %d", c.Call.Number, c.Call.By)]++
		case kiosk.Announced:
			shown["announcement "+c.Announcement.ID]++
			want["announcement "+c.Announcement.ID] = 0 // unless somebody was answered so
		}
	}
	for _, c := range r.book.calls {
		if c.shown {
			want[fmt.Sprintf("number %d for %d", c.number, c.by)]++
		}
		r.held(Calls, 1)
	}
	for _, id := range r.book.announced {
		want["announcement "+id] = 1
		r.held(Calls, 1)
	}
	all := maps.Clone(shown)
	maps.Copy(all, want)
	for _, what := range slices.Sorted(maps.Keys(all)) {
		if shown[what] != want[what] {
			r.broke(Calls, "%s was shown %d times, should be %d", what, shown[what], want[what])
		}
	}
	return nil
}
