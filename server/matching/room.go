package matching

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/match"
	"fuda/kiosk/store"
)

// link is two guests in one direction; public apart from what is their own.
type link struct {
	from, to string
	public   bool
}

// weightsOf are an event's weights. The API lets none in that cannot be read;
// those of an older program that cannot be any more are the table's.
func weightsOf(m kiosk.MatchSettings) *match.Weights {
	if len(m.Weights) == 0 {
		return match.DefaultWeights()
	}
	text, err := json.Marshal(m.Weights)
	if err != nil {
		return match.DefaultWeights()
	}
	w, err := match.ParseWeights(text)
	if err != nil {
		return match.DefaultWeights()
	}
	return w
}

// guestOf is a guest as the matching sees one.
func guestOf(g *store.MatchGuest) match.Guest {
	p := &g.Profile
	return match.Guest{ID: g.ID, Number: g.Number, Trade: p.Trade, Company: p.Company, Gives: p.Gives, Wants: p.Wants, Purpose: p.Purpose,
		Why: p.Why, Hobby: p.Hobby, Host: g.Host, FirstTime: g.FirstTime, Status: g.Status, ArrivedAt: g.ArrivedAt,
		Seller: p.Sells(), NoSales: g.NoAds, Withheld: g.Withheld}
}

// roomOf is the room of who has a card on the table. recent is what was shown and
// may not be written yet.
func roomOf(m *store.MatchRoom, reader *match.Reader, recent []store.Shown, now time.Time) (*match.Room, map[link][]match.Event) {
	room := &match.Room{Weights: weightsOf(m.Event.Match), Reader: reader, Now: now}
	if session, _ := m.Event.At(now); session != nil {
		room.Theme, room.Mode = session.Theme, session.Mode
		if m.Event.Match.ThemeSameTrade && session.Theme != "" {
			room.Mode = kiosk.Themed
		}
	}
	here := make(map[string]bool, len(m.Guests))
	for i := range m.Guests {
		if g := &m.Guests[i]; g.Displayed {
			room.Guests = append(room.Guests, guestOf(g))
			here[g.ID] = true
		}
	}
	told := histories(m.Pairs, recent)
	room.Pairs = pairsOf(m.Pairs, told, here)
	return room, told
}

// histories are what became of suggestions, oldest first. What was just shown may
// be in the store already: then it is there once.
func histories(pairs []store.MatchPair, recent []store.Shown) map[link][]match.Event {
	told := map[link][]match.Event{}
	for i := range pairs {
		if p := &pairs[i]; p.Fact == store.FactSuggestion || p.Fact == store.FactPublic {
			at := link{p.From, p.To, p.Fact == store.FactPublic}
			told[at] = append(told[at], match.Event{Answer: match.Answer(p.Answer), At: p.At})
		}
	}
	for _, s := range recent {
		at, e := link{s.From, s.To, s.Public}, match.Event{Answer: match.Shown, At: s.At}
		if !slices.ContainsFunc(told[at], func(o match.Event) bool { return o.Answer == e.Answer && o.At.Equal(e.At) }) {
			told[at] = append(told[at], e)
		}
	}
	for _, events := range told {
		slices.SortStableFunc(events, func(a, b match.Event) int { return a.At.Compare(b.At) })
	}
	return told
}

// pairsOf gathers the facts, one Pair a direction.
func pairsOf(facts []store.MatchPair, told map[link][]match.Event, here map[string]bool) []match.Pair {
	place := map[link]int{}
	var pairs []match.Pair
	pair := func(from, to string) *match.Pair {
		at, known := place[link{from, to, false}]
		if !known {
			at = len(pairs)
			place[link{from, to, false}] = at
			pairs = append(pairs, match.Pair{From: from, To: to})
		}
		return &pairs[at]
	}
	for i := range facts {
		f := &facts[i]
		if here[f.From] && here[f.To] && f.Fact != store.FactSuggestion && f.Fact != store.FactPublic {
			know(pair(f.From, f.To), f)
		}
	}
	for at, events := range told {
		if !at.public && here[at.from] && here[at.to] {
			pair(at.from, at.to).History = events
		}
	}
	return pairs
}

func know(p *match.Pair, f *store.MatchPair) {
	switch f.Fact {
	case store.FactBlocked:
		p.Blocked = true
	case store.FactReported:
		p.Reported = true
	case store.FactInterest:
		p.Interest = true
	case store.FactSwapped:
		p.Swapped = true
	case store.FactIntroduced:
		p.Introduced = true
	case store.FactTalked:
		p.Talked = true
	case store.FactMetBefore:
		p.MetBefore += f.Count
	}
}

// remembered is the plan that the guests have before them after a restart: what
// was shown and not answered. The matching takes away what is over.
func remembered(told map[link][]match.Event) *match.Plan {
	plan := &match.Plan{}
	place := map[string]int{}
	for at, events := range told {
		last := events[len(events)-1]
		if at.public || last.Answer != match.Shown {
			continue
		}
		i, known := place[at.from]
		if !known {
			i = len(plan.Lists)
			place[at.from] = i
			plan.Lists = append(plan.Lists, match.List{Guest: at.from})
		}
		plan.Lists[i].Suggestions = append(plan.Lists[i].Suggestions, match.Suggestion{To: at.to, Since: last.At})
	}
	for i := range plan.Lists { // a map has no order, and a list has only so many places
		slices.SortFunc(plan.Lists[i].Suggestions, func(a, b match.Suggestion) int {
			if c := b.Since.Compare(a.Since); c != 0 {
				return c
			}
			return strings.Compare(a.To, b.To)
		})
	}
	return plan
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}
