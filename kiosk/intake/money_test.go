package intake

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"fuda/kiosk"
)

// books are a payment with change, its refund, a free guest and somebody whose
// name is a formula.
func books() kiosk.Ledger {
	e := kiosk.Event{Name: "池袋", Sessions: []kiosk.Session{{ID: "s1", Name: "第1部"}, {ID: "s2", Name: "=第2部"}}}
	lines := []kiosk.LedgerLine{
		{ID: "p1", At: evening, Number: 1, Name: "=HYPERLINK(\"http://x\")", Session: "s1", Method: kiosk.Cash, Amount: 1500, Tendered: 2000, Change: 500, ReceiptNo: 1, Receipts: 2, Desk: "受付1"},
		{ID: "p2", At: evening.Add(time.Minute), Number: 2, Name: "札 花子", Session: "s2", Method: kiosk.PayPay, Amount: 2000, Desk: "+受付2"},
		{ID: "p3", At: evening.Add(2 * time.Minute), Number: 3, Session: "s2", Method: kiosk.Free, Desk: "受付1", Reason: "-講師"},
		{ID: "r1", At: evening.Add(3 * time.Minute), Number: 1, Name: "=HYPERLINK(\"http://x\")", Session: "s1", Method: kiosk.Cash, Amount: -1500, Desk: "+受付2", RefundOf: "p1"},
	}
	sums := kiosk.TillSums{CashExpected: 10000, ByMethod: kiosk.ByMethod{PayPay: 2000}, Payments: 3500, Refunds: 1500, Float: 10000,
		Counts: kiosk.TillCounts{Payments: 2, Refunds: 1, Free: 1, Floats: 1}}
	till := kiosk.NewTill([]kiosk.Takings{
		{Desk: "受付1", Method: kiosk.Cash, Count: 1, Amount: 1500}, {Desk: "+受付2", Method: kiosk.PayPay, Count: 1, Amount: 2000},
		{Desk: "受付1", Method: kiosk.Free, Count: 1}, {Desk: "+受付2", Method: kiosk.Cash, Refund: true, Count: 1, Amount: -1500},
	}, []kiosk.TillEntry{{Kind: kiosk.TillFloat, Amount: 10000}, {Kind: kiosk.TillClose, Amount: 9980, Reason: "@数え違い", At: evening.Add(time.Hour),
		Sums: &sums, Counted: ptr(9980), Difference: ptr(-20), CashExpected: ptr(10000)}})
	return kiosk.Ledger{Event: e, Lines: lines, Till: till}
}

func ptr[T any](v T) *T { return &v }

var wantBooks = [][][]string{
	{lineHeader,
		{"1", "2026-11-21 19:42:05", "1", "'=HYPERLINK(\"http://x\")", "第1部", "入金", "現金", "1500", "", "2000", "500", "1", "2", "受付1", "", "", "p1"},
		{"2", "2026-11-21 19:43:05", "2", "札 花子", "'=第2部", "入金", "PayPay", "2000", "", "", "", "", "", "'+受付2", "", "", "p2"},
		{"3", "2026-11-21 19:44:05", "3", "", "'=第2部", "入金", "無料", "0", "", "", "", "", "", "受付1", "", "'-講師", "p3"},
		{"4", "2026-11-21 19:45:05", "1", "'=HYPERLINK(\"http://x\")", "第1部", "返金", "現金", "", "1500", "", "", "", "", "'+受付2", "1", "", "r1"}},
	{sumHeader,
		{"第1部", "現金", "1", "1500", "1", "1500", "0"},
		{"'=第2部", "PayPay", "1", "2000", "0", "0", "2000"},
		{"'=第2部", "無料", "1", "0", "0", "0", "0"},
		{"合計", "", "3", "3500", "1", "1500", "2000"}},
	{tillHeader,
		{"'+受付2", "0", "△1500", "0", "△1500", "", "", "", ""},
		{"受付1", "0", "1500", "0", "1500", "", "", "", ""},
		{"合計", "10000", "0", "0", "10000", "9980", "不足 20", "'@数え違い", "2026-11-21 20:42:05"}},
}

func TestPaymentsCSV(t *testing.T) {
	text := string(PaymentsCSV(books()))
	parts := strings.Split(text, "\r\n\r\n")
	if len(parts) != len(wantBooks) {
		t.Fatalf("%d parts:\n%s", len(parts), text)
	}
	for i, part := range parts {
		if i > 0 {
			part = byteOrderMark + part
		}
		if diff := cmp.Diff(wantBooks[i], readSpreadsheet(t, []byte(part))); diff != "" {
			t.Errorf("part %d (-want +got):\n%s", i+1, diff)
		}
	}
}

// The Excel file says the same, with figures as numbers and no formula.
func TestPaymentsExcel(t *testing.T) {
	content, err := PaymentsExcel(books())
	f := reopened(t, content, err)
	if diff := cmp.Diff([]string{linesSheet, sumsSheet, tillSheet}, f.GetSheetList()); diff != "" {
		t.Fatal(diff)
	}
	for i, sheet := range f.GetSheetList() {
		if diff := cmp.Diff(wantBooks[i], rowsOf(t, f, sheet)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", sheet, diff)
		}
	}
	for cell, want := range map[string]excelize.CellType{"H2": excelize.CellTypeUnset, "D2": excelize.CellTypeInlineString} {
		if got, err := f.GetCellType(linesSheet, cell); err != nil || got != want {
			t.Errorf("%s has the type %v, %v; want %v", cell, got, err, want)
		}
		if formula, err := f.GetCellFormula(linesSheet, cell); err != nil || formula != "" {
			t.Errorf("%s is the formula %q, %v", cell, formula, err)
		}
	}
}

func TestAnEmptyEveningHasBooks(t *testing.T) {
	l := kiosk.Ledger{Event: kiosk.Event{Name: "池袋"}, Till: kiosk.NewTill(nil, nil)}
	if got := string(PaymentsCSV(l)); !strings.Contains(got, "合計,,0,0,0,0,0\r\n") {
		t.Errorf("the CSV is\n%s", got)
	}
	if _, err := PaymentsExcel(l); err != nil {
		t.Error(err)
	}
}
