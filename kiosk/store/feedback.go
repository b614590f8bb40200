package store

import (
	"context"

	"fuda/kiosk"
)

// SetFeedback keeps an attendee's slip, in the place of an earlier one.
func (d *DB) SetFeedback(ctx context.Context, by string, f kiosk.Feedback) (kiosk.Feedback, error) {
	f.Good, f.Better = kiosk.CleanLine(f.Good), kiosk.CleanLine(f.Better)
	if err := f.Validate(); err != nil {
		return f, err
	}
	err := d.write(ctx, func(tx *Tx) error {
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
		if !e.FeedbackOpen(&a.Attendee, d.clock()) {
			return kiosk.Errorf(kiosk.Conflict, "ご感想は、最後の部が終わる%d分前から受け付けます / slips are taken from %[1]d minutes before the end", int(kiosk.FeedbackLead.Minutes()))
		}
		tx.tell(by)
		return tx.run(`INSERT INTO feedback (attendee_id, event_id, score, again, good, better) VALUES (?, ?, ?, ?, ?, ?)
			ON CONFLICT (attendee_id) DO UPDATE SET score = excluded.score, again = excluded.again, good = excluded.good, better = excluded.better`,
			by, e.ID, f.Score, f.Again, f.Good, f.Better)
	})
	return f, err
}

// MyFeedback returns an attendee's own slip.
func (d *DB) MyFeedback(ctx context.Context, by string) (f kiosk.Feedback, err error) {
	err = d.view(ctx, func(q queries) error {
		found, err := list(q, feedbackColumns+` WHERE attendee_id = ?`, []any{by}, scanFeedback)
		if err == nil && len(found) == 0 {
			err = kiosk.Errorf(kiosk.NotFound, "ご感想はまだありません / no slip yet")
		}
		if err == nil {
			f = found[0]
		}
		return err
	})
	return f, err
}

// Feedback adds an event's slips up, without saying whose they are.
func (d *DB) Feedback(ctx context.Context, event string) (s kiosk.FeedbackSummary, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		s, err = loadFeedback(q, event)
		return err
	})
	return s, err
}

const feedbackColumns = `SELECT score, again, good, better FROM feedback`

func scanFeedback(scan func(...any) error) (f kiosk.Feedback, err error) {
	err = scan(&f.Score, &f.Again, &f.Good, &f.Better)
	return f, err
}

func loadFeedback(q queries, event string) (kiosk.FeedbackSummary, error) {
	slips, err := list(q, feedbackColumns+` WHERE event_id = ?`, []any{event}, scanFeedback)
	return kiosk.SumFeedback(slips), err
}

func gaveFeedback(q queries, by string) (bool, error) {
	return q.one(`SELECT score FROM feedback WHERE attendee_id = ?`, []any{by}, new(int))
}
