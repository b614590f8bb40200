package match

import (
	"cmp"
	"slices"

	"fuda/kiosk"
)

// why is one reason for a pair, with what a sentence about it names.
type why struct {
	code   Code
	points float64
	a, b   name // what is looked for and what is given, two trades, a hobby, …
}

// name is how a thing is called in both languages.
type name struct{ ja, en string }

func (e *entry) called() name { return name{e.name, e.en} }

// maxCodes is how many reasons are kept: a sentence has one or two.
const maxCodes = 3

// explain says why b is suggested to a, the strongest reason first. It looks at
// nothing that a may not know: what both have on their cards, and a's own marks.
func (h *hall) explain(a, b int) []why {
	list := append(h.byWords(a, b), h.byGroups(a, b)...)
	list = append(list, h.byPersons(a, b)...)
	slices.SortStableFunc(list, func(x, y why) int { return cmp.Compare(y.points, x.points) })
	if len(list) == 0 {
		list = []why{{code: CodeNew}}
	}
	list = list[:min(len(list), maxCodes)]
	if h.guests[b].Seller {
		list = append(list, why{code: CodeSeller})
	}
	return list
}

// byWords compares what is looked for with what is given.
func (h *hall) byWords(a, b int) []why {
	x, y := h.senses[a], h.senses[b]
	wants, sought := compare(x.wants, y.gives)
	gives, offered := compare(y.wants, x.gives)
	switch {
	case wants > sure && gives > sure:
		return []why{{CodeBoth, h.w.Wants*wants + h.w.Gives*gives + h.w.Both*min(wants, gives), sought, offered}}
	case wants > sure:
		return []why{{CodeWants, h.w.Wants * wants, sought, name{}}}
	case gives > sure:
		return []why{{CodeGives, h.w.Gives * gives, offered, name{}}}
	}
	return nil
}

// sure is how sure a match of words must be to be spoken of.
const sure = 0.25

func (h *hall) byGroups(a, b int) (list []why) {
	g, x, y := &h.groups, h.senses[a], h.senses[b]
	if share := min(g.theme[a], g.theme[b]); h.themed && share > sure {
		list = append(list, why{CodeTheme, h.w.Theme * share, name{h.theme, h.theme}, name{}})
	}
	if g.fit[g.trade[a]][g.trade[b]].near {
		list = append(list, why{CodeTrade, h.w.Trade, x.trade.called(), y.trade.called()})
	}
	if p := firstFit(x.purposes, y.purposes); p != nil {
		list = append(list, why{CodePurpose, h.w.Purpose, p.called(), name{}})
	}
	if e := firstShared(x.hobbies, y.hobbies); e != nil {
		list = append(list, why{CodeHobby, h.w.Hobby, e.called(), name{}})
	}
	if x.origin != nil && x.origin == y.origin {
		list = append(list, why{CodeOrigin, h.w.Origin, x.origin.called(), name{}})
	}
	return list
}

func firstShared(a, b []*entry) *entry {
	for _, e := range a {
		if slices.Contains(b, e) {
			return e
		}
	}
	return nil
}

// firstFit is a purpose of b that fits one of a.
func firstFit(a, b []*entry) *entry {
	for _, e := range a {
		if p := firstShared(b, e.near); p != nil {
			return p
		}
	}
	return nil
}

func (h *hall) byPersons(a, b int) (list []why) {
	x, y := &h.guests[a], &h.guests[b]
	if x.FirstTime && y.FirstTime {
		list = append(list, why{code: CodeFirstTime, points: h.w.First})
	}
	if y.Host && (newcomer(x) || x.Withheld) {
		list = append(list, why{code: CodeHost, points: h.w.Host})
	}
	if x.Host && newcomer(y) {
		list = append(list, why{code: CodeNewcomer, points: h.w.Host, a: listens(y)})
	}
	f := h.between(a, b)
	if f == nil {
		return list
	}
	switch {
	case f.pair.Interest && f.back.Interest:
		list = append(list, why{code: CodeMutual, points: 2 * h.w.Mutual})
	case f.pair.Interest:
		list = append(list, why{code: CodeInterest, points: h.w.Interest})
	}
	if f.pair.MetBefore > 0 {
		list = append(list, why{code: CodeMetBefore, points: h.w.Base})
	}
	return list
}

func listens(g *Guest) name {
	if g.Status == kiosk.TalkListen {
		return name{"聞くだけ", "listening"}
	}
	return name{"初参加", "here for the first time"}
}
