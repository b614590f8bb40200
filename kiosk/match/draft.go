package match

import "slices"

// draft is a plan in the making.
type draft struct {
	h      *hall
	f      welfare
	lists  [][]pick
	points []float64 // of each list
	in     []int     // how often each is suggested
	limit  int
	found  [][]candidate // by rank
	byTo   [][]candidate // the same, by whom

	holders [][]int // while polishing: to whom each is suggested
}

// pick is one suggestion in a draft.
type pick struct {
	to     int
	score  float64
	rank   float64
	pinned bool        // seen, and not to be taken away
	old    *Suggestion // as it stood in the plan before
}

func newDraft(h *hall) *draft {
	n := len(h.guests)
	return &draft{h: h, f: welfare(h.w.Fairness), lists: make([][]pick, n), points: make([]float64, n), in: make([]int, n), limit: h.limit()}
}

func (d *draft) consider(found [][]candidate) {
	d.found = found
	d.byTo = make([][]candidate, len(found))
	for a := range found {
		d.byTo[a] = slices.Clone(found[a])
		slices.SortFunc(d.byTo[a], func(x, y candidate) int { return x.to - y.to })
	}
}

// candidate is b as a candidate of a.
func (d *draft) candidate(a, b int) (candidate, bool) {
	at, found := slices.BinarySearchFunc(d.byTo[a], b, func(c candidate, to int) int { return c.to - to })
	if !found {
		return candidate{}, false
	}
	return d.byTo[a][at], true
}

func (d *draft) has(a, b int) bool {
	for i := range d.lists[a] {
		if d.lists[a][i].to == b {
			return true
		}
	}
	return false
}

func (d *draft) full(b int) bool { return d.in[b] >= d.h.mostInbound[b] }

func (d *draft) room(a int) bool { return len(d.lists[a]) < d.limit }

func (d *draft) add(a int, p pick) {
	d.lists[a] = append(d.lists[a], p)
	d.points[a] += p.rank
	d.in[p.to]++
}

func (d *draft) remove(a, b int) {
	i := slices.IndexFunc(d.lists[a], func(p pick) bool { return p.to == b })
	d.points[a] -= d.lists[a][i].rank
	d.in[b]--
	d.lists[a] = slices.Delete(d.lists[a], i, i+1)
}

func (d *draft) take(a int, c candidate) { d.add(a, pick{to: c.to, score: c.score, rank: c.rank}) }

// gain is what a change of a's points is worth to the room.
func (d *draft) gain(a int, change float64) float64 {
	return d.f.of(d.points[a]+change) - d.f.of(d.points[a])
}

// rounds fills the lists: in each round, who has room takes one more, and the
// room as a whole takes the best such round. What a suggestion is worth falls
// with what its guest has already, so the rounds lift the lowest first.
func (d *draft) rounds() {
	for round := range d.limit {
		for a, to := range d.round(round).run() {
			if to >= 0 {
				c, _ := d.candidate(a, to)
				d.take(a, c)
			}
		}
	}
}

// round is what is bid for in a round.
func (d *draft) round(round int) *bid {
	b := &bid{worth: make([][]offer, len(d.lists)), places: make([][]float64, len(d.lists))}
	largest := 0.0
	for a := range d.lists {
		if len(d.lists[a]) <= round && d.room(a) {
			b.worth[a] = d.offers(a)
		}
		for _, o := range b.worth[a] {
			largest = max(largest, o.worth)
		}
	}
	if round == 0 { // anybody is better than nobody
		for _, offers := range b.worth {
			for i := range offers {
				offers[i].worth += largest
			}
		}
	}
	for to := range b.places {
		b.places[to] = make([]float64, max(0, d.h.mostInbound[to]-d.in[to]))
		if round == d.limit-1 && d.in[to] == 0 && len(b.places[to]) > 0 {
			b.places[to][0] = 2 * largest
		}
	}
	b.step = d.step(largest)
	return b
}

// offers are whom a guest would gain by, or, where there is nobody, those by
// whom least is lost, for who has no one yet.
func (d *draft) offers(a int) (list []offer) {
	for _, c := range d.found[a] {
		if d.has(a, c.to) || d.full(c.to) {
			continue
		}
		worth := d.gain(a, c.rank)
		if worth <= 0 && (len(d.lists[a]) > 0 || len(list) > 0) {
			break // those that follow are worth less still
		}
		list = append(list, offer{c.to, max(worth, little)})
		if worth <= 0 {
			break
		}
	}
	return list
}

// step is the auction's: a hundredth of what a good suggestion is worth in the
// middle of the room as it stands, and no less than a two-thousandth of the
// largest offer, which bounds how long guests can outbid each other whatever the
// weights are.
func (d *draft) step(largest float64) float64 {
	middle := 0.0
	if sorted := slices.Sorted(slices.Values(d.points)); len(sorted) > 0 {
		middle = sorted[len(sorted)/2]
	}
	return max(little, 0.01*(d.f.of(middle+40)-d.f.of(middle)), largest/2000)
}
