package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"fuda/kiosk/intake"
)

// tenThousand is a sign-up file of 10,000 guests with all their answers.
func tenThousand() [][]string {
	rows := [][]string{{"注文番号", "名前", "表示名", "申込日", "チケット名", "枚数", "ステータス", "コンビニ受付番号", "チケット番号", "氏名", "会社名", "メールアドレス", "電話番号", "強み", "探している方", "参加目的"}}
	for i := range 10_000 {
		rows = append(rows, []string{fmt.Sprint(100000 + i), "ﾔﾏﾀﾞ ﾀﾛｳ", "taro", "2026-11-01 10:00", "第1部 オープン交流", "1", "支払済み", "", fmt.Sprint("A-", i),
			fmt.Sprint("髙﨑　𠮷郎", i), longCompany, fmt.Sprintf("guest%d@example.com", i), "０９０－１２３４－５６７８", "仕入れ先を\nたくさん紹介できます", "飲食店の方", "仲間を増やしたい"})
	}
	return rows
}

func TestRead10000(t *testing.T) {
	sheet := read(t, separated(t, ',', tenThousand()))
	if len(sheet.SignUps) != 10_000 || len(sheet.Errors) != 0 {
		t.Errorf("%d sign-ups, errors %v", len(sheet.SignUps), sheet.Errors)
	}
	if last := sheet.SignUps[9_999]; last.Row != 10_001 || last.Email != "guest9999@example.com" {
		t.Errorf("last %+v", last)
	}
}

func BenchmarkRead10000(b *testing.B) {
	rows := tenThousand()
	for name, data := range map[string][]byte{
		"utf-8":    []byte(separated(b, ',', rows)),
		"utf-16le": encode(b, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), separated(b, '\t', rows)),
		"xlsx":     excel(b, rows),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				sheet, err := intake.Read(name, data)
				if err != nil || len(sheet.SignUps) != 10_000 {
					b.Fatal(len(sheet.SignUps), err)
				}
			}
		})
	}
}

// BenchmarkReadQuotes reads a file made to be read over and over.
func BenchmarkReadQuotes(b *testing.B) {
	text := "氏名,会社\n" + strings.Repeat("\"a\n\"\"a,\"\"\n,\"\"\"\"\n", 50_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		_, _ = intake.Read("f", []byte(text))
	}
}
