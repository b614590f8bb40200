package api

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

// announce sends the headers of a request with a body that never comes, and
// returns the status of the answer; 0 when the server waits for the body.
func (h *house) announce(method, path, cookie string, length int) int {
	h.t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(h.url, "http://"))
	h.must(err)
	defer c.Close()
	_, err = fmt.Fprintf(c, "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\nCookie: fuda=%s\r\nContent-Length: %d\r\n\r\n", method, path, cookie, length)
	h.must(err)
	h.must(c.SetReadDeadline(time.Now().Add(300 * time.Millisecond)))
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		return 0
	}
	res.Body.Close()
	return res.StatusCode
}

// A stranger cannot make the kiosk take memory by announcing bodies, nor can a
// guest more than a few photos' worth.
func TestWhoMaySendHowMuch(t *testing.T) {
	h := open(t)
	_, desk, err := h.db.PairAs(t.Context(), kiosk.RoleReception, "受付")
	h.must(err)
	_, office, err := h.db.PairAs(t.Context(), kiosk.RoleOrganiser, "主催")
	h.must(err)
	event := "/api/v1/events/" + h.event.ID
	photo := event + "/attendees/nobody/card_photo"
	for name, c := range map[string]struct {
		method, path, cookie string
		length, want         int
	}{
		"a stranger's small body is waited for": {"POST", "/api/v1/pair", "", 60 << 10, 0},
		"a stranger's large one is not":         {"POST", "/api/v1/pair", "", 100 << 10, 413},
		"a stranger's photo":                    {"PUT", photo, "", 8 << 20, 401},
		"a made-up cookie":                      {"PUT", photo, strings.Repeat("A", 26), 8 << 20, 401},
		"a sign-up file from a desk":            {"POST", event + "/import", desk, 8 << 20, 401},
		"a sign-up file from the office":        {"POST", event + "/import", office, 20 << 20, 0},
		"64 MB from the office":                 {"POST", event + "/import", office, 64 << 20, 413},
		"a desk's JSON":                         {"POST", event + "/checkins", desk, 1 << 20, 413},
		"the path of a photo, spelt otherwise":  {"PUT", strings.Replace(photo, "/card", "/%63ard", 1), desk, 8 << 20, 413},
	} {
		t.Run(name, func(t *testing.T) {
			if got := h.announce(c.method, c.path, c.cookie, c.length); got != c.want {
				t.Errorf("answered %d, want %d", got, c.want)
			}
		})
	}
	const size = 12 << 20
	for n := range filesOfOne/size + 1 {
		want := 0
		if n == filesOfOne/size {
			want = 429
		}
		if got := h.announce("PUT", photo, desk, size); got != want {
			t.Errorf("photo %d at the same time: %d, want %d", n+1, got, want)
		}
	}
}

// Whoever knows a guest's name cannot try tickets through.
func TestTicketsAreNotGuessed(t *testing.T) {
	h := open(t)
	_, err := h.db.AddAttendee(t.Context(), h.event.ID, kiosk.Profile{Name: "山田 花子", Kana: "やまだ はなこ"}, "", "")
	h.must(err)
	thief := h.browser()
	for n := range ticketTries {
		thief.refused(kiosk.Unauthorised, "POST", "/api/v1/pair", map[string]any{"ticket": fmt.Sprintf("PT5100%d", n), "kana": "ヤマダハナコ"})
	}
	thief.refused(kiosk.TooMany, "POST", "/api/v1/pair", map[string]any{"ticket": "PT51099", "kana": "やまだはなこ"})
	thief.refused(kiosk.Unauthorised, "POST", "/api/v1/pair", map[string]any{"ticket": "PT51099", "kana": "すずき"})
	h.paired(kiosk.RoleReception, "") // a code still pairs
}
