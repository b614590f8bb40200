package faults

import (
	"fmt"
	"net"
	"slices"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
)

// The program is stopped and started again while a thousand pages are open: all
// are back within ten seconds, not all in one moment, and show the truth.
func TestRestartWithPages(t *testing.T) {
	n := times(200, 1000)
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	e := desk.evening(t)
	for i := range 30 {
		desk.mustArrive(t, e, fmt.Sprintf("guest-before-%d", i))
	}
	all := l.pages(desk, e, n, nil)
	for name, end := range map[string]func(){"stopped": l.stop, "killed": l.Kill} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			end()
			ended := time.Since(began)
			l.start()
			up := time.Now()
			desk.mustArrive(t, e, "guest-after-"+name)
			rev := l.health().Rev
			took := desk.meanwhile(t, e, name, func() bool { return behind(all, rev) == 0 })
			rev = l.health().Rev
			eventually(t, 3*time.Second, "the pages have what came meanwhile", func() bool { return behind(all, rev) == 0 })
			want := truth(t, desk.board(t, e))
			var after []time.Duration
			for i, p := range all {
				p.mu.Lock()
				after = append(after, p.back.Sub(up))
				if got := truth(t, p.board); got != want {
					t.Errorf("page %d shows\n%s\nwant\n%s", i, got, want)
				}
				p.mu.Unlock()
			}
			slices.Sort(after)
			last := after[len(after)-1]
			if last > 10*time.Second {
				t.Errorf("the last page was back after %v", last)
			}
			desks := percentiles(took)
			promise(t, "%d pages: the program ended in %v and answered again after %v; half of the pages back %v after that, the last %v; at most %d within 100 ms; meanwhile a desk let %d guests in, in %v at the median and %v at the p99",
				n, ended.Round(10*time.Millisecond), l.Up.Round(10*time.Millisecond), after[len(after)/2].Round(10*time.Millisecond), last.Round(10*time.Millisecond), thickest(after, 100*time.Millisecond),
				len(took), desks[0], desks[1])
		})
	}
}

// meanwhile lets one guest in after the other until something has happened, and
// tells how long each took.
func (c *caller) meanwhile(t *testing.T, e kiosk.Event, name string, until func() bool) (took []time.Duration) {
	t.Helper()
	for began := time.Now(); len(took) == 0 || !until(); {
		if time.Since(began) > 20*time.Second {
			t.Fatal("not within 20s")
		}
		sent := time.Now()
		c.mustArrive(t, e, fmt.Sprintf("guest-meanwhile-%s-%d", name, len(took)))
		took = append(took, time.Since(sent))
		time.Sleep(5 * time.Millisecond) // the next guest steps up
	}
	return took
}

// thickest is how many of sorted times lie within a span, at most.
func thickest(sorted []time.Duration, span time.Duration) (most int) {
	first := 0
	for i := range sorted {
		for sorted[i]-sorted[first] > span {
			first++
		}
		most = max(most, i-first+1)
	}
	return most
}

// Some pages never read what they are sent. The others do not notice.
func TestPagesThatNeverRead(t *testing.T) {
	n, mute, changes := times(300, 1500), times(10, 50), times(100, 300)
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	e := desk.evening(t)
	var mu sync.Mutex
	var sent time.Time
	var took []time.Duration
	var at int64
	all := l.pages(desk, e, n-mute, func(_ int, rev int64) {
		mu.Lock()
		defer mu.Unlock()
		if rev == at {
			took = append(took, time.Since(sent))
		}
	})
	change := func(i int) {
		mu.Lock()
		at, sent = l.health().Rev+1, time.Now()
		rev := at
		mu.Unlock()
		desk.mustArrive(t, e, fmt.Sprintf("guest-number-%d", i))
		eventually(t, 10*time.Second, "all who read have the change", func() bool { return behind(all, rev) == 0 })
	}
	for i := range changes {
		change(i)
	}
	alone := percentiles(took)
	for i := range mute {
		p := &page{url: l.URL, cookie: all[(i*10)%len(all)].cookie, event: e.ID, from: address(i)}
		conn, err := p.dial()
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if err := conn.NetConn().(*net.TCPConn).SetReadBuffer(4096); err != nil {
			t.Fatal(err)
		}
	}
	took = nil
	for i := range changes {
		change(changes + i)
	}
	beside := percentiles(took)
	if beside[1] > max(250*time.Millisecond, 2*alone[1]) && long() {
		t.Errorf("the p99 of those who read is %v, and %v without the others", beside[1], alone[1])
	}
	promise(t, "%d sockets, %d never read, %d changes: from the desk's request to the others' pages %v at the median and %v at the p99 (without the mute ones %v and %v)",
		n, mute, changes, beside[0], beside[1], alone[0], alone[1])
}

// percentiles are the median and the 99th.
func percentiles(took []time.Duration) [2]time.Duration {
	slices.Sort(took)
	return [2]time.Duration{took[len(took)/2].Round(time.Millisecond), took[len(took)*99/100].Round(time.Millisecond)}
}
