package simulate

import (
	"context"
	"fmt"
	"net/http"

	"fuda/kiosk"
)

// called is a guest whom somebody had called on the big screen.
type called struct {
	number, by  int // by 0: the staff
	least, most int // times that it may have been shown
}

func (r *run) asked(c *called) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.calls = append(r.book.calls, c)
	r.tally.Calls++
}

// deskCall has a desk call a number for somebody who stands there. It may be
// called again when the answer was lost with the power, as a desk would.
func (r *run) deskCall(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	in := map[string]int{"number": b.number, "by": a.number}
	before := r.resent()
	status, err := r.desks[s.Desk].send(ctx, "desk_call", "POST", r.path("/calls"), in, nil, s.Delivery)
	if err != nil || !r.expect("desk_call", status, http.StatusNoContent) {
		return err
	}
	r.asked(&called{b.number, a.number, 1, 1 + r.resent() - before})
	return nil
}

func (r *run) resent() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.tally.SentAgain
}

// call has a guest call another by phone, who allowed that beforehand, or is
// asked and says yes, or does not answer.
func (r *run) call(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	want, shown := "asked", 0
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
		want, shown = "shown", 1
	}
	in := map[string]int{"number": b.number}
	var out struct{ State string }
	status, err := a.phone.send(ctx, "call", "POST", "/api/v1/calls", in, &out, "")
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
		shown = 1
	}
	// A call that is shown at once is shown again when it is sent again.
	r.asked(&called{b.number, a.number, shown, shown})
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

// checkCalls holds what the screens showed against who was called and agreed.
func (r *run) checkCalls(context.Context) error {
	if r.reference.again {
		return nil
	}
	shown := map[string]int{}
	for _, c := range r.told() {
		if c.Kind == kiosk.Called {
			shown[fmt.Sprintf("number %d for %d", c.Call.Number, c.Call.By)]++
		}
	}
	least, most := map[string]int{}, map[string]int{}
	for _, c := range r.book.calls {
		key := fmt.Sprintf("number %d for %d", c.number, c.by)
		least[key] += c.least
		most[key] += c.most
		r.held(Calls, 1)
	}
	for key, n := range shown {
		if n > most[key] {
			r.broke(Calls, "%s was shown %d times, agreed were %d", key, n, most[key])
		}
	}
	for key, n := range least {
		if shown[key] < n {
			r.broke(Calls, "%s was shown %d times, should be %d", key, shown[key], n)
		}
	}
	return nil
}
