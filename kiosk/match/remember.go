package match

import (
	"encoding/json"
	"slices"
	"sync"

	"fuda/kiosk"
)

// said is what is said about a pair.
type said struct {
	score          float64
	codes          []Code
	reason, opener Line
}

// basis is all that it depends on. An update words hundreds of suggestions anew
// of which one or two changed, so a reader remembers what it said.
type basis struct {
	a, b *sense
	x, y trait
	pair known
	room uint64 // the theme and the weights
}

type trait struct {
	firstTime, host, seller, withheld bool
	status                            kiosk.TalkStatus
	language                          uint64 // a bit each, in the room's order
}

type known struct {
	interest, mutual, introduced bool
	metBefore, ignored           int
}

// maxSaid bounds what is remembered: some evenings of the largest size.
const maxSaid = 30_000

// memory is a reader's.
type memory struct {
	mu   sync.Mutex
	said map[basis]said
}

func (m *memory) recall(b basis) (said, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, is := m.said[b]
	s.codes = slices.Clone(s.codes) // the caller may keep and change them
	return s, is
}

func (m *memory) keep(b basis, s said) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.said == nil || len(m.said) >= maxSaid {
		m.said = map[basis]said{}
	}
	s.codes = slices.Clone(s.codes)
	m.said[b] = s
}

func (h *hall) basis(a, b int) basis {
	s := basis{a: h.senses[a], b: h.senses[b], x: h.trait(a), y: h.trait(b), room: h.kind}
	if f := h.between(a, b); f != nil {
		s.pair = known{f.pair.Interest, f.pair.Interest && f.back.Interest, f.pair.Introduced, f.pair.MetBefore, f.state.ignored}
	}
	return s
}

func (h *hall) trait(i int) trait {
	g := &h.guests[i]
	return trait{g.FirstTime, g.Host, g.Seller, g.Withheld, g.Status, h.groups.language[i]}
}

// kindOf is a number for a room's theme and weights.
func (h *hall) kindOf() uint64 {
	weights, _ := json.Marshal(h.w) // numbers alone: it cannot fail
	return hash(string(weights)) ^ mix(hash(h.theme)) ^ map[bool]uint64{true: 1}[h.themed]
}
