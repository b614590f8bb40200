package api

import (
	"testing"

	"fuda/kiosk"
)

// An announcement and a call that are sent again with their nonce, because their
// answer was lost, are told once and answered as before.
func TestAnnouncementsAndCallsSentTwice(t *testing.T) {
	h := open(t)
	desk, board := h.paired(kiosk.RoleReception, "受付1"), h.paired(kiosk.RoleDisplay, "")
	at := "/api/v1/events/" + h.event.ID
	one, two := desk.pays("札 太郎", "cash", 0), desk.pays("札 花子", "cash", 0)
	phone := h.browser()
	phone.want(200, "POST", "/api/v1/pair", map[string]any{"code": one.Pass.Code}, nil)
	other := h.browser()
	other.want(200, "POST", "/api/v1/pair", map[string]any{"code": two.Pass.Code}, nil)
	other.want(200, "PATCH", "/api/v1/me", map[string]any{"calls_ok": true}, nil)
	rev := func() int64 {
		var b kiosk.Board
		board.want(200, "GET", at+"/board", nil, &b)
		return b.Rev
	}
	for _, x := range []struct {
		name, path string
		from       *browser
		status     int
		body       map[string]any
	}{
		{"announcement", at + "/announcements", desk, 201, map[string]any{"text": "乾杯です", "en": "A toast"}},
		{"last call", at + "/announcements", desk, 201, map[string]any{"kind": "last_call"}},
		{"desk's call", at + "/calls", desk, 204, map[string]any{"number": one.CheckIn.Number, "by": two.CheckIn.Number}},
		{"guest's call", "/api/v1/calls", phone, 201, map[string]any{"number": two.CheckIn.Number}},
	} {
		t.Run(x.name, func(t *testing.T) {
			var first, again map[string]any
			answer := func(into *map[string]any) any {
				if x.status == 204 {
					return nil
				}
				return into
			}
			times := func(n int, nonce string) int64 {
				before := rev()
				if nonce != "" {
					x.body["nonce"] = nonce
				}
				x.from.want(x.status, "POST", x.path, x.body, answer(&first))
				for range n - 1 {
					x.from.want(x.status, "POST", x.path, x.body, answer(&again))
				}
				return rev() - before
			}
			if n := times(2, ""); n != 2 {
				t.Errorf("sent twice without a nonce: told %d times", n)
			}
			if n := times(3, "nonce-"+x.name); n != 1 {
				t.Errorf("sent three times with one nonce: told %d times", n)
			}
			if first["id"] != again["id"] || first["at"] != again["at"] || first["text"] != again["text"] || first["state"] != again["state"] {
				t.Errorf("answered %v and then %v", first, again)
			}
			x.body["nonce"] = "short"
			if e := x.from.refused(kiosk.Invalid, "POST", x.path, x.body); e.Error.Field != "nonce" {
				t.Errorf("a bad nonce: %+v", e)
			}
		})
	}
}
