package store

import (
	"context"
	"fmt"
	"time"

	"fuda/kiosk"
)

// PeopleFile is what one laptop tells another of the people it knows: enough to
// recognise them, count their visits and warn of a ban. It is as secret as the
// data. It holds no card, no swap and no contact field beyond the keys.
type PeopleFile struct {
	Format  int          `json:"format"` // 1
	Written time.Time    `json:"written"`
	People  []FilePerson `json:"people"`
}

// FilePerson is one person.
type FilePerson struct {
	ID     string        `json:"id"`
	Name   string        `json:"name"`
	Kana   string        `json:"kana"`
	Keys   []PersonKey   `json:"keys"` // the first is the person's own, others were merged into it
	Note   string        `json:"note,omitempty"`
	Ban    *kiosk.Ban    `json:"ban,omitempty"`
	Visits []kiosk.Visit `json:"visits"`
	Until  string        `json:"until"` // the day after which the person is to be forgotten, or never
}

// PersonKey is what a person is recognised by.
type PersonKey struct {
	ID    string `json:"id"`
	Email string `json:"email,omitempty"` // folded name and e-mail
	Firm  string `json:"firm,omitempty"`  // folded name, kana and company
}

// peopleFormat is the version of the file that this program writes and reads.
const peopleFormat = 1

// ExportPeople returns all persons who are known by name. Those of whom only a
// fingerprint is left stay: it means something to this data folder alone.
func (d *DB) ExportPeople(ctx context.Context) (f PeopleFile, err error) {
	f = PeopleFile{Format: peopleFormat, Written: d.clock().In(kiosk.JST), People: []FilePerson{}}
	err = d.view(ctx, func(q queries) error {
		f.People, err = list(q, `SELECT p.id, p.name, p.kana, MAX(p.keep_until, COALESCE((SELECT MAX(e.delete_on) FROM attendee a JOIN event e ON e.id = a.event_id
			WHERE a.person_id = p.id AND a.erased_at IS NULL), '')) FROM person p WHERE p.merged_into IS NULL AND p.name <> '' ORDER BY p.id`, nil,
			func(scan func(...any) error) (p FilePerson, err error) {
				return p, scan(&p.ID, &p.Name, &p.Kana, &p.Until)
			})
		if err != nil {
			return err
		}
		for i := range f.People {
			if err := fillPerson(q, &f.People[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return f, err
}

func fillPerson(q queries, p *FilePerson) (err error) {
	p.Keys, err = list(q, `SELECT id, COALESCE(email_key, ''), COALESCE(firm_key, '') FROM person WHERE id = ?1 OR merged_into = ?1 ORDER BY id <> ?1, id`,
		[]any{p.ID}, func(scan func(...any) error) (k PersonKey, err error) { return k, scan(&k.ID, &k.Email, &k.Firm) })
	if err != nil {
		return err
	}
	if p.Visits, err = visitsOf(q, p.ID); err != nil {
		return err
	}
	for i := range p.Visits {
		p.Visits[i].Attendee, p.Visits[i].Number = "", 0 // mean nothing elsewhere
	}
	p.Note, p.Ban, err = noteAndBan(q, p.ID)
	return err
}

// PeopleImport tells what an import of a file of people did.
type PeopleImport struct {
	Added   int `json:"added"`   // persons nobody knew here
	Known   int `json:"known"`   // recognised; what was new of them was taken over
	Skipped int `json:"skipped"` // forgotten here on purpose, or their time is over
}

// ImportPeople takes a file of people in, all or nothing. The same file again
// changes nothing, and who came in it and was erased here does not come back. A ban in the
// file holds here too; lifting one is done on each laptop.
func (d *DB) ImportPeople(ctx context.Context, f PeopleFile) (done PeopleImport, err error) {
	if f.Format != peopleFormat {
		return done, kiosk.InvalidField("format", "この版では読めない形式です（%d） / written by another version of fuda", f.Format)
	}
	err = d.write(ctx, func(tx *Tx) error {
		done = PeopleImport{}
		tx.known.bans = nil
		for i, p := range f.People {
			if err := validatePerson(p); err != nil {
				return kiosk.InvalidField(fmt.Sprintf("people[%d]", i), "%v", err)
			}
			if err := d.importPerson(tx, p, &done); err != nil {
				return fmt.Errorf("people[%d]: %w", i, err)
			}
		}
		tx.known.bans = nil
		return nil
	})
	return done, err
}

func validatePerson(p FilePerson) error {
	if len(p.Keys) == 0 || p.Keys[0].ID != p.ID || p.ID == "" || p.Name == "" || len(p.ID) > 100 {
		return kiosk.InvalidField("keys", "人物の識別が欠けています / a person without identity")
	}
	profile := kiosk.Profile{Name: p.Name, Kana: p.Kana}
	if err := profile.Validate(); err != nil {
		return err
	}
	if err := kiosk.ValidatePersonNote(p.Note); err != nil {
		return err
	}
	if p.Ban != nil {
		return kiosk.ValidateBan(p.Ban.Reason)
	}
	return nil
}

func (d *DB) importPerson(tx *Tx, p FilePerson, done *PeopleImport) error {
	person, forgotten, err := d.placeOf(tx, p)
	if err != nil {
		return err
	}
	if forgotten || p.Until < d.today() {
		done.Skipped++
		return nil
	}
	if person == "" {
		person = p.ID
		done.Added++
	} else {
		done.Known++
	}
	for i, k := range p.Keys {
		if err := d.importKey(tx, p, k, i == 0 && person == p.ID, person); err != nil {
			return err
		}
	}
	return d.importFacts(tx, p, person)
}

// placeOf is the person here that a person of a file is: of the same id, or
// recognised by a key; "" is nobody. Forgotten is one that was erased here.
func (d *DB) placeOf(tx *Tx, p FilePerson) (person string, forgotten bool, err error) {
	var name string
	found, err := tx.one(`SELECT COALESCE(p.merged_into, p.id), COALESCE(w.name, p.name) FROM person p LEFT JOIN person w ON w.id = p.merged_into WHERE p.id = ?`,
		[]any{p.ID}, &person, &name)
	if err != nil || found {
		return person, found && name == "", err
	}
	for _, k := range p.Keys {
		if person, err = d.recognise(tx, k.Email, k.Firm); err != nil {
			return "", false, err
		}
		if person != "" { // one of whom a fingerprint is left stays without a name
			_, err := tx.one(`SELECT name FROM person WHERE id = ?`, []any{person}, &name)
			return person, name == "", err
		}
	}
	return "", false, nil
}

// importKey writes a key down as the person itself, or as one merged into it.
func (d *DB) importKey(tx *Tx, p FilePerson, k PersonKey, itself bool, person string) error {
	var into any = person
	if itself {
		into = nil
	}
	return tx.run(`INSERT INTO person (id, name, kana, email_key, firm_key, created_at, merged_into) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
		k.ID, p.Name, p.Kana, nullable(k.Email), nullable(k.Firm), d.now(), into)
}

func (d *DB) importFacts(tx *Tx, p FilePerson, person string) error {
	for _, v := range p.Visits {
		err := tx.run(`INSERT INTO visit (person_id, event_id, event_name, date) VALUES (?, ?, ?, ?) ON CONFLICT (person_id, event_id) DO NOTHING`,
			person, v.Event, v.Name, v.Date)
		if err != nil {
			return err
		}
	}
	note, ban, err := noteAndBan(tx.queries, person)
	if err != nil {
		return err
	}
	if err := tx.run(`UPDATE person SET note = ?, keep_until = MAX(keep_until, ?) WHERE id = ?`, bothNotes(note, p.Note), p.Until, person); err != nil {
		return err
	}
	if p.Ban == nil || ban != nil {
		return nil
	}
	return tx.run(`UPDATE person SET ban_reason = ?, banned_by = ?, banned_at = ? WHERE id = ?`, p.Ban.Reason, p.Ban.By, p.Ban.At.UnixMilli(), person)
}
