package match

import (
	"cmp"
	"slices"
)

// Update mends a plan after something happened, and changes only what must
// change: suggestions of who left, rests, was answered or is forbidden go; who
// lost one gets the next best who has room; who came gets a list, and a place on
// somebody's. All else stays word for word. It is [Arrange] for a previous plan
// that is nil.
func Update(room *Room, previous *Plan, seed uint64) *Plan {
	if previous == nil {
		return Arrange(room, nil, seed)
	}
	h := newHall(room, seed)
	d := newDraft(h)
	old := d.keep(previous, func(pick) bool { return true })
	d.reachEverybody()
	d.fill()
	d.reachEverybody()
	return d.plan(seed, old)
}

// fill gives everybody with room the best who has room, the poorest first.
func (d *draft) fill() {
	poorest := make([]int, 0, len(d.lists))
	for a := range d.lists {
		if d.room(a) {
			poorest = append(poorest, a)
		}
	}
	slices.SortFunc(poorest, func(a, b int) int { return cmp.Or(cmp.Compare(d.points[a], d.points[b]), a-b) })
	s, row := d.h.scratch(), make([]float64, len(d.lists))
	for _, a := range poorest {
		d.h.row(a, false, s, row)
		for d.room(a) {
			c, found := d.next(a, row)
			if !found {
				break
			}
			d.take(a, c)
		}
	}
}

// next is the best who has room, worth anything, or anybody for who has none.
func (d *draft) next(a int, row []float64) (best candidate, found bool) {
	for b, p := range row {
		if p <= notAllowed/2 || d.full(b) || d.has(a, b) || p <= 0 && len(d.lists[a]) > 0 {
			continue
		}
		c := candidate{b, p, p + d.h.lean(a, b)}
		if !found || c.rank > best.rank {
			best, found = c, true
		}
	}
	return best, found
}
