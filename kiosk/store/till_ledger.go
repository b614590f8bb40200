package store

import (
	"context"

	"fuda/kiosk"
)

// Ledger returns an event's payments and refunds, in the order in which they
// were written, and the till of the same moment.
func (d *DB) Ledger(ctx context.Context, event string) (l kiosk.Ledger, err error) {
	err = d.view(ctx, func(q queries) error {
		l, err = loadLedger(q, event)
		return err
	})
	return l, err
}

func loadLedger(q queries, event string) (l kiosk.Ledger, err error) {
	if l.Event, err = loadEvent(q, event); err != nil {
		return l, err
	}
	if l.Till, err = loadTill(q, event); err != nil {
		return l, err
	}
	l.Lines, err = list(q, `SELECT p.id, p.at, p.attendee_id, c.number, a.name, c.session_id, p.method, p.amount, p.tendered,
		CASE WHEN p.tendered > 0 THEN p.tendered - p.amount ELSE 0 END,
		COALESCE(r.no, 0), COALESCE(r.issued, 0), p.desk, COALESCE(p.refund_of, ''), CASE WHEN p.refund_of IS NULL THEN p.reason ELSE '' END
		FROM payment p JOIN check_in c ON c.id = p.check_in_id JOIN attendee a ON a.id = p.attendee_id
		LEFT JOIN receipt r ON r.payment_id = p.id
		WHERE p.event_id = ? ORDER BY p.at, p.refund_of IS NOT NULL, p.id`, []any{event}, scanLedgerLine)
	return l, err
}

func scanLedgerLine(scan func(...any) error) (l kiosk.LedgerLine, err error) {
	var at int64
	err = scan(&l.ID, &at, &l.Attendee, &l.Number, &l.Name, &l.Session, &l.Method, &l.Amount, &l.Tendered, &l.Change,
		&l.ReceiptNo, &l.Receipts, &l.Desk, &l.RefundOf, &l.Reason)
	l.At = when(at)
	return l, err
}
