package match

import (
	"cmp"
	"runtime"
	"slices"
	"sync"
)

// candidate is somebody who may be suggested, with the score.
type candidate struct {
	to    int
	score float64
	rank  float64 // the score, with what the assignment prefers besides
}

// How many candidates are kept. The best few dozen of two thousand are enough:
// more did not change the sum in the evaluation by a thousandth. Each guest is
// also a candidate for some others, or nobody might be left to suggest one to.
const (
	bestOf    = 28
	bestFor   = 8
	allInRoom = 40 // below, everybody is a candidate
)

// candidates are each guest's, the best first.
func (h *hall) candidates(prefer func(a, b int) float64) [][]candidate {
	n := len(h.guests)
	found := make([][]candidate, n)
	keep := bestOf
	if n <= allInRoom {
		keep = n
	}
	workers := min(runtime.GOMAXPROCS(0), n/32+1)
	admirers := make([][]shortlist, workers) // of each guest, as each worker saw them
	var wait sync.WaitGroup
	for w := range workers {
		admirers[w] = make([]shortlist, n)
		wait.Go(func() {
			s, row := h.scratch(), make([]float64, n)
			for a := w; a < n; a += workers {
				h.row(a, false, s, row)
				found[a] = h.best(a, row, keep, prefer, admirers[w])
			}
		})
	}
	wait.Wait()
	if n > allInRoom {
		h.admire(found, admirers)
	}
	for a := range found {
		sortCandidates(found[a])
	}
	return found
}

// admire makes each guest a candidate of those who would gain most by it.
func (h *hall) admire(found [][]candidate, seen [][]shortlist) {
	for b := range found {
		all := shortlist{}
		for w := range seen {
			for _, c := range seen[w][b] {
				all.add(c, bestFor)
			}
		}
		for _, c := range all {
			if a := c.to; !slices.ContainsFunc(found[a], func(o candidate) bool { return o.to == b }) {
				found[a] = append(found[a], candidate{b, c.score, c.rank})
			}
		}
	}
}

// shortlist is the best few, best first.
type shortlist []candidate

// worse tells whether a rank has no place on a list of k.
func (l shortlist) worse(rank float64, k int) bool { return len(l) == k && rank < l[k-1].rank }

func (l *shortlist) add(c candidate, k int) {
	if l.worse(c.rank, k) {
		return
	}
	at, _ := slices.BinarySearchFunc(*l, c, byRank)
	if len(*l) == k {
		if at == k {
			return
		}
		*l = (*l)[:k-1]
	}
	*l = slices.Insert(*l, at, c)
}

// best are the k best of a row. To those in it, a is noted as an admirer.
func (h *hall) best(a int, row []float64, k int, prefer func(a, b int) float64, admirers []shortlist) []candidate {
	list := make(shortlist, 0, k)
	most := h.w.Keep + h.w.Host + 1 // more is never preferred
	for b, p := range row {
		if p <= notAllowed/2 || list.worse(p+most, k) && admirers[b].worse(p+most, bestFor) {
			continue
		}
		rank := p + prefer(a, b)
		list.add(candidate{b, p, rank}, k)
		admirers[b].add(candidate{a, p, rank}, bestFor)
	}
	return list
}

func byRank(x, y candidate) int {
	return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(x.to, y.to))
}

func sortCandidates(list []candidate) { slices.SortFunc(list, byRank) }
