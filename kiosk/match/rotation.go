package match

import "slices"

// Rotation is a rotation session so far. Only who takes part is in it: who goes
// at their own pace is left in peace.
type Rotation struct {
	Guests []Guest // who takes part and is here: who left is not in it, who came late is
	Pairs  []Pair  // blocks, reports, and who met before

	Size   int      // people at a table; 2: pairs, in rows that face each other
	Tables int      // how many tables there are; 0: as many as are needed
	Past   []Round  // the rounds before, oldest first
	Pass   []string // ids of who passes the next round

	Weights *Weights
	Reader  *Reader
}

// Round (回転) is one turn: who sits at which table.
type Round struct {
	Number  int         `json:"number"` // from 1
	Tables  []TableSeat `json:"tables"`
	Out     []string    `json:"out"`     // took part and has no seat this time; the passing are not among them
	Repeats int         `json:"repeats"` // pairs that sat together in a round before
}

// TableSeat is one table, or one pair.
type TableSeat struct {
	Table  int      `json:"table"` // from 1
	Guests []string `json:"guests"`
}

// NextRound seats the next round: blocked pairs never, then the fewest repeats,
// then people of one company apart, then trades spread, then who fits. As many
// sit as can with somebody they may meet, and nobody is out twice before
// everybody was once unless somebody would have to sit alone or two to meet
// again. Tables are as equal as can be: a table of four may have three. The same
// state and seed give the same round.
func NextRound(r *Rotation, seed uint64) Round {
	s := newSeating(r, seed)
	out := Round{Number: len(r.Past) + 1, Out: []string{}, Tables: []TableSeat{}}
	tables := s.seat(r)
	for _, t := range tables {
		seats := TableSeat{Table: len(out.Tables) + 1}
		for _, p := range t {
			seats.Guests = append(seats.Guests, s.h.guests[p].ID)
		}
		out.Tables = append(out.Tables, seats)
	}
	out.Repeats = s.repeats(tables)
	for _, p := range s.out {
		out.Out = append(out.Out, s.h.guests[p].ID)
	}
	slices.Sort(out.Out)
	return out
}

// seating is a round in the making. People are places in the hall.
type seating struct {
	h       *hall
	seed    uint64
	size    int
	players []int
	out     []int
	pairs   [][]int // of players, none blocked; without a repeat if that can be
	sat     [][]int // how often two sat together
	cost    [][]float64
	rounds  []int // how often each was out
	past    []Round
}

// What a pair at one table costs. The steps are far enough apart that a few of
// the lesser do not make up for one of the greater, and near enough that the
// search gets from one good seating to a better one.
const (
	costBlocked = 1e9
	costRepeat  = 6000 // the first repeat; the second four times, the third nine times
	costCompany = 1500
	costTrade   = 100
	costMet     = 20  // talked or swapped tonight, or met at an earlier event
	costMisfit  = 0.1 // taken off for each point of the score
)

func newSeating(r *Rotation, seed uint64) *seating {
	room := &Room{Guests: r.Guests, Pairs: r.Pairs, Weights: r.Weights, Reader: r.Reader}
	s := &seating{h: newHall(room, seed), seed: seed, size: max(2, r.Size), past: r.Past}
	n := len(s.h.guests)
	s.sat, s.cost, s.rounds = make([][]int, n), make([][]float64, n), make([]int, n)
	for a := range n {
		s.sat[a], s.cost[a] = make([]int, n), make([]float64, n)
	}
	for _, round := range r.Past {
		for _, t := range round.Tables {
			s.remember(t.Guests)
		}
		for _, id := range round.Out {
			if p, here := s.h.place[id]; here {
				s.rounds[p]++
			}
		}
	}
	s.price()
	return s
}

func (s *seating) remember(table []string) {
	for i, x := range table {
		for _, y := range table[:i] {
			a, ok := s.h.place[x]
			b, ok2 := s.h.place[y]
			if ok && ok2 {
				s.sat[a][b]++
				s.sat[b][a]++
			}
		}
	}
}

// price writes what each pair costs.
func (s *seating) price() {
	h := s.h
	sc, row := h.scratch(), make([]float64, len(h.guests))
	for a := range h.guests {
		h.row(a, false, sc, row)
		for b := range row {
			if a != b {
				c := s.pairCost(a, b) - costMisfit*max(0, row[b])
				s.cost[a][b] += c / 2
				s.cost[b][a] += c / 2
			}
		}
	}
}

func (s *seating) pairCost(a, b int) (c float64) {
	g, n := &s.h.groups, float64(s.sat[a][b])
	c = costRepeat * n * n
	if g.company[a] != 0 && g.company[a] == g.company[b] {
		c += costCompany
	}
	if g.trade[a] != 0 && g.trade[a] == g.trade[b] {
		c += costTrade
	}
	if f := s.h.between(a, b); f != nil {
		if f.pair.Blocked || f.pair.Reported || f.back.Blocked || f.back.Reported {
			c += costBlocked
		}
		if f.pair.Swapped || f.pair.Talked || f.state.met || f.pair.MetBefore > 0 {
			c += costMet
		}
	}
	return c
}

// sizes are those of the tables, the larger first.
func (s *seating) sizes(n int) []int {
	if n == 0 {
		return nil
	}
	tables := (n + s.size - 1) / s.size
	if tables > n/2 {
		tables = n / 2 // nobody sits alone
	}
	sizes := make([]int, tables)
	for i := range sizes {
		sizes[i] = n / tables
		if i < n%tables {
			sizes[i]++
		}
	}
	return sizes
}

func (s *seating) repeats(tables [][]int) (n int) {
	for _, t := range tables {
		for i, a := range t {
			for _, b := range t[:i] {
				if s.sat[a][b] > 0 {
					n++
				}
			}
		}
	}
	return n
}

// apart takes people of blocked pairs out where no seating kept them apart, as
// few as will do, and leaves no one at a table alone.
func (s *seating) apart(tables [][]int) (kept [][]int) {
	for i, t := range tables {
		tables[i] = s.seatable(t)
		for _, p := range t {
			if !slices.Contains(tables[i], p) {
				s.out = append(s.out, p)
			}
		}
		if len(tables[i]) > 0 {
			kept = append(kept, tables[i])
		}
	}
	return kept
}
