package store

import (
	"context"
	"testing"

	"fuda/kiosk"
)

// A guest pays, leaves, comes back without paying again; then both check-ins
// are undone, in either order. What is left owes the fee: nobody is let in for
// money that was given back.
func TestUndoOfAGuestWhoCameBack(t *testing.T) {
	ctx := context.Background()
	for name, order := range map[string][]int{"the last first": {1, 0}, "the first first": {0, 1}} {
		for _, kind := range []string{"a walk-in", "somebody booked"} {
			t.Run(kind+", "+name, func(t *testing.T) {
				d := openTest(t)
				e := ikebukuro(t, d)
				r := walkIn(e.Sessions[0].ID, "一郎")
				if kind == "somebody booked" {
					a, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "一郎"}, e.Sessions[0].ID, "")
					if err != nil {
						t.Fatal(err)
					}
					r.WalkIn, r.Attendee = nil, a.ID
				}
				first := mustCheckIn(t, d, e, r)
				guest := first.Attendee.ID
				if _, err := d.Leave(ctx, e.ID, guest, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true}); err != nil {
					t.Fatal(err)
				}
				again := kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: guest}
				second := mustCheckIn(t, d, e, again)
				ids := []string{first.CheckIn.ID, second.CheckIn.ID}
				for _, i := range order {
					if _, err := d.Undo(ctx, e.ID, ids[i], "返金", desk); err != nil {
						t.Fatal(err)
					}
					checkInvariants(t, d, e)
				}
				if sum := count(t, d, `SELECT SUM(amount) FROM payment`); sum != 0 {
					t.Errorf("the till holds %d", sum)
				}
				again.Nonce = nonce()
				_, err := d.CheckIn(ctx, e.ID, again, desk)
				wantCode(t, err, kiosk.Unpaid)
			})
		}
	}
}

// With the first check-in undone and its money given back, the second one
// stands and owes the fee.
func TestUndoOfThePaidCheckInOnly(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	first := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	guest := first.Attendee.ID
	if _, err := d.Leave(ctx, e.ID, guest, kiosk.LeaveRequest{}); err != nil {
		t.Fatal(err)
	}
	mustCheckIn(t, d, e, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: guest})
	res, err := d.Undo(ctx, e.ID, first.CheckIn.ID, "返金", desk)
	if err != nil {
		t.Fatal(err)
	}
	reg := res.Attendee.Registration(e.Sessions[0].ID)
	if res.Refund != 1500 || res.Attendee.Number != 1 || reg == nil || reg.Paid || reg.Fee != 1500 {
		t.Errorf("after the undo: refund %d, number %d, registration %+v", res.Refund, res.Attendee.Number, reg)
	}
	checkInvariants(t, d, e)
}
