package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

func TestHeaders(t *testing.T) {
	for header, want := range map[string]string{
		"お名前（漢字）": "name", "ご氏名": "name", "フルネーム": "name", "Full name": "name", "name": "name", "参加者氏名": "name",
		"ふりがな": "kana", "ﾌﾘｶﾞﾅ": "kana", "お名前（カナ）": "kana", "氏名（よみがな）": "kana", "お名前の読み方": "kana", "Furigana": "kana",
		"会社名": "company", "御社名": "company", "屋号": "company", "お勤め先・勤務先": "company", "所属・役職": "company", "Company Name": "company", "ご所属（会社名）": "company",
		"会社名（フリガナ）": "", "会社の規模": "", "会社HP": "website", "ホームページ（URL）": "website", "URL": "website",
		"LINE ID": "line", "LINE": "line", "オンライン参加の可否": "", "趣味・特技": "hobby", "ひとこと": "why", "自己PR": "why",
		"役職": "title", "肩書き": "title", "会社での役職": "title", "Job title": "title",
		"業種": "trade", "ご職業": "trade", "職種（例：営業）": "trade", "Industry": "trade",
		"メールアドレス": "email", "E-mail": "email", "会社のメール": "email", "メール配信を希望しますか": "", "メールアドレス（確認用）": "",
		"電話番号": "phone", "携帯": "phone", "会社の電話番号": "phone", "TEL": "phone", "緊急連絡先（電話）": "",
		"提供できること": "gives", "あなたの強み": "gives", "事業内容": "gives", "貢献できること": "gives",
		"求めていること": "wants", "どんな方を探していますか": "wants", "会いたい業種": "wants", "紹介してほしい人": "wants", "提供してほしいもの": "wants",
		"参加の目的": "purpose", "ご参加目的": "purpose",
		"紹介者": "referrer", "紹介者のお名前": "referrer", "どなたのご紹介ですか？": "referrer",
		"参加部": "session", "ご希望の部": "session", "参加セッション": "session", "チケット名": "session", "券種": "session",
		"申込状況": "status", "支払状況": "paid", "支払方法": "", "参加費": "fee", "枚数": "count", "申込番号": "ref", "チケット番号": "ticket",
		"備考": "note", "ご質問など": "note", "領収書の宛名": "", "同伴者のお名前": "", "個人情報の取扱いに同意": "", "会員種別": "rank",
		"アレルギー": "",
	} {
		t.Run(header, func(t *testing.T) {
			other := "氏名"
			if want == "name" {
				other = "会社"
			}
			sheet := read(t, fmt.Sprintf("%s,xyz,%s,ユーザー名\na,b,c,d\n", other, header))
			if got := sheet.Columns[2]; got != (intake.Column{Header: header, Field: want}) {
				t.Errorf("%+v, want %q", got, want)
			}
		})
	}
}

func TestTheBestHeaderOfSeveralCounts(t *testing.T) {
	s := read(t, "緊急時のお名前を書く欄,会社と私,氏名,会社名,会社への質問\nx,y,山田,札,z\n").SignUps[0]
	if s.Name != "山田" || s.Company != "札" {
		t.Errorf("%+v", s.Profile)
	}
}

func TestStatusAndPayment(t *testing.T) {
	type standing struct {
		Status       kiosk.RegistrationStatus
		Paid, Unpaid bool
	}
	for _, test := range []struct {
		status, paid, fee string
		want              standing
	}{
		{"", "", "", standing{kiosk.Booked, false, false}},
		{"申込", "", "1500", standing{kiosk.Booked, false, false}},
		{"参加", "支払済", "", standing{kiosk.Booked, true, false}},
		{"支払済み", "", "", standing{kiosk.Booked, true, false}},
		{"支払確認中", "", "", standing{kiosk.Booked, false, true}},
		{"", "未払い", "¥1,500", standing{kiosk.Booked, false, true}},
		{"", "入金済", "", standing{kiosk.Booked, true, false}},
		{"", "未入金", "", standing{kiosk.Booked, false, true}},
		{"", "paid", "", standing{kiosk.Booked, true, false}},
		{"", "Unpaid", "", standing{kiosk.Booked, false, true}},
		{"", "TRUE", "", standing{kiosk.Booked, true, false}},
		{"", "○", "", standing{kiosk.Booked, true, false}},
		{"", "×", "", standing{kiosk.Booked, false, true}},
		{"", "当日払い", "", standing{kiosk.Booked, false, false}},
		{"", "未払い", "¥0", standing{kiosk.Booked, true, false}},
		{"", "", "無料", standing{kiosk.Booked, true, false}},
		{"", "", "０円", standing{kiosk.Booked, true, false}},
		{"キャンセル", "", "", standing{kiosk.Cancelled, false, false}},
		{"参加キャンセル", "支払済", "", standing{kiosk.Cancelled, true, false}},
		{"キャンセル待ち", "", "", standing{kiosk.Waitlisted, false, false}},
		{"ｷｬﾝｾﾙ待ち", "", "", standing{kiosk.Waitlisted, false, false}},
		{"補欠", "", "", standing{kiosk.Waitlisted, false, false}},
		{"欠席", "", "", standing{kiosk.Cancelled, false, false}},
		{"出席", "", "", standing{kiosk.Booked, false, false}},
		{"cancelled", "", "", standing{kiosk.Cancelled, false, false}},
		{"waitlisted", "", "", standing{kiosk.Waitlisted, false, false}},
		{"booked", "", "", standing{kiosk.Booked, false, false}},
	} {
		t.Run(strings.Join([]string{test.status, test.paid, test.fee}, "|"), func(t *testing.T) {
			s := read(t, fmt.Sprintf("氏名,ステータス,支払状況,参加費\n山田,%s,%s,\"%s\"\n", test.status, test.paid, test.fee)).SignUps[0]
			if got := (standing{s.Status, s.Paid, s.Unpaid}); got != test.want {
				t.Errorf("%+v, want %+v", got, test.want)
			}
		})
	}
}

func TestFees(t *testing.T) {
	none := -1
	for text, want := range map[string]int{
		"1500": 1500, "1,500": 1500, "¥1,500": 1500, "￥１，５００": 1500, "1500円": 1500, "1,500円（税込）": 1500, "無料": 0, "0": 0, "1500.00": 1500,
		"": none, "応相談": none, "1500円か2000円": none, "-1500": none, "99999999999999999999": none, "15,00": none,
	} {
		got := none
		if f := read(t, fmt.Sprintf("氏名,参加費\n山田,\"%s\"\n", text)).SignUps[0].Fee; f != nil {
			got = *f
		}
		if got != want {
			t.Errorf("fee %q is %d, want %d", text, got, want)
		}
	}
}

func TestFreeTicketsByName(t *testing.T) {
	for slot, want := range map[string]bool{
		"招待（無料）": true, "無料招待券": true, "一般 ¥0": true, "一般 0円": true, "無料": true, "【無料】ご招待": true,
		"一般 ¥1,500": false, "一般 1500円": false, "一般": false, "無料相談会付き": false, "¥0,5": false,
	} {
		s := read(t, fmt.Sprintf("氏名,チケット名\n山田,\"%s\"\n", slot)).SignUps[0]
		if free := s.Fee != nil && *s.Fee == 0 && s.Paid; free != want {
			t.Errorf("%q free: %v, want %v", slot, free, want)
		}
	}
}

func TestContactsAreFolded(t *testing.T) {
	for in, want := range map[string][2]string{
		"ａ＠ｅｘａｍｐｌｅ．ｃｏｍ|０９０－１２３４－５６７８":  {"a@example.com", "090-1234-5678"},
		"a @example.com|090ー1234ー5678": {"a@example.com", "090-1234-5678"},
		"山田 <a@example.com>|'+81 90 1": {"a@example.com", "+81 90 1"},
		"A@Example.com|（03）1234":       {"A@Example.com", "(03)1234"},
		"none|なし":                      {"", "なし"},
	} {
		mail, phone, _ := strings.Cut(in, "|")
		s := read(t, fmt.Sprintf("氏名,メール,電話\n山田,%s,%s\n", mail, phone)).SignUps[0]
		if got := [2]string{s.Email, s.Phone}; got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "山田": "山田", "a=b": "a=b", "'a": "'a", "O'Connor": "O'Connor",
		"=1+1": "'=1+1", "+81": "'+81", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "\rx": "'\rx", "＝1": "'＝1", "＋1": "'＋1", "－1": "'－1", "＠x": "'＠x",
	} {
		if got := intake.Cell(in); got != want {
			t.Errorf("Cell(%q) = %q, want %q", in, got, want)
		}
	}
	if s := read(t, "氏名,会社\n"+intake.Cell("=山田")+","+intake.Cell("'札")+"\n").SignUps[0]; s.Name != "=山田" || s.Company != "'札" {
		t.Errorf("read back as %q of %q", s.Name, s.Company)
	}
}
