package store

import "fuda/kiosk"

// What is told once for each nonce.
const (
	toldAnnouncement = "announcement"
	toldCall         = "call"
)

// told is what came of a nonce.
type told struct {
	event, by   string // by: the guest, empty for staff
	what, nonce string

	rev   int64  // of an announcement
	state string // of a guest's call
}

// knownTold fills in what came of a nonce, if it was used before. Without one
// everything is new.
func knownTold(q queries, t *told) (bool, error) {
	if t.nonce == "" {
		return false, nil
	}
	return q.one(`SELECT rev, state FROM told WHERE event_id = ? AND COALESCE(by_id, '') = ? AND what = ? AND nonce = ?`,
		[]any{t.event, t.by, t.what, t.nonce}, &t.rev, &t.state)
}

func (d *DB) saveTold(tx *Tx, t told) error {
	if t.nonce == "" {
		return nil
	}
	return tx.run(`INSERT INTO told (event_id, by_id, what, nonce, rev, state, at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		t.event, nullable(t.by), t.what, t.nonce, t.rev, t.state, d.now())
}

// announcementAt reads an announcement from the feed.
func announcementAt(q queries, event string, rev int64) (a kiosk.Announcement, err error) {
	found, err := list(q, `SELECT body, NULL FROM change WHERE event_id = ? AND rev = ?`, []any{event, rev}, scanChange)
	if err == nil && len(found) == 1 && found[0].Announcement != nil {
		a = *found[0].Announcement
	}
	return a, err
}
