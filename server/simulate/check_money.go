package simulate

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"strconv"

	"fuda/kiosk"
)

// checkMoney holds the till and payments.csv against what was paid, desk by
// desk.
func (r *run) checkMoney(ctx context.Context) error {
	var till kiosk.Till
	if err := r.office.get(ctx, "till", r.path("/till"), &till); err != nil {
		return err
	}
	var file []byte
	if err := r.office.get(ctx, "payments.csv", r.path("/exports/payments.csv"), &file); err != nil {
		return err
	}
	books, err := readBooks(file)
	if err != nil {
		return fmt.Errorf("payments.csv: %w", err)
	}
	r.bookedReceipts(books.receipts)
	all := drawer{byMethod: map[kiosk.Method]int{}}
	float := 0
	for _, d := range r.desks {
		want := r.book.drawer(d.name)
		r.compare("the till of "+d.name, figuresOf(till.Figures(d.name)), want.figures(d.float))
		r.compare("payments.csv of "+d.name, books.desk(d.name).figures(0), want.taken().figures(0))
		all.add(want)
		float += d.float
	}
	r.compare("the till", figuresOf(till.TillFigures), all.figures(float))
	taken := all.taken()
	r.compare("payments.csv", books.all.figures(0), taken.figures(0))
	r.held(Money, 1)
	if books.totalIn != taken.payments || books.totalOut != taken.refunds {
		r.broke(Money, "the totals of payments.csv: ¥%d and ¥%d back, not ¥%d and ¥%d", books.totalIn, books.totalOut, taken.payments, taken.refunds)
	}
	return nil
}

func (r *run) compare(what, got, want string) {
	r.held(Money, 1)
	if got != want {
		r.broke(Money, "%s: %s, was told %s", what, got, want)
	}
}

// figures words a drawer, so that two can be compared and read.
func (d *drawer) figures(float int) string {
	return fmt.Sprintf("¥%d paid, ¥%d back, %d and %d times, cash %d, paypay %d, card %d, prepaid %d, drops %d, in the drawer %d", d.payments, d.refunds, d.paid, d.back,
		d.byMethod[kiosk.Cash], d.byMethod[kiosk.PayPay], d.byMethod[kiosk.CardTerminal], d.byMethod[kiosk.Prepaid], d.drops, float+d.byMethod[kiosk.Cash]-d.drops)
}

func figuresOf(f kiosk.TillFigures) string {
	d := drawer{byMethod: map[kiosk.Method]int{kiosk.Cash: f.ByMethod.Cash, kiosk.PayPay: f.ByMethod.PayPay, kiosk.CardTerminal: f.ByMethod.Card, kiosk.Prepaid: f.ByMethod.Prepaid},
		payments: f.Payments, refunds: f.Refunds, paid: f.Counts.Payments + f.Counts.Free, back: f.Counts.Refunds, drops: f.Drops}
	return d.figures(f.CashExpected - f.ByMethod.Cash + f.Drops)
}

func (d *drawer) add(o *drawer) {
	for m, yen := range o.byMethod {
		d.byMethod[m] += yen
	}
	d.payments += o.payments
	d.refunds += o.refunds
	d.paid += o.paid
	d.back += o.back
	d.drops += o.drops
}

// taken is the drawer without its drops, which are no payments.
func (d *drawer) taken() *drawer {
	t := *d
	t.drops = 0
	return &t
}

// books is what payments.csv says.
type books struct {
	all               drawer
	desks             map[string]*drawer
	totalIn, totalOut int
	receipts          map[string]int // how often each line stands there
}

func (b *books) desk(name string) *drawer {
	if b.desks[name] == nil {
		b.desks[name] = &drawer{byMethod: map[kiosk.Method]int{}}
	}
	return b.desks[name]
}

var methodOf = map[string]kiosk.Method{"現金": kiosk.Cash, "PayPay": kiosk.PayPay, "カード": kiosk.CardTerminal, "前払い": kiosk.Prepaid, "無料": kiosk.Free}

// readBooks adds the lines up; the totals are in the next part.
func readBooks(file []byte) (*books, error) {
	b := &books{all: drawer{byMethod: map[kiosk.Method]int{}}, desks: map[string]*drawer{}, receipts: map[string]int{}}
	reader := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(file, []byte("\xef\xbb\xbf"))))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		return nil, err
	}
	part := 0
	for i, row := range rows {
		switch {
		case i == 0:
		case row[0] == "部" && part == 0, row[0] == "レジ" && part == 1: // the header of the next part
			part++
		case part == 0:
			if err := b.line(row); err != nil {
				return nil, err
			}
		case part == 1 && row[0] == "合計":
			b.totalIn, b.totalOut = yen(row[3]), yen(row[5])
		}
	}
	for _, d := range b.desks {
		b.all.add(d)
	}
	return b, nil
}

func (b *books) line(row []string) error {
	if len(row) < 14 {
		return fmt.Errorf("a line of %d cells", len(row))
	}
	method, known := methodOf[row[6]]
	if !known {
		return fmt.Errorf("the way to pay %q", row[6])
	}
	d := b.desk(row[13])
	if row[5] == "返金" {
		d.refunds += yen(row[8])
		d.byMethod[method] -= yen(row[8])
		d.back++
		return nil
	}
	if row[11] != "" {
		b.receipts[receiptLine(row[11], row[12])]++
	}
	d.payments += yen(row[7])
	d.byMethod[method] += yen(row[7])
	d.paid++
	return nil
}

func yen(cell string) int {
	n, err := strconv.Atoi(cell)
	if err != nil {
		return -1 << 40 // no figure: nothing is equal to it
	}
	return n
}
