package store

import (
	"fuda/kiosk"
)

// noticeRow is a notice before it has its place in the line.
type noticeRow struct {
	Kind         kiosk.NoticeKind
	Other        *row
	Swap         string
	Call         string
	Introduction string
	Opener       string
}

// notify tells one guest of something that concerns another. The phone is told
// only that there is something; what it is, it asks for.
func (d *DB) notify(tx *Tx, to string, n noticeRow) error {
	var seq int64
	_, err := tx.one(`INSERT INTO notice (seq, attendee_id, kind, other_id, number, swap_id, call_id, introduction_id, opener, at)
		SELECT COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM notice RETURNING seq`,
		[]any{to, n.Kind, n.Other.ID, n.Other.Number, nullable(n.Swap), nullable(n.Call), nullable(n.Introduction), n.Opener, d.now()}, &seq)
	tx.tell(to)
	return err
}

// maxNotices is how many a phone shows.
const maxNotices = 50

// notices are an attendee's, the newest first, without those of people whom
// the attendee blocks.
func notices(q queries, me string) ([]kiosk.Notice, error) {
	return list(q, `SELECT n.seq, n.kind, n.number, o.name, COALESCE(n.swap_id, ''), COALESCE(n.call_id, ''), n.opener, n.at,
		COALESCE(i.note, ''), COALESCE(m.name, i.by_name, ''), COALESCE(i.by_number, 0)
		FROM notice n JOIN attendee o ON o.id = n.other_id
		LEFT JOIN introduction i ON i.id = n.introduction_id LEFT JOIN attendee m ON m.id = i.by_id
		WHERE n.attendee_id = ? AND o.erased_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM block b WHERE b.attendee_id = n.attendee_id AND b.other_id IN (n.other_id, i.by_id))
		ORDER BY n.seq DESC LIMIT ?`, []any{me, maxNotices},
		func(scan func(...any) error) (n kiosk.Notice, err error) {
			var at int64
			var by kiosk.Mediator
			err = scan(&n.Seq, &n.Kind, &n.Number, &n.Name, &n.Swap, &n.Call, &n.Opener, &at, &n.Note, &by.Name, &by.Number)
			n.At = when(at)
			if by.Name != "" { // empty once erased
				n.By = &by
			}
			return n, err
		})
}
