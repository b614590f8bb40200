package simulate

import (
	"maps"
	"slices"
)

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

// strangers tells whether two may sit together and have not yet. Whoever
// reported the other, or ever blocks them, need not.
func (s *seating) strangers(a, b int) bool {
	pair, back := [2]int{min(a, b), max(a, b)}, [2]int{max(a, b), min(a, b)}
	_, one := s.book.blocks[pair]
	_, other := s.book.blocks[back]
	reported := slices.ContainsFunc(s.book.reports, func(r *report) bool { return r.pair == pair || r.pair == back })
	return !s.met[pair] && !one && !other && !reported
}

// fewPlayers is up to how many all ways to sit are tried.
const fewPlayers = 12

// avoidable tells whether all could talk to somebody whom they have not met yet,
// one at most being left over. Of many it may say no though they could: whether
// they surely can follows from Dirac's theorem, by which a graph has a cycle
// through all its points when each is joined to half of them.
func (s *seating) avoidable(who map[int]bool) bool {
	all := slices.Sorted(maps.Keys(who))
	if len(all) <= fewPlayers {
		return s.fits(all, len(all)%2)
	}
	for _, a := range all {
		free := 0
		for _, b := range all {
			if a != b && s.strangers(a, b) {
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
func (s *seating) fits(who []int, over int) bool {
	if len(who) <= over {
		return true
	}
	rest := who[1:]
	for i, b := range rest {
		if s.strangers(who[0], b) && s.fits(slices.Delete(slices.Clone(rest), i, i+1), over) {
			return true
		}
	}
	return over > 0 && s.fits(rest, over-1)
}
