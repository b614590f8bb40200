package store

import (
	"context"
	"time"

	"fuda/kiosk"
)

// Shown is a suggestion that somebody saw.
type Shown struct {
	From, To string // ids
	At       time.Time
	Public   bool // at a station
}

// answerShown is how the table calls what was shown and not answered.
const answerShown = "shown"

// RecordShown writes down what was shown, all in one transaction. Written twice
// it is written once; who was erased meanwhile is left out.
func (d *DB) RecordShown(ctx context.Context, shown []Shown) error {
	if len(shown) == 0 {
		return nil
	}
	return d.write(ctx, func(tx *Tx) error {
		for _, s := range shown {
			err := tx.run(`INSERT INTO suggestion (attendee_id, other_id, answer, public, at)
				SELECT a.id, b.id, ?, ?, ? FROM attendee a JOIN attendee b ON b.event_id = a.event_id AND b.erased_at IS NULL
				WHERE a.id = ? AND b.id = ? AND a.erased_at IS NULL ON CONFLICT DO NOTHING`, answerShown, s.Public, s.At.UnixMilli(), s.From, s.To)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// answeredTwice is within what time the same answer is one that was sent again.
const answeredTwice = time.Minute

var errNotSuggested = kiosk.Errorf(kiosk.NotFound, "この方はおすすめにありません / this is none of your suggestions")

// AnswerSuggestion writes down what a guest says to a suggestion. What was never
// suggested is not found. Nobody else is told.
func (d *DB) AnswerSuggestion(ctx context.Context, by string, number int, r kiosk.SuggestionRequest) error {
	if err := r.Validate(); err != nil {
		return err
	}
	return d.write(ctx, func(tx *Tx) error {
		me, _, err := d.guest(tx, by)
		if err != nil {
			return err
		}
		other, err := someoneElse(tx.queries, me, number)
		if err != nil {
			return err
		}
		is, err := suggested(tx.queries, me.ID, other.ID)
		if err != nil {
			return err
		}
		if !is {
			return errNotSuggested
		}
		var last string
		var at int64
		_, err = tx.one(`SELECT answer, at FROM suggestion WHERE attendee_id = ? AND other_id = ? AND public = 0 ORDER BY at DESC, answer = 'shown' LIMIT 1`,
			[]any{me.ID, other.ID}, &last, &at)
		now := d.now()
		if err != nil || last == string(r.Answer) && now-at < answeredTwice.Milliseconds() {
			return err
		}
		tx.tell(me.ID)
		return tx.run(`INSERT INTO suggestion (attendee_id, other_id, answer, public, at) VALUES (?, ?, ?, 0, ?) ON CONFLICT DO NOTHING`,
			me.ID, other.ID, r.Answer, max(now, at+1))
	})
}

// suggested tells whether somebody was suggested to a guest tonight.
func suggested(q queries, me, other string) (bool, error) {
	return q.one(`SELECT 1 FROM suggestion WHERE attendee_id = ? AND other_id = ? AND public = 0 LIMIT 1`, []any{me, other}, new(int))
}

// Wearer is the id and the card of who wears a badge.
func (d *DB) Wearer(ctx context.Context, event, badge string) (id string, card kiosk.Card, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err := loadEvent(q, event)
		if err != nil {
			return err
		}
		a, err := wearer(q, event, badge)
		if err != nil {
			return err
		}
		id, card = a.ID, cardOf(&e, a)
		return nil
	})
	return id, card, err
}

// HostOnly refuses a guest who is not one of an event's hosts.
func (d *DB) HostOnly(ctx context.Context, event, by string) error {
	return d.view(ctx, func(q queries) error {
		me, err := findAttendee(q, `a.event_id = ? AND a.id = ?`, event, by)
		if err == nil && !me.Host {
			err = kiosk.Errorf(kiosk.Forbidden, "ホストの方だけがご覧になれます / for hosts only")
		}
		return err
	})
}
