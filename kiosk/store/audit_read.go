package store

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"fuda/kiosk"
)

// AuditQuery chooses lines of the audit trail; empty fields choose all.
type AuditQuery struct {
	Text   string // in a name, kana or company, a desk, a reason, an announcement; or a number
	Number int
	Action kiosk.AuditAction
	Cursor string // where the page before ended
	Limit  int    // 1 to 500; 0: 100
}

// AuditPage is a page of the audit trail, the newest first.
type AuditPage struct {
	Entries []kiosk.AuditEntry `json:"entries"`
	Next    string             `json:"next,omitempty"` // the cursor of the page after; absent on the last
}

// The audit trail of event ?1: what was written as a deed, and what the tables
// of arrivals, receipts, devices, sessions, registrations and the till tell of
// themselves.
const auditTrail = `
	SELECT 'a' || id AS key, at, action, device_id AS device, desk, number, attendee_id AS attendee, detail FROM audit WHERE event_id = ?1 OR event_id IS NULL
	UNION ALL SELECT 'c' || id, at, CASE WHEN nonce IS NULL THEN 'carry_over' ELSE 'check_in' END, device_id, desk, number, attendee_id,
		json_object('check_in', id, 'session', session_id) FROM check_in WHERE event_id = ?1
	UNION ALL SELECT 'o' || id, at, 'override', device_id, override_by, number, attendee_id,
		json_object('check_in', id, 'rule', override_rule, 'reason', override_reason) FROM check_in WHERE event_id = ?1 AND override_rule <> ''
	UNION ALL SELECT 'u' || id, undone_at, 'undo', '', undone_by, number, attendee_id,
		json_object('check_in', id, 'reason', undo_reason) FROM check_in WHERE event_id = ?1 AND undone_at IS NOT NULL
	UNION ALL SELECT 'r' || i.receipt_id || '.' || i.issue, i.at, 'receipt', '', i.desk, c.number, c.attendee_id,
		json_object('no', CAST(r.no AS TEXT), 'issue', CAST(i.issue AS TEXT)) FROM receipt r
		JOIN receipt_issue i ON i.receipt_id = r.id JOIN check_in c ON c.id = r.check_in_id WHERE r.event_id = ?1
	UNION ALL SELECT 'd' || id, paired_at, 'device_paired', id, name, 0, NULL, json_object('role', role)
		FROM device WHERE attendee_id IS NULL AND (event_id = ?1 OR event_id IS NULL)
	UNION ALL SELECT 's' || seq, at, 'session_' || hand, device_id, desk, 0, NULL, json_object('session', session_id) FROM session_move WHERE event_id = ?1
	UNION ALL SELECT 'g' || id, at, 'registration', device_id, desk, 0, attendee_id,
		json_object('session', session_id, 'was', was, 'status', status, 'reason', reason) FROM seat_change WHERE event_id = ?1
	UNION ALL SELECT 'h' || id, at, 'override', device_id, desk, 0, attendee_id,
		json_object('session', session_id, 'rule', 'session_full', 'reason', reason) FROM seat_change WHERE event_id = ?1 AND override = 1
	UNION ALL SELECT 't' || id, at, 'till_' || kind, device_id, by_name, 0, NULL,
		json_object('desk', desk, 'amount', CAST(amount AS TEXT), 'reason', reason) FROM till_entry WHERE event_id = ?1`

const auditPage = `SELECT x.key, x.at, x.action, x.device, x.desk, x.number, COALESCE(x.attendee, ''), COALESCE(a.name, ''), x.detail
	FROM (` + auditTrail + `) x LEFT JOIN attendee a ON a.id = x.attendee
	WHERE (x.at < ?2 OR x.at = ?2 AND x.key < ?3) AND (?4 = 0 OR x.number = ?4) AND (?5 = '' OR x.action = ?5)
	AND (?6 = '' OR a.search LIKE ?6 ESCAPE '\' OR x.desk LIKE ?7 ESCAPE '\' OR json_extract(x.detail, '$.reason') LIKE ?7 ESCAPE '\'
		OR json_extract(x.detail, '$.text') LIKE ?7 ESCAPE '\')
	ORDER BY x.at DESC, x.key DESC LIMIT ?8`

// Audit returns an event's audit trail, and that of the house with it.
func (d *DB) Audit(ctx context.Context, event string, q AuditQuery) (page AuditPage, err error) {
	at, key, err := parseCursor(q.Cursor)
	if err != nil {
		return page, err
	}
	if q.Action != "" && !slices.Contains(kiosk.AuditActions(), q.Action) {
		return page, kiosk.InvalidField("action", "知らない操作です / no such action")
	}
	if q.Limit, err = pageLimit(q.Limit); err != nil {
		return page, err
	}
	if q.Number < 0 {
		return page, kiosk.InvalidField("number", "番号は1以上です / numbers begin at 1")
	}
	text := kiosk.CleanLine(q.Text)
	if n, err := strconv.Atoi(text); err == nil && n > 0 && q.Number == 0 {
		text, q.Number = "", n // who types a number means the one that is worn
	}
	folded, plain := "", ""
	if text != "" {
		folded, plain = "%"+escapeLike(kiosk.Fold(text))+"%", "%"+escapeLike(text)+"%"
	}
	err = d.view(ctx, func(tx queries) error {
		if _, err := loadEvent(tx, event); err != nil {
			return err
		}
		page.Entries, err = list(tx, auditPage, []any{event, at, key, q.Number, q.Action, folded, plain, q.Limit + 1}, scanAudit)
		return err
	})
	page.Entries, page.Next = cutPage(page.Entries, q.Limit, func(e kiosk.AuditEntry) (time.Time, string) { return e.At, e.ID })
	return page, err
}

func scanAudit(scan func(...any) error) (e kiosk.AuditEntry, err error) {
	var at int64
	var detail string
	if err := scan(&e.ID, &at, &e.Action, &e.Device, &e.Desk, &e.Number, &e.Attendee, &e.Name, &detail); err != nil {
		return e, err
	}
	e.At = when(at)
	return e, json.Unmarshal([]byte(detail), &e.Detail)
}
