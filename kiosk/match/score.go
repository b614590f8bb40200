package match

import (
	"math"

	"fuda/kiosk"
)

// cover is how surely somebody gives what another wants, 0 to 1: each shared
// term is a hint that may be wrong, and many together make sure.
func cover(wants, gives []term) float64 {
	sure, _ := compare(wants, gives)
	return sure
}

// compare is cover, and what to call the shared term that says most, in the
// words of the one who looks for it.
func compare(wants, gives []term) (float64, name) {
	sum, most, said := 0.0, 0.0, -1
	for i, j := 0, 0; i < len(wants) && j < len(gives); {
		switch {
		case wants[i].id < gives[j].id:
			i++
		case wants[i].id > gives[j].id:
			j++
		default:
			strength := wants[i].strength * gives[j].strength
			sum += hint(strength)
			if strength > most {
				most, said = strength, i
			}
			i++
			j++
		}
	}
	if said < 0 {
		return 0, name{}
	}
	return certainty(sum), name{wants[said].label, wants[said].en}
}

// hint is what one shared term says, certainty what all do together: two who
// both name a trade are at 0.8, two with one plain noun in common at 0.45.
func hint(strength float64) float64 { return 2 * strength }

func certainty(sum float64) float64 {
	if sum == 0 {
		return 0
	}
	return -math.Expm1(-sum)
}

// notAllowed is the score of a pair that must not be.
const notAllowed = -1e9

// points is what meeting b is worth to a, given how far b gives what a wants and
// the other way round.
func (h *hall) points(a, b int, wants, gives float64) float64 {
	g, w := &h.groups, &h.w
	p := w.Base
	if wants > 0 {
		p += w.Wants * wants
		if gives > 0 {
			p += w.Both * math.Sqrt(wants*gives)
		}
	}
	p += w.Gives * gives
	fit := g.fit[g.trade[a]][g.trade[b]]
	if h.themed {
		p += w.Theme * min(g.theme[a], g.theme[b])
	} else if fit.same {
		p -= w.Same
	}
	if fit.near {
		p += w.Trade
	}
	if g.fits[a]&g.purposes[b] != 0 {
		p += w.Purpose
	}
	if n := g.hobbies[a] & g.hobbies[b]; n != 0 {
		p += w.Hobby
	}
	if g.origin[a] != 0 && g.origin[a] == g.origin[b] {
		p += w.Origin
	}
	if g.language[a]&g.language[b] == 0 {
		p -= w.Language
	}
	return p + h.persons(&h.guests[a], &h.guests[b])
}

// persons is what counts of who the two are.
func (h *hall) persons(a, b *Guest) (p float64) {
	if a.FirstTime && b.FirstTime {
		p += h.w.First
	}
	if a.Host != b.Host && (newcomer(a) || newcomer(b)) {
		p += h.w.Host
	}
	if b.Seller && !a.Seller {
		p -= h.w.Seller
	}
	return p
}

// newcomer is whom a host takes in first.
func newcomer(g *Guest) bool { return g.FirstTime || g.Status == kiosk.TalkListen }

// adjust adds what is known between the two.
func (h *hall) adjust(f *fact) (p float64) {
	switch {
	case f.pair.Interest && f.back.Interest:
		p += h.w.Mutual
	case f.pair.Interest:
		p += h.w.Interest
	}
	if n := f.pair.MetBefore; n > 0 {
		p -= h.w.MetBefore * (1 + 0.5*float64(min(n, 5)-1))
	}
	if f.pair.Introduced {
		p -= h.w.Introduced
	}
	return p - h.w.Ignored*float64(f.state.ignored)
}

// score is what meeting b is worth to a, or notAllowed.
func (h *hall) score(a, b int) float64 {
	if !h.allowed(a, b) {
		return notAllowed
	}
	return h.worth(a, b)
}

// worth is the score whether it is allowed or not.
func (h *hall) worth(a, b int) float64 {
	p := h.points(a, b, cover(h.senses[a].wants, h.senses[b].gives), cover(h.senses[b].wants, h.senses[a].gives))
	if f := h.between(a, b); f != nil {
		p += h.adjust(f)
	}
	return p
}

// scratch is the memory that a row needs.
type scratch struct{ wants, gives []float64 }

func (h *hall) scratch() *scratch {
	return &scratch{make([]float64, len(h.guests)), make([]float64, len(h.guests))}
}

// row writes what meeting a is worth to everybody (inbound), or meeting each is
// worth to a. It follows the words that a has to who has them, too, and so never
// compares two texts that share nothing.
func (h *hall) row(a int, inbound bool, s *scratch, out []float64) {
	clear(s.wants)
	clear(s.gives)
	follow(h.gives, h.senses[a].wants, s.wants)
	follow(h.wants, h.senses[a].gives, s.gives)
	for b := range out {
		switch {
		case a == b || !h.open(a, b) || h.guests[b].Withheld || h.guests[a].Withheld:
			out[b] = notAllowed
		case inbound:
			out[b] = h.points(b, a, certainty(s.gives[b]), certainty(s.wants[b]))
		default:
			out[b] = h.points(a, b, certainty(s.wants[b]), certainty(s.gives[b]))
		}
	}
	h.withFacts(a, inbound, out)
}

func follow(index postings, terms []term, sums []float64) {
	for _, t := range terms {
		for _, p := range index[t.id] {
			sums[p.guest] += hint(t.strength * p.strength)
		}
	}
}

// withFacts corrects a row where something is known.
func (h *hall) withFacts(a int, inbound bool, out []float64) {
	if h.guests[a].Withheld { // the few exceptions are scored one by one
		for b := range out {
			if inbound {
				out[b] = h.score(b, a)
			} else {
				out[b] = h.score(a, b)
			}
		}
		return
	}
	for i := range h.facts[a] {
		f := &h.facts[a][i]
		from, to := a, f.to
		if inbound {
			from, to = to, from
		}
		switch {
		case !h.allowed(from, to):
			out[f.to] = notAllowed
		case inbound:
			out[f.to] += h.adjust(h.between(from, to))
		default:
			out[f.to] += h.adjust(f)
		}
	}
	if inbound && h.guests[a].Host {
		for b := range h.guests {
			if h.guests[b].Withheld {
				out[b] = h.score(b, a)
			}
		}
	}
}
