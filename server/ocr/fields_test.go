package ocr

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// linesOf makes lines of a height each from a text; a line that begins with "# "
// is the largest of the card, one with "- " the smallest.
func linesOf(card string) (lines []Line) {
	for text := range strings.Lines(card) {
		text = strings.TrimSpace(text)
		height := 40
		if rest, ok := strings.CutPrefix(text, "# "); ok {
			text, height = rest, 90
		} else if rest, ok := strings.CutPrefix(text, "- "); ok {
			text, height = rest, 20
		}
		if text != "" {
			lines = append(lines, Line{text, height})
		}
	}
	return lines
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, card string
		want       Fields
	}{
		{"a whole card", `
			株式会社札幌商店
			営業部 部長
			# 髙橋 美咲
			- タカハシ ミサキ
			〒060-0001
			北海道札幌市中央区北一条西2-1-1 札幌ビル3F
			TEL 011-123-4567 FAX 011-123-4568
			携帯 090-1234-5678
			E-mail: takahashi@sapporo-shoten.co.jp
			https://www.sapporo-shoten.co.jp`,
			Fields{Name: "髙橋 美咲", Kana: "タカハシ ミサキ", Company: "株式会社札幌商店", Title: "営業部 部長", Email: "takahashi@sapporo-shoten.co.jp",
				Phone: "090-1234-5678", Website: "https://www.sapporo-shoten.co.jp", Zip: "060-0001", Address: "北海道札幌市中央区北一条西2-1-1 札幌ビル3F"}},
		{"full width", `
			合同会社フダワークス
			代表社員
			# 札　太郎
			ＴＥＬ：０３－１２３４－５６７８
			ｔａｒｏ＠ｆｕｄａ．ｊｐ`,
			Fields{Name: "札 太郎", Company: "合同会社フダワークス", Title: "代表社員", Phone: "03-1234-5678", Email: "taro@fuda.jp"}},
		{"title and name in one line", `
			有限会社池袋工務店
			# 代表取締役 土屋 健
			(03) 1234-5678`,
			Fields{Name: "土屋 健", Company: "有限会社池袋工務店", Title: "代表取締役", Phone: "(03) 1234-5678"}},
		{"company and title in one line", `
			(株)豊島企画 代表取締役
			# 佐々木 一`,
			Fields{Name: "佐々木 一", Company: "(株)豊島企画", Title: "代表取締役"}},
		{"an office", `
			髙﨑社会保険労務士事務所
			特定社会保険労務士
			# 髙﨑 美咲
			たかさき みさき`,
			Fields{Name: "髙﨑 美咲", Kana: "たかさき みさき", Company: "髙﨑社会保険労務士事務所", Title: "特定社会保険労務士"}},
		{"two titles", `
			# 鈴木 一郎
			取締役 営業本部長
			中小企業診断士
			日本フダ株式会社`,
			Fields{Name: "鈴木 一郎", Title: "取締役 営業本部長 中小企業診断士", Company: "日本フダ株式会社"}},
		{"Japanese before English", `
			Fuda Works Inc.
			株式会社フダワークス
			# 札 太郎
			Taro Fuda
			Mobile: +81-90-1234-5678`,
			Fields{Name: "札 太郎", Company: "株式会社フダワークス", Phone: "+81-90-1234-5678"}},
		{"English only", `
			Fuda Trading Co., Ltd.
			Sales Manager
			# Mary Tanaka-Smith
			mary@fuda.example.com`,
			Fields{Name: "Mary Tanaka-Smith", Company: "Fuda Trading Co., Ltd.", Title: "Sales Manager", Email: "mary@fuda.example.com"}},
		{"a name of kana", `
			フラワーサロン
			# さくら みどり
			フラワーデザイナー`,
			Fields{Name: "さくら みどり", Company: "フラワーサロン", Title: "フラワーデザイナー"}},
		{"spaces that are none", `
			# 山田 花子
			hanako @ yamada.jp
			https: //yamada.jp/shop
			TEL. 03 (1234) 5678`,
			Fields{Name: "山田 花子", Email: "hanako@yamada.jp", Website: "https://yamada.jp/shop", Phone: "03 (1234) 5678"}},
		{"more of them", "info@yamada.co. jp\nhttps://yamada.co .jp\n070-1234- 5678", Fields{Email: "info@yamada.co.jp", Website: "https://yamada.co.jp", Phone: "070-1234-5678"}},
		{"mail and site in one line", "info@fuda.jp www.fuda.jp", Fields{Email: "info@fuda.jp", Website: "https://www.fuda.jp"}},
		{"a bare domain", "fuda-works.co.jp", Fields{Website: "https://fuda-works.co.jp"}},
		{"TEL/FAX is a telephone", "TEL/FAX 03-1234-5678", Fields{Phone: "03-1234-5678"}},
		{"a fax is none", "FAX: 03-1234-5678", Fields{}},
		{"fax first", "FAX 03-1111-2222 TEL 03-3333-4444", Fields{Phone: "03-3333-4444"}},
		{"without hyphens", "電話 09012345678", Fields{Phone: "09012345678"}},
		{"the first office number", "本社 03-1111-2222 支店 06-3333-4444", Fields{Phone: "03-1111-2222"}},
		{"a free number", "0120-123-456", Fields{Phone: "0120-123-456"}},
		{"no telephone: a registration", "登録番号 T1234567890123", Fields{}},
		{"address behind the zip", "〒171-0022 東京都豊島区南池袋1-2-3", Fields{Zip: "171-0022", Address: "東京都豊島区南池袋1-2-3"}},
		{"a name that looks like a place", "# 中村 健一", Fields{Name: "中村 健一"}},
		{"nothing", "", Fields{}},
		{"noise", "~ | _\n。、\n...", Fields{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, Parse(linesOf(c.card))); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSecondReading(t *testing.T) {
	first := Fields{Name: "ささき しょうた", Company: "池袋企画"}
	want := Fields{Name: "佐々木 翔太", Kana: "ささき しょうた", Company: "池袋企画", Email: "s@example.jp"}
	if d := cmp.Diff(want, first.or(Fields{Name: "佐々木 翔太", Company: "池袋企両", Email: "s@example.jp"})); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(first, first.or(Fields{})); d != "" {
		t.Error(d)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("株式会社札幌商店\n# 髙橋 美咲\nTEL 011-123-4567 FAX 011-123-4568\na@b.jp")
	f.Fuzz(func(t *testing.T, card string) {
		got := Parse(linesOf(card))
		if got.Email != "" && !strings.Contains(got.Email, "@") || got.Website != "" && !strings.HasPrefix(strings.ToLower(got.Website), "http") {
			t.Errorf("%q became %+v", card, got)
		}
	})
}

func TestReadOutput(t *testing.T) {
	const head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
	row := func(level, height, confidence, text string) string {
		return strings.Join([]string{level, "1", "1", "1", "1", "1", "0", "0", "10", height, confidence, text}, "\t") + "\n"
	}
	for name, c := range map[string]struct {
		out  string
		want []Line
	}{
		"spaces come from the text": {head + "営業部 部長\n\n" + row("4", "38", "-1", "") + row("5", "38", "95", "営業") + row("5", "59", "88", "部") + row("5", "38", "88", "部長") + "\f",
			[]Line{{"営業部 部長", 38}}},
		"far apart": {head + row("4", "85", "-1", "") + row("5", "85", "94", "高崎") + row("5", "27", "96", "たか") + "高崎    たか\n",
			[]Line{{"高崎", 85}, {"たか", 27}}},
		"dirt in a line": {head + "中村 健一 egos\n" + row("4", "85", "-1", "") + row("5", "85", "93", "中村") + row("5", "84", "74", "健一") + row("5", "28", "3.6", "egos"),
			[]Line{{"中村 健一", 85}}},
		"dirt":         {head + "Pa S\n" + row("4", "9", "-1", "") + row("5", "9", "0", "Pa") + row("5", "9", "44", "S"), nil},
		"no such text": {head + "x\n" + row("4", "9", "-1", "") + row("5", "9", "80", "札幌") + row("5", "9", "80", "商店"), []Line{{"札幌商店", 9}}},
		"nothing":      {"", nil},
		"cut off":      {head + "5\t1\t1", nil},
		"a word first": {head + row("5", "9", "80", "札幌"), nil},
	} {
		if d := cmp.Diff(c.want, readOutput(c.out)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
