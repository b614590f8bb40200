package eval

import (
	"fmt"

	"fuda/kiosk/match"
)

// Names are the strategies in the order of the columns.
var Names = []string{"Fuda", "each takes the best", "random"}

func strategies() []strategy { return []strategy{&Fuda{}, Best{}, &Random{}} }

// Size is a kind of evening.
type Size struct {
	People, Parties int
	Minutes         float64
}

// Sizes are those of the evaluation.
var Sizes = []Size{{15, 60, 45}, {60, 24, 90}, {300, 6, 90}, {2000, 1, 90}}

// Result is one size by one strategy, the mean of its parties; counts of
// people are the sum.
type Result struct {
	Snapshot
	Evening
}

// Compare plays a size with all strategies, each on the same parties. Seeds from
// 10,000 on are for the report: the weights were tuned on others.
func Compare(s Size, reader *match.Reader, progress func(string)) []Result {
	out := make([]Result, len(Names))
	n := float64(s.Parties)
	for party := range s.Parties {
		seed := uint64(10_000 + party)
		p := NewParty(s.People, seed)
		for k := range Names {
			look, e := p.Look(strategies()[k], reader, seed), p.Play(strategies()[k], s.Minutes, reader, seed)
			out[k].add(look, e, n)
		}
		progress(fmt.Sprintf("%d people, party %d of %d", s.People, party+1, s.Parties))
	}
	return out
}

func (r *Result) add(s Snapshot, e Evening, n float64) {
	r.Own += s.Own / n
	r.Truth += s.Truth / n
	r.Served += s.Served / n
	r.Snapshot.Worst += s.Worst / n
	r.Snapshot.Unnamed += s.Unnamed
	r.Snapshot.Inbound = max(r.Snapshot.Inbound, s.Inbound)
	r.Value += e.Value / n
	r.Evening.Worst += e.Worst / n
	r.WorstOpen += e.WorstOpen / n
	r.Share += e.Share / n
	r.Talks += e.Talks / n
	r.Evening.Unnamed += e.Unnamed
	r.Evening.Inbound = max(r.Evening.Inbound, e.Inbound)
	r.Repeats += e.Repeats
	r.FirstGood += e.FirstGood / n
	r.Waited += e.Waited / n
	if r.ByMinute == nil {
		r.ByMinute = make([]float64, len(e.ByMinute))
	}
	for i, v := range e.ByMinute {
		r.ByMinute[i] += v / n
	}
}
