package kiosk

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// kanaOf leads from a syllable in romaji, Hepburn or kunrei, to its hiragana;
// further readings follow.
var kanaOf = func() map[string][]string {
	m := map[string][]string{}
	add := func(romaji string, kana ...string) { m[romaji] = kana }
	for consonant, row := range map[string]string{
		"": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ", "t": "たちつてと",
		"d": "だぢづでど", "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも",
		"r": "らりるれろ", "l": "らりるれろ",
	} {
		for i, kana := range []rune(row) {
			add(consonant+string("aiueo"[i]), string(kana))
		}
	}
	// Small ya, yu, yo: the i-syllable's kana behind each way to write it.
	for consonant, kana := range map[string]string{
		"ky": "き", "gy": "ぎ", "sy": "し", "sh": "し", "zy": "じ", "jy": "じ", "j": "じ", "ty": "ち", "ch": "ち", "cy": "ち",
		"dy": "ぢ", "ny": "に", "hy": "ひ", "by": "び", "py": "ぴ", "my": "み", "ry": "り", "ly": "り",
	} {
		for vowel, small := range map[string]string{"a": "ゃ", "u": "ゅ", "o": "ょ", "e": "ぇ"} {
			add(consonant+vowel, kana+small)
		}
	}
	for consonant, kana := range map[string]string{"f": "ふ", "v": "ゔ"} {
		for vowel, small := range map[string]string{"a": "ぁ", "i": "ぃ", "e": "ぇ", "o": "ぉ"} {
			add(consonant+vowel, kana+small)
		}
	}
	add("shi", "し")
	add("chi", "ち")
	add("tsu", "つ")
	add("fu", "ふ")
	add("vu", "ゔ")
	add("ji", "じ", "ぢ")
	add("zu", "ず", "づ")
	add("ya", "や")
	add("ye", "いぇ")
	add("yu", "ゆ")
	add("yo", "よ")
	add("wa", "わ")
	add("wi", "うぃ", "ゐ")
	add("we", "うぇ", "ゑ")
	add("wo", "を", "お")
	add("thi", "てぃ")
	add("dhi", "でぃ")
	return m
}()

const longestSyllable = 3

// splitRomaji reads a text in romaji syllable by syllable; each has one or more
// readings. It is not ok when the text is no romaji.
func splitRomaji(s string) (syllables [][]string, ok bool) {
	s = romajiLetters(s)
	if s == "" || s[0] == '-' {
		return nil, false
	}
	for s != "" {
		readings, used := nextSyllable(s)
		switch {
		case used == 0 && len(s) <= 2 && !strings.ContainsAny(s, "aiueo'-"):
			return syllables, len(syllables) > 0 // an unfinished end: "yamad", "kimuras", "matsush"
		case used == 0:
			return nil, false
		}
		if len(syllables) == 0 {
			readings = slices.DeleteFunc(slices.Clone(readings), func(r string) bool { return strings.HasPrefix(r, "ん") })
		}
		if len(readings) == 0 {
			return nil, false // no word begins with ん
		}
		syllables = append(syllables, readings)
		s = s[used:]
	}
	return syllables, true
}

// romajiLetters returns the letters of s in lower case with apostrophes and
// hyphens, or "" when there is any other character. Macrons (ō) become a long
// vowel.
func romajiLetters(s string) string {
	s = strings.NewReplacer("ā", "aa", "ī", "ii", "ū", "uu", "ē", "ee", "ō", "ou", "â", "aa", "î", "ii", "û", "uu", "ê", "ee", "ô", "ou").
		Replace(strings.ToLower(norm.NFKC.String(s)))
	var b strings.Builder
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', r == '-':
			b.WriteRune(r)
		case isApostrophe(r):
			b.WriteByte('\'')
		case r == ' ':
		default:
			return ""
		}
	}
	return b.String()
}

// nextSyllable reads the syllable at the beginning of s and tells how many
// bytes of s it is; 0 when there is none.
func nextSyllable(s string) (readings []string, used int) {
	for n := min(longestSyllable, len(s)); n > 0; n-- {
		if kana, ok := kanaOf[s[:n]]; ok {
			return longVowel(kana, s[:n], s[n:])
		}
	}
	rest := s[1:]
	switch c := s[0]; {
	case c == '-':
		return []string{"ー"}, 1
	case c == 'n':
		return syllabicN(rest)
	case c == 'm' && startsWith(rest, "bmp"): // older Hepburn: Namba, Homma, Shimpei
		return []string{"ん"}, 1
	case c == 't' && strings.HasPrefix(rest, "ch"), !isVowel(c) && c != '\'' && startsWith(rest, string(c)):
		return []string{"っ"}, 1 // Hatchobori, Nitta
	}
	return nil, 0
}

// syllabicN reads an n that begins no syllable of its own: ん. A second n is
// ambiguous: to Hepburn it begins the next syllable (Anna), to an input method
// it ends the ん (kennichi is けんいち).
func syllabicN(rest string) ([]string, int) {
	switch {
	case !startsWith(rest, "n'"):
		return []string{"ん"}, 1
	case rest[0] == '\'' || !startsWith(rest[1:], "aiueoy"):
		return []string{"ん"}, 2
	}
	after, used := nextSyllable(rest)
	readings := make([]string, len(after))
	for i, r := range after {
		readings[i] = "ん" + strings.TrimPrefix(r, "ん")
	}
	return readings, 1 + used
}

// longVowel adds the readings with a long vowel, which romaji in names leaves
// out (Taro, Yuki) or writes as h (Ohta, Satoh), and those of an n that the
// writer meant as ん before a vowel (Kenichi).
func longVowel(kana []string, syllable, rest string) ([]string, int) {
	used := len(syllable)
	vowel := syllable[used-1]
	all := kana
	switch {
	case vowel == 'o' && startsWith(rest, "h") && !startsWith(rest[1:], "aiueoy"):
		if syllable == "o" {
			return []string{"おお", "おう"}, used + 1
		}
		return []string{kana[0] + "う", kana[0] + "お"}, used + 1
	case vowel == 'o' && rest != "" && !startsWith(rest, "ou-"):
		all = append(all[:len(all):len(all)], kana[0]+"う")
		if syllable == "o" {
			all = append(all, "おお")
		}
	case vowel == 'u' && rest != "" && !startsWith(rest, "u-"):
		all = append(all[:len(all):len(all)], kana[0]+"う")
	}
	if syllable == "ni" || strings.HasPrefix(syllable, "ny") {
		all = append([]string{all[0], "ん" + kanaOf[syllable[1:]][0]}, all[1:]...)
	}
	return all, used
}

func startsWith(s, chars string) bool { return s != "" && strings.IndexByte(chars, s[0]) >= 0 }

func isVowel(c byte) bool { return strings.IndexByte("aiueo", c) >= 0 }
