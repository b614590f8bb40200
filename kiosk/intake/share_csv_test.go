package intake

import (
	"bytes"
	"encoding/csv"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func readSpreadsheet(t *testing.T, file []byte) [][]string {
	t.Helper()
	body, found := bytes.CutPrefix(file, []byte(byteOrderMark))
	if !found {
		t.Fatal("no BOM")
	}
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestContactsCSVIsReadBack(t *testing.T) {
	contacts := awkwardContacts()
	rows := readSpreadsheet(t, ContactsCSV(contacts))
	if len(rows) != len(contacts)+1 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, c := range contacts {
		got := map[string]string{}
		for j, header := range rows[0] {
			cell := rows[i+1][j]
			if strings.IndexAny(cell, formulaStarts) == 0 {
				t.Errorf("%s: %s is a formula: %q", c.Wants, header, cell)
			}
			if after, quoted := strings.CutPrefix(cell, "'"); quoted && strings.IndexAny(after, formulaStarts) == 0 {
				cell = after
			}
			got[header] = cell
		}
		want := map[string]string{"氏名": c.Name, "ふりがな": c.Kana, "会社": c.Company, "役職": c.Title, "業種": c.Trade, "メール": c.Email, "電話": c.Phone,
			"LINE": c.LINE, "ウェブサイト": c.Website, "広告": "不可", "できること": c.Gives, "探していること": c.Wants, "参加の目的": c.Purpose,
			"交換日時": "2026-11-21 19:42", "交流会": c.Event, "部": "第1部", "共通点": c.Common[0], "メモ": c.Memo, "次の一歩": "顧問の件で電話",
			"次の一歩の日付": "2026-11-28", "覚えておく": "○"}
		want["番号"] = rows[i+1][0]
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: want -, got +\n%s", c.Wants, diff)
		}
	}
}

func TestFormulasAreQuoted(t *testing.T) {
	for _, cell := range []string{"=1+1", "+81 90", "-1", "@SUM(A1)", "\t=1", "\r=1", "\r\n=1", "\n=1", "＝1", "＋1", "－1", "＠A1"} {
		if got := harmless(cell); !strings.HasPrefix(got, "'") {
			t.Errorf("%q stays %q", cell, got)
		}
	}
	for _, cell := range []string{"", "山田=太郎", "a+b@x.example", "03-1234", "'=1", "ー", "https://x.example/?a=b"} {
		if got := harmless(cell); got != cell {
			t.Errorf("%q became %q", cell, got)
		}
	}
}

func TestDisclosuresCSV(t *testing.T) {
	later := evening.Add(90 * 1e9)
	rows := readSpreadsheet(t, DisclosuresCSV([]kiosk.Disclosure{
		{Swap: "s1", GiverNumber: 8, GiverName: "=髙﨑", TakerNumber: 12, TakerName: "山田 太郎", Fields: kiosk.ContactFields(), At: evening.UTC(), RevokedAt: &later},
		{Swap: "s1", GiverNumber: 12, GiverName: "山田 太郎", TakerNumber: 8, TakerName: "=髙﨑", At: evening},
	}))
	want := [][]string{
		{"2026-11-21 19:42:05", "8", "'=髙﨑", "12", "山田 太郎", "メール、電話、LINE、ウェブサイト", "2026-11-21 19:43:35", "s1"},
		{"2026-11-21 19:42:05", "12", "山田 太郎", "8", "'=髙﨑", "", "", "s1"},
	}
	if diff := cmp.Diff(want, rows[1:]); diff != "" {
		t.Error(diff)
	}
	if got := slices.Sorted(maps.Keys(fieldWords)); len(got) != len(kiosk.ContactFields()) {
		t.Errorf("words for %v only", got)
	}
}
