package label

import (
	"strings"
	"unicode"
)

// breathing is the places behind a space or a middle dot. A family name stays
// whole, because it holds neither.
func breathing(text []rune) []int {
	var at []int
	for i := 1; i < len(text); i++ {
		if text[i-1] == ' ' || text[i-1] == '・' {
			at = append(at, i)
		}
	}
	return at
}

// forms are legal forms of companies, which stand before or behind the name.
var forms = []string{"株式会社", "有限会社", "合同会社", "合名会社", "合資会社", "一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "特定非営利活動法人", "税理士法人", "弁護士法人"}

// phrases is the places between words, as far as the script tells: beside a
// company's legal form, and where kanji, katakana and Latin meet. Hiragana
// belongs to what stands before it.
func phrases(text []rune) []int {
	var at []int
	for i := 1; i < len(text); i++ {
		before, after := text[i-1], text[i]
		if clings(after) || opens(before) {
			continue
		}
		if !unicode.Is(unicode.Hiragana, after) && !sameScript(before, after) || besideForm(text, i) {
			at = append(at, i)
		}
	}
	return at
}

func besideForm(text []rune, at int) bool {
	before, after := string(text[max(0, at-9):at]), string(text[at:min(len(text), at+9)])
	for _, form := range forms {
		if strings.HasSuffix(before, form) || strings.HasPrefix(after, form) {
			return true
		}
	}
	return false
}

// sameScript tells two characters between which the script does not change.
func sameScript(a, b rune) bool {
	return sameWord(a, b) || unicode.Is(unicode.Han, a) && unicode.Is(unicode.Han, b) || unicode.Is(unicode.Hiragana, a) && unicode.Is(unicode.Hiragana, b)
}

// sameWord tells two characters that a reader takes for one word: Latin letters
// and digits, or katakana.
func sameWord(a, b rune) bool { return isWord(a) && isWord(b) || isKatakana(a) && isKatakana(b) }

func isKatakana(c rune) bool { return unicode.Is(unicode.Katakana, c) || c == 'ー' }

// isWord tells a character of a script that puts spaces between words.
func isWord(c rune) bool {
	return c < 0x2E80 && (unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("'/@._-&(", c))
}

// anywhere is the places at which even a word may be broken.
func anywhere(text []rune) []int {
	var at []int
	for i := 1; i < len(text); i++ {
		if !clings(text[i]) && !opens(text[i-1]) {
			at = append(at, i)
		}
	}
	return at
}

// clings tells a character that may not start a line: ー, a small kana, an
// iteration mark, a closing mark, or one that belongs to the character before it.
func clings(c rune) bool {
	return unicode.In(c, unicode.Mn, unicode.Pe, unicode.Pf, unicode.Variation_Selector) ||
		strings.ContainsRune("ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ々〻ゝゞヽヾ・、。，．,.:;!?！？：；…-‐", c)
}

// opens tells a character that may not end a line.
func opens(c rune) bool { return unicode.In(c, unicode.Ps, unicode.Pi) }

func trim(text []rune) []rune {
	for len(text) > 0 && text[0] == ' ' {
		text = text[1:]
	}
	for len(text) > 0 && text[len(text)-1] == ' ' {
		text = text[:len(text)-1]
	}
	return text
}
