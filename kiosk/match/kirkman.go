package match

import "slices"

// kirkman returns the rounds of a Kirkman triple system for so many tables of
// three, each table as three points; nil where the two constructions of
// Ray-Chaudhuri and Wilson (1971) have none. 5 tables play 7 rounds without a
// repeat, 7 play 10, 9 play 13: all that there are. Points of the first round
// are numbered along its tables.
func kirkman(tables int) [][][3]int {
	var rounds [][][3]int
	if q := tables; primeOne(q) {
		rounds = triples(q, 3*q, kirkmanThree(q))
	} else if q := (3*tables - 1) / 2; 2*q+1 == 3*tables && primeOne(q) {
		rounds = triples(q, 2*q, kirkmanTwo(q))
	}
	if rounds == nil {
		return nil
	}
	number := map[int]int{}
	for _, table := range rounds[0] {
		for _, point := range table {
			number[point] = len(number)
		}
	}
	for _, round := range rounds {
		for t := range round {
			for i, point := range round[t] {
				round[t][i] = number[point]
			}
		}
	}
	return rounds
}

// primeOne tells whether q is a prime and 1 more than a multiple of six.
func primeOne(q int) bool {
	f := newField(q)
	return q%6 == 1 && f != nil && f.degree == 1
}

// powers are those of the least primitive element of a prime field.
func powers(q int) []int {
	for g := 2; ; g++ {
		list, x := []int{}, 1
		for range q - 1 {
			list = append(list, x)
			x = x * g % q
		}
		if !slices.Contains(list[1:], 1) {
			return list
		}
	}
}

// class is a round, and how often it is moved on by one.
type class struct {
	tables [][3]int
	moves  bool // by all of the field, one round each; else all of them make one round
}

// kirkmanThree is the construction for 3q points: x, x + q and x + 2q are three
// copies of the field.
func kirkmanThree(q int) (classes []class) {
	t, g := (q-1)/6, powers(q)
	at := func(i, copy int) int { return g[i%(q-1)] + copy*q }
	across := func(i int) [3]int { return [3]int{at(i, 0), at(i+2*t, 1), at(i+4*t, 2)} }
	first := class{tables: [][3]int{{0, q, 2 * q}}, moves: true}
	for i := range t {
		for copy := range 3 {
			first.tables = append(first.tables, [3]int{at(i, copy), at(i+2*t, copy), at(i+4*t, copy)})
		}
		for m := 1; m < 6; m += 2 {
			first.tables = append(first.tables, across(i+m*t))
		}
	}
	classes = append(classes, first)
	for i := range t {
		for m := 0; m < 6; m += 2 {
			classes = append(classes, class{tables: [][3]int{across(i + m*t)}})
		}
	}
	return classes
}

// kirkmanTwo is the construction for 2q + 1 points: two copies of the field, and
// 2q, which stays.
func kirkmanTwo(q int) []class {
	t, g := (q-1)/6, powers(q)
	m := slices.Index(g, (g[t]+1)*((q+1)/2)%q) // 2·g^m = g^t + 1
	at := func(i, copy int) int { return g[i%(q-1)] + copy*q }
	c := class{tables: [][3]int{{2 * q, 0, q}}, moves: true}
	for i := range t {
		for _, j := range []int{i, i + 2*t, i + 4*t} {
			c.tables = append(c.tables, [3]int{at(j, 0), at(j+t, 0), at(j+m, 1)})
		}
		c.tables = append(c.tables, [3]int{at(i+m+t, 1), at(i+m+3*t, 1), at(i+m+5*t, 1)})
	}
	return []class{c}
}

// triples moves the classes on: points from still on stay where they are.
func triples(q, still int, classes []class) (rounds [][][3]int) {
	for _, c := range classes {
		var one [][3]int
		for by := range q {
			round := slices.Clone(c.tables)
			for i := range round {
				for j, point := range round[i] {
					if point < still {
						round[i][j] = point/q*q + (point%q+by)%q
					}
				}
				slices.Sort(round[i][:])
			}
			if c.moves {
				rounds = append(rounds, round)
			} else {
				one = append(one, round...)
			}
		}
		if !c.moves {
			rounds = append(rounds, one)
		}
	}
	return rounds
}
