package api

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func TestRunningTheRoomOverHTTP(t *testing.T) {
	later := evening.Add(2 * time.Second) // a session lasts a second at least, also in a test
	h := open(t, func(c *Config) { c.Clock = func() time.Time { return later } })
	desk1, desk2, board := h.paired(kiosk.RoleReception, "受付1"), h.paired(kiosk.RoleReception, "受付2"), h.paired(kiosk.RoleDisplay, "")
	at := "/api/v1/events/" + h.event.ID
	first := at + "/sessions/" + h.event.Sessions[0].ID
	var one, two kiosk.Session
	desk1.want(200, "POST", first+"/start", nil, &one)
	desk2.want(200, "POST", first+"/start", map[string]any{}, &two)
	if diff := cmp.Diff(one, two); diff != "" || one.Planned == nil {
		t.Errorf("started at two desks (-first +second):\n%s", diff)
	}
	extend := map[string]any{"minutes": 10, "nonce": "extend-01"}
	for range 2 {
		desk1.want(200, "POST", first+"/extend", extend, &two)
	}
	if got := two.EndsAt.Sub(one.EndsAt).Minutes(); got != 10 {
		t.Errorf("extended by %v minutes", got)
	}
	if e := desk1.refused(kiosk.Invalid, "POST", first+"/extend", map[string]any{"nonce": "extend-02"}); e.Error.Field != "minutes" {
		t.Errorf("extended by nothing: %+v", e)
	}
	var seen Snapshot
	board.want(200, "GET", at+"/board", nil, &seen)
	if seen.Session.ID != one.ID || seen.Clock.State != kiosk.ClockRunning || !seen.Session.EndsAt.Equal(two.EndsAt) {
		t.Errorf("the board shows %+v, %s", seen.Session, seen.Clock.State)
	}
	var call kiosk.Announcement
	desk1.want(201, "POST", at+"/announcements", map[string]any{"kind": "last_call"}, &call)
	if call.Kind != kiosk.LastCall || call.Text == "" {
		t.Errorf("the last call is %+v", call)
	}
	desk1.want(200, "POST", first+"/end", nil, nil)
	desk2.want(200, "POST", first+"/end", nil, nil)
	board.want(200, "GET", at+"/board", nil, &seen)
	if seen.Session.ID != h.event.Sessions[1].ID || seen.Clock.State != kiosk.ClockBefore {
		t.Errorf("after the end the board shows %+v, %s", seen.Session, seen.Clock.State)
	}
	board.refused(kiosk.Forbidden, "POST", first+"/start", nil)
	desk1.refused(kiosk.NotFound, "POST", at+"/sessions/nothing/start", nil)
}

func TestAfterPartyAndMissingOverHTTP(t *testing.T) {
	h := open(t)
	desk1 := h.paired(kiosk.RoleReception, "受付1")
	at := "/api/v1/events/" + h.event.ID
	guest := desk1.pays("札 太郎", "cash", 0)
	phone := h.browser()
	phone.want(200, "POST", "/api/v1/pair", map[string]any{"code": guest.Pass.Code}, nil)
	var me kiosk.Me
	phone.want(200, "PATCH", "/api/v1/me", map[string]any{"after_party": true}, &me)
	var party kiosk.AfterParty
	desk1.want(200, "GET", at+"/after_party", nil, &party)
	if !me.Attendee.AfterParty || party.Headcount != 1 || party.Here != 1 || party.Attendees[0].Name != "札 太郎" {
		t.Errorf("the list is %+v", party)
	}
	desk1.want(200, "PATCH", at+"/attendees/"+guest.Attendee.ID, map[string]any{"after_party": false}, nil)
	desk1.want(200, "GET", at+"/after_party", nil, &party)
	if party.Headcount != 0 || party.Attendees == nil {
		t.Errorf("after a no the list is %+v", party)
	}
	phone.refused(kiosk.Forbidden, "GET", at+"/after_party", nil)

	desk1.want(200, "POST", at+"/attendees/"+guest.Attendee.ID+"/leave", map[string]any{"card_returned": true, "badge_returned": false}, nil)
	var missing kiosk.Missing
	desk1.want(200, "GET", at+"/missing", nil, &missing)
	want := kiosk.Missing{SleevesWithCards: []int{}, BadgesOut: []kiosk.BadgeOut{{Number: 1, Name: "札 太郎", Left: true}}}
	if diff := cmp.Diff(want, missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
}
