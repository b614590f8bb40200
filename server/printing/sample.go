package printing

import (
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// sampleBadge is the code on a label that is nobody's.
const sampleBadge = "TESTPR1NT0"

// Sample is a label of a guest who is made up: a first visit, a host, who paid
// the first fee of the event that is not nothing.
func Sample(e kiosk.Event, k kiosk.LabelKind) store.WaitingJob {
	amount, at := 1500, time.Time{}
	for i := len(e.Sessions) - 1; i >= 0; i-- {
		if s := e.Sessions[i]; s.Fee > 0 {
			amount = s.Fee
		}
		at = e.Sessions[i].StartsAt
	}
	return store.WaitingJob{
		PrintJob: kiosk.PrintJob{ID: "sample", Number: 8, Label: k}, Event: e,
		Name: "札 太郎", Kana: "ふだ たろう", Company: "株式会社ふだ", FirstTime: true, Host: true,
		Badge: sampleBadge, Pass: "SAMP1E0000PASS0000SAMP1E00",
		Receipt: &kiosk.Receipt{ID: "sample", No: 1, Addressee: "株式会社ふだ", Amount: amount, Tax: kiosk.IncludedTax(amount),
			TaxRate: kiosk.TaxRate, Method: kiosk.Cash, PaidAt: at, Issued: 1},
	}
}
