package api

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// Every route is walked with every role and with none. Who is let in may get
// any answer but 401 and 403; who is not gets just that.
func TestEveryRouteWithEveryRole(t *testing.T) {
	h := open(t)
	a, err := h.db.AddAttendee(context.Background(), h.event.ID, kiosk.Profile{Name: "客"}, "", "")
	h.must(err)
	in, err := h.db.CheckIn(context.Background(), h.event.ID, kiosk.CheckInRequest{Nonce: "nonce-01", Session: h.event.Sessions[0].ID, Attendee: a.ID,
		Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500}}, store.Actor{Name: "受付"})
	h.must(err)
	h.host(a.ID) // sees and does all that a guest may
	browsers := map[kiosk.Role]*browser{
		kiosk.RoleNone: h.browser(), kiosk.RoleAttendee: h.browser(),
		kiosk.RoleReception: h.paired(kiosk.RoleReception, ""), kiosk.RoleDisplay: h.paired(kiosk.RoleDisplay, ""),
		kiosk.RoleStation: h.paired(kiosk.RoleStation, ""), kiosk.RoleOrganiser: h.paired(kiosk.RoleOrganiser, ""),
	}
	browsers[kiosk.RoleAttendee].want(200, "POST", "/api/v1/pair", map[string]any{"code": in.Pass.Code}, nil)
	for _, r := range allRoutes() {
		for role, b := range browsers {
			if slices.Contains(r.Roles, role) && (r.Method == "DELETE" && r.Path == "/api/v1/session" || r.Path == "/api/v1/pair") {
				continue // would change who the browser is
			}
			path := strings.NewReplacer("{event}", h.event.ID).Replace(r.Path)
			path = braces.ReplaceAllString(path, "nobody")
			status, body := b.do(b.request(r.Method, path, map[string]any{}))
			refused := status == 401 || status == 403
			if allowed := slices.Contains(r.Roles, role); allowed == refused {
				t.Errorf("%s %s as %q: %d %s", r.Method, r.Path, role, status, body)
			}
			if role == kiosk.RoleNone && refused && status != 401 {
				t.Errorf("%s %s unpaired: %d, want 401", r.Method, r.Path, status)
			}
			if status >= 500 {
				t.Errorf("%s %s as %q: %d %s", r.Method, r.Path, role, status, body)
			}
		}
	}
}

func TestADeviceOfOneEventSeesNoOther(t *testing.T) {
	h := open(t)
	other, err := h.db.CreateEvent(context.Background(), kiosk.Event{Name: "別の会", Date: "2026-12-01", Sessions: h.event.Sessions}, "")
	h.must(err)
	code, err := h.db.NewPairingCode(context.Background(), kiosk.RoleReception, h.event.ID)
	h.must(err)
	b := h.browser()
	b.want(200, "POST", "/api/v1/pair", map[string]any{"code": strings.ToLower(code.Code)}, nil)
	b.want(200, "GET", "/api/v1/events/"+h.event.ID, nil, nil)
	b.refused(kiosk.Forbidden, "GET", "/api/v1/events/"+other.ID, nil)
	b.refused(kiosk.Forbidden, "GET", "/live?event="+other.ID, nil)
	var list EventList
	b.want(200, "GET", "/api/v1/events", nil, &list)
	if len(list.Events) != 1 || list.Events[0].ID != h.event.ID {
		t.Errorf("events %+v", list.Events)
	}
}

func TestPairing(t *testing.T) {
	h := open(t)
	code, err := h.db.NewPairingCode(context.Background(), kiosk.RoleDisplay, "")
	h.must(err)
	one, two := h.browser(), h.browser()
	one.want(200, "POST", "/api/v1/pair", map[string]any{"code": code.Code}, nil)
	two.refused(kiosk.Unauthorised, "POST", "/api/v1/pair", map[string]any{"code": code.Code})
	two.refused(kiosk.Unauthorised, "POST", "/api/v1/pair", map[string]any{"code": "demo"})
	var session SessionAnswer
	one.want(200, "GET", "/api/v1/session", nil, &session)
	if session.Role != kiosk.RoleDisplay {
		t.Errorf("session %+v", session)
	}
	h.paired(kiosk.RoleOrganiser, "").want(204, "DELETE", "/api/v1/devices/"+session.Device.ID, nil, nil)
	one.refused(kiosk.Unauthorised, "GET", "/api/v1/session", nil)
	for range limits["POST /api/v1/pair"].max {
		two.do(two.request("POST", "/api/v1/pair", map[string]any{"code": "AAAA-AAAA"}))
	}
	two.refused(kiosk.TooMany, "POST", "/api/v1/pair", map[string]any{"code": "AAAA-AAAA"})
}

func TestDemoPairsItself(t *testing.T) {
	h := open(t, func(c *Config) { c.Demo = true })
	b := h.browser()
	var session SessionAnswer
	b.want(200, "POST", "/api/v1/pair", map[string]any{"code": "demo"}, &session)
	if session.Role != kiosk.RoleOrganiser {
		t.Errorf("session %+v", session)
	}
}
