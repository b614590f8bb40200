package matching

import (
	"context"
	"slices"

	"fuda/kiosk"
	"fuda/kiosk/match"
)

// Introductions advises an event's hosts. Who marked whom is not in it: a mark
// is nobody's business but its owner's.
func (s *Service) Introductions(ctx context.Context, event string) ([]kiosk.SuggestedIntroduction, error) {
	out := []kiosk.SuggestedIntroduction{}
	_, now, err := s.view(ctx, event, "")
	if err != nil || now.plan == nil {
		return out, err
	}
	room := *now.room
	room.Now = s.Clock()
	room.Pairs = slices.Clone(room.Pairs)
	for i := range room.Pairs {
		room.Pairs[i].Interest = false
	}
	for _, in := range match.Introductions(&room, now.plan) {
		a, b := now.guests[in.Guest], now.guests[in.To]
		if a == nil || b == nil {
			continue
		}
		needs := make([]string, len(in.Needs))
		for i, n := range in.Needs {
			needs[i] = string(n)
		}
		out = append(out, kiosk.SuggestedIntroduction{Numbers: []int{a.Number, b.Number}, Names: []string{a.Profile.Name, b.Profile.Name}, WhoNeeds: a.Number,
			Needs: needs, Reason: in.Reason.Ja, ReasonEn: in.Reason.En, Opener: in.Opener.Ja, OpenerEn: in.Opener.En})
	}
	return out, nil
}
