package match

import (
	"strings"
	"testing"
)

// What a suggestion says, by the pair.
func TestReasonsAndOpeners(t *testing.T) {
	room := smallRoom()
	room.Pairs = []Pair{{From: "web", To: "cafe", Interest: true}, {From: "photo", To: "insurance", Interest: true}, {From: "insurance", To: "photo", Interest: true},
		{From: "photo2", To: "web", Interest: true}, {From: "cafe", To: "insurance", MetBefore: 1}}
	room.Reader = kagomeReader(t)
	h := newHall(room, 1)
	for _, test := range []struct {
		a, b   string
		code   Code
		reason string // is in the Japanese sentence
		opener string
	}{
		{"web", "photo", CodeBoth, "お探しの「料理写真」", "「料理写真」のことを伺いたい"},
		{"cafe", "photo", CodeWants, "お探しの「料理写真」", "「料理写真」"},
		{"photo", "cafe", "", "あなたの「料理写真」を探しています", "「料理写真」をお探し"},
		{"web", "cafe", CodeInterest, "「気になる」とした方です", "名刺を拝見して"},
		{"photo", "insurance", CodeMutual, "お互いに「気になる」", "気になっていました"},
		{"web", "insurance", "", "名乗っています", ""},
		{"quiet", "host", CodeHost, "主催の方です", "聞く側で来ました"},
		{"host", "quiet", CodeNewcomer, "聞くだけの方です", "隣で一緒に聞きませんか"},
		{"cafe", "host", CodeHost, "主催の方です", "どなたと話すと"},
		{"english", "quiet", CodeNew, "まだ話していない方", ""},
	} {
		t.Run(test.a+" "+test.b, func(t *testing.T) {
			s := h.suggest(h.place[test.a], h.place[test.b])
			if test.code != "" && s.Codes[0] != test.code {
				t.Errorf("the reasons are %v, want %s first", s.Codes, test.code)
			}
			if !strings.Contains(s.Reason.Ja, test.reason) || !strings.Contains(s.Opener.Ja, test.opener) {
				t.Errorf("it says %q and %q", s.Reason.Ja, s.Opener.Ja)
			}
			if strings.Contains(s.Reason.Ja+s.Opener.Ja+s.Reason.En+s.Opener.En, "%") {
				t.Errorf("something is not filled in: %+v", s)
			}
		})
	}
}

// Their interest in me is never said before I marked them, too.
func TestTheirInterestIsNotSaid(t *testing.T) {
	room := smallRoom()
	h := newHall(room, 1)
	want := h.suggest(0, 7)
	room.Pairs = []Pair{{From: "photo2", To: "web", Interest: true}}
	h = newHall(room, 1)
	got := h.suggest(0, 7)
	if got.Reason != want.Reason || got.Score != want.Score || got.Opener != want.Opener {
		t.Errorf("%+v, without the interest %+v", got, want)
	}
}

// Every code has its sentence and its question, in both languages, with as many
// names in one as in the other.
func TestEveryCodeIsSaid(t *testing.T) {
	for _, c := range []Code{CodeMutual, CodeInterest, CodeBoth, CodeWants, CodeGives, CodeTheme, CodeTrade, CodePurpose, CodeHobby, CodeOrigin, CodeHost, CodeNewcomer,
		CodeFirstTime, CodeMetBefore, CodeSeller, CodeNew} {
		said, asked := phrases[c], questions[c]
		if said.ja == "" || said.en == "" || c != CodeSeller && (asked.ja == "" || asked.en == "") {
			t.Errorf("%s has no words", c)
		}
		for _, p := range []phrase{said, asked} {
			if strings.Count(p.ja, "%s") != strings.Count(p.en, "%s") {
				t.Errorf("%s: %q and %q", c, p.ja, p.en)
			}
		}
	}
}
