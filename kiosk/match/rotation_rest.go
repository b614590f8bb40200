package match

import (
	"cmp"
	"iter"
	"slices"

	"fuda/kiosk"
)

// seat chooses who sits and who rests, and seats them. Of all choices those
// count by which the most sit with somebody they may meet, of these the ones
// without a repeat, and of these the fairest: who was out least, then who came
// first. So who rests is never settled before whom the others may meet. It
// returns the tables, and leaves those over in s.out.
func (s *seating) seat(r *Rotation) [][]int {
	order := s.turns(r)
	if s.size == 2 {
		s.choosePairs(order, r.Tables)
		return s.apart(s.solve(r))
	}
	return s.chooseTables(order, r)
}

// How many choices of who rests are tried where tables are shared, and up to how
// many people: who goes with whom can only be found by seating them, and with
// more people than that the fairest choice leaves ways enough.
const (
	mostChoices = 40
	fewPlayers  = 24
)

func (s *seating) chooseTables(order []int, r *Rotation) (best [][]int) {
	over := s.over(len(order), r.Tables)
	tried, out := 0, []int(nil)
	for rest := range choices(order, over) {
		s.take(order, rest)
		tables := s.apart(s.solve(r))
		if tried == 0 || len(s.out) < len(out) || len(s.out) == len(out) && s.repeats(tables) == 0 && s.repeats(best) > 0 {
			best, out = tables, s.out
		}
		if tried++; len(out) == over && s.repeats(best) == 0 || tried == mostChoices || len(order) > fewPlayers {
			break
		}
	}
	s.out = out
	return best
}

// choices are all ways to take k, those with the first of them first.
func choices(of []int, k int) iter.Seq[[]int] {
	return func(yield func([]int) bool) {
		at := make([]int, k)
		for i := range at {
			at[i] = i
		}
		for {
			taken := make([]int, k)
			for i, place := range at {
				taken[i] = of[place]
			}
			i := k - 1
			for i >= 0 && at[i] == len(of)-k+i {
				i--
			}
			if !yield(taken) || i < 0 {
				return
			}
			at[i]++
			for j := i + 1; j < k; j++ {
				at[j] = at[j-1] + 1
			}
		}
	}
}

// turns are those who take part, whose turn it is to rest first.
func (s *seating) turns(r *Rotation) (order []int) {
	for p := range s.h.guests {
		g := &s.h.guests[p]
		if g.Status != kiosk.TalkBreak && !slices.Contains(r.Pass, g.ID) {
			order = append(order, p)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.rounds[a], s.rounds[b]), s.h.guests[a].ArrivedAt.Compare(s.h.guests[b].ArrivedAt), cmp.Compare(s.h.salt[a], s.h.salt[b]))
	})
	return order
}

// take settles who is out; the others sit.
func (s *seating) take(all, out []int) {
	s.out = slices.Clone(out)
	s.players = slices.DeleteFunc(slices.Clone(all), func(p int) bool { return slices.Contains(out, p) })
	slices.Sort(s.players)
}

// over is how many find no seat at tables: beyond them, and somebody alone.
func (s *seating) over(n, tables int) (over int) {
	if tables > 0 {
		over = max(0, n-tables*s.size)
	}
	if n-over == 1 {
		over++
	}
	return over
}

// choosePairs is exact for any number: how many can sit is the size of a
// greatest matching, and somebody may rest if one as great as needed is left.
func (s *seating) choosePairs(order []int, tables int) {
	may := func(a, b int) bool { return s.cost[a][b] < costBlocked/2 }
	m := newMatching(order, func(a, b int) bool { return s.sat[a][b] == 0 && may(a, b) })
	pairs := len(order) / 2
	if tables > 0 {
		pairs = min(pairs, tables)
	}
	if m.pairs < pairs {
		if all := newMatching(order, may); min(all.pairs, pairs) > m.pairs {
			m = all
		}
		pairs = min(pairs, m.pairs)
	}
	var out []int
	for i, p := range order {
		if len(order)-len(out) > 2*pairs && m.leave(i, pairs) {
			out = append(out, p)
		}
	}
	s.take(order, out)
	s.pairs = m.tables()
}

// seatable are the most people of a table who may all sit together: of those,
// who was out most, and without somebody who sits alone.
func (s *seating) seatable(table []int) []int {
	for i, a := range table {
		for j, b := range table[:i] {
			if s.cost[a][b] < costBlocked/2 {
				continue
			}
			with := s.seatable(slices.Delete(slices.Clone(table), i, i+1))
			without := s.seatable(slices.Delete(slices.Clone(table), j, j+1))
			if len(with) > len(without) || len(with) == len(without) && s.rounds[b] >= s.rounds[a] {
				return with
			}
			return without
		}
	}
	if len(table) < 2 {
		return nil
	}
	return table
}
