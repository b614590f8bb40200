package simulate

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
)

// somePDFs is how many receipts are asked for as PDFs.
const somePDFs = 40

// checkReceipts looks whether receipts are numbered without a gap and have their
// PDF, but for those whose money was given back.
func (r *run) checkReceipts(ctx context.Context) error {
	numbers := map[int]string{}
	read := 0
	for checkIn, s := range r.book.receipts {
		r.held(Receipts, 1)
		if other := numbers[s.No]; other != "" {
			r.broke(Receipts, "two have number %d", s.No)
		}
		numbers[s.No] = checkIn
		if s.No < 1 || s.No > len(r.book.receipts) {
			r.broke(Receipts, "number %d, of %d receipts", s.No, len(r.book.receipts))
		}
		if read++; read > somePDFs && !s.givenBack {
			continue
		}
		a, err := r.desks[0].insist(ctx, "receipt.pdf", "GET", r.path("/receipts/"+s.ID+".pdf"), nil)
		if err != nil {
			return err
		}
		pdf := bytes.HasPrefix(a.body, []byte("%PDF"))
		switch {
		case s.givenBack && (a.status != http.StatusConflict || pdf):
			r.broke(Receipts, "number %d: the money was given back, and its PDF is answered %d", s.No, a.status)
		case !s.givenBack && (a.status != http.StatusOK || !pdf):
			r.broke(Receipts, "number %d has no PDF: answered %d", s.No, a.status)
		}
	}
	return nil
}

// bookedReceipts holds the receipts in payments.csv, number and how often
// issued, against those that were handed out.
func (r *run) bookedReceipts(got map[string]int) {
	want := map[string]int{}
	for _, s := range r.book.receipts {
		want[receiptLine(fmt.Sprint(s.No), fmt.Sprint(s.Issued))]++
	}
	r.held(Receipts, 1)
	for line := range want {
		if got[line] != 1 {
			r.broke(Receipts, "payments.csv has %d times: %s", got[line], line)
		}
	}
	if len(got) != len(want) {
		r.broke(Receipts, "payments.csv has %d receipts, handed out were %d", len(got), len(want))
	}
}

func receiptLine(no, issued string) string { return "number " + no + ", issued " + issued + " times" }
