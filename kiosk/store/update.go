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
	was, host, party := a.Displayed, a.Host, a.AfterParty
	set(&a.Displayed, p.Display)
	set(&a.Host, p.Host)
	set(&a.AfterParty, p.AfterParty)
	if profile == a.Profile && was == a.Displayed && host == a.Host && party == a.AfterParty {
		return nil
	}
	if a.Displayed && a.Number == 0 {
		return kiosk.Errorf(kiosk.Conflict, "番号のない方の名刺は出せません / a card needs a number to be shown")
	}
	a.Profile = profile
	if err := saveProfile(tx, a); err != nil {
		return err
	}
	if host != a.Host || party != a.AfterParty {
		if err := tx.run(`UPDATE attendee SET host = ?, after_party = ? WHERE id = ?`, a.Host, a.AfterParty, a.ID); err != nil {
			return err
		}
	}
	if was != a.Displayed {
		if err := tx.run(`UPDATE attendee SET displayed = ? WHERE id = ?`, a.Displayed, a.ID); err != nil {
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
