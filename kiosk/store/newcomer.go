package store

import (
	"cmp"

	"fuda/kiosk"
)

// derived is what follows from a new attendee's profile and id. For a walk-in it
// is worked out before the writer's turn comes: folding and hashing would be a
// tenth of the time that the writer has for a check-in.
type derived struct {
	folded
	passHash string
}

// insertAttendee writes a new attendee, joined to the person it is.
func (d *DB) insertAttendee(tx *Tx, event string, p kiosk.Profile, ticket, nonce string) (*row, error) {
	a, err := d.newAttendee(event, p, ticket)
	if err != nil {
		return nil, err
	}
	return a, d.saveNew(tx, a, nonce)
}

// newAttendee makes an attendee that saveNew is to write.
func (d *DB) newAttendee(event string, p kiosk.Profile, ticket string) (a *row, err error) {
	a = &row{Event: event}
	a.Profile, a.Ticket = p, ticket
	a.Registrations, a.CheckIns = []kiosk.Registration{}, []kiosk.CheckIn{}
	if a.ID, err = d.newID(); err != nil {
		return nil, err
	}
	pass := kiosk.PassCode(d.key, a.ID, 0)
	a.fresh = &derived{fold(p, ticket), kiosk.HashPass(pass)}
	return a, nil
}

func (d *DB) saveNew(tx *Tx, a *row, nonce string) (err error) {
	if err := d.join(tx, a); err != nil {
		return err
	}
	var number any // NULL without one
	if a.Number != 0 {
		number = a.Number
	}
	p, f := a.Profile, a.fresh
	a.fresh = nil
	return tx.run(`INSERT INTO attendee (id, event_id, person_id, name, kana, company, title, trade, email, phone, gives, wants, purpose, note,
		line, website, why, hobby, ticket, search, sort, number, displayed, host, after_party, pass_hash, nonce, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Event, a.Person, p.Name, p.Kana, p.Company, p.Title, p.Trade, p.Email, p.Phone, p.Gives, p.Wants, p.Purpose, p.Note,
		p.LINE, p.Website, p.Why, p.Hobby, a.Ticket, f.search(), f.sort(), number, a.Displayed, a.Host, a.AfterParty, f.passHash, nullable(nonce), d.now())
}

// folded is a profile as it is searched and compared.
type folded struct{ name, kana, company, email, ticket string }

func fold(p kiosk.Profile, ticket string) folded {
	return folded{kiosk.Fold(p.Name), kiosk.Fold(p.Kana), kiosk.Fold(p.Company), kiosk.Fold(p.Email), kiosk.Fold(ticket)}
}

// search is what a query is looked for in. A line break stands before what a
// name can begin with, and a tab before the rest, so that who is called
// something comes before who works for it. Fold leaves neither in a text.
func (f folded) search() string {
	return f.kana + "\n" + f.name + "\t" + f.company + "\t" + f.ticket
}

// sort orders by kana; a name without one sorts by itself.
func (f folded) sort() string { return cmp.Or(f.kana, f.name) }

// person is what tells that two sign-ups are one person; empty without it.
func (f folded) person() (email, firm string) {
	if f.email != "" {
		email = f.name + "\n" + f.email
	}
	if f.kana != "" && f.company != "" {
		firm = f.name + "\n" + f.kana + "\n" + f.company
	}
	return email, firm
}

// join finds the person that an attendee is, known from an earlier event, or
// notes a new one. Only name with e-mail, or name with kana and company, tell
// that two sign-ups are one person; anything less would give a stranger's visits
// to a namesake.
func (d *DB) join(tx *Tx, a *row) (err error) {
	p := a.Profile
	email, firm := a.fresh.person()
	a.Visits = 1
	person, err := d.recognise(tx, email, firm)
	if err != nil {
		return err
	}
	if person != "" {
		a.Person = person
		_, err := tx.one(`SELECT 1 + COUNT(DISTINCT b.event_id) + (SELECT COUNT(*) FROM visit v WHERE v.person_id = ?1 AND `+elsewhere+`)
			FROM attendee b JOIN check_in c ON c.attendee_id = b.id AND c.undone_at IS NULL
			WHERE b.person_id = ?1 AND b.event_id <> ?2`, []any{a.Person, a.Event}, &a.Visits)
		return err
	}
	if a.Person, err = d.newID(); err != nil {
		return err
	}
	return tx.run(`INSERT INTO person (id, name, kana, email_key, firm_key, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
		a.Person, p.Name, p.Kana, nullable(email), nullable(firm), d.now())
}

// recognise finds the person that has one of the keys; "" is nobody. Whoever was
// merged is the person into whom they were, and somebody banned is recognised
// also when only a fingerprint is left.
func (d *DB) recognise(tx *Tx, email, firm string) (person string, err error) {
	bans, err := tx.bans()
	if err != nil {
		return "", err
	}
	for _, key := range []struct{ column, value string }{{"email_key", email}, {"firm_key", firm}} {
		if key.value == "" {
			continue
		}
		mark := key.value
		if len(bans) > 0 {
			mark = d.fingerprint(key.value)
		}
		found, err := tx.one(`SELECT COALESCE(merged_into, id) FROM person WHERE `+key.column+` IN (?, ?) ORDER BY created_at, id LIMIT 1`,
			[]any{key.value, mark}, &person)
		if err != nil || found {
			return person, err
		}
	}
	return "", nil
}
