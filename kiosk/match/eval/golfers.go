package eval

import (
	"fmt"

	"fuda/kiosk/match"
)

// Golfers is how rounds go for tables × size people.
type Golfers struct {
	Tables, Size int
	Known        int   // rounds without a repeat that are known to be possible (the social golfer problem)
	Repeats      []int // of each round played
}

// Clean is how many rounds have no repeat.
func (g Golfers) Clean() (n int) {
	for _, r := range g.Repeats {
		if r > 0 {
			break
		}
		n++
	}
	return n
}

// instances are those for which the most rounds are known: Kirkman systems, affine
// planes, resolvable designs, and Aguado's solution (2004) of 8-4-10.
var instances = [][3]int{{3, 3, 4}, {4, 3, 4}, {5, 3, 7}, {6, 3, 8}, {7, 3, 10}, {8, 3, 11}, {9, 3, 13}, {4, 4, 5}, {5, 4, 5}, {7, 4, 9}, {8, 4, 10}, {5, 5, 6}, {15, 2, 29}}

// PlayGolfers seats the known number of rounds one by one.
func PlayGolfers(tables, size, rounds int) Golfers {
	r := &match.Rotation{Size: size}
	for i := range tables * size {
		r.Guests = append(r.Guests, match.Guest{ID: fmt.Sprintf("g%03d", i), Number: i + 1})
	}
	g := Golfers{Tables: tables, Size: size, Known: rounds}
	for range rounds {
		round := match.NextRound(r, 1)
		g.Repeats = append(g.Repeats, round.Repeats)
		r.Past = append(r.Past, round)
	}
	return g
}

// Turbulent is a rotation in which people come late, leave and pass: repeats in
// all, and the least that any seating had to have: who has met everybody else
// must meet somebody again.
type Turbulent struct{ People, Size, Rounds, Repeats, Least int }

// PlayTurbulent plays rounds in which in each round a tenth passes, one in
// thirty leaves and as many come.
func PlayTurbulent(people, size, rounds int) Turbulent {
	r := &match.Rotation{Size: size}
	t := Turbulent{People: people, Size: size, Rounds: rounds}
	turn := max(1, people/30)
	met := map[string]map[string]bool{}
	for round := range rounds {
		r.Guests, r.Pass = nil, nil
		for i := range people {
			n := i + round*turn
			id := fmt.Sprintf("g%04d", n)
			r.Guests = append(r.Guests, match.Guest{ID: id, Number: n + 1, Company: fmt.Sprint("会社", n/2), Trade: earth.trades[n%len(earth.trades)].called[0]})
			if (n+3*round)%10 == 0 {
				r.Pass = append(r.Pass, id)
			}
		}
		next := match.NextRound(r, 1)
		t.Repeats += next.Repeats
		t.Least += leastRepeats(next, met)
		r.Past = append(r.Past, next)
	}
	return t
}

// leastRepeats are those that the round could not have avoided at its tables'
// sizes, and notes who met.
func leastRepeats(round match.Round, met map[string]map[string]bool) int {
	here := map[string]int{}
	for _, table := range round.Tables {
		for _, id := range table.Guests {
			here[id] = len(table.Guests)
		}
	}
	forced := 0
	for id, size := range here {
		strangers := 0
		for other := range here {
			if other != id && !met[id][other] {
				strangers++
			}
		}
		forced += max(0, size-1-strangers)
	}
	for _, table := range round.Tables {
		for _, a := range table.Guests {
			if met[a] == nil {
				met[a] = map[string]bool{}
			}
			for _, b := range table.Guests {
				met[a][b] = true
			}
		}
	}
	return (forced + 1) / 2
}
