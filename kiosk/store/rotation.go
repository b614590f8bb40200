package store

import (
	"context"

	"fuda/kiosk"
)

// rotating is a session of an event that turns.
func rotating(e *kiosk.Event, session string) (*kiosk.Session, error) {
	s := e.Session(session)
	switch {
	case s == nil:
		return nil, errNoSession
	case s.Mode != kiosk.Rotation:
		return nil, kiosk.Errorf(kiosk.Conflict, "「%s」はローテーションの部ではありません / not a rotation session", s.Name)
	}
	return s, nil
}

// SetRotation sets how a guest takes part in a rotation session. It takes a
// check-in to that session. The same again changes nothing.
func (d *DB) SetRotation(ctx context.Context, event, attendee string, r kiosk.RotationRequest) (out kiosk.RotationAnswer, err error) {
	if err := r.Validate(); err != nil {
		return out, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		if _, err := rotating(e, r.Session); err != nil {
			return err
		}
		a, err := findAttendee(tx.queries, `a.event_id = ? AND a.id = ?`, event, attendee)
		if err != nil {
			return err
		}
		here, err := tx.one(`SELECT 1 FROM check_in WHERE attendee_id = ? AND session_id = ? AND undone_at IS NULL AND ended_at IS NULL`,
			[]any{a.ID, r.Session}, new(int))
		if err != nil {
			return err
		}
		if !here || a.Left != nil {
			return kiosk.Errorf(kiosk.Conflict, "この部の受付のあとで参加できます / check in to this session first")
		}
		out = kiosk.RotationAnswer(r)
		return d.setRotation(tx, e, a, r)
	})
	return out, err
}

func (d *DB) setRotation(tx *Tx, e *kiosk.Event, a *row, r kiosk.RotationRequest) error {
	next, err := lastRound(tx.queries, r.Session)
	if err != nil {
		return err
	}
	next++
	was, err := rotationState(tx.queries, r.Session, a.ID, next)
	if err != nil || was == r.State {
		return err
	}
	state, pass := r.State, 0
	if state == kiosk.RotationPass {
		state, pass = kiosk.RotationIn, next
	}
	err = tx.run(`INSERT INTO rotation (session_id, attendee_id, state, pass_no, at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (session_id, attendee_id) DO UPDATE SET state = excluded.state, pass_no = excluded.pass_no, at = excluded.at`,
		r.Session, a.ID, state, pass, d.now())
	if err != nil {
		return err
	}
	tx.tell(a.ID)
	return d.change(tx, e.ID, a.ID, kiosk.Change{Kind: kiosk.AttendeeSaved, Staff: &kiosk.StaffNote{Attendee: a.ID, Name: a.Name}})
}

// rotationState is how a guest takes part in the session's next round; empty for
// one who has said nothing.
func rotationState(q queries, session, attendee string, next int) (state kiosk.RotationState, err error) {
	var pass int
	_, err = q.one(`SELECT state, pass_no FROM rotation WHERE session_id = ? AND attendee_id = ?`, []any{session, attendee}, &state, &pass)
	if state == kiosk.RotationIn && pass == next {
		state = kiosk.RotationPass
	}
	return state, err
}

func lastRound(q queries, session string) (no int, err error) {
	_, err = q.one(`SELECT COALESCE(MAX(no), 0) FROM round WHERE session_id = ?`, []any{session}, &no)
	return no, err
}

// player is a guest who takes part and is here.
type player struct {
	id     string
	number int
	pass   int // the round that is passed
}

// players are by number.
func players(q queries, session string) ([]player, error) {
	return list(q, `SELECT a.id, a.number, r.pass_no FROM rotation r JOIN attendee a ON a.id = r.attendee_id
		WHERE r.session_id = ?1 AND r.state = 'in' AND a.number IS NOT NULL AND a.left_at IS NULL AND a.erased_at IS NULL
		AND EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = a.id AND c.session_id = ?1 AND c.undone_at IS NULL AND c.ended_at IS NULL)
		ORDER BY a.number`, []any{session}, func(scan func(...any) error) (p player, err error) {
		return p, scan(&p.id, &p.number, &p.pass)
	})
}

// Rounds returns how a rotation session stands.
func (d *DB) Rounds(ctx context.Context, event, session string) (out kiosk.Rounds, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err := loadEvent(q, event)
		if err != nil {
			return err
		}
		if _, err := rotating(&e, session); err != nil {
			return err
		}
		plans, err := roundPlans(q, ` WHERE session_id = ? ORDER BY no`, session)
		if err != nil {
			return err
		}
		out = kiosk.Rounds{Rounds: []kiosk.Round{}, Waiting: []int{}, Passing: []int{}}
		for _, p := range plans {
			out.Rounds = append(out.Rounds, p.Round())
		}
		if n := len(out.Rounds); n > 0 && !out.Rounds[n-1].Ended {
			out.Current = &out.Rounds[n-1]
		}
		return d.countPlayers(q, session, &out)
	})
	return out, err
}

func (d *DB) countPlayers(q queries, session string, out *kiosk.Rounds) error {
	in, err := players(q, session)
	out.Joined = len(in)
	for _, p := range in {
		if p.pass == len(out.Rounds)+1 {
			out.Passing = append(out.Passing, p.number)
		}
		if out.Current == nil || !out.Current.Running(when(d.now())) || out.Current.At(p.number) == nil {
			out.Waiting = append(out.Waiting, p.number)
		}
	}
	return err
}

// myRotation is a guest's part in the rotation session that is on or next; nil
// without one that the guest is checked in to.
func (d *DB) myRotation(q queries, e *kiosk.Event, s *kiosk.Session, a *row) (*kiosk.MyRotation, error) {
	if s == nil || s.Mode != kiosk.Rotation || a.Number == 0 {
		return nil, nil
	}
	here := false
	for _, c := range a.CheckIns {
		here = here || c.Session == s.ID && c.UndoneAt == nil && c.EndedAt == nil
	}
	if !here {
		return nil, nil
	}
	plans, err := roundPlans(q, ` WHERE session_id = ? ORDER BY no DESC LIMIT 1`, s.ID)
	if err != nil {
		return nil, err
	}
	my := &kiosk.MyRotation{Session: s.ID, State: kiosk.RotationOut, Layout: s.RotationOf().Layout}
	if len(plans) > 0 {
		my.No = plans[0].No
	}
	state, err := rotationState(q, s.ID, a.ID, my.No+1)
	if state != "" {
		my.State = state
	}
	if len(plans) == 0 || plans[0].EndedAt != nil || err != nil {
		return my, err
	}
	my.Layout = plans[0].Layout
	my.Round = plans[0].seat(a.ID)
	return my, nil
}
