package store

import (
	"context"
	"slices"

	"fuda/kiosk"
)

// Actor is who does something: the paired device.
type Actor struct {
	Device    string
	Name      string // the desk's name
	Organiser bool   // may override house rules
}

// CheckIn lets somebody in: number, sleeve, badge, payment, print jobs and
// change in one transaction. The same nonce gives the same check-in, described
// as it is now, and writes nothing.
func (d *DB) CheckIn(ctx context.Context, event string, r kiosk.CheckInRequest, by Actor) (res kiosk.CheckInResult, err error) {
	if err := r.Validate(); err != nil {
		return res, err
	}
	var newcomer *row
	if r.WalkIn != nil {
		if newcomer, err = d.newAttendee(event, cleanProfile(kiosk.Profile{}.Apply(*r.WalkIn)), ""); err != nil {
			return res, err
		}
		set(&newcomer.Host, r.WalkIn.Host)
		set(&newcomer.AfterParty, r.WalkIn.AfterParty)
	}
	err = d.writeOften(ctx, func(tx *Tx) (err error) {
		var fresh *row // checkIn writes number and badge on it
		if newcomer != nil {
			fresh = new(*newcomer)
		}
		res, err = d.checkIn(tx, event, r, fresh, by)
		return err
	})
	return res, err
}

func (d *DB) checkIn(tx *Tx, event string, r kiosk.CheckInRequest, newcomer *row, by Actor) (res kiosk.CheckInResult, err error) {
	id, attendee, replayed, err := checkInOf(tx.queries, event, r.Nonce)
	if err != nil {
		return res, err
	}
	e, err := tx.event(event)
	if err != nil {
		return res, err
	}
	if replayed {
		return d.replay(tx.queries, e, attendee, id)
	}
	s := e.Session(r.Session)
	if s == nil {
		return res, errNoSession
	}
	a, err := d.whom(tx, event, r, newcomer)
	if err != nil {
		return res, err
	}
	ar := arrival{event: e, session: s, attendee: a, by: by, nonce: r.Nonce, payment: r.Owed(), override: r.Override}
	ar.before = a.Registration(s.ID)
	if ar.before != nil {
		ar.reg = *ar.before
	} else {
		ar.reg = kiosk.Registration{Session: s.ID, Status: kiosk.Booked, Fee: s.Fee, Source: kiosk.SourceWalkIn}
	}
	ar.choose(&r)
	if r.Card != nil {
		ar.display = &r.Card.Display
	}
	if res, err = d.arrive(tx, ar); err != nil || r.Entry == "" {
		return res, err
	}
	return res, useEntry(tx, event, r.Entry, a.ID)
}

// whom finds the guest of a check-in. A walk-in is written down only once the
// rules let it in.
func (d *DB) whom(tx *Tx, event string, r kiosk.CheckInRequest, newcomer *row) (*row, error) {
	switch {
	case r.Attendee != "":
		return loadAttendee(tx.queries, event, r.Attendee)
	case r.Pass != "":
		a, err := findByPass(tx.queries, event, r.Pass)
		if err != nil {
			return nil, err
		}
		return a, fillAttendees(tx.queries, []*row{a})
	}
	return newcomer, nil
}

// findByPass finds the attendee whose pass was scanned or typed.
func findByPass(q queries, event, pass string) (*row, error) {
	_, code := kiosk.ParseScan(pass)
	return findAttendee(q, `a.event_id = ? AND a.pass_hash = ?`, event, kiosk.HashPass(code))
}

func checkInOf(q queries, event, nonce string) (id, attendee string, found bool, err error) {
	found, err = q.one(`SELECT id, attendee_id FROM check_in WHERE event_id = ? AND nonce = ?`, []any{event, nonce}, &id, &attendee)
	return id, attendee, found, err
}

// describe is the answer to a check-in, but for what only the tables or the
// arrival know. The codes' URLs are filled in by the API, which knows the
// address that the room reaches.
func (d *DB) describe(e *kiosk.Event, a *row, c kiosk.CheckIn) kiosk.CheckInResult {
	return kiosk.CheckInResult{CheckIn: c, Attendee: a.Attendee, Sleeve: e.Place(c.Number),
		Badge: kiosk.Link{Code: a.Badge}, Pass: kiosk.Link{Code: kiosk.PassCode(d.key, a.ID, a.PassNo)}}
}

// replay describes a check-in that was made before, as it is now.
func (d *DB) replay(q queries, e *kiosk.Event, attendee, checkIn string) (res kiosk.CheckInResult, err error) {
	a, err := loadAttendee(q, e.ID, attendee)
	if err != nil {
		return res, err
	}
	at := slices.IndexFunc(a.CheckIns, func(c kiosk.CheckIn) bool { return c.ID == checkIn })
	res = d.describe(e, a, a.CheckIns[at])
	res.Replayed = true
	_, err = q.one(`SELECT tendered - amount FROM payment WHERE check_in_id = ? AND refund_of IS NULL AND tendered > 0`, []any{checkIn}, &res.ChangeDue)
	if err != nil {
		return res, err
	}
	res.PrintJobs, err = list(q, `SELECT id FROM print_job WHERE attendee_id = ? AND check_in_id = ? ORDER BY seq`, []any{attendee, checkIn}, scanText)
	return res, err
}
