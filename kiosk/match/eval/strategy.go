package eval

import (
	"math"
	"math/rand/v2"
	"slices"

	"fuda/kiosk/match"
)

// A strategy makes everybody's suggestions, as places in the party.
type strategy interface {
	lists(room *match.Room) map[string][]string
}

// Fuda is the matching under test: a full plan at first and every three
// minutes, an update between.
type Fuda struct {
	plan  *match.Plan
	calls int
}

func (f *Fuda) lists(room *match.Room) map[string][]string {
	if f.calls%3 == 0 {
		f.plan = match.Arrange(room, f.plan, 1)
	} else {
		f.plan = match.Update(room, f.plan, 1)
	}
	f.calls++
	out := map[string][]string{}
	for _, l := range f.plan.Lists {
		for _, s := range l.Suggestions {
			out[l.Guest] = append(out[l.Guest], s.To)
		}
	}
	return out
}

// Best is each takes the best: one's own three best by the same scores,
// whoever else has them.
type Best struct{}

func (Best) lists(room *match.Room) map[string][]string {
	ids, points := match.Scores(room)
	out := map[string][]string{}
	for a := range points {
		out[ids[a]] = top(ids, points[a], match.MaxSuggestions)
	}
	return out
}

// top are the k best that are allowed.
func top(ids []string, row []float64, k int) (best []string) {
	var at []int
	for b, p := range row {
		if math.IsInf(p, -1) {
			continue
		}
		i, _ := slices.BinarySearchFunc(at, p, func(o int, p float64) int {
			if row[o] >= p {
				return -1
			}
			return 1
		})
		if i < k {
			if at = slices.Insert(at, i, b); len(at) > k {
				at = at[:k]
			}
		}
	}
	for _, b := range at {
		best = append(best, ids[b])
	}
	return best
}

// Random suggests anybody whom the rules allow, and keeps to it while it may.
type Random struct {
	r    *rand.Rand
	kept map[string][]string
}

func (s *Random) lists(room *match.Room) map[string][]string {
	if s.r == nil {
		s.r, s.kept = rand.New(rand.NewPCG(7, 7)), map[string][]string{} // #nosec G404 -- a repeatable draw, not a secret
	}
	ids, points := match.Scores(room)
	place := map[string]int{}
	for i, id := range ids {
		place[id] = i
	}
	for a, id := range ids {
		may := func(b string) bool {
			at, here := place[b]
			return here && !math.IsInf(points[a][at], -1)
		}
		s.kept[id] = slices.DeleteFunc(s.kept[id], func(b string) bool { return !may(b) })
		for range 20 {
			b := ids[s.r.IntN(len(ids))]
			if len(s.kept[id]) < match.MaxSuggestions && may(b) && !slices.Contains(s.kept[id], b) {
				s.kept[id] = append(s.kept[id], b)
			}
		}
	}
	out := map[string][]string{}
	for _, id := range ids {
		out[id] = slices.Clone(s.kept[id])
	}
	return out
}
