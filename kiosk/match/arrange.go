package match

import "slices"

// Arrange makes the plan of a whole room: everybody's suggestions as one
// assignment. What somebody has seen stays (see [Answer]); what nobody has seen
// yet is kept unless something clearly better is there. previous may be nil.
// The same room, previous plan and seed give the same plan.
func Arrange(room *Room, previous *Plan, seed uint64) *Plan {
	h := newHall(room, seed)
	d := newDraft(h)
	old := d.keep(previous, func(p pick) bool { return p.pinned })
	d.consider(h.candidates(func(a, b int) float64 {
		prefer := h.lean(a, b)
		if old[link{a, b}] != nil {
			prefer += h.w.Keep
		}
		return prefer
	}))
	d.rounds()
	d.reachEverybody()
	d.polish()
	return d.plan(seed, old)
}

// link is a suggestion by its two ends.
type link struct{ from, to int }

// keep takes over from a plan what may stay and is to be kept, and returns all
// that may stay.
func (d *draft) keep(previous *Plan, keep func(pick) bool) map[link]*Suggestion {
	stay := map[link]*Suggestion{}
	if previous == nil {
		return stay
	}
	for i := range previous.Lists {
		list := &previous.Lists[i]
		a, here := d.h.place[list.Guest]
		if !here {
			continue
		}
		for j := range list.Suggestions {
			s := &list.Suggestions[j]
			b, here := d.h.place[s.To]
			if !here || !d.h.stays(a, b) || d.has(a, b) {
				continue
			}
			stay[link{a, b}] = s
			f := d.h.between(a, b)
			p := pick{to: b, score: s.Score, rank: s.Score, old: s, pinned: f != nil && f.state.pinned}
			if keep(p) && d.room(a) && !d.full(b) {
				d.add(a, p)
			}
		}
	}
	return stay
}

// reachEverybody has each guest suggested to somebody, where a rule does not
// forbid it of all: to whom has room, or else in the place that is missed least.
func (d *draft) reachEverybody() {
	lonely := []int{}
	for b := range d.lists {
		if d.in[b] == 0 {
			lonely = append(lonely, b)
		}
	}
	slices.SortStableFunc(lonely, func(x, y int) int { return d.h.company(x) - d.h.company(y) })
	for _, b := range lonely {
		if d.in[b] == 0 && !d.reach(b) {
			d.reachInTurn(b)
		}
	}
}

// inbound is what a guest is worth to each.
func (d *draft) inbound(b int) []float64 {
	row := make([]float64, len(d.lists))
	d.h.row(b, true, d.h.scratch(), row)
	return row
}

// reachInTurn gives b a place that somebody else needs: who can be reached
// elsewhere, or has talked with more people tonight. It is for a host's places,
// which alone are open to those who only listen.
func (d *draft) reachInTurn(b int) {
	for a, points := range d.inbound(b) {
		if points <= notAllowed/2 || d.has(a, b) {
			continue
		}
		for _, old := range slices.Clone(d.lists[a]) {
			if old.pinned {
				continue
			}
			d.remove(a, old.to)
			d.add(a, pick{to: b, score: points, rank: points})
			if d.in[old.to] > 0 || d.reach(old.to) || d.h.company(old.to) > d.h.company(b) {
				return
			}
			d.remove(a, b)
			d.add(a, old)
		}
	}
}

// reach has b suggested to somebody, and tells whether it could.
func (d *draft) reach(b int) bool {
	best, loser, most := -1, pick{to: -1}, notAllowed
	row := d.inbound(b)
	for a, p := range row {
		if p <= notAllowed/2 || d.has(a, b) {
			continue
		}
		rank := p + d.h.lean(a, b)
		if d.room(a) {
			// Room comes before any exchange: nobody loses anything.
			if gain := scale + d.gain(a, rank); gain > most {
				best, loser, most = a, pick{to: -1}, gain
			}
			continue
		}
		for _, old := range d.lists[a] {
			if old.pinned || d.in[old.to] < 2 {
				continue
			}
			if gain := d.gain(a, rank-old.rank); gain > most {
				best, loser, most = a, old, gain
			}
		}
	}
	if best < 0 {
		return false
	}
	if loser.to >= 0 {
		d.remove(best, loser.to)
	}
	d.take(best, candidate{b, row[best], row[best] + d.h.lean(best, b)})
	return true
}
