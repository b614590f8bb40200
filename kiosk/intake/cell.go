package intake

import "strings"

// formulaStart is what a spreadsheet takes for the beginning of a formula, and
// what makes it look further.
const formulaStart = "=+-@＝＋－＠\t\r\n"

// Cell returns a text as it is written into a CSV cell that a spreadsheet will
// open: with an apostrophe before anything that would be run as a formula.
// [Read] takes that apostrophe off again.
func Cell(s string) string {
	if s != "" && strings.ContainsRune(formulaStart, []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// uncell undoes [Cell].
func uncell(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && rest != "" && strings.ContainsRune(formulaStart, []rune(rest)[0]) {
		return rest
	}
	return s
}
