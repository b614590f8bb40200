package kiosk

import "slices"

// Unprintable is a text of a sign-up file that a label cannot show whole: the
// characters are drawn as 〓.
type Unprintable struct {
	Row        int      `json:"row"`
	Field      string   `json:"field"` // name, kana or company
	Name       string   `json:"name"`  // whose row it is
	Characters []string `json:"characters"`
}

// FindUnprintable looks through what labels show of the rows that an import
// wrote. missing returns the characters of a text that cannot be drawn.
func FindUnprintable(rows []SignUp, written []int, missing func(string) []rune) []Unprintable {
	wrote := make(map[int]bool, len(written))
	for _, row := range written {
		wrote[row] = true
	}
	found := []Unprintable{}
	for _, s := range rows {
		if !wrote[s.Row] || s.Companion > 0 { // a companion has no name of their own yet
			continue
		}
		for _, f := range []struct{ field, text string }{{"name", s.Name}, {"kana", s.Kana}, {"company", s.Company}} {
			if runes := missing(f.text); len(runes) > 0 {
				found = append(found, Unprintable{s.Row, f.field, s.Name, texts(runes)})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Unprintable) int { return a.Row - b.Row })
	return found
}

func texts(runes []rune) []string {
	out := make([]string, len(runes))
	for i, r := range runes {
		out[i] = string(r)
	}
	return out
}
