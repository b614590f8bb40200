package intake

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"time"

	"fuda/kiosk"
)

// byteOrderMark tells Excel that a CSV is UTF-8.
const byteOrderMark = "\ufeff"

// spreadsheetTime is a time of day that Excel knows as one.
const spreadsheetTime = "2006-01-02 15:04"

// ContactsCSV writes a row a contact for Excel: UTF-8 with a BOM, CRLF. A cell
// that a spreadsheet would take for a formula begins with an apostrophe.
func ContactsCSV(contacts []kiosk.Contact) []byte {
	rows := [][]string{{"番号", "氏名", "ふりがな", "会社", "役職", "業種", "メール", "電話", "LINE", "ウェブサイト", "広告",
		"できること", "探していること", "参加の目的", "交換日時", "交流会", "部", "共通点", "メモ", "次の一歩", "次の一歩の日付", "覚えておく"}}
	for _, c := range contacts {
		rows = append(rows, []string{strconv.Itoa(c.Number), c.Name, c.Kana, c.Company, c.Title, c.Trade,
			c.Email, c.Phone, c.LINE, c.Website, mark(c.NoAds, "不可"),
			c.Gives, c.Wants, c.Purpose, c.At.In(kiosk.JST).Format(spreadsheetTime), c.Event, c.Session,
			strings.Join(c.Common, "、"), c.Memo, c.NextStep.Text, c.NextStep.Date, mark(c.Remember, "○")})
	}
	return spreadsheet(rows)
}

var fieldWords = map[kiosk.ContactField]string{
	kiosk.ContactEmail: "メール", kiosk.ContactPhone: "電話", kiosk.ContactLINE: "LINE", kiosk.ContactWebsite: "ウェブサイト",
}

// DisclosuresCSV writes the organiser's record of who gave which fields to
// whom, and when; no value of any field. It is for Excel, as [ContactsCSV] is.
func DisclosuresCSV(disclosures []kiosk.Disclosure) []byte {
	return spreadsheet(disclosureRows(disclosures))
}

func disclosureRows(disclosures []kiosk.Disclosure) [][]string {
	rows := [][]string{{"日時", "提供した人の番号", "提供した人", "受け取った人の番号", "受け取った人", "項目", "取り消し日時", "名刺交換ID"}}
	for _, d := range disclosures {
		revoked := ""
		if d.RevokedAt != nil {
			revoked = seconds(*d.RevokedAt)
		}
		rows = append(rows, []string{seconds(d.At), strconv.Itoa(d.GiverNumber), d.GiverName,
			strconv.Itoa(d.TakerNumber), d.TakerName, joinFields(d.Fields), revoked, d.Swap})
	}
	return rows
}

func seconds(t time.Time) string { return t.In(kiosk.JST).Format(time.DateTime) }

func mark(is bool, word string) string {
	if is {
		return word
	}
	return ""
}

func spreadsheet(rows [][]string) []byte {
	out := bytes.NewBufferString(byteOrderMark)
	w := csv.NewWriter(out)
	w.UseCRLF = true
	for _, row := range rows {
		for i, cell := range row {
			row[i] = harmless(cell)
		}
		_ = w.Write(row) // a buffer takes everything
	}
	w.Flush()
	return out.Bytes()
}

// formulaStarts are the characters that make a cell a formula to a spreadsheet
// (OWASP, CSV injection), in both widths; some programs skip a tab or a break.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// harmless puts an apostrophe before what a spreadsheet would run. A phone number with
// + gets one too: the rule knows no exception, so nobody can hide behind one.
func harmless(cell string) string {
	cell = strings.ReplaceAll(strings.ToValidUTF8(cell, "\uFFFD"), "\r\n", "\n")
	if strings.IndexAny(cell, formulaStarts) == 0 {
		return "'" + cell
	}
	return cell
}
