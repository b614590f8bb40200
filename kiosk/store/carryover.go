package store

import (
	"context"

	"fuda/kiosk"
)

// CarryOver takes a guest who is here into another session with the same
// number. Sent again with the same fee it answers what it did.
func (d *DB) CarryOver(ctx context.Context, event, attendee string, r kiosk.CarryOverRequest, by Actor) (res kiosk.CheckInResult, err error) {
	r.Reason = kiosk.CleanLine(r.Reason)
	if err := r.Validate(); err != nil {
		return res, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		res, err = d.carryOver(tx, event, attendee, r, by)
		return err
	})
	return res, err
}

func (d *DB) carryOver(tx *Tx, event, attendee string, r kiosk.CarryOverRequest, by Actor) (res kiosk.CheckInResult, err error) {
	e, err := tx.event(event)
	if err != nil {
		return res, err
	}
	s := e.Session(r.Session)
	if s == nil {
		return res, errNoSession
	}
	a, err := loadAttendee(tx.queries, event, attendee)
	if err != nil {
		return res, err
	}
	before := a.Registration(s.ID)
	if first, here, err := activeCheckIn(tx.queries, a.ID, s.ID); err != nil {
		return res, err
	} else if here && before != nil && before.Source == kiosk.SourceCarryOver && before.Fee == r.Fee {
		return d.replay(tx.queries, e, a.ID, first.ID)
	}
	if a.Number == 0 || a.Left != nil {
		return res, kiosk.Errorf(kiosk.Conflict, "%s 様は会場にいません。先に受付をしてください / not here: check in first", a.Name)
	}
	if r.Payment == nil && r.Fee > 0 {
		r.Payment = &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: r.Fee}
	}
	reg := kiosk.Registration{Session: s.ID, Status: kiosk.Booked, Fee: r.Fee, Source: kiosk.SourceCarryOver, Reason: r.Reason}
	if before != nil {
		reg.Referrer, reg.Rank, reg.Kind = before.Referrer, before.Rank, before.Kind
	}
	return d.arrive(tx, arrival{event: e, session: s, attendee: a, by: by, before: before, reg: reg, payment: r.Payment, override: r.Override})
}
