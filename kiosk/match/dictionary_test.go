package match

import (
	"slices"
	"strings"
	"testing"

	"fuda/kiosk"
)

func TestTradesAreRecognised(t *testing.T) {
	for text, want := range map[string]string{
		"社労士": "社会保険労務士", "ｼｬﾛｳｼ": "", "社労士事務所": "社会保険労務士", "Web 制作": "Web制作", "ＷＥＢ制作": "Web制作", "生保": "保険", "不動産業": "不動産",
		"個人事業主": "", "used cars": "", "SE": "ITシステム", "": "", "飲食・カフェ": "飲食", "税理士 / FP": "税理士",
	} {
		if got := BuiltIn().Trade(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestChipsHaveNames(t *testing.T) {
	for _, kind := range []Kind{KindTrade, KindTopic, KindPurpose, KindHobby, KindPlace} {
		names := BuiltIn().Names(kind)
		if len(names) < 7 {
			t.Errorf("%s: %d names", kind, len(names))
		}
		for i, n := range names {
			if slices.Contains(names[:i], n) {
				t.Errorf("%s: %s is there twice", kind, n)
			}
		}
	}
}

func TestAnOrganiserExtends(t *testing.T) {
	d, err := Parse(strings.NewReader("# 追加\nkind\tname\ten\twords\tof\tnear\r\ntrade\t養蜂\tbeekeeping\t養蜂家、はちみつ\t\t食品、飲食\r\n\ntrade\t保険\t\tほけんの窓\nstop\t-\t-\t蜂\n"), BuiltIn())
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"養蜂家です": "養蜂", "ほけんの窓": "保険", "生命保険": "保険", "税理士": "税理士"} {
		if got := d.Trade(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	bees, food := d.byName[key(KindTrade, "養蜂")], d.byName[key(KindTrade, "食品")]
	if !near(bees, food) {
		t.Error("the new trade is not near the built-in one")
	}
	if got := BuiltIn().Trade("養蜂家です"); got != "" {
		t.Errorf("the built-in words changed: %q", got)
	}
	if n := len(d.byName[key(KindTrade, "税理士")].served); n == 0 {
		t.Error("the old trades lost what they can do")
	}
}

func TestABadRowIsNamed(t *testing.T) {
	for name, test := range map[string]struct{ rows, field string }{
		"kind":       {"trade\t茶\n\nshop\t店", "row 3: kind"},
		"name":       {"trade\t・\t\t茶", "row 1: name"},
		"near":       {"# x\ntrade\t茶道具\t\t茶碗\t\t月の石", "row 2: near"},
		"of":         {"trade\t茶道具\t\t茶碗\t宇宙", "row 1: of"},
		"purpose":    {"purpose\t遊び\t\t遊ぶ\t\t保険", "row 1: near"},
		"columns":    {"trade\ta\tb\tc\td\te\tf", "row 1: near"},
		"not UTF-8":  {"trade\tちゃ\t\t\xff茶", "row 1: words"},
		"a long row": {"trade\t茶\t\t" + strings.Repeat("茶、", 9000), "row 1: words"},
		"many rows":  {strings.Repeat("\n", maxRows) + "trade\t茶", "row 5001: kind"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Parse(strings.NewReader(test.rows), nil)
			if e, is := err.(*kiosk.Error); !is || e.Code != kiosk.Invalid || e.Field != test.field {
				t.Errorf("%v, want the field %q", err, test.field)
			}
		})
	}
}
