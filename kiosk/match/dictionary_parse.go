package match

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"fuda/kiosk"
)

// Bounds on the rows that somebody brings.
const (
	maxRows     = 5000
	maxRowBytes = 16 << 10
)

// columns of the data, in order.
var columns = []string{"kind", "name", "en", "words", "of", "near"}

// Parse reads rows of the form of words.tsv (tab-separated: kind, name, en,
// words, of, near; # begins a comment; the heading may be there) and returns base
// with them: a row whose kind and name are there already adds its words and
// ties, another is new. base is not changed; nil is empty. A bad row is an
// error of code invalid that names the row and the column, as field "row 12:
// kind".
func Parse(r io.Reader, base *Dictionary) (*Dictionary, error) {
	p := parser{d: newDictionary()}
	if base != nil {
		p.copy(base)
	}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxRowBytes)
	for lines.Scan() {
		p.row++
		if err := p.line(strings.TrimPrefix(lines.Text(), "\ufeff")); err != nil {
			return nil, err
		}
	}
	if lines.Err() != nil {
		p.row++
		return nil, p.bad("words", "行が長すぎます / the row is too long")
	}
	if err := p.tie(); err != nil {
		return nil, err
	}
	p.d.index()
	return p.d, nil
}

func newDictionary() *Dictionary {
	return &Dictionary{byName: map[string]*entry{}, words: map[string][]*entry{}, stops: map[string]bool{}}
}

type parser struct {
	d    *Dictionary
	row  int
	ties []tie
}

// tie is a column that names other entries; they may stand below.
type tie struct {
	row    int
	from   *entry
	column string
	names  []string
}

func (p *parser) bad(column, format string, args ...any) error {
	return kiosk.InvalidField(fmt.Sprintf("row %d: %s", p.row, column), format, args...)
}

func (p *parser) line(text string) error {
	text = strings.TrimRight(text, "\r\t ")
	if text == "" || strings.HasPrefix(text, "#") || text == strings.Join(columns, "\t") {
		return nil
	}
	if p.row > maxRows {
		return p.bad("kind", "%d行までです / at most %[1]d rows", maxRows)
	}
	if !utf8.ValidString(text) {
		return p.bad("words", "UTF-8 ではありません / not UTF-8")
	}
	fields := strings.Split(text, "\t")
	if len(fields) > len(columns) {
		return p.bad("near", "列は%d個までです / at most %[1]d columns", len(columns))
	}
	fields = append(fields, make([]string, len(columns)-len(fields))...)
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	if Kind(fields[0]) == kindStop {
		for _, w := range split(fields[3]) {
			p.d.stops[kiosk.Fold(w)] = true
		}
		return nil
	}
	return p.entry(fields)
}

func (p *parser) entry(fields []string) error {
	kind, name := Kind(fields[0]), fields[1]
	if !slices.Contains([]Kind{KindTrade, KindTopic, KindPurpose, KindHobby, KindPlace}, kind) {
		return p.bad("kind", "trade、topic、purpose、hobby、place、stop のどれかです：%q / not a kind", kind)
	}
	if kiosk.Fold(name) == "" {
		return p.bad("name", "名前がありません / a name is needed")
	}
	e := p.d.byName[key(kind, name)]
	if e == nil {
		e = p.d.add(&entry{kind: kind, name: name, en: fields[2]})
		if e.en == "" {
			e.en = name
		}
	}
	for _, w := range append(split(fields[3]), name) {
		folded := kiosk.Fold(w)
		if folded != "" && !slices.Contains(e.words, folded) {
			e.words = append(e.words, folded)
		}
	}
	for i, column := range []string{"of", "near"} {
		if names := split(fields[4+i]); len(names) > 0 {
			p.ties = append(p.ties, tie{p.row, e, column, names})
		}
	}
	return nil
}

// tie resolves the names of other entries: a purpose is tied to purposes, all
// else to trades.
func (p *parser) tie() error {
	for _, t := range p.ties {
		for _, name := range t.names {
			kind := KindTrade
			if t.from.kind == KindPurpose {
				kind = KindPurpose
			}
			other := p.d.byName[key(kind, name)]
			if other == nil {
				p.row = t.row
				return p.bad(t.column, "「%s」という %s がありません / no such row", name, kind)
			}
			list := &t.from.near
			if t.column == "of" {
				list = &t.from.of
			}
			if !slices.Contains(*list, other) {
				*list = append(*list, other)
			}
		}
	}
	return nil
}

func (p *parser) copy(base *Dictionary) {
	for w := range base.stops {
		p.d.stops[w] = true
	}
	for _, e := range base.entries {
		c := p.d.add(&entry{kind: e.kind, name: e.name, en: e.en})
		c.words = slices.Clone(e.words)
	}
	same := func(list []*entry) (out []*entry) {
		for _, e := range list {
			out = append(out, p.d.entries[e.index])
		}
		return out
	}
	for i, e := range base.entries {
		p.d.entries[i].of, p.d.entries[i].near = same(e.of), same(e.near)
	}
}

func (d *Dictionary) add(e *entry) *entry {
	e.index, e.nth = len(d.entries), 1
	for _, o := range d.entries {
		if o.kind == e.kind {
			e.nth = o.nth + 1
		}
	}
	e.term = hash("#" + key(e.kind, e.name))
	d.entries = append(d.entries, e)
	d.byName[key(e.kind, e.name)] = e
	return e
}

// index prepares the look-up of words, and which topics a trade can do.
func (d *Dictionary) index() {
	for _, e := range d.entries {
		for _, w := range e.words {
			d.words[w] = append(d.words[w], e)
			d.longest = max(d.longest, utf8.RuneCountInString(w))
		}
		if e.kind == KindTopic {
			for _, trade := range e.near {
				trade.served = append(trade.served, e)
			}
		}
	}
}
