package intake

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
)

// textRows reads separated text. It is strict about quotes, because a quote
// that is never closed would swallow the guests behind it: a row that breaks
// the rules is read on its own, as its one line, and the next line goes on.
type textRows struct {
	text   string
	comma  rune
	csv    *csv.Reader
	start  int // where csv began in text
	offset int // of the next record, from start
	lines  int // that csv has read
	row    int
	spare  int // bytes that may still be read again
}

func openText(text string) *textRows {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // a Macintosh of old
	}
	t := &textRows{text: text, comma: separator(text), spare: 4*len(text) + 1<<20}
	t.restart(0)
	return t
}

func (t *textRows) close() {}

func (t *textRows) excel() bool { return false }

func (t *textRows) restart(at int) {
	t.csv = csv.NewReader(strings.NewReader(t.text[at:]))
	t.csv.Comma = t.comma
	t.csv.FieldsPerRecord = -1
	t.start, t.offset, t.lines = at, 0, 0
}

func (t *textRows) next() (record, error) {
	cells, err := t.csv.Read()
	if errors.Is(err, io.EOF) {
		return record{}, io.EOF
	}
	if err != nil {
		return t.mend()
	}
	first, _ := t.csv.FieldPos(0)
	t.row += first - t.lines // empty lines, which csv passes over, are rows too
	end := int(t.csv.InputOffset())
	t.lines += strings.Count(t.text[t.start+t.offset:t.start+end], "\n")
	t.offset = end
	return record{row: t.row, cells: cells}, nil
}

const badQuotes = `引用符 (") が正しく閉じられていません / a quotation mark (") is not closed`

// mend reads the first line of a record that csv cannot read.
func (t *textRows) mend() (record, error) {
	rest := t.text[t.start+t.offset:]
	for { // to the record's first line
		line, after, more := strings.Cut(rest, "\n")
		t.row++
		if strings.TrimSuffix(line, "\r") != "" {
			at := len(t.text) - len(after)
			t.spare -= int(t.csv.InputOffset()) - t.offset
			if t.spare < 0 {
				at = len(t.text) // a file made to be read forever
			}
			t.restart(at)
			return t.loosely(line), nil
		}
		if !more {
			return record{}, io.EOF
		}
		rest = after
	}
}

// loosely reads one line with quotes that stand anywhere: Robert "Bob" Smith.
func (t *textRows) loosely(line string) record {
	r := csv.NewReader(strings.NewReader(line))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = t.comma, -1, true
	cells, err := r.Read()
	if err != nil || strings.Count(line, `"`)%2 != 0 {
		return record{row: t.row, cells: []string{line}, problem: badQuotes}
	}
	return record{row: t.row, cells: cells}
}

// separator returns what separates the headers.
func separator(text string) rune {
	head := text
	for range headerWithin {
		line, rest, _ := strings.Cut(head, "\n")
		best, most := ',', 0
		for _, c := range []rune{'\t', ',', ';'} {
			if n := strings.Count(line, string(c)); n > most {
				best, most = c, n
			}
		}
		if most > 0 {
			return best
		}
		head = rest
	}
	return ','
}
