package store

import (
	"context"
	"time"
)

// Tally is how much a data folder holds, to compare two.
type Tally struct {
	Events    int
	Attendees int       // whose data is there
	Newest    time.Time // of the last change; zero: there is none
	Deleted   []string  // events whose guests' data was deleted
	Guests    []string  // events that hold guests' data
}

// Tally counts what the data folder holds.
func (d *DB) Tally(ctx context.Context) (t Tally, err error) {
	err = d.view(ctx, func(q queries) error {
		var newest int64
		if _, err := q.one(`SELECT (SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM attendee WHERE erased_at IS NULL),
			(SELECT COALESCE(MAX(at), 0) FROM (SELECT MAX(at) AS at FROM check_in UNION ALL SELECT MAX(at) FROM audit
			UNION ALL SELECT MAX(created_at) FROM event UNION ALL SELECT MAX(created_at) FROM attendee UNION ALL SELECT MAX(at) FROM payment))`,
			nil, &t.Events, &t.Attendees, &newest); err != nil {
			return err
		}
		if newest != 0 {
			t.Newest = when(newest)
		}
		if t.Deleted, err = list(q, `SELECT id FROM event WHERE deleted_at IS NOT NULL ORDER BY id`, nil, scanText); err != nil {
			return err
		}
		t.Guests, err = list(q, `SELECT DISTINCT event_id FROM attendee WHERE erased_at IS NULL ORDER BY 1`, nil, scanText)
		return err
	})
	return t, err
}
