package printer

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestPoolWakesUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		p := NewPool(d.config())
		defer p.Close()
		p.SetPrinters(one)
		synctest.Wait()
		for _, id := range []string{"1", "2"} {
			d.add(id)
			p.Wake()
			synctest.Wait()
		}
		p.Wake("nobody")
		if got := d.printed(); !slices.Equal(got, []string{"1", "2"}) {
			t.Errorf("%v came out", got)
		}
	})
}

// A printer whose URI is changed while a job is on its way gets a new worker,
// and that one waits: two workers would send one job twice.
func TestPoolChangesAPrinter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk("1", "2")
		busy, most := 0, 0
		d.print = func(_ context.Context, job string) (Outcome, error) {
			busy++
			most = max(most, busy)
			time.Sleep(time.Minute)
			busy--
			d.mu.Lock()
			defer d.mu.Unlock()
			d.paper = append(d.paper, job)
			return Sent, nil
		}
		p := NewPool(d.config())
		p.SetPrinters(one)
		synctest.Wait()
		p.SetPrinters([]Target{{ID: "p1", URI: "png:///other"}})
		p.SetPrinters([]Target{{ID: "p1", URI: "png:///other"}}) // the same again changes nothing
		time.Sleep(time.Hour)
		if got := d.printed(); !slices.Equal(got, []string{"1", "2"}) || most != 1 {
			t.Errorf("%v came out, %d at once", got, most)
		}
		p.SetPrinters(nil)
		if len(p.States()) != 0 {
			t.Errorf("%v", p.States())
		}
		p.Close()
		p.SetPrinters(one) // too late
		p.Close()
		if len(p.States()) != 0 {
			t.Errorf("%v", p.States())
		}
	})
}

func TestPoolCloseCutsAHangingPrinter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk("1", "2")
		d.print = func(ctx context.Context, _ string) (Outcome, error) {
			<-ctx.Done()
			return 0, Unknown("cut", ctx.Err())
		}
		p := NewPool(d.config())
		p.SetPrinters(one)
		synctest.Wait()
		start := time.Now()
		p.Close()
		if took := time.Since(start); took != 5*time.Second {
			t.Errorf("closed after %v", took)
		}
		if got := d.states(); !slices.Equal(got, []string{"unknown", "queued"}) {
			t.Errorf("%v", got)
		}
	})
}

func TestPoolCloseLetsAJobEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk("1", "2")
		d.print = func(context.Context, string) (Outcome, error) { time.Sleep(time.Second); return Sent, nil }
		p := NewPool(d.config())
		p.SetPrinters(one)
		synctest.Wait()
		p.Close()
		if got := d.states(); !slices.Equal(got, []string{"sent", "queued"}) {
			t.Errorf("%v", got)
		}
	})
}

// One printer that hangs keeps no other from printing.
func TestPrintersStandAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk("1")
		d.print = func(ctx context.Context, _ string) (Outcome, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		}
		other := newDesk("2")
		cfg := d.config()
		cfg.Queue = byPrinter{d, map[string]*desk{"p1": d, "p2": other}}
		cfg.Open = func(uri string) (Printer, error) {
			if uri == "good" {
				return other, nil
			}
			return d, nil
		}
		p := NewPool(cfg)
		defer p.Close()
		p.SetPrinters([]Target{{ID: "p1", URI: "hanging"}, {ID: "p2", URI: "good"}})
		synctest.Wait()
		if got := other.printed(); !slices.Equal(got, []string{"2"}) {
			t.Errorf("%v came out", got)
		}
	})
}

// byPrinter gives each printer the jobs of a desk of its own.
type byPrinter struct {
	*desk
	desks map[string]*desk
}

func (b byPrinter) Recover(ctx context.Context, printer string) error {
	return b.desks[printer].Recover(ctx, printer)
}

func (b byPrinter) Next(ctx context.Context, printer string) (*Job, error) {
	return b.desks[printer].Next(ctx, printer)
}

func (b byPrinter) Sent(ctx context.Context, job string) error {
	return b.desks[map[string]string{"1": "p1", "2": "p2"}[job]].Sent(ctx, job)
}

func TestAWrongURIFailsItsJobs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk("1")
		cfg := d.config()
		cfg.Open = func(string) (Printer, error) { return nil, errors.New("unknown scheme") }
		p := NewPool(cfg)
		defer p.Close()
		p.SetPrinters(one)
		synctest.Wait()
		if got := d.states(); !slices.Equal(got, []string{"failed"}) {
			t.Errorf("%v", got)
		}
		_, err := Print(t.Context(), cfg.Open, d, "lpr://x", Label{Kind: Badge}, "j")
		if AsFault(err).Kind != FaultFailed {
			t.Errorf("%v", err)
		}
	})
}
