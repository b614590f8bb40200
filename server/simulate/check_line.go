package simulate

import (
	"context"
	"fmt"
	"slices"

	"fuda/kiosk"
)

// checkLine holds the small session against what the desks were told.
func (r *run) checkLine(ctx context.Context) error {
	l := &r.book.line
	var fill struct{ Sessions []kiosk.Fill }
	if err := r.office.get(ctx, "fill", r.path("/fill"), &fill); err != nil {
		return err
	}
	want := fmt.Sprintf("%d places, %d booked, %d free, %d wait", l.capacity, len(l.booked), l.free(), len(l.waiting))
	for _, f := range fill.Sessions {
		if f.Session != r.small().ID || f.Free == nil {
			continue
		}
		r.held(Line, 1)
		if got := fmt.Sprintf("%d places, %d booked, %d free, %d wait", f.Capacity, f.Booked, *f.Free, f.Waitlisted); got != want {
			r.broke(Line, "%s, was told %s", got, want)
		}
		want = ""
	}
	if want != "" {
		r.broke(Line, "the small session is not in the list")
	}
	var offers kiosk.Offers
	if err := r.office.get(ctx, "offers", r.path("/sessions/"+r.small().ID+"/offers"), &offers); err != nil {
		return err
	}
	var got, due []string
	for _, w := range offers.Waiting {
		got = append(got, w.Attendee)
	}
	for _, at := range l.waiting {
		due = append(due, r.guests[at].id)
	}
	if !slices.Equal(got, due) {
		r.broke(Line, "the line is %v, was told %v", got, due)
	}
	return r.checkPlaces(ctx)
}

// checkPlaces looks for each place and each wait at its guest.
func (r *run) checkPlaces(ctx context.Context) error {
	all, err := r.attendees(ctx)
	if err != nil {
		return err
	}
	want := map[string]kiosk.RegistrationStatus{}
	for _, at := range r.book.line.booked {
		want[r.guests[at].id] = kiosk.Booked
	}
	for _, at := range r.book.line.waiting {
		want[r.guests[at].id] = kiosk.Waitlisted
	}
	for _, a := range all {
		for _, reg := range a.Registrations {
			if reg.Session != r.small().ID || reg.Status == kiosk.Cancelled {
				continue
			}
			r.held(Line, 1)
			if want[a.ID] != reg.Status {
				r.broke(Line, "%s is %s, was told %q", a.Name, reg.Status, want[a.ID])
			}
			delete(want, a.ID)
		}
	}
	for id := range want {
		r.broke(Line, "%s has a place or waits, and is not in the list", id)
	}
	return nil
}
