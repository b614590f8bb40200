package simulate

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"fuda/kiosk"
)

// fold is the board as a page makes it out of changes. Its cards are shared with
// the other sockets that got the same frames: a room has thousands.
type fold struct {
	epoch string
	rev   int64
	event *kiosk.Event
	cards map[int]*kiosk.Card
	round *kiosk.Round
}

func foldOf(b *kiosk.Board) *fold {
	f := &fold{epoch: b.Epoch, rev: b.Rev, event: &b.Event, round: b.Round, cards: make(map[int]*kiosk.Card, len(b.Cards))}
	for i := range b.Cards {
		f.cards[b.Cards[i].Number] = &b.Cards[i]
	}
	return f
}

func (f *fold) apply(c *kiosk.Change) {
	f.rev = c.Rev
	switch c.Kind {
	case kiosk.CardDisplayed, kiosk.CardUpdated:
		f.cards[c.Card.Number] = c.Card
	case kiosk.CardRemoved, kiosk.NumberFreed:
		delete(f.cards, c.Number)
	case kiosk.EventUpdated, kiosk.SessionStarted, kiosk.SessionExtended, kiosk.SessionEnded:
		f.event = c.Event
	case kiosk.RoundStarted:
		f.round = c.Round
	case kiosk.RoundEnded:
		f.round = nil
	}
}

// board is what the page would show, as JSON.
func (f *fold) board() string {
	b := kiosk.Board{Epoch: f.epoch, Rev: f.rev, Event: *f.event, Round: f.round, Cards: []kiosk.Card{}}
	for _, c := range slices.SortedFunc(maps.Values(f.cards), func(a, b *kiosk.Card) int { return cmp.Compare(a.Number, b.Number) }) {
		card := *c
		card.Sleeve = f.event.Place(card.Number)
		b.Cards = append(b.Cards, card)
	}
	return asJSON(b)
}

func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(b)
}
