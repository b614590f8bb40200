package store

import (
	"context"
	"strconv"

	"fuda/kiosk"
)

// LeaveResult is the answer to a leave.
type LeaveResult struct {
	Attendee    kiosk.Attendee `json:"attendee"`
	NumberFreed bool           `json:"number_freed"`
}

// Leave notes that a guest goes, and what came back. The number is free again
// once badge and card are both back; until then the guest may come back to it.
func (d *DB) Leave(ctx context.Context, event, attendee string, r kiosk.LeaveRequest) (res LeaveResult, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		a, err := loadAttendee(tx.queries, event, attendee)
		if err != nil {
			return err
		}
		if err := d.leave(ctx, tx, e, a, r); err != nil {
			return err
		}
		if a, err = loadAttendee(tx.queries, event, attendee); err != nil {
			return err
		}
		res = LeaveResult{a.Attendee, a.Number == 0}
		return nil
	})
	return res, err
}

func (d *DB) leave(ctx context.Context, tx *Tx, e *kiosk.Event, a *row, r kiosk.LeaveRequest) error {
	if a.Number == 0 {
		if left(a) {
			return nil // said twice
		}
		return kiosk.Errorf(kiosk.Conflict, "%s 様は受付をしていません / not checked in", a.Name)
	}
	was := a.Left
	if was == nil {
		was = &kiosk.Leaving{At: when(d.now())}
	}
	now := *was
	now.BadgeReturned = was.BadgeReturned || r.BadgeReturned
	now.CardReturned = was.CardReturned || r.CardReturned
	if a.Left != nil && now == *a.Left {
		return nil
	}
	said := map[string]string{"badge_returned": strconv.FormatBool(now.BadgeReturned), "card_returned": strconv.FormatBool(now.CardReturned)}
	if err := d.audit(ctx, tx, deed{Action: kiosk.AuditLeave, Event: e.ID, Number: a.Number, Attendee: a.ID, Detail: said}); err != nil {
		return err
	}
	err := tx.run(`UPDATE check_in SET ended_at = ? WHERE attendee_id = ? AND ended_at IS NULL AND undone_at IS NULL`, d.now(), a.ID)
	if err != nil {
		return err
	}
	if now.BadgeReturned {
		err := tx.run(`UPDATE badge SET returned_at = ? WHERE attendee_id = ? AND returned_at IS NULL AND revoked_at IS NULL`, d.now(), a.ID)
		if err != nil {
			return err
		}
	}
	if now.BadgeReturned && now.CardReturned {
		changes, err := d.release(tx, e, a)
		if err != nil {
			return err
		}
		return d.publishLeave(tx, e, a, changes)
	}
	return d.markLeft(tx, e, a, &now)
}

// left tells whether the attendee was here and is gone with everything back.
func left(a *row) bool {
	for _, c := range a.CheckIns {
		if c.UndoneAt == nil {
			return true
		}
	}
	return false
}

// markLeft keeps the number for a guest of whom something is still missing.
func (d *DB) markLeft(tx *Tx, e *kiosk.Event, a *row, now *kiosk.Leaving) error {
	wasDisplayed := a.Displayed
	a.Left = now
	a.Displayed = a.Displayed && !now.CardReturned
	err := tx.run(`UPDATE attendee SET left_at = ?, badge_back = ?, card_back = ?, displayed = ? WHERE id = ?`,
		now.At.UnixMilli(), now.BadgeReturned, now.CardReturned, a.Displayed, a.ID)
	if err != nil {
		return err
	}
	var changes []kiosk.Change
	switch {
	case a.Displayed:
		card := cardOf(e, a)
		changes = append(changes, kiosk.Change{Kind: kiosk.CardUpdated, Card: &card})
	case wasDisplayed:
		changes = append(changes, kiosk.Change{Kind: kiosk.CardRemoved, Number: a.Number})
	}
	return d.publishLeave(tx, e, a, changes)
}

func (d *DB) publishLeave(tx *Tx, e *kiosk.Event, a *row, changes []kiosk.Change) error {
	if len(changes) == 0 {
		changes = []kiosk.Change{{Kind: kiosk.AttendeeSaved}}
	}
	changes[0].Staff = &kiosk.StaffNote{Attendee: a.ID, Name: a.Name}
	for _, c := range changes {
		if err := d.change(tx, e.ID, a.ID, c); err != nil {
			return err
		}
	}
	return nil
}
