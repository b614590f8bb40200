package store

import (
	"context"
	"encoding/json"

	"fuda/kiosk"
)

// MoveUp gives places to those who wait, in the order in which they signed up
// and never above the capacity, unless an organiser signs for it. The same nonce
// gives the same answer.
func (d *DB) MoveUp(ctx context.Context, event, session string, r kiosk.MoveUpRequest, by Actor) (m kiosk.MoveUp, err error) {
	if err := r.Validate(); err != nil {
		return m, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		s := e.Session(session)
		if s == nil {
			return errNotASession
		}
		var known bool
		if m, known, err = loadMoveUp(tx.queries, event, r.Nonce); err != nil || known {
			return err
		}
		if !when(d.now()).Before(s.EndsAt) {
			return kiosk.Errorf(kiosk.Conflict, "「%s」は終わっています / this session is over", s.Name)
		}
		if m, err = d.moveUpBy(tx, e, s, r, by); err != nil {
			return err
		}
		return d.saveMoveUp(tx, e, s, r.Nonce, m)
	})
	return m, err
}

// moveUpBy decides how many places there are to give, and gives them.
func (d *DB) moveUpBy(tx *Tx, e *kiosk.Event, s *kiosk.Session, r kiosk.MoveUpRequest, by Actor) (m kiosk.MoveUp, err error) {
	free, err := d.placesLeft(tx, e, s)
	if err != nil {
		return m, err
	}
	waiting, err := mayMoveUp(tx.queries, s.ID)
	if err != nil {
		return m, err
	}
	n := r.Places(free, len(waiting))
	reason := ""
	if beyond, err := above(s, free, n, r.Override, by); err != nil {
		return m, err
	} else if beyond {
		reason = r.Override.Reason
	}
	within := n
	if free != nil {
		within = min(n, *free)
	}
	if m.Moved, err = d.moveUp(tx, e, s, n, reason, n-within, by); err != nil {
		return m, err
	}
	if m.Free, err = d.placesLeft(tx, e, s); err != nil {
		return m, err
	}
	left, err := waitingFor(tx.queries, s.ID)
	m.Waiting = len(left)
	return m, err
}

// moveUp gives places to the first n who wait, of which the last beyond are
// above the capacity.
func (d *DB) moveUp(tx *Tx, e *kiosk.Event, s *kiosk.Session, n int, reason string, beyond int, by Actor) ([]kiosk.Moved, error) {
	moved := []kiosk.Moved{}
	ids, err := mayMoveUp(tx.queries, s.ID)
	if err != nil {
		return nil, err
	}
	ids = ids[:min(n, len(ids))]
	for i, id := range ids {
		a, err := loadAttendee(tx.queries, e.ID, id)
		if err != nil {
			return nil, err
		}
		seat := seat{event: e, session: s, guest: a, status: kiosk.Booked}
		if i >= len(ids)-beyond {
			seat.reason, seat.override = reason, true
		}
		if err := d.takeSeat(tx, seat, by); err != nil {
			return nil, err
		}
		moved = append(moved, kiosk.Moved{Attendee: a.ID, Name: a.Name})
	}
	return moved, nil
}

// mayMoveUp are those who wait, in their order, but for those whom the door
// would refuse: a place must not go to somebody who is banned.
func mayMoveUp(q queries, session string) ([]string, error) {
	return list(q, `SELECT a.id FROM registration r JOIN attendee a ON a.id = r.attendee_id
		WHERE r.session_id = ? AND r.status = 'waitlisted' AND a.erased_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM person p WHERE p.id = a.person_id AND p.banned_at IS NOT NULL)
		ORDER BY r.line, r.created_at, a.id`, []any{session}, scanText)
}

func (d *DB) saveMoveUp(tx *Tx, e *kiosk.Event, s *kiosk.Session, nonce string, m kiosk.MoveUp) error {
	ids := make([]string, len(m.Moved))
	for i, one := range m.Moved {
		ids[i] = one.Attendee
	}
	moved, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return tx.run(`INSERT INTO move_up (event_id, nonce, session_id, moved, free, waiting, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		e.ID, nonce, s.ID, string(moved), m.Free, m.Waiting, d.now())
}

func loadMoveUp(q queries, event, nonce string) (m kiosk.MoveUp, known bool, err error) {
	var ids string
	known, err = q.one(`SELECT moved, free, waiting FROM move_up WHERE event_id = ? AND nonce = ?`, []any{event, nonce}, &ids, &m.Free, &m.Waiting)
	if err != nil || !known {
		return m, known, err
	}
	m.Moved, err = list(q, `SELECT j.value, COALESCE(a.name, '') FROM json_each(?) j LEFT JOIN attendee a ON a.id = j.value ORDER BY j.key`, []any{ids},
		func(scan func(...any) error) (one kiosk.Moved, err error) { return one, scan(&one.Attendee, &one.Name) })
	return m, true, err
}
