package intake_test

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

var update = flag.Bool("update", false, "write the files of testdata anew")

// fixtures are the files of testdata, by name: the same tables that their
// makers would write, in their encodings, with names that break things.
func fixtures(t testing.TB) map[string][]byte {
	utf16 := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	return map[string][]byte{
		"peatix.csv":         encode(t, utf16, separated(t, '\t', peatix())),
		"connpass.csv":       encode(t, unicode.UTF8, separated(t, ',', connpass())),
		"connpass-old.csv":   cp932(t, separated(t, ',', connpassOld())),
		"kokuchpro.csv":      cp932(t, separated(t, ',', kokuchpro())),
		"doorkeeper.xlsx":    excel(t, doorkeeper()),
		"google-forms.csv":   encode(t, unicode.UTF8, separated(t, ',', googleForms())),
		"plain-japanese.csv": encode(t, unicode.UTF8BOM, separated(t, ',', plainJapanese())),
		"plain-english.csv":  encode(t, unicode.UTF8, separated(t, ';', plainEnglish())),
		"damaged.csv":        damaged(),
		"damaged-cp932.csv":  damagedCP932(t),
	}
}

// longCompany is a company name of forty characters.
var longCompany = "一般社団法人" + strings.Repeat("東京都豊島区異業種交流", 3) + "ー"

func peatix() [][]string {
	return [][]string{
		{"注文番号", "名前", "表示名", "申込日", "チケット名", "枚数", "ステータス", "コンビニ受付番号", "チケット番号", "氏名（漢字）", "御社名・屋号", "メールアドレス", "ご提供できること、強み", "どんな方をお探しですか？"},
		{"10001", "ﾀｶｻｷ ｲﾁﾛｳ", "taka", "2026-11-01 10:00", "オープン交流 ¥1,500", "1", "支払済み", "", "A-1", "髙﨑　一郎", "㈱髙﨑商店", "taka@example.com", "仕入れ先の紹介\n（食品）", "飲食店"},
		{"10002", "よしだ はなこ", "hana🌸", "2026-11-01 10:05", "オープン交流 ¥1,500", "1", "支払確認中", "123-456", "A-2", "𠮷田 花子", longCompany, "hana@example.com", "", ""},
		{"10003", "カツラギ", "yuki", "2026-11-01 10:06", "人材・広告・人事 ¥2,000", "3", "支払済み", "", "A-3 A-4 A-5", "葛󠄀城 由紀", "=HYPERLINK(\"http://example.com\")", "ｙｕｋｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", "採用", "人事の方"},
		{"10004", "Jean-Baptiste O'Connor", "JB", "2026-11-02 09:00", "オープン交流 ¥1,500", "1", "支払済み", "", "A-6", "", "Café \"Chez JB\"", "jb(at)example.com", "", ""},
		{"10005", "マドンナ", "", "2026-11-02 09:00", "招待（無料）", "1", "申込完了", "", "A-7", "", "", "", "", ""},
		{"10006", "ヤメタ ヒト", "", "2026-11-02 09:00", "オープン交流 ¥1,500", "1", "キャンセル", "", "A-8", "止田 人", "", "", "", ""},
		{"10001", "ﾀｶｻｷ ｲﾁﾛｳ", "taka", "2026-11-01 10:00", "人材・広告・人事 ¥2,000", "1", "支払済み", "", "A-9", "髙﨑　一郎", "㈱髙﨑商店", "taka@example.com", "", ""},
	}
}

func connpass() [][]string {
	return [][]string{
		{"参加枠名", "ユーザー名", "表示名", "コメント", "参加ステータス", "出欠ステータス", "PayPal取引ID", "請求書ID", "お名前", "ふりがな", "ご所属（会社名）", "ご職業", "紹介者のお名前", "更新日時", "受付番号"},
		{"第1部 オープン", "taka1", "taka", "よろしくお願いします", "参加", "", "", "", "髙﨑 一郎", "たかさき いちろう", "髙﨑商店", "小売", "", "2026年11月1日 10時00分", "6844001"},
		{"第2部 人材", "yoshi", "𠮷田🌸", "", "参加", "", "", "", "", "", "", "", "髙﨑 一郎", "2026年11月1日 11時00分", "6844002"},
		{"第1部 オープン", "wait", "まち", "", "補欠", "", "", "", "待田 次郎", "", "", "", "", "2026年11月2日 10時00分", "6844003"},
		{"第1部 オープン", "gone", "きえ", "", "参加キャンセル", "", "", "", "消田 三郎", "", "", "", "", "2026年11月2日 10時00分", "6844004"},
		{"第1部 オープン", "", "(退会ユーザー)", "", "参加", "", "", "", "", "", "", "", "", "2026年11月2日 10時00分", "6844005"},
	}
}

func connpassOld() [][]string {
	return [][]string{
		{"受付番号", "参加枠名", "ユーザー名", "表示名", "コメント", "参加ステータス", "出欠ステータス", "更新日時"},
		{"101", "一般", "taka1", "髙﨑ｲﾁﾛｳ", "ソ連・表・能", "参加", "", "2014/05/01 10:00"},
		{"102", "一般", "yamada", "ﾔﾏﾀﾞ　ﾀﾛｳ", "", "参加", "", "2014/05/01 10:00"},
	}
}

func kokuchpro() [][]string {
	return [][]string{
		{"申込番号", "申込状態", "申込者名", "申込者名（フリガナ）", "メールアドレス", "電話番号", "参加費", "支払い状況", "会社・団体名", "役職", "参加目的"},
		{"K1", "申込", "濵田　齋", "ハマダ　ヒトシ", "hama@example.com", "０９０－１２３４－５６７８", "1,500円", "未払い", "有限会社濵田", "代表取締役", "人脈作り"},
		{"K2", "申込", "渡邊  桜", "ﾜﾀﾅﾍﾞ ｻｸﾗ", "", "03ー1234ー5678", "￥0", "", "", "", ""},
		{"K3", "キャンセル待ち", "林", "", "hayashi@example.com", "", "1,500円", "未払い", "", "", ""},
		{"K4", "申込", "", "ナナシ", "nanashi@example.com", "", "1,500円", "支払済", "", "", ""},
	}
}

func doorkeeper() [][]string {
	return [][]string{
		{"名前", "メールアドレス", "チケット", "ステータス", "申込日時", "会社名", "電話番号", "求めていること"},
		{"髙﨑 一郎", "taka@example.com", "第1部", "参加予定", "2026-11-01 10:00", "髙﨑商店", "09012345678", "紹介してほしい業界があります"},
		{},
		{"𠮷田　花子", "hana@example.com", "第2部", "キャンセル待ち", "2026-11-01 10:00", longCompany, "", ""},
		{"Jean-Baptiste O'Connor", "", "第2部", "キャンセル", "2026-11-01 10:00", "", "", ""},
	}
}

func googleForms() [][]string {
	return [][]string{
		{"タイムスタンプ", "メールアドレス", "1. お名前（フルネーム）【必須】", "2. フリガナ", "3. 会社名・屋号", "4. 肩書き・役職", "5. 業種を教えてください", "6. 提供できること", "7. 求めていること", "8. ご参加の目的", "9. どなたのご紹介ですか？", "10. 参加する部（複数可）", "備考"},
		{"2026/11/01 10:00:00", "taka@example.com", "髙﨑 一郎", "タカサキ イチロウ", "髙﨑商店", "店主", "小売", "食品", "飲食店", "販路", "林さん", "第1部, 第2部", "少し遅れます"},
		{"2026/11/01 10:00:10", "", "山田太郎", "", "", "", "", "", "", "", "", "第1部", ""},
		{"2026/11/01 10:00:20", "", "山田太郎", "", "", "", "", "", "", "", "", "第1部", ""},
		{"2026/11/01 10:00:30", "taka@example.com", "髙﨑 一郎", "タカサキ イチロウ", "髙﨑商店", "店主", "小売", "食品", "飲食店", "販路", "林さん", "第1部, 第2部", "少し遅れます"},
	}
}

func plainJapanese() [][]string {
	return [][]string{
		{"11月21日 池袋交流会 名簿", "", "", "", "", "", ""},
		{},
		{"No.", "姓", "名", "セイ", "メイ", "携帯電話", "入金"},
		{"1", "葛󠄀城", "由紀", "カツラギ", "ユキ", "090-0000-0001", "済"},
		{"2", "林", "", "", "", "'+81-90-0000-0002", "未"},
		{"3", "O'Connor", "Mary", "", "", "", "○"},
	}
}

func plainEnglish() [][]string {
	return [][]string{
		{"name", "kana", "company", "title", "trade", "email", "phone", "gives", "wants", "purpose", "note", "ticket", "session", "status", "paid", "fee"},
		{"山田 太郎", "やまだ たろう", "札", "店主", "小売", "yamada@example.com", "090", "印刷", "写真家", "仲間", "車椅子", "T-1", "第1部", "booked", "true", "1500"},
		{"'=1+1", "", "", "", "", "", "", "", "", "", "", "T-2", "both", "waitlisted", "unpaid", ""},
		{"Prince", "", "", "", "", "", "", "", "", "", "", "T-3", "", "cancelled", "", "free"},
	}
}

func damaged() []byte {
	return []byte("氏名,会社,メール\n" +
		"山田太郎,札,yamada@example.com\n" +
		"壊\xffれた,札,\n" + // row 3: broken bytes
		"\n" +
		"佐藤,札\x00,\n" + // row 5: a NUL
		"Robert \"Bob\" Smith,札,\n" + // row 6: quotes that stand anywhere
		"鈴木,\"札\n" + // row 7: a quote that is never closed
		"田中,札,,多い\n" + // row 8: more cells than headers
		",札,\n" + // row 9: no name
		"最後,札,last@example.com")
}

func damagedCP932(t testing.TB) []byte {
	text := string(cp932(t, "氏名,会社\n髙﨑,株式会社札\n@,札\n表能ソ,札\n"))
	return []byte(strings.Replace(text, "@", "\x81\x20\xfd", 1))
}

func separated(t testing.TB, comma rune, rows [][]string) string {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = comma, true
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func encode(t testing.TB, e encoding.Encoding, text string) []byte {
	t.Helper()
	data, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// cp932 encodes as Windows does, which has these two among IBM's extensions;
// the encoder has them among NEC's.
func cp932(t testing.TB, text string) []byte {
	t.Helper()
	nec := string(encode(t, japanese.ShiftJIS, text))
	return []byte(strings.NewReplacer("\xEE\xE0", "\xFB\xFC", "\xED\x95", "\xFA\xB1").Replace(nec))
}

func excel(t testing.TB, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFixtures holds the files of testdata to what they are made from; with
// -update it writes them.
func TestFixtures(t *testing.T) {
	for name, want := range fixtures(t) {
		path := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Ext(name) == ".xlsx" { // a zip need not be the same byte by byte
			if diff := cmp.Diff(excelCells(t, want), excelCells(t, got)); diff != "" {
				t.Errorf("%s (-made +file):\n%s", name, diff)
			}
		} else if !bytes.Equal(got, want) {
			t.Errorf("%s is not what it is made from; run the test with -update", name)
		}
	}
}

func excelCells(t *testing.T, data []byte) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
