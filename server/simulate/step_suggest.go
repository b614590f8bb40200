package simulate

import (
	"context"
	"fmt"
	"net/http"

	"fuda/kiosk"
)

const maxSuggestions = 3

func (r *run) suggestions(ctx context.Context, g *guest) (out kiosk.Suggestions, err error) {
	blocks := r.blockedBy(g) // before: a block that comes meanwhile need not be in it
	err = g.phone.get(ctx, "suggestions", "/api/v1/me/suggestions", &out)
	if err == nil {
		r.sound(g, &out, blocks)
	}
	return out, err
}

// blockedBy are the names of those whom a guest blocks.
func (r *run) blockedBy(g *guest) map[string]bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	names := map[string]bool{}
	for pair := range r.book.blocks {
		if pair[0] == g.at {
			names[r.guests[pair[1]].Profile.Name] = true
		}
	}
	return names
}

// sound looks at what one phone is told.
func (r *run) sound(g *guest, list *kiosk.Suggestions, blocks map[string]bool) {
	r.held(Suggestions, 1)
	seen := map[string]bool{}
	for _, s := range list.Suggestions {
		switch {
		case s.Name == g.Profile.Name:
			r.broke(Suggestions, "guest %d is suggested to themselves", g.at)
		case blocks[s.Name]:
			r.broke(Suggestions, "guest %d blocks %s, who is suggested", g.at, s.Name)
		case seen[s.Name]:
			r.broke(Suggestions, "guest %d has %s twice", g.at, s.Name)
		}
		seen[s.Name] = true
	}
	if len(list.Suggestions) > maxSuggestions {
		r.broke(Suggestions, "guest %d has %d", g.at, len(list.Suggestions))
	}
}

// suggest looks at a guest's suggestions and answers the first.
func (r *run) suggest(ctx context.Context, s *Step) error {
	g := r.guests[s.Guests[0]]
	list, err := r.suggestions(ctx, g)
	if err != nil || len(list.Suggestions) == 0 {
		return err
	}
	first := list.Suggestions[0]
	blocks := r.blockedBy(g)
	var next kiosk.Suggestions
	in := kiosk.SuggestionRequest{Answer: kiosk.SuggestionAnswer(s.Way)}
	status, err := g.phone.send(ctx, "suggestion", "POST", fmt.Sprint("/api/v1/me/suggestions/", first.Number), in, &next, s.Delivery)
	// Whoever went meanwhile is not found.
	if err != nil || !r.expect("suggestion", status, http.StatusOK, http.StatusNotFound, http.StatusConflict) || status != http.StatusOK {
		return err
	}
	r.sound(g, &next, blocks)
	for _, one := range next.Suggestions {
		if one.Name == first.Name && in.Answer != kiosk.AnswerLater {
			r.broke(Suggestions, "guest %d said %s to %s, who is suggested again at once", g.at, s.Way, first.Name)
		}
	}
	r.count(func(t *Tally) { t.Suggestions++ })
	return nil
}

// someSuggestions is at how many phones the last look is.
const someSuggestions = 60

// checkSuggestions looks, in a room at rest, whether those who are suggested are
// on the board.
func (r *run) checkSuggestions(ctx context.Context) error {
	var b kiosk.Board
	if err := r.office.get(ctx, "board", r.path("/board"), &b); err != nil {
		return err
	}
	on := map[string]bool{}
	for _, c := range b.Cards {
		on[fmt.Sprint(c.Number, " ", c.Name)] = c.State == kiosk.CardHere
	}
	looked := 0
	for _, g := range r.guests {
		if g.phone == nil || g.left || looked >= someSuggestions {
			continue
		}
		looked++
		list, err := r.suggestions(ctx, g)
		if err != nil {
			return err
		}
		for _, s := range list.Suggestions {
			if !on[fmt.Sprint(s.Number, " ", s.Name)] {
				r.broke(Suggestions, "guest %d is sent to number %d, %s, who is not on the board", g.at, s.Number, s.Name)
			}
		}
	}
	return nil
}
