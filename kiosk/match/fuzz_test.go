package match

import (
	"strings"
	"testing"
)

// FuzzTexts: whatever guests write, they are read, and a plan with words is made.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{"", "料理写真を撮れる方", "ﾔﾏﾀﾞ　ー—", "\xff\xfe保\x00険", "出身出身、出身", "👩‍👩‍👧 ゴルフ", "%s %d", strings.Repeat("ー", 300), "ᄀ ᅡ"} {
		f.Add(s, "保険")
	}
	readers := []*Reader{NewReader(nil), kagomeReader(f)}
	f.Fuzz(func(t *testing.T, x, y string) {
		for _, r := range readers {
			room := &Room{Reader: r, Theme: y, Guests: []Guest{
				{ID: "a", Trade: x, Gives: y, Wants: x, Purpose: y, Why: x, Hobby: y, Origin: x, Company: y, Refuses: []string{x}},
				{ID: "b", Trade: y, Gives: x, Wants: y, Purpose: x, Why: y, Hobby: x, Origin: y, Company: x + "会社", Refuses: []string{"月"}},
			}}
			for _, l := range Arrange(room, nil, 1).Lists {
				for _, s := range l.Suggestions {
					if s.Reason.Ja == "" || s.Opener.En == "" {
						t.Errorf("no words for %q and %q: %+v", x, y, s)
					}
				}
			}
		}
	})
}
