package matching

import (
	"context"

	"fuda/kiosk"
	"fuda/kiosk/match"
	"fuda/kiosk/store"
)

// tries is how often a round is planned again because somebody left or another
// desk was quicker.
const tries = 5

// errNoRound does not say why: two who are there and one of whom blocks the
// other are refused in the same words as somebody alone.
var errNoRound = kiosk.Errorf(kiosk.Conflict, "この回は組めません。参加する方が増えてからお試しください / no round can be made now: try again when more take part")

// StartRound plans the next round of a session from its history and begins it. A
// known nonce answers the round that it made; created tells a new one.
func (s *Service) StartRound(ctx context.Context, event, session string, r kiosk.RoundRequest, by store.Actor) (out kiosk.Round, created bool, err error) {
	if err := r.Validate(); err != nil {
		return out, false, err
	}
	s.rounds.Lock()
	defer s.rounds.Unlock()
	for range tries {
		m, err := s.Store.RotationRoom(ctx, event, session, r.Nonce)
		if err != nil {
			return out, false, err
		}
		if m.Known != nil {
			return *m.Known, false, nil
		}
		plan := s.nextRound(&m)
		if len(plan.Places) == 0 {
			return out, false, errNoRound
		}
		out, created, stale, err := s.Store.StartRound(ctx, event, plan, r, by)
		if err != nil || !stale {
			return out, created, err
		}
	}
	return out, false, kiosk.Errorf(kiosk.Conflict, "参加者が変わりました。もう一度お願いします / the players changed: try again")
}

// nextRound plans it. Who is not among the players is not in it.
func (s *Service) nextRound(m *store.RotationRoom) store.RoundPlan {
	settings := m.Session.RotationOf()
	in := make(map[string]bool, len(m.Players))
	for _, id := range m.Players {
		in[id] = true
	}
	turn := &match.Rotation{Size: settings.Size, Tables: settings.Tables, Pass: m.Pass, Weights: weightsOf(m.Event.Match), Reader: s.readers.of(m.Dictionary),
		Pairs: pairsOf(m.Pairs, nil, in)}
	number := map[string]int{}
	for i := range m.Guests {
		if g := &m.Guests[i]; in[g.ID] {
			turn.Guests = append(turn.Guests, guestOf(g))
			number[g.ID] = g.Number
		}
	}
	for i := range m.Past {
		turn.Past = append(turn.Past, pastRound(&m.Past[i]))
	}
	round := match.NextRound(turn, hash(m.Session.ID))
	plan := store.RoundPlan{Session: m.Session.ID, No: len(m.Past) + 1, Places: []store.RoundTable{}, Out: []store.RoundGuest{}}
	for _, t := range round.Tables {
		place := store.RoundTable{Table: t.Table, Guests: t.Guests}
		for _, id := range t.Guests {
			place.Numbers = append(place.Numbers, number[id])
		}
		plan.Places = append(plan.Places, place)
	}
	for _, id := range round.Out {
		plan.Out = append(plan.Out, store.RoundGuest{ID: id, Number: number[id]})
	}
	return plan
}

func pastRound(p *store.RoundPlan) match.Round {
	r := match.Round{Number: p.No}
	for _, t := range p.Places {
		r.Tables = append(r.Tables, match.TableSeat{Table: t.Table, Guests: t.Guests})
	}
	for _, g := range p.Out {
		r.Out = append(r.Out, g.ID)
	}
	return r
}
