package faults

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// page is a board as static/feed/connection.js keeps it: it comes back by itself,
// with the same waits, and resumes where it was. It does not ask a quiet socket:
// on the loopback none is stuck.
type page struct {
	url, cookie, event string
	from               net.IP
	seen               func(rev int64) // called with each revision

	mu    sync.Mutex
	board kiosk.Board
	conn  *websocket.Conn
	back  time.Time // when it last knew the truth
	times int       // how often it connected
	ended bool
}

// The waits of connection.js.
const (
	leastWait = 250 * time.Millisecond
	mostWait  = 1500 * time.Millisecond
	spread    = 1500 * time.Millisecond // of those who only watch, when the server sent them away
	opening   = 2 * time.Second
)

// pages opens so many boards. A venue's pages come from many addresses, and no
// device has more than a few.
func (l *laptop) pages(desk *caller, e kiosk.Event, n int, seen func(i int, rev int64)) []*page {
	l.t.Helper()
	var all []*page
	cookie := ""
	for i := range n {
		if i%10 == 0 {
			var code struct{ Code string }
			desk.must(l.t, "POST", "/api/v1/pairing_codes", map[string]string{"role": "display"}, &code)
			cookie = l.pairFrom(address(i), code.Code)
		}
		p := &page{url: l.URL, cookie: cookie, event: e.ID, from: address(i)}
		p.seen = func(rev int64) {
			if seen != nil {
				seen(i, rev)
			}
		}
		all = append(all, p)
	}
	for _, p := range all {
		go p.live()
	}
	l.t.Cleanup(func() {
		for _, p := range all {
			p.end()
		}
	})
	eventually(l.t, 60*time.Second, "all pages are there", func() bool { return behind(all, l.health().Rev) == 0 })
	return all
}

// address is one of the loopback's, for twenty pages each.
func address(i int) net.IP { return net.IPv4(127, 0, 1, byte(2+i/20)) } // #nosec G115 -- fewer than 5,000

func (l *laptop) pairFrom(from net.IP, code string) string {
	l.t.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: from}}
	client := &http.Client{Transport: &http.Transport{DialContext: d.DialContext, DisableKeepAlives: true}}
	res, err := client.Post(l.URL+"/api/v1/pair", "application/json", strings.NewReader(fmt.Sprintf(`{"code":%q}`, code)))
	if err != nil {
		l.t.Fatal(err)
	}
	defer res.Body.Close()
	for _, c := range res.Cookies() {
		return c.Name + "=" + c.Value
	}
	l.t.Fatalf("pairing a page: %s", res.Status)
	return ""
}

// behind counts the pages that do not show a revision yet.
func behind(all []*page, rev int64) (n int) {
	for _, p := range all {
		p.mu.Lock()
		if p.conn == nil || p.board.Rev < rev {
			n++
		}
		p.mu.Unlock()
	}
	return n
}

func (p *page) live() {
	for {
		began := time.Now()
		settled := p.once()
		p.mu.Lock()
		ended := p.ended
		p.conn = nil
		p.mu.Unlock()
		if ended {
			return
		}
		chance := rand.Float64()
		if settled {
			time.Sleep(time.Duration(float64(spread) * chance))
			continue
		}
		wait := leastWait + time.Duration(float64(mostWait-leastWait)*chance) - time.Since(began)
		time.Sleep(max(wait, time.Duration(float64(leastWait)*chance)))
	}
}

func (p *page) dial() (*websocket.Conn, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: p.from}}
	dialer := websocket.Dialer{NetDialContext: d.DialContext, HandshakeTimeout: opening, ReadBufferSize: 1024}
	p.mu.Lock()
	where := fmt.Sprintf("%s/live?event=%s", strings.Replace(p.url, "http", "ws", 1), p.event)
	if p.board.Epoch != "" {
		where += fmt.Sprintf("&since=%d&epoch=%s", p.board.Rev, p.board.Epoch)
	}
	p.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), opening)
	defer cancel()
	conn, _, err := dialer.DialContext(ctx, where, http.Header{"Cookie": {p.cookie}})
	return conn, err
}

// once is one socket's life; settled says that it brought the truth.
func (p *page) once() (settled bool) {
	conn, err := p.dial()
	if err != nil {
		return false
	}
	defer conn.Close()
	for {
		_, text, err := conn.ReadMessage()
		if err != nil || !p.take(conn, text) {
			return settled
		}
		settled = true
	}
}

// take applies a frame; false means that something is missing.
func (p *page) take(conn *websocket.Conn, text []byte) bool {
	var frame struct{ Type string }
	var change kiosk.Change
	if json.Unmarshal(text, &frame) != nil || frame.Type == "change" && json.Unmarshal(text, &change) != nil {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch frame.Type {
	case "snapshot":
		p.board = kiosk.Board{}
		if json.Unmarshal(text, &p.board) != nil {
			return false
		}
	case "resumed":
	case "change":
		if change.Rev <= p.board.Rev {
			return true
		}
		if change.Rev != p.board.Rev+1 {
			p.board = kiosk.Board{}
			return false
		}
		p.board.Apply(change)
		p.board.Rev = change.Rev
	default:
		return true
	}
	if p.conn != conn {
		p.conn, p.back = conn, time.Now()
		p.times++
	}
	p.seen(p.board.Rev)
	return true
}

func (p *page) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = true
	if p.conn != nil {
		_ = p.conn.Close()
	}
}

// truth is what a board shows, to be compared.
func truth(t *testing.T, b kiosk.Board) string {
	t.Helper()
	var s strings.Builder
	for _, c := range b.Cards {
		fmt.Fprintf(&s, "%d %s %s\n", c.Number, c.Name, c.State)
	}
	return s.String()
}
