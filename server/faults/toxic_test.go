package faults

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fuda/kiosk"
)

// poisoning is one way in which the network between the kiosk and its far side is
// bad, for a while.
type poisoning struct {
	name   string
	toxics []toxic
	// What must be seen meanwhile.
	slow    bool // all comes, but late: every page stays live
	silent  bool // nothing comes: no page goes on to say that it is live
	arrives bool // what the desk sends counts, though it hears nothing
}

const up, down = "upstream", "downstream"

// poisonings are those that toxiproxy knows; answer is the length of a check-in's
// answer in bytes.
func poisonings(answer int) []poisoning {
	is := func(kind, stream string, attributes map[string]int) toxic {
		return toxic{Type: kind, Stream: stream, Attributes: attributes}
	}
	vanish := map[string]int{"timeout": 0}
	late := map[string]int{"latency": 350, "jitter": 200}
	return []poisoning{
		{name: "half open", toxics: []toxic{is("timeout", up, vanish), is("timeout", down, vanish)}, silent: true},
		{name: "half open towards the kiosk", toxics: []toxic{is("timeout", up, vanish)}},
		{name: "half open from the kiosk", toxics: []toxic{is("timeout", down, vanish)}, silent: true, arrives: true},
		{name: "reset", toxics: []toxic{is("reset_peer", down, vanish)}, silent: true, arrives: true},
		{name: "late", toxics: []toxic{is("latency", up, late), is("latency", down, late)}, slow: true},
		{name: "in crumbs", toxics: []toxic{is("slicer", up, crumbs), is("slicer", down, crumbs)}, slow: true},
		{name: "slow", toxics: []toxic{is("bandwidth", up, map[string]int{"rate": 4}), is("bandwidth", down, map[string]int{"rate": 4})}, slow: true},
		{name: "answers cut in the middle", toxics: []toxic{is("limit_data", down, map[string]int{"bytes": answer / 2})}, arrives: true},
		{name: "down", silent: true},
	}
}

var crumbs = map[string]int{"average_size": 24, "size_variation": 8, "delay": 1000} // bytes, and µs between two

// Between the kiosk and boards, phones and a desk at work the network is bad, in
// each way that toxiproxy knows, while a desk on the laptop goes on. Once it is well
// every board shows the truth within three seconds, and every guest is in once, with
// one fee; at no moment did anybody see a number that the disk did not hold.
func TestToxicNetworks(t *testing.T) {
	span, pages := 4*time.Second, 6
	if long() {
		span, pages = time.Minute, 20
	}
	proxy := startToxiproxy(t)
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	disk := l.rows(t)
	var all sync.WaitGroup
	rooms := make([]*toxicRoom, 9)
	for i, p := range poisonings(desk.answerLength(t)) {
		r := &toxicRoom{poisoning: p, laptop: l, proxy: proxy, desk: desk, near: map[string]int{}}
		rooms[i] = r
		all.Go(func() { // not t.Parallel, which lets only as many run as there are processors
			t.Run(p.name, func(t *testing.T) { r.open(t, disk, i, pages); r.suffer(t, span) })
		})
	}
	all.Go(func() { t.Run("slow in a full room", func(t *testing.T) { joinSlowly(t, proxy, l, desk, disk) }) })
	all.Wait()
	if t.Failed() {
		return
	}
	l.Kill()
	l.start()
	guests := 0
	for _, r := range rooms {
		if r.far == nil { // left out by -run
			continue
		}
		r.far.once(t, desk, r.event)
		guests += len(desk.board(t, r.event).Cards)
	}
	promise(t, "after a power cut all %d guests have the numbers that were told and shown", guests)
}

// toxicRoom is an evening with a far side behind a proxy.
type toxicRoom struct {
	poisoning
	laptop *laptop
	proxy  *toxiproxy
	desk   *caller
	event  kiosk.Event
	far    *farSide
	near   map[string]int // whom the desk on the laptop let in
	pages  int
}

func (r *toxicRoom) open(t *testing.T, disk *rows, n, pages int) {
	t.Helper()
	r.pages, r.event = pages, r.desk.evening(t)
	url := r.proxy.between(t, r.name, r.laptop)
	from := func(i int, code string) string { return r.laptop.pairFrom(address(n*20+i), code) }
	r.far = newFarSide(t, url, r.desk, r.event, disk, pages, from)
	r.far.begins(t)
}

func (r *toxicRoom) suffer(t *testing.T, span time.Duration) {
	heal := r.proxy.poison(t, r.name, r.toxics...)
	lags := r.goOn(t, time.Now().Add(span))
	r.meanwhile(t)
	heal()
	took := eventually(t, 30*time.Second, "the far boards show the truth", func() bool {
		defer time.Sleep(20 * time.Millisecond)
		return r.far.show(cardsOf(r.desk.board(t, r.event)))
	})
	if took > 3*time.Second {
		t.Errorf("the truth was there after %v", took)
	}
	if !r.slow {
		eventually(t, 10*time.Second, "the far desk's guest is in", func() bool { return r.far.most() > 1 })
	}
	r.far.close(t)
	r.far.once(t, r.desk, r.event)
	guests := len(r.near) + len(r.far.told()) + r.pages/2
	held(t, r.desk, r.event, guests)
	if r.slow {
		p := percentiles(lags)
		promise(t, "%d boards and phones and two desks, %v: a guest on all of them after %v at the median and %v at the p99; the truth %v after the return, %d guests with one fee each",
			r.pages, span, p[0], p[1], took.Round(10*time.Millisecond), guests)
		return
	}
	promise(t, "%d boards and phones and two desks, %v: the truth %v after the return, %d guests with one fee each, one of them sent %d times",
		r.pages, span, took.Round(10*time.Millisecond), guests, r.far.most())
}

// goOn lets guests in on the laptop until then, and tells how late all pages show
// them where they can.
func (r *toxicRoom) goOn(t *testing.T, until time.Time) (lags []time.Duration) {
	t.Helper()
	for time.Now().Before(until) {
		guest := r.desk.mustArrive(t, r.event, fmt.Sprintf("near-desk-guest-%d", len(r.near)))
		r.near[guest.Attendee.Name] = guest.CheckIn.Number
		if r.slow {
			lags = append(lags, eventually(t, 10*time.Second, "all pages show the guest", func() bool { return r.far.shows(guest) }))
		}
		time.Sleep(min(200*time.Millisecond, max(0, time.Until(until)))) // the next guest steps up
	}
	return lags
}

// meanwhile holds the far side to what it should look like while it lasts.
func (r *toxicRoom) meanwhile(t *testing.T) {
	t.Helper()
	if r.slow && !r.far.all(func(p farPage) bool { return p.State == "live" }) {
		t.Error("a page on a slow network is not live")
	}
	if r.silent && !r.far.all(func(p farPage) bool { return p.State != "live" }) {
		t.Error("a page that hears nothing says that it is live")
	}
	told := r.far.told()
	untold := slices.ContainsFunc(r.desk.board(t, r.event).Cards, func(c kiosk.Card) bool {
		_, has := told[c.Name]
		return !has && strings.HasPrefix(c.Name, "far-desk-guest-")
	})
	if r.arrives && !untold {
		t.Error("no guest is in whose answer was lost")
	}
}

// joinSlowly lets boards and phones come over a slow network when the room is full:
// they give the board longer with each try, and have it.
func joinSlowly(t *testing.T, proxy *toxiproxy, l *laptop, desk *caller, disk *rows) {
	t.Helper()
	guests, rate := times(30, 400), times(8, 4) // KB/s
	e := desk.evening(t)
	for i := range guests {
		desk.mustArrive(t, e, fmt.Sprintf("guest-number-%d", i))
	}
	name := t.Name()[strings.LastIndex(t.Name(), "/")+1:]
	url := proxy.between(t, name, l)
	proxy.poison(t, name, toxic{Type: "bandwidth", Stream: down, Attributes: map[string]int{"rate": rate}})
	began := time.Now()
	far := newFarSide(t, url, desk, e, disk, 4, func(i int, code string) string { return l.pairFrom(address(200+i), code) })
	far.begins(t)
	took := time.Since(began)
	text, err := json.Marshal(desk.board(t, e))
	if err != nil {
		t.Fatal(err)
	}
	if most := time.Duration(len(text)/rate)*time.Millisecond*5/2 + 5*time.Second; took > most { // a try of 8 s, one of 16, and the one that suffices
		t.Errorf("a board of %d bytes took %v, want at most %v", len(text), took, most)
	}
	far.close(t)
	promise(t, "%d guests on the board, %d KB, at %d KB/s: boards and phones that come are live after %v", guests, len(text)/1000, rate, took.Round(10*time.Millisecond))
}

// answerLength is how long the answer to a check-in is, in bytes, head and body.
func (c *caller) answerLength(t *testing.T) int {
	t.Helper()
	e := c.evening(t)
	var length atomic.Int64
	var d net.Dialer
	measured := &caller{url: c.url, cookie: c.cookie, client: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{
		DisableKeepAlives: true, DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			conn, err := d.DialContext(ctx, network, addr)
			return counted{conn, &length}, err
		},
	}}}
	measured.mustArrive(t, e, "guest-whose-answer-is-measured")
	return int(length.Load())
}

// counted is a connection whose bytes are counted as they come in.
type counted struct {
	net.Conn
	n *atomic.Int64
}

func (c counted) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.n.Add(int64(n))
	return n, err
}
