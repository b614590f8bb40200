package store

import (
	"encoding/json"

	"fuda/kiosk"
)

var errNoSession = kiosk.InvalidField("session", "この交流会の部ではありません / not a session of this event")

// putRegistration writes a registration and keeps the session's count of
// bookings. before is what was there, nil for nothing.
func (d *DB) putRegistration(tx *Tx, attendee string, before *kiosk.Registration, r kiosk.Registration) error {
	if err := d.writeRegistration(tx, attendee, r); err != nil {
		return err
	}
	adjust(tx, r.Session, booked(&r)-booked(before), 0)
	return nil
}

func (d *DB) writeRegistration(tx *Tx, attendee string, r kiosk.Registration) error {
	err := tx.run(`INSERT INTO registration (attendee_id, session_id, status, paid, fee, kind, source, referrer, rank, reason, created_at)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (attendee_id, session_id) DO UPDATE SET status = excluded.status, paid = excluded.paid, fee = excluded.fee, kind = excluded.kind,
		source = excluded.source, referrer = excluded.referrer, rank = excluded.rank, reason = excluded.reason`,
		attendee, r.Session, r.Status, r.Paid, r.Fee, r.Kind, r.Source, r.Referrer, r.Rank, r.Reason, d.now())
	if err != nil || r.Status != kiosk.Waitlisted {
		return err
	}
	return queueUp(tx, attendee, r.Session)
}

// queueUp gives a place at the end of the waiting list to one who has none.
func queueUp(tx *Tx, attendee, session string) error {
	return tx.run(`UPDATE registration SET line = (SELECT COALESCE(MAX(line), 0) + 1 FROM registration WHERE session_id = ?1 AND line IS NOT NULL)
		WHERE session_id = ?1 AND attendee_id = ?2 AND line IS NULL`, session, attendee)
}

func dropRegistration(tx *Tx, attendee string, r *kiosk.Registration) error {
	if err := tx.run(`DELETE FROM registration WHERE attendee_id = ? AND session_id = ?`, attendee, r.Session); err != nil {
		return err
	}
	adjust(tx, r.Session, -booked(r), 0)
	return nil
}

// booked counts a registration: 1 when it holds a place.
func booked(r *kiosk.Registration) int {
	if r != nil && r.Status == kiosk.Booked {
		return 1
	}
	return 0
}

// counts tells how full the event's sessions are.
func counts(q queries, event string) ([]kiosk.Count, error) {
	return list(q, `SELECT id, booked, arrived, capacity FROM session WHERE event_id = ? ORDER BY position, id`, []any{event},
		func(scan func(...any) error) (c kiosk.Count, err error) {
			return c, scan(&c.Session, &c.Booked, &c.Arrived, &c.Capacity)
		})
}

// remember writes down a registration as it is before a check-in changes it.
func remember(r *kiosk.Registration) (any, error) {
	if r == nil {
		return nil, nil
	}
	b, err := json.Marshal(r)
	return string(b), err
}
