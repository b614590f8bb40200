package store

import (
	"context"

	"fuda/kiosk"
)

// breaches asks the house's own rules about an arrival. A house without any asks
// nothing, and a check-in costs no more for it.
func (d *DB) breaches(tx *Tx, ar *arrival) ([]kiosk.Breach, error) {
	rules := &ar.event.HouseRules
	if !rules.Own() || ar.attendee.Host {
		return nil, nil
	}
	a := ar.attendee
	c := kiosk.Candidate{Profile: a.Profile, FirstTime: a.FirstTime(), Referrer: ar.reg.Referrer, Inside: a.Number != 0}
	var err error
	if rules.FirstTimersOnly && a.fresh != nil {
		if c.FirstTime, err = d.firstTime(tx, a); err != nil {
			return nil, err
		}
	}
	if len(rules.Trades) > 0 || rules.OneSeat {
		c.Trades, err = tradesIn(tx.queries, ar.event.ID, ar.session.ID, a.ID)
	}
	return rules.Breaches(c), err
}

// tradesIn are the trades of the guests who are checked in to a session, but for
// one of them and the hosts.
func tradesIn(q queries, event, session, but string) ([]string, error) {
	return list(q, `SELECT a.trade FROM attendee a WHERE a.event_id = ? AND a.number IS NOT NULL AND a.trade <> '' AND a.host = 0 AND a.id <> ?
		AND EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = a.id AND c.session_id = ? AND c.undone_at IS NULL AND c.ended_at IS NULL)`,
		[]any{event, but, session}, scanText)
}

// firstTime tells of a walk-in who is not written down yet whether the person
// has been to another event.
func (d *DB) firstTime(tx *Tx, a *row) (bool, error) {
	person, err := d.recogniseGuest(tx, a)
	if err != nil || person == "" {
		return true, err
	}
	was, err := tx.one(`SELECT 1 FROM attendee b JOIN check_in c ON c.attendee_id = b.id AND c.undone_at IS NULL WHERE b.person_id = ?1 AND b.event_id <> ?2
		UNION ALL SELECT 1 FROM visit v WHERE v.person_id = ?1 AND `+elsewhere+` LIMIT 1`, []any{person, a.Event}, new(int))
	return !was, err
}

// choose sets what a check-in says of the registration: who brought the guest,
// and the kind. A walk-in is one of the kind walk_in where fees depend on it.
func (ar *arrival) choose(r *kiosk.CheckInRequest) {
	if r.Referrer != "" {
		ar.reg.Referrer = kiosk.CleanLine(r.Referrer)
	}
	kind, reason := r.Kind, kiosk.CleanLine(r.WhyFree())
	if kind == "" && ar.before == nil && len(ar.session.Fees) > 0 {
		kind = kiosk.KindWalkIn
	}
	if kind != "" {
		ar.reg.SetKind(ar.session, kind, reason)
	}
}

// SetKind says what kind of guest a registration is for, and so what is due.
// Said twice, the second changes nothing.
func (d *DB) SetKind(ctx context.Context, event, attendee string, r kiosk.KindRequest) (out kiosk.Attendee, err error) {
	r.Reason = kiosk.CleanLine(r.Reason)
	if err := r.Validate(); err != nil {
		return out, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		a, err := loadAttendee(tx.queries, event, attendee)
		if err != nil {
			return err
		}
		s, now := e.Session(r.Session), a.Registration(r.Session)
		if s == nil || now == nil {
			return errNoSession
		}
		was := *now
		if now.SetKind(s, r.Kind, r.Reason); *now == was {
			out = a.Attendee
			return nil
		}
		if err := d.putRegistration(tx, a.ID, &was, *now); err != nil {
			return err
		}
		out = a.Attendee
		return d.change(tx, event, a.ID, kiosk.Change{Kind: kiosk.AttendeeSaved, Staff: &kiosk.StaffNote{Attendee: a.ID, Name: a.Name}})
	})
	return out, err
}
