package api

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// beyond walks the routes that a device's role may use, with {event} in place.
func (b *browser) beyond(role kiosk.Role, event string, is func(r route) bool, want int) (walked int) {
	b.t.Helper()
	for _, r := range allRoutes() {
		if !slices.Contains(r.Roles, role) || !is(r) {
			continue
		}
		path := braces.ReplaceAllString(strings.ReplaceAll(r.Path, "{event}", event), "nobody")
		walked++
		if status, body := b.do(b.request(r.Method, path, map[string]any{})); status != want {
			b.t.Errorf("%s %s as %s: %d %s, want %d", r.Method, r.Path, role, status, body, want)
		}
	}
	return walked
}

// A device of one event is turned away from another's everywhere, whatever its
// role lets it do in its own; so is a guest's phone.
func TestEveryRouteOfAnotherEvent(t *testing.T) {
	h := open(t)
	other, err := h.db.CreateEvent(t.Context(), kiosk.Event{Name: "別の会", Date: "2026-12-01", Sessions: []kiosk.Session{{Name: "部", StartsAt: evening, EndsAt: evening.Add(time.Hour), Mode: kiosk.Open}}}, "")
	h.must(err)
	ofEvent := func(r route) bool { return strings.Contains(r.Path, "{event}") }
	walked := h.guest("hana").beyond(kiosk.RoleAttendee, other.ID, ofEvent, 403)
	for _, role := range []kiosk.Role{kiosk.RoleOrganiser, kiosk.RoleReception, kiosk.RoleDisplay, kiosk.RoleStation} {
		code, err := h.db.NewPairingCode(t.Context(), role, h.event.ID)
		h.must(err)
		b := h.browser()
		b.want(200, "POST", "/api/v1/pair", map[string]any{"code": code.Code}, nil)
		walked += b.beyond(role, other.ID, ofEvent, 403)
	}
	t.Logf("%d calls", walked)
}

// The phone of a guest who was erased, and a device that was unpaired, are
// nobody's: every route that is not for anyone says so.
func TestEveryRouteWhenErased(t *testing.T) {
	h := open(t)
	hana := h.guest("hana")
	h.must(h.db.EraseAttendee(t.Context(), h.event.ID, hana.in.Attendee.ID))
	closed := func(r route) bool { return !slices.Contains(r.Roles, kiosk.RoleNone) }
	walked := hana.beyond(kiosk.RoleAttendee, h.event.ID, closed, 401)
	for _, role := range lockable {
		b := h.paired(role, "")
		h.must(h.db.Unpair(store.As(t.Context(), store.Actor{Name: "主催"}), b.session().Device.ID))
		walked += b.beyond(role, h.event.ID, closed, 401)
	}
	t.Logf("%d calls", walked)
}
