package store

import (
	"context"

	"fuda/kiosk"
)

var errNoPerson = kiosk.Errorf(kiosk.NotFound, "人物が見つかりません / no such person")

// wholePerson is the person that an id means now: the one into whom it was merged,
// or itself.
func wholePerson(q queries, id string) (person string, err error) {
	found, err := q.one(`SELECT COALESCE(merged_into, id) FROM person WHERE id = ?`, []any{id}, &person)
	if err == nil && !found {
		err = errNoPerson
	}
	return person, err
}

// History returns what the house knows of the person that an attendee is.
func (d *DB) History(ctx context.Context, event, attendee string) (h kiosk.History, err error) {
	err = d.view(ctx, func(q queries) error {
		a, err := findAttendee(q, `a.event_id = ? AND a.id = ?`, event, attendee)
		if err != nil {
			return err
		}
		h.Person, h.Visits = a.Person, a.Visits
		if h.Events, err = visitsOf(q, a.Person); err != nil {
			return err
		}
		if h.Met, err = metBefore(q, a); err != nil {
			return err
		}
		var last *int64
		if _, err := q.one(`SELECT MAX(c.at) FROM check_in c JOIN attendee b ON b.id = c.attendee_id
			WHERE b.person_id = ? AND b.event_id <> ? AND c.undone_at IS NULL`, []any{a.Person, event}, &last); err != nil {
			return err
		}
		h.LastSeen = maybe(last)
		h.Note, h.Ban, err = noteAndBan(q, a.Person)
		return err
	})
	return h, err
}

// visitsOf are the events at which a person was, here and elsewhere.
func visitsOf(q queries, person string) ([]kiosk.Visit, error) {
	return list(q, `SELECT e.id, e.name, e.date AS day, b.id, MAX(c.number) FROM attendee b JOIN check_in c ON c.attendee_id = b.id AND c.undone_at IS NULL
		JOIN event e ON e.id = b.event_id WHERE b.person_id = ?1 GROUP BY e.id
		UNION ALL SELECT v.event_id, v.event_name, v.date, '', 0 FROM visit v WHERE v.person_id = ?1 AND `+elsewhere+`
		ORDER BY day DESC, 1`, []any{person},
		func(scan func(...any) error) (v kiosk.Visit, err error) {
			return v, scan(&v.Event, &v.Name, &v.Date, &v.Attendee, &v.Number)
		})
}

// metBefore are tonight's guests with whom the attendee's person swapped cards at
// an event before; the last time counts. What was revoked or deleted does not.
func metBefore(q queries, a *row) ([]kiosk.Met, error) {
	return list(q, `SELECT t.id, COALESCE(t.number, 0), t.name, e.name, MAX(s.done_at) FROM attendee mine
		JOIN swap s ON (s.from_id = mine.id OR s.to_id = mine.id) AND s.state = 'done' AND s.event_id <> ?2
		JOIN attendee other ON other.id = CASE WHEN s.from_id = mine.id THEN s.to_id ELSE s.from_id END
		JOIN attendee t ON t.event_id = ?2 AND t.person_id = other.person_id AND t.person_id <> ?1 AND t.erased_at IS NULL
		JOIN event e ON e.id = s.event_id
		WHERE mine.person_id = ?1 AND EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = t.id AND c.undone_at IS NULL)
		GROUP BY t.id ORDER BY 5 DESC, t.id`, []any{a.Person, a.Event},
		func(scan func(...any) error) (m kiosk.Met, err error) {
			var at int64
			err = scan(&m.Attendee, &m.Number, &m.Name, &m.Event, &at)
			m.At = when(at)
			return m, err
		})
}

func noteAndBan(q queries, person string) (note string, ban *kiosk.Ban, err error) {
	var b kiosk.Ban
	var at *int64
	found, err := q.one(`SELECT note, ban_reason, banned_by, banned_at FROM person WHERE id = ?`, []any{person}, &note, &b.Reason, &b.By, &at)
	if err == nil && !found {
		err = errNoPerson
	}
	if at == nil {
		return note, nil, err
	}
	b.At = when(*at)
	return note, &b, err
}

// SetPersonNote writes the staff's note on the person that an attendee is. It is
// seen at every event, and goes when the person is forgotten.
func (d *DB) SetPersonNote(ctx context.Context, event, attendee, note string) error {
	note = kiosk.CleanLine(note)
	if err := kiosk.ValidatePersonNote(note); err != nil {
		return err
	}
	return d.write(ctx, func(tx *Tx) error {
		if _, err := tx.event(event); err != nil {
			return err
		}
		a, err := findAttendee(tx.queries, `a.event_id = ? AND a.id = ?`, event, attendee)
		if err != nil {
			return err
		}
		return tx.run(`UPDATE person SET note = ? WHERE id = ?`, note, a.Person)
	})
}

// maxPeople is how many persons a search returns.
const maxPeople = 100

// People searches the persons that the house knows, by the names and companies
// of the attendees that they are; without a text it returns those who are banned.
func (d *DB) People(ctx context.Context, text string) (people []kiosk.KnownPerson, err error) {
	people = []kiosk.KnownPerson{}
	err = d.view(ctx, func(q queries) error {
		query, args := `SELECT id FROM person WHERE banned_at IS NOT NULL ORDER BY banned_at DESC, id LIMIT ?`, []any{maxPeople}
		if folded := kiosk.Fold(text); folded != "" {
			query = `SELECT DISTINCT person_id FROM attendee WHERE erased_at IS NULL AND search LIKE ? ESCAPE '\' ORDER BY sort, person_id LIMIT ?`
			args = []any{"%" + escapeLike(folded) + "%", maxPeople}
		}
		ids, err := list(q, query, args, scanText)
		if err != nil {
			return err
		}
		for _, id := range ids {
			p, err := knownPerson(q, id)
			if err != nil {
				return err
			}
			people = append(people, p)
		}
		return nil
	})
	return people, err
}

func knownPerson(q queries, id string) (p kiosk.KnownPerson, err error) {
	p.ID = id
	found, err := q.one(`SELECT name, kana FROM person WHERE id = ?`, []any{id}, &p.Name, &p.Kana)
	if err == nil && !found {
		err = errNoPerson
	}
	if err != nil {
		return p, err
	}
	if p.Note, p.Ban, err = noteAndBan(q, id); err != nil {
		return p, err
	}
	visits, err := visitsOf(q, id)
	if err != nil {
		return p, err
	}
	p.Visits = len(visits)
	p.Attendees, err = list(q, `SELECT a.id, a.event_id, e.date, a.name, a.company FROM attendee a JOIN event e ON e.id = a.event_id
		WHERE a.person_id = ? AND a.erased_at IS NULL ORDER BY e.date DESC, a.id`, []any{id},
		func(scan func(...any) error) (a kiosk.PersonAttendee, err error) {
			return a, scan(&a.Attendee, &a.Event, &a.Date, &a.Name, &a.Company)
		})
	if p.Name == "" && len(p.Attendees) > 0 { // recognised by a fingerprint
		p.Name = p.Attendees[0].Name
	}
	return p, err
}

// atOnce is after every day, and after never: whoever is erased by hand is
// forgotten whatever a file of people says.
const atOnce = "~"

// forgetPerson blanks a person whom no event knows any more and no file asks to
// keep beyond today. Of somebody banned a fingerprint and the reason are left.
func (d *DB) forgetPerson(tx *Tx, person, today string) error {
	known, err := tx.one(`SELECT 1 FROM attendee WHERE person_id = ? AND erased_at IS NULL
		UNION ALL SELECT 1 FROM person WHERE id = ? AND keep_until >= ? LIMIT 1`, []any{person, person, today}, new(int))
	if err != nil || known {
		return err
	}
	var banned bool
	if _, err := tx.one(`SELECT banned_at IS NOT NULL FROM person WHERE id = ?`, []any{person}, &banned); err != nil {
		return err
	}
	keys, err := list(tx.queries, `SELECT id, COALESCE(email_key, ''), COALESCE(firm_key, '') FROM person WHERE id = ?1 OR merged_into = ?1`, []any{person},
		func(scan func(...any) error) (k [3]string, err error) { return k, scan(&k[0], &k[1], &k[2]) })
	if err != nil {
		return err
	}
	for _, k := range keys {
		for i := range k[1:] {
			k[i+1] = d.remains(k[i+1], banned)
		}
		if err := tx.run(`UPDATE person SET name = '', kana = '', note = '', keep_until = '', email_key = ?, firm_key = ? WHERE id = ?`,
			nullable(k[1]), nullable(k[2]), k[0]); err != nil {
			return err
		}
	}
	return tx.run(`DELETE FROM visit WHERE person_id = ?`, person)
}

// remains is what is kept of a key.
func (d *DB) remains(key string, banned bool) string {
	switch {
	case !banned || key == "":
		return ""
	case key[:1] == markPrefix:
		return key
	}
	return d.fingerprint(key)
}

// forgetPeople forgets those who came in a file, are no event's guests and whose
// day is over.
func (d *DB) forgetPeople(ctx context.Context) error {
	var over []string
	err := d.view(ctx, func(q queries) (err error) {
		over, err = list(q, `SELECT id FROM person p WHERE keep_until <> '' AND keep_until < ?
			AND NOT EXISTS (SELECT 1 FROM attendee a WHERE a.person_id = p.id AND a.erased_at IS NULL)`, []any{d.today()}, scanText)
		return err
	})
	if err != nil || len(over) == 0 {
		return err
	}
	err = d.write(ctx, func(tx *Tx) error {
		for _, id := range over {
			if err := d.forgetPerson(tx, id, d.today()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return d.scrub(ctx, true)
}
