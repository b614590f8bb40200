package match

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Of three of whom two block each other, the third is never the one to rest.
func TestWhoRestsIsChosenByWhomOneMayMeet(t *testing.T) {
	for _, size := range []int{2, 3} {
		for blocked := range 3 {
			r := &Rotation{Guests: circle(3), Size: size}
			r.Pairs = []Pair{{From: r.Guests[blocked].ID, To: r.Guests[(blocked+1)%3].ID, Blocked: true}}
			for no := range 5 {
				round := NextRound(r, 7)
				checkRound(t, r, round)
				if len(round.Tables) != 1 || len(round.Out) != 1 || round.Out[0] == r.Guests[(blocked+2)%3].ID {
					t.Errorf("by %d, %d blocks, round %d: %+v", size, blocked, no+1, round)
				}
				r.Past = append(r.Past, round)
			}
		}
	}
}

// Somebody rests out of turn if else two would meet again.
func TestWhoRestsIsChosenByWhomOneHasNotMet(t *testing.T) {
	met := func(no int, tables [][]string, out ...string) Round {
		r := Round{Number: no, Out: out}
		for i, guests := range tables {
			r.Tables = append(r.Tables, TableSeat{Table: i + 1, Guests: guests})
		}
		return r
	}
	pairs := &Rotation{Guests: circle(3), Size: 2, Past: []Round{ // there were more
		met(1, [][]string{{"g000", "g001"}, {"g002", "g003"}}), met(2, [][]string{{"g003", "g004"}}, "g000", "g001")}}
	tables := &Rotation{Guests: circle(4), Size: 3, Tables: 1, Past: []Round{
		met(1, [][]string{{"g000", "g004", "g005"}, {"g001", "g002", "g006"}}), met(2, [][]string{{"g004", "g006"}}, "g001", "g002")}}
	for name, r := range map[string]*Rotation{"pairs": pairs, "tables": tables} {
		round := NextRound(r, 7)
		checkRound(t, r, round)
		if round.Repeats != 0 || len(round.Out) != 1 {
			t.Errorf("%s: %+v", name, round)
		}
	}
}

// In rounds of few people with blocks, as many sit as can, without a repeat if
// that can be, and who rests is the fairest of such choices: all by trying each.
func TestNoChoiceOfWhoRestsIsBetter(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for evening := range 120 {
		n := 2 + rng.IntN(8)
		r := &Rotation{Guests: circle(n), Size: 2, Tables: rng.IntN(5), Pairs: blocks(rng, n, rng.IntN(n+1))}
		for range 1 + rng.IntN(8) {
			r.Pass = nil
			if rng.IntN(3) == 0 {
				r.Pass = []string{r.Guests[rng.IntN(n)].ID}
			}
			round := NextRound(r, 7)
			checkRound(t, r, round)
			s := newSeating(r, 7)
			most, fresh, fair := s.byHand(s.turns(r), r.Tables)
			slices.Sort(fair)
			if 2*len(round.Tables) != most || fresh != (round.Repeats == 0) || !slices.Equal(round.Out, fair) {
				t.Fatalf("evening %d, %d people, round %d: %+v; %d could sit, without a repeat %v, %v should rest", evening, n, round.Number, round, most, fresh, fair)
			}
			r.Past = append(r.Past, round)
		}
	}
}

// blocks are so many, of some drawn pairs.
func blocks(rng *rand.Rand, people, n int) (all []Pair) {
	for range n {
		if a, b := rng.IntN(people), rng.IntN(people); a != b {
			all = append(all, Pair{From: fmt.Sprintf("g%03d", a), To: fmt.Sprintf("g%03d", b), Blocked: true})
		}
	}
	return all
}

// byHand tries every choice of who rests, the fairest first.
func (s *seating) byHand(order []int, tables int) (most int, fresh bool, out []string) {
	most = len(order) / 2 * 2
	if tables > 0 {
		most = min(most, 2*tables)
	}
	for ; ; most -= 2 {
		for _, repeats := range []bool{false, true} {
			for rest := range choices(order, len(order)-most) {
				sit := slices.DeleteFunc(slices.Clone(order), func(p int) bool { return slices.Contains(rest, p) })
				if !s.paired(sit, repeats) {
					continue
				}
				for _, p := range rest {
					out = append(out, s.h.guests[p].ID)
				}
				return most, !repeats, out
			}
		}
	}
}

func (s *seating) paired(who []int, repeats bool) bool {
	if len(who) == 0 {
		return true
	}
	for i, p := range who[1:] {
		if s.cost[who[0]][p] < costBlocked/2 && (repeats || s.sat[who[0]][p] == 0) && s.paired(slices.Delete(slices.Clone(who[1:]), i, i+1), repeats) {
			return true
		}
	}
	return false
}

// At shared tables, too: nobody is out for a block who could sit, and blocks
// leave a table where two may meet.
func TestTablesFillInSpiteOfBlocks(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for evening := range 40 {
		n := 3 + rng.IntN(7)
		r := &Rotation{Guests: circle(n), Size: 3 + rng.IntN(2), Tables: rng.IntN(3), Pairs: blocks(rng, n, rng.IntN(2*n))}
		s := newSeating(r, 7)
		some := slices.ContainsFunc(s.turns(r), func(a int) bool {
			return slices.ContainsFunc(s.turns(r), func(b int) bool { return a != b && s.cost[a][b] < costBlocked/2 })
		})
		for range 3 {
			round := NextRound(r, 7)
			checkRound(t, r, round)
			if some != (len(round.Tables) > 0) {
				t.Errorf("evening %d: two may meet is %v, and %+v", evening, some, round)
			}
			r.Past = append(r.Past, round)
		}
	}
}

// A matching is as great as any: also where odd circles hide the way.
func TestMatchingIsTheGreatest(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for try := range 2000 {
		n := rng.IntN(10)
		joined, who := map[[2]int]bool{}, make([]int, n)
		for range rng.IntN(2*n + 1) {
			joined[[2]int{rng.IntN(n), rng.IntN(n)}] = true
		}
		for i := range who {
			who[i] = i
		}
		may := func(a, b int) bool { return joined[[2]int{a, b}] || joined[[2]int{b, a}] }
		m, want := newMatching(who, may), greatest(who, may)
		if m.pairs != want || len(m.tables()) != want {
			t.Fatalf("graph %d: %d pairs, %v, should be %d: %v", try, m.pairs, m.tables(), want, joined)
		}
		for _, pair := range m.tables() {
			if !may(pair[0], pair[1]) {
				t.Fatalf("graph %d pairs %v", try, pair)
			}
		}
	}
}

func greatest(who []int, may func(a, b int) bool) (most int) {
	if len(who) < 2 {
		return 0
	}
	most = greatest(who[1:], may)
	for i, b := range who[1:] {
		if may(who[0], b) {
			most = max(most, 1+greatest(slices.Delete(slices.Clone(who[1:]), i, i+1), may))
		}
	}
	return most
}
