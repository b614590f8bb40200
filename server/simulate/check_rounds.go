package simulate

import (
	"context"
	"maps"
	"slices"

	"fuda/kiosk"
)

// checkRounds goes through the organiser's feed, which tells who wore which
// number when a round began.
func (r *run) checkRounds(context.Context) error {
	if r.reference.again {
		return nil
	}
	at := map[string]int{} // guests by id
	for i, g := range r.guests {
		at[g.id] = i
	}
	holder := map[int]int{}
	seating := seating{run: r, met: map[[2]int]bool{}}
	n := 0
	for _, c := range r.told() {
		switch {
		case c.Staff != nil && c.Staff.CheckIn != nil && c.Staff.CheckIn.UndoneAt == nil:
			holder[c.Staff.CheckIn.Number] = at[c.Staff.Attendee]
		case c.Kind == kiosk.RoundStarted:
			if n++; n > len(r.book.rounds.began) || asJSON(c.Round.Places) != asJSON(r.book.rounds.began[n-1].Places) || c.Round.No != n {
				r.broke(Rounds, "the feed tells of a round %d that no desk was told of so", c.Round.No)
				continue
			}
			seating.round(c.Round, holder)
		}
		if c.Kind == kiosk.NumberFreed {
			delete(holder, c.Number)
		}
	}
	if n != len(r.book.rounds.began) {
		r.broke(Rounds, "%d rounds began, the feed tells of %d", len(r.book.rounds.began), n)
	}
	return nil
}

// seating is who sat with whom.
type seating struct {
	*run
	met map[[2]int]bool
}

func (s *seating) round(round *kiosk.Round, holder map[int]int) {
	s.held(Rounds, 1)
	seated := map[int]bool{}
	sit := func(number int) int {
		g, here := holder[number]
		switch {
		case !here:
			s.broke(Rounds, "round %d: nobody wears number %d", round.No, number)
		case !s.book.rounds.in[g] || s.book.rounds.passing[round.No][g]:
			s.broke(Rounds, "round %d: guest %d takes no part in it", round.No, g)
		case seated[g]:
			s.broke(Rounds, "round %d: guest %d is in it twice", round.No, g)
		}
		seated[g] = true
		return g
	}
	var pairs [][2]int
	for _, p := range round.Places {
		if len(p.Numbers) != 2 {
			s.broke(Rounds, "round %d: %d people at a place for two", round.No, len(p.Numbers))
			continue
		}
		a, b := sit(p.Numbers[0]), sit(p.Numbers[1])
		pair := [2]int{min(a, b), max(a, b)}
		if s.apart(pair, round.No) {
			s.broke(Rounds, "round %d: guests %d and %d sit together, and one blocks the other", round.No, a, b)
		}
		pairs = append(pairs, pair)
	}
	for _, n := range round.Resting {
		sit(n)
	}
	all, over := slices.Sorted(maps.Keys(seated)), len(round.Resting)
	if over > 1 && s.seats(all, over-2, s.friends) {
		s.broke(Rounds, "round %d: %d rest, and two more could talk", round.No, over)
	}
	again := slices.DeleteFunc(slices.Clone(pairs), func(p [2]int) bool { return !s.met[p] })
	if len(again) > 0 && s.seats(all, over, s.strangers) {
		s.broke(Rounds, "round %d: guests %v met before, and need not meet again, whoever rests for it", round.No, again)
	}
	for _, p := range pairs {
		s.met[p] = true
	}
}
