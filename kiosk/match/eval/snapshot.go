package eval

import (
	"math/rand/v2"
	"slices"

	"fuda/kiosk/match"
)

// Snapshot is what one plan of a full room is worth, in the truth that the
// matching does not see.
type Snapshot struct {
	Own     float64 // sum of the plan's own scores over the best that any assignment has; 0: not a plan
	Truth   float64 // sum of the true values over the best that any assignment has; only of rooms that the optimum is found for
	Served  float64 // true value of a list, a guest: of those who are crowded only what the first to come get
	Worst   float64 // the same of the worst-off tenth
	Unnamed int     // suggested to nobody
	Inbound int     // the most to whom one is suggested
}

// largest is up to how many guests the exact optimum is worth the wait.
const largest = 60

// Look takes the snapshot of a strategy's first lists.
func (p *Party) Look(s strategy, reader *match.Reader, seed uint64) Snapshot {
	room := p.Room(reader)
	ids, points := match.Scores(room)
	place := map[string]int{}
	for i, id := range ids {
		place[id] = i
	}
	lists := s.lists(room)
	out := Snapshot{}
	suitors := make([][]int, len(ids))
	own, truth := 0.0, 0.0
	for a, id := range ids {
		for _, to := range lists[id] {
			b := place[to]
			own, truth = own+points[a][b], truth+p.value[a][b]
			suitors[b] = append(suitors[b], a)
		}
	}
	served := p.serve(suitors, seed, &out)
	out.Served, out.Worst = mean(served), lowestTenth(served)
	if len(ids) <= largest {
		limit := max(1, min(match.MaxSuggestions, (len(ids)-1)/2))
		out.Own = own / Optimum(points, limit, p.most, true)
		out.Truth = truth / Optimum(p.value, limit, p.most, true)
	}
	return out
}

// most is how many suitors anybody has time for, as the default weights say.
func (p *Party) most(b int) int {
	if p.people[b].Host {
		return int(match.DefaultWeights().HostInbound)
	}
	return int(match.DefaultWeights().Inbound)
}

// serve gives each guest what they get when only so many of the suitors of
// one find time, whoever comes first.
func (p *Party) serve(suitors [][]int, seed uint64, out *Snapshot) []float64 {
	r := rand.New(rand.NewPCG(seed, 3)) // #nosec G404 -- a repeatable draw, not a secret
	served := make([]float64, len(suitors))
	for b, list := range suitors {
		out.Inbound = max(out.Inbound, len(list))
		if len(list) == 0 {
			out.Unnamed++
		}
		list = slices.Clone(list)
		r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		for _, a := range list[:min(len(list), p.most(b))] {
			served[a] += p.value[a][b]
		}
	}
	return served
}
