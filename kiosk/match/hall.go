package match

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"fuda/kiosk"
)

// hall is a room made ready for scoring: guests by number, their senses, who has
// which word, and what is known between them.
type hall struct {
	guests []Guest // by number, then by id
	senses []*sense
	place  map[string]int // by id
	w      Weights
	now    time.Time
	themed bool
	theme  string

	facts  [][]fact // by guest; what is known towards others, by the other's place
	groups groups
	wants  postings
	gives  postings
	salt   []uint64 // of each guest, for ties

	mostInbound []int

	memory *memory
	kind   uint64
}

// fact is what is known from one guest to another, with what holds both ways.
type fact struct {
	to    int
	pair  Pair // directed; Swapped, MetBefore, Introduced and Talked hold both ways
	back  Pair // the same from the other's side
	state history
}

// met tells whether the two have talked tonight.
func (f *fact) met() bool {
	return f.pair.Swapped || f.pair.Talked || f.pair.Introduced || f.state.met
}

// postings lead from a term to who has it.
type postings map[uint64][]posting

type posting struct {
	guest    int
	strength float64
}

func newHall(room *Room, seed uint64) *hall {
	h := &hall{guests: slices.Clone(room.Guests), place: make(map[string]int, len(room.Guests)), now: room.Now, themed: room.Mode == kiosk.Themed, theme: room.Theme}
	slices.SortFunc(h.guests, func(a, b Guest) int { return cmp.Or(cmp.Compare(a.Number, b.Number), strings.Compare(a.ID, b.ID)) })
	h.guests = slices.CompactFunc(h.guests, func(a, b Guest) bool { return a.ID == b.ID })
	h.w = *DefaultWeights()
	if room.Weights != nil {
		h.w = *room.Weights
	}
	reader := room.Reader
	if reader == nil {
		reader = builtInReader()
	}
	h.senses, h.memory, h.kind = reader.senses(h.guests), &reader.memory, h.kindOf()
	h.salt = make([]uint64, len(h.guests))
	h.mostInbound = make([]int, len(h.guests))
	for i := range h.guests {
		h.place[h.guests[i].ID] = i
		h.salt[i] = mix(seed ^ hash(h.guests[i].ID))
		h.mostInbound[i] = int(h.w.Inbound)
		if h.guests[i].Host {
			h.mostInbound[i] = int(h.w.HostInbound)
		}
	}
	h.groups = newGroups(h.guests, h.senses, reader.dict, room.Theme)
	h.index()
	h.learn(room.Pairs)
	return h
}

// index makes the postings.
func (h *hall) index() {
	h.wants, h.gives = postings{}, postings{}
	for i, s := range h.senses {
		for _, t := range s.wants {
			h.wants[t.id] = append(h.wants[t.id], posting{i, t.strength})
		}
		for _, t := range s.gives {
			h.gives[t.id] = append(h.gives[t.id], posting{i, t.strength})
		}
	}
}

// learn puts the pairs in place.
func (h *hall) learn(pairs []Pair) {
	type link struct{ from, to int }
	directed := map[link]Pair{}
	for _, p := range pairs {
		from, ok := h.place[p.From]
		to, ok2 := h.place[p.To]
		if ok && ok2 && from != to {
			directed[link{from, to}] = p
		}
	}
	h.facts = make([][]fact, len(h.guests))
	for at, p := range directed {
		back, both := directed[link{at.to, at.from}]
		shareBothWays(&p, &back)
		h.facts[at.from] = append(h.facts[at.from], h.fact(at.to, p, back))
		if !both {
			h.facts[at.to] = append(h.facts[at.to], h.fact(at.from, back, p))
		}
	}
	for i := range h.facts {
		slices.SortFunc(h.facts[i], func(a, b fact) int { return a.to - b.to })
	}
}

func (h *hall) fact(to int, p, back Pair) fact {
	return fact{to, p, back, h.history(p.History, back.History)}
}

func shareBothWays(p, q *Pair) {
	p.Swapped = p.Swapped || q.Swapped
	p.Introduced = p.Introduced || q.Introduced
	p.Talked = p.Talked || q.Talked
	p.MetBefore = max(p.MetBefore, q.MetBefore)
	q.Swapped, q.Introduced, q.Talked, q.MetBefore = p.Swapped, p.Introduced, p.Talked, p.MetBefore
}

// between is what is known from a to b, nil for nothing.
func (h *hall) between(a, b int) *fact {
	list := h.facts[a]
	if at, found := slices.BinarySearchFunc(list, b, func(f fact, to int) int { return f.to - to }); found {
		return &list[at]
	}
	return nil
}

// lean is what the assignment prefers beside the score: with a host, who has met
// nobody tonight, so that many who listen take turns with few hosts; and for the
// rest some order among equals.
func (h *hall) lean(a, b int) float64 {
	lean := 0.01 * h.tie(a, b)
	if h.guests[a].Host && h.lonely(b) || h.guests[b].Host && h.lonely(a) {
		lean += h.w.Host
	}
	return lean
}

func (h *hall) lonely(i int) bool { return newcomer(&h.guests[i]) && h.company(i) == 0 }

// tie is a number from 0 to 1 of a pair, the same however the room changes.
func (h *hall) tie(a, b int) float64 {
	return float64(mix(h.salt[a]+3*h.salt[b])>>11) / (1 << 53)
}

// mix is the finaliser of splitmix64 (Steele, Lea and Flood, 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
