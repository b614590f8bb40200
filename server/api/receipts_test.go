package api

import (
	"testing"

	"fuda/kiosk"
)

func TestReceipts(t *testing.T) {
	p := openPress(t)
	_, dir := p.printer("png")
	in := p.arrive("札 太郎").CheckIn
	at := p.at + "/checkins/" + in.ID + "/receipt"
	ask := map[string]any{"addressee": "株式会社ふだ", "nonce": "receipt-1"}
	var first, same, again, quiet ReceiptAnswer
	p.desk.want(201, "POST", at, ask, &first)
	if r := first.Receipt; r.No != 1 || r.Amount != 1500 || r.Tax != 136 || r.Issued != 1 || r.Addressee != "株式会社ふだ" {
		t.Errorf("%+v", r)
	}
	if n := p.desk.pdf(first.URL); n != 1 {
		t.Errorf("the receipt has %d pages", n)
	}
	p.printed(dir, ".png", first.PrintJobs...)
	p.desk.want(201, "POST", at, ask, &same)
	if same.Receipt != first.Receipt || len(same.PrintJobs) != 1 || same.PrintJobs[0] != first.PrintJobs[0] {
		t.Errorf("the same nonce: %+v, first %+v", same, first)
	}
	p.desk.want(201, "POST", at, map[string]any{"nonce": "receipt-2"}, &again)
	if again.Receipt.No != 1 || again.Receipt.Issued != 2 {
		t.Errorf("the second one: %+v", again.Receipt)
	}
	p.desk.want(201, "POST", at, map[string]any{"nonce": "receipt-3", "print": false}, &quiet)
	if len(quiet.PrintJobs) != 0 || quiet.Receipt.Issued != 3 {
		t.Errorf("only the PDF: %+v", quiet)
	}
	p.desk.refused(kiosk.NotFound, "GET", p.at+"/receipts/nothing.pdf", nil)
	p.desk.want(200, "POST", p.at+"/checkins/"+in.ID+"/undo", map[string]any{"reason": "誤り"}, nil)
	p.desk.refused(kiosk.Conflict, "POST", at, map[string]any{"nonce": "receipt-4"})
}
