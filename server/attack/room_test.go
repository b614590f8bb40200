package attack

import (
	"encoding/json"
	"strings"
	"time"

	"fuda/kiosk"
)

// room is an evening in which every text that somebody may write has been
// written: by the guest on the phone, at the desk, in the office, at the door.
type room struct {
	*target
	office, desk, board, station *device
	guests                       []guest
	swap                         string
}

// guest is somebody with a phone.
type guest struct {
	in    kiosk.CheckInResult
	phone *device
}

// fields are all texts of a profile; an e-mail address and a website are checked
// for their form.
var fields = []string{"name", "kana", "company", "title", "trade", "phone", "gives", "wants", "purpose", "line", "why", "hobby", "note"}

// profileOf gives every field a text.
func profileOf(text func(field string) string) map[string]any {
	p := map[string]any{}
	for _, f := range fields {
		p[f] = text(f)
	}
	return p
}

// fill writes texts of text into every field of every type, in an evening with
// two guests who have swapped.
func (k *target) fill(text func(field string) string) *room {
	k.t.Helper()
	r := &room{target: k, office: k.pair(kiosk.RoleOrganiser)}
	now := time.Now()
	long := func(field string) string { return text(field) }
	r.office.want(201, "POST", "/api/v1/events", map[string]any{
		"name": text("event"), "venue": text("venue"), "date": now.In(kiosk.JST).Format(time.DateOnly),
		"sessions": []map[string]any{{"name": text("session"), "theme": text("theme"), "starts_at": now.Add(-10 * time.Minute), "ends_at": now.Add(time.Hour), "fee": 1500, "mode": "open"}},
		"tables":   []map[string]any{{"name": cut(text("table"), 40), "rows": 2, "columns": 8}},
	}, &k.event)
	r.desk, r.board, r.station = k.pairedBy(k.run("pair", "--role", "reception")), k.pair(kiosk.RoleDisplay), k.pair(kiosk.RoleStation)
	r.desk.want(200, "PATCH", "/api/v1/session", map[string]any{"name": cut(text("desk"), 100)}, nil)
	for _, nonce := range []string{"nonce-of-hana", "nonce-of-jiro"} {
		var g guest
		g.in = r.desk.arrive(nonce, profileOf(text))
		g.phone = k.pairedBy(g.in.Pass.Code)
		r.guests = append(r.guests, g)
	}
	hana, jiro := r.guests[0], r.guests[1]
	try := func(d *device, method, path string, in any) { // what a text is refused by its form is no matter here
		if res := d.send(method, path, in); res.status >= 500 {
			k.t.Errorf("%s %s: %d %s", method, path, res.status, res.body)
		}
	}
	for _, where := range []string{"website", "email"} {
		try(r.desk, "PATCH", k.at("/attendees/"+hana.in.Attendee.ID), map[string]any{where: "https://x.example/" + text(where)})
		try(r.desk, "PATCH", k.at("/attendees/"+hana.in.Attendee.ID), map[string]any{where: text(where)})
	}
	try(hana.phone, "PATCH", "/api/v1/me", profileOf(long))
	var s kiosk.Swap
	hana.phone.want(201, "POST", "/api/v1/swaps", map[string]any{"badge": jiro.in.Badge.Code, "share": []string{"phone", "line"}}, &s)
	jiro.phone.want(200, "POST", "/api/v1/swaps/"+s.ID+"/accept", map[string]any{"share": []string{"phone", "line"}}, nil)
	r.swap = s.ID
	var met struct {
		Contacts []struct {
			Swap string `json:"swap"`
		} `json:"contacts"`
	}
	hana.phone.want(200, "GET", "/api/v1/me/contacts", nil, &met)
	for _, c := range met.Contacts {
		try(hana.phone, "PATCH", "/api/v1/me/contacts/"+c.Swap, map[string]any{"memo": text("memo"), "next_step": map[string]any{"text": text("next")}})
	}
	try(hana.phone, "PUT", "/api/v1/me/feedback", map[string]any{"score": 5, "again": "yes", "good": text("good"), "better": text("better")})
	try(hana.phone, "POST", "/api/v1/reports", map[string]any{"number": jiro.in.CheckIn.Number, "reason": "sales", "note": text("report")})
	try(r.office, "POST", k.at("/announcements"), map[string]any{"text": text("announcement"), "en": text("announcement_en")})
	try(r.desk, "POST", "/api/v1/introductions", map[string]any{"numbers": []int{hana.in.CheckIn.Number, jiro.in.CheckIn.Number}, "note": text("introduction"), "event": k.event.ID})
	try(r.desk, "PUT", k.at("/attendees/"+hana.in.Attendee.ID+"/person_note"), map[string]any{"note": text("person_note")})
	try(r.desk, "POST", k.at("/checkins/"+hana.in.CheckIn.ID+"/receipt"), map[string]any{"name": text("receipt_name"), "for": text("receipt_for")})
	try(r.desk, "POST", k.at("/till/drops"), map[string]any{"amount": 1000, "reason": text("drop"), "nonce": "nonce-of-the-drop"})
	try(k.stranger(), "POST", "/api/v1/entry", map[string]any{"nonce": "nonce-of-a-form", "name": text("entry_name"), "kana": text("entry_kana"), "company": text("entry_company")})
	try(r.office, "PATCH", k.at(""), map[string]any{"wifi": map[string]any{"ssid": text("ssid"), "password": text("wifi_password")}, "issuer": map[string]any{"name": text("issuer")},
		"info": map[string]any{"dress": text("dress"), "areas": []map[string]any{{"name": text("area"), "note": text("area_note")}}, "staff": []map[string]any{{"name": text("staff"), "task": text("task")}}}})
	try(r.office, "POST", "/api/v1/printers", map[string]any{"uri": "png:///" + strings.TrimPrefix(k.Dir, "/") + "/labels?media=62x100", "name": text("printer")})
	return r
}

// paths are the addresses of a description whose method is GET, with what the
// room can put into them.
func (r *room) paths() (all []string) {
	var spec struct {
		Paths map[string]map[string]json.RawMessage `json:"paths"`
	}
	must(r.t, json.Unmarshal(r.stranger().send("GET", "/api/openapi.json", nil).body, &spec))
	g := r.guests[0].in
	fill := strings.NewReplacer("{event}", r.event.ID, "{attendee}", g.Attendee.ID, "{session}", r.event.Sessions[0].ID, "{code}", r.guests[1].in.Badge.Code,
		"{number}", "1", "{swap}", r.swap, "{check_in}", g.CheckIn.ID)
	for path, methods := range spec.Paths {
		if _, is := methods["get"]; is && path != "/live" && !strings.Contains(path, "found") {
			all = append(all, fill.Replace(path))
		}
	}
	return all
}

// cut leaves so many characters of a text.
func cut(text string, most int) string {
	runes := []rune(text)
	return string(runes[:min(most, len(runes))])
}
