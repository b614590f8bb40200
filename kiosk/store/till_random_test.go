package store

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// cashier works at random at several desks, and keeps books of its own from
// nothing but the answers.
type cashier struct {
	t     *testing.T
	d     *DB
	e     kiosk.Event
	rand  *mathrand.Rand
	money map[string]*money // by desk; "" for the house's own

	standing []standing     // check-ins that stand
	paid     map[string]int // by check-in, with money that may have gone back
	receipts map[string]int // by check-in: the number
	floats   map[string]int
}

// money is one drawer, counted by hand.
type money struct{ cash, other, in, out, drops int }

type standing struct {
	checkIn, guest string
	payment        *kiosk.PaymentRequest
}

// The till, the receipts, the payments and both exports agree to the yen after
// any order of what desks do with money.
func TestBooksReconcile(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			d := openTest(t)
			c := &cashier{t: t, d: d, rand: mathrand.New(mathrand.NewPCG(5, seed)), money: map[string]*money{}, paid: map[string]int{}, receipts: map[string]int{}, floats: map[string]int{}}
			c.e = ikebukuro(t, d, func(e *kiosk.Event) {
				e.Sessions[0].Capacity = 0
				e.Sessions[1].Fee = 2200
			})
			for i := range 160 {
				c.step()
				if i%20 == 19 {
					c.check()
				}
			}
			if len(c.receipts) < 5 || c.of("受付1").out == 0 || c.of("受付2").drops == 0 {
				t.Errorf("the seed does too little: %d receipts, %+v", len(c.receipts), c.money)
			}
		})
	}
}

func (c *cashier) of(desk string) *money {
	if c.money[desk] == nil {
		c.money[desk] = &money{}
	}
	return c.money[desk]
}

func (c *cashier) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *cashier) step() {
	ctx := context.Background()
	by := Actor{Device: "device-1", Name: kiosk.Ordinal("受付", 1+c.rand.IntN(3))}
	switch c.rand.IntN(12) {
	case 0, 1, 2, 3:
		c.checkIn(ctx, by)
	case 4, 5:
		c.undo(ctx, by)
	case 6:
		c.carryOver(ctx, by)
	case 7, 8:
		c.receipt(ctx, by)
	case 9:
		yen := 100 * (1 + c.rand.IntN(20))
		r := kiosk.TillDropRequest{Amount: yen, Reason: "金庫へ", Nonce: nonce()}
		for range 2 { // the answer was lost
			_, err := c.d.DropCash(ctx, c.e.ID, r, by)
			c.must(err)
		}
		c.of(by.Name).drops += yen
	case 10:
		yen := 1000 * c.rand.IntN(20)
		_, err := c.d.SetFloat(ctx, c.e.ID, kiosk.TillFloatRequest{Amount: yen}, by)
		c.must(err)
		c.floats[by.Name] = yen
	case 11:
		c.close(ctx, by)
	}
}

// payment is one by a random method; cash is handed over exactly, without
// saying so, or with change to be given.
func (c *cashier) payment(fee int) *kiosk.PaymentRequest {
	m := []kiosk.Method{kiosk.Cash, kiosk.Cash, kiosk.PayPay, kiosk.CardTerminal, kiosk.Prepaid, kiosk.Free}[c.rand.IntN(6)]
	p := &kiosk.PaymentRequest{Method: m, Amount: fee}
	switch {
	case m == kiosk.Free:
		p.Amount, p.Reason = 0, "=講師"
	case m == kiosk.Cash:
		p.Tendered = []int{0, fee, (fee + 999) / 1000 * 1000, 10000}[c.rand.IntN(4)]
	}
	return p
}

func (c *cashier) took(by Actor, res kiosk.CheckInResult, p *kiosk.PaymentRequest) {
	c.standing = append(c.standing, standing{res.CheckIn.ID, res.Attendee.ID, p})
	if p == nil {
		return
	}
	if p.Tendered > 0 && res.ChangeDue != p.Tendered-p.Amount {
		c.t.Errorf("of %d for %d the change is %d", p.Tendered, p.Amount, res.ChangeDue)
	}
	c.paid[res.CheckIn.ID] = p.Amount
	m := c.of(by.Name)
	m.in += p.Amount
	if p.Method == kiosk.Cash {
		m.cash += p.Amount
	} else {
		m.other += p.Amount
	}
}

func (c *cashier) checkIn(ctx context.Context, by Actor) {
	s := c.e.Sessions[c.rand.IntN(2)]
	r := walkIn(s.ID, fmt.Sprintf("=客%d", c.rand.IntN(100)))
	r.Payment = c.payment(s.Fee)
	for i := range 2 { // the answer was lost
		res, err := c.d.CheckIn(ctx, c.e.ID, r, by)
		c.must(err)
		if i == 0 {
			c.took(by, res, r.Payment)
		}
	}
}

func (c *cashier) undo(ctx context.Context, by Actor) {
	if len(c.standing) == 0 {
		return
	}
	i := c.rand.IntN(len(c.standing))
	one := c.standing[i]
	res, err := c.d.Undo(ctx, c.e.ID, one.checkIn, "返金", by)
	c.must(err)
	_, err = c.d.Undo(ctx, c.e.ID, one.checkIn, "返金", by)
	c.must(err)
	c.standing = slices.Delete(c.standing, i, i+1)
	if res.Refund != c.paid[one.checkIn] {
		c.t.Errorf("%d was given back of %d", res.Refund, c.paid[one.checkIn])
	}
	if one.payment == nil {
		return
	}
	m := c.of(by.Name)
	m.out += one.payment.Amount
	if one.payment.Method == kiosk.Cash {
		m.cash -= one.payment.Amount
	} else {
		m.other -= one.payment.Amount
	}
}

func (c *cashier) carryOver(ctx context.Context, by Actor) {
	if len(c.standing) == 0 {
		return
	}
	guest := c.standing[c.rand.IntN(len(c.standing))].guest
	r := kiosk.CarryOverRequest{Session: c.e.Sessions[1].ID, Fee: 500 * c.rand.IntN(3), Reason: "次の部へご案内"}
	if r.Fee > 0 && c.rand.IntN(2) == 0 {
		r.Payment = c.payment(r.Fee)
	}
	known := slices.ContainsFunc(c.standing, func(s standing) bool { return s.guest == guest && c.sessionOf(s.checkIn) == r.Session })
	res, err := c.d.CarryOver(ctx, c.e.ID, guest, r, by)
	if known { // the same one again is answered, another is refused; neither takes money
		return
	}
	c.must(err)
	if r.Payment == nil && r.Fee > 0 {
		r.Payment = cash(r.Fee)
	}
	c.took(by, res, r.Payment)
}

func (c *cashier) sessionOf(checkIn string) (session string) {
	read(c.t, c.d, func(q queries) error {
		_, err := q.one(`SELECT session_id FROM check_in WHERE id = ?`, []any{checkIn}, &session)
		return err
	})
	return session
}

func (c *cashier) receipt(ctx context.Context, by Actor) {
	if len(c.standing) == 0 {
		return
	}
	one := c.standing[c.rand.IntN(len(c.standing))]
	res, err := c.d.Receipt(ctx, c.e.ID, one.checkIn, ReceiptRequest{}, by)
	if c.paid[one.checkIn] == 0 {
		wantCode(c.t, err, kiosk.Conflict)
		return
	}
	c.must(err)
	if no, issued := c.receipts[one.checkIn]; res.Receipt.Amount != c.paid[one.checkIn] || issued && no != res.Receipt.No || !issued && res.Receipt.No != len(c.receipts)+1 {
		c.t.Errorf("the receipt is %+v", res.Receipt)
	}
	c.receipts[one.checkIn] = res.Receipt.No
}

// close counts a drawer, or all of them, at times with a difference.
func (c *cashier) close(ctx context.Context, by Actor) {
	if c.rand.IntN(2) == 0 {
		by = organiser
	}
	expected := c.expected("")
	if !by.Organiser {
		expected = c.expected(by.Name)
	}
	r := kiosk.TillCloseRequest{Nonce: nonce(), Counted: kiosk.CashCount{Amount: max(0, expected)}}
	r.Counted.Amount += 10 * c.rand.IntN(2)
	if r.Counted.Amount != expected {
		wantCode(c.t, errorOf(c.d.CloseTill(ctx, c.e.ID, r, by)), kiosk.Invalid)
		r.Explanation = "=つり銭の間違い"
	}
	e, err := c.d.CloseTill(ctx, c.e.ID, r, by)
	c.must(err)
	if *e.CashExpected != expected || *e.Difference != r.Counted.Amount-expected {
		c.t.Errorf("the close is %+v, expected %d", e, expected)
	}
	till, err := c.d.Till(ctx, c.e.ID)
	c.must(err)
	if f := till.Figures(e.Desk); f.Counted == nil || *f.Counted != r.Counted.Amount || *f.Difference != *e.Difference {
		c.t.Errorf("closed, the drawer is %+v", f)
	}
	if c.rand.IntN(3) == 0 {
		_, err := c.d.ReopenTill(ctx, c.e.ID, kiosk.TillReopenRequest{Reason: "数え直し", Desk: e.Desk, Nonce: nonce()}, organiser)
		c.must(err)
	}
}

// expected is what lies in a drawer, or in all.
func (c *cashier) expected(desk string) (yen int) {
	for name, m := range c.money {
		if desk == "" || name == desk {
			yen += m.cash - m.drops
		}
	}
	for name, f := range c.floats {
		if desk == "" || name == desk {
			yen += f
		}
	}
	return yen
}

func (c *cashier) total() (all money) {
	for _, m := range c.money {
		all.cash += m.cash
		all.other += m.other
		all.in += m.in
		all.out += m.out
		all.drops += m.drops
	}
	return all
}

// check holds all books to the cashier's own, and to each other.
func (c *cashier) check() {
	c.t.Helper()
	l, err := c.d.Ledger(context.Background(), c.e.ID)
	c.must(err)
	c.checkTill(l.Till)
	c.checkTables(l)
	csvRows, excelRows := exported(c.t, l)
	if diff := cmp.Diff(csvRows, excelRows); diff != "" {
		c.t.Errorf("exports (-CSV +Excel):\n%s", diff)
	}
	c.checkExport(csvRows, l)
}

func (c *cashier) checkTill(till kiosk.Till) {
	c.t.Helper()
	all := c.total()
	m := till.ByMethod
	got := money{m.Cash, m.PayPay + m.Card + m.Prepaid + m.Free, till.Payments, till.Refunds, till.Drops}
	if got != all || till.CashExpected != c.expected("") || m.Cash+got.other != till.Payments-till.Refunds {
		c.t.Errorf("the till is %+v and expects %d; want %+v and %d", got, till.CashExpected, all, c.expected(""))
	}
	for _, d := range till.Desks {
		m := d.ByMethod
		got := money{m.Cash, m.PayPay + m.Card + m.Prepaid, d.Payments, d.Refunds, d.Drops}
		if got != *c.of(d.Desk) || d.CashExpected != c.expected(d.Desk) || d.Float != c.floats[d.Desk] {
			c.t.Errorf("%s is %+v, want %+v", d.Desk, d.TillFigures, *c.of(d.Desk))
		}
	}
}

// checkTables holds the till to the payments, and the receipts to what was paid.
func (c *cashier) checkTables(l kiosk.Ledger) {
	c.t.Helper()
	if sum := count(c.t, c.d, `SELECT COALESCE(SUM(amount), 0) FROM payment WHERE event_id = ?`, c.e.ID); sum != l.Till.Payments-l.Till.Refunds {
		c.t.Errorf("the payments are %d, the till's %d", sum, l.Till.Payments-l.Till.Refunds)
	}
	if n := count(c.t, c.d, `SELECT COUNT(*) FROM receipt r JOIN payment p ON p.id = r.payment_id WHERE p.refund_of IS NOT NULL OR p.amount <= 0
		OR p.check_in_id <> r.check_in_id OR r.tax <> p.amount * r.tax_rate / (100 + r.tax_rate)`); n != 0 {
		c.t.Errorf("%d receipts are not for what was paid", n)
	}
	numbers := map[int]bool{}
	for _, line := range l.Lines {
		switch {
		case line.ReceiptNo == 0:
		case numbers[line.ReceiptNo] || line.RefundOf != "" || line.Amount <= 0 || line.Receipts == 0:
			c.t.Errorf("receipt %d is on the line %+v", line.ReceiptNo, line)
		}
		if line.ReceiptNo > 0 {
			numbers[line.ReceiptNo] = true
		}
	}
	if len(numbers) != len(c.receipts) || len(numbers) > 0 && !numbers[len(numbers)] {
		c.t.Errorf("receipts %v, want 1 to %d", numbers, len(c.receipts))
	}
}

// exported reads both exports back, row by row.
func exported(t *testing.T, l kiosk.Ledger) (fromCSV, fromExcel [][]string) {
	t.Helper()
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(intake.PaymentsCSV(l)), "\ufeff")))
	r.FieldsPerRecord = -1
	fromCSV, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range fromCSV {
		fromCSV[i] = trimmed(row)
	}
	content, err := intake.PaymentsExcel(l)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			fromExcel = append(fromExcel, trimmed(row))
		}
	}
	return fromCSV, fromExcel
}

func trimmed(row []string) []string {
	for len(row) > 0 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	return row
}

// checkExport adds the rows of the export up and compares them with its own
// totals, with the till and with the cashier's books.
func (c *cashier) checkExport(rows [][]string, l kiosk.Ledger) {
	c.t.Helper()
	number := func(row []string, column int) int {
		if column >= len(row) || row[column] == "" {
			return 0
		}
		n, err := strconv.Atoi(row[column])
		if err != nil {
			c.t.Fatalf("column %d of %q: %v", column, row, err)
		}
		return n
	}
	part, in, out, given, totals := "", 0, 0, 0, 0
	for _, row := range rows {
		switch {
		case row[0] == "No." || row[0] == "部" || row[0] == "レジ":
			part = row[0]
		case part == "No.":
			in += number(row, 7)
			out += number(row, 8)
			if tendered := number(row, 9); tendered > 0 {
				given += tendered - number(row, 10) - number(row, 7)
			}
			if of := number(row, 14); (number(row, 8) > 0) != (of > 0) && row[6] != "無料" || of > 0 && rows[of][5] != "入金" {
				c.t.Errorf("refund of nothing: %q", row)
			}
		case part == "部" && row[0] == "合計":
			if number(row, 3) != in || number(row, 5) != out || number(row, 6) != in-out || totals != in-out {
				c.t.Errorf("the export's total is %q; the rows make %d and %d, the sessions %d", row, in, out, totals)
			}
		case part == "部":
			totals += number(row, 6)
		case part == "レジ" && row[0] == "合計":
			if want := strconv.Itoa(l.Till.CashExpected); l.Till.CashExpected >= 0 && row[4] != want {
				c.t.Errorf("the export expects %s in cash, want %s", row[4], want)
			}
		}
	}
	if all := c.total(); in != all.in || out != all.out || given != 0 || part != "レジ" {
		c.t.Errorf("the export says %d in and %d out, and change is off by %d; want %+v", in, out, given, all)
	}
}
