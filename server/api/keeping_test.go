package api

import (
	"net/url"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

func TestKeeping(t *testing.T) {
	h := open(t)
	office, desk := h.paired(kiosk.RoleOrganiser, "主催"), h.paired(kiosk.RoleReception, "受付1")
	at := "/api/v1/events/" + h.event.ID
	arrive := func(b *browser, status int, more map[string]any) (in kiosk.CheckInResult) {
		body := map[string]any{"nonce": "nonce-" + more["n"].(string), "session": h.event.Sessions[0].ID,
			"walk_in": map[string]any{"name": "勧誘 太郎", "email": "sell@example.jp"}, "payment": map[string]any{"method": "cash", "amount": 1500}}
		if more["override"] != nil {
			body["override"] = more["override"]
		}
		if status != 201 {
			e := b.refused(kiosk.HouseRule, "POST", at+"/checkins", body)
			if e.Error.Message != "お断りしている方です：投資の勧誘 / this person is banned" {
				t.Errorf("the desk reads %q", e.Error.Message)
			}
			return in
		}
		b.want(status, "POST", at+"/checkins", body, &in)
		return in
	}
	in := arrive(desk, 201, map[string]any{"n": "first"})
	guest := at + "/attendees/" + in.Attendee.ID

	var history kiosk.History
	desk.want(200, "PUT", guest+"/person_note", map[string]any{"note": "声が大きい"}, &history)
	desk.want(200, "GET", guest+"/history", nil, &history)
	if history.Note != "声が大きい" || history.Visits != 1 || len(history.Events) != 1 {
		t.Errorf("history %+v", history)
	}
	ban := "/api/v1/people/" + history.Person + "/ban"
	desk.refused(kiosk.Forbidden, "PUT", ban, map[string]any{"reason": "投資の勧誘"})
	office.refused(kiosk.Invalid, "PUT", ban, map[string]any{"reason": ""})
	var person kiosk.KnownPerson
	office.want(200, "PUT", ban, map[string]any{"reason": "投資の勧誘"}, &person)
	arrive(desk, 409, map[string]any{"n": "second"})
	arrive(office, 201, map[string]any{"n": "second", "override": map[string]any{"reason": "本人確認済み"}})
	var people PeopleList
	office.want(200, "GET", "/api/v1/people?q="+url.QueryEscape("勧誘"), nil, &people)
	if len(people.People) != 1 || len(people.People[0].Attendees) != 2 || people.People[0].Ban == nil {
		t.Fatalf("people %+v", people)
	}
	office.want(200, "POST", "/api/v1/people/split", map[string]any{"attendee": in.Attendee.ID}, &person)
	office.want(200, "POST", "/api/v1/people/merge", map[string]any{"keep": history.Person, "drop": person.ID}, &person)
	office.want(200, "DELETE", ban, nil, &person)

	var page store.AuditPage
	office.want(200, "GET", at+"/audit?number=1&action=check_in", nil, &page)
	if len(page.Entries) != 1 || page.Entries[0].Desk != "受付1" || page.Entries[0].Name != "勧誘 太郎" {
		t.Errorf("who gave number 1: %+v", page.Entries)
	}
	office.want(200, "GET", at+"/audit?limit=2", nil, &page)
	if len(page.Entries) != 2 || page.Next == "" || page.Entries[0].Action != kiosk.AuditBanLifted || page.Entries[0].Desk != "主催" {
		t.Errorf("the newest: %+v", page)
	}
	office.refused(kiosk.Invalid, "GET", at+"/audit?number=eight", nil)

	var e kiosk.Event
	office.want(200, "PATCH", at, map[string]any{"delete_on": nil}, &e)
	if e.DeleteOn != kiosk.KeepForever {
		t.Errorf("kept: %q", e.DeleteOn)
	}
	office.want(200, "PATCH", at, map[string]any{"name": "池袋の会"}, &e)
	if e.DeleteOn != kiosk.KeepForever {
		t.Errorf("another change took the day to %q", e.DeleteOn)
	}
	refused := office.refused(kiosk.Invalid, "PATCH", at, map[string]any{"delete_on": "2026-11-01"})
	if refused.Error.Field != "delete_on" {
		t.Errorf("the error names %q", refused.Error.Field)
	}
	office.want(200, "PATCH", at, map[string]any{"delete_on": "2026-12-01"}, &e)

	office.refused(kiosk.NotFound, "GET", at+"/deletion", nil)
	office.refused(kiosk.Invalid, "POST", at+"/deletion", map[string]any{"name": "池袋"})
	var receipt, again kiosk.Deletion
	office.want(200, "POST", at+"/deletion", map[string]any{"name": "池袋の会"}, &receipt)
	office.want(200, "GET", at+"/deletion", nil, &again)
	if receipt.By != "主催" || receipt.Deleted[0].Rows != 2 || again.At != receipt.At {
		t.Errorf("receipts %+v, %+v", receipt, again)
	}
	office.want(200, "GET", at, nil, &e)
	if e.DeletedAt == nil {
		t.Error("the event does not say that it was deleted")
	}
	desk.refused(kiosk.NotFound, "GET", guest, nil)
	office.want(200, "GET", at+"/audit?q="+url.QueryEscape("勧誘 太郎"), nil, &page)
	if len(page.Entries) != 0 {
		t.Errorf("the trail still knows the name: %+v", page.Entries)
	}
}

// What concerns the whole house is not for a device of one event.
func TestPeopleAreTheHouses(t *testing.T) {
	h := open(t)
	code, err := h.db.NewPairingCode(t.Context(), kiosk.RoleOrganiser, h.event.ID)
	h.must(err)
	b := h.browser()
	b.want(200, "POST", "/api/v1/pair", map[string]any{"code": code.Code}, nil)
	for method, path := range map[string]string{"GET": "/api/v1/people", "PUT": "/api/v1/people/x/ban", "DELETE": "/api/v1/people/x/ban"} {
		b.refused(kiosk.Forbidden, method, path, map[string]any{"reason": "x"})
	}
	b.refused(kiosk.Forbidden, "POST", "/api/v1/people/merge", map[string]any{"keep": "x", "drop": "y"})
	b.refused(kiosk.Forbidden, "POST", "/api/v1/people/split", map[string]any{"attendee": "x"})
}
