package intake_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
	"fuda/kiosk/intake"
)

// memory is what was said of layouts before.
type memory map[string]intake.Mapping

func (m memory) of(layout string) (map[int]string, error) { return m[layout], nil }

func readWith(t *testing.T, text string, m intake.Mapping, known memory) intake.Sheet {
	t.Helper()
	sheet, err := intake.ReadRemembering("f.csv", []byte(text), m, known.of)
	if err != nil {
		t.Fatal(err)
	}
	return sheet
}

func TestColumnsAreProposed(t *testing.T) {
	sheet := readWith(t, "お名前,ご所属（会社名）,血液型,LINE\n山田太郎,札,A,yamada\n佐藤花子,札,,\n鈴木一朗,紙,O,\n高橋,筆,B,\n", nil, nil)
	want := []kiosk.ImportColumn{
		{Column: 1, Header: "お名前", Samples: []string{"山田太郎", "佐藤花子", "鈴木一朗"}, Field: "name", Confidence: kiosk.ColumnSure},
		{Column: 2, Header: "ご所属（会社名）", Samples: []string{"札", "紙", "筆"}, Field: "company", Confidence: kiosk.ColumnLikely},
		{Column: 3, Header: "血液型", Samples: []string{"A", "O", "B"}, Confidence: kiosk.ColumnUnknown},
		{Column: 4, Header: "LINE", Samples: []string{"yamada"}, Field: "line", Confidence: kiosk.ColumnSure},
	}
	if diff := cmp.Diff(want, sheet.Proposals); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	report := sheet.Complete(kiosk.ImportReport{})
	if len(report.Columns) != 4 || len(report.Fields) != len(intake.Fields()) || report.NeedsMapping || len(sheet.SignUps) != 4 {
		t.Errorf("report %+v", report)
	}
}

func TestAMappingCorrectsAndIsRemembered(t *testing.T) {
	file := "お名前,会社,ひとこと,ご要望\n山田太郎,人事部,よろしく,車椅子\n"
	sheet := readWith(t, file, intake.Mapping{2: "title", 3: "", 4: "note"}, nil)
	if s := sheet.SignUps[0]; s.Title != "人事部" || s.Company != "" || s.Why != "" || s.Note != "車椅子" {
		t.Errorf("sign-up %+v", s)
	}
	if c := sheet.Proposals[2]; c.Confidence != kiosk.ColumnTold || c.Field != "" {
		t.Errorf("column %+v", c)
	}
	known := memory{sheet.Layout: sheet.Mapping}
	again := readWith(t, strings.Replace(file, "お名前,会社", "【お名前】,会社", 1), nil, known)
	if s := again.SignUps[0]; s.Title != "人事部" || s.Note != "車椅子" {
		t.Errorf("the same headers again: %+v", s)
	}
	if other := readWith(t, strings.Replace(file, "会社", "社名", 1), nil, known); other.SignUps[0].Company != "人事部" {
		t.Errorf("other headers: %+v", other.SignUps[0])
	}
	if back := readWith(t, file, intake.Mapping{2: "company"}, known); back.SignUps[0].Company != "人事部" || back.SignUps[0].Note != "車椅子" {
		t.Errorf("corrected once more: %+v", back.SignUps[0])
	}
}

func TestAnUnknownLayoutIsTakenByMappingAlone(t *testing.T) {
	file := "\n名簿\nどなた,どちら,いくつ\n山田太郎,札,2\n,紙,1\n"
	asked := readWith(t, file, nil, nil)
	if !asked.NeedsMapping || len(asked.SignUps) != 0 || len(asked.Proposals) != 3 || asked.Proposals[0].Samples[0] != "山田太郎" {
		t.Fatalf("sheet %+v", asked)
	}
	sheet := readWith(t, file, intake.Mapping{1: "name", 2: "company"}, nil)
	if len(sheet.SignUps) != 1 || sheet.SignUps[0].Name != "山田太郎" || sheet.SignUps[0].Company != "札" || sheet.SignUps[0].Row != 4 {
		t.Fatalf("sign-ups %+v", sheet.SignUps)
	}
	if diff := cmp.Diff([]kiosk.RowError{{Row: 5, Column: "どなた", Message: "名前がありません / there is no name"}}, sheet.Errors); diff != "" {
		t.Error(diff)
	}
	if later := readWith(t, file, nil, memory{sheet.Layout: sheet.Mapping}); len(later.SignUps) != 1 {
		t.Errorf("next time: %+v", later)
	}
}

func TestAMappingThatCannotBe(t *testing.T) {
	for name, m := range map[string]intake.Mapping{
		"no such field":       {1: "shoe_size"},
		"no such column":      {9: "name"},
		"column zero":         {0: "name"},
		"one field twice":     {1: "name", 2: "name"},
		"nobody has the name": {1: ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := intake.ReadRemembering("f.csv", []byte("氏名,会社\n山田,札\n"), m, memory{}.of)
			if e, is := err.(*kiosk.Error); !is || e.Code != kiosk.Invalid || e.Field != "mapping" {
				t.Errorf("error %v", err)
			}
		})
	}
}

func TestEveryFieldMayBeChosen(t *testing.T) {
	for i, f := range intake.Fields() {
		m := intake.Mapping{1: "name", 2: f.Field}
		if f.Field == "name" {
			m[1] = "company"
		}
		sheet := readWith(t, "あ,い\n山田,1\n", m, nil)
		if sheet.Proposals[1].Field != f.Field || f.Title == "" || len(sheet.SignUps)+len(sheet.Errors) != 1 {
			t.Errorf("field %d %+v: %+v", i, f, sheet)
		}
	}
}

func TestAddressesOfTheWeb(t *testing.T) {
	for cell, want := range map[string]kiosk.Profile{
		"https://fuda.example.jp/a": {Website: "https://fuda.example.jp/a"},
		"fuda.example.jp":           {Website: "https://fuda.example.jp"},
		"ｆｕｄａ．example.jp":           {Website: "https://fuda.example.jp"},
		"準備中":                       {Note: "ホームページ（要確認）: 準備中"},
		"javascript://x.y/":         {Note: "ホームページ（要確認）: javascript://x.y/"},
		"":                          {},
	} {
		want.Name = "山田"
		if diff := cmp.Diff(want, read(t, "氏名,ホームページ\n山田,"+cell+"\n").SignUps[0].Profile); diff != "" {
			t.Errorf("%q (-want +got):\n%s", cell, diff)
		}
	}
}
