package match

import (
	"bytes"
	"cmp"
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"fuda/kiosk"
)

//go:embed words.tsv
var builtin []byte

// Dictionary is the trades, topics, purposes, hobbies and places that the
// matching knows, with the words that people use for them. It is made by
// [Parse] and not changed afterwards.
type Dictionary struct {
	entries []*entry
	byName  map[string]*entry // by kind and folded name
	words   map[string][]*entry
	longest int // runes of the longest folded word
	stops   map[string]bool
}

// Kind is what an entry of the dictionary is.
type Kind string

// The kinds of entry.
const (
	KindTrade   Kind = "trade"
	KindTopic   Kind = "topic"
	KindPurpose Kind = "purpose"
	KindHobby   Kind = "hobby"
	KindPlace   Kind = "place"
	kindStop    Kind = "stop"
)

// entry is one row of the data.
type entry struct {
	kind     Kind
	name, en string
	index    int // among all entries
	nth      int // of its kind, from 1
	words    []string
	of, near []*entry
	served   []*entry // topics that a trade can do
	term     uint64
}

// BuiltIn is the dictionary that comes with the program (words.tsv).
var BuiltIn = sync.OnceValue(func() *Dictionary {
	d, err := Parse(bytes.NewReader(builtin), nil)
	if err != nil {
		panic("the built-in words: " + err.Error())
	}
	return d
})

// Names lists the names of a kind in the order of the data, for chips on a form,
// in English the same where the data has no other word.
func (d *Dictionary) Names(kind Kind) []Line {
	var names []Line
	for _, e := range d.entries {
		if e.kind == kind {
			names = append(names, Line{e.name, cmp.Or(e.en, e.name)})
		}
	}
	return names
}

// Trade tells which trade a text such as 「社労士」 names, "" for none.
func (d *Dictionary) Trade(text string) string {
	if e := d.trade(text); e != nil {
		return e.name
	}
	return ""
}

// trade is the first trade named in a text: the whole text before a part of it.
func (d *Dictionary) trade(text string) *entry {
	folded := kiosk.Fold(text)
	for _, e := range d.words[folded] {
		if e.kind == KindTrade {
			return e
		}
	}
	for _, m := range d.find(folded, nil) {
		if m.entry.kind == KindTrade {
			return m.entry
		}
	}
	return nil
}

// mention is a word of the dictionary in a folded text, from byte to byte.
type mention struct {
	entry    *entry
	from, to int
}

// find returns the words in a folded text, from the left, the longest first,
// none inside another. Where the text's own words are known, edges holds their
// bounds, and a word counts only between two: 人事 is not in 個人事業主.
func (d *Dictionary) find(folded string, edges map[int]bool) (found []mention) {
	for at := 0; at < len(folded); {
		_, step := utf8.DecodeRuneInString(folded[at:])
		if edges == nil || edges[at] {
			if to := d.longestAt(folded, at, edges); to > at {
				for _, e := range d.words[folded[at:to]] {
					found = append(found, mention{e, at, to})
				}
				step = to - at
			}
		}
		at += step
	}
	return found
}

func (d *Dictionary) longestAt(folded string, at int, edges map[int]bool) (to int) {
	end := at
	for n := 0; n < d.longest && end < len(folded); n++ {
		_, size := utf8.DecodeRuneInString(folded[end:])
		end += size
		if edges == nil && n == 0 && len(folded) > size {
			continue // one character is a word only where the bounds of words are known
		}
		if _, is := d.words[folded[at:end]]; is && (edges == nil || edges[end]) && wholeLatin(folded, at, end) {
			to = end
		}
	}
	return to
}

// wholeLatin keeps SE out of "used": Latin words count only as a whole.
func wholeLatin(s string, from, to int) bool {
	letter := func(i int) bool { return 'a' <= s[i] && s[i] <= 'z' }
	return !(letter(from) && from > 0 && letter(from-1)) && !(letter(to-1) && to < len(s) && letter(to))
}

func key(kind Kind, name string) string { return string(kind) + " " + kiosk.Fold(name) }

func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == '、' || r == ',' || r == '，' })
}
