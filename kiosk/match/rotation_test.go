package match

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fuda/kiosk"
)

func circle(n int) []Guest {
	guests := make([]Guest, n)
	for i := range guests {
		guests[i] = Guest{ID: fmt.Sprintf("g%03d", i), Number: i + 1}
	}
	return guests
}

// play seats so many rounds one after the other.
func play(t testing.TB, r *Rotation, rounds int) (repeats int) {
	for range rounds {
		next := NextRound(r, 7)
		checkRound(t, r, next)
		repeats += next.Repeats
		r.Past = append(r.Past, next)
	}
	return repeats
}

// checkRound holds a round to what every round promises.
func checkRound(t testing.TB, r *Rotation, round Round) {
	t.Helper()
	if round.Number != len(r.Past)+1 {
		t.Errorf("it is round %d after %d", round.Number, len(r.Past))
	}
	seen := map[string]bool{}
	least, most := 1<<30, 0
	for i, table := range round.Tables {
		if table.Table != i+1 {
			t.Errorf("table %d is the %d.", table.Table, i+1)
		}
		least, most = min(least, len(table.Guests)), max(most, len(table.Guests))
		for j, id := range table.Guests {
			if seen[id] {
				t.Errorf("%s sits twice", id)
			}
			seen[id] = true
			for _, other := range table.Guests[:j] {
				for _, p := range r.Pairs {
					if (p.Blocked || p.Reported) && (p.From == id && p.To == other || p.From == other && p.To == id) {
						t.Errorf("%s and %s sit together", id, other)
					}
				}
			}
		}
	}
	if len(round.Tables) > 0 && (least < 2 || most > max(r.Size, 3) || len(r.Pairs) == 0 && most-least > 1) {
		t.Errorf("tables of %d to %d for %d", least, most, r.Size)
	}
	for _, id := range round.Out {
		if seen[id] {
			t.Errorf("%s sits and is out", id)
		}
		seen[id] = true
	}
	for _, g := range r.Guests {
		if playing := g.Status != kiosk.TalkBreak && !slices.Contains(r.Pass, g.ID); seen[g.ID] != playing {
			t.Errorf("%s: in the round is %v, playing is %v", g.ID, seen[g.ID], playing)
		}
	}
}

// The instances for which rounds without a repeat are known, as far as the
// designs go.
func TestRoundsWithoutARepeat(t *testing.T) {
	for _, x := range []struct{ tables, size, rounds int }{
		{3, 3, 4}, {4, 4, 5}, {5, 5, 6}, {5, 3, 7}, {7, 3, 10}, {9, 3, 13}, {13, 3, 19}, {8, 4, 9}, {4, 3, 4}, {11, 3, 11}, {2, 2, 3}, {8, 2, 15}, {5, 2, 9}, {6, 3, 5}, {20, 4, 6},
	} {
		t.Run(fmt.Sprintf("%d tables of %d", x.tables, x.size), func(t *testing.T) {
			if n := play(t, &Rotation{Guests: circle(x.tables * x.size), Size: x.size}, x.rounds); n != 0 {
				t.Errorf("%d repeats", n)
			}
		})
	}
}

func TestAnyNumberOfPeople(t *testing.T) {
	for n := range 24 {
		for _, size := range []int{2, 3, 4, 6} {
			t.Run(fmt.Sprintf("%d by %d", n, size), func(t *testing.T) {
				play(t, &Rotation{Guests: circle(n), Size: size}, 3)
			})
		}
	}
}

// People come late, leave, pass and rest, and every round is sound.
func TestPeopleComeAndGo(t *testing.T) {
	for _, size := range []int{2, 4} {
		all := circle(26)
		r := &Rotation{Size: size}
		for round := range 6 {
			r.Guests = slices.Clone(all[round : 20+round])
			r.Guests[3].Status = kiosk.TalkBreak
			r.Pass = []string{r.Guests[round].ID}
			if n := play(t, r, 1); n > 3 {
				t.Errorf("by %d, round %d: %d repeats", size, round+1, n)
			}
		}
	}
}

// Nobody is out twice before everybody was once.
func TestSittingOutGoesRound(t *testing.T) {
	for name, r := range map[string]*Rotation{
		"an odd one":       {Guests: circle(7), Size: 2},
		"too few tables":   {Guests: circle(9), Size: 3, Tables: 2},
		"tables for pairs": {Guests: circle(11), Size: 2, Tables: 4},
	} {
		t.Run(name, func(t *testing.T) {
			play(t, r, 6)
			out := map[string]int{}
			for _, round := range r.Past {
				for _, id := range round.Out {
					out[id]++
				}
			}
			least, most := 1<<30, 0
			for _, g := range r.Guests {
				least, most = min(least, out[g.ID]), max(most, out[g.ID])
			}
			if most-least > 1 {
				t.Errorf("out %v", out)
			}
		})
	}
}

func TestBlockedPairsNeverSitTogether(t *testing.T) {
	r := &Rotation{Guests: circle(12), Size: 3}
	for i := range 11 {
		r.Pairs = append(r.Pairs, Pair{From: r.Guests[i].ID, To: r.Guests[i+1].ID, Blocked: i%2 == 0, Reported: i%2 == 1})
	}
	play(t, r, 5) // checkRound looks
	two := &Rotation{Guests: circle(2), Size: 2, Pairs: []Pair{{From: "g000", To: "g001", Blocked: true}}}
	if round := NextRound(two, 1); len(round.Tables) != 0 || len(round.Out) != 2 {
		t.Errorf("two who must not meet: %+v", round)
	}
}

func TestCompaniesApartAndTradesSpread(t *testing.T) {
	guests := circle(24)
	for i := range guests {
		guests[i].Company = fmt.Sprint("会社", i/3)
		guests[i].Trade = []string{"保険", "不動産", "税理士", "飲食", "写真", "印刷"}[i%6]
	}
	r := &Rotation{Guests: guests, Size: 4}
	byID := map[string]Guest{}
	for _, g := range guests {
		byID[g.ID] = g
	}
	for n := range 4 {
		play(t, r, 1)
		same, trades := 0, 0
		for _, table := range r.Past[n].Tables {
			for i, a := range table.Guests {
				for _, b := range table.Guests[:i] {
					if byID[a].Company == byID[b].Company {
						same++
					}
					if byID[a].Trade == byID[b].Trade {
						trades++
					}
				}
			}
		}
		if same > 0 || n < 3 && (trades > 2 || r.Past[n].Repeats > 0) {
			t.Errorf("round %d: %d of one company, %d of one trade, %d repeats", n+1, same, trades, r.Past[n].Repeats)
		}
	}
}

func TestARoundIsDeterministic(t *testing.T) {
	r := &Rotation{Guests: circle(17), Size: 4}
	r.Guests[2].ArrivedAt = time.Unix(1, 0)
	play(t, r, 2)
	first := fmt.Sprint(NextRound(r, 3))
	slices.Reverse(r.Guests)
	if again := fmt.Sprint(NextRound(r, 3)); again != first {
		t.Errorf("%s and then %s", first, again)
	}
}

// The fields are fields: every element but 0 has an inverse, and each row of the
// two tables has each element once.
func TestFields(t *testing.T) {
	for q := range 65 {
		f := newField(q)
		if f == nil {
			if slices.Contains([]int{2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 25, 27, 32, 49, 53, 64}, q) {
				t.Errorf("there is a field with %d elements", q)
			}
			continue
		}
		for a := range q {
			sums, products := map[int]bool{}, map[int]bool{}
			for b := range q {
				sums[f.add(a, b)], products[f.mul(a, b)] = true, true
			}
			if len(sums) != q || a > 0 && len(products) != q {
				t.Fatalf("%d elements: the row of %d has %d sums and %d products", q, a, len(sums), len(products))
			}
		}
	}
}

// BenchmarkNextRound is the plan of the fourth round for 200 people: promised is
// under a second.
func BenchmarkNextRound(b *testing.B) {
	for _, size := range []int{2, 4, 5} {
		b.Run(fmt.Sprintf("200 by %d", size), func(b *testing.B) {
			r := &Rotation{Guests: circle(200), Size: size}
			play(b, r, 3)
			r.Guests = r.Guests[1:] // no design fits any more
			for b.Loop() {
				NextRound(r, 1)
			}
		})
	}
}

// BenchmarkNextRoundOfFew is a round in which somebody rests and all have met
// already, so that every choice of who rests is tried.
func BenchmarkNextRoundOfFew(b *testing.B) {
	for _, x := range []struct{ people, size, tables int }{{15, 2, 0}, {14, 4, 3}, {24, 4, 5}} {
		b.Run(fmt.Sprintf("%d by %d", x.people, x.size), func(b *testing.B) {
			r := &Rotation{Guests: circle(x.people), Size: x.size, Tables: x.tables}
			for len(r.Past) < 15 {
				play(b, r, 1)
			}
			for b.Loop() {
				NextRound(r, 1)
			}
		})
	}
}
