package peers

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

const (
	boardLoads   = 5      // how often the board is opened
	boardChanges = 10_000 // after which its memory must be what it was
	boardBatch   = 500    // changes after which the page is waited for, so that it gets each
)

// BenchmarkBoard opens a board with so many cards in Chromium, its processor four
// times slower: how long until a screenful of cards is painted and has been
// scrolled, until all cards are in the page, and from a desk's request until the
// new card is painted. Then come 10,000 changes of cards, at full speed, and
// the page's memory is looked at again.
func BenchmarkBoard(b *testing.B) {
	for _, cards := range []int{1000, 5000} {
		b.Run(fmt.Sprintf("cards=%d", cards), func(b *testing.B) {
			k := startKioskWith(b, tablesFor(cards+500))
			guests := k.fill(b, cards)
			t := openBrowser(b, k, k.displays(b, 1)[0])
			first, usable, built := t.loads(k, cards)
			var painted []time.Duration
			for b.Loop() {
				painted = append(painted, t.arrival(k))
			}
			b.ReportMetric(0, "ns/op") // an arrival and a rest, no figure
			tell(b, percentile(first, 50), "first-cards-ms")
			tell(b, percentile(usable, 50), "usable-ms")
			tell(b, percentile(built, 50), "all-cards-ms")
			tell(b, percentile(painted, 50), "painted-p50-ms")
			tell(b, percentile(painted, 99), "painted-p99-ms")
			t.slowDown(1)
			t.changes(k, guests, 1000) // what is compiled and kept once
			before := t.heap()
			t.changes(k, guests, boardChanges)
			after := t.heap()
			tell(b, before/1e6, "heap-before-MB")
			tell(b, after/1e6, "heap-after-MB")
			tell(b, after/before, "x-heap")
		})
	}
}

// tablesFor is tables of twenty rows of ten sleeves.
func tablesFor(guests int) string {
	var all []string
	for n := 0; n*200 < guests; n++ {
		all = append(all, fmt.Sprintf(`{"name":"%d","rows":20,"columns":10}`, n+1))
	}
	return "[" + strings.Join(all, ",") + "]"
}

// arrived is a guest as a check-in answers.
type arrived struct {
	CheckIn struct {
		Number int `json:"number"`
	} `json:"check_in"`
	Attendee struct {
		ID string `json:"id"`
	} `json:"attendee"`
	Pass struct {
		Code string `json:"code"`
	} `json:"pass"`
}

// fill lets so many guests in, with their cards on display.
func (k *kiosk) fill(b *testing.B, guests int) []arrived {
	b.Helper()
	all := make([]arrived, guests)
	k.each(b, guests, func(i int) {
		status, body := k.call(b, "POST", k.checkInsPath(), k.organiser, k.checkInBody(arrivals.Add(1)))
		if err := json.Unmarshal(body, &all[i]); err != nil || status != 201 {
			b.Errorf("%d %s", status, body)
		}
	})
	return all
}

// each does something so many times, eight at once.
func (k *kiosk) each(b *testing.B, n int, do func(i int)) {
	b.Helper()
	slots := make(chan struct{}, 8)
	var all sync.WaitGroup
	for i := range n {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			do(i)
		})
	}
	all.Wait()
	if b.Failed() {
		b.FailNow()
	}
}

// loads opens the board a few times. The first one, with nothing in the browser's
// cache, counts too.
func (t *browser) loads(k *kiosk, cards int) (first, usable, built []time.Duration) {
	t.b.Helper()
	t.slowDown(4)
	for range boardLoads {
		began := time.Now()
		t.do(chromedp.Navigate("http://" + k.address + "/board"))
		saw := evaluate[struct {
			First    float64 `json:"first"`
			Scrolled float64 `json:"scrolled"`
		}](t, "window.usable")
		all := evaluate[float64](t, fmt.Sprintf("built(%d)", cards))
		first, usable, built = append(first, at(saw.First).Sub(began)), append(usable, at(saw.Scrolled).Sub(began)), append(built, at(all).Sub(began))
	}
	return first, usable, built
}

// arrival is the time from a desk's request until the card is on the screen.
func (t *browser) arrival(k *kiosk) time.Duration {
	t.b.Helper()
	evaluate[string](t, "window.came = nextCard(); ''")
	began := time.Now()
	k.must(t.b, 201, "POST", k.checkInsPath(), k.organiser, k.checkInBody(arrivals.Add(1)), nil)
	painted := at(evaluate[float64](t, "window.came")).Sub(began)
	time.Sleep(200 * time.Millisecond) // guests come one after the other
	return painted
}

// changes writes so many changes of cards, and waits for the page after each few.
func (t *browser) changes(k *kiosk, guests []arrived, n int) {
	t.b.Helper()
	path := "/api/v1/events/" + k.event + "/attendees/"
	for done := 0; done < n; done += boardBatch {
		k.each(t.b, boardBatch, func(i int) {
			g := guests[(done+i)%len(guests)]
			if status, body := k.call(t.b, "PATCH", path+g.Attendee.ID, k.organiser, fmt.Sprintf(`{"company":"株式会社 変更 %d"}`, arrivals.Add(1))); status != 200 {
				t.b.Errorf("%d %s", status, body)
			}
		})
		last := fmt.Sprintf("株式会社 終わり %d", arrivals.Add(1))
		k.must(t.b, 200, "PATCH", path+guests[0].Attendee.ID, k.organiser, fmt.Sprintf(`{"company":%q}`, last), nil)
		for end := time.Now().Add(time.Minute); evaluate[string](t, fmt.Sprintf("company(%d) ?? ''", guests[0].CheckIn.Number)) != last; time.Sleep(20 * time.Millisecond) {
			if time.Now().After(end) {
				t.b.Fatal("the page never got the last change")
			}
		}
	}
}

// at is a time of the page: milliseconds since the epoch.
func at(ms float64) time.Time { return time.UnixMicro(int64(ms * 1000)) }
