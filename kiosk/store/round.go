package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"fuda/kiosk"
)

// RoundPlan is a round with who sits where, by id.
type RoundPlan struct {
	Session string       `json:"-"`
	No      int          `json:"-"`
	Places  []RoundTable `json:"places"`
	Out     []RoundGuest `json:"out"` // had no seat; who passed is not among them

	Layout   kiosk.RotationLayout `json:"-"`
	StartsAt time.Time            `json:"-"`
	EndsAt   time.Time            `json:"-"`
	EndedAt  *time.Time           `json:"-"`
}

// RoundTable is one table: ids and the numbers worn then, in one order.
type RoundTable struct {
	Table   int      `json:"table"`
	Guests  []string `json:"guests"`
	Numbers []int    `json:"numbers"`
}

// RoundGuest is one guest of a round.
type RoundGuest struct {
	ID     string `json:"id"`
	Number int    `json:"number"`
}

// Round is the round as everybody in the room sees it.
func (p *RoundPlan) Round() kiosk.Round {
	r := kiosk.Round{Session: p.Session, No: p.No, StartsAt: p.StartsAt, EndsAt: p.EndsAt, Ended: p.EndedAt != nil, Layout: p.Layout,
		Places: []kiosk.RoundPlace{}, Resting: []int{}}
	for _, t := range p.Places {
		r.Places = append(r.Places, kiosk.RoundPlace{Table: t.Table, Numbers: t.Numbers})
	}
	for _, g := range p.Out {
		r.Resting = append(r.Resting, g.Number)
	}
	slices.Sort(r.Resting)
	return r
}

// seat is where a guest sits, or nil.
func (p *RoundPlan) seat(id string) *kiosk.MyRound {
	for _, t := range p.Places {
		if at := slices.Index(t.Guests, id); at >= 0 {
			return &kiosk.MyRound{No: p.No, Table: t.Table, With: slices.Delete(slices.Clone(t.Numbers), at, at+1), EndsAt: p.EndsAt}
		}
	}
	return nil
}

// roundPlans are the rounds that a condition picks, in its order.
func roundPlans(q queries, where string, args ...any) ([]RoundPlan, error) {
	return list(q, `SELECT session_id, no, plan, layout, starts_at, ends_at, ended_at FROM round`+where, args,
		func(scan func(...any) error) (p RoundPlan, err error) {
			var text string
			var starts, ends int64
			var ended *int64
			if err := scan(&p.Session, &p.No, &text, &p.Layout, &starts, &ends, &ended); err != nil {
				return p, err
			}
			if err := json.Unmarshal([]byte(text), &p); err != nil {
				return p, fmt.Errorf("reading round %d of session %s: %w", p.No, p.Session, err)
			}
			p.StartsAt, p.EndsAt, p.EndedAt = when(starts), when(ends), maybe(ended)
			return p, nil
		})
}

// RotationRoom is what the next round of a session is planned from.
type RotationRoom struct {
	MatchRoom
	Session kiosk.Session
	Players []string // ids of who takes part and is here, by number
	Pass    []string // of them, who passes the next round
	Past    []RoundPlan
	Known   *kiosk.Round // the round that has the nonce already
}

// RotationRoom reads a session for the planning of its next round. It changes
// nothing.
func (d *DB) RotationRoom(ctx context.Context, event, session, nonce string) (m RotationRoom, err error) {
	err = d.view(ctx, func(q queries) error {
		if m.Event, err = loadEvent(q, event); err != nil {
			return err
		}
		s, err := rotating(&m.Event, session)
		if err != nil {
			return err
		}
		m.Session = *s
		if m.Known, err = roundByNonce(q, session, nonce); err != nil || m.Known != nil {
			return err
		}
		if m.Past, err = roundPlans(q, ` WHERE session_id = ? ORDER BY no`, session); err != nil {
			return err
		}
		in, err := players(q, session)
		if err != nil {
			return err
		}
		for _, p := range in {
			m.Players = append(m.Players, p.id)
			if p.pass == len(m.Past)+1 {
				m.Pass = append(m.Pass, p.id)
			}
		}
		if m.Guests, err = matchGuests(q, event); err != nil {
			return err
		}
		m.Pairs, err = matchPairs(q, event)
		if err == nil {
			_, err = q.one(`SELECT text FROM event_dictionary WHERE event_id = ?`, []any{event}, &m.Dictionary)
		}
		return err
	})
	return m, err
}

func roundByNonce(q queries, session, nonce string) (*kiosk.Round, error) {
	known, err := roundPlans(q, ` WHERE session_id = ? AND nonce = ?`, session, nonce)
	if err != nil || len(known) == 0 {
		return nil, err
	}
	r := known[0].Round()
	return &r, nil
}

// StartRound writes a planned round, which begins now and ends the one before. A
// known nonce answers the round that it made. stale is true when the plan does
// not fit any more: another desk began a round, or somebody went: plan again.
func (d *DB) StartRound(ctx context.Context, event string, p RoundPlan, r kiosk.RoundRequest, by Actor) (out kiosk.Round, created, stale bool, err error) {
	if err := r.Validate(); err != nil {
		return out, false, false, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		s, err := rotating(e, p.Session)
		if err != nil {
			return err
		}
		known, err := roundByNonce(tx.queries, s.ID, r.Nonce)
		if err != nil || known != nil {
			if known != nil {
				out = *known
			}
			return err
		}
		if stale, err = roundStale(tx.queries, &p); err != nil || stale {
			return err
		}
		minutes := r.Minutes
		if minutes == 0 {
			minutes = s.RotationOf().Minutes
		}
		p.Layout = s.RotationOf().Layout
		p.StartsAt = when(d.now()).Truncate(time.Second)
		p.EndsAt = p.StartsAt.Add(time.Duration(minutes) * time.Minute)
		created = true
		out, err = d.startRound(tx, e, &p, r.Nonce, by)
		return err
	})
	return out, created && err == nil, stale, err
}

// roundStale tells whether a plan does not fit any more. Who joined meanwhile
// waits for the next one.
func roundStale(q queries, p *RoundPlan) (bool, error) {
	last, err := lastRound(q, p.Session)
	if err != nil || last+1 != p.No {
		return true, err
	}
	in, err := players(q, p.Session)
	if err != nil {
		return false, err
	}
	number := make(map[string]int, len(in))
	for _, one := range in {
		if one.pass != p.No {
			number[one.id] = one.number
		}
	}
	for _, t := range p.Places {
		for i, id := range t.Guests {
			if number[id] != t.Numbers[i] {
				return true, nil
			}
		}
	}
	return false, nil
}

func (d *DB) startRound(tx *Tx, e *kiosk.Event, p *RoundPlan, nonce string, by Actor) (out kiosk.Round, err error) {
	open, err := roundPlans(tx.queries, ` WHERE event_id = ? AND ended_at IS NULL ORDER BY starts_at, no`, e.ID)
	if err != nil {
		return out, err
	}
	for i := range open {
		if err := d.endRound(tx, e, &open[i], by); err != nil {
			return out, err
		}
	}
	text, err := json.Marshal(p)
	if err != nil {
		return out, err
	}
	err = tx.run(`INSERT INTO round (session_id, no, event_id, plan, layout, starts_at, ends_at, desk, device_id, nonce) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		p.Session, p.No, e.ID, string(text), p.Layout, p.StartsAt.UnixMilli(), p.EndsAt.UnixMilli(), by.Name, by.Device, nonce)
	if err != nil {
		return out, err
	}
	out = p.Round()
	return out, d.change(tx, e.ID, "", kiosk.Change{Kind: kiosk.RoundStarted, Session: p.Session, Round: &out, Staff: &kiosk.StaffNote{Desk: by.Name}})
}

// EndRound ends a round now. One that is over stays as it is.
func (d *DB) EndRound(ctx context.Context, event, session string, no int, by Actor) (out kiosk.Round, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		if _, err := rotating(e, session); err != nil {
			return err
		}
		found, err := roundPlans(tx.queries, ` WHERE session_id = ? AND no = ?`, session, no)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return kiosk.Errorf(kiosk.NotFound, "%d回目はありません / there is no round %[1]d", no)
		}
		p := &found[0]
		if p.EndedAt == nil {
			err = d.endRound(tx, e, p, by)
		}
		out = p.Round()
		return err
	})
	return out, err
}

func (d *DB) endRound(tx *Tx, e *kiosk.Event, p *RoundPlan, by Actor) error {
	now := when(d.now()).Truncate(time.Second)
	p.EndedAt = &now
	if now.Before(p.EndsAt) {
		p.EndsAt = now
	}
	err := tx.run(`UPDATE round SET ended_at = ?, ends_at = ? WHERE session_id = ? AND no = ?`, now.UnixMilli(), p.EndsAt.UnixMilli(), p.Session, p.No)
	if err != nil {
		return err
	}
	out := p.Round()
	return d.change(tx, e.ID, "", kiosk.Change{Kind: kiosk.RoundEnded, Session: p.Session, Round: &out, Staff: &kiosk.StaffNote{Desk: by.Name}})
}

// openRound is the event's last round, unless it was ended.
func openRound(q queries, event string) (*kiosk.Round, error) {
	open, err := roundPlans(q, ` WHERE event_id = ? AND ended_at IS NULL ORDER BY starts_at DESC, no DESC LIMIT 1`, event)
	if err != nil || len(open) == 0 {
		return nil, err
	}
	r := open[0].Round()
	return &r, nil
}
