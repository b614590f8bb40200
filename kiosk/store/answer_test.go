package store

import (
	"context"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// The answer to a check-in is made of what was just written, the answer to its
// nonce of what the tables hold: they are the same, to the byte, however the
// guest came.
func TestAnswerIsWhatTheTablesHold(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	if _, err := d.AddPrinter(ctx, "ラベル", "png:///labels"); err != nil {
		t.Fatal(err)
	}
	first, second := e.Sessions[0].ID, e.Sessions[1].ID
	yes, name, kana, company := true, "髙﨑 𠮷子", "タカサキ ヨシコ", "髙﨑商店"
	card := &kiosk.CardRequest{Display: yes}
	booked := func(session string) string {
		a, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: name, Kana: kana, Company: company, Email: "t@example.jp"}, session, "")
		if err != nil {
			t.Fatal(err)
		}
		return a.ID
	}
	same := func(r kiosk.CheckInRequest, by Actor) kiosk.CheckInResult {
		t.Helper()
		r.Nonce = nonce()
		answer, err := d.CheckIn(ctx, e.ID, r, by)
		if err != nil {
			t.Fatal(err)
		}
		again, err := d.CheckIn(ctx, e.ID, r, by)
		if err != nil || !again.Replayed {
			t.Fatalf("the same nonce: %+v, %v", again, err)
		}
		if diff := cmp.Diff(text(t, again), text(t, answer)); diff != "" {
			t.Fatalf("answer (-tables +told):\n%s", diff)
		}
		return answer
	}
	leave := func(a kiosk.CheckInResult, r kiosk.LeaveRequest) {
		t.Helper()
		if _, err := d.Leave(ctx, e.ID, a.Attendee.ID, r); err != nil {
			t.Fatal(err)
		}
	}

	walkIn := same(kiosk.CheckInRequest{Session: first, WalkIn: &kiosk.ProfilePatch{Name: &name, Kana: &kana, Company: &company}, Card: card,
		Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500, Tendered: 10000}}, desk)
	if walkIn.ChangeDue != 8500 || len(walkIn.PrintJobs) != 2 || walkIn.Attendee.Visits != 1 {
		t.Errorf("walk-in: %+v", walkIn)
	}
	guest := same(kiosk.CheckInRequest{Session: first, Attendee: booked(first), Payment: cash(1500)}, desk)
	byPass := same(kiosk.CheckInRequest{Session: second, Pass: guest.Pass.Code, Payment: cash(1500), Card: card}, desk)
	if len(byPass.PrintJobs) != 0 || byPass.CheckIn.Number != guest.CheckIn.Number {
		t.Errorf("into the second session: %+v", byPass)
	}
	leave(byPass, kiosk.LeaveRequest{CardReturned: true})
	same(kiosk.CheckInRequest{Session: second, Attendee: guest.Attendee.ID}, desk) // comes back with the badge
	leave(guest, kiosk.LeaveRequest{CardReturned: true, BadgeReturned: true})
	same(kiosk.CheckInRequest{Session: first, Attendee: guest.Attendee.ID, Card: card}, desk) // with a new badge
	if _, err := d.Undo(ctx, e.ID, walkIn.CheckIn.ID, "まちがい", desk); err != nil {
		t.Fatal(err)
	}
	same(kiosk.CheckInRequest{Session: first, Attendee: walkIn.Attendee.ID, Payment: cash(1500)}, desk)
	free := same(kiosk.CheckInRequest{Session: second, Attendee: booked(second), Override: &kiosk.OverrideRequest{Reason: "招待"}}, organiser)
	if free.CheckIn.Override == nil {
		t.Errorf("let in by the organiser: %+v", free.CheckIn)
	}

	// Another day the same person walks in: known, and no first visit on the card.
	e = ikebukuro(t, d)
	known := same(kiosk.CheckInRequest{Session: e.Sessions[0].ID, WalkIn: &kiosk.ProfilePatch{Name: &name, Kana: &kana, Company: &company},
		Card: card, Payment: cash(1500)}, desk)
	if known.Attendee.Visits != 2 {
		t.Errorf("visits %d, want 2", known.Attendee.Visits)
	}
	checkFeed(t, d, e)
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// What another process changes about an event holds from the next check-in on.
func TestEventChangedElsewhere(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一人目"))
	other, err := Open(ctx, Config{Dir: filepath.Clean(d.dir), Clock: func() time.Time { return evening }})
	if err != nil {
		t.Fatal(err)
	}
	dear := e.Sessions[0]
	dear.Fee = 3000
	if _, err := other.UpdateEvent(ctx, e.ID, EventPatch{Sessions: []kiosk.Session{dear}, SkipNumbers: &[]int{2}}); err != nil {
		t.Fatal(err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = d.CheckIn(ctx, e.ID, walkIn(e.Sessions[0].ID, "二人目"), desk)
	wantCode(t, err, kiosk.Invalid)
	r := walkIn(e.Sessions[0].ID, "二人目")
	r.Payment = cash(3000)
	if res := mustCheckIn(t, d, e, r); res.CheckIn.Number != 3 {
		t.Errorf("number %d, want 3", res.CheckIn.Number)
	}
}

// A change of the event that is refused is not remembered.
func TestRefusedEventChangeIsForgotten(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	dear := e.Sessions[0]
	dear.Fee = 3000
	_, err := d.UpdateEvent(ctx, e.ID, EventPatch{Sessions: []kiosk.Session{dear, {ID: "nobody"}}})
	wantCode(t, err, kiosk.Invalid)
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一人目")) // at the old fee
}
