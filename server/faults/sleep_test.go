//go:build unix

package faults

import (
	"net/http"
	"syscall"
	"testing"
	"time"

	"fuda/kiosk"
)

// The lid is closed: the program stands still, with pages and a desk at work, and
// goes on later. The guest who was under way is in once, and every page shows the
// truth. An hour takes a real hour to wait: what an hour adds is a clock that
// jumped, which kiosk/store's clock tests do by hand, and sockets that their pages
// gave up, which these did, too.
func TestLaptopSleeps(t *testing.T) {
	span := 8 * time.Second
	if long() {
		span = 90 * time.Second // past every deadline of the feed
	}
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	e := desk.evening(t)
	desk.mustArrive(t, e, "guest-before-sleep")
	all := l.pages(desk, e, 40, nil)
	if err := l.Process().Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Process().Signal(syscall.SIGCONT) })
	impatient := &caller{client: &http.Client{Timeout: 2 * time.Second}, url: desk.url, cookie: desk.cookie}
	tries := 0
	for end := time.Now().Add(span); time.Now().Before(end); tries++ {
		if _, a, err := impatient.arrive(e, "guest-in-the-night"); err == nil {
			t.Fatalf("a laptop that sleeps answers %+v", a)
		}
	}
	if err := l.Process().Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	res := desk.mustArriveOrBe(t, e, "guest-in-the-night")
	if res != 2 {
		t.Errorf("the guest has number %d", res)
	}
	desk.mustArrive(t, e, "guest-of-the-morning")
	rev := l.health().Rev
	took := eventually(t, 10*time.Second, "all pages show the truth", func() bool { return behind(all, rev) == 0 })
	held(t, desk, e, 3)
	promise(t, "asleep for %v: a check-in sent %d times is one, 40 pages show the truth %v after the next guest", span, tries+1, took.Round(time.Millisecond))
}

// mustArriveOrBe sends a check-in that may have arrived before, and again as a
// desk's page does: a connection that was silent for so long may be closed.
func (c *caller) mustArriveOrBe(t *testing.T, e kiosk.Event, nonce string) (number int) {
	t.Helper()
	eventually(t, 10*time.Second, nonce+" has an answer", func() bool {
		res, a, err := c.arrive(e, nonce)
		if err == nil && a.Status >= 300 {
			t.Fatalf("%s: %+v", nonce, a)
		}
		number = res.CheckIn.Number
		return err == nil
	})
	return number
}
