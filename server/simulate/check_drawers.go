package simulate

import (
	"context"

	"fuda/kiosk"
)

// checkDrawers looks whether all drawers stand counted, and whether the till's
// book has each entry that was answered, once.
func (r *run) checkDrawers(ctx context.Context) error {
	var till kiosk.Till
	if err := r.office.get(ctx, "till", r.path("/till"), &till); err != nil {
		return err
	}
	all := 0
	for _, d := range r.desks {
		f, want := till.Figures(d.name), r.cash(d)
		all += want
		r.held(Drawers, 1)
		if f.ClosedAt == nil || f.Counted == nil || *f.Counted != want || *f.Difference != 0 {
			r.broke(Drawers, "%s was counted with ¥%d, and the till says %s", d.name, want, asJSON(f))
		}
	}
	if till.ClosedAt == nil || till.Counted == nil || *till.Counted != all || *till.Difference != 0 {
		r.broke(Drawers, "all drawers were counted with ¥%d together, and the till says %s, %s", all, asJSON(till.Counted), asJSON(till.Difference))
	}
	got := map[string]int{}
	for _, e := range till.Entries {
		got[asJSON(e)]++
	}
	for _, e := range r.book.entries {
		r.held(Drawers, 1)
		if got[e] != 1 {
			r.broke(Drawers, "it was answered once and is there %d times: %s", got[e], e)
		}
	}
	if len(till.Entries) != len(r.book.entries) {
		r.broke(Drawers, "%d entries were answered, there are %d", len(r.book.entries), len(till.Entries))
	}
	return nil
}
