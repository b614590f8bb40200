package intake

import (
	"strings"

	"github.com/go-text/typesetting/segmenter"

	"fuda/kiosk"
)

// leading is the distance of lines, in heights of letters.
const leading = 1.55

// geta stands for a character that the font does not have.
const geta = '〓'

// drawable is the text as the font can set it.
func (r *report) drawable(text string) string {
	return strings.Map(func(c rune) rune {
		if c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c < ' ' {
			return -1 // selectors of variants, controls
		}
		if has, err := r.pdf.IsCurrFontContainGlyph(c); err != nil || !has {
			return geta
		}
		return c
	}, text)
}

// width is how wide a text is in letters of a size.
func (r *report) width(text string, size float64) float64 {
	r.setSize(size)
	if r.err != nil || text == "" {
		return 0
	}
	w, err := r.pdf.MeasureTextWidth(r.drawable(text))
	if err != nil {
		r.err = err
	}
	return w
}

// fit cuts a text off with … where it is wider than a width.
func (r *report) fit(text string, width, size float64) string {
	text = kiosk.CleanLine(text)
	if r.width(text, size) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && r.width(string(runes)+"…", size) > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// wrap breaks a text into lines of at most a width, where Unicode (UAX #14) lets
// a line break: between kanji, not before 、 or 」, not within a word. A word
// that is too wide for a line is broken anywhere.
func (r *report) wrap(text string, width, size float64) (lines []string) {
	text = kiosk.CleanLine(text)
	if text == "" || r.err != nil {
		return nil
	}
	var seg segmenter.Segmenter
	seg.Init([]rune(text))
	line := ""
	for parts := seg.LineIterator(); parts.Next(); {
		part := string(parts.Line().Text)
		if r.width(strings.TrimRight(line+part, " "), size) <= width {
			line += part
			continue
		}
		if line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
		}
		var full []string
		full, line = r.chop(part, width, size)
		lines = append(lines, full...)
	}
	return append(lines, strings.TrimRight(line, " "))
}

// chop breaks a word that is too wide, and returns its last piece apart.
func (r *report) chop(word string, width, size float64) (full []string, rest string) {
	for _, c := range word {
		if rest != "" && r.width(strings.TrimRight(rest+string(c), " "), size) > width {
			full = append(full, rest)
			rest = ""
		}
		rest += string(c)
	}
	return full, rest
}
