package match

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// sense is what a guest's texts say, prepared once: the words looked for and
// given as sparse vectors, and the few classes that are compared as a whole.
type sense struct {
	wants, gives []term // by term
	trade        *entry // the first trade named, nil for none
	trades       []*entry
	purposes     []*entry
	hobbies      []*entry
	origin       *entry
	company      string // folded, without the legal form
}

// term is one word or entry, with its strength from 0 to 1: how surely two who
// share it mean the same.
type term struct {
	id       uint64
	strength float64
	label    string // how a sentence calls it, Japanese
	en       string
}

// How strong the kinds of term are. An entry of the dictionary says more than a
// word that only looks alike, and that more than two characters.
const (
	strongNamed  = 0.9  // an entry that the text names
	strongServed = 0.65 // a topic that the named trade can do
	strongWider  = 0.6  // 税理士 for who looks for 士業
	strongMaker  = 0.45 // the trade that can do a named topic
	strongWord   = 0.55 // a noun that the dictionary does not know
	strongPair   = 0.18 // two characters of such a noun
	strongWhy    = 0.5  // of the above, when it stands in the one-liner
)

// Somebody who offers everything offers nothing in particular: beyond this sum
// of strengths all are lowered, so that a list of catchwords wins nothing.
const enough = 5.0

func hash(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(s)) // #nosec G104 -- hash.Hash never fails
	return h.Sum64()
}

// collector gathers terms, the strongest of each.
type collector map[uint64]term

func (c collector) add(t term) {
	if c[t.id].strength < t.strength {
		c[t.id] = t
	}
}

func (c collector) entry(e *entry, strength float64) {
	c.add(term{e.term, strength, e.name, e.en})
}

func (c collector) terms() []term {
	out := make([]term, 0, len(c))
	for _, t := range c {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	sum := 0.0
	for _, t := range out {
		sum += t.strength
	}
	if sum > enough {
		for i := range out {
			out[i].strength *= math.Sqrt(enough / sum)
		}
	}
	return out
}

// readTexts makes a guest's sense.
func readTexts(d *Dictionary, split func(string) []piece, t texts) *sense {
	read := func(s string) folded { return fold(split(s)) }
	s := &sense{trade: d.trade(t.trade), company: foldCompany(t.company)}
	wants, gives := collector{}, collector{}
	for _, m := range d.find(read(t.trade).text, nil) {
		if m.entry.kind == KindTrade {
			s.trades = append(s.trades, m.entry)
			gives.able(m.entry)
		}
	}
	if s.trade != nil && !slices.Contains(s.trades, s.trade) {
		s.trades = append([]*entry{s.trade}, s.trades...)
		gives.able(s.trade)
	}
	gives.words(d, read(t.trade), 1, false)
	gives.words(d, read(t.gives), 1, true)
	wants.words(d, read(t.wants), 1, false)
	wants.words(d, read(t.why), strongWhy, false)
	s.wants, s.gives = wants.terms(), gives.terms()
	s.purposes = entries(d, KindPurpose, read(t.purpose))
	if len(s.purposes) == 0 {
		s.purposes = entries(d, KindPurpose, read(t.why))
	}
	s.hobbies = entries(d, KindHobby, read(t.hobby))
	s.origin = origin(d, t)
	return s
}

// able adds a trade and all that it can do.
func (c collector) able(e *entry) {
	c.entry(e, strongNamed)
	for _, wider := range e.of {
		c.entry(wider, strongWider)
	}
	for _, topic := range e.served {
		c.entry(topic, strongServed)
	}
}

// words adds what a text says; able also what its trades can do, which holds
// for what somebody gives and not for what somebody wants.
func (c collector) words(d *Dictionary, f folded, share float64, able bool) {
	for _, m := range d.find(f.text, f.edges) {
		switch {
		case m.entry.kind != KindTrade && m.entry.kind != KindTopic:
		case able && m.entry.kind == KindTrade:
			c.able(m.entry)
		case able:
			c.entry(m.entry, strongNamed)
			for _, trade := range m.entry.near {
				c.entry(trade, strongMaker)
			}
		default:
			t := term{m.entry.term, strongNamed * share, m.entry.name, m.entry.en}
			if own := f.written(m.from, m.to); own != "" {
				t.label = own // the guest's own word for it
			}
			c.add(t)
		}
	}
	for _, w := range f.words {
		if w.piece.content && !d.stops[w.text] {
			c.word(w, share)
		}
	}
}

// word adds a noun, and where it is no word of the language its pairs of
// characters, so that 動画編集 and 動画撮影 meet.
func (c collector) word(w foldedWord, share float64) {
	if utf8.RuneCountInString(w.text) < 2 {
		return
	}
	c.add(term{hash(w.text), strongWord * share, w.shown, w.shown})
	if w.piece.whole || 'a' <= w.text[0] && w.text[0] <= 'z' {
		return
	}
	runes := []rune(w.text)
	for i := 0; len(runes) > 2 && i+2 <= len(runes); i++ {
		pair := string(runes[i : i+2])
		c.add(term{hash("2" + pair), strongPair * share, w.shown, w.shown})
	}
}

// entries are those of one kind that a text names, each once.
func entries(d *Dictionary, kind Kind, f folded) (found []*entry) {
	for _, m := range d.find(f.text, f.edges) {
		if m.entry.kind == kind && !slices.Contains(found, m.entry) {
			found = append(found, m.entry)
		}
	}
	return found
}

// origin is the place of the field, or of 「…出身」 in what somebody says.
func origin(d *Dictionary, t texts) *entry {
	for _, s := range []string{t.origin, bornIn(t.why), bornIn(t.hobby)} {
		if s == "" {
			continue
		}
		if places := entries(d, KindPlace, fold(splitByScript(s))); len(places) > 0 {
			return places[len(places)-1]
		}
	}
	return nil
}

// bornIn is what stands before 「出身」, as far as the last mark before it.
func bornIn(s string) string {
	before, _, found := strings.Cut(s, "出身")
	if !found {
		return ""
	}
	parts := strings.FieldsFunc(before, func(r rune) bool { return strings.ContainsRune("、。，．・ 　", r) })
	if len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1]
}
