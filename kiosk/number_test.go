package kiosk

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLowest(t *testing.T) {
	for name, test := range map[string]struct {
		state        Numbering
		number, next int
	}{
		"the first guest":                  {Numbering{Next: 1}, 1, 2},
		"a counter that never was set":     {Numbering{}, 1, 2},
		"the next one":                     {Numbering{Next: 7}, 7, 8},
		"over a skipped one":               {Numbering{Next: 4, Skip: []int{9, 4}}, 5, 6},
		"over several in a row":            {Numbering{Next: 3, Skip: []int{5, 4, 3}}, 6, 7},
		"one given back comes first":       {Numbering{Next: 12, Freed: []int{8}}, 8, 12},
		"the lowest of many":               {Numbering{Next: 12, Freed: []int{8, 2, 11}}, 2, 12},
		"one given back and then skipped":  {Numbering{Next: 12, Freed: []int{4, 8}, Skip: []int{4}}, 8, 12},
		"all given back are skipped":       {Numbering{Next: 6, Freed: []int{4}, Skip: []int{4, 6}}, 7, 8},
		"a skip list with the same twice":  {Numbering{Next: 4, Skip: []int{4, 4}}, 5, 6},
		"skips far off change nothing yet": {Numbering{Next: 2, Skip: []int{42, 13}}, 2, 3},
	} {
		t.Run(name, func(t *testing.T) {
			number, next := test.state.Lowest()
			if number != test.number || next != test.next {
				t.Errorf("gives %d and then %d, want %d and %d", number, next, test.number, test.next)
			}
		})
	}
}

// A model that looks at every number from 1 on says the same, whatever order
// guests come, go, and the organiser changes the skip list in.
func TestLowestIsLowest(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 21))
	for range 300 {
		state := Numbering{Next: 1}
		held := map[int]bool{}
		for range 60 {
			switch random.IntN(5) {
			case 0, 1, 2:
				want := 1
				for held[want] || slices.Contains(state.Skip, want) {
					want++
				}
				got, next := state.Lowest()
				if got != want {
					t.Fatalf("%+v gives %d; with %v held it is %d", state, got, held, want)
				}
				held[got] = true
				state.Next = next
				state.Freed = without(state.Freed, got)
			case 3:
				for n := range held { // any of them: a map has no order
					delete(held, n)
					state.Freed = append(state.Freed, n)
					break
				}
			case 4:
				state.Skip = nil
				for range random.IntN(4) {
					state.Skip = append(state.Skip, 1+random.IntN(20))
				}
				// What the store does when the list changes: below the counter
				// a number is held, or skipped, or free.
				state.Freed = nil
				for n := 1; n < state.Next; n++ {
					if !held[n] {
						state.Freed = append(state.Freed, n)
					}
				}
			}
		}
	}
}

func without(list []int, n int) []int {
	return slices.DeleteFunc(list, func(x int) bool { return x == n })
}

func TestPlace(t *testing.T) {
	two := []Table{{Name: "A", Rows: 2, Columns: 3}, {Name: "B", Rows: 1, Columns: 2}}
	for name, test := range map[string]struct {
		event Event
		want  map[int]Place
	}{
		"rows fill from the upper left": {Event{Tables: two}, map[int]Place{
			1: {"A", 1, 1}, 3: {"A", 1, 3}, 4: {"A", 2, 1}, 6: {"A", 2, 3}}},
		"the next table follows": {Event{Tables: two}, map[int]Place{7: {"B", 1, 1}, 8: {"B", 1, 2}}},
		"the last table grows":   {Event{Tables: two}, map[int]Place{9: {"B", 2, 1}, 10: {"B", 2, 2}, 11: {"B", 3, 1}}},
		"skipped numbers leave no gap": {Event{Tables: two, SkipNumbers: []int{4, 9}}, map[int]Place{
			3: {"A", 1, 3}, 5: {"A", 2, 1}, 7: {"A", 2, 3}, 8: {"B", 1, 1}, 10: {"B", 1, 2}, 11: {"B", 2, 1}}},
		"a number skipped twice is skipped once": {Event{Tables: two, SkipNumbers: []int{2, 2}}, map[int]Place{3: {"A", 1, 2}}},
		"an event without tables has one for thirty": {Event{}, map[int]Place{
			1: {"A", 1, 1}, 30: {"A", 3, 10}, 31: {"A", 4, 1}, 1000: {"A", 100, 10}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := map[int]Place{}
			for n := range test.want {
				got[n] = test.event.Place(n)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("places (-want +got):\n%s", diff)
			}
		})
	}
}

// However the tables stand, no two numbers that are given lie in one place, and
// each lies right after the one before it.
func TestPlacesAreApart(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 22))
	for range 100 {
		e := Event{}
		for i := range 1 + random.IntN(3) {
			e.Tables = append(e.Tables, Table{Name: string(rune('A' + i)), Rows: 1 + random.IntN(4), Columns: 1 + random.IntN(6)})
		}
		for range random.IntN(6) {
			e.SkipNumbers = append(e.SkipNumbers, 1+random.IntN(40))
		}
		seen := map[Place]int{}
		for n := 1; n <= 80; n++ {
			if slices.Contains(e.SkipNumbers, n) {
				continue
			}
			p := e.Place(n)
			if other, taken := seen[p]; taken {
				t.Fatalf("%d and %d both lie in %+v of %+v", other, n, p, e)
			}
			seen[p] = n
		}
	}
}
