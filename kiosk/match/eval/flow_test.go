package eval

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The flow finds what trying everything finds.
func TestTheOptimumIsTheOptimum(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		n, out, in := 3+r.IntN(2), 1+r.IntN(2), 1+r.IntN(2)
		in = max(in, out)
		value := make([][]float64, n)
		for a := range value {
			value[a] = make([]float64, n)
			for b := range value[a] {
				if value[a][b] = float64(1 + r.IntN(50)); r.IntN(5) == 0 {
					value[a][b] = math.Inf(-1)
				}
			}
		}
		for _, everybody := range []bool{false, true} {
			want, reached := exhaust(value, out, in, everybody)
			if !reached {
				continue
			}
			if got := Optimum(value, out, func(int) int { return in }, everybody); math.Abs(got-want) > 1e-6 {
				t.Errorf("%d people, %d out, %d in, everybody %v: %.1f, want %.1f", n, out, in, everybody, got, want)
			}
		}
	}
}

// exhaust tries every assignment.
func exhaust(value [][]float64, out, in int, everybody bool) (best float64, reached bool) {
	n := len(value)
	taken := make([]int, n)
	var try func(a, b, left int, sum float64)
	try = func(a, b, left int, sum float64) {
		switch {
		case a == n:
			for _, k := range taken {
				if everybody && k == 0 {
					return
				}
			}
			best, reached = max(best, sum), true
		case b == n:
			try(a+1, 0, out, sum)
		default:
			try(a, b+1, left, sum)
			if a != b && left > 0 && taken[b] < in && !math.IsInf(value[a][b], -1) {
				taken[b]++
				try(a, b+1, left-1, sum+value[a][b])
				taken[b]--
			}
		}
	}
	try(0, 0, out, 0)
	return best, reached
}
