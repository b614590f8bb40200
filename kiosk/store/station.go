package store

import (
	"context"
	"time"

	"fuda/kiosk"
)

type stationRow struct {
	ID, Event   string
	Ends        [2]string // attendee ids
	Badges      [2]string
	Shares      [2]*string // nil: not confirmed
	Swap        string
	At, Expires int64
}

const stationColumns = `SELECT id, event_id, a_id, b_id, a_badge, b_badge, a_share, b_share, COALESCE(swap_id, ''), at, expires_at FROM station_swap`

func scanStation(scan func(...any) error) (s stationRow, err error) {
	return s, scan(&s.ID, &s.Event, &s.Ends[0], &s.Ends[1], &s.Badges[0], &s.Badges[1], &s.Shares[0], &s.Shares[1], &s.Swap, &s.At, &s.Expires)
}

// StationBadge is the card of who holds up a badge. It says no more than the
// board does.
func (d *DB) StationBadge(ctx context.Context, event, badge string) (card kiosk.Card, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err := loadEvent(q, event)
		if err != nil {
			return err
		}
		a, err := wearer(q, event, badge)
		if err != nil {
			return err
		}
		card = cardOf(&e, a)
		return nil
	})
	return card, err
}

// StationSwap begins an exchange of two who stand in front of a station with
// their badges. The same two again, while it waits, get the same one.
func (d *DB) StationSwap(ctx context.Context, event, a, b string) (out kiosk.StationSwap, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		first, err := wearer(tx.queries, event, a)
		if err != nil {
			return err
		}
		second, err := wearer(tx.queries, event, b)
		if err != nil {
			return err
		}
		if first.ID == second.ID {
			return kiosk.Errorf(kiosk.Conflict, "同じ番号札です。もう一人の番号札をかざしてください / the same badge twice: hold up the other one")
		}
		s, err := d.beginStation(tx, first, second)
		if err != nil {
			return err
		}
		out, err = d.viewStation(tx.queries, e, s)
		return err
	})
	return out, err
}

func (d *DB) beginStation(tx *Tx, a, b *row) (s stationRow, err error) {
	now := d.now()
	found, err := list(tx.queries, stationColumns+` WHERE a_id IN (?1, ?2) AND b_id IN (?1, ?2) AND a_id <> b_id AND swap_id IS NULL AND expires_at > ?3
		ORDER BY at DESC LIMIT 1`, []any{a.ID, b.ID, now}, scanStation)
	if err != nil || len(found) > 0 {
		if len(found) > 0 {
			s = found[0]
		}
		return s, err
	}
	for _, p := range []*row{a, b} {
		if err := d.stationsLeft(tx, p); err != nil {
			return s, err
		}
	}
	id, err := d.newID()
	if err != nil {
		return s, err
	}
	s = stationRow{ID: id, Event: a.Event, Ends: [2]string{a.ID, b.ID}, Badges: [2]string{a.Badge, b.Badge}, At: now, Expires: now + kiosk.StationSwapLife.Milliseconds()}
	for i, p := range []*row{a, b} {
		if _, err := tx.one(`SELECT code FROM badge WHERE attendee_id = ? AND revoked_at IS NULL AND returned_at IS NULL`, []any{p.ID}, &s.Badges[i]); err != nil {
			return s, err
		}
	}
	return s, tx.run(`INSERT INTO station_swap (id, event_id, a_id, b_id, a_badge, b_badge, at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		s.ID, s.Event, a.ID, b.ID, s.Badges[0], s.Badges[1], now, s.Expires)
}

// stationsLeft holds a badge to the limit of an hour: a photo of one on a chest
// must not be of use.
func (d *DB) stationsLeft(tx *Tx, a *row) error {
	var n int
	after, until := d.lately(time.Hour)
	_, err := tx.one(`SELECT COUNT(*) FROM station_swap WHERE (a_id = ?1 OR b_id = ?1) AND at > ?2 AND at <= ?3`, []any{a.ID, after, until}, &n)
	if err == nil && n >= kiosk.MaxSwapsAnHour {
		err = kiosk.Errorf(kiosk.TooMany, "%d番は1時間に%d件までです / number %[1]d has reached the limit of an hour", a.Number, kiosk.MaxSwapsAnHour)
	}
	return err
}

var errNoStation = kiosk.Errorf(kiosk.NotFound, "もう一度、2枚の番号札をかざしてください / hold up both badges again")

func loadStation(q queries, event, id string, now int64) (s stationRow, err error) {
	found, err := list(q, stationColumns+` WHERE event_id = ? AND id = ? AND (expires_at > ? OR swap_id IS NOT NULL)`, []any{event, id, now}, scanStation)
	if err == nil && len(found) == 0 {
		err = errNoStation
	}
	if err != nil {
		return s, err
	}
	return found[0], nil
}

// ReadStationSwap returns an exchange that goes on at a station.
func (d *DB) ReadStationSwap(ctx context.Context, event, id string) (out kiosk.StationSwap, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err := loadEvent(q, event)
		if err != nil {
			return err
		}
		s, err := loadStation(q, event, id, d.now())
		if err != nil {
			return err
		}
		out, err = d.viewStation(q, &e, s)
		return err
	})
	return out, err
}

// viewStation is what the station's screen may show: cards, and which fields
// would be given, but of none of them what it says.
func (d *DB) viewStation(q queries, e *kiosk.Event, s stationRow) (out kiosk.StationSwap, err error) {
	out = kiosk.StationSwap{ID: s.ID, Done: s.Swap != "", ExpiresAt: when(s.Expires)}
	for i, id := range s.Ends {
		a, err := findAttendee(q, `a.id = ?`, id)
		if err != nil {
			return out, err
		}
		side := kiosk.StationSide{Badge: s.Badges[i], Card: cardOf(e, a), Has: a.Has(), Share: a.Prefs.Share, Confirmed: s.Shares[i] != nil}
		if s.Shares[i] != nil {
			side.Share = splitShare(*s.Shares[i])
		}
		out.Sides = append(out.Sides, side)
	}
	return out, nil
}

// ConfirmStationSwap says yes for the side whose badge it is. When both have,
// it is done.
func (d *DB) ConfirmStationSwap(ctx context.Context, event, id, badge string, share []kiosk.ContactField) (out kiosk.StationSwap, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		s, err := loadStation(tx.queries, event, id, d.now())
		if err != nil {
			return err
		}
		if s.Swap == "" {
			if err := d.confirmStation(tx, e, &s, badge, share); err != nil {
				return err
			}
		}
		out, err = d.viewStation(tx.queries, e, s)
		return err
	})
	return out, err
}

func (d *DB) confirmStation(tx *Tx, e *kiosk.Event, s *stationRow, badge string, share []kiosk.ContactField) error {
	who, err := wearer(tx.queries, e.ID, badge)
	if err != nil {
		return err
	}
	side := 0
	switch who.ID {
	case s.Ends[0]:
	case s.Ends[1]:
		side = 1
	default:
		return errNoBadge
	}
	chosen, err := shareOf(who, share)
	if err != nil {
		return err
	}
	text := joinShare(chosen)
	s.Shares[side] = &text
	if err := tx.run(`UPDATE station_swap SET a_share = ?, b_share = ? WHERE id = ?`, s.Shares[0], s.Shares[1], s.ID); err != nil {
		return err
	}
	if s.Shares[0] == nil || s.Shares[1] == nil {
		return nil
	}
	return d.finishStation(tx, e, s)
}

// finishStation makes the swap that both agreed to. One that was done before
// stays as it is, with what was given then.
func (d *DB) finishStation(tx *Tx, e *kiosk.Event, s *stationRow) error {
	between, err := list(tx.queries, swapColumns+` WHERE (s.from_id = ?1 AND s.to_id = ?2 OR s.from_id = ?2 AND s.to_id = ?1) AND s.state IN ('done', 'open')
		ORDER BY s.state = 'done' DESC`, []any{s.Ends[0], s.Ends[1]}, scanSwap)
	if err != nil {
		return err
	}
	var swap swapRow
	switch {
	case len(between) > 0 && between[0].State == swapDone:
		swap = between[0]
	default:
		// A request that waits gives way to what both just said.
		for _, open := range between {
			if err := tx.run(`UPDATE swap SET state = 'revoked', revoked_at = ? WHERE id = ?`, d.now(), open.ID); err != nil {
				return err
			}
		}
		if swap, err = d.stationToSwap(tx, e, s); err != nil {
			return err
		}
	}
	s.Swap = swap.ID
	return tx.run(`UPDATE station_swap SET swap_id = ? WHERE id = ?`, s.Swap, s.ID)
}

func (d *DB) stationToSwap(tx *Tx, e *kiosk.Event, s *stationRow) (swap swapRow, err error) {
	a, err := findAttendee(tx.queries, `a.id = ?`, s.Ends[0])
	if err != nil {
		return swap, err
	}
	b, err := findAttendee(tx.queries, `a.id = ?`, s.Ends[1])
	if err != nil {
		return swap, err
	}
	id, err := d.newID()
	if err != nil {
		return swap, err
	}
	now := d.now()
	swap = swapRow{ID: id, Event: s.Event, From: a.ID, To: b.ID, FromNumber: a.Number, ToNumber: b.Number, FromShare: splitShare(*s.Shares[0]), Via: viaStation, Asked: now, Expires: now}
	err = tx.run(`INSERT INTO swap (id, event_id, from_id, to_id, from_number, to_number, from_share, state, via, asked_at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, 'open', 'station', ?, ?)`, swap.ID, swap.Event, swap.From, swap.To, swap.FromNumber, swap.ToNumber, joinShare(swap.FromShare), now, now)
	if err != nil {
		return swap, err
	}
	return d.finishSwap(tx, e, swap, splitShare(*s.Shares[1]))
}
