package store

import (
	"context"
	"encoding/json"
	"fmt"

	"fuda/kiosk"
)

// change writes one entry of the event's feed, with the next revision. The
// attendee, where there is one, lets an erasure find it again.
func (d *DB) change(tx *Tx, event, attendee string, c kiosk.Change) error {
	count, err := tx.counter(event)
	if err != nil {
		return err
	}
	count.rev++
	tx.moved(count)
	c.Rev = count.rev
	c.At = d.clock().In(kiosk.JST)
	note := c.Staff
	c.Staff = nil
	body, err := json.Marshal(c)
	if err != nil {
		return err
	}
	var staff any
	if note != nil {
		b, err := json.Marshal(note)
		if err != nil {
			return err
		}
		staff = string(b)
	}
	tx.touch(event)
	return tx.run(`INSERT INTO change (event_id, rev, attendee_id, body, staff) VALUES (?, ?, ?, ?, ?)`,
		event, c.Rev, nullable(attendee), string(body), staff)
}

// Changes returns an event's changes after a revision, at most limit of them.
func (d *DB) Changes(ctx context.Context, event string, since int64, limit int) (changes []kiosk.Change, err error) {
	err = d.glance(ctx, func(q queries) error {
		changes, err = list(q, `SELECT body, staff FROM change WHERE event_id = ? AND rev > ? ORDER BY rev LIMIT ?`,
			[]any{event, since, limit}, scanChange)
		return err
	})
	return changes, err
}

func scanChange(scan func(...any) error) (c kiosk.Change, err error) {
	var body string
	var staff *string
	if err := scan(&body, &staff); err != nil {
		return c, err
	}
	if err := json.Unmarshal([]byte(body), &c); err != nil {
		return c, fmt.Errorf("reading a change: %w", err)
	}
	if staff != nil {
		err = json.Unmarshal([]byte(*staff), &c.Staff)
	}
	return c, err
}
