package match

import (
	"strings"
	"unicode"

	"fuda/kiosk"
)

// piece is a part of a text: a word, or what stands between words.
type piece struct {
	text    string // as written
	content bool   // says something: a noun, or a run of kanji, katakana or letters
	whole   bool   // a word of the language: nothing begins or ends inside it
}

// splitByScript cuts where the script changes, which is where most Japanese
// nouns begin and end: 「料理写真を撮れる方」 is 料理写真, を, 撮, れる, 方.
func splitByScript(text string) (pieces []piece) {
	from, last := 0, script(0)
	cut := func(to int) {
		if to > from {
			pieces = append(pieces, piece{text: text[from:to], content: last >= kanji})
		}
		from = to
	}
	for i, r := range text {
		s := scriptOf(r)
		if r == 'ー' && (last == katakana || last == hiragana) {
			s = last
		}
		if s != last {
			cut(i)
			last = s
		}
	}
	cut(len(text))
	return pieces
}

type script int

const (
	other script = iota
	hiragana
	kanji // from here on a run says something
	katakana
	letters
)

func scriptOf(r rune) script {
	switch {
	case unicode.Is(unicode.Hiragana, r):
		return hiragana
	case unicode.Is(unicode.Katakana, r) || r == 'ー':
		return katakana
	case unicode.Is(unicode.Han, r) || r == '々':
		return kanji
	case unicode.IsLetter(r):
		return letters
	}
	return other
}

// folded is a text as [kiosk.Fold] writes it, with the bounds of its words.
type folded struct {
	text  string
	words []foldedWord
	edges map[int]bool // byte positions at which a word may begin or end; nil: all
}

type foldedWord struct {
	text  string
	shown string // as written
	piece piece
	at    int // byte position in the folded text
}

func fold(pieces []piece) folded {
	var b strings.Builder
	f := folded{edges: map[int]bool{0: true}}
	known := false
	for _, p := range pieces {
		t := kiosk.Fold(p.text)
		if !p.whole {
			for i := range t {
				f.edges[b.Len()+i] = true
			}
		}
		known = known || p.whole
		if t != "" {
			f.words = append(f.words, foldedWord{t, p.text, p, b.Len()})
		}
		b.WriteString(t)
		f.edges[b.Len()] = true
	}
	f.text = b.String()
	if !known {
		f.edges = nil
	}
	return f
}

// written is how a part of the folded text was written, "" where its bounds are
// not those of words.
func (f folded) written(from, to int) string {
	var b strings.Builder
	begins, ends := false, false
	for _, w := range f.words {
		if w.at >= from && w.at < to {
			b.WriteString(w.shown)
			begins = begins || w.at == from
			ends = w.at+len(w.text) == to
		}
	}
	if !begins || !ends {
		return ""
	}
	return strings.TrimSpace(b.String())
}
