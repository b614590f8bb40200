package simulate

import (
	"context"
	"maps"
	"slices"

	"fuda/kiosk"
)

// checkRecord holds the organiser's record of disclosures against the swaps.
func (r *run) checkRecord(ctx context.Context) error {
	got := map[string]int{}
	for cursor := ""; ; {
		var page struct {
			Disclosures []struct {
				Giver     struct{ Attendee string } `json:"giver"`
				Taker     struct{ Attendee string } `json:"taker"`
				Fields    []kiosk.ContactField      `json:"fields"`
				RevokedAt *string                   `json:"revoked_at"`
			} `json:"disclosures"`
			Next string `json:"next"`
		}
		if err := r.office.get(ctx, "disclosures", r.path("/disclosures?limit=200&cursor="+cursor), &page); err != nil {
			return err
		}
		for _, d := range page.Disclosures {
			got[entry(d.Giver.Attendee, d.Taker.Attendee, d.Fields, d.RevokedAt != nil)]++
		}
		if cursor = page.Next; cursor == "" {
			break
		}
	}
	want := map[string]int{}
	for _, w := range r.book.swaps {
		if w.state != kiosk.SwapDone && !(w.state == kiosk.SwapRevoked && w.done) {
			continue
		}
		for i, side := range [][2]int{{w.a, w.b}, {w.b, w.a}} {
			giver, taker := r.guests[side[0]], r.guests[side[1]]
			want[entry(giver.id, taker.id, w.share[i], w.state == kiosk.SwapRevoked)]++
		}
	}
	r.held(Contacts, len(want))
	for what := range maps.Keys(want) {
		if got[what] != want[what] {
			r.broke(Contacts, "the record has %d times, and should %d times: %s", got[what], want[what], what)
		}
		delete(got, what)
	}
	for what := range got {
		r.broke(Contacts, "the record has what nobody agreed to: %s", what)
	}
	return nil
}

func entry(giver, taker string, fields []kiosk.ContactField, revoked bool) string {
	slices.Sort(fields)
	words := giver + " gives " + taker
	for _, f := range fields {
		words += " " + string(f)
	}
	if revoked {
		words += ", revoked"
	}
	return words
}
