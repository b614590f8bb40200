package label

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/go-text/typesetting/font"
)

const (
	geta     = '〓' // stands for a character that the font has not
	ellipsis = '…'
	maxRunes = 120 // more than that is no name; the rest becomes …
)

// Missing returns the characters of a text that cannot be drawn, each once, in
// the order of the text. They are drawn as 〓.
func (r *Renderer) Missing(text string) []rune {
	var missing []rune
	for _, c := range clean(r.font, text) {
		if _, ok := r.font.NominalGlyph(c); !ok && !isSelector(c) && !slices.Contains(missing, c) {
			missing = append(missing, c)
		}
	}
	return missing
}

// drawable is the text with 〓 for what cannot be drawn, and not longer than a
// label can bear.
func drawable(f *font.Font, text string) []rune {
	runes := clean(f, text)
	if len(runes) > maxRunes {
		runes = append(runes[:maxRunes-1:maxRunes-1], ellipsis)
	}
	for i, c := range runes {
		if _, ok := f.NominalGlyph(c); !ok && !isSelector(c) {
			runes[i] = geta
		}
	}
	return runes
}

// clean makes text fit for setting: one space for any white space, no controls,
// half-width kana widened, a selector only where the font has that variant. It
// composes か + ゛ and e + ´ but leaves kanji alone: NFC would change 神 and 460 others.
func clean(f *font.Font, text string) []rune {
	var out []rune
	for _, part := range clusters(strings.ToValidUTF8(text, "\uFFFD")) {
		base := part[0]
		switch {
		case unicode.IsSpace(base):
			part = []rune{' '}
			if len(out) == 0 || out[len(out)-1] == ' ' {
				part = nil
			}
		case isHalfKana(base):
			part = []rune(norm.NFKC.String(string(part)))
		case len(part) > 1 && isSelector(part[1]):
			if _, ok := f.VariationGlyph(base, part[1]); ok {
				part = part[:2]
			} else {
				part = part[:1]
			}
		case len(part) > 1 && !unicode.Is(unicode.Han, base):
			part = []rune(norm.NFC.String(string(part)))
		}
		for i, c := range part {
			if !unicode.In(c, unicode.Cc, unicode.Cf) && (!isSelector(c) || i > 0) {
				out = append(out, c)
			}
		}
	}
	if n := len(out); n > 0 && out[n-1] == ' ' {
		out = out[:n-1]
	}
	return out
}

// clusters cuts a text before each character that does not lean on the one
// before it. A run of half-width kana is one cluster.
func clusters(text string) [][]rune {
	var all [][]rune
	for _, c := range text {
		last := len(all) - 1
		leans := unicode.Is(unicode.Mn, c)
		if last >= 0 && isHalfKana(all[last][0]) && isHalfKana(c) {
			leans = true
		}
		if leans && last >= 0 {
			all[last] = append(all[last], c)
		} else {
			all = append(all, []rune{c})
		}
	}
	return all
}

// isSelector tells a variation selector.
func isSelector(c rune) bool { return unicode.Is(unicode.Variation_Selector, c) }

func isHalfKana(c rune) bool { return c >= '\uFF61' && c <= '\uFF9F' }
