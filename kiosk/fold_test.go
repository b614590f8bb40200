package kiosk_test

import (
	"fmt"
	"slices"
	"testing"
	"unicode/utf8"

	"fuda/kiosk"
)

func TestFoldMakesOneOf(t *testing.T) {
	for name, same := range map[string][]string{
		"kana of every kind":      {"やまだ", "ヤマダ", "ﾔﾏﾀﾞ", "ヤ マ　ダ", "や・ま・だ", "ﾔﾏﾀ\u3099"},
		"taka and saki":           {"高崎", "髙﨑", "髙嵜", "高　﨑"},
		"watanabe":                {"渡辺", "渡邊", "渡邉", "渡邉󠄂"},
		"saito":                   {"斎藤", "齋藤", "齊藤", "斉藤"},
		"yoshi on another plane":  {"吉田", "𠮷田"},
		"variation selectors":     {"葛城", "葛󠄀城", "葛︀城"},
		"compatibility ideograph": {"神谷", "\uFA19谷"},
		"shima":                   {"中島", "中嶋", "中嶌"},
		"hama, sawa, hiro, kuni":  {"浜沢広国", "濵澤廣國", "濱澤廣國"},
		"sakura":                  {"桜井", "櫻井"},
		"Latin letters":           {"Jean-Baptiste O'Connor", "ｊｅａｎ　ｂａｐｔｉｓｔｅ　Ｏ’Ｃｏｎｎｏｒ", "jeanbaptisteoconnor"},
		"accents":                 {"José Müller", "Jose\u0301 Mu\u0308ller", "jose muller"},
		"long vowels":             {"センター", "せんたー", "ｾﾝﾀｰ", "センタ-", "センタ—", "センタ〜"},
		"phone numbers":           {"０９０－１２３４－５６７８", "090-1234-5678", "090 1234 5678"},
		"abbreviated company":     {"(株)札", "㈱札", "（株）札"},
		"unseen characters":       {"山田", "山\u200b田", "\ufeff山\u202e田", "山\x00田", "山\xff田"},
		"small ke":                {"百ヶ原", "百ゖ原"},
		"nothing left":            {"", " ", "・", "　\t\n", "\u200b", "'"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, s := range same[1:] {
				if got, want := kiosk.Fold(s), kiosk.Fold(same[0]); got != want {
					t.Errorf("Fold(%q) = %q, Fold(%q) = %q", s, got, same[0], want)
				}
			}
		})
	}
}

func TestFoldKeepsApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"か", "が"}, {"は", "ぱ"}, {"おの", "おおの"}, {"しよう", "しょう"}, {"セン", "セーン"}, {"田中", "田仲"}, {"김", "박"}, {"ab", "ac"},
	} {
		if kiosk.Fold(pair[0]) == kiosk.Fold(pair[1]) {
			t.Errorf("%q and %q fold to the same %q", pair[0], pair[1], kiosk.Fold(pair[0]))
		}
	}
}

func TestFoldQueryReadsRomaji(t *testing.T) {
	for _, test := range []struct{ query, want string }{
		{"yamada", "やまだ"},
		{"YAMADA", "やまだ"},
		{"ｙａｍａｄａ", "やまだ"},
		{"yamad", "やま"},
		{"Yamada Taro", "やまだたろ"},
		{"sato", "さと"},
		{"satoh", "さとう"},
		{"satō", "さとう"},
		{"sato ichi", "さとういち"},
		{"kato taro", "かとうたろ"},
		{"ohta", "おおた"},
		{"ono", "おおの"},
		{"ono", "おの"},
		{"shimizu", "しみず"},
		{"simizu", "しみず"},
		{"chiba", "ちば"},
		{"tiba", "ちば"},
		{"tsuji", "つじ"},
		{"tuzi", "つじ"},
		{"fujii", "ふじい"},
		{"huzii", "ふじい"},
		{"miduki", "みづき"},
		{"mizuki", "みづき"},
		{"shin'ichi", "しんいち"},
		{"shinichi", "しんいち"},
		{"shinichi", "しにち"},
		{"kennichi", "けんいち"},
		{"anna", "あんな"},
		{"annna", "あんな"},
		{"kenya", "けんや"},
		{"honda", "ほんだ"},
		{"honn", "ほん"},
		{"namba", "なんば"},
		{"homma", "ほんま"},
		{"shimpei", "しんぺい"},
		{"nitta", "にった"},
		{"hatchobori", "はっちょぼり"},
		{"haccyobori", "はっちょぼり"},
		{"ryu", "りゅ"},
		{"ryuji", "りゅうじ"},
		{"kyoko", "きょうこ"},
		{"syouko", "しょうこ"},
		{"shoko", "しょうこ"},
		{"matsush", "まつ"},
		{"su-pa-", "すーぱー"},
		{"fukuda", "ふくだ"},
		{"ヤマダ", "やまだ"},
		{"髙﨑", "高崎"},
	} {
		t.Run(test.query+" "+test.want, func(t *testing.T) {
			if got := kiosk.FoldQuery(test.query); !slices.Contains(got, test.want) {
				t.Errorf("FoldQuery(%q) = %q, without %q", test.query, got, test.want)
			}
		})
	}
}

func TestFoldQueryReadsOnlyRomaji(t *testing.T) {
	for query, want := range map[string][]string{
		"":               nil,
		" ":              nil,
		"8":              {"8"},
		"山田":             {"山田"},
		"Smith":          {"smith"},
		"b2b":            {"b2b"},
		"a@example.com":  {"a@example.com"},
		"-":              nil,
		"k":              {"k"},
		"O'Connor":       {"oconnor"},
		"yamada山":        {"yamada山"},
		"Jean-Baptiste ": {"jeanbaptiste"},
	} {
		if got := kiosk.FoldQuery(query); !slices.Equal(got, want) {
			t.Errorf("FoldQuery(%q) = %q, want %q", query, got, want)
		}
	}
}

func TestCleanLine(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"ends", "  山田　", "山田"},
		{"runs of both widths", "山田 　 太郎", "山田 太郎"},
		{"one wide space", "山田　太郎", "山田 太郎"},
		{"tabs and line breaks", "山田\t太郎\r\n花子", "山田 太郎 花子"},
		{"no-break space", "山田\u00a0太郎", "山田 太郎"},
		{"controls", "山\x00田\x1b\x7f", "山田"},
		{"writing direction", "\u202e山田\u2066", "山田"},
		{"zero width", "\ufeff山\u200b田\u200d", "山田"},
		{"variation selector", "葛󠄀城", "葛󠄀城"},
		{"compatibility ideograph", "\uFA19谷", "\uFA19谷"},
		{"another plane", "𠮷田", "𠮷田"},
		{"half-width kana", "ﾔﾏﾀﾞ", "ﾔﾏﾀﾞ"},
		{"combining marks", "e\u0301", "e\u0301"},
		{"private use", "\ue000田", "\ue000田"},
		{"broken bytes", "山\xff\xfe田", "山田"},
		{"nothing", " \u200b ", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := kiosk.CleanLine(test.in); got != test.want {
				t.Errorf("CleanLine(%q) = %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "ﾔﾏﾀﾞ", "髙﨑 𠮷", "葛󠄀", "か\u200b\u3099", "ᄀ ᅡ", "\u00a8-", "satoh shin'ichi", "\xff\xfe", "ﷺ", "İß", "か--〜"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := kiosk.Fold(s)
		if twice := kiosk.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, folded again %q", s, once, twice)
		}
		line := kiosk.CleanLine(s)
		if again := kiosk.CleanLine(line); again != line {
			t.Errorf("CleanLine(%q) = %q, again %q", s, line, again)
		}
		meant := kiosk.FoldQuery(s)
		for _, text := range append(slices.Clone(meant), once, line) {
			if !utf8.ValidString(text) {
				t.Errorf("%q gives broken text %q", s, text)
			}
		}
		if len(meant) > 8 {
			t.Errorf("FoldQuery(%q) has %d readings", s, len(meant))
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		kiosk.Fold("髙﨑　ﾔﾏﾀﾞ株式会社フダ")
	}
}

func ExampleFold() {
	fmt.Println(kiosk.Fold("髙﨑　ﾔﾏﾀﾞ"), kiosk.Fold("高崎 やまだ"))
	// Output: 高崎やまだ 高崎やまだ
}

func ExampleFoldQuery() {
	fmt.Println(kiosk.FoldQuery("satoh"))
	fmt.Println(kiosk.FoldQuery("渡邊"))
	// Output:
	// [satoh さとう さとお]
	// [渡辺]
}
