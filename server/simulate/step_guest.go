package simulate

import (
	"context"
	"fmt"
	"net/http"

	"fuda/kiosk"
)

// takePhone pairs the guest's phone by the pass, and keeps its feed open.
func (r *run) takePhone(ctx context.Context, s *Step) error {
	g := r.guests[s.Guests[0]]
	d := r.newDevice(fmt.Sprintf("スマホ%d", g.at))
	if err := d.pair(ctx, g.pass); err != nil {
		return err
	}
	if _, err := r.open(ctx, d, kiosk.AudienceAttendee, false); err != nil {
		return err
	}
	r.mu.Lock()
	g.phone = d
	r.tally.Phones++
	r.mu.Unlock()
	_, err := r.me(ctx, g)
	return err
}

func (r *run) me(ctx context.Context, g *guest) (me kiosk.Me, err error) {
	err = g.phone.get(ctx, "me", "/api/v1/me", &me)
	return me, err
}

func (r *run) feedback(ctx context.Context, s *Step) error {
	g := r.guests[s.Guests[0]]
	slip := kiosk.Feedback{Score: s.Value, Again: kiosk.AgainYes, Good: s.Way}
	status, err := g.phone.send(ctx, "feedback", "PUT", "/api/v1/me/feedback", slip, nil, s.Delivery)
	if err != nil || !r.expect("feedback", status, http.StatusOK) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.slips[g.at] = slip
	r.tally.Slips++
	return nil
}

func (r *run) interest(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	status, err := a.phone.send(ctx, "interest", "PUT", fmt.Sprint("/api/v1/interests/", b.number), nil, nil, s.Delivery)
	if err != nil || !r.expect("interest", status, http.StatusOK) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.marks[[2]int{a.at, b.at}] = true
	if r.book.marks[[2]int{b.at, a.at}] {
		r.tally.Matches++
	}
	return nil
}

func (r *run) ask(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	if err := a.phone.get(ctx, "badge", "/api/v1/badges/"+b.badge, new(struct{})); err != nil {
		return err
	}
	var out kiosk.Swap
	status, err := a.phone.send(ctx, "swap", "POST", "/api/v1/swaps", map[string]any{"badge": b.badge, "share": s.Share[0]}, &out, s.Delivery)
	if err != nil || !r.expect("swap", status, http.StatusCreated, http.StatusOK) {
		return err
	}
	if out.State != kiosk.SwapRequested {
		r.broke(Contacts, "guest %d asked %d, and the swap is %s", a.at, b.at, out.State)
	}
	r.swapped(&swap{id: out.ID, a: a.at, b: b.at, share: s.Share, state: kiosk.SwapRequested})
	return nil
}

func (r *run) swapped(s *swap) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.swaps[s.id] = s
	r.book.ofPair[[2]int{min(s.a, s.b), max(s.a, s.b)}] = s
	if s.state == kiosk.SwapDone {
		s.done = true
		r.tally.Swaps++
	}
}

func (r *run) ofPair(a, b *guest) *swap {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.book.ofPair[[2]int{min(a.at, b.at), max(a.at, b.at)}]
}

// answer answers a request as the plan says. The phone finds it among what it
// was asked, as its owner would.
func (r *run) answer(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	w := r.ofPair(a, b)
	if w == nil {
		return nil // the request failed, and that was told
	}
	me, err := r.me(ctx, b)
	if err != nil {
		return err
	}
	asked := false
	for _, q := range me.Asked {
		asked = asked || q.ID == w.id && q.With.Number == a.number
	}
	if !asked {
		r.broke(Contacts, "guest %d was not told that %d asks", b.at, a.at)
	}
	who, method, path, in, state := b, "POST", "/api/v1/swaps/"+w.id+"/accept", any(map[string]any{"share": s.Share[1]}), kiosk.SwapDone
	switch s.Way {
	case "ask_back":
		path, in = "/api/v1/swaps", map[string]any{"badge": a.badge, "share": s.Share[1]}
	case "decline":
		path, in, state = "/api/v1/swaps/"+w.id+"/decline", nil, kiosk.SwapLapsed
	case "take_back":
		who, path, in, state = a, "/api/v1/swaps/"+w.id+"/revoke", nil, kiosk.SwapRevoked
	}
	var out kiosk.Swap
	status, err := who.phone.send(ctx, s.Way, method, path, in, &out, s.Delivery)
	if err != nil || !r.expect(s.Way, status, http.StatusOK) {
		return err
	}
	if out.ID != w.id {
		r.broke(Contacts, "%s: the answer is about another swap", s.Way)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	w.state = state
	if state == kiosk.SwapDone {
		w.done = true
		r.tally.Swaps++
	}
	return nil
}

func (r *run) atStation(ctx context.Context, s *Step) error {
	a, b, d := r.guests[s.Guests[0]], r.guests[s.Guests[1]], r.stations[s.Desk]
	var out kiosk.StationSwap
	status, err := d.send(ctx, "station", "POST", r.path("/station/swaps"), map[string]any{"badges": []string{a.badge, b.badge}}, &out, s.Delivery)
	if err != nil || !r.expect("station", status, http.StatusCreated, http.StatusOK) {
		return err
	}
	for i, g := range []*guest{a, b} {
		in := map[string]any{"badge": g.badge, "share": s.Share[i]}
		status, err := d.send(ctx, "station_confirm", "POST", r.path("/station/swaps/"+out.ID+"/confirm"), in, &out, s.Delivery)
		if err != nil || !r.expect("station_confirm", status, http.StatusOK) {
			return err
		}
	}
	if !out.Done {
		r.broke(Contacts, "guests %d and %d confirmed at a station, and it is not done", a.at, b.at)
	}
	// The station does not name the swap: the pair is known by its guests.
	r.swapped(&swap{id: fmt.Sprintf("station %d-%d", a.at, b.at), a: a.at, b: b.at, share: s.Share, state: kiosk.SwapDone})
	return nil
}

// revoke takes a contact back, which the guest finds by the other's name.
func (r *run) revoke(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	w := r.ofPair(a, b)
	if w == nil || w.state != kiosk.SwapDone {
		return nil
	}
	contacts, err := r.contacts(ctx, a)
	if err != nil {
		return err
	}
	id := ""
	for _, c := range contacts {
		if c.Name == b.Profile.Name {
			id = c.Swap
		}
	}
	if id == "" {
		r.broke(Contacts, "guest %d has no contact of %d, with whom there was a swap", a.at, b.at)
		return nil
	}
	status, err := a.phone.send(ctx, "revoke", "POST", "/api/v1/swaps/"+id+"/revoke", nil, nil, s.Delivery)
	if err != nil || !r.expect("revoke", status, http.StatusOK) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	w.state, w.id = kiosk.SwapRevoked, id
	r.tally.Revoked++
	return nil
}

func (r *run) contacts(ctx context.Context, g *guest) ([]kiosk.Contact, error) {
	var out struct {
		Contacts []kiosk.Contact `json:"contacts"`
	}
	err := g.phone.get(ctx, "contacts", "/api/v1/me/contacts", &out)
	return out.Contacts, err
}

func (r *run) block(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	status, err := a.phone.send(ctx, "block", "PUT", fmt.Sprint("/api/v1/blocks/", b.number), nil, nil, s.Delivery)
	if err != nil || !r.expect("block", status, http.StatusOK) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.blocks[[2]int{a.at, b.at}] = len(r.book.rounds.began)
	r.tally.BlockedPairs++
	return nil
}

// blocked has somebody who is blocked ask and mark, and be answered as always.
func (r *run) blocked(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	var out kiosk.Swap
	status, err := a.phone.send(ctx, "swap", "POST", "/api/v1/swaps", map[string]any{"badge": b.badge, "share": s.Share[0]}, &out, s.Delivery)
	if err != nil {
		return err
	}
	if status != http.StatusCreated && status != http.StatusOK || out.State != kiosk.SwapRequested {
		r.broke(Blocks, "guest %d is blocked and can see it: answered %d, %s", a.at, status, out.State)
	}
	status, err = a.phone.send(ctx, "interest", "PUT", fmt.Sprint("/api/v1/interests/", b.number), nil, nil, s.Delivery)
	if err == nil && status != http.StatusOK {
		r.broke(Blocks, "guest %d is blocked and can see it: a mark is answered %d", a.at, status)
	}
	return err
}

func (r *run) introduce(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	in := kiosk.IntroductionRequest{Numbers: []int{a.number, b.number}, Note: "お話が合いそうです", Event: r.event.ID, Nonce: r.nonce("introduce", fmt.Sprint(a.at, "-", b.at))}
	status, err := r.desks[s.Desk].send(ctx, "introduce", "POST", "/api/v1/introductions", in, nil, s.Delivery)
	if err != nil || !r.expect("introduce", status, http.StatusCreated, http.StatusOK) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.met[[2]int{a.at, b.at}] = true
	r.tally.Introductions++
	return nil
}
