package store

import (
	"cmp"
	"context"
	"slices"

	"fuda/kiosk"
)

var errNotASession = kiosk.Errorf(kiosk.NotFound, "部が見つかりません / no such session")

// Fill tells how full the sessions of an event are.
func (d *DB) Fill(ctx context.Context, event string) (fills []kiosk.Fill, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err := loadEvent(q, event)
		if err != nil {
			return err
		}
		counts, err := counts(q, event)
		if err != nil {
			return err
		}
		fills = make([]kiosk.Fill, len(counts))
		for i, c := range counts {
			if fills[i], err = d.fillOf(q, e.Session(c.Session), c); err != nil {
				return err
			}
		}
		return nil
	})
	return fills, err
}

func (d *DB) fillOf(q queries, s *kiosk.Session, c kiosk.Count) (kiosk.Fill, error) {
	f := kiosk.Fill{Session: s.ID, Name: s.Name, Capacity: s.Capacity, Booked: c.Booked, Free: s.Free(c.Booked, c.Arrived)}
	_, err := q.one(`SELECT (SELECT COUNT(*) FROM registration r WHERE r.session_id = ?1 AND r.status = 'booked' AND NOT EXISTS
			(SELECT 1 FROM check_in c WHERE c.attendee_id = r.attendee_id AND c.session_id = ?1 AND c.undone_at IS NULL)),
		(SELECT COUNT(*) FROM registration r WHERE r.session_id = ?1 AND r.status = 'waitlisted'),
		(SELECT COUNT(*) FROM check_in c JOIN session s ON s.event_id = c.event_id WHERE s.id = ?1 AND c.session_id = ?1
			AND c.undone_at IS NULL AND c.ended_at IS NULL)`, []any{s.ID}, &f.Expected, &f.Waitlisted, &f.Here)
	f.Under = s.UnderFilled(f.Here, f.Expected, when(d.now()))
	return f, err
}

// Offers lists whom a desk may take into a session: the guests who are here,
// have no place in it and whom nothing keeps out, and who waits for a place. Of
// a session that is over or full nobody is offered anything.
func (d *DB) Offers(ctx context.Context, event, session string) (o kiosk.Offers, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err := loadEvent(q, event)
		if err != nil {
			return err
		}
		s := e.Session(session)
		if s == nil {
			return errNotASession
		}
		if o.Waiting, err = waitingFor(q, s.ID); err != nil {
			return err
		}
		o.Offers, err = d.offers(q, &e, s)
		return err
	})
	return o, err
}

func (d *DB) offers(q queries, e *kiosk.Event, s *kiosk.Session) ([]kiosk.Offer, error) {
	offers := []kiosk.Offer{}
	free, err := freeIn(q, e.ID, s)
	if err != nil || !when(d.now()).Before(s.EndsAt) || free != nil && *free == 0 && e.HouseRules.SessionFull != kiosk.Allow {
		return offers, err
	}
	guests, err := list(q, attendeeColumns+` WHERE a.event_id = ?1 AND a.number IS NOT NULL AND a.left_at IS NULL AND a.erased_at IS NULL AND a.host = 0
		AND NOT EXISTS (SELECT 1 FROM registration r WHERE r.attendee_id = a.id AND r.session_id = ?2 AND r.status IN ('booked', 'waitlisted'))
		AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = a.id AND c.session_id = ?2 AND c.undone_at IS NULL)
		AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = a.person_id AND p.banned_at IS NOT NULL)
		ORDER BY a.number`, []any{e.ID, s.ID}, scanAttendee)
	if err != nil {
		return offers, err
	}
	inside, err := tradesIn(q, e.ID, s.ID, "")
	if err != nil {
		return offers, err
	}
	for _, a := range guests {
		if len(e.HouseRules.Breaches(kiosk.Candidate{Profile: a.Profile, FirstTime: a.FirstTime(), Inside: true, Trades: inside})) > 0 {
			continue
		}
		offers = append(offers, kiosk.Offer{Attendee: a.ID, Number: a.Number, Name: a.Name, Trade: a.Trade, FirstTime: a.FirstTime(), Fits: s.Fits(&a.Profile)})
	}
	slices.SortStableFunc(offers, func(x, y kiosk.Offer) int {
		return cmp.Or(first(len(x.Fits) > 0, len(y.Fits) > 0), first(x.FirstTime, y.FirstTime))
	})
	return offers, nil
}

// first sorts those of whom something is true before the others.
func first(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return -1
	}
	return 1
}

// freeIn are the places left in a session; nil where there is no limit.
func freeIn(q queries, event string, s *kiosk.Session) (*int, error) {
	all, err := counts(q, event)
	if err != nil {
		return nil, err
	}
	return freeOf(all, s), nil
}

func freeOf(all []kiosk.Count, s *kiosk.Session) *int {
	for _, c := range all {
		if c.Session == s.ID {
			return s.Free(c.Booked, c.Arrived)
		}
	}
	return nil
}

// waitingFor is a session's waiting list, in its order.
func waitingFor(q queries, session string) ([]kiosk.Waiting, error) {
	waiting, err := list(q, `SELECT a.id, a.name, a.company FROM registration r JOIN attendee a ON a.id = r.attendee_id
		WHERE r.session_id = ? AND r.status = 'waitlisted' AND a.erased_at IS NULL ORDER BY r.line, r.created_at, a.id`, []any{session},
		func(scan func(...any) error) (w kiosk.Waiting, err error) {
			return w, scan(&w.Attendee, &w.Name, &w.Company)
		})
	for i := range waiting {
		waiting[i].Position = i + 1
	}
	return waiting, err
}
