package store

import (
	"context"
	"testing"
	"time"
)

// BenchmarkTill measures what it costs to read the till of a thousand guests,
// beside the check-ins that it is worked out of.
func BenchmarkTill(b *testing.B) {
	ctx := context.Background()
	d := newDoor(b, 0)
	for range 1000 {
		if err := d.arrive(); err != nil {
			b.Fatal(err)
		}
	}
	before := d.pace
	var read, ledger pace
	for b.Loop() {
		d.work(1, slice)
		read.work(b, func() error { _, err := d.db.Till(ctx, d.e.ID); return err })
		ledger.work(b, func() error { _, err := d.db.Ledger(ctx, d.e.ID); return err })
	}
	arrivals := pace{done: d.done - before.done, spent: d.spent - before.spent}
	b.ReportMetric(0, "ns/op") // a round of slices, no figure
	b.ReportMetric(read.spent.Seconds()*1000/float64(read.done), "till-ms")
	b.ReportMetric(ledger.spent.Seconds()*1000/float64(ledger.done), "ledger-ms")
	b.ReportMetric(arrivals.rate(), "checkins/s")
	b.ReportMetric(read.rate()/arrivals.rate(), "x-checkins")
}

// work does something again and again for a while.
func (p *pace) work(b *testing.B, do func() error) {
	for start := time.Now(); time.Since(start) < slice; p.done++ {
		if err := do(); err != nil {
			b.Fatal(err)
		}
	}
	p.spent += slice
}

// A desk that looks at the till does not slow the check-ins down: both are in
// one run, with and without.
func BenchmarkCheckInsBesideTheTill(b *testing.B) {
	ctx := context.Background()
	alone, beside := newDoor(b, 0), newDoor(b, 0)
	for b.Loop() {
		alone.work(4, slice)
		stop := make(chan struct{})
		done := make(chan struct{})
		go func() {
			defer close(done)
			for tick := time.NewTicker(time.Second / 10); ; {
				select {
				case <-stop:
					tick.Stop()
					return
				case <-tick.C:
					if _, err := beside.db.Till(ctx, beside.e.ID); err != nil {
						b.Error(err)
					}
				}
			}
		}()
		beside.work(4, slice)
		close(stop)
		<-done
	}
	b.ReportMetric(0, "ns/op") // a round of slices, no figure
	b.ReportMetric(alone.rate(), "alone/s")
	b.ReportMetric(beside.rate(), "beside/s")
	b.ReportMetric(beside.rate()/alone.rate(), "x-alone")
}
