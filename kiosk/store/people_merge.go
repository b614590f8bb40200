package store

import (
	"context"
	"strings"

	"fuda/kiosk"
)

// MergePeople makes two persons one: all that drop was, keep is from now on, and
// whoever signs up by what drop was known by is keep too. A ban of either is a
// ban of both. Done twice, the second changes nothing.
func (d *DB) MergePeople(ctx context.Context, keep, drop string) (p kiosk.KnownPerson, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if keep, err = wholePerson(tx.queries, keep); err != nil {
			return under("keep", err)
		}
		if drop, err = wholePerson(tx.queries, drop); err != nil {
			return under("drop", err)
		}
		if keep != drop {
			if err := d.mergePeople(ctx, tx, keep, drop); err != nil {
				return err
			}
		}
		p, err = knownPerson(tx.queries, keep)
		return err
	})
	return p, err
}

// under names the field that an error is about.
func under(field string, err error) error {
	if kiosk.ErrorCode(err) == kiosk.NotFound {
		return kiosk.InvalidField(field, "人物が見つかりません / no such person")
	}
	return err
}

func (d *DB) mergePeople(ctx context.Context, tx *Tx, keep, drop string) error {
	tx.known.bans = nil
	if err := joinNotes(tx, keep, drop); err != nil {
		return err
	}
	for _, query := range []string{
		`UPDATE attendee SET person_id = ?1 WHERE person_id = ?2`,
		`INSERT INTO visit (person_id, event_id, event_name, date) SELECT ?1, event_id, event_name, date FROM visit WHERE person_id = ?2
		 ON CONFLICT (person_id, event_id) DO NOTHING`,
		`DELETE FROM visit WHERE person_id = ?2 AND ?1 <> ''`,
		// The earlier ban stands; of the keepers the longer time.
		`UPDATE person SET (ban_reason, banned_by, banned_at) = (SELECT o.ban_reason, o.banned_by, o.banned_at FROM person o WHERE o.id = ?2)
		 WHERE id = ?1 AND EXISTS (SELECT 1 FROM person o WHERE o.id = ?2 AND o.banned_at IS NOT NULL AND (person.banned_at IS NULL OR o.banned_at < person.banned_at))`,
		`UPDATE person SET keep_until = MAX(keep_until, (SELECT o.keep_until FROM person o WHERE o.id = ?2)) WHERE id = ?1`,
		`UPDATE person SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2`,
		`UPDATE person SET note = '', ban_reason = '', banned_by = '', banned_at = NULL, keep_until = '' WHERE id = ?2 AND ?1 <> ''`,
	} {
		if err := tx.run(query, keep, drop); err != nil {
			return err
		}
	}
	return d.audit(ctx, tx, deed{Action: kiosk.AuditMerged, Detail: map[string]string{"keep": keep, "drop": drop}})
}

// joinNotes puts the notes on two persons one below the other.
func joinNotes(tx *Tx, keep, drop string) error {
	kept, _, err := noteAndBan(tx.queries, keep)
	if err != nil {
		return err
	}
	dropped, _, err := noteAndBan(tx.queries, drop)
	if err != nil {
		return err
	}
	return tx.run(`UPDATE person SET note = ? WHERE id = ?`, bothNotes(kept, dropped), keep)
}

// bothNotes is one note of two; one that says nothing new adds nothing.
func bothNotes(a, b string) string {
	switch {
	case strings.Contains(a, b):
		return a
	case a == "":
		return b
	}
	return a + " / " + b
}

// SplitPerson takes an attendee out of the person that it was taken for: it is a
// person of its own from now on, known by what it signed up with, as far as
// nobody else is known by that. An attendee that is a person alone stays so.
func (d *DB) SplitPerson(ctx context.Context, attendee string) (p kiosk.KnownPerson, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		a, err := findAttendee(tx.queries, `a.id = ?`, attendee)
		if err != nil {
			return err
		}
		person := a.Person
		shared, err := tx.one(`SELECT 1 FROM attendee WHERE person_id = ?1 AND id <> ?2 UNION ALL SELECT 1 FROM visit WHERE person_id = ?1 LIMIT 1`,
			[]any{person, a.ID}, new(int))
		if err != nil {
			return err
		}
		if shared {
			if person, err = d.splitPerson(ctx, tx, a); err != nil {
				return err
			}
		}
		p, err = knownPerson(tx.queries, person)
		return err
	})
	return p, err
}

func (d *DB) splitPerson(ctx context.Context, tx *Tx, a *row) (person string, err error) {
	if person, err = d.newID(); err != nil {
		return "", err
	}
	f := fold(a.Profile, a.Ticket)
	email, firm := f.person()
	err = tx.run(`INSERT INTO person (id, name, kana, email_key, firm_key, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
		person, a.Name, a.Kana, nullable(email), nullable(firm), d.now())
	if err != nil {
		return "", err
	}
	if err := tx.run(`UPDATE attendee SET person_id = ? WHERE id = ?`, person, a.ID); err != nil {
		return "", err
	}
	// What was merged by mistake follows the attendee whose keys it has.
	err = tx.run(`UPDATE person SET merged_into = ?1 WHERE merged_into = ?2 AND (email_key = ?3 OR firm_key = ?4)`, person, a.Person, nullable(email), nullable(firm))
	if err != nil {
		return "", err
	}
	return person, d.audit(ctx, tx, deed{Action: kiosk.AuditSplit, Event: a.Event, Number: a.Number, Attendee: a.ID,
		Detail: map[string]string{"from": a.Person, "to": person}})
}
