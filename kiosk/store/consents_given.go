package store

import (
	"context"
	"time"

	"fuda/kiosk"
)

// DisclosurePage is a page of the record of who gave what to whom, the newest
// first.
type DisclosurePage struct {
	Disclosures []kiosk.DisclosureEntry `json:"disclosures"`
	Next        string                  `json:"next,omitempty"`
}

const disclosurePage = `SELECT r.at, r.swap_id,
	r.giver_id, CASE WHEN s.from_id = r.giver_id THEN s.from_number ELSE s.to_number END AS giver_number, g.name,
	r.taker_id, CASE WHEN s.from_id = r.taker_id THEN s.from_number ELSE s.to_number END AS taker_number, t.name,
	r.fields, s.via, r.revoked_at
	FROM disclosure r JOIN swap s ON s.id = r.swap_id JOIN attendee g ON g.id = r.giver_id JOIN attendee t ON t.id = r.taker_id
	WHERE r.event_id = ?1 AND (r.at < ?2 OR r.at = ?2 AND r.swap_id || '.' || r.giver_id < ?3)
	AND (?4 = 0 OR s.from_number = ?4 OR s.to_number = ?4)
	AND (?5 = '' OR g.search LIKE ?5 ESCAPE '\' OR t.search LIKE ?5 ESCAPE '\')
	ORDER BY r.at DESC, r.swap_id || '.' || r.giver_id DESC LIMIT ?6`

// DisclosureEntries returns a page of the record of who gave which contact fields
// to whom.
func (d *DB) DisclosureEntries(ctx context.Context, event string, q RecordQuery) (page DisclosurePage, err error) {
	w, err := q.window()
	if err != nil {
		return page, err
	}
	err = d.view(ctx, func(tx queries) error {
		if _, err := loadEvent(tx, event); err != nil {
			return err
		}
		page.Disclosures, err = list(tx, disclosurePage, []any{event, w.at, w.key, w.number, w.text, w.limit + 1}, scanDisclosureEntry)
		return err
	})
	page.Disclosures, page.Next = cutPage(page.Disclosures, w.limit, func(e kiosk.DisclosureEntry) (time.Time, string) { return e.At, e.Swap + "." + e.Giver.Attendee })
	return page, err
}

func scanDisclosureEntry(scan func(...any) error) (e kiosk.DisclosureEntry, err error) {
	var fields string
	var at int64
	var revoked *int64
	err = scan(&at, &e.Swap, &e.Giver.Attendee, &e.Giver.Number, &e.Giver.Name, &e.Taker.Attendee, &e.Taker.Number, &e.Taker.Name, &fields, &e.Via, &revoked)
	e.At, e.Fields, e.RevokedAt = when(at), splitShare(fields), maybe(revoked)
	return e, err
}
