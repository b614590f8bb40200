package match

import "slices"

// A design plans rounds without repeats. The first round is the grid: tables are
// its rows, seats its columns. In round t of a field with q elements (q tables,
// q a prime or its power), who sits in row r and column c goes to table
// r + t·c: two of different columns then meet in one round of the q and no
// other. After those, the columns themselves are tables, if a column can be cut
// into tables. (The transversal designs of combinatorics; for q = 8 and tables of
// four this is 9 rounds, where the best that is known is 10.) Tables of three go
// by a triple system where there is one, pairs by the circle.

// bestDesign is the round of a design that costs least, or nil where there is
// none: in the first round, and where the tables are not the grid's.
func (s *seating) bestDesign(sizes []int) (best [][]int) {
	if len(s.past) == 0 {
		return nil
	}
	grid := s.grid()
	rows := len(grid)
	if rows < 2 || rows != len(sizes) || s.columns(grid) > s.size || s.size == 2 && !pairs(grid) {
		return nil
	}
	for _, tables := range s.designed(grid) {
		if tables == nil || !s.late(tables, sizes) || !even(tables, sizes) {
			continue
		}
		if best == nil || s.total(tables) < s.total(best) {
			best = tables
		}
	}
	return best
}

// pairs tells whether nobody sat alone or in threes.
func pairs(grid [][]int) bool {
	return !slices.ContainsFunc(grid, func(row []int) bool { return len(row) != 2 })
}

// designed are the rounds of the design that follow a grid.
func (s *seating) designed(grid [][]int) (rounds [][][]int) {
	rows := len(grid)
	if s.size == 2 {
		for t := 1; t < 2*rows-1; t++ {
			rounds = append(rounds, s.turn(grid, t))
		}
		return rounds
	}
	if rounds := kirkman(rows); s.size == 3 && rounds != nil {
		return s.triples(grid, rounds)
	}
	f := newField(rows)
	if f == nil || s.size > rows {
		return nil
	}
	for t := 1; t < rows; t++ {
		rounds = append(rounds, s.place(grid, func(row, column int) int { return f.add(row, f.mul(t, column)) }))
	}
	return append(rounds, s.byColumns(grid))
}

// triples are the rounds of a triple system after its first, by who sat where in
// the grid.
func (s *seating) triples(grid [][]int, rounds [][][3]int) (out [][][]int) {
	for _, round := range rounds[1:] {
		tables := make([][]int, len(round))
		for t, points := range round {
			for _, point := range points {
				if row, column := point/3, point%3; column < len(grid[row]) && grid[row][column] >= 0 {
					tables[t] = append(tables[t], grid[row][column])
				}
			}
		}
		out = append(out, tables)
	}
	return out
}

// turn is a round of pairs by the circle: one stays, the others move on by t
// places, and n people meet in n - 1 rounds without a repeat.
func (s *seating) turn(grid [][]int, t int) [][]int {
	around := 2*len(grid) - 1
	at := make([]int, around) // who sits at a place of the circle
	for row, pair := range grid {
		at[row] = pair[0]
		if row > 0 {
			at[around-row] = pair[1]
		}
	}
	tables := make([][]int, len(grid))
	add := func(row, p int) {
		if p >= 0 {
			tables[row] = append(tables[row], p)
		}
	}
	for row := range grid {
		add(row, at[(t+row)%around])
		if row == 0 {
			add(row, grid[0][1]) // who stays
		} else {
			add(row, at[(t-row+around)%around])
		}
	}
	return tables
}

// grid is who sat where in the first round; -1 who is not playing now.
func (s *seating) grid() [][]int {
	grid := make([][]int, len(s.past[0].Tables))
	for r, t := range s.past[0].Tables {
		for _, id := range t.Guests {
			p, here := s.h.place[id]
			if !here || !slices.Contains(s.players, p) {
				p = -1
			}
			grid[r] = append(grid[r], p)
		}
	}
	return grid
}

func (s *seating) columns(grid [][]int) (n int) {
	for _, row := range grid {
		n = max(n, len(row))
	}
	return n
}

func (s *seating) place(grid [][]int, table func(row, column int) int) [][]int {
	tables := make([][]int, len(grid))
	for r, row := range grid {
		for c, p := range row {
			if p >= 0 {
				t := table(r, c)
				tables[t] = append(tables[t], p)
			}
		}
	}
	return tables
}

// byColumns cuts each column into tables, if that leaves nobody over.
func (s *seating) byColumns(grid [][]int) (tables [][]int) {
	if len(grid)%s.size != 0 {
		return nil
	}
	for c := range s.columns(grid) {
		for from := 0; from < len(grid); from += s.size {
			var t []int
			for _, row := range grid[from : from+s.size] {
				if c < len(row) && row[c] >= 0 {
					t = append(t, row[c])
				}
			}
			tables = append(tables, t)
		}
	}
	return tables
}

// late seats who was not in the first round, where there is room.
func (s *seating) late(tables [][]int, sizes []int) bool {
	seated := map[int]bool{}
	for _, t := range tables {
		for _, p := range t {
			seated[p] = true
		}
	}
	for _, p := range s.players {
		if seated[p] {
			continue
		}
		at := -1
		for t := range tables {
			if len(tables[t]) < sizes[0] && (at < 0 || s.joining(p, tables[t], -1) < s.joining(p, tables[at], -1)) {
				at = t
			}
		}
		if at < 0 {
			return false
		}
		tables[at] = append(tables[at], p)
	}
	return true
}

// even tells whether the tables are no more uneven than they have to be.
func even(tables [][]int, sizes []int) bool {
	if len(tables) != len(sizes) {
		return false
	}
	for _, t := range tables {
		if len(t) > sizes[0] || len(t) < sizes[len(sizes)-1] {
			return false
		}
	}
	return true
}

// intoColumns orders the first round's tables so that people of one company, of
// one trade or with a block between them are in one column, where a design does
// not bring them together.
func (s *seating) intoColumns(tables [][]int) {
	for again, pass := true, 0; again && pass < 20; pass++ {
		again = false
		for _, row := range tables {
			for i := range row {
				for j := range i {
					before := s.inColumn(tables, row, i) + s.inColumn(tables, row, j)
					row[i], row[j] = row[j], row[i]
					if s.inColumn(tables, row, i)+s.inColumn(tables, row, j) > before+1e-6 {
						again = true
						continue
					}
					row[i], row[j] = row[j], row[i]
				}
			}
		}
	}
}

// inColumn is what the others in a column would cost at a table.
func (s *seating) inColumn(tables [][]int, own []int, column int) (c float64) {
	for _, row := range tables {
		if column < len(row) && row[column] != own[column] {
			c += max(0, s.cost[own[column]][row[column]])
		}
	}
	return c
}
