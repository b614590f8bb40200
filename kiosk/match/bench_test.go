package match_test

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"fuda/kiosk/match"
	"fuda/kiosk/match/eval"
)

// reader reads with kagome, as the program does once it is up.
func reader(t testing.TB) *match.Reader {
	r := match.NewReader(nil)
	r.Load()
	select {
	case <-r.Loaded():
	case <-time.After(time.Minute):
		t.Fatal("kagome does not load")
	}
	return r
}

// processorTime is what this process has used, so that a machine busy with
// other things does not look like a slow plan.
func processorTime() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkPlan is a full plan of a room: promised are 50 ms for 300 guests and
// a second for 2,000. The texts are read before, as they are at check-in.
func BenchmarkPlan(b *testing.B) {
	r := reader(b)
	for _, n := range []int{15, 60, 300, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			room := eval.NewParty(n, 1).Room(r)
			match.Arrange(room, nil, 1)
			used := processorTime()
			for b.Loop() {
				match.Arrange(room, nil, 1)
			}
			b.ReportMetric(float64(processorTime()-used)/1e6/float64(b.N), "cpu-ms/op")
		})
	}
}

// BenchmarkUpdate is one arrival among 300 and among 2,000: promised are 5 ms
// for 300. Beside it, the time of a full plan over that of the update.
func BenchmarkUpdate(b *testing.B) {
	r := reader(b)
	for _, n := range []int{300, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			room := eval.NewParty(n, 1).Room(r)
			before := *room
			before.Guests = room.Guests[:n-1]
			plan := match.Arrange(&before, nil, 1)
			start := time.Now()
			match.Arrange(room, nil, 1)
			full := time.Since(start)
			used := processorTime()
			for b.Loop() {
				match.Update(room, plan, 1)
			}
			b.ReportMetric(float64(processorTime()-used)/1e6/float64(b.N), "cpu-ms/op")
			b.ReportMetric(float64(full)/(float64(b.Elapsed())/float64(b.N)), "x-full-plan")
		})
	}
}

// BenchmarkRead is reading one guest's texts, kagome loaded.
func BenchmarkRead(b *testing.B) {
	r := reader(b)
	guests := eval.NewParty(300, 1).Guests()
	i := 0
	for b.Loop() {
		g := guests[i%len(guests)]
		g.Gives += fmt.Sprint(i)
		match.Arrange(&match.Room{Guests: []match.Guest{g}, Reader: r}, nil, 1)
		i++
	}
}
