package device

import (
	"slices"
	"testing"
	"time"

	"fuda/printer"
)

// A printer that has the job and cannot print it: the desk reads why while the
// job is under way, and that it goes on, without a word of ours.
func TestPoolShowsWhyAnIPPPrinterHoldsItsJob(t *testing.T) {
	t.Parallel()
	e := startEve(t)
	b := labelFor(t, openTest(t, e.uri("")), 1)
	queue, states := &oneJob{state: "queued"}, make(chan printer.State, 10)
	e.fault("cover-open")
	pool := printer.NewPool(printer.Config{
		Queue: queue, Renderer: plain{b}, Open: Open,
		Changed: func(_ string, s printer.State) { states <- s },
	})
	defer pool.Close()
	pool.SetPrinters([]printer.Target{{ID: "p", URI: e.uri("")}})
	const open = "カバーが開いています / the cover is open"
	var seen []printer.State
	for len(seen) == 0 || seen[len(seen)-1].Status != printer.Idle {
		select {
		case s := <-states:
			if seen = append(seen, s); s.Reason == open {
				e.mend("cover-open")
			}
		case <-time.After(30 * time.Second):
			t.Fatalf("the desk saw %+v", seen)
		}
	}
	want := []printer.State{{Status: printer.Printing}, {Status: printer.Waiting, Reason: open}, {Status: printer.Printing}, {Status: printer.Idle}}
	if !slices.Equal(seen, want) {
		t.Errorf("the desk saw %+v", seen)
	}
	pool.Close()
	if queue.state != "confirmed" || queue.claims != 1 || len(e.printed()) != 1 {
		t.Errorf("the job is %s after %d claims, %d came out", queue.state, queue.claims, len(e.printed()))
	}
}
