package simulate

import (
	"context"
	"fmt"
	"net/http"

	"fuda/kiosk"
)

// maxForms is how many filled-in forms the kiosk keeps at once; who comes after
// them queues at the desk and is typed in.
const maxForms = 200

// fillForm has a walk-in fill in the entrance's form on a phone that is paired
// with nothing.
func (r *run) fillForm(ctx context.Context, s *Step) error {
	g := r.guests[s.Guests[0]]
	d := r.newDevice(fmt.Sprintf("入口%d", g.at))
	var offer struct {
		Event struct{ ID string } `json:"event"`
	}
	if err := d.get(ctx, "entry_offer", "/api/v1/entry", &offer); err != nil {
		return err
	}
	if offer.Event.ID != r.event.ID {
		r.note("the entrance's form is another event's, which is today too: all who walk in are typed in")
		return nil
	}
	in := struct {
		kiosk.Profile
		Nonce string `json:"nonce"`
	}{g.Profile, r.nonce("form", g.at)}
	var out kiosk.Entry
	status, err := d.send(ctx, "entry", "POST", "/api/v1/entry", in, &out, s.Delivery)
	if err != nil || !r.expect("entry", status, http.StatusCreated, http.StatusOK, http.StatusTooManyRequests) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if status == http.StatusTooManyRequests {
		if r.book.forms < maxForms && r.addresses.net != 0 {
			r.check(Entries).broke("guest %d was sent to the queue, and only %d forms wait", g.at, r.book.forms)
		}
		return nil
	}
	if out.Profile != g.Profile {
		r.check(Entries).broke("guest %d filled in %+v, and was answered %+v", g.at, g.Profile, out.Profile)
	}
	r.book.forms++
	r.tally.Forms++
	g.form = out.Code
	r.coded(g)
	return nil
}

// scanForm has the desk read what a walk-in filled in.
func (r *run) scanForm(ctx context.Context, d *desk, g *guest, in *kiosk.CheckInRequest) error {
	if g.form == "" || in.WalkIn == nil {
		return nil
	}
	var form kiosk.Entry
	if err := d.get(ctx, "entry_scan", r.path("/entries/"+g.form), &form); err != nil {
		return err
	}
	r.held(Entries, 1)
	if form.Profile != g.Profile {
		r.broke(Entries, "guest %d filled in %+v, and the desk reads %+v", g.at, g.Profile, form.Profile)
	}
	in.Entry = g.form
	return nil
}

// formUsedUp looks whether a second guest could come in with the same form.
func (r *run) formUsedUp(ctx context.Context, d *desk, g *guest) error {
	a, err := d.insist(ctx, "entry_scan", "GET", r.path("/entries/"+g.form), nil)
	if err != nil {
		return err
	}
	r.held(Entries, 1)
	if a.status != http.StatusNotFound {
		r.broke(Entries, "guest %d is in, and the form is still good: answered %d", g.at, a.status)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.forms--
	return nil
}

// filledIn are those who filled in a form, by id.
func (r *run) filledIn() map[string]*guest {
	all := map[string]*guest{}
	for _, g := range r.guests {
		if g.form != "" {
			all[g.id] = g
		}
	}
	return all
}

// checkEntry looks whether what somebody filled in is what is kept.
func (r *run) checkEntry(a *kiosk.Attendee, forms map[string]*guest) {
	g := forms[a.ID]
	if g == nil {
		return
	}
	r.held(Entries, 1)
	if a.Profile != g.Profile {
		r.broke(Entries, "guest %d filled in %+v, and kept is %+v", g.at, g.Profile, a.Profile)
	}
}
