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
	for a, own := range h.inRows(func(s *scratch, a int, row []float64) []candidate {
		h.row(a, false, s, row)
		keep := bestOf
		if n <= allInRoom {
			keep = n
		}
		return h.best(a, row, keep, prefer)
	}) {
		found[a] = own
	}
	if n <= allInRoom {
		return found
	}
	for b, admirers := range h.inRows(func(s *scratch, b int, row []float64) []candidate {
		h.row(b, true, s, row)
		return h.best(b, row, bestFor, func(b, a int) float64 { return prefer(a, b) })
	}) {
		for _, c := range admirers {
			if !slices.ContainsFunc(found[c.to], func(o candidate) bool { return o.to == b }) {
				found[c.to] = append(found[c.to], candidate{b, c.score, c.rank})
			}
		}
	}
	for a := range found {
		sortCandidates(found[a])
	}
	return found
}

// inRows does something for each guest, on all processors.
func (h *hall) inRows(do func(s *scratch, guest int, row []float64) []candidate) [][]candidate {
	n := len(h.guests)
	out := make([][]candidate, n)
	workers := min(runtime.GOMAXPROCS(0), n/32+1)
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			s, row := h.scratch(), make([]float64, n)
			for i := w; i < n; i += workers {
				out[i] = do(s, i, row)
			}
		})
	}
	wait.Wait()
	return out
}

// best are the k best of a row.
func (h *hall) best(a int, row []float64, k int, prefer func(a, b int) float64) []candidate {
	list := make([]candidate, 0, k+1)
	least := notAllowed
	for b, p := range row {
		if p <= notAllowed/2 || len(list) == k && p+h.w.Keep+1 < least {
			continue
		}
		c := candidate{b, p, p + prefer(a, b)}
		if len(list) == k && c.rank <= least {
			continue
		}
		at, _ := slices.BinarySearchFunc(list, c, byRank)
		if len(list) == k {
			list = list[:k-1]
		}
		list = slices.Insert(list, at, c)
		if len(list) == k {
			least = list[k-1].rank
		}
	}
	return list
}

func byRank(x, y candidate) int {
	return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(x.to, y.to))
}

func sortCandidates(list []candidate) { slices.SortFunc(list, byRank) }
