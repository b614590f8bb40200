package store

import (
	"context"
	"slices"

	"fuda/kiosk"
)

// EraseAttendee deletes the personal data of an attendee: profile, pass, what
// was written about the guest by hand, the cards in the feed, the labels that
// wait, and the person if no other event knows it. What the sign-up was called
// stays, so that the same file does not bring the guest back. Money and receipts
// stay, without a name. A place that the guest has not come to is free for others. A
// number is freed with it, so take badge and card back first from somebody who
// is here. When it returns, the files hold no byte of it either. Erased twice is
// erased.
func (d *DB) EraseAttendee(ctx context.Context, event, id string) error {
	err := d.write(ctx, func(tx *Tx) error {
		var erased *int64
		found, err := tx.one(`SELECT erased_at FROM attendee WHERE event_id = ? AND id = ?`, []any{event, id}, &erased)
		if err != nil || erased != nil {
			return err
		}
		if !found {
			return errNoAttendee
		}
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		a, err := loadAttendee(tx.queries, event, id)
		if err != nil {
			return err
		}
		if err := d.audit(ctx, tx, deed{Action: kiosk.AuditErase, Event: event, Number: a.Number, Attendee: a.ID}); err != nil {
			return err
		}
		return d.erase(tx, e, a, atOnce)
	})
	if err != nil {
		return err
	}
	return d.scrub(ctx, false)
}

// erase wipes an attendee. A person whom a file of people asks to keep is
// forgotten only when that day is before today.
func (d *DB) erase(tx *Tx, e *kiosk.Event, a *row, today string) (err error) {
	var changes []kiosk.Change
	if a.Number != 0 {
		if changes, err = d.release(tx, e, a); err != nil {
			return err
		}
	}
	if err := d.giveUpPlaces(tx, a); err != nil {
		return err
	}
	if err := wipe(tx, a, d.now()); err != nil {
		return err
	}
	if err := d.forgetPerson(tx, a.Person, today); err != nil {
		return err
	}
	note := &kiosk.StaffNote{Attendee: a.ID}
	if note.Counts, err = tx.counts(e.ID); err != nil {
		return err
	}
	for _, c := range append(changes, kiosk.Change{Kind: kiosk.AttendeeErased, Staff: note}) {
		if err := d.change(tx, e.ID, "", c); err != nil {
			return err
		}
	}
	return nil
}

// giveUpPlaces cancels the registrations for sessions that the guest has not
// come to.
func (d *DB) giveUpPlaces(tx *Tx, a *row) error {
	for _, r := range a.Registrations {
		came := slices.ContainsFunc(a.CheckIns, func(c kiosk.CheckIn) bool { return c.Session == r.Session && c.UndoneAt == nil })
		if came || r.Status == kiosk.Cancelled {
			continue
		}
		before := r
		r.Status = kiosk.Cancelled
		if err := d.putRegistration(tx, a.ID, &before, r); err != nil {
			return err
		}
	}
	return nil
}

// wipe blanks every column that may tell who the attendee was.
func wipe(tx *Tx, a *row, now int64) error {
	for _, s := range []struct {
		query string
		args  []any
	}{
		{`UPDATE change SET body = json_set(json_remove(body, '$.card'), '$.kind', 'hidden'), staff = NULL
		  WHERE event_id = ? AND attendee_id = ? AND (staff IS NOT NULL OR json_extract(body, '$.card') IS NOT NULL)
		  AND json_extract(body, '$.kind') NOT IN ('card_removed', 'number_freed')`, []any{a.Event, a.ID}},
		{`UPDATE change SET staff = NULL WHERE event_id = ? AND attendee_id = ? AND staff IS NOT NULL`, []any{a.Event, a.ID}},
		{`DELETE FROM badge WHERE attendee_id = ?`, []any{a.ID}},
		{`UPDATE device SET name = '', unpaired_at = COALESCE(unpaired_at, ?) WHERE attendee_id = ?`, []any{now, a.ID}},
		{`UPDATE check_in SET ended_at = ? WHERE attendee_id = ? AND ended_at IS NULL AND undone_at IS NULL`, []any{now, a.ID}},
		{`UPDATE check_in SET before = NULL, undo_reason = '', override_reason = '' WHERE attendee_id = ?`, []any{a.ID}},
		{`UPDATE receipt_issue SET addressee = '' WHERE receipt_id IN (SELECT r.id FROM receipt r JOIN payment p ON p.id = r.payment_id
		  WHERE p.attendee_id = ?)`, []any{a.ID}},
		{`UPDATE payment SET reason = '' WHERE attendee_id = ? AND refund_of IS NULL`, []any{a.ID}},
		{`UPDATE registration SET referrer = '', rank = '', reason = '' WHERE attendee_id = ?`, []any{a.ID}},
		{`UPDATE disclosure SET revoked_at = ? WHERE (giver_id = ? OR taker_id = ?) AND revoked_at IS NULL`, []any{now, a.ID, a.ID}},
		{`DELETE FROM contact_note WHERE swap_id IN (SELECT id FROM swap WHERE from_id = ?1 OR to_id = ?1)`, []any{a.ID}},
		{`UPDATE swap SET state = 'revoked', revoked_at = COALESCE(revoked_at, ?1), common = '[]', from_share = '', to_share = '' WHERE from_id = ?2 OR to_id = ?2`, []any{now, a.ID}},
		{`DELETE FROM interest WHERE attendee_id = ?1 OR other_id = ?1`, []any{a.ID}},
		{`DELETE FROM mutual WHERE low_id = ?1 OR high_id = ?1`, []any{a.ID}},
		{`DELETE FROM block WHERE attendee_id = ?1 OR other_id = ?1`, []any{a.ID}},
		{`DELETE FROM notice WHERE attendee_id = ?1 OR other_id = ?1`, []any{a.ID}},
		{`UPDATE introduction SET note = '' WHERE a_id = ?1 OR b_id = ?1 OR by_id = ?1`, []any{a.ID}},
		{`DELETE FROM told WHERE by_id = ?`, []any{a.ID}},
		{`DELETE FROM suggestion WHERE attendee_id = ?1 OR other_id = ?1`, []any{a.ID}},
		{`DELETE FROM rotation WHERE attendee_id = ?1`, []any{a.ID}},
		{`UPDATE seat_change SET reason = '' WHERE attendee_id = ?`, []any{a.ID}},
		{`DELETE FROM feedback WHERE attendee_id = ?`, []any{a.ID}},
		{`DELETE FROM photo WHERE attendee_id = ?`, []any{a.ID}},
		{`DELETE FROM import_entry WHERE attendee_id = ?`, []any{a.ID}},
		{`UPDATE report SET note = '' WHERE attendee_id = ?1 OR by_id = ?1`, []any{a.ID}},
		{`UPDATE attendee SET line = '', website = '', why = '', hobby = '', status = '', photo = '', name = '', kana = '', company = '', title = '', trade = '', email = '', phone = '', gives = '', wants = '',
		  purpose = '', note = '', ticket = '', host = 0, after_party = 0, search = '', sort = '', pass_hash = NULL, erased_at = ? WHERE id = ?`, []any{now, a.ID}},
	} {
		if err := tx.run(s.query, s.args...); err != nil {
			return err
		}
	}
	return nil
}
