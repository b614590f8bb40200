package match

import (
	"math"
	"math/rand/v2"
	"slices"
)

// solve seats the players: by a design where one gives a round without a
// repeat, or else by a search from the best start there is.
func (s *seating) solve(r *Rotation) [][]int {
	sizes := s.sizes(len(s.players))
	if len(sizes) == 0 {
		return nil
	}
	rng := rand.New(rand.NewPCG(s.seed, uint64(len(r.Past)))) // #nosec G404 -- a repeatable draw, not a secret
	start := s.deal(sizes, rng)
	if designed := s.bestDesign(sizes); designed != nil {
		if s.repeats(designed) == 0 && s.total(designed) < costBlocked/2 && !s.companies(designed) {
			return designed // nothing to gain but a later round without repeats to lose
		}
		if s.total(designed) < s.total(start) {
			start = designed
		}
	}
	if s.pairs != nil && s.total(s.pairs) < s.total(start) {
		start = s.pairs
	}
	best := s.anneal(copyTables(start), rng)
	if s.pairs != nil && s.repeats(s.pairs) < s.repeats(best) {
		best = s.withoutRepeat(rng)
	}
	if len(r.Past) == 0 {
		s.intoColumns(best)
	}
	return best
}

// withoutRepeat seats the pairs as well as can be where the search above took a
// repeat to spare several people one of their own company.
func (s *seating) withoutRepeat(rng *rand.Rand) [][]int {
	for a := range s.sat {
		for b, n := range s.sat[a] {
			if n > 0 {
				s.cost[a][b] += costBlocked / 1000
			}
		}
	}
	return s.anneal(copyTables(s.pairs), rng)
}

// deal seats players one after the other where they cost least.
func (s *seating) deal(sizes []int, rng *rand.Rand) [][]int {
	tables := make([][]int, len(sizes))
	for i := range sizes {
		tables[i] = make([]int, 0, sizes[i])
	}
	for _, i := range rng.Perm(len(s.players)) {
		p, at, least := s.players[i], -1, math.Inf(1)
		for t := range tables {
			if len(tables[t]) == sizes[t] {
				continue
			}
			if c := s.joining(p, tables[t], -1) + 1e-6*float64(len(tables[t])); c < least {
				at, least = t, c
			}
		}
		tables[at] = append(tables[at], p)
	}
	return tables
}

// joining is what p costs at a table, whoever sits on a seat left out.
func (s *seating) joining(p int, table []int, except int) (c float64) {
	row := s.cost[p]
	for i, o := range table {
		if i != except {
			c += row[o]
		}
	}
	return c
}

func (s *seating) total(tables [][]int) (c float64) {
	for _, t := range tables {
		for i, p := range t {
			c += s.joining(p, t[:i], -1)
		}
	}
	return c
}

// companies tells whether anywhere two of one company sit together.
func (s *seating) companies(tables [][]int) bool {
	g := &s.h.groups
	for _, t := range tables {
		for i, a := range t {
			if slices.ContainsFunc(t[:i], func(b int) bool { return g.company[a] != 0 && g.company[a] == g.company[b] }) {
				return true
			}
		}
	}
	return false
}

// proposals bounds the search by steps and not by time, so that a seed gives the
// same round on every machine.
func proposals(players int) int { return min(400_000, 60_000+3000*players) }

// anneal exchanges two people of different tables at a time, and accepts what
// costs more now and then, ever less (Kirkpatrick, Gelatt and Vecchi, 1983). The
// temperature falls through all the steps of cost, so that repeats are settled
// first and trades last. It returns the cheapest seating seen.
func (s *seating) anneal(tables [][]int, rng *rand.Rand) [][]int {
	if len(tables) < 2 {
		return tables
	}
	n := proposals(len(s.players))
	cost := s.total(tables)
	best, least := copyTables(tables), cost
	hot, cold := float64(costRepeat), 1.0
	heat := hot
	for i := range n {
		if i%64 == 0 {
			heat = hot * math.Pow(cold/hot, float64(i)/float64(n))
		}
		t, u := rng.IntN(len(tables)), rng.IntN(len(tables)-1)
		if u >= t {
			u++
		}
		x, y := rng.IntN(len(tables[t])), rng.IntN(len(tables[u]))
		change := s.exchange(tables[t], tables[u], x, y)
		if change > 0 && (change > 30*heat || rng.Float64() >= math.Exp(-change/heat)) {
			continue
		}
		tables[t][x], tables[u][y] = tables[u][y], tables[t][x]
		if cost += change; cost < least-1e-9 {
			least = cost
			for k := range tables {
				copy(best[k], tables[k])
			}
		}
	}
	return best
}

// exchange is what exchanging two seats changes.
func (s *seating) exchange(t, u []int, x, y int) float64 {
	a, b := t[x], u[y]
	return s.joining(b, t, x) + s.joining(a, u, y) - s.joining(a, t, x) - s.joining(b, u, y)
}

func copyTables(tables [][]int) [][]int {
	out := make([][]int, len(tables))
	for i := range tables {
		out[i] = slices.Clone(tables[i])
	}
	return out
}
