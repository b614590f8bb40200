package store

import (
	"context"
	"testing"
	"time"
)

// BenchmarkCheckInsBesideAutosaves measures check-ins of sixteen desks while
// backups are made one after the other, and by turns, in the same run, without.
// A kiosk makes one a minute.
func BenchmarkCheckInsBesideAutosaves(b *testing.B) {
	beside, calm := newDoor(b, 0), newDoor(b, 0)
	place, made, spent := b.TempDir(), 0, time.Duration(0)
	for b.Loop() {
		ctx, stop := context.WithCancel(b.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			for began := time.Now(); ctx.Err() == nil; began = time.Now() {
				if _, err := beside.db.TakeAutosave(b.Context(), place, 2); err != nil {
					b.Error(err)
					return
				}
				made, spent = made+1, spent+time.Since(began)
			}
		}()
		beside.work(16, 5*slice)
		stop()
		<-done
		calm.work(16, 5*slice)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(spent.Milliseconds())/float64(made), "ms/backup")
	b.ReportMetric(beside.percentile(50), "p50-ms")
	b.ReportMetric(beside.percentile(99), "p99-ms")
	b.ReportMetric(beside.percentile(50)/calm.percentile(50), "x-p50-calm")
	b.ReportMetric(beside.percentile(99)/calm.percentile(99), "x-p99-calm")
	b.ReportMetric(beside.rate()/calm.rate(), "x-rate-calm")
}
