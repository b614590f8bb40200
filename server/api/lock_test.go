package api

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/settings"
)

// withSettings gives the kiosk a settings' file.
func withSettings(t testing.TB, text string) func(*Config) {
	t.Helper()
	file := filepath.Join(t.TempDir(), settings.FileName)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	set, err := settings.Open(settings.Config{File: file, Flags: map[string]string{"https": "off"}})
	if err != nil {
		t.Fatal(err)
	}
	return func(c *Config) { c.Settings = set }
}

func (b *browser) session() (s SessionAnswer) {
	b.t.Helper()
	b.want(200, "GET", "/api/v1/session", nil, &s)
	return s
}

// A locked device of any role is refused everywhere but where it says who it is,
// unlocks itself or gives up.
func TestALockedDeviceIsRefusedEverywhere(t *testing.T) {
	h := open(t)
	office := h.paired(kiosk.RoleOrganiser, "主催")
	may := []string{"GET /api/v1/session", "DELETE /api/v1/session", "POST /api/v1/session/unlock", "POST /api/v1/pair",
		"GET /healthz", "GET /api/openapi.json", "GET /api/v1/trust", "GET /ca.crt", "GET /fuda.mobileconfig"}
	if !slices.Equal(may, openWhileLocked) {
		t.Fatalf("a locked device may %q", openWhileLocked)
	}
	for _, role := range lockable {
		b := h.paired(role, "")
		var d kiosk.Device
		office.want(200, "POST", "/api/v1/devices/"+b.session().Device.ID+"/lock", nil, &d)
		if d.LockedAt == nil || !b.session().Locked {
			t.Fatalf("%s: %+v", role, d)
		}
		for _, r := range allRoutes() {
			if slices.Contains(may, r.Method+" "+r.Path) {
				continue
			}
			path := braces.ReplaceAllString(strings.ReplaceAll(r.Path, "{event}", h.event.ID), "nobody")
			if status, body := b.do(b.request(r.Method, path, map[string]any{})); status != 423 || !strings.Contains(string(body), `"code":"locked"`) {
				t.Errorf("%s %s as a locked %s: %d %s", r.Method, r.Path, role, status, body)
			}
		}
		b.refused(kiosk.Conflict, "POST", "/api/v1/session/unlock", map[string]any{"pin": "4649"}) // there is no PIN
		var free kiosk.Device
		office.want(200, "DELETE", "/api/v1/devices/"+d.ID+"/lock", nil, &free)
		if free.LockedAt != nil || b.session().Locked {
			t.Errorf("%s: %+v", role, free)
		}
		b.want(200, "GET", "/api/v1/events", nil, nil)
		office.want(200, "POST", "/api/v1/devices/"+d.ID+"/lock", nil, nil)
		b.want(204, "DELETE", "/api/v1/session", nil, nil)
	}
}

func TestPINIsSetAndTakenAway(t *testing.T) {
	h := open(t)
	office, desk := h.paired(kiosk.RoleOrganiser, "主催"), h.paired(kiosk.RoleReception, "受付1")
	desk.refused(kiosk.Conflict, "POST", "/api/v1/session/lock", nil) // nobody could open it again
	for _, pin := range []any{"", "123", "12345678901", "abcd"} {
		if e := office.refused(kiosk.Invalid, "PUT", "/api/v1/pin", map[string]any{"pin": pin}); e.Error.Field != "pin" {
			t.Errorf("%v: %+v", pin, e)
		}
	}
	var l kiosk.LockSettings
	office.want(200, "PUT", "/api/v1/pin", map[string]any{"pin": "4649"}, &l)
	if !l.PIN {
		t.Errorf("%+v", l)
	}
	desk.want(204, "POST", "/api/v1/session/lock", nil, nil)
	office.want(200, "PUT", "/api/v1/pin", map[string]any{"pin": nil}, &l)
	if l.PIN {
		t.Errorf("%+v", l)
	}
	desk.refused(kiosk.Conflict, "POST", "/api/v1/session/unlock", map[string]any{"pin": "4649"})
}

func TestTooManyPINs(t *testing.T) {
	h := open(t)
	office, desk := h.paired(kiosk.RoleOrganiser, "主催"), h.paired(kiosk.RoleReception, "受付1")
	office.want(200, "PUT", "/api/v1/pin", map[string]any{"pin": "4649"}, nil)
	desk.want(204, "POST", "/api/v1/session/lock", nil, nil)
	id := desk.session().Device.ID
	for range kiosk.PINTries {
		if e := desk.refused(kiosk.Invalid, "POST", "/api/v1/session/unlock", map[string]any{"pin": "0000"}); e.Error.Field != "pin" {
			t.Errorf("%+v", e)
		}
	}
	desk.refused(kiosk.TooMany, "POST", "/api/v1/session/unlock", map[string]any{"pin": "4649"})
	office.want(200, "DELETE", "/api/v1/devices/"+id+"/lock", nil, nil)
	desk.want(204, "POST", "/api/v1/session/lock", nil, nil)
	var s SessionAnswer
	desk.want(200, "POST", "/api/v1/session/unlock", map[string]any{"pin": "4649"}, &s)
	if s.Locked || s.Device.ID != id {
		t.Errorf("%+v", s)
	}
	desk.want(200, "POST", "/api/v1/session/unlock", map[string]any{"pin": "4649"}, &s) // sent twice
	var page store.AuditPage
	office.want(200, "GET", "/api/v1/events/"+h.event.ID+"/audit?action=device_unlocked", nil, &page)
	if len(page.Entries) != 2 || page.Entries[0].Detail["how"] != "pin" || page.Entries[1].Detail["how"] != "office" || page.Entries[1].Desk != "主催" {
		t.Errorf("the trail %+v", page.Entries)
	}
}

func TestLockingEndsTheSockets(t *testing.T) {
	h := open(t)
	office, desk, board := h.paired(kiosk.RoleOrganiser, ""), h.paired(kiosk.RoleReception, ""), h.paired(kiosk.RoleDisplay, "")
	office.want(200, "PUT", "/api/v1/pin", map[string]any{"pin": "4649"}, nil)
	own, others := desk.live(""), board.live("")
	own.next()
	others.next()
	desk.want(204, "POST", "/api/v1/session/lock", nil, nil)
	office.want(200, "POST", "/api/v1/devices/"+board.session().Device.ID+"/lock", nil, nil)
	for name, p := range map[string]*page{"desk": own, "board": others} {
		for {
			_, _, err := p.conn.ReadMessage()
			if err == nil {
				continue // an aside on its way
			}
			if !websocket.IsCloseError(err, 4423) {
				t.Errorf("the %s's socket ended with %v, want 4423", name, err)
			}
			break
		}
	}
	desk.refused(kiosk.Locked, "GET", "/live?event="+h.event.ID, nil)
	desk.want(200, "POST", "/api/v1/session/unlock", map[string]any{"pin": "4649"}, nil)
	desk.live("").next()
	office.want(200, "DELETE", "/api/v1/devices/"+board.session().Device.ID+"/lock", nil, nil)
	board.live("").next()
}

func TestIdling(t *testing.T) {
	var minutes atomic.Int64
	now := func() time.Time { return evening.Add(time.Duration(minutes.Load()) * time.Minute) }
	h := open(t, withSettings(t, "lock_after = 10\n"), func(c *Config) { c.Clock = now })
	office, desk, board := h.paired(kiosk.RoleOrganiser, ""), h.paired(kiosk.RoleReception, ""), h.paired(kiosk.RoleDisplay, "")
	pass := func(n int64) { minutes.Add(n) }
	var l kiosk.LockSettings
	desk.want(200, "GET", "/api/v1/lock", nil, &l)
	if l.PIN || l.AfterMinutes != 10 {
		t.Errorf("%+v", l)
	}
	pass(60)
	desk.want(200, "GET", "/api/v1/events", nil, nil) // without a PIN nothing locks
	office.want(200, "PUT", "/api/v1/pin", map[string]any{"pin": "4649"}, nil)
	for range 3 {
		pass(9)
		desk.want(200, "GET", "/api/v1/events", nil, nil)
		office.want(200, "GET", "/api/v1/events", nil, nil)
	}
	pass(11)
	board.want(200, "GET", "/api/v1/events", nil, nil) // is there to be looked at
	desk.refused(kiosk.Locked, "GET", "/api/v1/events", nil)
	if !desk.session().Locked || !office.session().Locked {
		t.Error("the session does not say that it is locked")
	}
	office.want(200, "POST", "/api/v1/session/unlock", map[string]any{"pin": "4649"}, nil)
	office.want(200, "DELETE", "/api/v1/devices/"+desk.session().Device.ID+"/lock", nil, nil)
	desk.want(200, "GET", "/api/v1/events", nil, nil) // its silence begins anew
	var list DeviceList
	office.want(200, "GET", "/api/v1/devices", nil, &list)
	if len(list.Devices) != 3 {
		t.Errorf("%+v", list)
	}
	office.want(200, "PATCH", "/api/v1/settings", map[string]any{"lock_after": 0}, nil)
	pass(600)
	desk.want(200, "GET", "/api/v1/events", nil, nil)
}

// Of calls that come at once after a silence not one slips through.
func TestIdlingAtOnce(t *testing.T) {
	var minutes atomic.Int64
	h := open(t, withSettings(t, "lock_after = 10\n"), func(c *Config) {
		c.Clock = func() time.Time { return evening.Add(time.Duration(minutes.Load()) * time.Minute) }
	})
	desk := h.paired(kiosk.RoleReception, "")
	h.must(h.db.SetPIN(t.Context(), "4649"))
	desk.want(200, "GET", "/api/v1/events", nil, nil)
	minutes.Add(11)
	statuses := make(chan int, 16)
	for range cap(statuses) {
		go func() {
			res, err := desk.client.Do(desk.request("GET", "/api/v1/events", nil))
			if err != nil {
				statuses <- 0
				return
			}
			res.Body.Close()
			statuses <- res.StatusCode
		}()
	}
	for range cap(statuses) {
		if status := <-statuses; status != 423 {
			t.Errorf("answered %d", status)
		}
	}
}

func TestADeviceIsLimited(t *testing.T) {
	h := open(t)
	office, desk := h.paired(kiosk.RoleOrganiser, ""), h.paired(kiosk.RoleReception, "")
	other, err := h.db.CreateEvent(t.Context(), kiosk.Event{Name: "別の会", Date: "2026-12-01", Sessions: h.event.Sessions}, "")
	h.must(err)
	p := desk.live("")
	p.next()
	at := "/api/v1/devices/" + desk.session().Device.ID
	var d kiosk.Device
	office.want(200, "PATCH", at, map[string]any{"event": other.ID}, &d)
	if d.Event != other.ID {
		t.Errorf("%+v", d)
	}
	desk.refused(kiosk.Forbidden, "GET", "/api/v1/events/"+h.event.ID, nil)
	for {
		if _, _, err := p.conn.ReadMessage(); err != nil {
			break
		}
	}
	office.refused(kiosk.Invalid, "PATCH", at, map[string]any{"event": "nobody"})
	desk.refused(kiosk.Invalid, "PATCH", "/api/v1/session", map[string]any{"event": ""}) // not by itself
	office.want(200, "PATCH", at, map[string]any{"event": ""}, &d)
	desk.live("").next()
}
