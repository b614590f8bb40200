package intake

import (
	"strconv"
	"strings"

	"fuda/kiosk"
)

var consentWords = map[kiosk.ConsentWhat]string{
	kiosk.ConsentEntry: "受付前の記入", kiosk.ConsentDisplay: "名刺の掲示", kiosk.ConsentPhoto: "名刺の写真の掲示", kiosk.ConsentCalls: "番号での呼び出し",
	kiosk.ConsentNoAds: "広告不可", kiosk.ConsentAfterParty: "懇親会の名簿", kiosk.ConsentShare: "交換で最初に選ばれる項目",
}

var viaWords = map[kiosk.ConsentVia]string{kiosk.ViaDesk: "受付", kiosk.ViaPhone: "スマートフォン", kiosk.ViaEntry: "入口のフォーム"}

// ConsentsCSV writes the record of consents for Excel, as [ContactsCSV] is: who
// agreed to what, then, each after an empty row, who gave which fields to whom,
// and the words that were agreed to. It holds no contact value.
func ConsentsCSV(consents []kiosk.ConsentRecord, disclosures []kiosk.Disclosure, texts []kiosk.ConsentText) []byte {
	rows := [][]string{{"日時", "番号", "氏名", "同意の内容", "同意", "方法", "項目", "文言の始まり", "文言ID"}}
	for _, c := range consents {
		given := "同意"
		if !c.Given {
			given = "取り消し"
		}
		number := ""
		if c.Number > 0 {
			number = strconv.Itoa(c.Number)
		}
		rows = append(rows, []string{seconds(c.At), number, c.Name, consentWords[c.What], given, viaWords[c.Via], joinFields(c.Fields), c.Text, c.TextHash})
	}
	rows = append(append(rows, []string{""}), disclosureRows(disclosures)...)
	rows = append(rows, []string{""}, []string{"文言ID", "日本語", "English"})
	for _, t := range texts {
		rows = append(rows, []string{t.Hash, t.JA, t.EN})
	}
	return spreadsheet(rows)
}

func joinFields(fields []kiosk.ContactField) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = fieldWords[f]
	}
	return strings.Join(names, "、")
}
