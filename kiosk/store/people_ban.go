package store

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"

	"fuda/kiosk"
)

// bans are the persons kept out, with the reasons. They are few, and every
// check-in asks.
func (tx *Tx) bans() (map[string]string, error) {
	if tx.known.bans != nil {
		return tx.known.bans, nil
	}
	bans := map[string]string{}
	err := tx.each(`SELECT id, ban_reason FROM person WHERE banned_at IS NOT NULL`, nil, func(scan func(...any) error) error {
		var id, reason string
		err := scan(&id, &reason)
		bans[id] = reason
		return err
	})
	if err == nil {
		tx.known.bans = bans
	}
	return bans, err
}

// banOf is why somebody who arrives is kept out; empty: welcome. A walk-in is not
// written down yet, and is recognised by what was said at the desk.
func (d *DB) banOf(tx *Tx, a *row) (reason string, err error) {
	bans, err := tx.bans()
	if err != nil || len(bans) == 0 {
		return "", err
	}
	person := a.Person
	if a.fresh != nil {
		if person, err = d.recogniseGuest(tx, a); err != nil {
			return "", err
		}
	}
	return bans[person], nil
}

// markPrefix tells a fingerprint from a key: no folded text begins with it.
const markPrefix = "\x1f"

// fingerprint is what is left of a banned person's key once the person is
// forgotten. Without the data folder's secret it cannot be tried against names.
func (d *DB) fingerprint(key string) string {
	mac := hmac.New(sha256.New, d.key)
	mac.Write([]byte("banned person\n" + key))
	return markPrefix + hex.EncodeToString(mac.Sum(nil))
}

// Ban keeps a person out: a check-in is refused with the reason unless an
// organiser signs for it. Said again it changes the reason. It outlasts the
// deletion of the person's data; the reason should not name anybody.
func (d *DB) Ban(ctx context.Context, person, reason string) (p kiosk.KnownPerson, err error) {
	reason = kiosk.CleanLine(reason)
	if err := kiosk.ValidateBan(reason); err != nil {
		return p, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		if person, err = wholePerson(tx.queries, person); err != nil {
			return err
		}
		tx.known.bans = nil
		err := tx.run(`UPDATE person SET ban_reason = ?, banned_by = ?, banned_at = COALESCE(banned_at, ?) WHERE id = ?`, reason, actorOf(ctx).Name, d.now(), person)
		if err != nil {
			return err
		}
		if err := d.audit(ctx, tx, deed{Action: kiosk.AuditBanned, Detail: map[string]string{"person": person}}); err != nil {
			return err
		}
		p, err = knownPerson(tx.queries, person)
		return err
	})
	return p, err
}

// LiftBan lets a person in again. Who is known by a fingerprint only is then
// forgotten for good. Lifted twice is lifted.
func (d *DB) LiftBan(ctx context.Context, person string) (p kiosk.KnownPerson, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if person, err = wholePerson(tx.queries, person); err != nil {
			return err
		}
		tx.known.bans = nil
		n, err := tx.exec(`UPDATE person SET ban_reason = '', banned_by = '', banned_at = NULL WHERE id = ? AND banned_at IS NOT NULL`, person)
		if err != nil {
			return err
		}
		if n > 0 {
			err = tx.run(`UPDATE person SET email_key = CASE WHEN email_key LIKE ?1 THEN NULL ELSE email_key END,
				firm_key = CASE WHEN firm_key LIKE ?1 THEN NULL ELSE firm_key END WHERE id = ?2 OR merged_into = ?2`, markPrefix+"%", person)
			if err != nil {
				return err
			}
			if err := d.audit(ctx, tx, deed{Action: kiosk.AuditBanLifted, Detail: map[string]string{"person": person}}); err != nil {
				return err
			}
		}
		p, err = knownPerson(tx.queries, person)
		return err
	})
	return p, err
}

func (d *DB) recogniseGuest(tx *Tx, a *row) (person string, err error) {
	email, firm := a.fresh.person()
	return d.recognise(tx, email, firm)
}
