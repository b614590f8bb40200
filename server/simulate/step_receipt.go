package simulate

import (
	"context"
	"fmt"
	"net/http"

	"fuda/kiosk"
)

// slip is a receipt as it was issued last.
type slip struct {
	kiosk.Receipt
	givenBack bool // the money was, after it was issued
}

// receipt has a guest ask a desk for a receipt. There is none for who came free,
// and none for money that was given back.
func (r *run) receipt(ctx context.Context, s *Step) error {
	g, d := r.guests[s.Guests[0]], r.desks[s.Desk]
	checkIn, want := g.paidAt, []int{http.StatusCreated, http.StatusOK}
	if s.Way == "refused" || g.Method == kiosk.Free {
		want = []int{http.StatusConflict}
	}
	to := g.Profile.Company
	if s.Way == "again" {
		to = fmt.Sprintf("合同会社 別名%d", g.at)
	}
	in := map[string]any{"addressee": to, "print": s.Value == 1, "nonce": r.nonce("receipt", fmt.Sprint(g.at, "-", s.At.Milliseconds()))}
	var res struct {
		Receipt   kiosk.Receipt `json:"receipt"`
		PrintJobs []string      `json:"print_jobs"`
	}
	status, err := d.send(ctx, "receipt", "POST", r.path("/checkins/"+checkIn+"/receipt"), in, &res, s.Delivery)
	if err != nil || !r.expect("receipt", status, want...) || status == http.StatusConflict {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.labelled(res.PrintJobs)
	r.tally.Receipts++
	before, got := r.book.receipts[checkIn], res.Receipt
	due := kiosk.Receipt{ID: got.ID, No: got.No, CheckIn: checkIn, Addressee: to, Amount: fee, Tax: fee * kiosk.TaxRate / (100 + kiosk.TaxRate), TaxRate: kiosk.TaxRate,
		Method: g.Method, PaidAt: got.PaidAt, Issued: 1}
	if before != nil {
		due.ID, due.No, due.PaidAt, due.Issued = before.ID, before.No, before.PaidAt, before.Issued+1
	}
	if asJSON(got) != asJSON(due) {
		r.check(Receipts).broke("guest %d got %s, and should have got %s", g.at, asJSON(got), asJSON(due))
	}
	r.book.receipts[checkIn] = &slip{Receipt: got}
	return nil
}
