package store

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// signUps takes sign-ups for a session in, as a file would: "名前 booked",
// "名前 waitlisted", …
func signUps(t testing.TB, d *DB, e kiosk.Event, session int, lines ...string) map[string]string {
	t.Helper()
	rows := make([]kiosk.SignUp, len(lines))
	for i, line := range lines {
		name, status, _ := strings.Cut(line, " ")
		rows[i] = kiosk.SignUp{Row: i + 2, Source: "test", Ref: fmt.Sprintf("%d-%s", session, name), Slot: e.Sessions[session].Name,
			Profile: kiosk.Profile{Name: name, Email: fmt.Sprintf("%x@example.jp", name)}, Status: kiosk.RegistrationStatus(status), Paid: true}
	}
	if _, err := d.Import(context.Background(), e.ID, rows, nil, false); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	page, err := d.Attendees(context.Background(), e.ID, AttendeeQuery{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range page.Attendees {
		ids[a.Name] = a.ID
	}
	return ids
}

// here lets somebody in who signed up and paid.
func here(t testing.TB, d *DB, e kiosk.Event, session int, id string) kiosk.CheckInResult {
	t.Helper()
	return mustCheckIn(t, d, e, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[session].ID, Attendee: id, Card: &kiosk.CardRequest{Display: true}})
}

func TestFill(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d)
	ids := signUps(t, d, e, 0, "一 booked", "二 booked", "三 booked", "四 waitlisted", "五 cancelled")
	here(t, d, e, 0, ids["一"])
	here(t, d, e, 0, ids["二"])
	if _, err := d.Leave(ctx, e.ID, ids["二"], kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true}); err != nil {
		t.Fatal(err)
	}
	fills, err := d.Fill(ctx, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []kiosk.Fill{
		{Session: e.Sessions[0].ID, Name: "第1部 交流会", Capacity: 20, Booked: 3, Expected: 1, Here: 1, Waitlisted: 1, Free: ptr(17), Under: true},
		{Session: e.Sessions[1].ID, Name: "第2部 人材・広告・人事"},
	}
	if diff := cmp.Diff(want, fills); diff != "" {
		t.Errorf("fill (-want +got):\n%s", diff)
	}
	_, err = d.Fill(ctx, "nobody")
	wantCode(t, err, kiosk.NotFound)
}

// Offers: who is here and may come in; the theme first, then first-timers, then
// by number.
func TestOffers(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) {
		e.Sessions[1].Theme = "人材・広告・人事"
		e.HouseRules = kiosk.HouseRules{Trades: []kiosk.TradeRule{{Trade: "保険", Max: 0}}, PurposeRequired: true}
	})
	last := ikebukuro(t, d, func(e *kiosk.Event) { e.Date = "2026-10-21" })
	guest := func(e kiosk.Event, name, trade, wants string) kiosk.CheckInResult {
		in := walkIn(e.Sessions[0].ID, name)
		in.WalkIn.Trade, in.WalkIn.Wants, in.WalkIn.Purpose, in.WalkIn.Email = &trade, &wants, ptr("出会い"), ptr(fmt.Sprintf("%x@example.jp", name))
		return mustCheckIn(t, d, e, in)
	}
	guest(last, "常連", "", "")
	guest(e, "常連", "税理士", "")
	guest(e, "初めて", "花屋", "")
	guest(e, "広告", "広告代理店", "人事の方")
	guest(e, "保険", "ペット", "") // the rules look at the trade: changed below
	banned := guest(e, "出入り禁止", "広告", "")
	host := guest(e, "主催", "広告", "")
	carried := guest(e, "もう次に", "広告", "")
	gone := guest(e, "帰った", "広告", "")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	page, err := d.Attendees(ctx, e.ID, AttendeeQuery{Limit: 100})
	must(err)
	for _, a := range page.Attendees {
		if a.Name == "保険" {
			must(errorOf(d.UpdateAttendee(ctx, e.ID, a.ID, kiosk.ProfilePatch{Trade: ptr("保険代理店")})))
		}
	}
	history, err := d.History(ctx, e.ID, banned.Attendee.ID)
	must(err)
	must(errorOf(d.Ban(ctx, history.Person, "しつこい")))
	must(errorOf(d.UpdateAttendee(ctx, e.ID, host.Attendee.ID, kiosk.ProfilePatch{Host: ptr(true)})))
	must(errorOf(d.CarryOver(ctx, e.ID, carried.Attendee.ID, kiosk.CarryOverRequest{Session: e.Sessions[1].ID, Reason: "ご案内"}, desk)))
	must(errorOf(d.Leave(ctx, e.ID, gone.Attendee.ID, kiosk.LeaveRequest{BadgeReturned: true})))
	signUps(t, d, e, 1, "待つ人 waitlisted", "次に待つ人 waitlisted")

	o, err := d.Offers(ctx, e.ID, e.Sessions[1].ID)
	must(err)
	got := ""
	for _, one := range o.Offers {
		got += fmt.Sprintf("%s %v %d;", one.Name, one.FirstTime, len(one.Fits))
	}
	for _, w := range o.Waiting {
		got += fmt.Sprintf("%d %s;", w.Position, w.Name)
	}
	if want := "広告 true 2;初めて true 0;常連 false 0;1 待つ人;2 次に待つ人;"; got != want {
		t.Errorf("offers %q, want %q", got, want)
	}
	must(errorOf(d.CarryOver(ctx, e.ID, o.Offers[0].Attendee, kiosk.CarryOverRequest{Session: e.Sessions[1].ID, Reason: "次の部へ無料でご案内"}, desk)))
	full := 2
	e.Sessions[1].Capacity = full
	must(errorOf(d.UpdateEvent(ctx, e.ID, EventPatch{Sessions: e.Sessions[1:]})))
	if o, err = d.Offers(ctx, e.ID, e.Sessions[1].ID); err != nil || len(o.Offers) != 0 || len(o.Waiting) != 2 {
		t.Errorf("offers of a full session: %+v, %v", o, err)
	}
	_, err = d.Offers(ctx, e.ID, last.Sessions[0].ID)
	wantCode(t, err, kiosk.NotFound)
}
