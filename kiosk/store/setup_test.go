package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func withFees(e *kiosk.Event) {
	e.Sessions[0].Fees = map[kiosk.GuestKind]int{kiosk.KindMember: 1000, kiosk.KindWalkIn: 2000}
	e.Sessions[0].Breaks = []kiosk.Break{{StartsAt: evening.Add(40 * time.Minute), EndsAt: evening.Add(45 * time.Minute)}}
	e.NumberRanges = []kiosk.NumberRange{{Kind: kiosk.KindHost, From: 90}, {Kind: kiosk.KindMember, From: 50}}
	e.Consent = kiosk.Consent{JA: "同意します", EN: "I agree"}
}

func TestAnEventIsCopied(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d, withFees)
	if _, err := d.SetLogo(ctx, e.ID, []byte("png")); err != nil {
		t.Fatal(err)
	}
	wifi, issuer := kiosk.WiFi{SSID: "fuda", Password: "himitsu-1"}, kiosk.Issuer{Name: "札の会"}
	e, err := d.UpdateEvent(ctx, e.ID, EventPatch{WiFi: &wifi, Issuer: &issuer})
	if err != nil {
		t.Fatal(err)
	}
	mustCheckIn(t, d, e, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[1].ID, WalkIn: &kiosk.ProfilePatch{Name: new("客")}, Payment: cash(1500)})
	ask := kiosk.EventCopyRequest{Date: "2026-12-19", Name: "忘年会", Nonce: "copy-nonce"}
	c, err := d.CopyEvent(ctx, e.ID, ask)
	if err != nil {
		t.Fatal(err)
	}
	want, err := e.CopyFor("2026-12-19", "忘年会")
	if err != nil {
		t.Fatal(err)
	}
	stored, err := d.Event(ctx, c.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, stored); diff != "" {
		t.Errorf("answered and stored (-answer +stored):\n%s", diff)
	}
	if stored.ID == e.ID || stored.Sessions[0].ID == e.Sessions[0].ID {
		t.Fatal("the copy is the event itself")
	}
	want.ID = stored.ID
	for i := range want.Sessions {
		want.Sessions[i].ID = stored.Sessions[i].ID
	}
	if diff := cmp.Diff(want, stored); diff != "" {
		t.Errorf("(-want +stored):\n%s", diff)
	}
	if logo, err := d.Logo(ctx, c.ID); err != nil || string(logo) != "png" {
		t.Errorf("logo %q, %v", logo, err)
	}
	if n := len(everybody(t, d, c)); n != 0 {
		t.Errorf("%d people came along", n)
	}
	if again, err := d.CopyEvent(ctx, e.ID, ask); err != nil || again.ID != c.ID {
		t.Errorf("sent twice: %s, %v", again.ID, err)
	}
	if _, err := d.CopyEvent(ctx, e.ID, kiosk.EventCopyRequest{Date: "明日"}); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Errorf("a date that is none: %v", err)
	}
	if in := mustCheckIn(t, d, stored, walkInFor(stored.Sessions[1].ID, 1500)); in.CheckIn.Number != 1 {
		t.Errorf("the first number is %d", in.CheckIn.Number)
	}
}

func walkInFor(session string, fee int) kiosk.CheckInRequest {
	r := walkIn(session, "客")
	r.Payment = cash(fee)
	return r
}

func TestTheFeeDependsOnTheKind(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d, withFees)
	s := e.Sessions[0].ID
	if _, err := d.CheckIn(ctx, e.ID, walkInFor(s, 1500), desk); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Errorf("a walk-in at the fee of others: %v", err)
	}
	if in := mustCheckIn(t, d, e, walkInFor(s, 2000)); in.Attendee.Registrations[0].Kind != kiosk.KindWalkIn || in.CheckIn.Number != 1 {
		t.Errorf("a walk-in: %+v", in.Attendee)
	}
	member := walkInFor(s, 1000)
	member.Kind = kiosk.KindMember
	if in := mustCheckIn(t, d, e, member); in.CheckIn.Number != 50 || in.Attendee.Registrations[0].Fee != 1000 {
		t.Errorf("a member: %+v", in.Attendee)
	}
	free := walkIn(s, "講師")
	free.Kind, free.Payment = kiosk.KindFree, nil
	if _, err := d.CheckIn(ctx, e.ID, free, desk); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Errorf("free without a reason: %v", err)
	}
	free.Payment = &kiosk.PaymentRequest{Method: kiosk.Free, Reason: "講師"}
	if in := mustCheckIn(t, d, e, free); in.Attendee.Registrations[0].Reason != "講師" || !in.Attendee.Registrations[0].Paid {
		t.Errorf("free: %+v", in.Attendee.Registrations)
	}

	a, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "予約"}, s, "")
	if err != nil {
		t.Fatal(err)
	}
	set := kiosk.KindRequest{Session: s, Kind: kiosk.KindMember}
	rev := count(t, d, `SELECT rev FROM event WHERE id = ?`, e.ID)
	for range 2 {
		if a, err = d.SetKind(ctx, e.ID, a.ID, set); err != nil || a.Registrations[0].Fee != 1000 {
			t.Fatalf("set to member: %+v, %v", a, err)
		}
	}
	if now := count(t, d, `SELECT rev FROM event WHERE id = ?`, e.ID); now != rev+1 {
		t.Errorf("%d changes", now-rev)
	}
	in := mustCheckIn(t, d, e, kiosk.CheckInRequest{Nonce: nonce(), Session: s, Attendee: a.ID, Payment: cash(1000)})
	if in.CheckIn.Number != 51 {
		t.Errorf("the second member has the number %d", in.CheckIn.Number)
	}
	undo, err := d.Undo(ctx, e.ID, in.CheckIn.ID, "人違い", desk)
	if err != nil || undo.Refund != 1000 || undo.Attendee.Registrations[0].Kind != kiosk.KindMember {
		t.Errorf("undone: %+v, %v", undo, err)
	}
	if _, err := d.SetKind(ctx, e.ID, a.ID, kiosk.KindRequest{Session: e.Sessions[1].ID}); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Errorf("the kind in a session that was not booked: %v", err)
	}
	checkInvariants(t, d, e)
}

func TestNumbersOfARange(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) {
		e.NumberRanges = []kiosk.NumberRange{{Kind: kiosk.KindHost, From: 5}}
		e.SkipNumbers = []int{4, 6}
		e.Sessions[0].Capacity = 0
	})
	yes := true
	come := func(host bool) kiosk.CheckInResult {
		r := walkIn(e.Sessions[0].ID, "客")
		if host {
			r.WalkIn.Host = &yes
		}
		return mustCheckIn(t, d, e, r)
	}
	var got []int
	var first kiosk.CheckInResult
	for i, host := range []bool{true, false, true, false, false, false, true} {
		in := come(host)
		got = append(got, in.CheckIn.Number)
		if i == 0 {
			first = in
		}
	}
	if diff := cmp.Diff([]int{5, 1, 7, 2, 3, 8, 9}, got); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
	checkInvariants(t, d, e)
	if _, err := d.Undo(ctx, e.ID, first.CheckIn.ID, "人違い", desk); err != nil {
		t.Fatal(err)
	}
	if n := come(true).CheckIn.Number; n != 5 {
		t.Errorf("the next host has %d, not the number that is free again", n)
	}
	skips := []int{10}
	if _, err := d.UpdateEvent(ctx, e.ID, EventPatch{SkipNumbers: &skips}); err != nil {
		t.Fatal(err)
	}
	e.SkipNumbers = skips
	if a, b, c := come(false).CheckIn.Number, come(true).CheckIn.Number, come(true).CheckIn.Number; a != 4 || b != 6 || c != 11 {
		t.Errorf("after other numbers are skipped: %d, %d, %d", a, b, c)
	}
	checkInvariants(t, d, e)
}
