package intake

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// smallEvening is one guest who came twice and paid, a no-show, and one who waits
// and has no number.
func smallEvening() kiosk.Evening {
	e := kiosk.Evening{Ledger: books()}
	e.Lines[0].Attendee, e.Lines[3].Attendee, e.Lines[1].Attendee = "a1", "a1", "a2"
	e.Guests = []kiosk.Attendee{
		{ID: "a1", Number: 8, Host: true, AfterParty: true, Visits: 1, Left: &kiosk.Leaving{At: evening}, Ticket: "PT-1",
			Profile:       kiosk.Profile{Name: "=髙﨑 美咲", Kana: "たかさき みさき", Company: "+株式会社", Title: "-代表", Trade: "@不動産", Email: "misaki@takasaki.example", Phone: "+81 90", LINE: "misaki_line", Website: "https://misaki.example", Gives: "=1+1", Wants: "工務店", Purpose: "出会い", Note: "\t=x"},
			Registrations: []kiosk.Registration{{Session: "s1", Status: kiosk.Booked, Source: "peatix", Kind: kiosk.KindMember, Referrer: "=山田", Rank: "A"}, {Session: "s2", Status: kiosk.Booked, Source: kiosk.SourceCarryOver}},
			CheckIns:      []kiosk.CheckIn{{Session: "s1", Number: 8, At: evening}, {Session: "s2", Number: 8, At: evening}}},
		{ID: "a2", Profile: kiosk.Profile{Name: "来ない人"}, Registrations: []kiosk.Registration{{Session: "s1", Status: kiosk.Booked, Source: "其他"}, {Session: "s2", Status: kiosk.Cancelled}}},
		{ID: "a3", Profile: kiosk.Profile{Name: "待つ人"}, Registrations: []kiosk.Registration{{Session: "s2", Status: kiosk.Waitlisted, Source: kiosk.SourceCarryOver}}},
	}
	e.Figures = kiosk.NewFigures(&e.Event, e.Guests)
	e.Feedback = kiosk.SumFeedback(nil)
	return e
}

func TestAttendeesCSV(t *testing.T) {
	rows := readSpreadsheet(t, AttendeesCSV(smallEvening()))
	want := [][]string{
		{"番号", "氏名", "ふりがな", "会社", "役職", "業種", "区分", "申込元", "紹介者", "ランク", "第1部", "'=第2部", "来場", "受付日時", "初参加", "参加回数", "主催", "懇親会", "退場日時", "入金", "返金", "チケット", "メール", "電話", "できること", "探していること", "参加の目的", "スタッフメモ"},
		{"8", "'=髙﨑 美咲", "たかさき みさき", "'+株式会社", "'-代表", "'@不動産", "会員", "Peatix", "'=山田", "A", "来場", "来場（案内）", "○", "2026-11-21 19:42:05", "○", "1", "○", "○", "2026-11-21 19:42:05", "1500", "1500", "PT-1", "misaki@takasaki.example", "'+81 90", "'=1+1", "工務店", "出会い", "'\t=x"},
		{"", "来ない人", "", "", "", "", "", "其他", "", "", "未着", "キャンセル", "", "", "", "", "", "", "", "2000", "", "", "", "", "", "", "", ""},
		{"", "待つ人", "", "", "", "", "", "次の部へ案内", "", "", "", "キャンセル待ち", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAttendeesExcelSaysTheSame(t *testing.T) {
	content, err := AttendeesExcel(smallEvening())
	f := reopened(t, content, err)
	if diff := cmp.Diff(readSpreadsheet(t, AttendeesCSV(smallEvening())), rowsOf(t, f, guestsSheet)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The evening's file has its charts as charts, no formula, and no way to reach a
// guest.
func TestEveningExcel(t *testing.T) {
	content, err := EveningExcel(smallEvening())
	f := reopened(t, content, err)
	if diff := cmp.Diff([]string{guestsSheet, sessionsSheet, linesSheet, sumsSheet, tillSheet, figuresSheet}, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	parts := map[string]string{}
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range archive.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[part.Name] = string(text)
		for _, secret := range []string{"takasaki.example", "+81 90", "misaki_line", "misaki.example"} {
			if strings.Contains(string(text), secret) {
				t.Errorf("%s holds %q", part.Name, secret)
			}
		}
		if strings.Contains(string(text), "<f>") && strings.HasPrefix(part.Name, "xl/worksheets/") {
			t.Errorf("%s holds a formula", part.Name)
		}
	}
	for part, wants := range map[string][]string{
		"xl/charts/chart1.xml": {"<c:barChart>", "<c:lineChart>", "'開催集計'!$E$2:$E$2", "'開催集計'!$F$2:$F$2", "'開催集計'!$D$2:$D$2"},
		"xl/charts/chart2.xml": {"<c:barChart>", `min val="0"`, "'開催集計'!$I$2:$I$2"},
	} {
		text := strings.NewReplacer("&#39;", "'", "&apos;", "'").Replace(parts[part])
		for _, want := range wants {
			if !strings.Contains(strings.ReplaceAll(strings.ReplaceAll(text, "<barChart>", "<c:barChart>"), "<lineChart>", "<c:lineChart>"), want) {
				t.Errorf("%s has no %s:\n%.400s", part, want, text)
			}
		}
	}
	if got := rowsOf(t, f, figuresSheet)[1][:6]; !slices.Equal(got, []string{"申込（事前）", "2", "", "19:40", "1", "1"}) {
		t.Errorf("the first row is %q", got)
	}
}

func TestAnEveningWithoutGuests(t *testing.T) {
	e := kiosk.Evening{Ledger: kiosk.Ledger{Event: kiosk.Event{Name: "池袋"}, Till: kiosk.NewTill(nil, nil)}, Feedback: kiosk.SumFeedback(nil)}
	if _, err := EveningExcel(e); err != nil {
		t.Error(err)
	}
	if rows := readSpreadsheet(t, AttendeesCSV(e)); len(rows) != 1 {
		t.Errorf("%q", rows)
	}
}

func TestConsentsCSV(t *testing.T) {
	text := kiosk.Consent{JA: "=撮影します。"}.Text()
	file := ConsentsCSV([]kiosk.ConsentRecord{
		{At: evening, Number: 8, Name: "=髙﨑", What: kiosk.ConsentEntry, Given: true, Via: kiosk.ViaEntry, Text: text.Head(), TextHash: text.Hash},
		{At: evening, What: kiosk.ConsentShare, Via: kiosk.ViaPhone, Fields: []kiosk.ContactField{kiosk.ContactEmail, kiosk.ContactPhone}},
	}, []kiosk.Disclosure{{Swap: "x", GiverNumber: 8, GiverName: "=髙﨑", TakerNumber: 1, TakerName: "次郎", Fields: []kiosk.ContactField{kiosk.ContactLINE}, At: evening, RevokedAt: &evening}}, []kiosk.ConsentText{text})
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(file), byteOrderMark)))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"日時", "番号", "氏名", "同意の内容", "同意", "方法", "項目", "文言の始まり", "文言ID"},
		{"2026-11-21 19:42:05", "8", "'=髙﨑", "受付前の記入", "同意", "入口のフォーム", "", "'=撮影します。", text.Hash},
		{"2026-11-21 19:42:05", "", "", "交換で最初に選ばれる項目", "取り消し", "スマートフォン", "メール、電話", "", ""},
		{"日時", "提供した人の番号", "提供した人", "受け取った人の番号", "受け取った人", "項目", "取り消し日時", "名刺交換ID"},
		{"2026-11-21 19:42:05", "8", "'=髙﨑", "1", "次郎", "LINE", "2026-11-21 19:42:05", "x"},
		{"文言ID", "日本語", "English"}, {text.Hash, "'=撮影します。", "'=撮影します。"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is agreed to has a word for each kind.
func TestEveryConsentHasAWord(t *testing.T) {
	for _, what := range []kiosk.ConsentWhat{kiosk.ConsentEntry, kiosk.ConsentDisplay, kiosk.ConsentPhoto, kiosk.ConsentCalls, kiosk.ConsentNoAds, kiosk.ConsentAfterParty, kiosk.ConsentShare} {
		if consentWords[what] == "" {
			t.Errorf("%s has no word", what)
		}
	}
}
