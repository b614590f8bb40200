package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

func read(t testing.TB, text string) intake.Sheet {
	t.Helper()
	sheet, err := intake.Read("f.csv", []byte(text))
	if err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return sheet
}

func TestReadRefusesWhatIsNoSignUpFile(t *testing.T) {
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	for range 65 {
		if _, err := w.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		data []byte
		want kiosk.Code
	}{
		"nothing":            {nil, kiosk.Invalid},
		"blank lines":        {[]byte("\n \r\n\n"), kiosk.Invalid},
		"a picture":          {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), kiosk.Invalid},
		"a web page":         {[]byte("<!DOCTYPE html><html><title>ログイン</title>"), kiosk.Invalid},
		"prose":              {[]byte("お名前をお書きください。\nよろしくお願いします。"), kiosk.Invalid},
		"no headers":         {[]byte("山田太郎,札,yamada@example.com\n佐藤花子,紙,sato@example.com\n"), kiosk.Invalid},
		"headers, no name":   {[]byte("会社,メール\n札,a@example.com\n"), kiosk.Invalid},
		"old Excel":          {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on"), kiosk.Invalid},
		"a zip":              {[]byte("PK\x03\x04 and so on"), kiosk.Invalid},
		"a zip bomb":         {bomb.Bytes(), kiosk.Invalid},
		"an empty Excel":     {excel(t, nil), kiosk.Invalid},
		"too many bytes":     {bytes.Repeat([]byte("a"), intake.MaxBytes+1), kiosk.TooLarge},
		"too many columns":   {[]byte(strings.Repeat("氏名,", intake.MaxColumns+1)), kiosk.TooLarge},
		"only separators":    {[]byte("氏名,会社\n" + strings.Repeat(",", 1<<20)), kiosk.TooLarge},
		"empty cells":        {[]byte("氏名,会社\n" + strings.Repeat(",,,,,,,,,\n", 500_000)), kiosk.TooLarge},
		"too many rows":      {[]byte("氏名\n" + strings.Repeat("山田\n", intake.MaxRows+1)), kiosk.TooLarge},
		"too many guests":    {[]byte("氏名,枚数\n" + strings.Repeat("山田,100\n", intake.MaxRows/100+1)), kiosk.TooLarge},
		"too many bad rows":  {[]byte("氏名,会社\n" + strings.Repeat(",札\n", intake.MaxRows+1)), kiosk.TooLarge},
		"only NULs":          {make([]byte, 1000), kiosk.Invalid},
		"unclosed quotes":    {[]byte(strings.Repeat("\"a\n", 1000)), kiosk.Invalid},
		"headers too far in": {[]byte(strings.Repeat("a,b\n", 20) + "氏名,会社\n山田,札\n"), kiosk.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := intake.Read("f", test.data)
			var e *kiosk.Error
			if kiosk.ErrorCode(err) != test.want {
				t.Fatalf("error %v, want %s", err, test.want)
			}
			if e, _ = err.(*kiosk.Error); e.Field != "file" || !strings.Contains(e.Message, " / ") {
				t.Errorf("error %+v", e)
			}
		})
	}
}

func TestReadIsTheSameInEveryEncoding(t *testing.T) {
	text := "氏名,会社,メール\r\n髙﨑 一郎,㈱札,t@example.com\r\nﾔﾏﾀﾞ ﾀﾛｳ,ソ連表能,\r\n"
	want := read(t, text)
	little := encode(t, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), text)
	for name, data := range map[string][]byte{
		"UTF-8 with BOM":       []byte("\ufeff" + text),
		"CP932":                cp932(t, text),
		"UTF-16LE with BOM":    append([]byte("\xff\xfe"), little...),
		"UTF-16LE without BOM": little,
		"UTF-16BE with BOM":    encode(t, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), text),
		"tabs":                 []byte(strings.ReplaceAll(text, ",", "\t")),
		"semicolons":           []byte(strings.ReplaceAll(text, ",", ";")),
		"LF":                   []byte(strings.ReplaceAll(text, "\r", "")),
		"CR":                   []byte(strings.ReplaceAll(text, "\n", "")),
		"no last line break":   []byte(strings.TrimSpace(text)),
		"Excel":                excel(t, [][]string{{"氏名", "会社", "メール"}, {"髙﨑 一郎", "㈱札", "t@example.com"}, {"ﾔﾏﾀﾞ ﾀﾛｳ", "ソ連表能"}}),
	} {
		t.Run(name, func(t *testing.T) {
			sheet, err := intake.Read("f", data)
			if err != nil {
				t.Fatal(err)
			}
			sheet.Name = want.Name
			if diff := cmp.Diff(want, sheet); diff != "" {
				t.Errorf("(-UTF-8 +this):\n%s", diff)
			}
		})
	}
}

func TestReadRowsThatCannotBeTaken(t *testing.T) {
	for _, test := range []struct {
		name, row string
		want      kiosk.RowError // without the message
	}{
		{"no name", ",札,a@example.com,", kiosk.RowError{Row: 2, Column: "氏名"}},
		{"a name of spaces", "　,札,,", kiosk.RowError{Row: 2, Column: "氏名"}},
		{"a name too long", strings.Repeat("寿", 201) + ",札,,", kiosk.RowError{Row: 2, Column: "氏名"}},
		{"broken bytes in a name", "山\xff田,札,,", kiosk.RowError{Row: 2, Column: "氏名"}},
		{"broken bytes elsewhere", "山田,札\xc3,,", kiosk.RowError{Row: 2, Column: "会社"}},
		{"a NUL", "山田,札,\x00,", kiosk.RowError{Row: 2, Column: "メール"}},
		{"a cell too long", "山田,札,,\"" + strings.Repeat("長", intake.MaxCell+1) + "\"", kiosk.RowError{Row: 2, Column: "備考"}},
		{"more cells than headers", "山田,札, Inc.,,,x", kiosk.RowError{Row: 2}},
		{"an unclosed quote", "\"山田,札,,", kiosk.RowError{Row: 2}},
	} {
		t.Run(test.name, func(t *testing.T) {
			sheet := read(t, "氏名,会社,メール,備考\n"+test.row+"\n鈴木一朗,札と紙と筆,suzuki@example.com,この行は残る\n")
			if len(sheet.SignUps) != 1 || sheet.SignUps[0].Row != 3 || sheet.SignUps[0].Name != "鈴木一朗" {
				t.Errorf("sign-ups %+v", sheet.SignUps)
			}
			if len(sheet.Errors) != 1 || sheet.Errors[0].Message == "" {
				t.Fatalf("errors %+v", sheet.Errors)
			}
			sheet.Errors[0].Message = ""
			if diff := cmp.Diff(test.want, sheet.Errors[0]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadNumbersRowsAsASpreadsheetDoes(t *testing.T) {
	sheet := read(t, "氏名,備考\n\n一,\"二行の\n備考\"\n,\n\n二,\n三 \"さん\",\n\n四,\n")
	var got []string
	for _, s := range sheet.SignUps {
		got = append(got, fmt.Sprint(s.Row, s.Name))
	}
	if diff := cmp.Diff([]string{"3一", "6二", `7三 "さん"`, "9四"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s\n%+v", diff, sheet.Errors)
	}
}

func TestReadKeepsTheGuestAndMendsTheDetail(t *testing.T) {
	sheet := read(t, "氏名,メール,会社,強み,備考,参加費\n山田,山田アットマーク,"+strings.Repeat("社", 300)+","+strings.Repeat("強", 1500)+",車椅子,応相談\n")
	if len(sheet.SignUps) != 1 {
		t.Fatalf("%+v", sheet)
	}
	s := sheet.SignUps[0]
	if s.Email != "" || s.Note != "メール（要確認）: 山田アットマーク\n車椅子" || s.Fee != nil {
		t.Errorf("%+v", s)
	}
	if c := []rune(s.Company); len(c) != 200 || c[199] != '…' {
		t.Errorf("company of %d characters", len(c))
	}
	if g := []rune(s.Gives); len(g) != 1000 || g[999] != '…' {
		t.Errorf("gives of %d characters", len(g))
	}
}

// TestImportTwice plans every fixture for an event, and again: the second time
// nothing is new.
func TestImportTwice(t *testing.T) {
	event := kiosk.Event{Sessions: []kiosk.Session{{ID: "s1", Name: "オープン交流", Fee: 1500}, {ID: "s2", Name: "人材・広告・人事", Fee: 2000}}}
	for name, data := range fixtures(t) {
		t.Run(name, func(t *testing.T) {
			sheet, err := intake.Read(name, data)
			if err != nil {
				t.Fatal(err)
			}
			plan := kiosk.PlanImport(event, nil, nil, sheet.SignUps, nil)
			rows := map[int]bool{}
			for _, s := range sheet.SignUps {
				rows[s.Row] = true
			}
			r := plan.Report
			if r.Added == 0 || r.Added+r.Updated+r.Unchanged+len(r.Review) != len(rows) {
				t.Errorf("%d rows, report %+v", len(rows), r)
			}
			var there []kiosk.Attendee
			refs := map[string]string{}
			for i, a := range plan.Add {
				id := fmt.Sprint("a", i)
				there = append(there, kiosk.Attendee{ID: id, Profile: a.Profile, Ticket: a.Ticket, Registrations: a.Registrations})
				for _, ref := range a.Refs {
					refs[ref.Key()] = id
				}
			}
			again := kiosk.PlanImport(event, there, refs, sheet.SignUps, nil)
			if again.Report.Added+again.Report.Updated != 0 || len(again.Report.Review) != len(r.Review) || len(again.Aliases) != 0 {
				t.Errorf("again: %+v", again)
			}
		})
	}
}

// TestReadExcelCells reads cells that are no text.
func TestReadExcelCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetRow("Sheet1", "B3", &[]any{"名前", "電話", "参加費", "支払状況", "備考"}); err != nil {
		t.Fatal(err)
	}
	if err := f.SetSheetRow("Sheet1", "B5", &[]any{"山田", 819012345678, 1500, true, "一行\n二行"}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	sheet, err := intake.Read("f.xlsx", b.Bytes())
	if err != nil || len(sheet.SignUps) != 1 {
		t.Fatalf("%+v, %v", sheet, err)
	}
	s := sheet.SignUps[0]
	if s.Row != 5 || s.Name != "山田" || s.Phone != "819012345678" || *s.Fee != 1500 || !s.Paid || s.Note != "一行 二行" {
		t.Errorf("%+v", s)
	}
}
