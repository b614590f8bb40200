package api

import (
	"context"
	"io"
	"strings"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/backups"
	"fuda/server/doctor"
	"fuda/server/settings"
)

func TestSettings(t *testing.T) {
	h := open(t, withSettings(t, "# ours\nlock_after = 5 # minutes\n"))
	office := h.paired(kiosk.RoleOrganiser, "主催")
	var l settings.Listing
	office.want(200, "GET", "/api/v1/settings", nil, &l)
	if !l.Writable || !strings.HasSuffix(l.File, "fuda.toml") || len(l.Settings) != len(settings.Keys) {
		t.Errorf("%+v", l)
	}
	office.want(200, "PATCH", "/api/v1/settings", map[string]any{"lock_after": 7, "listen": ":9000", "names": []string{"k.example.jp"}}, &l)
	for _, e := range l.Settings {
		switch e.Key {
		case "lock_after":
			if e.Value != 7.0 || e.From != settings.FromFile || e.Pending != nil {
				t.Errorf("%+v", e)
			}
		case "listen":
			if e.Value != ":8080" || e.Pending != ":9000" || !e.Restart {
				t.Errorf("%+v", e)
			}
		case "https":
			if e.From != settings.FromFlag || e.Value != "off" || len(e.Choices) != 2 {
				t.Errorf("%+v", e)
			}
		}
	}
	for field, value := range map[string]any{"lock_after": -1, "lisen": ":1", "https": "maybe", "names": "x"} {
		if e := office.refused(kiosk.Invalid, "PATCH", "/api/v1/settings", map[string]any{field: value}); e.Error.Field != field {
			t.Errorf("%s: %+v", field, e)
		}
	}
	office.want(200, "PATCH", "/api/v1/settings", map[string]any{"lock_after": 7}, nil) // sent twice
	var page store.AuditPage
	office.want(200, "GET", "/api/v1/events/"+h.event.ID+"/audit?action=settings", nil, &page)
	if len(page.Entries) != 1 || page.Entries[0].Detail["keys"] != "listen names lock_after" || page.Entries[0].Desk != "主催" {
		t.Errorf("the trail %+v", page.Entries)
	}
}

// What is the whole house's is not for a device of one event.
func TestTheHouseIsTheHouses(t *testing.T) {
	h := open(t, withSettings(t, ""))
	code, err := h.db.NewPairingCode(t.Context(), kiosk.RoleOrganiser, h.event.ID)
	h.must(err)
	b := h.browser()
	b.want(200, "POST", "/api/v1/pair", map[string]any{"code": code.Code}, nil)
	id := h.paired(kiosk.RoleReception, "").session().Device.ID
	for _, call := range []string{"PATCH /api/v1/devices/" + id, "DELETE /api/v1/devices/" + id, "POST /api/v1/devices/" + id + "/lock", "POST /api/v1/pairing_codes",
		"PATCH /api/v1/devices/" + b.session().Device.ID, "GET /api/v1/settings", "PATCH /api/v1/settings", "GET /api/v1/backups", "POST /api/v1/backups", "GET /api/v1/backups/x",
		"DELETE /api/v1/backups/x", "POST /api/v1/backups/x/drill", "PUT /api/v1/pin", "POST /api/v1/devices/x/lock", "DELETE /api/v1/devices/x/lock"} {
		method, path, _ := strings.Cut(call, " ")
		body := map[string]any{}
		switch {
		case strings.HasSuffix(path, "pairing_codes"):
			body["role"] = "organiser"
		case strings.HasPrefix(call, "PATCH /api/v1/devices"):
			body["event"] = ""
		}
		b.refused(kiosk.Forbidden, method, path, body)
	}
	b.want(201, "POST", "/api/v1/pairing_codes", map[string]any{"role": "reception", "event": h.event.ID}, nil)
}

func TestDoctorPage(t *testing.T) {
	var found bool
	h := open(t, func(c *Config) {
		c.Doctor = func(_ context.Context, find bool) []doctor.Check {
			found = find
			return []doctor.Check{{Name: "disk", Title: "ディスク / disk", State: doctor.OK, Text: "空き"}, {Name: "power", Title: "電源", State: doctor.Warn, Text: "蓋", Todo: "開けて"}}
		}
	})
	desk := h.paired(kiosk.RoleReception, "")
	var e Examination
	desk.want(200, "GET", "/api/v1/doctor", nil, &e)
	if e.Worst != doctor.Warn || len(e.Checks) != 2 || !e.At.Equal(evening) || found {
		t.Errorf("%+v", e)
	}
	desk.want(200, "GET", "/api/v1/doctor?find=true", nil, &e)
	if !found {
		t.Error("no printers were looked for")
	}
}

func TestBackupsAndTheDrill(t *testing.T) {
	const secret = "ふくろうは池袋の池に住みます"
	data := t.TempDir()
	h := open(t, func(c *Config) {
		c.Backups = backups.NewFolder(data, c.Store, clock)
		c.Backups.Work = 10
	})
	office := h.paired(kiosk.RoleOrganiser, "主催")
	if e := office.refused(kiosk.Invalid, "POST", "/api/v1/backups", map[string]any{"passphrase": "short"}); e.Error.Field != "passphrase" {
		t.Errorf("%+v", e)
	}
	var b backups.Backup
	office.want(201, "POST", "/api/v1/backups", map[string]any{"passphrase": secret}, &b)
	at := "/api/v1/backups/" + b.Name
	res, err := office.client.Do(office.request("GET", at, nil))
	h.must(err)
	content, err := io.ReadAll(res.Body)
	h.must(err)
	res.Body.Close()
	if int64(len(content)) != b.Bytes || !strings.HasPrefix(string(content), "age-encryption.org/v1") ||
		res.Header.Get("Content-Disposition") != `attachment; filename="`+b.Name+`"` || res.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d bytes of %d, %v", len(content), b.Bytes, res.Header)
	}
	for _, name := range []string{"nobody", "..%2Ffuda.db", "%2e%2e%2f%2e%2e%2fkey"} {
		office.refused(kiosk.NotFound, "GET", "/api/v1/backups/"+name, nil)
	}
	if e := office.refused(kiosk.Invalid, "POST", at+"/drill", map[string]any{"passphrase": "池袋の池には鯉がいますよ"}); e.Error.Field != "passphrase" {
		t.Errorf("%+v", e)
	}
	var r backups.Report
	office.want(200, "POST", at+"/drill", map[string]any{"passphrase": secret}, &r)
	if !r.OK || len(r.Steps) != 4 || r.Events != 1 {
		t.Errorf("%+v", r)
	}
	var list BackupList
	office.want(200, "GET", "/api/v1/backups", nil, &list)
	if len(list.Backups) != 1 || list.Backups[0].Drill == nil || !list.Backups[0].Drill.OK {
		t.Errorf("%+v", list)
	}
	var receipt kiosk.Deletion
	office.want(200, "POST", "/api/v1/events/"+h.event.ID+"/deletion", map[string]any{"name": h.event.Name}, &receipt)
	if len(receipt.Copies) != 1 || !strings.HasSuffix(receipt.Copies[0], b.Name) {
		t.Errorf("copies %q", receipt.Copies)
	}
	office.want(204, "DELETE", at, nil, nil)
	office.refused(kiosk.NotFound, "DELETE", at, nil)
}

// A device is listed with when it was heard of, though that is saved only now
// and then.
func TestDevicesAreListedAsHeardOf(t *testing.T) {
	h := open(t)
	office, desk := h.paired(kiosk.RoleOrganiser, ""), h.paired(kiosk.RoleReception, "")
	id := desk.session().Device.ID
	var list DeviceList
	office.want(200, "GET", "/api/v1/devices", nil, &list)
	for _, d := range list.Devices {
		if d.ID == id && d.SeenAt == nil {
			t.Error("the desk has called, and was never seen")
		}
	}
}
