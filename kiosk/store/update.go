package store

import (
	"context"

	"fuda/kiosk"
)

// UpdateAttendee changes the patch's fields, and puts the card on the board or
// takes it off.
func (d *DB) UpdateAttendee(ctx context.Context, event, id string, p kiosk.ProfilePatch) (out kiosk.Attendee, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		a, err := loadAttendee(tx.queries, event, id)
		if err != nil {
			return err
		}
		if err := d.update(tx, e, a, p); err != nil {
			return err
		}
		a, err = loadAttendee(tx.queries, event, id)
		if err == nil {
			out = a.Attendee
		}
		return err
	})
	return out, err
}

func (d *DB) update(tx *Tx, e *kiosk.Event, a *row, p kiosk.ProfilePatch) error {
	profile := cleanProfile(a.Profile.Apply(p))
	if err := profile.Validate(); err != nil {
		return err
	}
	was := a.Displayed
	if p.Display != nil {
		a.Displayed = *p.Display
	}
	if profile == a.Profile && was == a.Displayed {
		return nil
	}
	if a.Displayed && a.Number == 0 {
		return kiosk.Errorf(kiosk.Conflict, "番号のない方の名刺は出せません / a card needs a number to be shown")
	}
	a.Profile = profile
	if err := saveProfile(tx, a); err != nil {
		return err
	}
	if was != a.Displayed {
		if err := tx.run(`UPDATE attendee SET displayed = ? WHERE id = ?`, a.Displayed, a.ID); err != nil {
			return err
		}
		if err := putSleeve(tx, e.ID, a.Number, a.ID, sleeveState(a.Displayed)); err != nil {
			return err
		}
	}
	return d.change(tx, e.ID, a.ID, cardChange(e, a, was))
}

// cardChange says what an edited attendee means for the board.
func cardChange(e *kiosk.Event, a *row, wasDisplayed bool) kiosk.Change {
	c := kiosk.Change{Kind: kiosk.AttendeeSaved, Staff: &kiosk.StaffNote{Attendee: a.ID, Name: a.Name}}
	switch {
	case a.Displayed:
		card := cardOf(e, a)
		c.Card, c.Kind = &card, kiosk.CardUpdated
		if !wasDisplayed {
			c.Kind = kiosk.CardDisplayed
		}
	case wasDisplayed:
		c.Kind, c.Number = kiosk.CardRemoved, a.Number
	}
	return c
}

// EraseAttendee deletes the personal data of an attendee: profile, pass, the
// cards in the feed, the labels that wait, and the person if no other event
// knows it. What the sign-up was called stays, so that the same file does not
// bring the guest back. Money stays, without a name. A number is freed with
// it, so take badge and card back first from somebody who is here. Erased twice
// is erased.
func (d *DB) EraseAttendee(ctx context.Context, event, id string) error {
	return d.write(ctx, func(tx *Tx) error {
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
		return d.erase(tx, e, a)
	})
}

func (d *DB) erase(tx *Tx, e *kiosk.Event, a *row) error {
	changes := []kiosk.Change{{Kind: kiosk.AttendeeSaved}}
	if a.Number != 0 {
		var err error
		if changes, err = release(tx, e, a); err != nil {
			return err
		}
	}
	if err := cancelJobs(tx, a.ID); err != nil {
		return err
	}
	for _, s := range []struct {
		query string
		args  []any
	}{
		{`UPDATE change SET body = json_set(json_remove(body, '$.card'), '$.kind', 'hidden'), staff = NULL
		  WHERE attendee_id = ? AND (staff IS NOT NULL OR json_extract(body, '$.card') IS NOT NULL)
		  AND json_extract(body, '$.kind') NOT IN ('card_removed', 'number_freed')`, []any{a.ID}},
		{`UPDATE change SET staff = NULL WHERE attendee_id = ?`, []any{a.ID}},
		{`DELETE FROM badge WHERE attendee_id = ?`, []any{a.ID}},
		{`UPDATE device SET unpaired_at = ? WHERE attendee_id = ? AND unpaired_at IS NULL`, []any{d.now(), a.ID}},
		{`UPDATE check_in SET ended_at = ? WHERE attendee_id = ? AND ended_at IS NULL AND undone_at IS NULL`, []any{d.now(), a.ID}},
		{`UPDATE registration SET referrer = '', rank = '', reason = '' WHERE attendee_id = ?`, []any{a.ID}},
		{`UPDATE attendee SET name = '', kana = '', company = '', title = '', trade = '', email = '', phone = '', gives = '', wants = '',
		  purpose = '', note = '', ticket = '', search = '', sort = '', pass_hash = NULL, erased_at = ? WHERE id = ?`, []any{d.now(), a.ID}},
		{`UPDATE person SET name = '', kana = '', email_key = NULL, firm_key = NULL WHERE id = ?
		  AND NOT EXISTS (SELECT 1 FROM attendee WHERE person_id = person.id AND erased_at IS NULL)`, []any{a.Person}},
	} {
		if err := tx.run(s.query, s.args...); err != nil {
			return err
		}
	}
	for _, c := range changes {
		if err := d.change(tx, e.ID, "", c); err != nil {
			return err
		}
	}
	return nil
}
