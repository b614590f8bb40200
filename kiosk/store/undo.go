package store

import (
	"context"
	"encoding/json"

	"fuda/kiosk"
)

// UndoResult is the answer to an undo.
type UndoResult struct {
	CheckIn  kiosk.CheckIn  `json:"check_in"`
	Attendee kiosk.Attendee `json:"attendee"`
	Refund   int            `json:"refund"` // yen handed back
}

// Undo takes a check-in back: payment, registration, and, unless the guest is
// checked in to another session too, number, sleeve, badge, display and the
// labels that have not been printed. Done twice, the second changes nothing.
func (d *DB) Undo(ctx context.Context, event, checkIn, reason string, by Actor) (res UndoResult, err error) {
	if reason = kiosk.CleanLine(reason); reason == "" {
		return res, kiosk.InvalidField("reason", "取り消す理由を書いてください / a reason is needed")
	}
	err = d.write(ctx, func(tx *Tx) error {
		res, err = d.undo(tx, event, checkIn, reason, by)
		return err
	})
	return res, err
}

func (d *DB) undo(tx *Tx, event, checkIn, reason string, by Actor) (res UndoResult, err error) {
	var attendee, session string
	var before *string
	var undone *int64
	found, err := tx.one(`SELECT attendee_id, session_id, before, undone_at FROM check_in WHERE event_id = ? AND id = ?`,
		[]any{event, checkIn}, &attendee, &session, &before, &undone)
	if err != nil {
		return res, err
	}
	if !found {
		return res, kiosk.Errorf(kiosk.NotFound, "受付が見つかりません / no such check-in")
	}
	if undone == nil {
		if err := d.takeBack(tx, event, checkIn, attendee, session, before, reason, by); err != nil {
			return res, err
		}
	}
	a, err := loadAttendee(tx.queries, event, attendee)
	if err != nil {
		return res, err
	}
	res.Attendee = a.Attendee
	for _, c := range a.CheckIns {
		if c.ID == checkIn {
			res.CheckIn = c
		}
	}
	_, err = tx.one(`SELECT COALESCE(-SUM(amount), 0) FROM payment WHERE check_in_id = ? AND refund_of IS NOT NULL`, []any{checkIn}, &res.Refund)
	return res, err
}

func (d *DB) takeBack(tx *Tx, event, checkIn, attendee, session string, before *string, reason string, by Actor) error {
	e, err := tx.event(event)
	if err != nil {
		return err
	}
	a, err := loadAttendee(tx.queries, event, attendee)
	if err != nil {
		return err
	}
	err = tx.run(`UPDATE check_in SET undone_at = ?, undo_reason = ?, undone_by = ? WHERE id = ?`, d.now(), reason, by.Name, checkIn)
	if err != nil {
		return err
	}
	if err := d.refund(tx, checkIn, by); err != nil {
		return err
	}
	later, err := laterCheckIn(tx.queries, checkIn)
	if err != nil {
		return err
	}
	if later != "" {
		err = d.passOn(tx, a, session, before, later)
	} else {
		err = d.restoreRegistration(tx, a, session, before)
	}
	if err != nil {
		return err
	}
	gone, err := firstArrival(tx.queries, attendee, session)
	if err != nil {
		return err
	}
	if gone {
		adjust(tx, session, 0, -1)
	}
	changes, err := d.releaseUnlessPresent(tx, e, a)
	if err != nil {
		return err
	}
	if err := d.cancelStale(tx, a.ID); err != nil { // a receipt for what was given back
		return err
	}
	return d.publishUndo(tx, e, a, checkIn, changes)
}

// refund gives back what the check-in paid.
func (d *DB) refund(tx *Tx, checkIn string, by Actor) error {
	var p kiosk.Payment
	var event, attendee string
	found, err := tx.one(`SELECT id, event_id, attendee_id, method, amount FROM payment WHERE check_in_id = ? AND refund_of IS NULL`,
		[]any{checkIn}, &p.ID, &event, &attendee, &p.Method, &p.Amount)
	if err != nil || !found {
		return err
	}
	id, err := d.newID()
	if err != nil {
		return err
	}
	return tx.run(`INSERT INTO payment (id, event_id, attendee_id, check_in_id, method, amount, tendered, reason, refund_of, at, desk)
		VALUES (?, ?, ?, ?, ?, ?, 0, 'undo', ?, ?, ?)`,
		id, event, attendee, checkIn, p.Method, -p.Amount, p.ID, d.now(), by.Name)
}

// restoreRegistration puts back what the check-in found.
func (d *DB) restoreRegistration(tx *Tx, a *row, session string, before *string) error {
	now := a.Registration(session)
	if before == nil {
		if now == nil {
			return nil
		}
		return dropRegistration(tx, a.ID, now)
	}
	var was kiosk.Registration
	if err := json.Unmarshal([]byte(*before), &was); err != nil {
		return err
	}
	return d.putRegistration(tx, a.ID, now, was)
}

// laterCheckIn finds the next one of the same guest at the same session: the
// guest left and came back. "" when there is none.
func laterCheckIn(q queries, checkIn string) (id string, err error) {
	_, err = q.one(`SELECT c.id FROM check_in c JOIN check_in this ON this.id = ? AND c.attendee_id = this.attendee_id AND c.session_id = this.session_id
		WHERE c.undone_at IS NULL AND (c.at, c.id) > (this.at, this.id) ORDER BY c.at, c.id LIMIT 1`, []any{checkIn}, &id)
	return id, err
}

// passOn takes a check-in out from under a later one: the registration stands
// for that one, as paid as it is without the money that was given back, and
// what was there before the first is there before the later one.
func (d *DB) passOn(tx *Tx, a *row, session string, before *string, later string) error {
	if err := tx.run(`UPDATE check_in SET before = ? WHERE id = ?`, before, later); err != nil {
		return err
	}
	was := a.Registration(session)
	if was == nil {
		return nil
	}
	paid, err := tx.one(`SELECT 1 FROM payment p JOIN check_in c ON c.id = p.check_in_id
		WHERE c.attendee_id = ? AND c.session_id = ? AND c.undone_at IS NULL AND p.refund_of IS NULL LIMIT 1`, []any{a.ID, session}, new(int))
	if err != nil {
		return err
	}
	var first kiosk.Registration
	if before != nil {
		if err := json.Unmarshal([]byte(*before), &first); err != nil {
			return err
		}
	}
	now := *was
	now.Paid = paid || first.Paid || now.Fee == 0
	return d.putRegistration(tx, a.ID, was, now)
}

// releaseUnlessPresent frees the attendee's number when no check-in is left
// that holds it, and returns the changes that the board needs.
func (d *DB) releaseUnlessPresent(tx *Tx, e *kiosk.Event, a *row) ([]kiosk.Change, error) {
	var others int
	_, err := tx.one(`SELECT COUNT(*) FROM check_in WHERE attendee_id = ? AND undone_at IS NULL AND ended_at IS NULL`, []any{a.ID}, &others)
	if err != nil || others > 0 || a.Number == 0 {
		return nil, err
	}
	if err := tx.run(`UPDATE badge SET revoked_at = ? WHERE attendee_id = ? AND revoked_at IS NULL AND returned_at IS NULL`, d.now(), a.ID); err != nil {
		return nil, err
	}
	return d.release(tx, e, a)
}

// release takes the number from the attendee and frees it; a label that still
// waits would carry somebody else's number.
func (d *DB) release(tx *Tx, e *kiosk.Event, a *row) (changes []kiosk.Change, err error) {
	err = tx.run(`UPDATE attendee SET number = NULL, displayed = 0, left_at = NULL, badge_back = 0, card_back = 0 WHERE id = ?`, a.ID)
	if err != nil {
		return nil, err
	}
	if err := d.cancelStale(tx, a.ID); err != nil {
		return nil, err
	}
	if a.Displayed {
		changes = append(changes, kiosk.Change{Kind: kiosk.CardRemoved, Number: a.Number})
	}
	changes = append(changes, kiosk.Change{Kind: kiosk.NumberFreed, Number: a.Number})
	return changes, freeNumber(tx, e, a.Number)
}

// publishUndo writes the changes; the first of them tells staff of the undo.
func (d *DB) publishUndo(tx *Tx, e *kiosk.Event, a *row, checkIn string, changes []kiosk.Change) error {
	c, err := list(tx.queries, `SELECT `+checkInColumns+` FROM check_in WHERE id = ?`, []any{checkIn}, scanCheckIn)
	if err != nil {
		return err
	}
	note := &kiosk.StaffNote{Attendee: a.ID, Name: a.Name, CheckIn: &c[0]}
	if note.Counts, err = tx.counts(e.ID); err != nil {
		return err
	}
	if len(changes) == 0 {
		changes = []kiosk.Change{{Kind: kiosk.CheckInUndone}}
	}
	changes[0].Staff = note
	for _, change := range changes {
		if err := d.change(tx, e.ID, a.ID, change); err != nil {
			return err
		}
	}
	return nil
}
