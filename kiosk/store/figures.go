package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"fuda/kiosk"
)

// Figures returns an event's totals as they stand. They are worked out of the
// tables each time, so that a check-in writes nothing for them and nothing can
// drift.
func (d *DB) Figures(ctx context.Context, event string) (kiosk.Figures, error) {
	e, err := d.Evening(ctx, event)
	return e.Figures, err
}

// Evening returns all that the files about an event need, of one moment.
func (d *DB) Evening(ctx context.Context, event string) (e kiosk.Evening, err error) {
	err = d.view(ctx, func(q queries) error {
		if e.Ledger, err = loadLedger(q, event); err != nil {
			return err
		}
		rows, err := list(q, attendeeColumns+` WHERE a.event_id = ?`, []any{event}, scanAttendee)
		if err != nil {
			return err
		}
		if err := fillAttendees(q, rows); err != nil {
			return err
		}
		erased, err := list(q, `SELECT id FROM attendee WHERE event_id = ? AND erased_at IS NOT NULL`, []any{event}, scanText)
		if err != nil {
			return err
		}
		if e.Feedback, err = loadFeedback(q, event); err != nil {
			return err
		}
		e.Guests = remaining(rows, erased)
		e.Figures, err = figures(q, &e.Ledger, rows)
		e.Figures.Feedback = e.Feedback.FeedbackFigures
		return err
	})
	return e, err
}

func figures(q queries, l *kiosk.Ledger, rows []*row) (kiosk.Figures, error) {
	guests := make([]kiosk.Attendee, len(rows))
	for i, a := range rows {
		guests[i] = a.Attendee
	}
	f := kiosk.NewFigures(&l.Event, guests)
	for _, s := range l.Sums() {
		for i := range f.Sessions {
			if f.Sessions[i].Session == s.Session {
				f.Sessions[i].Fees += s.Payments - s.Refunds
			}
		}
	}
	for _, c := range []struct {
		to    *int
		query string
	}{
		{&f.Swaps, `SELECT COUNT(*) FROM swap WHERE event_id = ? AND done_at IS NOT NULL`},
		{&f.Mutual, `SELECT COUNT(*) FROM mutual m JOIN attendee a ON a.id = m.low_id WHERE a.event_id = ?`},
		{&f.Introductions, `SELECT COUNT(*) FROM introduction WHERE event_id = ?`},
		{&f.Announcements, `SELECT COUNT(*) FROM audit WHERE event_id = ? AND action = 'announcement'`},
	} {
		if _, err := q.one(c.query, []any{l.Event.ID}, c.to); err != nil {
			return f, err
		}
	}
	return f, nil
}

// remaining are those who were not erased, by the number worn last.
func remaining(rows []*row, erased []string) []kiosk.Attendee {
	gone := map[string]bool{}
	for _, id := range erased {
		gone[id] = true
	}
	guests := []kiosk.Attendee{}
	for _, a := range rows {
		if !gone[a.ID] {
			guests = append(guests, a.Attendee)
		}
	}
	slices.SortFunc(guests, func(a, b kiosk.Attendee) int {
		x, y := a.LastNumber(), b.LastNumber()
		if (x == 0) != (y == 0) {
			return cmp.Compare(y, x)
		}
		return cmp.Or(cmp.Compare(x, y), strings.Compare(cmp.Or(a.Kana, a.Name), cmp.Or(b.Kana, b.Name)), strings.Compare(a.ID, b.ID))
	})
	return guests
}
