package simulate

import "slices"

// apart tells whether one of two blocked the other before a round was planned:
// the one that was next when the block was answered may have been planned
// already.
func (s *seating) apart(pair [2]int, round int) bool {
	for _, p := range [][2]int{pair, {pair[1], pair[0]}} {
		if since, is := s.book.blocks[p]; is && round >= since+2 {
			return true
		}
	}
	return false
}

// friends tells whether two surely may sit together: neither reported the other,
// or ever blocks them.
func (s *seating) friends(a, b int) bool {
	pair, back := [2]int{a, b}, [2]int{b, a}
	_, one := s.book.blocks[pair]
	_, other := s.book.blocks[back]
	return !one && !other && !slices.ContainsFunc(s.book.reports, func(r *report) bool { return r.pair == pair || r.pair == back })
}

// strangers tells whether two surely may sit together and have not yet.
func (s *seating) strangers(a, b int) bool {
	return !s.met[[2]int{min(a, b), max(a, b)}] && s.friends(a, b)
}

// fewPlayers is up to how many all ways to sit are tried.
const fewPlayers = 12

// seats tells whether all but so many could talk in pairs that may be. Of many
// it may say no though they could: whether they surely can follows from Dirac's
// theorem, by which a graph has a cycle through all its points when each is
// joined to half of them.
func (s *seating) seats(all []int, over int, may func(a, b int) bool) bool {
	if over < len(all)%2 {
		return false
	}
	if len(all) <= fewPlayers {
		return fits(all, over, may)
	}
	for _, a := range all {
		free := 0
		for _, b := range all {
			if a != b && may(a, b) {
				free++
			}
		}
		if 2*free < len(all)+1 {
			return false
		}
	}
	return true
}

// fits tries to seat some, of whom so many may be left over.
func fits(who []int, over int, may func(a, b int) bool) bool {
	if len(who) <= over {
		return true
	}
	rest := who[1:]
	for i, b := range rest {
		if may(who[0], b) && fits(slices.Delete(slices.Clone(rest), i, i+1), over, may) {
			return true
		}
	}
	return over > 0 && fits(rest, over-1, may)
}
