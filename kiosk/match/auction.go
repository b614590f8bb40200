package match

// bid is one round of the assignment: each guest of the round takes one more
// suggestion, by an auction (Bertsekas, 1988). Everybody bids for the candidate
// worth most at the going price; a place already taken costs its holder's bid
// and a little more, and who loses it bids again. Prices only rise, and who finds
// nothing worth its price goes without. The sum ends within n times step of
// the best one, in practice much nearer.
type bid struct {
	step   float64
	worth  [][]offer   // of each guest
	places [][]float64 // of each person, what taking a further place is worth besides: a bonus for the first of somebody suggested to nobody
}

// offer is what one candidate is worth to a guest.
type offer struct {
	to    int
	worth float64
}

// run returns whom each guest gets, or -1.
func (r *bid) run() []int {
	n := len(r.worth)
	got := make([]int, n)
	price, holder := make([][]float64, n), make([][]int, n)
	for b := range r.places {
		price[b], holder[b] = make([]float64, len(r.places[b])), make([]int, len(r.places[b]))
		for j := range holder[b] {
			holder[b][j] = -1
		}
	}
	queue := make([]int, 0, n)
	for a := n - 1; a >= 0; a-- {
		got[a] = -1
		if len(r.worth[a]) > 0 {
			queue = append(queue, a)
		}
	}
	for len(queue) > 0 {
		a := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		to, place, first, second := r.choose(a, price)
		if to < 0 {
			continue
		}
		price[to][place] += first - second + r.step
		if loser := holder[to][place]; loser >= 0 {
			got[loser] = -1
			queue = append(queue, loser)
		}
		holder[to][place], got[a] = a, to
	}
	return got
}

// choose finds the best place at the going prices, and what the second best is
// worth. Going without is worth nothing.
func (r *bid) choose(a int, price [][]float64) (to, place int, first, second float64) {
	to = -1
	for _, o := range r.worth[a] {
		for j, bonus := range r.places[o.to] {
			switch net := o.worth + bonus - price[o.to][j]; {
			case net > first:
				to, place, first, second = o.to, j, net, first
			case net > second:
				second = net
			}
		}
	}
	return to, place, first, second
}
