package simulate

import (
	"context"
	"fmt"
	"net/http"

	"fuda/kiosk"
)

// cash is what has to be in a desk's drawer, by what the desk was told.
func (r *run) cash(d *desk) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	w := r.book.drawer(d.name)
	return d.float + w.byMethod[kiosk.Cash] - w.drops
}

// entered writes down what happened to a till, as it was answered.
func (r *run) entered(e *kiosk.TillEntry) { r.book.entries = append(r.book.entries, asJSON(e)) }

// pieces are an amount in as few notes and coins as there can be.
func pieces(yen int) map[string]int {
	list := map[string]int{}
	for _, d := range kiosk.Denominations() {
		if n := yen / d; n > 0 {
			list[fmt.Sprint(d)] = n
		}
		yen %= d
	}
	return list
}

// closeTill counts a drawer, which may be some yen short; then the desk has to
// say why.
func (r *run) closeTill(ctx context.Context, s *Step) error {
	return r.countDrawer(ctx, r.desks[s.Desk], s.Value, fmt.Sprint(s.At.Milliseconds()), s.Delivery)
}

func (r *run) countDrawer(ctx context.Context, d *desk, short int, when string, how Delivery) error {
	expected := r.cash(d)
	in := map[string]any{"counted": pieces(expected - short), "nonce": r.nonce("close-"+when, d.name)}
	if short != 0 {
		a, err := d.insist(ctx, "till_close", "POST", r.path("/till/close"), []byte(asJSON(in)))
		if err != nil {
			return err
		}
		r.expect("a count that is short, and nobody says why", a.status, http.StatusBadRequest)
		in["explanation"], in["counted"] = "両替の間違い", expected-short
	}
	var out kiosk.TillEntry
	status, err := d.send(ctx, "till_close", "POST", r.path("/till/close"), in, &out, how)
	if err != nil || !r.expect("till_close", status, http.StatusOK) {
		return err
	}
	r.held(Drawers, 1)
	if out.Kind != kiosk.TillClose || out.CashExpected == nil || *out.CashExpected != expected || *out.Counted != expected-short || *out.Difference != -short {
		r.broke(Drawers, "%s has ¥%d by what it was told, counted ¥%d, and the kiosk says %s", d.name, expected, expected-short, asJSON(out))
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.entered(&out)
	r.tally.Closes++
	return nil
}

// reopenTill has the organiser take a desk's count back.
func (r *run) reopenTill(ctx context.Context, s *Step) error {
	d := r.desks[s.Desk]
	in := kiosk.TillReopenRequest{Reason: "数え直し", Desk: d.name, Nonce: r.nonce("reopen", s.Desk)}
	var out kiosk.TillEntry
	status, err := r.office.send(ctx, "till_reopen", "POST", r.path("/till/reopen"), in, &out, s.Delivery)
	if err != nil || !r.expect("till_reopen", status, http.StatusOK) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.entered(&out)
	return nil
}

// closeDrawers counts all drawers when the evening is over: nothing moves any
// more, and none is short.
func (r *run) closeDrawers(ctx context.Context) error {
	for _, d := range r.desks {
		if err := r.countDrawer(ctx, d, 0, "end", ""); err != nil {
			return err
		}
	}
	return nil
}
