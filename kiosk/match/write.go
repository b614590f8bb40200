package match

import (
	"cmp"
	"math"
	"slices"

	"fuda/kiosk"
)

// plan writes a draft down. old are the suggestions of the plan before that may
// stay: those that do keep the time at which they came.
func (d *draft) plan(seed uint64, old map[link]*Suggestion) *Plan {
	h := d.h
	p := &Plan{At: h.now, Seed: seed, Lists: make([]List, len(d.lists))}
	for a, picks := range d.lists {
		list := List{Guest: h.guests[a].ID, Suggestions: []Suggestion{}, Inbound: d.in[a]}
		order := d.order(a, picks)
		for _, pick := range order {
			s := h.suggest(a, pick.to)
			if before := old[link{a, pick.to}]; before != nil {
				s.Since = before.Since
			}
			list.Suggestions = append(list.Suggestions, s)
		}
		if len(picks) == 0 {
			list.Empty = EmptyNobody
			if h.guests[a].Status == kiosk.TalkBreak {
				list.Empty = EmptyBreak
			}
		}
		p.Lists[a] = list
	}
	return p
}

// order puts a mutual interest first, then what the guest is looking at already,
// then the best.
func (d *draft) order(a int, picks []pick) []pick {
	class := func(p pick) int {
		f := d.h.between(a, p.to)
		switch {
		case f != nil && f.pair.Interest && f.back.Interest:
			return 0
		case p.pinned:
			return 1
		}
		return 2
	}
	order := slices.Clone(picks)
	slices.SortFunc(order, func(x, y pick) int {
		return cmp.Or(cmp.Compare(class(x), class(y)), cmp.Compare(d.h.worth(a, y.to), d.h.worth(a, x.to)), x.to-y.to)
	})
	return order
}

// suggest words the suggestion of b to a.
func (h *hall) suggest(a, b int) Suggestion {
	w := h.say(a, b)
	return Suggestion{To: h.guests[b].ID, Number: h.guests[b].Number, Score: w.score, Codes: w.codes, Reason: w.reason, Opener: w.opener, Since: h.now}
}

func (h *hall) say(a, b int) said {
	basis := h.basis(a, b)
	if s, is := h.memory.recall(basis); is {
		return s
	}
	reasons := h.explain(a, b)
	s := said{score: round(h.worth(a, b)), reason: sentence(reasons), opener: h.opener(a, b, reasons)}
	for i := range reasons {
		s.codes = append(s.codes, reasons[i].code)
	}
	h.memory.keep(basis, s)
	return s
}

// opener is a first question, a gentle one where one of the two came to listen.
func (h *hall) opener(a, b int, reasons []why) Line {
	switch kiosk.TalkListen {
	case h.guests[a].Status:
		return askGently
	case h.guests[b].Status:
		return gentle
	}
	return opener(reasons)
}

// round keeps a hundredth of a point: no plan differs by less.
func round(points float64) float64 { return math.Round(points*100) / 100 }
