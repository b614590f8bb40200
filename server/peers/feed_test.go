package peers

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/valyala/fasthttp"
)

// feed is one side of the live feed: so many listeners, and somebody who writes.
type feed struct {
	*program
	listen func(b *testing.B, heard func(at time.Time)) // opens one listener
	write  func(b *testing.B, n int64)                  // one change; returns when it is answered

	size int // memory for each listener, in bytes
	took []time.Duration
	mu   sync.Mutex
	left int
	last chan time.Time
}

// BenchmarkFeed compares how long it takes until the last of so many listeners
// has heard of a change, from the moment in which it was sent to the server. For
// Fuda that is a full check-in with its card, flushed to the disk; for PocketBase
// a record over its realtime feed; for the plain hub a text of the same length.
func BenchmarkFeed(b *testing.B) {
	for _, listeners := range []int{1000, 5000} {
		b.Run(fmt.Sprintf("listeners=%d", listeners), func(b *testing.B) {
			sides := []*feed{kioskFeed(b, listeners), plainFeed(b), pocketBaseFeed(b)}
			for _, f := range sides {
				f.open(b, listeners)
			}
			for b.Loop() {
				for _, f := range sides {
					f.tell(b, listeners)
				}
			}
			b.ReportMetric(0, "ns/op") // a change on each side, no figure
			fuda, plain, pb := sides[0], sides[1], sides[2]
			for name, f := range map[string]*feed{"": fuda, "plain-": plain, "pocketbase-": pb} {
				tell(b, percentile(f.took, 50), name+"p50-ms")
				tell(b, percentile(f.took, 99), name+"p99-ms")
				tell(b, float64(f.size), name+"B/socket")
			}
			tell(b, percentile(fuda.took, 99)/percentile(plain.took, 99), "x-plain-p99")
			tell(b, percentile(fuda.took, 99)/percentile(pb.took, 99), "x-pocketbase-p99")
			tell(b, float64(fuda.size)/float64(plain.size), "x-plain-B")
			tell(b, float64(fuda.size)/float64(pb.size), "x-pocketbase-B")
		})
	}
}

// open connects the listeners, a few at a time, and looks what they weigh.
func (f *feed) open(b *testing.B, listeners int) {
	b.Helper()
	before := f.rest(b)
	f.last = make(chan time.Time, 1)
	gate := make(chan struct{}, 50)
	var all sync.WaitGroup
	for range listeners {
		all.Go(func() {
			gate <- struct{}{}
			defer func() { <-gate }()
			f.listen(b, f.heard)
		})
	}
	all.Wait()
	f.size = (f.rest(b) - before) / listeners
}

func (f *feed) heard(at time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.left--; f.left == 0 {
		f.last <- at
	}
}

func (f *feed) tell(b *testing.B, listeners int) {
	b.Helper()
	f.mu.Lock()
	f.left = listeners
	f.mu.Unlock()
	sent := time.Now()
	f.write(b, arrivals.Add(1))
	select {
	case at := <-f.last:
		f.took = append(f.took, at.Sub(sent))
	case <-time.After(20 * time.Second):
		b.Fatalf("%d of %d listeners never heard", f.left, listeners)
	}
}

// pages is how many pages a screen may have open.
const pages = 16

func kioskFeed(b *testing.B, listeners int) *feed {
	b.Helper()
	return kioskFeedOf(b, startKiosk(b), listeners)
}

func kioskFeedOf(b *testing.B, k *kiosk, listeners int) *feed {
	b.Helper()
	cookies := k.displays(b, (listeners+pages-1)/pages)
	var opened atomic.Int64
	return &feed{program: k.program,
		listen: func(b *testing.B, heard func(time.Time)) {
			n := int(opened.Add(1) - 1)
			cookie, dialer := cookies[n/pages], websocket.Dialer{NetDial: dialFrom(fmt.Sprintf("127.0.2.%d", 1+n/100)).Dial}
			header := http.Header{"Cookie": {"fuda=" + cookie}, "Origin": {"http://" + k.address}}
			socket(b, &dialer, "ws://"+k.address+"/live?event="+k.event, header, func(m []byte) bool { return bytes.Contains(m, []byte(`"type":"change"`)) }, heard)
		},
		write: func(b *testing.B, n int64) {
			if status, body := k.call(b, "POST", k.checkInsPath(), k.organiser, k.checkInBody(n)); status != 201 {
				b.Fatalf("%d %s", status, body)
			}
		}}
}

func plainFeed(b *testing.B) *feed {
	p := startPeer(b, "plain")
	return &feed{program: p,
		listen: func(b *testing.B, heard func(time.Time)) {
			socket(b, websocket.DefaultDialer, "ws://"+p.address+"/live", nil, func([]byte) bool { return true }, heard)
		},
		write: func(b *testing.B, n int64) {
			post(b, "http://"+p.address+"/tell", recordBody(n)+strings.Repeat(" ", 500)) // as long as a card
		}}
}

// socket opens a WebSocket and reads it for ever.
func socket(b *testing.B, dialer *websocket.Dialer, url string, header http.Header, counts func([]byte) bool, heard func(time.Time)) {
	conn, answer, err := dialer.Dial(url, header)
	if err != nil {
		b.Errorf("%v %v", err, answer)
		return
	}
	b.Cleanup(func() { conn.Close() })
	go func() {
		for {
			_, m, err := conn.ReadMessage()
			if err != nil {
				return
			}
			if counts(m) {
				heard(time.Now())
			}
		}
	}()
}

func pocketBaseFeed(b *testing.B) *feed {
	p := startPeer(b, "pocketbase")
	return &feed{program: p,
		listen: func(b *testing.B, heard func(time.Time)) { subscribe(b, p.address, heard) },
		write:  func(b *testing.B, n int64) { post(b, "http://"+p.address+recordsPath, recordBody(n)) }}
}

// subscribe opens PocketBase's server-sent events and asks for the guests.
func subscribe(b *testing.B, address string, heard func(time.Time)) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		b.Error(err)
		return
	}
	b.Cleanup(func() { conn.Close() })
	if _, err := fmt.Fprintf(conn, "GET /api/realtime HTTP/1.1\r\nHost: %s\r\nAccept: text/event-stream\r\n\r\n", address); err != nil {
		b.Error(err)
		return
	}
	r := bufio.NewReader(conn)
	line, err := lineWith(r, `data:{"clientId"`)
	if err != nil {
		b.Error(err)
		return
	}
	var hello struct {
		ClientID string `json:"clientId"`
	}
	if err := json.Unmarshal([]byte(strings.TrimPrefix(strings.TrimSpace(line), "data:")), &hello); err != nil {
		b.Error(err)
		return
	}
	post(b, "http://"+address+"/api/realtime", fmt.Sprintf(`{"clientId":%q,"subscriptions":["guests/*"]}`, hello.ClientID))
	go func() {
		for {
			if _, err := lineWith(r, `"action":"create"`); err != nil {
				return
			}
			heard(time.Now())
		}
	}()
}

func lineWith(r *bufio.Reader, part string) (string, error) {
	for {
		line, err := r.ReadString('\n')
		if err != nil || strings.Contains(line, part) {
			return line, err
		}
	}
}

func post(b *testing.B, url, body string) {
	var r fasthttp.Request
	var answer fasthttp.Response
	r.Header.SetMethod("POST")
	r.SetRequestURI(url)
	r.Header.SetContentType("application/json")
	r.SetBodyString(body)
	if err := fasthttp.Do(&r, &answer); err != nil {
		b.Error(err)
	} else if answer.StatusCode() >= 300 {
		b.Errorf("%s: %d %s", url, answer.StatusCode(), answer.Body())
	}
}
