package eval

import (
	"math"
	"testing"

	"fuda/kiosk/match"
)

// On five people every assignment can be tried: the plan's poorest guest has
// nearly what the fairest of all assignments gives its poorest, and the sum is
// nearly the largest.
func TestThePoorestOfFive(t *testing.T) {
	reader := match.NewReader(nil)
	fair, sum, rooms := 0.0, 0.0, 0
	for seed := range uint64(30) {
		room := NewParty(5, 30_000+seed).Room(reader)
		for i := range room.Guests {
			room.Guests[i].Status = "open"
		}
		ids, points := match.Scores(room)
		place := map[string]int{}
		for i, id := range ids {
			place[id] = i
		}
		fairest, largest := tryAll(points)
		if fairest <= 0 {
			continue // somebody may meet nobody
		}
		poorest, total := math.Inf(1), 0.0
		for a, l := range match.Arrange(room, nil, seed).Lists {
			got := 0.0
			for _, s := range l.Suggestions {
				got += points[a][place[s.To]]
			}
			poorest, total = min(poorest, got), total+got
		}
		if poorest > fairest+1e-6 || total > largest+1e-6 {
			t.Errorf("seed %d: %.1f and %.1f are more than the best, %.1f and %.1f", seed, poorest, total, fairest, largest)
		}
		if poorest < 0.7*fairest || total < 0.9*largest {
			t.Errorf("seed %d: the poorest has %.1f of %.1f, all have %.1f of %.1f", seed, poorest, fairest, total, largest)
		}
		fair, sum, rooms = fair+poorest/fairest, sum+total/largest, rooms+1
	}
	if n := float64(rooms); rooms < 20 || fair/n < 0.95 || sum/n < 0.97 {
		t.Errorf("in the mean of %d rooms the poorest has %.3f of the fairest, all %.3f of the most", rooms, fair/n, sum/n)
	}
}

// tryAll gives every guest every list of up to two, and returns the largest
// least and the largest sum of those in which everybody is suggested.
func tryAll(points [][]float64) (fairest, largest float64) {
	n := len(points)
	lists := make([][]int, n) // of each guest, as bits
	worth := make([]map[int]float64, n)
	for a := range n {
		worth[a] = map[int]float64{}
		for bits := range 1 << n {
			size, sum := 0, 0.0
			for b := range n {
				if bits>>b&1 == 1 {
					size, sum = size+1, sum+points[a][b]
				}
			}
			if size <= 2 && !math.IsInf(sum, -1) {
				lists[a], worth[a][bits] = append(lists[a], bits), sum
			}
		}
	}
	var try func(a, covered int, least, sum float64)
	try = func(a, covered int, least, sum float64) {
		if a == n {
			if covered == 1<<n-1 {
				fairest, largest = max(fairest, least), max(largest, sum)
			}
			return
		}
		for _, bits := range lists[a] {
			try(a+1, covered|bits, min(least, worth[a][bits]), sum+worth[a][bits])
		}
	}
	try(0, 0, math.Inf(1), 0)
	return fairest, largest
}
