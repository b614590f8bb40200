package matching

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/match"
	"fuda/kiosk/store"
)

// state is a plan with the room that it was made of. It does not change.
type state struct {
	event  kiosk.Event
	room   *match.Room
	plan   *match.Plan
	guests map[string]*store.MatchGuest // all in the room, also without a card on the table
	cards  int                          // on the table
	lists  map[string]*match.List
	told   map[link][]match.Event
	key    string          // what the whole plan depends on
	since  map[string]bool // who was here at the last whole plan
	at     time.Time

	public sync.Once   // stations ask seldom
	open   *match.Plan // what stations show
}

// fewest is how many cards must be on the table before anybody is suggested: of
// two, each would see at once what the other does.
const fewest = 3

// next makes the state that follows: a plan mended where that is enough, and a
// whole one when there is none, the words or weights are others, the session
// changed, or a fifth of the guests came since.
func (s *Service) next(m *store.MatchRoom, reader *match.Reader, was *state, recent []store.Shown) (*state, map[link]match.Event) {
	now := s.Clock()
	n := &state{event: m.Event, guests: make(map[string]*store.MatchGuest, len(m.Guests)), lists: map[string]*match.List{}, at: now}
	n.room, n.told = roomOf(m, reader, recent, now)
	n.cards = len(n.room.Guests)
	for i := range m.Guests {
		n.guests[m.Guests[i].ID] = &m.Guests[i]
	}
	last := make(map[link]match.Event, len(n.told))
	for at, events := range n.told {
		last[at] = events[len(events)-1]
	}
	if m.Event.Match.Off || n.cards < fewest {
		return n, last
	}
	n.key = fmt.Sprintf("%p %t %v %s %s", reader, s.readers.ready(reader), *n.room.Weights, n.room.Mode, n.room.Theme)
	seed := hash(m.Event.ID)
	switch {
	case was == nil || was.plan == nil:
		n.whole(remembered(n.told), seed)
	case was.key != n.key || n.strangers(was.since) > max(4, len(was.since)/5):
		n.whole(was.plan, seed)
	default:
		n.plan, n.since = match.Update(n.room, was.plan, seed), was.since
	}
	for i := range n.plan.Lists {
		n.lists[n.plan.Lists[i].Guest] = &n.plan.Lists[i]
	}
	return n, last
}

func (n *state) whole(previous *match.Plan, seed uint64) {
	n.plan = match.Arrange(n.room, previous, seed)
	n.since = make(map[string]bool, n.cards)
	for i := range n.room.Guests {
		n.since[n.room.Guests[i].ID] = true
	}
}

// strangers are how many were not here at the last whole plan.
func (n *state) strangers(since map[string]bool) (count int) {
	for i := range n.room.Guests {
		if !since[n.room.Guests[i].ID] {
			count++
		}
	}
	return count
}

// shownFor is how long a suggestion that was shown stands.
func (n *state) shownFor() time.Duration {
	return time.Duration(n.room.Weights.ShownMinutes * float64(time.Minute))
}

// standing says how it stands with a guest's suggestions.
func (n *state) standing(id string) kiosk.SuggestionState {
	g := n.guests[id]
	switch {
	case g == nil || n.event.Match.Off:
		return kiosk.SuggestionsOff
	case !g.Displayed:
		return kiosk.SuggestionsHidden
	case g.Status == kiosk.TalkBreak:
		return kiosk.SuggestionsBreak
	case n.cards < fewest:
		return kiosk.SuggestionsFew
	}
	return kiosk.SuggestionsReady
}

// suggestions are a guest's, with the ids of whom.
func (n *state) suggestions(id string) (out kiosk.Suggestions, to []string) {
	out = kiosk.Suggestions{Suggestions: []kiosk.Suggestion{}, State: n.standing(id)}
	list := n.lists[id]
	if out.State != kiosk.SuggestionsReady || list == nil {
		return out, nil
	}
	for i := range list.Suggestions {
		s := &list.Suggestions[i]
		if one, here := n.say(s.To, s.Reason, s.Opener); here {
			out.Suggestions, to = append(out.Suggestions, one), append(to, s.To)
		}
	}
	return out, to
}

// say is a suggestion of somebody as it is read.
func (n *state) say(id string, reason, opener match.Line) (kiosk.Suggestion, bool) {
	g := n.guests[id]
	if g == nil {
		return kiosk.Suggestion{}, false
	}
	return kiosk.Suggestion{Number: g.Number, Name: g.Profile.Name, Company: g.Profile.Company, Trade: g.Profile.Trade, FirstTime: g.FirstTime, Host: g.Host,
		Reason: reason.Ja, ReasonEn: reason.En, Opener: opener.Ja, OpenerEn: opener.En, Sleeve: n.event.Place(g.Number)}, true
}

// moved are the guests whose suggestions are others than before.
func (n *state) moved(was *state) (ids []string) {
	if was == nil {
		return nil // nobody has seen any
	}
	for id := range n.guests {
		now, _ := n.suggestions(id)
		before, _ := was.suggestions(id)
		if now.State != before.State || !slices.Equal(now.Suggestions, before.Suggestions) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
