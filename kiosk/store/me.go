package store

import (
	"context"

	"fuda/kiosk"
)

// Me returns all that an attendee's own phone shows.
func (d *DB) Me(ctx context.Context, by string) (me kiosk.Me, err error) {
	err = d.view(ctx, func(q queries) error {
		me, err = d.me(q, by)
		return err
	})
	return me, err
}

func (d *DB) me(q queries, by string) (me kiosk.Me, err error) {
	a, err := findAttendee(q, `a.id = ?`, by)
	if err != nil {
		return me, err
	}
	if err := fillAttendees(q, []*row{a}); err != nil {
		return me, err
	}
	if me.Event, err = loadEvent(q, a.Event); err != nil {
		return me, err
	}
	me.Session, me.Clock = me.Event.At(d.clock())
	me.Attendee, me.Prefs = a.Attendee, a.Prefs
	me.Attendee.Note = "" // the staff's
	if a.Number != 0 {
		card := cardOf(&me.Event, a)
		me.Card = &card
	}
	if a.Photo != "" {
		me.Photo = "/api/v1/me/card_photo?" + a.Photo
	}
	if me.Rotation, err = d.myRotation(q, &me.Event, me.Session, a); err != nil {
		return me, err
	}
	me.FeedbackOpen = me.Event.FeedbackOpen(&me.Attendee, d.clock())
	if me.FeedbackGiven, err = gaveFeedback(q, by); err != nil {
		return me, err
	}
	if me.Asked, me.Requested, err = d.waitingSwaps(q, &me.Event, by); err != nil {
		return me, err
	}
	if me.Interests, err = numbersOf(q, interestsOf, by); err != nil {
		return me, err
	}
	if me.Blocks, err = numbersOf(q, blocksOf, by); err != nil {
		return me, err
	}
	if me.Notices, err = notices(q, by); err != nil {
		return me, err
	}
	if len(me.Notices) > 0 {
		me.Seq = me.Notices[0].Seq
	}
	_, err = q.one(`SELECT COUNT(*) FROM swap WHERE (from_id = ?1 OR to_id = ?1) AND state = 'done'`, []any{by}, &me.Contacts)
	return me, err
}

// waitingSwaps are the requests to and from an attendee that wait.
func (d *DB) waitingSwaps(q queries, e *kiosk.Event, by string) (asked, requested []kiosk.Swap, err error) {
	rows, err := list(q, swapColumns+` WHERE (s.from_id = ?1 AND s.state IN ('open', 'declined', 'void') OR s.to_id = ?1 AND s.state = 'open')
		AND s.expires_at > ?2 ORDER BY s.asked_at`, []any{by, d.now()}, scanSwap)
	if err != nil {
		return nil, nil, err
	}
	asked, requested = []kiosk.Swap{}, []kiosk.Swap{}
	for i := range rows {
		s, err := d.viewSwap(q, e, &rows[i], by)
		if kiosk.ErrorCode(err) == kiosk.NotFound {
			continue // erased meanwhile
		}
		if err != nil {
			return nil, nil, err
		}
		if s.State == kiosk.SwapAsked {
			asked = append(asked, s)
		} else {
			requested = append(requested, s)
		}
	}
	return asked, requested, nil
}

// PatchMe changes what attendees may change of themselves, and their card on
// the board with it.
func (d *DB) PatchMe(ctx context.Context, by string, p kiosk.MePatch) (me kiosk.Me, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		a, err := findAttendee(tx.queries, `a.id = ?`, by)
		if err != nil {
			return err
		}
		if err := fillAttendees(tx.queries, []*row{a}); err != nil {
			return err
		}
		e, err := tx.event(a.Event)
		if err != nil {
			return err
		}
		if err := d.patchMe(tx, e, a, p); err != nil {
			return err
		}
		tx.tell(by)
		me, err = d.me(tx.queries, by)
		return err
	})
	return me, err
}

func (d *DB) patchMe(tx *Tx, e *kiosk.Event, a *row, p kiosk.MePatch) error {
	was, party, agreed := cardOf(e, a), a.AfterParty, choicesOf(a)
	set(&a.AfterParty, p.AfterParty)
	prefs, err := a.Prefs.Apply(p)
	if err != nil {
		return err
	}
	profile := cleanProfile(a.Profile.Apply(p.Profile()))
	if err := profile.Validate(); err != nil {
		return err
	}
	if profile != a.Profile {
		a.Profile = profile
		if err := saveProfile(tx, a); err != nil {
			return err
		}
	}
	a.Prefs = prefs
	err = tx.run(`UPDATE attendee SET status = ?, share = ?, no_ads = ?, calls_ok = ?, photo_shown = ?, after_party = ? WHERE id = ?`,
		prefs.Status, joinShare(prefs.Share), prefs.NoAds, prefs.CallsOK, prefs.PhotoShown, a.AfterParty, a.ID)
	if err == nil {
		err = d.recordChoices(tx, a, agreed)
	}
	shown := a.Displayed && cardOf(e, a) != was
	if err != nil || !shown && party == a.AfterParty {
		return err
	}
	if !shown { // the staff count heads
		return d.change(tx, e.ID, a.ID, kiosk.Change{Kind: kiosk.AttendeeSaved, Staff: &kiosk.StaffNote{Attendee: a.ID, Name: a.Name}})
	}
	return d.change(tx, e.ID, a.ID, cardChange(e, a, true))
}

// CardByBadge returns the card of who wears a badge, for a guest who scanned
// it, and how a swap between the two stands. It changes nothing.
func (d *DB) CardByBadge(ctx context.Context, by, badge string) (card kiosk.Card, swap *kiosk.Swap, err error) {
	err = d.view(ctx, func(q queries) error {
		me, err := findAttendee(q, `a.id = ?`, by)
		if err != nil {
			return err
		}
		other, err := wearer(q, me.Event, badge)
		if err != nil {
			return err
		}
		e, err := loadEvent(q, me.Event)
		if err != nil {
			return err
		}
		card = cardOf(&e, other)
		swap, err = d.swapBetween(q, &e, by, other.ID)
		return err
	})
	return card, swap, err
}

// swapBetween is the latest swap of two that still means something to one of
// them, or nil.
func (d *DB) swapBetween(q queries, e *kiosk.Event, me, other string) (*kiosk.Swap, error) {
	found, err := list(q, swapColumns+` WHERE (s.from_id = ?1 AND s.to_id = ?2 AND s.state IN ('open', 'declined', 'void', 'done')
		OR s.from_id = ?2 AND s.to_id = ?1 AND s.state IN ('open', 'done')) AND (s.state = 'done' OR s.expires_at > ?3)
		ORDER BY s.state = 'done' DESC, s.asked_at LIMIT 1`, []any{me, other, d.now()}, scanSwap)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	s, err := d.viewSwap(q, e, &found[0], me)
	return &s, err
}
