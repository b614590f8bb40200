package faults

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/anishathalye/porcupine"

	"fuda/kiosk"
)

// numberOp is one call on the numbers: somebody takes one, or gives one back.
type numberOp struct{ gives int } // 0: takes

// numbers is what they should do, one call after the other: the lowest that is
// free and not skipped. The state is the sorted list of those that are held.
var numbers = porcupine.Model{
	Init: func() any { return []int{} },
	Step: func(state, input, output any) (bool, any) {
		held, op := state.([]int), input.(numberOp)
		if op.gives != 0 {
			at, is := slices.BinarySearch(held, op.gives)
			if !is {
				return false, state
			}
			return true, slices.Delete(slices.Clone(held), at, at+1)
		}
		lowest := 1
		for i := 0; ; lowest++ {
			if i < len(held) && held[i] == lowest {
				i++
			} else if !slices.Contains(skipped, lowest) {
				break
			}
		}
		if output.(int) != lowest {
			return false, state
		}
		at, _ := slices.BinarySearch(held, lowest)
		return true, slices.Insert(slices.Clone(held), at, lowest)
	},
	Equal:             func(a, b any) bool { return slices.Equal(a.([]int), b.([]int)) },
	DescribeOperation: func(in, out any) string { return fmt.Sprint(in, " → ", out) },
}

var skipped = []int{4, 9, 13, 42}

// Two hundred walk-ins and cancels at once, from many desks: however they overlap,
// the numbers are those of some order of them in which each came between its
// request and its answer.
func TestNumbersAreLinearizable(t *testing.T) {
	rounds, desks, each := times(2, 20), 20, 10
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	for round := range rounds {
		e := desk.evening(t)
		began := time.Now()
		var mu sync.Mutex
		var history []porcupine.Operation
		var all sync.WaitGroup
		for d := range desks {
			all.Go(func() {
				var mine []kiosk.CheckIn
				for i := range each {
					op := porcupine.Operation{ClientId: d, Call: int64(time.Since(began))}
					if i%3 == 2 { // every third gives one back
						c := mine[0]
						mine = mine[1:]
						a, err := desk.call("POST", "/api/v1/events/"+e.ID+"/checkins/"+c.ID+"/undo", map[string]string{"reason": "取り消し"}, nil)
						op.Input, op.Output = numberOp{c.Number}, 0
						if err != nil || a.Status >= 300 {
							t.Errorf("undoing: %+v, %v", a, err)
						}
					} else {
						res, a, err := desk.arrive(e, fmt.Sprintf("walk-in-%d-%d-%d", round, d, i))
						op.Input, op.Output = numberOp{}, res.CheckIn.Number
						if err != nil || a.Status != http.StatusCreated {
							t.Errorf("a walk-in: %+v, %v", a, err)
						}
						mine = append(mine, res.CheckIn)
					}
					op.Return = int64(time.Since(began))
					mu.Lock()
					history = append(history, op)
					mu.Unlock()
				}
			})
		}
		all.Wait()
		if t.Failed() {
			return
		}
		if verdict := porcupine.CheckOperationsTimeout(numbers, history, time.Minute); verdict != porcupine.Ok {
			t.Fatalf("round %d: %d calls are %s", round, len(history), verdict)
		}
	}
	promise(t, "%d rounds of %d walk-ins and cancels from %d desks at once: linearizable", rounds, desks*each, desks)
}
