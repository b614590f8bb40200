package match

// Arrange makes the plan of a whole room: everybody's suggestions as one
// assignment. What somebody has seen stays (see [Answer]); what nobody has seen
// yet is kept unless something clearly better is there. previous may be nil.
// The same room, previous plan and seed give the same plan.
func Arrange(room *Room, previous *Plan, seed uint64) *Plan {
	h := newHall(room, seed)
	d := newDraft(h)
	old := d.keep(previous, func(p pick) bool { return p.pinned })
	d.consider(h.candidates(func(a, b int) float64 {
		prefer := 0.01 * h.tie(a, b)
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
	var s *scratch
	var row []float64
	for b := range d.lists {
		if d.in[b] > 0 {
			continue
		}
		if s == nil {
			s, row = d.h.scratch(), make([]float64, len(d.lists))
		}
		d.h.row(b, true, s, row)
		d.reach(b, row)
	}
}

// reach has b suggested to somebody; row is what b is worth to each.
func (d *draft) reach(b int, row []float64) {
	best, loser, most := -1, pick{to: -1}, notAllowed
	for a, p := range row {
		if p <= notAllowed/2 || d.has(a, b) {
			continue
		}
		rank := p + 0.01*d.h.tie(a, b)
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
		return
	}
	if loser.to >= 0 {
		d.remove(best, loser.to)
	}
	d.take(best, candidate{b, row[best], row[best] + 0.01*d.h.tie(best, b)})
}
