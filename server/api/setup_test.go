package api

import (
	"encoding/json"
	"testing"

	"fuda/kiosk"
)

func TestNextMonthsEventIsSetUp(t *testing.T) {
	h := open(t)
	office, desk := h.paired(kiosk.RoleOrganiser, ""), h.paired(kiosk.RoleReception, "")
	at := "/api/v1/events/" + h.event.ID
	session := h.event.Sessions[0]
	session.Fees = map[kiosk.GuestKind]int{kiosk.KindMember: 1000}
	session.Breaks = []kiosk.Break{{StartsAt: session.StartsAt, EndsAt: session.EndsAt}}
	office.want(200, "PATCH", at, map[string]any{"sessions": []any{session}, "number_ranges": []any{map[string]any{"kind": "host", "from": 90}},
		"consent": map[string]any{"ja": "同意", "en": "yes"}, "house_rules": map[string]any{"purpose_required": true, "trades": []any{map[string]any{"trade": "保険", "max": 0}}}}, nil)
	var next kiosk.Event
	office.want(201, "POST", at+"/copy", map[string]any{"date": "2026-12-19", "nonce": "copy-0001"}, &next)
	office.want(201, "POST", at+"/copy", map[string]any{"date": "2026-12-19", "nonce": "copy-0001"}, &next)
	if next.Date != "2026-12-19" || next.Sessions[0].Fees[kiosk.KindMember] != 1000 || !next.HouseRules.PurposeRequired || next.Consent.EN != "yes" || next.NumberRanges[0].From != 90 ||
		len(next.Sessions[0].Breaks) != 1 || next.Sessions[0].StartsAt.Month() != 12 {
		t.Errorf("copied %+v", next)
	}
	desk.refused(kiosk.Forbidden, "POST", at+"/copy", map[string]any{"date": "2026-12-19"})

	var a kiosk.Attendee
	desk.want(201, "POST", at+"/attendees", map[string]any{"name": "客", "trade": "保険", "session": session.ID}, &a)
	desk.want(200, "PUT", at+"/attendees/"+a.ID+"/kind", map[string]any{"session": session.ID, "kind": "member"}, &a)
	if a.Registrations[0].Fee != 1000 {
		t.Errorf("registered %+v", a.Registrations)
	}
	ask := map[string]any{"nonce": "nonce-77", "session": session.ID, "attendee": a.ID, "payment": map[string]any{"method": "cash", "amount": 1000}}
	status, body := desk.do(desk.request("POST", at+"/checkins", ask))
	var refusal ErrorBody
	h.must(json.Unmarshal(body, &refusal))
	if status != 409 || refusal.Error.Code != kiosk.HouseRule || refusal.Error.Rule != "trade_refused purpose" || refusal.Error.Message == "" {
		t.Errorf("%d %s", status, body)
	}
	ask["override"] = map[string]any{"reason": "講演者"}
	desk.refused(kiosk.Forbidden, "POST", at+"/checkins", ask)
	var in kiosk.CheckInResult
	office.want(201, "POST", at+"/checkins", ask, &in)
	if in.CheckIn.Override == nil || in.CheckIn.Override.Rule != "trade_refused purpose" {
		t.Errorf("override %+v", in.CheckIn.Override)
	}
}
