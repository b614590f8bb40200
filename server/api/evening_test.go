package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

func TestEveningOverHTTP(t *testing.T) {
	h := open(t)
	office, desk1, desk2 := h.paired(kiosk.RoleOrganiser, ""), h.paired(kiosk.RoleReception, "受付1"), h.paired(kiosk.RoleReception, "受付2")
	at := "/api/v1/events/" + h.event.ID
	first, second := h.event.Sessions[0].ID, h.event.Sessions[1].ID

	var report kiosk.ImportReport
	file := []byte("name,kana,company,email,session\n髙﨑 𠮷子,タカサキ ヨシコ,髙﨑商店,t@example.jp,第1部\n佐藤 花子,サトウ ハナコ,,h@example.jp,第1部\n")
	office.upload(at+"/import?dry_run=true", "list.csv", file, &report)
	if report.Added != 2 || !report.DryRun {
		t.Fatalf("dry run: %+v", report)
	}
	office.upload(at+"/import", "list.csv", file, &report)
	office.upload(at+"/import", "list.csv", file, &report)
	if report.Unchanged != 2 {
		t.Fatalf("the same file again: %+v", report)
	}

	var page store.AttendeePage
	desk1.want(200, "GET", at+"/attendees?q=たかさき", nil, &page)
	if len(page.Attendees) != 1 || page.Attendees[0].Name != "髙﨑 𠮷子" {
		t.Fatalf("found %+v", page.Attendees)
	}
	guest := page.Attendees[0].ID

	desk1.refused(kiosk.Unpaid, "POST", at+"/checkins", map[string]any{"nonce": "n-000001", "session": first, "attendee": guest})
	in := map[string]any{"nonce": "n-000001", "session": first, "attendee": guest, "card": map[string]any{"display": true},
		"payment": map[string]any{"method": "cash", "amount": 1500, "tendered": 2000}}
	status, answer := desk1.do(desk1.request("POST", at+"/checkins", in))
	if status != 201 {
		t.Fatalf("check-in: %d %s", status, answer)
	}
	again, same := desk1.do(desk1.request("POST", at+"/checkins", in))
	if again != 200 || !bytes.Equal(answer, same) {
		t.Fatalf("the same nonce: %d\n%s\nfirst:\n%s", again, same, answer)
	}
	in["nonce"] = "n-000002"
	e := desk2.refused(kiosk.AlreadyCheckedIn, "POST", at+"/checkins", in)
	if e.CheckIn == nil || e.CheckIn.Desk != "受付1" || e.CheckIn.Number != 1 {
		t.Errorf("the second desk is told %+v", e.CheckIn)
	}

	in = map[string]any{"nonce": "n-000003", "session": first, "walk_in": map[string]any{"name": "飛び込み"},
		"payment": map[string]any{"method": "paypay", "amount": 1500}}
	if status, answer = desk2.do(desk2.request("POST", at+"/checkins", in)); status != 201 {
		t.Fatalf("walk-in: %d %s", status, answer)
	}
	if again, same = desk1.do(desk1.request("POST", at+"/checkins", in)); again != 200 || !bytes.Equal(answer, same) {
		t.Fatalf("the walk-in's nonce: %d\n%s\nfirst:\n%s", again, same, answer)
	}
	var walkIn kiosk.CheckInResult
	h.must(json.Unmarshal(answer, &walkIn))
	if walkIn.CheckIn.Number != 2 || walkIn.Badge.URL != "HTTP://192.168.10.2:8080/B/"+walkIn.Badge.Code {
		t.Errorf("walk-in: %+v", walkIn)
	}
	var found kiosk.Attendee
	desk1.want(200, "POST", at+"/attendees/find", map[string]any{"scan": walkIn.Badge.URL}, &found)
	if diff := cmp.Diff(walkIn.Attendee, found); diff != "" {
		t.Errorf("the badge finds (-walk-in +found):\n%s", diff)
	}
	var carried kiosk.CheckInResult
	desk1.want(200, "POST", at+"/attendees/"+guest+"/carry_over", map[string]any{"session": second, "fee": 0, "reason": "次の部へ無料でご案内"}, &carried)
	if carried.CheckIn.Number != 1 {
		t.Errorf("carried over with number %d", carried.CheckIn.Number)
	}
	var undone store.UndoResult
	desk2.want(200, "POST", at+"/checkins/"+walkIn.CheckIn.ID+"/undo", map[string]any{"reason": "返金"}, &undone)
	if undone.Refund != 1500 {
		t.Errorf("undo: %+v", undone)
	}
	var left store.LeaveResult
	desk1.want(200, "POST", at+"/attendees/"+guest+"/leave", map[string]any{"badge_returned": true, "card_returned": true}, &left)
	if !left.NumberFreed {
		t.Errorf("leave: %+v", left)
	}
	office.want(204, "DELETE", at+"/attendees/"+guest, nil, nil)
	desk1.refused(kiosk.NotFound, "GET", at+"/attendees/"+guest, nil)
}

func TestBodiesAreStrict(t *testing.T) {
	h := open(t)
	b := h.paired(kiosk.RoleOrganiser, "")
	at := "/api/v1/events/" + h.event.ID
	for name, test := range map[string]struct {
		body  string
		field string
	}{
		"unknown field":  {`{"nonce":"n-000001","sesion":"x"}`, "sesion"},
		"wrong type":     {`{"nonce":17}`, "nonce"},
		"nested":         {`{"nonce":"n-000001","session":"x","walk_in":{"name":""}}`, "walk_in.name"},
		"not JSON":       {`nonce=1`, ""},
		"more than JSON": {`{"nonce":"n-000001"} x`, ""},
		"two of three":   {`{"nonce":"n-000001","session":"x","attendee":"a","pass":"p"}`, "attendee"},
	} {
		t.Run(name, func(t *testing.T) {
			r := b.request("POST", at+"/checkins", nil)
			r.Body, r.ContentLength = http.NoBody, 0
			r, _ = http.NewRequest("POST", h.url+at+"/checkins", bytes.NewReader([]byte(test.body)))
			r.Header.Set("Content-Type", "application/json")
			status, answer := b.do(r)
			if status != 400 || !bytes.Contains(answer, []byte(`"code":"invalid"`)) {
				t.Fatalf("answered %d %s", status, answer)
			}
			if test.field != "" && !bytes.Contains(answer, []byte(`"field":"`+test.field+`"`)) {
				t.Errorf("the answer does not name %s: %s", test.field, answer)
			}
		})
	}
}

func TestGuard(t *testing.T) {
	h := open(t)
	b := h.paired(kiosk.RoleOrganiser, "")
	send := func(change func(*http.Request)) int {
		r := b.request("POST", "/api/v1/pairing_codes", map[string]any{"role": "display"})
		change(r)
		status, _ := b.do(r)
		return status
	}
	for name, test := range map[string]struct {
		change func(*http.Request)
		want   int
	}{
		"its own page":   {func(r *http.Request) { r.Header.Set("Origin", h.url) }, 201},
		"no browser":     {func(*http.Request) {}, 201},
		"another origin": {func(r *http.Request) { r.Header.Set("Origin", "http://evil.example") }, 403},
		"a null origin":  {func(r *http.Request) { r.Header.Set("Origin", "null") }, 403},
		"another site":   {func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403},
		"another host":   {func(r *http.Request) { r.Host = "evil.example" }, 403},
		"not JSON":       {func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, 400},
		"a JSON body of 1M": {func(r *http.Request) {
			big := bytes.NewReader(make([]byte, 1<<20))
			r.Body, r.ContentLength = http.NoBody, 0
			*r = *must(http.NewRequest("POST", r.URL.String(), big))
			r.Header.Set("Content-Type", "application/json")
		}, 413},
	} {
		t.Run(name, func(t *testing.T) {
			if got := send(test.change); got != test.want {
				t.Errorf("answered %d, want %d", got, test.want)
			}
		})
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
