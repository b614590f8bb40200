package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fuda/kiosk"
)

// slice is how long each side of a comparison works before the other has its
// turn: what else the machine does then falls on both.
const slice = 200 * time.Millisecond

// BenchmarkCheckIns measures full check-ins (a walk-in who pays, the card on
// display, two labels queued, the change) by so many goroutines. Beside them,
// by turns in the same run and folder, run a store that gives every check-in a
// transaction of its own, and a loop that appends a page to a file and flushes
// it, which is what the disk itself can do.
func BenchmarkCheckIns(b *testing.B) {
	for _, desks := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("desks=%d", desks), func(b *testing.B) {
			group, alone, disk := newDoor(b, 0), newDoor(b, 1), newDisk(b)
			for b.Loop() {
				group.work(desks, slice)
				alone.work(desks, slice)
				disk.work(slice)
			}
			b.ReportMetric(0, "ns/op") // a round of slices, no figure
			b.ReportMetric(group.rate(), "checkins/s")
			b.ReportMetric(group.percentile(50), "p50-ms")
			b.ReportMetric(group.percentile(99), "p99-ms")
			b.ReportMetric(alone.rate(), "one-each/s")
			b.ReportMetric(disk.rate(), "fsync/s")
			b.ReportMetric(group.rate()/alone.rate(), "x-one-each")
			b.ReportMetric(group.rate()/disk.rate(), "x-fsync")
		})
	}
}

// pace counts what was done in which time.
type pace struct {
	done  int
	spent time.Duration
	took  []time.Duration
}

func (p *pace) rate() float64 { return float64(p.done) / p.spent.Seconds() }

// percentile is in milliseconds.
func (p *pace) percentile(n int) float64 {
	slices.Sort(p.took)
	return p.took[len(p.took)*n/100].Seconds() * 1000
}

// door is an event at which people arrive.
type door struct {
	pace
	b   *testing.B
	db  *DB
	e   kiosk.Event
	seq atomic.Int64
}

func newDoor(b *testing.B, maxGroup int) *door {
	d := openTest(b, func(c *Config) { c.MaxGroup, c.Clock, c.Random = maxGroup, nil, nil })
	if _, err := d.AddPrinter(context.Background(), "ラベル", "png:///labels"); err != nil {
		b.Fatal(err)
	}
	return &door{b: b, db: d, e: ikebukuro(b, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })}
}

func (d *door) arrive() error {
	n := d.seq.Add(1)
	name, kana, company := "髙﨑 𠮷子", "タカサキ ヨシコ", fmt.Sprintf("株式会社 池袋商店 %d", n)
	_, err := d.db.CheckIn(context.Background(), d.e.ID, kiosk.CheckInRequest{
		Nonce: fmt.Sprintf("arrival-%d", n), Session: d.e.Sessions[0].ID,
		WalkIn:  &kiosk.ProfilePatch{Name: &name, Kana: &kana, Company: &company},
		Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: 1500, Tendered: 2000}, Card: &kiosk.CardRequest{Display: true},
	}, desk)
	return err
}

// work lets people in at so many desks for a while.
func (d *door) work(desks int, long time.Duration) {
	start := time.Now()
	times := make([][]time.Duration, desks)
	var all sync.WaitGroup
	for i := range desks {
		all.Go(func() {
			for time.Since(start) < long {
				began := time.Now()
				if err := d.arrive(); err != nil {
					d.b.Error(err)
					return
				}
				times[i] = append(times[i], time.Since(began))
			}
		})
	}
	all.Wait()
	d.spent += time.Since(start)
	for _, t := range times {
		d.done += len(t)
		d.took = append(d.took, t...)
	}
}

// disk appends pages to a file, each flushed before the next.
type disk struct {
	pace
	b *testing.B
	f *os.File
}

func newDisk(b *testing.B) *disk {
	f, err := os.Create(filepath.Join(b.TempDir(), "log"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	return &disk{b: b, f: f}
}

func (d *disk) work(long time.Duration) {
	page := make([]byte, 4096)
	start := time.Now()
	for time.Since(start) < long {
		if _, err := d.f.Write(page); err != nil {
			d.b.Fatal(err)
		}
		if err := d.f.Sync(); err != nil {
			d.b.Fatal(err)
		}
		d.done++
	}
	d.spent += time.Since(start)
}
