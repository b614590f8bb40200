package store

import (
	"context"
	"encoding/json"

	"fuda/kiosk"
)

// contactsOf finds swaps that are done, from one side: the other's row, what
// the other gave, and one's own notes.
const contactsOf = `SELECT s.id, CASE WHEN s.from_id = ?1 THEN s.to_number ELSE s.from_number END, a.name, a.kana, a.company, a.title, a.trade,
	a.gives, a.wants, a.purpose, a.email, a.phone, a.line, a.website, a.no_ads, a.photo, g.fields, s.done_at, e.name, COALESCE(n.name, ''), s.common,
	COALESCE(c.memo, ''), COALESCE(c.step_text, ''), COALESCE(c.step_date, ''), COALESCE(c.remember, 0)
	FROM swap s
	JOIN attendee a ON a.id = CASE WHEN s.from_id = ?1 THEN s.to_id ELSE s.from_id END AND a.erased_at IS NULL
	JOIN disclosure g ON g.swap_id = s.id AND g.giver_id = a.id AND g.revoked_at IS NULL
	JOIN event e ON e.id = s.event_id
	LEFT JOIN session n ON n.id = s.session_id
	LEFT JOIN contact_note c ON c.swap_id = s.id AND c.attendee_id = ?1
	WHERE (s.from_id = ?1 OR s.to_id = ?1) AND s.state = 'done'`

// scanContact drops what was not given before anything else can see it.
func scanContact(scan func(...any) error) (c kiosk.Contact, err error) {
	var fields, photo, common string
	var at int64
	err = scan(&c.Swap, &c.Number, &c.Name, &c.Kana, &c.Company, &c.Title, &c.Trade, &c.Gives, &c.Wants, &c.Purpose,
		&c.Email, &c.Phone, &c.LINE, &c.Website, &c.NoAds, &photo, &fields, &at, &c.Event, &c.Session, &common,
		&c.Memo, &c.NextStep.Text, &c.NextStep.Date, &c.Remember)
	if err != nil {
		return c, err
	}
	given := map[kiosk.ContactField]bool{}
	for _, f := range splitShare(fields) {
		given[f] = true
	}
	for field, value := range map[kiosk.ContactField]*string{
		kiosk.ContactEmail: &c.Email, kiosk.ContactPhone: &c.Phone, kiosk.ContactLINE: &c.LINE, kiosk.ContactWebsite: &c.Website,
	} {
		if !given[field] {
			*value = ""
		}
	}
	c.NoAds = c.NoAds && c.Email != ""
	c.At = when(at)
	if photo != "" {
		c.Photo = "/api/v1/me/contacts/" + c.Swap + "/photo?" + photo
	}
	return c, json.Unmarshal([]byte(common), &c.Common)
}

// Contacts returns what an attendee got, in the order of time.
func (d *DB) Contacts(ctx context.Context, by string) (contacts []kiosk.Contact, err error) {
	err = d.view(ctx, func(q queries) error {
		contacts, err = list(q, contactsOf+` ORDER BY s.done_at, s.id`, []any{by}, scanContact)
		return err
	})
	return contacts, err
}

var errNoContact = kiosk.Errorf(kiosk.NotFound, "名刺が見つかりません / no such contact")

func contact(q queries, by, swap string) (kiosk.Contact, error) {
	found, err := list(q, contactsOf+` AND s.id = ?2`, []any{by, swap}, scanContact)
	if err != nil {
		return kiosk.Contact{}, err
	}
	if len(found) == 0 {
		return kiosk.Contact{}, errNoContact
	}
	return found[0], nil
}

// Contact returns one contact of an attendee.
func (d *DB) Contact(ctx context.Context, by, swap string) (c kiosk.Contact, err error) {
	err = d.view(ctx, func(q queries) error {
		c, err = contact(q, by, swap)
		return err
	})
	return c, err
}

// PatchContact writes one's own notes on a contact. Of an evening only so many
// are to be remembered: more would be none.
func (d *DB) PatchContact(ctx context.Context, by, swap string, p kiosk.ContactNotes) (c kiosk.Contact, err error) {
	if err := p.Validate(); err != nil {
		return c, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		was, err := contact(tx.queries, by, swap)
		if err != nil {
			return err
		}
		if p.Memo != nil {
			was.Memo = *p.Memo
		}
		if p.NextStep != nil {
			was.NextStep = *p.NextStep
		}
		if p.Remember != nil {
			was.Remember = *p.Remember
		}
		if err := saveNotes(tx, by, was); err != nil {
			return err
		}
		c, err = contact(tx.queries, by, swap)
		return err
	})
	return c, err
}

func saveNotes(tx *Tx, by string, c kiosk.Contact) error {
	err := tx.run(`INSERT INTO contact_note (swap_id, attendee_id, memo, step_text, step_date, remember) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (swap_id, attendee_id) DO UPDATE SET memo = excluded.memo, step_text = excluded.step_text, step_date = excluded.step_date,
		remember = excluded.remember`, c.Swap, by, c.Memo, c.NextStep.Text, c.NextStep.Date, c.Remember)
	if err != nil || !c.Remember {
		return err
	}
	var n int
	if _, err := tx.one(`SELECT COUNT(*) FROM contact_note c JOIN swap s ON s.id = c.swap_id AND s.state = 'done' WHERE c.attendee_id = ? AND c.remember = 1`,
		[]any{by}, &n); err != nil {
		return err
	}
	if n > kiosk.MaxRemembered {
		return kiosk.Errorf(kiosk.Conflict, "覚えておく方は%d人までです / at most %[1]d to remember", kiosk.MaxRemembered)
	}
	return nil
}

// Disclosures returns an event's record of who gave what to whom, the oldest
// first.
func (d *DB) Disclosures(ctx context.Context, event string) (all []kiosk.Disclosure, err error) {
	err = d.view(ctx, func(q queries) error {
		all, err = list(q, `SELECT r.swap_id, r.giver_id, CASE WHEN s.from_id = r.giver_id THEN s.from_number ELSE s.to_number END, g.name,
			r.taker_id, CASE WHEN s.from_id = r.taker_id THEN s.from_number ELSE s.to_number END, t.name, r.fields, r.at, r.revoked_at
			FROM disclosure r JOIN swap s ON s.id = r.swap_id JOIN attendee g ON g.id = r.giver_id JOIN attendee t ON t.id = r.taker_id
			WHERE r.event_id = ? ORDER BY r.at, r.swap_id, r.giver_id`, []any{event}, scanDisclosure)
		return err
	})
	return all, err
}

func scanDisclosure(scan func(...any) error) (r kiosk.Disclosure, err error) {
	var fields string
	var at int64
	var revoked *int64
	err = scan(&r.Swap, &r.Giver, &r.GiverNumber, &r.GiverName, &r.Taker, &r.TakerNumber, &r.TakerName, &fields, &at, &revoked)
	r.Fields, r.At, r.RevokedAt = splitShare(fields), when(at), maybe(revoked)
	return r, err
}
