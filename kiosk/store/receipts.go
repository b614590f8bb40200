package store

import (
	"cmp"
	"context"

	"fuda/kiosk"
)

// ReceiptRequest asks for a receipt of what was paid at a check-in.
type ReceiptRequest struct {
	Addressee string // 宛名, without 様; empty: the last one's, or company, or name
	Print     *bool  // false: no label is queued; nil: one is
	Nonce     string // the same nonce is the same issue
}

// ReceiptResult is a receipt as it was issued, and the label that was queued.
type ReceiptResult struct {
	Receipt   kiosk.Receipt
	PrintJobs []string
}

// Receipt issues the receipt for what was paid at a check-in: first the receipt
// itself, then, under the same number, 再発行. It is refused when nothing was
// paid or the money was given back.
func (d *DB) Receipt(ctx context.Context, event, checkIn string, r ReceiptRequest, by Actor) (res ReceiptResult, err error) {
	r.Addressee = kiosk.CleanLine(r.Addressee)
	if err := kiosk.ValidateAddressee(r.Addressee); err != nil {
		return res, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		res, err = d.receipt(tx, event, checkIn, r, by)
		return err
	})
	return res, err
}

func (d *DB) receipt(tx *Tx, event, checkIn string, r ReceiptRequest, by Actor) (res ReceiptResult, err error) {
	if known, found, err := d.receiptAgain(tx.queries, event, checkIn, r.Nonce); err != nil || found {
		return known, err
	}
	var attendee string
	var undone *int64
	found, err := tx.one(`SELECT attendee_id, undone_at FROM check_in WHERE event_id = ? AND id = ?`, []any{event, checkIn}, &attendee, &undone)
	if err != nil {
		return res, err
	}
	if !found {
		return res, kiosk.Errorf(kiosk.NotFound, "受付が見つかりません / no such check-in")
	}
	if undone != nil {
		return res, errGivenBack
	}
	a, err := loadAttendee(tx.queries, event, attendee)
	if err != nil {
		return res, err
	}
	p, paid, err := paymentOf(tx.queries, checkIn)
	if err != nil {
		return res, err
	}
	if !paid {
		return res, errNotPaid
	}
	if res.Receipt, err = d.issueReceipt(tx, event, a, p, r, by); err != nil {
		return res, err
	}
	if r.Print != nil && !*r.Print {
		return res, nil
	}
	jobs, err := d.queueLabels(tx, a, labelOrder{Labels: []kiosk.LabelKind{kiosk.LabelReceipt}, Receipt: &res.Receipt, Reprint: res.Receipt.Issued > 1}, by)
	if err != nil {
		return res, err
	}
	res.PrintJobs = idsOf(jobs)
	note := &kiosk.StaffNote{Attendee: a.ID, Name: a.Name, Desk: by.Name, PrintJobs: jobs}
	return res, d.change(tx, event, a.ID, kiosk.Change{Kind: kiosk.Printing, Staff: note})
}

var (
	errNoReceipt = kiosk.Errorf(kiosk.NotFound, "領収書が見つかりません / no such receipt")
	errNotPaid   = kiosk.Errorf(kiosk.Conflict, "この受付ではお支払いがありません / nothing was paid at this check-in")
	errGivenBack = kiosk.Errorf(kiosk.Conflict, "取り消された受付です。返金済みの領収書は出せません / this check-in was undone: the money was given back")
)

// receiptAgain is the answer to a nonce that was used before.
func (d *DB) receiptAgain(q queries, event, checkIn, nonce string) (res ReceiptResult, found bool, err error) {
	if nonce == "" {
		return res, false, nil
	}
	var id string
	var issue int
	found, err = q.one(`SELECT r.id, i.issue FROM receipt r JOIN receipt_issue i ON i.receipt_id = r.id
		WHERE r.event_id = ? AND r.check_in_id = ? AND i.nonce = ?`, []any{event, checkIn, nonce}, &id, &issue)
	if err != nil || !found {
		return res, false, err
	}
	if res.Receipt, err = loadReceipt(q, id, issue); err != nil {
		return res, true, err
	}
	res.PrintJobs, err = list(q, `SELECT id FROM print_job WHERE receipt_id = ? AND issue = ? ORDER BY seq`, []any{id, issue}, scanText)
	return res, true, err
}

// paid is money that a receipt can be for.
type paid struct {
	ID, CheckIn string
	kiosk.Payment
}

// paymentOf finds what was paid at a check-in.
func paymentOf(q queries, checkIn string) (p paid, found bool, err error) {
	var at int64
	p.CheckIn = checkIn
	found, err = q.one(`SELECT id, method, amount, at FROM payment WHERE check_in_id = ? AND refund_of IS NULL AND amount > 0`,
		[]any{checkIn}, &p.ID, &p.Method, &p.Amount, &at)
	p.At = when(at)
	return p, found, err
}

// issueReceipt writes the next issue of a payment's receipt; the first one
// takes the event's next number.
func (d *DB) issueReceipt(tx *Tx, event string, a *row, p paid, r ReceiptRequest, by Actor) (out kiosk.Receipt, err error) {
	var id, last string
	var issue int
	found, err := tx.one(`SELECT r.id, r.issued + 1, i.addressee FROM receipt r JOIN receipt_issue i ON i.receipt_id = r.id AND i.issue = r.issued
		WHERE r.payment_id = ?`, []any{p.ID}, &id, &issue, &last)
	if err != nil {
		return out, err
	}
	if found {
		err = tx.run(`UPDATE receipt SET issued = ? WHERE id = ?`, issue, id)
	} else {
		issue = 1
		id, err = d.insertReceipt(tx, event, p)
	}
	if err != nil {
		return out, err
	}
	to := cmp.Or(r.Addressee, last, addresseeOf(a))
	err = tx.run(`INSERT INTO receipt_issue (receipt_id, issue, addressee, at, desk, nonce) VALUES (?, ?, ?, ?, ?, ?)`,
		id, issue, to, d.now(), by.Name, nullable(r.Nonce))
	if err != nil {
		return out, err
	}
	return loadReceipt(tx.queries, id, issue)
}

func (d *DB) insertReceipt(tx *Tx, event string, p paid) (id string, err error) {
	no, err := nextReceiptNo(tx.queries, event)
	if err != nil {
		return "", err
	}
	if id, err = d.newID(); err != nil {
		return "", err
	}
	return id, tx.run(`INSERT INTO receipt (id, event_id, no, payment_id, check_in_id, tax, tax_rate, issued) VALUES (?, ?, ?, ?, ?, ?, ?, 1)`,
		id, event, no, p.ID, p.CheckIn, kiosk.IncludedTax(p.Amount), kiosk.TaxRate)
}

func nextReceiptNo(q queries, event string) (no int, err error) {
	_, err = q.one(`SELECT COALESCE(MAX(no), 0) + 1 FROM receipt WHERE event_id = ?`, []any{event}, &no)
	return no, err
}

// addresseeOf is whom a receipt is made out to when nobody says: who paid is
// usually the company.
func addresseeOf(a *row) string { return cmp.Or(a.Company, a.Name) }

// loadReceipt reads an issue of a receipt; 0 is the last one.
func loadReceipt(q queries, id string, issue int) (r kiosk.Receipt, err error) {
	var at int64
	found, err := q.one(`SELECT r.id, r.no, r.check_in_id, i.addressee, p.amount, r.tax, r.tax_rate, p.method, p.at, i.issue
		FROM receipt r JOIN payment p ON p.id = r.payment_id
		JOIN receipt_issue i ON i.receipt_id = r.id AND i.issue = CASE WHEN ? = 0 THEN r.issued ELSE ? END
		WHERE r.id = ?`, []any{issue, issue, id},
		&r.ID, &r.No, &r.CheckIn, &r.Addressee, &r.Amount, &r.Tax, &r.TaxRate, &r.Method, &at, &r.Issued)
	r.PaidAt = when(at)
	if err == nil && !found {
		err = errNoReceipt
	}
	return r, err
}

// ReadReceipt returns a receipt as it was issued last. One for money that was
// given back is refused.
func (d *DB) ReadReceipt(ctx context.Context, event, id string) (r kiosk.Receipt, err error) {
	err = d.view(ctx, func(q queries) error {
		var undone *int64
		found, err := q.one(`SELECT c.undone_at FROM receipt r JOIN check_in c ON c.id = r.check_in_id WHERE r.event_id = ? AND r.id = ?`,
			[]any{event, id}, &undone)
		switch {
		case err != nil:
			return err
		case !found:
			return errNoReceipt
		case undone != nil:
			return errGivenBack
		}
		r, err = loadReceipt(q, id, 0)
		return err
	})
	return r, err
}

// nextReceipt is the receipt for what a guest paid last, as it would be issued.
func nextReceipt(q queries, a *row) (*kiosk.Receipt, error) {
	for i := len(a.CheckIns) - 1; i >= 0; i-- {
		c := a.CheckIns[i]
		p, found, err := paymentOf(q, c.ID)
		if err != nil {
			return nil, err
		}
		if !found || c.UndoneAt != nil {
			continue
		}
		var id string
		if found, err = q.one(`SELECT id FROM receipt WHERE payment_id = ?`, []any{p.ID}, &id); err != nil {
			return nil, err
		}
		if found {
			r, err := loadReceipt(q, id, 0)
			r.Issued++
			return &r, err
		}
		no, err := nextReceiptNo(q, a.Event)
		return &kiosk.Receipt{No: no, CheckIn: c.ID, Addressee: addresseeOf(a), Amount: p.Amount, Tax: kiosk.IncludedTax(p.Amount),
			TaxRate: kiosk.TaxRate, Method: p.Method, PaidAt: p.At, Issued: 1}, err
	}
	return nil, errNotPaid
}
