package api

import (
	"bytes"
	"context"
	"fmt"
	"regexp"
	"testing"

	"fuda/kiosk"
)

func TestFillOverHTTP(t *testing.T) {
	h := open(t)
	office, desk := h.paired(kiosk.RoleOrganiser, "主催"), h.paired(kiosk.RoleReception, "受付1")
	at := "/api/v1/events/" + h.event.ID
	first, second := h.event.Sessions[0].ID, h.event.Sessions[1].ID
	small := h.event.Sessions[1]
	small.Capacity, small.Theme = 2, "広告"
	office.want(200, "PATCH", at, map[string]any{"sessions": []kiosk.Session{small}}, nil)
	ids := map[string]string{}
	for _, name := range []string{"予約一", "予約二", "待つ一", "待つ二"} {
		var a kiosk.Attendee
		desk.want(201, "POST", at+"/attendees", map[string]any{"name": name}, &a)
		ids[name] = a.ID
	}
	put := func(b *browser, status int, name, to string, more map[string]any) {
		t.Helper()
		body := map[string]any{"status": to}
		for k, v := range more {
			body[k] = v
		}
		b.want(status, "PUT", at+"/attendees/"+ids[name]+"/registrations/"+second, body, nil)
	}
	put(desk, 200, "予約一", "booked", nil)
	put(desk, 200, "予約二", "booked", nil)
	put(desk, 200, "待つ一", "waitlisted", nil)
	put(desk, 200, "待つ二", "waitlisted", nil)
	put(desk, 409, "待つ二", "booked", nil)
	put(desk, 403, "待つ二", "booked", map[string]any{"override": map[string]any{"reason": "立ち見"}})
	put(desk, 400, "待つ二", "maybe", nil)

	up := map[string]any{"nonce": "nonce-up-1"}
	desk.refused(kiosk.SessionFull, "POST", at+"/sessions/"+second+"/move_up", up)
	put(desk, 200, "予約一", "cancelled", map[string]any{"reason": "風邪"}) // the first who waits moves up
	var fills FillList
	desk.want(200, "GET", at+"/fill", nil, &fills)
	if f := fills.Sessions[1]; f.Session != second || f.Booked != 2 || f.Expected != 2 || f.Waitlisted != 1 || f.Free == nil || *f.Free != 0 || f.Under {
		t.Errorf("fill %+v", f)
	}
	put(desk, 200, "予約二", "cancelled", nil)
	put(desk, 200, "待つ二", "cancelled", nil)
	var moved kiosk.MoveUp
	desk.want(200, "POST", at+"/sessions/"+second+"/move_up", up, &moved)
	if len(moved.Moved) != 0 || moved.Free == nil || *moved.Free != 1 {
		t.Errorf("moved %+v", moved)
	}

	var in kiosk.CheckInResult
	desk.want(201, "POST", at+"/checkins", map[string]any{"nonce": "nonce-in-1", "session": first,
		"walk_in": map[string]any{"name": "飛び込み", "trade": "広告代理店"}, "payment": map[string]any{"method": "cash", "amount": 1500}}, &in)
	var offers kiosk.Offers
	desk.want(200, "GET", at+"/sessions/"+second+"/offers", nil, &offers)
	if len(offers.Offers) != 1 || offers.Offers[0].Attendee != in.Attendee.ID || len(offers.Offers[0].Fits) != 1 {
		t.Fatalf("offers %+v", offers)
	}
	desk.want(200, "POST", at+"/attendees/"+in.Attendee.ID+"/carry_over", map[string]any{"session": second, "fee": 0, "reason": "次の部へ無料でご案内"}, nil)
	desk.want(200, "GET", at+"/sessions/"+second+"/offers", nil, &offers)
	if len(offers.Offers) != 0 {
		t.Errorf("offered again: %+v", offers)
	}
}

func TestHostingOverHTTP(t *testing.T) {
	h := open(t)
	hana, jiro, sabu := h.guest("hana"), h.guest("jiro"), h.guest("sabu")
	desk := h.paired(kiosk.RoleReception, "受付1")
	at := "/api/v1/events/" + h.event.ID + "/hosting"
	hana.refused(kiosk.Forbidden, "GET", at, nil)
	h.host(hana.in.Attendee.ID)
	var own, all kiosk.Hosting
	hana.want(200, "GET", at, nil, &own)
	desk.want(200, "GET", at, nil, &all)
	if len(own.Arrived) != 2 || own.Arrived[0].Attendee != "" || len(all.Arrived) != 2 || all.Arrived[0].Attendee == "" {
		t.Errorf("a host sees %+v, a desk %+v", own, all)
	}

	both := map[string]any{"numbers": []int{jiro.in.CheckIn.Number, sabu.in.CheckIn.Number}, "note": "どうぞ"}
	desk.refused(kiosk.Invalid, "POST", "/api/v1/introductions", both) // which event?
	desk.refused(kiosk.Invalid, "POST", "/api/v1/introductions", map[string]any{"numbers": []int{2}})
	sabu.refused(kiosk.Forbidden, "POST", "/api/v1/introductions", map[string]any{"numbers": []int{3, 1}})
	made, first := hana.do(hana.request("POST", "/api/v1/introductions", both))
	again, second := hana.do(hana.request("POST", "/api/v1/introductions", both))
	if made != 201 || again != 200 || !bytes.Equal(first, second) {
		t.Errorf("introduced: %d %s, again: %d %s", made, first, again, second)
	}
	both["event"] = h.event.ID
	desk.want(201, "POST", "/api/v1/introductions", both, nil)
	both["event"] = "another"
	hana.refused(kiosk.Forbidden, "POST", "/api/v1/introductions", both)
	var me kiosk.Me
	jiro.want(200, "GET", "/api/v1/me", nil, &me)
	if n := me.Notices; len(n) != 2 || n[1].Kind != kiosk.NoticeIntroduced || n[1].By == nil || n[1].By.Number != 1 || n[1].Note != "どうぞ" || n[0].By.Name != "受付1" {
		t.Errorf("notices %+v", n)
	}
	jiro.want(201, "POST", "/api/v1/swaps", map[string]any{"number": 3, "share": []string{"email"}}, nil)
	desk.want(200, "GET", at, nil, &all)
	if len(all.FirstTimers) != 2 || all.FirstTimers[0].Introduced != 2 {
		t.Errorf("after it %+v", all.FirstTimers)
	}
}

// A block between two is in no answer over HTTP either: neither the one who
// introduces them nor a host can tell.
func TestABlockIsInNoAnswer(t *testing.T) {
	evening := func(blocked bool) []byte {
		h := open(t)
		hana, jiro, sabu := h.guest("hana"), h.guest("jiro"), h.guest("sabu")
		h.host(sabu.in.Attendee.ID)
		if blocked {
			_, err := h.db.SetBlock(context.Background(), hana.in.Attendee.ID, 2, true)
			h.must(err)
		}
		var answers bytes.Buffer
		for _, r := range []struct {
			by           *guest
			method, path string
			in           any
		}{
			{sabu, "POST", "/api/v1/introductions", map[string]any{"numbers": []int{1, 2}}},
			{sabu, "POST", "/api/v1/introductions", map[string]any{"numbers": []int{2, 1}}},
			{sabu, "GET", "/api/v1/events/" + h.event.ID + "/hosting", nil},
			{sabu, "GET", "/api/v1/me", nil},
			{jiro, "POST", "/api/v1/swaps", map[string]any{"number": 1, "share": []string{"email"}}},
		} {
			status, body := r.by.do(r.by.request(r.method, r.path, r.in))
			fmt.Fprintf(&answers, "%s %s %d %s\n", r.method, r.path, status, body)
		}
		return answers.Bytes()
	}
	plain, blocked := anonymous(evening(false)), anonymous(evening(true))
	if !bytes.Equal(plain, blocked) {
		t.Errorf("without a block\n%s\nwith\n%s", plain, blocked)
	}
}

var random = regexp.MustCompile(`"[0-9a-z]{24}"|events/[0-9a-z]{24}|"[0-9A-Z]{10,}"|"20[0-9T:.+-]{10,}"`)

// anonymous takes ids, codes and times out, which differ from one house to
// another.
func anonymous(answers []byte) []byte { return random.ReplaceAll(answers, []byte("x")) }
