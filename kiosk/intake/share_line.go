package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxOctets is the length of a vCard's line without its CRLF (RFC 2426, 2.6).
const maxOctets = 75

var vCardEscapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, ",", `\,`, ";", `\;`)

// vCardText writes a text value as RFC 2426 wants it. Not left to go-vcard:
// that escapes no semicolon, doubles a backslash that is there to escape one,
// and folds no line.
func vCardText(s string) string { return vCardEscapes.Replace(oneBreak(s)) }

// oneBreak makes every kind of line break a "\n" and drops what no text holds:
// broken bytes and control characters. Readers break lines at more characters
// than the format does (vertical tab, form feed, NEL, U+2028, U+2029), so none
// of them may be left.
func oneBreak(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch r {
		case '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return '\n'
		case '\n', '\t':
			return r
		}
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// foldLine ends a vCard's line and breaks it where it is too long: into pieces
// of at most [maxOctets] with the space that begins a continuation, never
// within a character's bytes.
func foldLine(to []byte, line string) []byte {
	room := maxOctets
	for len(line) > room {
		cut := room
		for cut > 0 && !utf8.RuneStart(line[cut]) {
			cut--
		}
		to = append(to, line[:cut]...)
		to = append(to, "\r\n "...)
		line = line[cut:]
		room = maxOctets - 1
	}
	to = append(to, line...)
	return append(to, "\r\n"...)
}
