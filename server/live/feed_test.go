package live

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// Pages that come while changes are made miss none and see none twice, and all
// of them end with the board as it is.
func TestPagesJoinWhileChangesAreMade(t *testing.T) {
	for _, keep := range []bool{true, false} {
		t.Run(fmt.Sprintf("keep=%t", keep), func(t *testing.T) {
			const pages, changes = 50, 2000
			v := open(t, Config{Snapshot: time.Millisecond, Queue: 5000})
			if keep {
				v = open(t, Config{Snapshot: time.Millisecond, Queue: 5000}, keepHijacked)
			}
			go func() {
				for i := range changes {
					v.commit(shown(i))
				}
			}()
			var all sync.WaitGroup
			errs := make(chan error, pages)
			for i := range pages {
				all.Go(func() {
					p := v.dial(t, "audience", []string{"display", "staff", "attendee"}[i%3])
					if err := p.until(changes); err != nil {
						errs <- fmt.Errorf("page %d: %w", i, err)
					} else if got, want := p.truth(), v.truth(); got != want {
						errs <- fmt.Errorf("page %d shows\n%s\nand the truth is\n%s", i, got, want)
					}
				})
			}
			all.Wait()
			close(errs)
			for err := range errs {
				t.Error(err)
			}
		})
	}
}

func TestResume(t *testing.T) {
	v := open(t, Config{Resume: 10})
	v.commit(shown(0), shown(1))
	first := v.dial(t)
	first.must(first.until(2))
	if first.kinds[0] != "snapshot" {
		t.Fatalf("a new page got %q first", first.kinds[0])
	}

	t.Run("in a room that lives", func(t *testing.T) {
		last := *first
		for i := range 5 {
			v.commit(shown(i))
		}
		first.must(first.until(7)) // the room has them, so no read is needed
		snapshots, _, served := v.counts()
		p := v.again(t, &last)
		p.must(p.until(7))
		if p.kinds[0] != "resumed" || len(p.kinds) != 6 || p.head != 7 {
			t.Errorf("got %v, to the revision %d", p.kinds, p.head)
		}
		if s, _, n := v.counts(); s != snapshots || n != served {
			t.Errorf("%d reads and %d snapshots were made", n-served, s-snapshots)
		}
	})
	t.Run("with nothing missed", func(t *testing.T) {
		p := v.again(t, first)
		p.must(p.next())
		if p.head != 7 {
			t.Errorf("what it missed ends at %d", p.head)
		}
		v.commit(shown(7))
		p.must(p.until(8))
		if got := strings.Join(p.kinds, " "); got != "resumed change" {
			t.Errorf("got %s", got)
		}
	})
	for _, c := range []struct{ name, since, epoch string }{
		{"another life", "8", "second life"},
		{"a since from the future", "900", "first life"},
		{"a since below zero", "-1", "first life"},
		{"no epoch", "8", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := v.dial(t, "since", c.since, "epoch", c.epoch)
			p.must(p.until(8))
			if p.kinds[0] != "snapshot" || p.truth() != v.truth() {
				t.Errorf("got %v and %s", p.kinds, p.truth())
			}
		})
	}
	t.Run("too much missed", func(t *testing.T) {
		for i := range 20 {
			v.commit(shown(i))
		}
		p := v.again(t, first)
		p.must(p.next())
		p.must(p.until(28))
		if p.kinds[0] != "snapshot" || p.truth() != v.truth() {
			t.Errorf("got %v and %s", p.kinds, p.truth())
		}
	})
}

// After a restart nobody is in the room, and everybody comes at once.
func TestAllComeBackAfterARestart(t *testing.T) {
	const pages = 200
	v := open(t, Config{})
	for i := range 300 {
		v.commit(shown(i))
	}
	var all sync.WaitGroup
	errs := make(chan error, pages)
	for i := range pages {
		all.Go(func() {
			p := v.dial(t, "since", fmt.Sprint(100+i), "epoch", "first life")
			p.board = kiosk.Board{Rev: int64(100 + i)}
			if err := p.until(300); err != nil {
				errs <- err
			} else if p.kinds[0] != "resumed" {
				errs <- fmt.Errorf("page %d got a %s", i, p.kinds[0])
			}
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	if snapshots, _, _ := v.counts(); snapshots > 20 {
		t.Errorf("%d pages cost %d snapshots", pages, snapshots)
	}
}

func TestNewPagesShareASnapshot(t *testing.T) {
	at := time.Date(2026, 11, 21, 19, 0, 0, 0, time.UTC)
	v := open(t, Config{Clock: func() time.Time { return at }})
	v.commit(shown(0))
	for i := range 30 {
		p := v.dial(t)
		p.must(p.until(int64(i + 1)))
		v.commit(shown(i))
	}
	if snapshots, _, _ := v.counts(); snapshots != 1 {
		t.Errorf("30 pages in the same moment cost %d snapshots", snapshots)
	}
}

// A data folder that is exchanged under the hub sends everybody back to start.
func TestNewEpoch(t *testing.T) {
	v := open(t, Config{Snapshot: time.Nanosecond})
	v.commit(shown(0), shown(1))
	old := v.dial(t)
	old.must(old.until(2))
	v.mu.Lock()
	v.board = kiosk.Board{Epoch: "second life"}
	v.changes = nil
	v.mu.Unlock()
	v.commit(shown(5))

	p := v.again(t, old)
	p.must(p.next())
	if p.kinds[0] != "snapshot" || p.board.Rev != 1 || p.board.Epoch != "second life" {
		t.Errorf("got %v of %q at %d", p.kinds, p.board.Epoch, p.board.Rev)
	}
	if code := old.end(); code != websocket.CloseServiceRestart {
		t.Errorf("the old page was sent away with %d", code)
	}
	v.commit(shown(6))
	p.must(p.until(2))
}

func TestGapInTheFeed(t *testing.T) {
	v := open(t, Config{})
	p := v.dial(t)
	p.must(p.until(0))
	v.mu.Lock()
	v.board.Rev++ // a revision that nobody wrote
	v.mu.Unlock()
	v.commit(shown(0))
	if code := p.end(); code != websocket.CloseServiceRestart {
		t.Errorf("goodbye with %d", code)
	}
	p = v.dial(t)
	p.must(p.next())
	if p.board.Rev != 2 {
		t.Errorf("back at %d", p.board.Rev)
	}
}

// A read that fails is tried again by itself: no wake, no change is lost.
func TestSourceFailsForAWhile(t *testing.T) {
	v := open(t, Config{Retry: time.Millisecond})
	p := v.dial(t)
	p.must(p.until(0))
	v.mu.Lock()
	v.broken = errors.New("disk I/O error")
	before := v.reads
	v.mu.Unlock()
	v.commit(shown(0))
	settle(t, "failed reads to come", func() int {
		v.mu.Lock()
		defer v.mu.Unlock()
		return 3 - (v.reads - before)
	}, 0)
	v.mu.Lock()
	v.broken = nil
	v.mu.Unlock()
	p.must(p.until(1))
}

func TestUnknownEvent(t *testing.T) {
	v := open(t, Config{})
	p := v.dial(t, "event", "shinjuku")
	if code := p.end(); code != CloseNotFound {
		t.Errorf("goodbye with %d", code)
	}
	wait(t, v.gone)
	settle(t, "rooms", func() int { v.hub.mu.RLock(); defer v.hub.mu.RUnlock(); return len(v.hub.rooms) }, 0)
}

// What is for staff must not be on the wire to anybody else.
func TestAudiencesApart(t *testing.T) {
	v := open(t, Config{})
	pages := map[string]*page{}
	for _, a := range []string{"staff", "display", "attendee"} {
		pages[a] = v.dial(t, "audience", a)
		pages[a].keep = true
		pages[a].must(pages[a].until(0))
	}
	for i := range 20 {
		v.commit(shown(i))
	}
	for a, p := range pages {
		p.must(p.until(20))
		for _, secret := range []string{`"staff"`, "secret-attendee", "山田 花子", "checked_in"} {
			if got, want := bytes.Contains(p.wire, []byte(secret)), a == "staff"; got != want {
				t.Errorf("%s has %s on the wire: %t", a, secret, got)
			}
		}
		if got, want := bytes.Contains(p.wire, []byte(`"hidden"`)), a != "staff"; got != want {
			t.Errorf("%s has hidden changes: %t", a, got)
		}
	}
	// The same room resumes them apart, too.
	p := v.dial(t, "audience", "display", "since", "0", "epoch", "first life")
	p.keep = true
	p.must(p.until(20))
	if bytes.Contains(p.wire, []byte("secret")) {
		t.Error("a resumed display got what is for staff")
	}
}

// A room that nobody looks at reads nothing.
func TestEmptyRoomReadsNothing(t *testing.T) {
	v := open(t, Config{})
	p := v.dial(t)
	p.must(p.until(0))
	p.ws.Close()
	wait(t, v.gone)
	settle(t, "rooms", func() int { v.hub.mu.RLock(); defer v.hub.mu.RUnlock(); return len(v.hub.rooms) }, 0)
	snapshots, reads, _ := v.counts()
	for i := range 100 {
		v.commit(shown(i))
	}
	if s, n, _ := v.counts(); s != snapshots || n != reads {
		t.Errorf("%d reads and %d snapshots for nobody", n-reads, s-snapshots)
	}
}
