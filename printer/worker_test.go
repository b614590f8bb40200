package printer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

var one = []Target{{ID: "p1", URI: "png:///d"}}

// drain lets a pool work until nothing is left to do.
func drain(d *desk) {
	p := NewPool(d.config())
	p.SetPrinters(one)
	time.Sleep(time.Hour) // of the bubble's own time
	synctest.Wait()
	p.Close()
}

// Whenever the program dies: no label comes out twice, none is lost without a
// person being asked, and the order stays.
func TestDyingAtEachStep(t *testing.T) {
	for at := 1; ; at++ {
		var d *desk
		synctest.Test(t, func(*testing.T) {
			d = newDesk("1-badge", "1-sleeve", "2-badge")
			d.dieAt = at
			drain(d)
		})
		died := d.dead
		d.dead, d.dieAt = false, 0
		synctest.Test(t, func(*testing.T) { drain(d) })
		checkDesk(t, fmt.Sprintf("died at step %d", at), d)
		if !died {
			if at < 15 {
				t.Errorf("only %d steps", at)
			}
			return
		}
	}
}

// The same when the disk fails once, and the line once.
func TestFailingAtEachStep(t *testing.T) {
	for at := 1; ; at++ {
		var d *desk
		synctest.Test(t, func(*testing.T) {
			d = newDesk("1-badge", "1-sleeve", "2-badge")
			d.failAt = at
			drain(d)
		})
		checkDesk(t, fmt.Sprintf("failed at step %d", at), d)
		if d.steps < at {
			return
		}
	}
}

func checkDesk(t *testing.T, when string, d *desk) {
	t.Helper()
	if !slices.IsSorted(d.paper) || len(slices.Compact(slices.Clone(d.paper))) != len(d.paper) {
		t.Errorf("%s: %v came out", when, d.paper)
	}
	for _, e := range d.jobs {
		out := slices.Contains(d.paper, e.id)
		if !(e.state == "sent" && out || e.state == "unknown") {
			t.Errorf("%s: %s ends %s, came out: %v; %v", when, e.id, e.state, out, e.history)
		}
	}
}

func TestBlockedPrinterGoesOnByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk("1", "2")
		tries, mended := []time.Duration{}, false
		start := time.Now()
		d.print = func(_ context.Context, job string) (Outcome, error) {
			tries = append(tries, time.Since(start))
			if !mended {
				return 0, Blocked("ロールがありません", nil)
			}
			d.paper = append(d.paper, job)
			return Confirmed, nil
		}
		var seen []State
		cfg := d.config()
		cfg.Changed = func(_ string, s State) { seen = append(seen, s) }
		p := NewPool(cfg)
		defer p.Close()
		p.SetPrinters(one)
		for range 40 { // new work does not hammer it
			time.Sleep(time.Second)
			p.Wake("p1")
		}
		synctest.Wait()
		want := []time.Duration{0, 1, 3, 7, 15, 30}
		for i := range want {
			want[i] *= time.Second
		}
		if !slices.Equal(tries, want) {
			t.Errorf("tried at %v", tries)
		}
		if s := p.States()["p1"]; s != (State{Status: Waiting, Reason: "ロールがありません"}) {
			t.Errorf("state %v", s)
		}
		if got := d.states(); !slices.Equal(got, []string{"blocked", "queued"}) {
			t.Errorf("jobs %v: the second was taken before the first", got)
		}
		mended = true
		p.Retry("p1") // somebody says so: no wait
		synctest.Wait()
		if got := d.printed(); !slices.Equal(got, []string{"1", "2"}) || time.Since(start) > 41*time.Second {
			t.Errorf("%v came out after %v", got, time.Since(start))
		}
		if got := d.states(); !slices.Equal(got, []string{"confirmed", "confirmed"}) {
			t.Errorf("jobs %v", got)
		}
		if !slices.Equal(seen, []State{{Status: Printing}, {Status: Waiting, Reason: "ロールがありません"}, {Status: Printing}, {Status: Idle}}) {
			t.Errorf("the desk saw %v", seen)
		}
	})
}

func TestEndsOfAJob(t *testing.T) {
	for name, c := range map[string]struct {
		print func(context.Context, string) (Outcome, error)
		want  string
	}{
		"sent":          {func(context.Context, string) (Outcome, error) { return Sent, nil }, "sent"},
		"confirmed":     {func(context.Context, string) (Outcome, error) { return Confirmed, nil }, "confirmed"},
		"failed":        {func(context.Context, string) (Outcome, error) { return 0, Failed("no", nil) }, "failed"},
		"unknown":       {func(context.Context, string) (Outcome, error) { return 0, Unknown("?", nil) }, "unknown"},
		"plain error":   {func(context.Context, string) (Outcome, error) { return 0, errors.New("odd") }, "unknown"},
		"wrapped fault": {func(context.Context, string) (Outcome, error) { return 0, fmt.Errorf("a: %w", Failed("no", nil)) }, "failed"},
		"panic":         {func(context.Context, string) (Outcome, error) { panic("odd") }, "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := newDesk("1", "2")
				d.print = c.print
				drain(d)
				if got := d.states(); !slices.Equal(got, []string{c.want, c.want}) {
					t.Errorf("%v", got)
				}
			})
		})
	}
}

type brokenRenderer struct{}

func (brokenRenderer) Render(Label, Media) (*Bitmap, error) { panic("an odd name") }

func TestALabelThatCannotBeDrawnStopsNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk("1", "2")
		cfg := d.config()
		cfg.Renderer = brokenRenderer{}
		p := NewPool(cfg)
		p.SetPrinters(one)
		synctest.Wait()
		p.Close()
		if got := d.states(); !slices.Equal(got, []string{"failed", "failed"}) {
			t.Errorf("%v", got)
		}
		if len(d.paper) != 0 {
			t.Errorf("%v came out", d.paper)
		}
	})
}
