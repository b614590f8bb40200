package intake

import (
	"fmt"
	"strconv"

	"fuda/kiosk"
)

// moneyCell is one cell of the books: a text, or a figure that a spreadsheet may
// add up. No figure is negative: what was given back has a column of its own, so
// that a CSV need not guard a minus against being taken for a formula.
type moneyCell struct {
	text   string
	figure int
	is     bool // a figure
}

func words(s string) moneyCell { return moneyCell{text: s} }
func figure(n int) moneyCell   { return moneyCell{figure: n, is: true} }

// some is a figure, or nothing for 0.
func some(n int) moneyCell {
	if n == 0 {
		return moneyCell{}
	}
	return figure(n)
}

// String is the cell as a text.
func (c moneyCell) String() string {
	if c.is {
		return strconv.Itoa(c.figure)
	}
	return c.text
}

var methodWords = map[kiosk.Method]string{
	kiosk.Cash: "現金", kiosk.PayPay: "PayPay", kiosk.CardTerminal: "カード", kiosk.Prepaid: "前払い", kiosk.Free: "無料",
}

var lineHeader = []string{"No.", "日時", "番号", "氏名", "部", "区分", "支払方法", "入金", "返金", "お預かり", "お釣り",
	"領収書番号", "発行回数", "受付台", "返金元No.", "理由", "支払ID"}

// lineCells are the payments and refunds, a row each.
func lineCells(l kiosk.Ledger) (rows [][]moneyCell) {
	place := map[string]int{}
	for i, line := range l.Lines {
		place[line.ID] = i + 1
		kind, in, out, reason := "入金", figure(line.Amount), moneyCell{}, line.Reason
		if line.RefundOf != "" {
			kind, in, out = "返金", moneyCell{}, figure(-line.Amount)
		}
		rows = append(rows, []moneyCell{figure(i + 1), words(seconds(line.At)), figure(line.Number), words(line.Name), words(sessionName(l.Event, line.Session)),
			words(kind), words(methodWords[line.Method]), in, out, some(line.Tendered), some(line.Change),
			some(line.ReceiptNo), some(line.Receipts), words(line.Desk), some(place[line.RefundOf]), words(reason), words(line.ID)})
	}
	return rows
}

func sessionName(e kiosk.Event, id string) string {
	if s := e.Session(id); s != nil {
		return s.Name
	}
	return ""
}

var sumHeader = []string{"部", "支払方法", "件数", "入金", "返金件数", "返金", "差引"}

// sumCells are the totals by session and method, and of all.
func sumCells(l kiosk.Ledger) (rows [][]moneyCell) {
	var all kiosk.MethodSums
	for _, s := range l.Sums() {
		rows = append(rows, sumRow(sessionName(l.Event, s.Session), methodWords[s.Method], s))
		all.Count += s.Count
		all.Payments += s.Payments
		all.Returned += s.Returned
		all.Refunds += s.Refunds
	}
	return append(rows, sumRow("合計", "", all))
}

func sumRow(session, method string, s kiosk.MethodSums) []moneyCell {
	return []moneyCell{words(session), words(method), figure(s.Count), figure(s.Payments), figure(s.Returned), figure(s.Refunds), figure(s.Payments - s.Refunds)}
}

var tillHeader = []string{"レジ", "釣銭準備金", "現金入金（差引）", "取り出し", "あるべき現金", "数えた現金", "過不足", "過不足の理由", "締め日時"}

// tillCells are the drawers, and all together. Their figures may be negative
// when more was given back at a desk than was taken there, so they are words.
func tillCells(l kiosk.Ledger) (rows [][]moneyCell) {
	for _, d := range l.Till.Desks {
		rows = append(rows, tillRow(d.Desk, d.TillFigures))
	}
	return append(rows, tillRow("合計", l.Till.TillFigures))
}

func tillRow(name string, f kiosk.TillFigures) []moneyCell {
	row := []moneyCell{words(name), figure(f.Float), signed(f.ByMethod.Cash), figure(f.Drops), signed(f.CashExpected), {}, {}, {}, {}}
	if f.ClosedAt == nil {
		return row
	}
	row[5], row[6], row[7], row[8] = figure(*f.Counted), words("一致"), words(f.Explanation), words(seconds(*f.ClosedAt))
	switch d := *f.Difference; {
	case d > 0:
		row[6] = words(fmt.Sprintf("過 %d", d))
	case d < 0:
		row[6] = words(fmt.Sprintf("不足 %d", -d))
	}
	return row
}

// signed is a figure, below zero with the mark that Japanese books use.
func signed(n int) moneyCell {
	if n < 0 {
		return words("△" + strconv.Itoa(-n))
	}
	return figure(n)
}
