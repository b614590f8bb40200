package store

import (
	"bytes"
	"context"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

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
	c.checkEvening()
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
