package store

import (
	"context"
	"encoding/json"

	"fuda/kiosk"
)

// AcceptSwap says yes to a request, with what I give. Said twice it is said once.
func (d *DB) AcceptSwap(ctx context.Context, by, swap string, share []kiosk.ContactField) (kiosk.Swap, error) {
	return d.answerSwap(ctx, by, swap, func(tx *Tx, e *kiosk.Event, me *row, s swapRow) (swapRow, error) {
		switch s.seen(by, d.now()) {
		case kiosk.SwapDone:
			return s, nil
		case kiosk.SwapAsked:
			chosen, err := shareOf(me, share)
			if err != nil {
				return s, err
			}
			return d.finishSwap(tx, e, s, chosen)
		}
		return s, kiosk.Errorf(kiosk.Conflict, "この申し込みは終わっています。番号札を読み取ってください / this request is over: scan the badge")
	})
}

// DeclineSwap lets a request go unanswered at once. The one who asked sees no
// difference.
func (d *DB) DeclineSwap(ctx context.Context, by, swap string) (kiosk.Swap, error) {
	return d.answerSwap(ctx, by, swap, func(tx *Tx, _ *kiosk.Event, _ *row, s swapRow) (swapRow, error) {
		if s.seen(by, d.now()) != kiosk.SwapAsked {
			return s, nil
		}
		s.State = swapDeclined
		tx.tell(by)
		return s, tx.run(`UPDATE swap SET state = 'declined' WHERE id = ?`, s.ID)
	})
}

// RevokeSwap takes back what was given: neither side has the other's contact
// fields any more. A request of one's own is taken back without trace.
func (d *DB) RevokeSwap(ctx context.Context, by, swap string) (kiosk.Swap, error) {
	return d.answerSwap(ctx, by, swap, func(tx *Tx, _ *kiosk.Event, _ *row, s swapRow) (swapRow, error) {
		if s.State == swapRevoked || s.State != swapDone && s.From != by {
			return s, nil
		}
		return d.revokeSwap(tx, s, by)
	})
}

func (d *DB) revokeSwap(tx *Tx, s swapRow, by string) (swapRow, error) {
	now := d.now()
	for _, st := range []struct {
		query string
		args  []any
	}{
		{`UPDATE swap SET state = 'revoked', revoked_at = ?, revoked_by = ? WHERE id = ?`, []any{now, nullable(by), s.ID}},
		{`UPDATE disclosure SET revoked_at = ? WHERE swap_id = ?`, []any{now, s.ID}},
		{`DELETE FROM notice WHERE swap_id = ?`, []any{s.ID}},
	} {
		if err := tx.run(st.query, st.args...); err != nil {
			return s, err
		}
	}
	s.State, s.Revoked = swapRevoked, &now
	tx.tell(s.From)
	tx.tell(s.To)
	return s, nil
}

// answerSwap loads a swap of an attendee, lets do change it, and returns it as
// the attendee sees it. Somebody else's swap is not found.
func (d *DB) answerSwap(ctx context.Context, by, swap string, do func(*Tx, *kiosk.Event, *row, swapRow) (swapRow, error)) (out kiosk.Swap, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		s, err := loadSwap(tx.queries, by, swap)
		if err != nil {
			return err
		}
		me, err := findAttendee(tx.queries, `a.id = ?`, by)
		if err != nil {
			return err
		}
		e, err := tx.event(s.Event)
		if err != nil {
			return err
		}
		if s, err = do(tx, e, me, s); err != nil {
			return err
		}
		out, err = d.viewSwap(tx.queries, e, &s, by)
		return err
	})
	return out, err
}

var errNoSwap = kiosk.Errorf(kiosk.NotFound, "名刺交換が見つかりません / no such swap")

// loadSwap finds a swap of an attendee. What somebody asked whom the attendee
// blocks does not exist for the attendee.
func loadSwap(q queries, me, id string) (swapRow, error) {
	found, err := list(q, swapColumns+` WHERE s.id = ? AND (s.from_id = ? OR s.to_id = ? AND s.state <> 'void')`, []any{id, me, me}, scanSwap)
	if err != nil {
		return swapRow{}, err
	}
	if len(found) == 0 {
		return swapRow{}, errNoSwap
	}
	return found[0], nil
}

// finishSwap makes a request a swap: both know, and both have exactly what the
// other gives. The disclosures are the record of who got what.
func (d *DB) finishSwap(tx *Tx, e *kiosk.Event, s swapRow, share []kiosk.ContactField) (swapRow, error) {
	from, err := findAttendee(tx.queries, `a.id = ?`, s.From)
	if err != nil {
		return s, err
	}
	to, err := findAttendee(tx.queries, `a.id = ?`, s.To)
	if err != nil {
		return s, err
	}
	now := d.now()
	s.State, s.ToShare, s.Done = swapDone, share, &now
	if at, clock := e.At(when(now)); clock.State == kiosk.ClockRunning {
		s.Session = at.ID
	}
	common, err := json.Marshal(kiosk.Common(&from.Attendee, &to.Attendee))
	if err != nil {
		return s, err
	}
	s.Common = string(common)
	err = tx.run(`UPDATE swap SET state = 'done', from_share = ?, to_share = ?, session_id = ?, common = ?, done_at = ? WHERE id = ?`,
		joinShare(s.FromShare), joinShare(share), nullable(s.Session), s.Common, now, s.ID)
	if err != nil {
		return s, err
	}
	for _, side := range []struct {
		giver, taker *row
		fields       []kiosk.ContactField
	}{{from, to, s.FromShare}, {to, from, s.ToShare}} {
		err := tx.run(`INSERT INTO disclosure (swap_id, event_id, giver_id, taker_id, fields, at) VALUES (?, ?, ?, ?, ?, ?)`,
			s.ID, s.Event, side.giver.ID, side.taker.ID, joinShare(side.fields), now)
		if err != nil {
			return s, err
		}
		if err := d.notify(tx, side.taker.ID, noticeRow{Kind: kiosk.NoticeSwapped, Other: side.giver, Swap: s.ID}); err != nil {
			return s, err
		}
	}
	return s, nil
}
