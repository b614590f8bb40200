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

// asked is a desk whose printer says beforehand whether it is ready.
type asked struct {
	*desk
	check func() error
	times []time.Duration // when it was asked, since the first time
	first time.Time
}

func (a *asked) Check(context.Context, Want) error {
	if a.first.IsZero() {
		a.first = time.Now()
	}
	a.times = append(a.times, time.Since(a.first))
	return a.check()
}

func (a *asked) config() Config {
	cfg := a.desk.config()
	cfg.Open = func(string) (Printer, error) { return a, nil }
	return cfg
}

var outOfPaper = Blocked("ロールがありません / out of paper", nil)

func TestAskedBeforeAnyClaim(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fault := outOfPaper
		a := &asked{desk: newDesk("1", "2"), check: func() error { return fault }}
		var seen []State
		cfg := a.config()
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
		if !slices.Equal(a.times, want) {
			t.Errorf("asked at %v", a.times)
		}
		if e := a.jobs[0]; e.state != "blocked" || e.reason != "ロールがありません / out of paper" || slices.Contains(e.history, "sending") {
			t.Errorf("the job waits as %s (%s) after %v", e.state, e.reason, e.history)
		}
		if s := p.States()["p1"]; s != (State{Status: Waiting, Reason: "ロールがありません / out of paper"}) {
			t.Errorf("state %v", s)
		}
		fault = nil
		p.Retry("p1")
		synctest.Wait()
		if got := a.printed(); !slices.Equal(got, []string{"1", "2"}) || time.Since(a.first) != 40*time.Second {
			t.Errorf("%v came out after %v", got, time.Since(a.first))
		}
		if got := seen[len(seen)-1]; got.Status != Idle {
			t.Errorf("the desk saw %v", seen)
		}
	})
}

// Mended without a word to the program: it goes on by itself.
func TestAskedAgainUntilMended(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		left := 3
		a := &asked{desk: newDesk("1")}
		a.check = func() error {
			if left--; left >= 0 {
				return outOfPaper
			}
			return nil
		}
		p := NewPool(a.config())
		defer p.Close()
		p.SetPrinters(one)
		time.Sleep(8 * time.Second)
		synctest.Wait()
		if got := a.states(); !slices.Equal(got, []string{"sent"}) || len(a.times) != 4 {
			t.Errorf("%v, asked at %v", got, a.times)
		}
	})
}

// A printer without work is never asked, however often its worker is woken, and
// a worker that sleeps looks for nothing.
func TestIdlePrinterIsLeftAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &asked{desk: newDesk(), check: func() error { return outOfPaper }}
		p := NewPool(a.config())
		defer p.Close()
		p.SetPrinters(one)
		for range 10 {
			p.Wake()
			synctest.Wait()
		}
		time.Sleep(8 * time.Hour)
		if len(a.times) != 0 || a.peeks > 11 {
			t.Errorf("asked at %v, %d looks for 10 wakes", a.times, a.peeks)
		}
		if s := p.States()["p1"]; s.Status != Idle {
			t.Errorf("state %v", s)
		}
	})
}

func TestAnswersOfACheck(t *testing.T) {
	for name, c := range map[string]struct {
		check func() error
		want  string
	}{
		"ready":          {func() error { return nil }, "sent"},
		"never here":     {func() error { return Failed("no such paper", nil) }, "failed"},
		"unknown":        {func() error { return Unknown("?", nil) }, "sent"},
		"plain error":    {func() error { return errors.New("no answer") }, "sent"},
		"panic":          {func() error { panic("odd") }, "sent"},
		"wrapped failed": {func() error { return fmt.Errorf("a: %w", Failed("no", nil)) }, "failed"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := &asked{desk: newDesk("1", "2"), check: c.check}
				p := NewPool(a.config())
				p.SetPrinters(one)
				time.Sleep(time.Hour)
				synctest.Wait()
				p.Close()
				if got := a.states(); !slices.Equal(got, []string{c.want, c.want}) {
					t.Errorf("%v", got)
				}
			})
		})
	}
}

// A job that is cancelled while its printer waits leaves an idle printer, and
// the next job is tried at once.
func TestCancelledWhileBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &asked{desk: newDesk("1"), check: func() error { return outOfPaper }}
		p := NewPool(a.config())
		defer p.Close()
		p.SetPrinters(one)
		time.Sleep(20 * time.Second)
		a.mu.Lock()
		a.jobs = nil
		a.mu.Unlock()
		p.Retry()
		synctest.Wait()
		if s := p.States()["p1"]; s.Status != Idle {
			t.Errorf("state %v", s)
		}
		a.check = func() error { return nil }
		a.add("2")
		p.Wake()
		synctest.Wait()
		if got := a.printed(); !slices.Equal(got, []string{"2"}) {
			t.Errorf("%v came out", got)
		}
	})
}

// Whenever the program dies while the paper is out: no job is unknown, for none
// was ever on its way; all come out once there is paper.
func TestDyingWhileOutOfPaper(t *testing.T) {
	for at := 1; ; at++ {
		d := newDesk("1-badge", "1-sleeve", "2-badge")
		d.dieAt = at
		synctest.Test(t, func(*testing.T) {
			left := 3
			a := &asked{desk: d, check: func() error { return outOfPaper }}
			p := NewPool(a.config())
			p.SetPrinters(one)
			for ; left > 0; left-- {
				time.Sleep(15 * time.Second)
			}
			synctest.Wait()
			p.Close()
		})
		died := d.dead
		d.dead, d.dieAt = false, 0
		synctest.Test(t, func(*testing.T) {
			a := &asked{desk: d, check: func() error { return nil }}
			p := NewPool(a.config())
			p.SetPrinters(one)
			time.Sleep(time.Hour)
			synctest.Wait()
			p.Close()
		})
		if got := d.states(); !slices.Equal(got, []string{"sent", "sent", "sent"}) {
			t.Errorf("died at step %d: %v", at, got)
		}
		if got := d.printed(); !slices.Equal(got, []string{"1-badge", "1-sleeve", "2-badge"}) {
			t.Errorf("died at step %d: %v came out", at, got)
		}
		if !died || at > 100 {
			if at < 10 {
				t.Errorf("only %d steps", at)
			}
			return
		}
	}
}

func TestPrintAsksFirst(t *testing.T) {
	a := &asked{desk: newDesk(), check: func() error { return outOfPaper }}
	_, err := Print(t.Context(), a.config().Open, a, "ql+tcp://h", Label{Kind: Badge}, "j")
	if AsFault(err).Kind != FaultBlocked || len(a.printed()) != 0 {
		t.Errorf("%v, %v came out", err, a.printed())
	}
}
