package intake

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"fuda/kiosk"
)

// columns is what a file's headers mean.
type columns struct {
	source  string
	headers []string
	fields  []field       // of each header
	at      map[field]int // the column of each field
	sure    []bool        // of each header: it is the very word
	layout  string        // names the headers, whatever they were taken for
	row     int           // of headers that the program does not know: which record it is, from 1
}

// openAt opens a file behind its headers. With a mapping they may be some that
// the program would not have known.
func openAt(data []byte, mapping Mapping) (*columns, rows, error) {
	c, rows, known, err := seek(data)
	if err == nil && !known && len(mapping) == 0 { // it takes a person's word
		rows.close()
		err = errNoHeaders
	}
	if err != nil {
		return nil, nil, err
	}
	if err = c.correct(mapping); err == nil && !c.hasName() {
		err = errNoName
	}
	if err != nil {
		rows.close()
		return nil, nil, err
	}
	return c, rows, nil
}

// seek opens a file behind its headers, and tells whether the program knows
// them; else they are the first row that could be some.
func seek(data []byte) (c *columns, r rows, known bool, err error) {
	if r, err = open(data); err != nil {
		return nil, nil, false, err
	}
	c, first, err := searchHeaders(r)
	if err == nil && c != nil {
		return c, r, true, nil
	}
	r.close()
	if err != nil || first == nil {
		return nil, nil, false, or(err, errNoHeaders)
	}
	if r, err = open(data); err != nil {
		return nil, nil, false, err
	}
	for range first.row {
		if _, err := r.next(); err != nil {
			r.close()
			return nil, nil, false, err
		}
	}
	return first, r, false, nil
}

// searchHeaders reads up to the header row. Without one it reads on to the end
// of where headers may stand, and first is the first row that could be headers
// in words of its own.
func searchHeaders(rows rows) (c, first *columns, err error) {
	for n := range headerWithin {
		rec, err := rows.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, nil, err
		}
		if len(rec.cells) > MaxColumns {
			return nil, nil, tooLarge("列は%d列までです / at most %[1]d columns", MaxColumns)
		}
		c := recognise(rec.cells, rows.excel())
		if c.hasName() && (len(c.at) >= 2 || len(rec.cells) == 1 && isWord(rec.cells[0])) {
			return c, nil, nil
		}
		if first == nil && rec.problem == "" && c.wide() {
			first, c.row = c, n+1
		}
	}
	return nil, first, nil
}

var errNoHeaders = notSignUps("申込ファイルとして読めません。1行目に見出し（氏名、会社、メール など）がある CSV か Excel (.xlsx) を選んでください / " +
	"not a sign-up file: choose a CSV or Excel (.xlsx) file whose first row has headers such as name, company, email")

// or is the error, or what stands for none.
func or(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

func recognise(cells []string, excel bool) *columns {
	c := &columns{fields: make([]field, len(cells)), sure: make([]bool, len(cells)), at: map[field]int{}}
	folded := make([]string, len(cells))
	best := map[field]int{}
	for i, cell := range cells {
		c.headers = append(c.headers, cut(kiosk.CleanLine(cell), 100))
		folded[i] = foldHeader(cell)
		f, score := meaning(folded[i])
		if f == ignored || score <= best[f] {
			continue
		}
		if before, taken := c.at[f]; taken {
			c.fields[before] = ignored
		}
		best[f], c.at[f], c.fields[i], c.sure[i] = score, i, f, score == veryWord
	}
	c.layout = layoutOf(folded)
	c.source = sourceOf(folded, excel, c)
	if c.source == "doorkeeper" {
		c.ticketIsSlot(folded)
	}
	return c
}

// foldHeader folds a header as the rules' words are, without the marks that
// forms put around it.
func foldHeader(s string) string {
	if utf8.RuneCountInString(s) > 300 {
		return ""
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("()[]{}【】「」『』〔〕_:;*※/?!。、.,\"", r) {
			return -1
		}
		return r
	}, kiosk.Fold(s))
}

// foldedRules are the rules with their words folded.
var foldedRules = func() []rule {
	folded := slices.Clone(rules)
	for i := range folded {
		r := &folded[i]
		for _, words := range []*[]string{&r.is, &r.has, &r.not} {
			*words = slices.Clone(*words)
			for j, word := range *words {
				(*words)[j] = foldHeader(word)
			}
		}
	}
	return folded
}()

// veryWord is the score of a header that is just the word.
const veryWord = 2000

// meaning returns the field of a folded header, and how sure that is: more for
// a header that is the very word, then the more the larger the word's share.
func meaning(header string) (field, int) {
	if header == "" {
		return ignored, 0
	}
	for _, r := range foldedRules {
		if slices.Contains(r.is, header) || slices.Contains(r.has, header) {
			return r.field, veryWord
		}
	}
	for _, r := range foldedRules {
		if containsAny(header, r.not) {
			continue
		}
		longest := 0
		for _, word := range r.has {
			if strings.Contains(header, word) {
				longest = max(longest, len(word))
			}
		}
		if longest > 0 {
			return r.field, 1 + 1000*longest/len(header)
		}
	}
	return ignored, 0
}

// isWord tells whether a header is one of the words, not a sentence with one.
func isWord(header string) bool {
	_, score := meaning(foldHeader(header))
	return score == veryWord
}

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// sourceOf tells where the file is from, by the headers that only its maker has.
func sourceOf(folded []string, excel bool, c *columns) string {
	has := func(headers ...string) int {
		n := 0
		for _, h := range headers {
			if slices.Contains(folded, foldHeader(h)) {
				n++
			}
		}
		return n
	}
	switch {
	case has("注文番号") == 1 && has("チケット名", "枚数", "表示名", "コンビニ受付番号", "チケット番号") >= 2:
		return "peatix"
	case has("参加枠名") == 1 && has("ユーザー名", "受付番号", "参加ステータス", "表示名") >= 2:
		return "connpass"
	case has("申込番号") == 1 && has("申込状態", "申込者名") >= 1:
		return "kokuchpro"
	case has("タイムスタンプ", "Timestamp") >= 1:
		return "google_forms"
	case excel && has("チケット", "チケット種別", "チケット名", "Ticket", "Ticket type", "参加ステータス", "ステータス", "Status", "申込日時", "申込日") >= 1 && c.hasName():
		return "doorkeeper"
	}
	return "csv"
}

// ticketIsSlot makes Doorkeeper's ticket what it is: a kind of ticket.
func (c *columns) ticketIsSlot(folded []string) {
	i := slices.Index(folded, "ticket")
	if _, known := c.at[slot]; known || i < 0 {
		return
	}
	if at, ok := c.at[ticket]; ok && at == i {
		delete(c.at, ticket)
	}
	c.fields[i], c.at[slot] = slot, i
}

func (c *columns) hasName() bool {
	return slices.ContainsFunc(nameFields, func(f field) bool { _, ok := c.at[f]; return ok })
}

// nameFields are the columns that a name may come from, the best first.
var nameFields = []field{name, family, account, display, user}

// nameHeader returns the header of the column that the name should be in.
func (c *columns) nameHeader() string {
	for _, f := range nameFields {
		if header := c.header(f); header != "" {
			return header
		}
	}
	return ""
}

func (c *columns) list() []Column {
	list := make([]Column, len(c.headers))
	for i := range list {
		list[i] = Column{Header: c.headers[i], Field: string(c.fields[i])}
	}
	return list
}

// header returns the text of the field's header.
func (c *columns) header(f field) string {
	if i, ok := c.at[f]; ok {
		return c.headers[i]
	}
	return ""
}
