package store

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// drawers is an event with a till to work at.
type drawers struct{ shop }

func openDrawers(t *testing.T) drawers { return drawers{openShop(t)} }

func (d drawers) till() kiosk.Till {
	d.t.Helper()
	t, err := d.Till(context.Background(), d.e.ID)
	d.must(err)
	return t
}

func (d drawers) enter(e kiosk.TillEntry, err error) kiosk.TillEntry {
	d.t.Helper()
	d.must(err)
	return e
}

func (d drawers) float(yen int, by Actor) kiosk.TillEntry {
	d.t.Helper()
	return d.enter(d.SetFloat(context.Background(), d.e.ID, kiosk.TillFloatRequest{Amount: yen}, by))
}

func (d drawers) drop(yen int, by Actor) kiosk.TillEntry {
	d.t.Helper()
	return d.enter(d.DropCash(context.Background(), d.e.ID, kiosk.TillDropRequest{Amount: yen, Reason: "金庫へ", Nonce: nonce()}, by))
}

func (d drawers) close(counted int, why string, by Actor) kiosk.TillEntry {
	d.t.Helper()
	return d.enter(d.CloseTill(context.Background(), d.e.ID, kiosk.TillCloseRequest{Counted: kiosk.CashCount{Amount: counted}, Explanation: why}, by))
}

func TestTillOfAnEvening(t *testing.T) {
	ctx := context.Background()
	d := openDrawers(t)
	if diff := cmp.Diff(kiosk.Till{Desks: []kiosk.TillDesk{}, Entries: []kiosk.TillEntry{}}, d.till()); diff != "" {
		t.Errorf("an empty till (-want +got):\n%s", diff)
	}
	d.float(10000, desk)
	d.pays("札 太郎", "")
	undone := d.pays("札 花子", "")
	_, err := d.Undo(ctx, d.e.ID, undone.CheckIn.ID, "人違い", Actor{Device: "device-2", Name: "受付2"})
	d.must(err)
	d.drop(1000, desk)
	now := d.till()
	if now.CashExpected != 10500 || now.Payments != 3000 || now.Refunds != 1500 || now.Drops != 1000 || now.ByMethod.Cash != 1500 || now.ClosedAt != nil {
		t.Errorf("the till is %+v", now.TillFigures)
	}
	if one, two := now.Figures("受付1"), now.Figures("受付2"); one.CashExpected != 12000 || two.CashExpected != -1500 || two.Refunds != 1500 {
		t.Errorf("the desks are %+v", now.Desks)
	}

	wantCode(t, errorOf(d.CloseTill(ctx, d.e.ID, kiosk.TillCloseRequest{Counted: kiosk.CashCount{Amount: 10480}}, organiser)), kiosk.Invalid)
	first := d.close(10480, "20円はおつりの間違い", organiser)
	if *first.Difference != -20 || *first.CashExpected != 10500 || first.Desk != "" || first.By != "主催1" {
		t.Errorf("the close is %+v", first)
	}
	if now := d.till(); now.Counted == nil || *now.Counted != 10480 || *now.Difference != -20 || now.Explanation == "" || !now.ClosedAt.Equal(first.At) {
		t.Errorf("closed, the till is %+v", now.TillFigures)
	}
	if diff := cmp.Diff(first, d.close(10480, "20円はおつりの間違い", organiser)); diff != "" {
		t.Errorf("the same close again (-first +again):\n%s", diff)
	}
	d.pays("あとの人", "")
	if now := d.till(); now.ClosedAt != nil || now.CashExpected != 12000 || len(now.Entries) != 3 {
		t.Errorf("after another payment the till is %+v", now)
	}
	second := d.close(12000, "", organiser)
	if second.ID == first.ID || *second.Difference != 0 {
		t.Errorf("the second close is %+v", second)
	}

	reopened, err := d.ReopenTill(ctx, d.e.ID, kiosk.TillReopenRequest{Reason: "数え直し"}, organiser)
	d.must(err)
	again, err := d.ReopenTill(ctx, d.e.ID, kiosk.TillReopenRequest{Reason: "数え直し"}, organiser)
	d.must(err)
	if now := d.till(); reopened.ID != again.ID || now.ClosedAt != nil || len(now.Entries) != 5 {
		t.Errorf("reopened twice the till is %+v", now)
	}
	third := d.close(12000, "", organiser)
	if third.ID == second.ID {
		t.Error("a close after a reopening is not a new one")
	}
	wantCode(t, errorOf(d.ReopenTill(ctx, d.e.ID, kiosk.TillReopenRequest{Reason: "数え直し", Desk: "受付9"}, organiser)), kiosk.Conflict)
}

func TestADrawerIsItsDesks(t *testing.T) {
	ctx := context.Background()
	d := openDrawers(t)
	d.pays("札 太郎", "")
	for name, err := range map[string]error{
		"float": errorOf(d.SetFloat(ctx, d.e.ID, kiosk.TillFloatRequest{Amount: 1, Desk: "受付2"}, desk)),
		"drop":  errorOf(d.DropCash(ctx, d.e.ID, kiosk.TillDropRequest{Amount: 1, Reason: "金庫へ", Desk: "受付2", Nonce: nonce()}, desk)),
		"close": errorOf(d.CloseTill(ctx, d.e.ID, kiosk.TillCloseRequest{Desk: "受付2"}, desk)),
	} {
		if kiosk.ErrorCode(err) != kiosk.Forbidden {
			t.Errorf("%s of another desk: %v", name, err)
		}
	}
	if e := d.close(1500, "", desk); e.Desk != "受付1" {
		t.Errorf("the desk closed %q", e.Desk)
	}
	if now := d.till(); now.Figures("受付1").ClosedAt == nil || now.Counted == nil || *now.Counted != 1500 {
		t.Errorf("the till is %+v", now)
	}
	e, err := d.SetFloat(ctx, d.e.ID, kiosk.TillFloatRequest{Amount: 500, Desk: "受付2"}, organiser)
	d.must(err)
	if e.Desk != "受付2" {
		t.Errorf("the organiser set the float of %q", e.Desk)
	}
	d.drop(100, organiser)
	if now := d.till(); now.CashExpected != 1900 || now.Figures("受付2").CashExpected != 500 || len(now.Desks) != 2 {
		t.Errorf("with the house's own drop the till is %+v", now)
	}
}

func TestTillEntriesSentTwice(t *testing.T) {
	ctx := context.Background()
	d := openDrawers(t)
	d.pays("札 太郎", "")
	for name, send := range map[string]func(nonce string) (kiosk.TillEntry, error){
		"float": func(n string) (kiosk.TillEntry, error) {
			return d.SetFloat(ctx, d.e.ID, kiosk.TillFloatRequest{Amount: 300, Nonce: n}, desk)
		},
		"float without a nonce": func(string) (kiosk.TillEntry, error) {
			return d.SetFloat(ctx, d.e.ID, kiosk.TillFloatRequest{Amount: 500, Desk: "受付2"}, organiser)
		},
		"drop": func(n string) (kiosk.TillEntry, error) {
			return d.DropCash(ctx, d.e.ID, kiosk.TillDropRequest{Amount: 100, Reason: "両替", Nonce: n}, desk)
		},
		"close": func(n string) (kiosk.TillEntry, error) {
			return d.CloseTill(ctx, d.e.ID, kiosk.TillCloseRequest{Counted: kiosk.CashCount{Amount: 1, Pieces: map[int]int{1: 1}}, Explanation: "不明", Nonce: n}, organiser)
		},
	} {
		t.Run(name, func(t *testing.T) {
			n, before := nonce(), len(d.till().Entries)
			first := d.enter(send(n))
			changes := count(t, d.DB, `SELECT COUNT(*) FROM change`)
			if diff := cmp.Diff(first, d.enter(send(n))); diff != "" {
				t.Errorf("(-first +again):\n%s", diff)
			}
			if now := len(d.till().Entries); now != before+1 || count(t, d.DB, `SELECT COUNT(*) FROM change`) != changes {
				t.Errorf("%d entries, before %d", now, before)
			}
		})
	}
	for name, err := range map[string]error{
		"drop without a nonce":   errorOf(d.DropCash(ctx, d.e.ID, kiosk.TillDropRequest{Amount: 1, Reason: "両替"}, desk)),
		"drop without a reason":  errorOf(d.DropCash(ctx, d.e.ID, kiosk.TillDropRequest{Amount: 1, Reason: " ", Nonce: nonce()}, desk)),
		"drop of nothing":        errorOf(d.DropCash(ctx, d.e.ID, kiosk.TillDropRequest{Reason: "両替", Nonce: nonce()}, desk)),
		"float below zero":       errorOf(d.SetFloat(ctx, d.e.ID, kiosk.TillFloatRequest{Amount: -1}, desk)),
		"reopen without a word":  errorOf(d.ReopenTill(ctx, d.e.ID, kiosk.TillReopenRequest{}, organiser)),
		"close with a short one": errorOf(d.CloseTill(ctx, d.e.ID, kiosk.TillCloseRequest{Nonce: "x"}, desk)),
	} {
		if kiosk.ErrorCode(err) != kiosk.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	wantCode(t, errorOf(d.Till(ctx, "nothing")), kiosk.NotFound)
}

// Staff are told that the till moved; a board sees that something did.
func TestTillChangesAreTheStaffs(t *testing.T) {
	d := openDrawers(t)
	d.float(10000, desk)
	changes, err := d.Changes(context.Background(), d.e.ID, 0, 100)
	d.must(err)
	last := changes[len(changes)-1]
	if last.Kind != kiosk.TillChanged || last.Staff.Desk != "受付1" {
		t.Errorf("the change is %+v", last)
	}
	if seen := last.For(kiosk.AudienceDisplay); seen.Kind != kiosk.Hidden || seen.Staff != nil {
		t.Errorf("a board sees %+v", seen)
	}
}
