package store

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func TestNumbersAreLowestFreeAndSkip(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	var got []int
	for _, name := range []string{"一郎", "二郎", "三郎", "四郎", "五郎"} {
		got = append(got, mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, name)).CheckIn.Number)
	}
	if diff := cmp.Diff([]int{1, 2, 3, 5, 6}, got); diff != "" {
		t.Fatalf("numbers (-want +got):\n%s", diff)
	}
}

func TestSameNonceIsOneCheckIn(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	r := walkIn(e.Sessions[0].ID, "髙﨑 𠮷子")
	r.Payment.Tendered = 5000
	first := mustCheckIn(t, d, e, r)
	second := mustCheckIn(t, d, e, r)
	if first.Replayed || !second.Replayed {
		t.Errorf("replayed: first %v, second %v", first.Replayed, second.Replayed)
	}
	second.Replayed = false
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("the second answer differs (-first +second):\n%s", diff)
	}
	if first.ChangeDue != 3500 || first.Pass.Code == "" || first.Badge.Code == "" || len(first.PrintJobs) != 2 {
		t.Errorf("answer %+v", first)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM check_in`); n != 1 {
		t.Errorf("%d check-ins, want 1", n)
	}
}

func count(t testing.TB, d *DB, query string, args ...any) (n int) {
	t.Helper()
	read(t, d, func(q queries) error {
		_, err := q.one(query, args, &n)
		return err
	})
	return n
}

func TestTwoDesksOneGuest(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	a, err := d.AddAttendee(context.Background(), e.ID, kiosk.Profile{Name: "佐藤 花子"}, e.Sessions[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	r := kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: a.ID, Payment: cash(1500)}
	first := mustCheckIn(t, d, e, r)
	r.Nonce = nonce()
	_, err = d.CheckIn(context.Background(), e.ID, r, Actor{Name: "受付2"})
	wantCode(t, err, kiosk.AlreadyCheckedIn)
	at := err.(*kiosk.Error).CheckIn
	if at == nil || at.Desk != "受付1" || !at.At.Equal(first.CheckIn.At) || at.Number != 1 {
		t.Errorf("the refusal says %+v", at)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM payment`); n != 1 {
		t.Errorf("%d payments, want 1", n)
	}
}

func TestUndoTakesEverythingBack(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	a, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "佐藤 花子"}, e.Sessions[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	in := mustCheckIn(t, d, e, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: a.ID,
		Payment: cash(1500), Card: &kiosk.CardRequest{Display: true}})
	for range 2 { // the second changes nothing
		res, err := d.Undo(ctx, e.ID, in.CheckIn.ID, "人違い", desk)
		if err != nil {
			t.Fatal(err)
		}
		if res.Refund != 1500 || res.CheckIn.UndoneAt == nil || res.Attendee.Number != 0 || res.Attendee.Displayed || res.Attendee.Badge != "" {
			t.Fatalf("undo answered %+v", res)
		}
		if diff := cmp.Diff(a.Registrations, res.Attendee.Registrations); diff != "" {
			t.Fatalf("registrations (-before +after):\n%s", diff)
		}
	}
	if sum := count(t, d, `SELECT SUM(amount) FROM payment`); sum != 1500 {
		t.Errorf("the till holds %d, want 1500", sum)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM print_job WHERE state = 'cancelled'`); n != 2 {
		t.Errorf("%d labels cancelled, want 2", n)
	}
	again := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "三郎"))
	if again.CheckIn.Number != in.CheckIn.Number {
		t.Errorf("number %d was not given again: got %d", in.CheckIn.Number, again.CheckIn.Number)
	}
}

func TestCarryOverKeepsTheNumber(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	r := kiosk.CarryOverRequest{Session: e.Sessions[1].ID, Fee: 0, Reason: "次の部へ無料でご案内"}
	first, err := d.CarryOver(ctx, e.ID, in.Attendee.ID, r, desk)
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.CarryOver(ctx, e.ID, in.Attendee.ID, r, desk)
	if err != nil || second.CheckIn.ID != first.CheckIn.ID {
		t.Fatalf("sent twice: %+v, %v", second.CheckIn, err)
	}
	if first.CheckIn.Number != 1 || len(first.PrintJobs) != 0 {
		t.Errorf("carried over with %+v", first)
	}
	// The first check-in undone, the second still holds the number; then not.
	if _, err := d.Undo(ctx, e.ID, in.CheckIn.ID, "返金", desk); err != nil {
		t.Fatal(err)
	}
	if a, _ := d.Attendee(ctx, e.ID, in.Attendee.ID); a.Number != 1 {
		t.Errorf("number %d after the first undo, want 1", a.Number)
	}
	if _, err := d.Undo(ctx, e.ID, first.CheckIn.ID, "返金", desk); err != nil {
		t.Fatal(err)
	}
	if a, _ := d.Attendee(ctx, e.ID, in.Attendee.ID); a.Number != 0 {
		t.Errorf("number %d after both undos, want none", a.Number)
	}
}

func TestNumberIsFreeOnlyWhenBadgeAndCardAreBack(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	for _, step := range []struct {
		give  kiosk.LeaveRequest
		freed bool
		next  int // the number the next walk-in gets
	}{
		{kiosk.LeaveRequest{BadgeReturned: true}, false, 2},
		{kiosk.LeaveRequest{}, false, 3},
		{kiosk.LeaveRequest{CardReturned: true}, true, 1},
		{kiosk.LeaveRequest{CardReturned: true}, true, 5},
	} {
		res, err := d.Leave(ctx, e.ID, in.Attendee.ID, step.give)
		if err != nil || res.NumberFreed != step.freed {
			t.Fatalf("leave %+v: %+v, %v", step.give, res, err)
		}
		if next := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "次の人")); next.CheckIn.Number != step.next {
			t.Fatalf("after %+v the next number is %d, want %d", step.give, next.CheckIn.Number, step.next)
		}
	}
}

func TestComingBackKeepsTheNumberThatIsStillOut(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	if _, err := d.Leave(ctx, e.ID, in.Attendee.ID, kiosk.LeaveRequest{CardReturned: true}); err != nil {
		t.Fatal(err)
	}
	back := mustCheckIn(t, d, e, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: in.Attendee.ID, Card: &kiosk.CardRequest{Display: true}})
	if back.CheckIn.Number != 1 || back.Attendee.Left != nil || back.Badge.Code != in.Badge.Code || len(back.PrintJobs) != 0 {
		t.Errorf("back with %+v", back)
	}
	if n := count(t, d, `SELECT arrived FROM session WHERE id = ?`, e.Sessions[0].ID); n != 1 {
		t.Errorf("%d arrived, want 1", n)
	}
	if was := back.Attendee.CheckIns; len(was) != 2 || was[0].EndedAt == nil || was[1].EndedAt != nil {
		t.Errorf("check-ins %+v, want one that ended and one that stands", was)
	}
}

func TestReprintRevokesTheOldBadge(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	r := ReprintRequest{Labels: []kiosk.LabelKind{kiosk.LabelBadge}, Nonce: nonce()}
	first, err := d.Reprint(ctx, e.ID, in.Attendee.ID, r, desk)
	if err != nil {
		t.Fatal(err)
	}
	second, err := d.Reprint(ctx, e.ID, in.Attendee.ID, r, desk)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first, second); diff != "" {
		t.Errorf("the same nonce printed again (-first +second):\n%s", diff)
	}
	if first.Badge.Code == in.Badge.Code {
		t.Error("the badge kept its code")
	}
	_, err = d.FindScan(ctx, e.ID, in.Badge.Code)
	wantCode(t, err, kiosk.NotFound)
	if a, err := d.FindScan(ctx, e.ID, first.Badge.Code); err != nil || a.ID != in.Attendee.ID {
		t.Errorf("the new badge finds %v, %v", a.ID, err)
	}
}

func TestHouseRulesAndOverride(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 1 })
	first := e.Sessions[0].ID
	unpaid := walkIn(first, "一郎")
	unpaid.Payment = nil
	_, err := d.CheckIn(ctx, e.ID, unpaid, desk)
	wantCode(t, err, kiosk.Unpaid)
	mustCheckIn(t, d, e, walkIn(first, "一郎"))
	over := walkIn(first, "二郎")
	_, err = d.CheckIn(ctx, e.ID, over, desk)
	wantCode(t, err, kiosk.SessionFull)
	over.Override = &kiosk.OverrideRequest{Reason: "講師のお連れ様"}
	_, err = d.CheckIn(ctx, e.ID, over, desk)
	wantCode(t, err, kiosk.Forbidden)
	if n := count(t, d, `SELECT COUNT(*) FROM attendee`); n != 1 {
		t.Errorf("a refused walk-in left %d attendees, want 1", n)
	}
	res, err := d.CheckIn(ctx, e.ID, over, organiser)
	if err != nil {
		t.Fatal(err)
	}
	want := &kiosk.Override{Rule: "session_full", Reason: "講師のお連れ様", By: "主催1"}
	if diff := cmp.Diff(want, res.CheckIn.Override); diff != "" {
		t.Errorf("recorded override (-want +got):\n%s", diff)
	}
}

func TestPassLetsIn(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	r := kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[1].ID, Pass: kiosk.PassURL("http://192.168.1.2:8080", in.Pass.Code), Payment: cash(1500)}
	if res := mustCheckIn(t, d, e, r); res.Attendee.ID != in.Attendee.ID || res.CheckIn.Number != 1 {
		t.Errorf("the pass let in %+v", res.Attendee)
	}
	r.Nonce, r.Pass = nonce(), "0123456789ABCDEFGHJKMNPQRS"
	_, err := d.CheckIn(context.Background(), e.ID, r, desk)
	wantCode(t, err, kiosk.NotFound)
}
