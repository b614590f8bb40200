package store

import (
	"context"

	"fuda/kiosk"
)

// MoveSession starts, extends or ends a session now. What was planned stays
// written down, and so does who did it. Sent again it changes nothing: by its
// nonce, and also a start of what somebody started, or an end of what is over.
func (d *DB) MoveSession(ctx context.Context, event, session string, r kiosk.HandRequest, by Actor) (s kiosk.Session, err error) {
	if err := r.Validate(); err != nil {
		return s, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		if _, err := tx.event(event); err != nil { // or one whose data was deleted
			return err
		}
		e, err := loadEvent(tx.queries, event)
		if err != nil {
			return err
		}
		at := e.Session(session)
		if at == nil {
			return kiosk.Errorf(kiosk.NotFound, "部が見つかりません / no such session")
		}
		known, err := tx.one(`SELECT 1 FROM session_move WHERE event_id = ? AND nonce = ?`, []any{event, nullable(r.Nonce)}, new(int))
		if err != nil {
			return err
		}
		if !known {
			err = d.moveSession(tx, &e, at, r, by)
		}
		s = *at
		return err
	})
	return s, err
}

func (d *DB) moveSession(tx *Tx, e *kiosk.Event, s *kiosk.Session, r kiosk.HandRequest, by Actor) error {
	now := when(d.now())
	switch r.Hand {
	case kiosk.HandStart:
		begun, err := startedByHand(tx.queries, s.ID)
		if err != nil || begun && now.Before(s.EndsAt) {
			return err
		}
		s.Start(now)
	case kiosk.HandExtend:
		s.Extend(now, r.Minutes)
	case kiosk.HandEnd:
		if moved, err := s.End(now); err != nil || !moved {
			return err
		}
	}
	err := tx.run(`UPDATE session SET starts_at = ?, ends_at = ?, planned_starts_at = ?, planned_ends_at = ? WHERE id = ?`,
		s.StartsAt.UnixMilli(), s.EndsAt.UnixMilli(), s.Planned.StartsAt.UnixMilli(), s.Planned.EndsAt.UnixMilli(), s.ID)
	if err != nil {
		return err
	}
	tx.known.forget()
	err = tx.run(`INSERT INTO session_move (event_id, seq, session_id, hand, starts_at, ends_at, desk, device_id, at, nonce)
		SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ? FROM session_move WHERE event_id = ?`,
		e.ID, s.ID, r.Hand, s.StartsAt.UnixMilli(), s.EndsAt.UnixMilli(), by.Name, by.Device, now.UnixMilli(), nullable(r.Nonce), e.ID)
	if err != nil {
		return err
	}
	return d.change(tx, e.ID, "", kiosk.Change{Kind: r.Hand.Kind(), Event: e, Session: s.ID, Staff: &kiosk.StaffNote{Desk: by.Name}})
}

// startedByHand tells whether somebody started the session since it was last
// ended by hand.
func startedByHand(q queries, session string) (bool, error) {
	var hand kiosk.Hand
	_, err := q.one(`SELECT hand FROM session_move WHERE session_id = ? AND hand <> 'extend' ORDER BY seq DESC LIMIT 1`, []any{session}, &hand)
	return hand == kiosk.HandStart, err
}

// AfterParty lists who comes along afterwards, by kana.
func (d *DB) AfterParty(ctx context.Context, event string) (p kiosk.AfterParty, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		p.Attendees, err = list(q, `SELECT id, COALESCE(number, 0), name, number IS NOT NULL AND left_at IS NULL FROM attendee
			WHERE event_id = ? AND after_party = 1 AND erased_at IS NULL ORDER BY sort, id`, []any{event},
			func(scan func(...any) error) (g kiosk.AfterPartyGuest, err error) {
				err = scan(&g.ID, &g.Number, &g.Name, &g.Here)
				return g, err
			})
		return err
	})
	p.Headcount = len(p.Attendees)
	for _, g := range p.Attendees {
		if g.Here {
			p.Here++
		}
	}
	return p, err
}

// Missing lists the cards that still lie in their sleeves and the badges that
// have not come back: of guests who left, and of all once the evening is over.
func (d *DB) Missing(ctx context.Context, event string) (m kiosk.Missing, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err := loadEvent(q, event)
		if err != nil {
			return err
		}
		_, clock := e.At(when(d.now()))
		m.Over = clock.State == kiosk.ClockOver
		m.SleevesWithCards, err = list(q, `SELECT number FROM attendee
			WHERE event_id = ? AND number IS NOT NULL AND displayed = 1 AND (? OR left_at IS NOT NULL) ORDER BY number`, []any{event, m.Over},
			func(scan func(...any) error) (n int, err error) {
				err = scan(&n)
				return n, err
			})
		if err != nil {
			return err
		}
		m.BadgesOut, err = list(q, `SELECT b.number, a.name, a.left_at IS NOT NULL FROM badge b JOIN attendee a ON a.id = b.attendee_id
			WHERE b.event_id = ? AND b.returned_at IS NULL AND b.revoked_at IS NULL AND (? OR a.left_at IS NOT NULL) ORDER BY b.number`, []any{event, m.Over},
			func(scan func(...any) error) (b kiosk.BadgeOut, err error) {
				err = scan(&b.Number, &b.Name, &b.Left)
				return b, err
			})
		return err
	})
	return m, err
}
