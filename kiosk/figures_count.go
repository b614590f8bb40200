package kiosk

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// arrivalStep is the width of a step of the arrivals' chart; a run of so many
// empty ones is left out.
const (
	arrivalStep = 5 * time.Minute
	maxSteps    = 288 // a day
)

// NewFigures counts an event's guests. All of them are given, the erased ones too.
// What is not a guest's own (fees, swaps and such) is for the caller to fill in.
func NewFigures(e *Event, guests []Attendee) Figures {
	f := Figures{Arrivals: []ArrivalStep{}, Sessions: make([]SessionFigures, len(e.Sessions))}
	for i, s := range e.Sessions {
		f.Sessions[i] = SessionFigures{Session: s.ID, Name: s.Name, Capacity: s.Capacity}
	}
	trades, sources := tally{}, tally{}
	var arrivals []time.Time
	for i := range guests {
		a := &guests[i]
		first, came := a.FirstArrival()
		if a.AfterParty {
			f.Guests.AfterParty++
		}
		if f.Guests.add(a, came) {
			sources.add(a.source())
		}
		for j := range f.Sessions {
			f.Sessions[j].add(a)
		}
		if !came {
			continue
		}
		arrivals = append(arrivals, first)
		trades.add(a.Trade)
		if slices.ContainsFunc(a.Registrations, func(r Registration) bool { return r.Referrer != "" }) {
			f.Referred++
		}
	}
	f.Arrivals = arrivalSteps(arrivals)
	f.Trades, f.Sources = []TradeCount{}, []SourceCount{}
	for _, t := range trades.sorted() {
		f.Trades = append(f.Trades, TradeCount{t.word, t.count})
	}
	for _, s := range sources.sorted() {
		f.Sources = append(f.Sources, SourceCount{s.word, s.count})
	}
	return f
}

// FirstArrival is when the attendee came first, by a check-in that stands.
func (a *Attendee) FirstArrival() (at time.Time, came bool) {
	for _, c := range a.CheckIns {
		if c.UndoneAt == nil && (!came || c.At.Before(at)) {
			at, came = c.At, true
		}
	}
	return at, came
}

// cameTo tells whether a check-in to a session stands.
func (a *Attendee) cameTo(session string) bool {
	return slices.ContainsFunc(a.CheckIns, func(c CheckIn) bool { return c.Session == session && c.UndoneAt == nil })
}

// add counts one guest, and tells whether it is one of those who were expected or
// came.
func (g *GuestFigures) add(a *Attendee, came bool) (counts bool) {
	has := func(is func(Registration) bool) bool { return slices.ContainsFunc(a.Registrations, is) }
	if !came {
		switch {
		case has(func(r Registration) bool { return r.Status == Booked }):
			g.Booked++
			g.NoShows++
			return true
		case has(func(r Registration) bool { return r.Status == Waitlisted }):
			g.Waitlisted++
		case len(a.Registrations) > 0:
			g.Cancelled++
		}
		return false
	}
	g.Came++
	if has(func(r Registration) bool { return r.Source != SourceWalkIn && r.Source != SourceCarryOver }) {
		g.Booked++
	} else {
		g.WalkIns++
	}
	if has(func(r Registration) bool { return r.Source == SourceCarryOver && a.cameTo(r.Session) }) {
		g.CarriedOver++
	}
	if a.FirstTime() {
		g.FirstTimers++
	} else {
		g.Regulars++
	}
	if a.Host {
		g.Hosts++
	}
	return true
}

// source is where a guest came from: a carry-over is no source of its own.
func (a *Attendee) source() string {
	for _, r := range a.Registrations {
		if r.Source != SourceCarryOver {
			return r.Source
		}
	}
	return SourceWalkIn
}

func (s *SessionFigures) add(a *Attendee) {
	r, came := a.Registration(s.Session), a.cameTo(s.Session)
	booked := r != nil && r.Status == Booked
	if booked {
		s.Booked++
	}
	switch {
	case came:
		s.Came++
		if r != nil && r.Source == SourceCarryOver {
			s.CarriedIn++
		}
	case booked:
		s.NoShows++
	}
}

// arrivalSteps counts arrivals in steps from the first to the last. Over more
// than a day the steps without anybody are left out.
func arrivalSteps(arrivals []time.Time) []ArrivalStep {
	steps := []ArrivalStep{}
	if len(arrivals) == 0 {
		return steps
	}
	slices.SortFunc(arrivals, time.Time.Compare)
	first := arrivals[0].Truncate(arrivalStep)
	sparse := arrivals[len(arrivals)-1].Sub(first) >= maxSteps*arrivalStep
	total := 0
	for at := first; total < len(arrivals); at = at.Add(arrivalStep) {
		if sparse {
			at = arrivals[total].Truncate(arrivalStep)
		}
		step := ArrivalStep{At: at}
		for total < len(arrivals) && arrivals[total].Before(at.Add(arrivalStep)) {
			step.Count++
			total++
		}
		step.Total = total
		steps = append(steps, step)
	}
	return steps
}

// tally counts words that are the same when folded, by the fold.
type tally map[string]map[string]int

func (t tally) add(word string) {
	key := Fold(word)
	if t[key] == nil {
		t[key] = map[string]int{}
	}
	t[key][word]++
}

type tallied struct {
	word  string
	count int
}

// sorted are the words with their counts, the most frequent first, each as it was
// written most often.
func (t tally) sorted() []tallied {
	var out []tallied
	for _, written := range t {
		var one tallied
		most := 0
		for word, n := range written {
			one.count += n
			if n > most || n == most && word < one.word {
				one.word, most = word, n
			}
		}
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b tallied) int { return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.word, b.word)) })
	return out
}
