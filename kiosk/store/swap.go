package store

import (
	"context"
	"strings"
	"time"

	"fuda/kiosk"
)

// swapRow is a swap as the table has it.
type swapRow struct {
	ID                   string
	Event                string
	From, To             string
	FromNumber, ToNumber int
	FromShare, ToShare   []kiosk.ContactField
	State                string
	Via                  string
	Session              string
	Common               string
	Asked, Expires       int64
	Done, Revoked        *int64
}

// The states of a swap in the table. What each side sees is kiosk.SwapState.
const (
	swapOpen     = "open"
	swapDeclined = "declined" // looks open to the one who asked
	swapVoid     = "void"     // asked of somebody who blocks; looks open too
	swapDone     = "done"
	swapRevoked  = "revoked"
)

// The ways to a swap.
const (
	viaBadge        = "badge"
	viaMatch        = "match"
	viaIntroduction = "introduction"
	viaSuggestion   = "suggestion"
	viaStation      = "station"
)

const swapColumns = `SELECT s.id, s.event_id, s.from_id, s.to_id, s.from_number, s.to_number, s.from_share, s.to_share, s.state, s.via,
	COALESCE(s.session_id, ''), s.common, s.asked_at, s.expires_at, s.done_at, s.revoked_at FROM swap s`

func scanSwap(scan func(...any) error) (s swapRow, err error) {
	var from, to string
	err = scan(&s.ID, &s.Event, &s.From, &s.To, &s.FromNumber, &s.ToNumber, &from, &to, &s.State, &s.Via,
		&s.Session, &s.Common, &s.Asked, &s.Expires, &s.Done, &s.Revoked)
	s.FromShare, s.ToShare = splitShare(from), splitShare(to)
	return s, err
}

func splitShare(s string) []kiosk.ContactField {
	share := []kiosk.ContactField{}
	for f := range strings.FieldsSeq(s) {
		share = append(share, kiosk.ContactField(f))
	}
	return share
}

func joinShare(share []kiosk.ContactField) string {
	words := make([]string, len(share))
	for i, f := range share {
		words[i] = string(f)
	}
	return strings.Join(words, " ")
}

// other is who stands on the other side of an attendee.
func (s *swapRow) other(me string) string {
	if s.From == me {
		return s.To
	}
	return s.From
}

// share is what an attendee gives in it.
func (s *swapRow) share(me string) []kiosk.ContactField {
	if s.From == me {
		return s.FromShare
	}
	return s.ToShare
}

// seen is the state as an attendee may know it: neither a refusal nor a block
// looks different from an answer that does not come.
func (s *swapRow) seen(me string, now int64) kiosk.SwapState {
	switch {
	case s.State == swapDone:
		return kiosk.SwapDone
	case s.State == swapRevoked:
		return kiosk.SwapRevoked
	case s.Expires <= now:
		return kiosk.SwapLapsed
	case s.From == me:
		return kiosk.SwapRequested
	case s.State == swapOpen:
		return kiosk.SwapAsked
	}
	return kiosk.SwapLapsed
}

// at is when the swap was done, or asked for.
func (s *swapRow) at() time.Time {
	if s.Done != nil {
		return when(*s.Done)
	}
	return when(s.Asked)
}

// view is the swap from one side.
func (d *DB) viewSwap(q queries, e *kiosk.Event, s *swapRow, me string) (kiosk.Swap, error) {
	other, err := findAttendee(q, `a.id = ?`, s.other(me))
	if err != nil {
		return kiosk.Swap{}, err
	}
	return kiosk.Swap{ID: s.ID, State: s.seen(me, d.now()), With: cardOf(e, other), Share: s.share(me), At: s.at()}, nil
}

// SwapRequest asks for a swap: of whom a badge was scanned, or of a number with
// whom there is a match, an introduction, a suggestion or a request already.
type SwapRequest struct {
	Badge  string               `json:"badge,omitempty"`
	Number int                  `json:"number,omitempty"`
	Share  []kiosk.ContactField `json:"share"` // absent: the usual choice
}

// RequestSwap asks for a swap in the name of an attendee. Asked again while it
// waits, or once it is done, it answers the same swap; created tells a new one.
// If the other has asked already, it is done at once.
func (d *DB) RequestSwap(ctx context.Context, by string, r SwapRequest) (out kiosk.Swap, created bool, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		me, e, err := d.guest(tx, by)
		if err != nil {
			return err
		}
		other, via, err := d.swapPartner(tx, me, r)
		if err != nil {
			return err
		}
		share, err := shareOf(me, r.Share)
		if err != nil {
			return err
		}
		s, fresh, err := d.requestSwap(tx, e, me, other, via, share)
		if err != nil {
			return err
		}
		created = fresh
		out, err = d.viewSwap(tx.queries, e, &s, me.ID)
		return err
	})
	return out, created, err
}

// guest loads an attendee who is here: swaps are for people in the room.
func (d *DB) guest(tx *Tx, id string) (*row, *kiosk.Event, error) {
	a, err := findAttendee(tx.queries, `a.id = ?`, id)
	if err != nil {
		return nil, nil, err
	}
	if a.Number == 0 {
		return nil, nil, kiosk.Errorf(kiosk.Conflict, "受付のあとで使えます / check in first")
	}
	e, err := tx.event(a.Event)
	return a, e, err
}

// shareOf is what a guest gives: the choice, or what the guest set beforehand.
func shareOf(a *row, chosen []kiosk.ContactField) ([]kiosk.ContactField, error) {
	if chosen == nil {
		return a.Prefs.Share, nil
	}
	return kiosk.ValidateShare("share", chosen)
}

// swapPartner finds who is asked. A number alone is enough only where the two
// know of each other: whoever collects numbers from the board must not ask all.
func (d *DB) swapPartner(tx *Tx, me *row, r SwapRequest) (other *row, via string, err error) {
	if r.Badge != "" {
		other, err = wearer(tx.queries, me.Event, r.Badge)
		via = viaBadge
	} else {
		other, err = holder(tx.queries, me.Event, r.Number)
		via = viaMatch
	}
	if err != nil {
		return nil, "", err
	}
	if other.ID == me.ID {
		return nil, "", kiosk.Errorf(kiosk.Conflict, "ご自分の番号札です / this is your own badge")
	}
	if via == viaMatch {
		known, err := tx.one(`SELECT 1 FROM mutual WHERE low_id = ? AND high_id = ?
			UNION ALL SELECT 1 FROM swap WHERE from_id = ? AND to_id = ? AND state <> 'void' LIMIT 1`,
			[]any{min(me.ID, other.ID), max(me.ID, other.ID), other.ID, me.ID}, new(int))
		if err != nil {
			return nil, "", err
		}
		if known {
			return other, via, nil
		}
		if known, _, err = introduced(tx.queries, me.ID, other.ID); err != nil {
			return nil, "", err
		}
		via = viaIntroduction
		if !known {
			via = viaSuggestion
			known, err = suggested(tx.queries, me.ID, other.ID)
		}
		if err != nil {
			return nil, "", err
		}
		if !known {
			return nil, "", kiosk.Errorf(kiosk.Forbidden, "相手の番号札を読み取ってください / scan the other's badge")
		}
	}
	return other, via, nil
}

// errNoBadge is the same for a wrong code and for a badge that is given back.
var errNoBadge = kiosk.Errorf(kiosk.NotFound, "この番号札は使われていません / no such badge")

// wearer is who wears the badge that was scanned, at one event.
func wearer(q queries, event, scan string) (*row, error) {
	kind, code := kiosk.ParseScan(scan)
	if kind != kiosk.ScanBadge {
		return nil, errNoBadge
	}
	a, err := findAttendee(q, `a.event_id = ? AND a.number IS NOT NULL AND a.id =
		(SELECT attendee_id FROM badge WHERE code = ? AND revoked_at IS NULL AND returned_at IS NULL)`, event, code)
	if kiosk.ErrorCode(err) == kiosk.NotFound {
		return nil, errNoBadge
	}
	return a, err
}

// holder is who has a number now.
func holder(q queries, event string, number int) (*row, error) {
	a, err := findAttendee(q, `a.event_id = ? AND a.number = ?`, event, number)
	if kiosk.ErrorCode(err) == kiosk.NotFound {
		return nil, kiosk.Errorf(kiosk.NotFound, "%d番の方はいません / nobody has number %[1]d", number)
	}
	return a, err
}

func (d *DB) requestSwap(tx *Tx, e *kiosk.Event, me, other *row, via string, share []kiosk.ContactField) (s swapRow, created bool, err error) {
	now := d.now()
	between, err := list(tx.queries, swapColumns+` WHERE (s.from_id = ?1 AND s.to_id = ?2 OR s.from_id = ?2 AND s.to_id = ?1)
		AND (s.state = 'done' OR s.state <> 'revoked' AND s.expires_at > ?3) ORDER BY s.asked_at`, []any{me.ID, other.ID, now}, scanSwap)
	if err != nil {
		return s, false, err
	}
	for _, s := range between {
		switch {
		case s.State == swapDone, s.From == me.ID:
			return s, false, nil
		case s.State == swapVoid: // asked by somebody whom I block
		default: // the other asked, and I said nothing or no: now I say yes
			s, err = d.finishSwap(tx, e, s, share)
			return s, false, err
		}
	}
	blocks, err := blocked(tx.queries, me.ID, other.ID)
	if err != nil {
		return s, false, err
	}
	if blocks {
		return s, false, kiosk.Errorf(kiosk.Conflict, "ブロック中の方です。先に解除してください / you block this person")
	}
	if err := d.swapsLeft(tx, me.ID, now); err != nil {
		return s, false, err
	}
	s, err = d.insertSwap(tx, me, other, via, share)
	return s, true, err
}

// swapsLeft keeps a collector of addresses slow. What was turned down counts as
// long as it looks open, so that the count tells nothing either.
func (d *DB) swapsLeft(tx *Tx, me string, now int64) error {
	var waiting, hour int
	after, until := d.lately(time.Hour)
	_, err := tx.one(`SELECT COUNT(*) FILTER (WHERE state IN ('open', 'declined', 'void') AND expires_at > ?), COUNT(*)
		FROM swap WHERE from_id = ? AND via <> 'station' AND asked_at > ? AND asked_at <= ?`, []any{now, me, after, until}, &waiting, &hour)
	switch {
	case err != nil:
		return err
	case waiting >= kiosk.MaxOpenSwaps:
		return kiosk.Errorf(kiosk.TooMany, "返事待ちが%d件あります。返事を待ってください / %[1]d requests wait for an answer", waiting)
	case hour >= kiosk.MaxSwapsAnHour:
		return kiosk.Errorf(kiosk.TooMany, "1時間に%d件までです。少し休みましょう / at most %[1]d requests an hour", kiosk.MaxSwapsAnHour)
	}
	return nil
}

func (d *DB) insertSwap(tx *Tx, me, other *row, via string, share []kiosk.ContactField) (s swapRow, err error) {
	id, err := d.newID()
	if err != nil {
		return s, err
	}
	now := d.now()
	s = swapRow{ID: id, Event: me.Event, From: me.ID, To: other.ID, FromNumber: me.Number, ToNumber: other.Number, FromShare: share,
		State: swapOpen, Via: via, Common: "[]", Asked: now, Expires: now + kiosk.SwapLife.Milliseconds()}
	ignored, err := blocked(tx.queries, other.ID, me.ID)
	if err != nil {
		return s, err
	}
	if via == viaSuggestion && !ignored { // who reported somebody hears no more of them
		ignored, err = tx.one(`SELECT 1 FROM report WHERE by_id = ? AND attendee_id = ? LIMIT 1`, []any{other.ID, me.ID}, new(int))
		if err != nil {
			return s, err
		}
	}
	if via == viaIntroduction && !ignored { // of which nobody was told: it opens no way to anybody
		_, told, err := introduced(tx.queries, me.ID, other.ID)
		if err != nil {
			return s, err
		}
		ignored = !told
	}
	if ignored {
		s.State = swapVoid
	}
	// One that lapsed makes room: the table holds one open request a pair.
	if err := tx.run(`UPDATE swap SET state = 'lapsed' WHERE from_id = ? AND to_id = ? AND state = 'open' AND expires_at <= ?`, me.ID, other.ID, now); err != nil {
		return s, err
	}
	err = tx.run(`INSERT INTO swap (id, event_id, from_id, to_id, from_number, to_number, from_share, state, via, asked_at, expires_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.ID, s.Event, s.From, s.To, s.FromNumber, s.ToNumber, joinShare(share), s.State, via, s.Asked, s.Expires)
	if err != nil {
		return s, err
	}
	tx.tell(me.ID)
	if ignored {
		return s, nil
	}
	return s, d.notify(tx, other.ID, noticeRow{Kind: kiosk.NoticeAsked, Other: me, Swap: s.ID})
}
