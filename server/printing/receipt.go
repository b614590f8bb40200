package printing

import (
	"cmp"
	"context"
	"fmt"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer"
)

// usualProviso is the 但し書き of an organiser who set none.
const usualProviso = "交流会参加費として"

// bill is a receipt as it is printed; nil without one.
func bill(e *kiosk.Event, r *kiosk.Receipt) *printer.Bill {
	if r == nil {
		return nil
	}
	return &printer.Bill{
		No: fmt.Sprintf("%04d", r.No), Addressee: r.Addressee, Amount: r.Amount, Tax: r.Tax, TaxRate: r.TaxRate,
		Proviso: cmp.Or(e.Issuer.Proviso, usualProviso), At: r.PaidAt.In(kiosk.JST), Issuer: e.Issuer.Name, Address: e.Issuer.Address,
		Registration: e.Issuer.Registration, Reissue: r.Issued > 1,
	}
}

// ReceiptPDF draws a receipt on A4: what the browser's print dialogue is for is
// an office printer.
func (p *Printing) ReceiptPDF(ctx context.Context, e kiosk.Event, r kiosk.Receipt) ([]byte, error) {
	job := store.WaitingJob{PrintJob: kiosk.PrintJob{Label: kiosk.LabelReceipt}, Event: e, Receipt: &r}
	return p.pdf(a4(p.label(ctx, job)))
}
