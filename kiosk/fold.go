package kiosk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold writes a text the way the search compares it, so that ﾔﾏﾀﾞ, ヤマダ and
// やまだ are one, and so are 髙﨑 and 高崎, or "José Ｏ’Connor" and "jose oconnor":
//
//   - NFKC (full and half width), lower case, Latin letters without accents
//   - katakana as hiragana; the long vowel mark stays, and a dash or wave after
//     a kana counts as one
//   - the usual variants of a kanji in names as one form (邊邉=辺, 齋齊斉=斎, …)
//   - no spaces, middle dots, apostrophes or other dashes; no combining,
//     control, format or variation characters, no broken bytes
//
// It is for comparing only. What is stored and shown stays as it was given:
// normalising a name changes it. Fold(Fold(s)) is Fold(s).
func Fold(s string) string {
	// What one pass removes may let its neighbours compose (a Hangul syllable
	// written with a space in it, say), hence further passes until nothing
	// changes. A common name needs one, and one to see that it is done.
	for range maxFoldPasses {
		folded := foldOnce(s)
		if folded == s {
			break
		}
		s = folded
	}
	return s
}

const maxFoldPasses = 8

func foldOnce(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var last rune
	for _, r := range norm.NFKC.String(strings.ToValidUTF8(s, "")) {
		if r = foldRune(r, last); r >= 0 {
			b.WriteRune(r)
			last = r
		}
	}
	return b.String()
}

// foldRune returns what r becomes behind last, or -1 for nothing.
func foldRune(r, last rune) rune {
	switch {
	case 'ァ' <= r && r <= 'ヶ' || r == 'ヽ' || r == 'ヾ':
		return r - kataToHira
	case isDash(r):
		if isKana(last) {
			return 'ー'
		}
		return -1
	case unicode.IsSpace(r), isMiddleDot(r), isApostrophe(r),
		unicode.In(r, unicode.M, unicode.Cc, unicode.Cf, unicode.Variation_Selector):
		return -1
	}
	if v, ok := kanjiVariant[r]; ok {
		return v
	}
	if r > unicode.MaxASCII && unicode.Is(unicode.Latin, r) {
		r, _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	}
	return unicode.ToLower(r)
}

// kataToHira is the distance between a katakana and its hiragana in Unicode.
const kataToHira = 'ア' - 'あ'

func isKana(r rune) bool {
	return 'ぁ' <= r && r <= 'ゖ' || 'ァ' <= r && r <= 'ヺ' || r == 'ー'
}

func isDash(r rune) bool { return strings.ContainsRune("-‐‑‒–—―−~〜", r) }

func isMiddleDot(r rune) bool { return strings.ContainsRune("・·•‧⋅", r) }

func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘`´", r) }
