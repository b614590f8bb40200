package match

import (
	"slices"
	"sync"
	"testing"
	"time"
)

// kagomeReader is a reader that has loaded kagome, one for all tests.
func kagomeReader(t testing.TB) *Reader {
	r := loadedReader()
	select {
	case <-r.Loaded():
	case <-time.After(time.Minute):
		t.Fatal("kagome does not load")
	}
	return r
}

var loadedReader = sync.OnceValue(func() *Reader {
	r := NewReader(nil)
	r.Load()
	r.Load() // again does nothing
	return r
})

func labels(terms []term) (out []string) {
	for _, t := range terms {
		out = append(out, t.label)
	}
	return out
}

// What one looks for and another gives, in different words: how surely they fit,
// with kagome and without.
func TestWantsMeetGives(t *testing.T) {
	readers := map[string]*Reader{"kagome": kagomeReader(t), "by script": NewReader(nil)}
	for _, test := range []struct {
		name         string
		wants, gives string
		trade        string
		low, high    float64
	}{
		{"the same word", "料理写真を撮れる方", "料理写真", "写真", 0.75, 1},
		{"a topic of the trade", "ホームページを作りたい", "", "Web制作", 0.6, 1},
		{"a synonym", "HPを新しくしたい", "ランディングページの制作", "", 0.6, 1},
		{"a wider trade", "士業の方", "", "税理士", 0.5, 1},
		{"an unknown word", "蒔絵の職人", "蒔絵", "", 0.2, 0.9},
		{"nothing", "保険を見直したい", "中国語の通訳", "翻訳", 0, 0.1},
		{"stop words alone", "お仕事の相談", "各種ご相談、お仕事の紹介", "", 0, 0.05},
		{"empty", "", "", "", 0, 0},
	} {
		for reader, r := range readers {
			t.Run(test.name+" "+reader, func(t *testing.T) {
				s := r.senses([]Guest{{ID: "a", Wants: test.wants}, {ID: "b", Gives: test.gives, Trade: test.trade}})
				if got := cover(s[0].wants, s[1].gives); got < test.low || got > test.high {
					t.Errorf("%.2f, want %.2f to %.2f; wants %q, gives %q", got, test.low, test.high, labels(s[0].wants), labels(s[1].gives))
				}
			})
		}
	}
}

func TestAWordIsNotFoundInsideAnother(t *testing.T) {
	s := kagomeReader(t).senses([]Guest{{ID: "a", Wants: "個人事業主の方", Hobby: "電車"}})[0]
	if slices.Contains(labels(s.wants), "人事") || len(s.hobbies) > 0 {
		t.Errorf("wants %q, hobbies %v", labels(s.wants), s.hobbies)
	}
}

func TestAGuestsOwnWordIsSaid(t *testing.T) {
	r := kagomeReader(t)
	s := r.senses([]Guest{{ID: "a", Wants: "インスタの始め方"}, {ID: "b", Trade: "マーケティング"}})
	if _, said := compare(s[0].wants, s[1].gives); said.ja != "インスタ" || said.en != "social media" {
		t.Errorf("it is called %v", said)
	}
}

// Somebody who lists everything fits nobody better than who names one thing.
func TestCatchwordsWinNothing(t *testing.T) {
	all := "集客、採用、税務、相続、資金調達、契約、ホームページ、動画、チラシ、ロゴ、業務効率化、人材育成、経営、営業、物件、翻訳、健康づくり"
	s := kagomeReader(t).senses([]Guest{{ID: "a", Wants: "動画を作りたい"}, {ID: "b", Gives: all}, {ID: "c", Gives: "動画"}})
	if many, one := cover(s[0].wants, s[1].gives), cover(s[0].wants, s[2].gives); many >= one {
		t.Errorf("the list is worth %.2f, the one thing %.2f", many, one)
	}
}

func TestOriginAndPurpose(t *testing.T) {
	for _, test := range []struct {
		g               Guest
		origin, purpose string
	}{
		{Guest{ID: "a", Why: "博多出身です、よろしく"}, "福岡", ""},
		{Guest{ID: "a", Hobby: "サウナ、北海道出身"}, "北海道", ""},
		{Guest{ID: "a", Origin: "仙台市"}, "宮城", ""},
		{Guest{ID: "a", Why: "福岡に旅行したい"}, "", ""},
		{Guest{ID: "a", Why: "出身"}, "", ""},
		{Guest{ID: "a", Purpose: "業務提携のパートナー"}, "", "仲間"},
		{Guest{ID: "a", Why: "友だちがほしい"}, "", "友人"},
	} {
		s := NewReader(nil).senses([]Guest{test.g})[0]
		if s.origin == nil != (test.origin == "") || s.origin != nil && s.origin.name != test.origin {
			t.Errorf("%+v: the origin is %v", test.g, s.origin)
		}
		if len(s.purposes) == 0 != (test.purpose == "") || test.purpose != "" && s.purposes[0].name != test.purpose {
			t.Errorf("%+v: the purposes are %v", test.g, s.purposes)
		}
	}
}

func TestATextIsReadOnce(t *testing.T) {
	r := NewReader(nil)
	g := []Guest{{ID: "a", Wants: "写真"}, {ID: "b", Wants: "写真"}}
	first, again := r.senses(g), r.senses(g)
	if first[0] != first[1] || first[0] != again[0] {
		t.Error("the same text was read twice")
	}
}
