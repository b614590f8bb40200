package matching

import (
	"cmp"
	"context"
	"slices"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/match"
)

// A badge is public: whoever reads a number from a chest can hold it up, and
// others read what a station shows. So what it shows is planned from what is on
// the cards: no marks, no earlier evenings, no answers. Blocks and reports keep
// people apart here too, but what was on the screen stays for its time, also
// when the guest whose badge it is blocks them: or they would hold up that badge
// and see themselves gone.

// worded is how a station said a suggestion.
type worded struct{ reason, opener match.Line }

// Station returns what a station shows of who wears a badge.
func (s *Service) Station(ctx context.Context, event, badge string) (out kiosk.StationSuggestions, err error) {
	id, card, err := s.Store.Wearer(ctx, event, badge)
	if err != nil {
		return out, err
	}
	out.Card = card
	for {
		e, now, err := s.view(ctx, event, id)
		if err != nil {
			return out, err
		}
		out.State, out.Suggestions.Suggestions = now.standing(id), []kiosk.Suggestion{}
		if out.State != kiosk.SuggestionsReady {
			return out, nil
		}
		now.public.Do(func() { now.open = match.Arrange(publicRoom(now.room), nil, hash(event)) })
		list, to := e.onScreen(now, id)
		if e.note(now, id, to, true) {
			out.Suggestions.Suggestions = append(out.Suggestions.Suggestions, list...)
			return out, nil
		}
	}
}

// publicRoom is the room without what is private.
func publicRoom(room *match.Room) *match.Room {
	open := *room
	open.Pairs = slices.Clone(room.Pairs)
	for i := range open.Pairs {
		p := &open.Pairs[i]
		p.Interest, p.MetBefore, p.History = false, 0, nil
	}
	return &open
}

// onScreen is what was shown and still stands, filled up from the plan.
func (e *evening) onScreen(now *state, id string) (out []kiosk.Suggestion, to []string) {
	add := func(other string, w worded) {
		if one, here := now.say(other, w.reason, w.opener); here && len(out) < match.MaxSuggestions && !slices.Contains(to, other) {
			out, to = append(out, one), append(to, other)
		}
	}
	for _, other := range e.stands(now, id) {
		add(other, e.word(now, id, other))
	}
	if list := now.open.List(id); list != nil {
		for _, s := range list.Suggestions {
			w := worded{s.Reason, s.Opener}
			e.mu.Lock()
			e.words[link{id, s.To, true}] = w
			e.mu.Unlock()
			add(s.To, w)
		}
	}
	return out, to
}

// stands are those who were shown of a guest, as long as nothing happened that
// both know of or everybody sees: first whom was shown first.
func (e *evening) stands(now *state, id string) (others []string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	at := map[string]time.Time{}
	for l, last := range e.last {
		g := now.guests[l.to]
		if !l.public || l.from != id || g == nil || !g.Displayed || g.Status == kiosk.TalkBreak || e.s.Clock().Sub(last.At) >= now.shownFor() || now.acquainted(id, l.to) {
			continue
		}
		at[l.to] = last.At
		others = append(others, l.to)
	}
	slices.SortFunc(others, func(a, b string) int { return cmp.Or(at[a].Compare(at[b]), now.guests[a].Number-now.guests[b].Number) })
	return others
}

// acquainted tells whether two have met tonight in a way that both know of.
func (n *state) acquainted(a, b string) bool {
	return slices.ContainsFunc(n.room.Pairs, func(p match.Pair) bool {
		return (p.From == a && p.To == b || p.From == b && p.To == a) && (p.Swapped || p.Talked)
	})
}

// word is how somebody was suggested. After a restart it is said again, from the
// two cards alone.
func (e *evening) word(now *state, id, other string) worded {
	at := link{id, other, true}
	e.mu.Lock()
	defer e.mu.Unlock()
	if w, known := e.words[at]; known {
		return w
	}
	two := *now.room
	two.Guests, two.Pairs = nil, nil
	for i := range now.room.Guests {
		if g := now.room.Guests[i]; g.ID == id || g.ID == other {
			g.Withheld = false
			two.Guests = append(two.Guests, g)
		}
	}
	var w worded
	if list := match.Arrange(&two, nil, 0).List(id); list != nil && len(list.Suggestions) > 0 {
		w = worded{list.Suggestions[0].Reason, list.Suggestions[0].Opener}
	}
	e.words[at] = w
	return w
}
