package kiosk

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fits says why a session's theme fits somebody, in words for the desk: the
// trade first. A session without a theme fits nobody in particular.
func (s *Session) Fits(p *Profile) []string {
	fits := []string{}
	subjects := themeSubjects(s.Theme)
	for _, f := range []struct{ text, why string }{
		{p.Trade, "業種がテーマに合います"}, {p.Gives, "できることがテーマに合います"}, {p.Wants, "探していることがテーマに合います"},
	} {
		if touches(subjects, f.text) {
			fits = append(fits, f.why)
		}
	}
	return fits
}

// themeFillers are what themes say besides their subject: 「人材業界限定の会」.
var themeFillers = []string{"業界", "業種", "限定", "特集", "交流会", "関係者", "関連", "向け", "の方", "のための", "に関する", "について", "の会"}

// themeSubjects are what a theme is about, folded.
func themeSubjects(theme string) []string {
	for _, filler := range themeFillers {
		theme = strings.ReplaceAll(theme, filler, "、")
	}
	subjects := []string{}
	for _, w := range listed(splitParticles(theme)) {
		if w = Fold(w); telling(w) {
			subjects = append(subjects, w)
		}
	}
	return subjects
}

// splitParticles parts 「広告と人事」, but not 「やさい」: a particle stands between
// two words that are not written in hiragana.
func splitParticles(s string) string {
	runes := []rune(s)
	for i := 1; i < len(runes)-1; i++ {
		if strings.ContainsRune("とやの", runes[i]) && !unicode.Is(unicode.Hiragana, runes[i-1]) && !unicode.Is(unicode.Hiragana, runes[i+1]) {
			runes[i] = '、'
		}
	}
	return string(runes)
}

// touches tells whether a text names one of the subjects, or a subject an item
// of the text: 「採用」 and 「採用支援」.
func touches(subjects []string, text string) bool {
	folded, latin := Fold(text), latinWords(text)
	for _, s := range subjects {
		if isLatin(s) {
			if slices.Contains(latin, s) { // IT is not in "fitness"
				return true
			}
			continue
		}
		if strings.Contains(folded, s) {
			return true
		}
		for _, item := range listed(text) {
			if item = Fold(item); telling(item) && strings.Contains(s, item) {
				return true
			}
		}
	}
	return false
}

func latinWords(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.Is(unicode.Latin, r) && !unicode.IsDigit(r) })
	for i, w := range words {
		words[i] = Fold(w)
	}
	return words
}

func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf })
}

// telling keeps single characters from fitting everything.
func telling(folded string) bool { return utf8.RuneCountInString(folded) >= 2 }
