package store

import (
	"context"
	"time"

	"fuda/kiosk"
)

// Announce tells everybody in the room something. The same nonce tells it once,
// and answers what was told.
func (d *DB) Announce(ctx context.Context, event string, r kiosk.AnnouncementRequest) (a kiosk.Announcement, err error) {
	if a, err = r.Announcement(); err != nil {
		return a, err
	}
	err = d.write(ctx, func(tx *Tx) (err error) {
		if _, err := tx.event(event); err != nil {
			return err
		}
		once := told{event: event, what: toldAnnouncement, nonce: r.Nonce}
		if known, err := knownTold(tx.queries, &once); err != nil || known {
			if known {
				a, err = announcementAt(tx.queries, event, once.rev)
			}
			return err
		}
		if a.ID, err = d.newID(); err != nil {
			return err
		}
		a.At = when(d.now())
		if err := d.audit(ctx, tx, deed{Action: kiosk.AuditAnnouncement, Event: event, Detail: map[string]string{"text": a.Text}}); err != nil {
			return err
		}
		if err := d.change(tx, event, "", kiosk.Change{Kind: kiosk.Announced, Announcement: &a}); err != nil {
			return err
		}
		count, err := tx.counter(event)
		if err != nil {
			return err
		}
		once.rev = count.rev
		return d.saveTold(tx, once)
	})
	return a, err
}

// Limits on having people called.
const (
	maxOpenCalls = 3
	maxCallsHour = 10
)

// The states of a call in the table.
const (
	callAsked = "asked"
	callVoid  = "void" // asked of somebody who blocks
	callShown = "shown"
)

// AskCall asks that a number be called on the big screen. It is shown at once
// if the one who is called allowed that beforehand; else they are asked first.
// The answer is "shown" or "asked", also where nobody will ever be asked. The
// same nonce is the same call and has the same answer.
func (d *DB) AskCall(ctx context.Context, by string, r kiosk.CallRequest) (state string, err error) {
	if err := r.Validate(); err != nil {
		return "", err
	}
	err = d.write(ctx, func(tx *Tx) error {
		me, e, err := d.guest(tx, by)
		if err != nil {
			return err
		}
		once := told{event: e.ID, by: me.ID, what: toldCall, nonce: r.Nonce}
		if known, err := knownTold(tx.queries, &once); err != nil || known {
			state = once.state
			return err
		}
		other, err := someoneElse(tx.queries, me, r.Number)
		if err != nil {
			return err
		}
		if state, err = d.askCall(tx, e, me, other); err != nil {
			return err
		}
		once.state = state
		return d.saveTold(tx, once)
	})
	return state, err
}

func (d *DB) askCall(tx *Tx, e *kiosk.Event, me, other *row) (string, error) {
	after, until := d.lately(time.Hour)
	var open, all, same int
	_, err := tx.one(`SELECT COUNT(*) FILTER (WHERE state <> 'shown'), COUNT(*), COUNT(*) FILTER (WHERE to_id = ? AND state <> 'shown') FROM call WHERE by_id = ? AND at > ? AND at <= ?`,
		[]any{other.ID, me.ID, after, until}, &open, &all, &same)
	switch {
	case err != nil || same > 0: // asked already
		return callAsked, err
	case open >= maxOpenCalls || all >= maxCallsHour:
		return "", kiosk.Errorf(kiosk.TooMany, "呼び出しは少し間をおいてください / too many calls")
	}
	ignored, err := blocked(tx.queries, other.ID, me.ID)
	if err != nil {
		return "", err
	}
	state := callAsked
	switch {
	case ignored:
		state = callVoid
	case other.Prefs.CallsOK:
		state = callShown
	}
	id, err := d.newID()
	if err != nil {
		return "", err
	}
	err = tx.run(`INSERT INTO call (id, event_id, by_id, to_id, state, at) VALUES (?, ?, ?, ?, ?, ?)`, id, e.ID, me.ID, other.ID, state, d.now())
	if err != nil {
		return "", err
	}
	switch state {
	case callShown:
		return state, d.showCall(tx, e.ID, id, other.Number, me.Number)
	case callAsked:
		return state, d.notify(tx, other.ID, noticeRow{Kind: kiosk.NoticeCallAsked, Other: me, Call: id})
	}
	return callAsked, nil
}

func (d *DB) showCall(tx *Tx, event, id string, number, by int) error {
	return d.change(tx, event, "", kiosk.Change{Kind: kiosk.Called, Call: &kiosk.Call{ID: id, Number: number, By: by, At: when(d.now())}})
}

// AcceptCall lets the big screen call me. Said twice it is shown once.
func (d *DB) AcceptCall(ctx context.Context, by, call string) error {
	return d.write(ctx, func(tx *Tx) error {
		var caller, state string
		found, err := tx.one(`SELECT by_id, state FROM call WHERE id = ? AND to_id = ? AND state <> 'void'`, []any{call, by}, &caller, &state)
		if err == nil && !found {
			err = kiosk.Errorf(kiosk.NotFound, "呼び出しが見つかりません / no such call")
		}
		if err != nil || state == callShown {
			return err
		}
		me, e, err := d.guest(tx, by)
		if err != nil {
			return err
		}
		other, err := findAttendee(tx.queries, `a.id = ? AND a.number IS NOT NULL`, caller)
		if err != nil {
			return err
		}
		if err := tx.run(`UPDATE call SET state = 'shown' WHERE id = ?`, call); err != nil {
			return err
		}
		tx.tell(by)
		return d.showCall(tx, e.ID, call, me.Number, other.Number)
	})
}

// CallNow calls a number because somebody at a desk says so: the guest stands
// there, or the staff look for them. The same nonce calls once.
func (d *DB) CallNow(ctx context.Context, event string, r kiosk.DeskCall) error {
	if err := r.Validate(); err != nil {
		return err
	}
	return d.write(ctx, func(tx *Tx) error {
		once := told{event: event, what: toldCall, nonce: r.Nonce}
		if known, err := knownTold(tx.queries, &once); err != nil || known {
			return err
		}
		if _, err := holder(tx.queries, event, r.Number); err != nil {
			return err
		}
		if r.By != 0 {
			if _, err := holder(tx.queries, event, r.By); err != nil {
				return err
			}
		}
		id, err := d.newID()
		if err != nil {
			return err
		}
		if err := d.showCall(tx, event, id, r.Number, r.By); err != nil {
			return err
		}
		return d.saveTold(tx, once)
	})
}
