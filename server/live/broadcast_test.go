//go:build unix

package live

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// BenchmarkBroadcast measures the time from a commit until every page has the
// change (ns/op), and beside it, in the same process and on the same machine, a
// plain net/http server with gorilla that sends the same frame to as many
// sockets through a queue each. The ratio says how much more the hub costs:
// the feed's log, the projection, and Fiber's bridge.
//
// B/socket is heap and stacks of the server's side of a socket: what a server
// that only accepts costs, with the same clients, is taken off.
func BenchmarkBroadcast(b *testing.B) {
	for _, sockets := range []int{1000, 5000} {
		b.Run(fmt.Sprintf("sockets=%d", sockets), func(b *testing.B) {
			raiseFiles(b, uint64(2*sockets+200))
			null := measureIdle(b, sockets)
			v := open(b, Config{MaxSockets: sockets, MaxPerAddress: sockets, Ping: time.Hour, Pong: 2 * time.Hour}, keepHijacked)
			hub := newCrowd(b, v.addr, sockets)
			hub.round(func() {}) // the snapshots
			hub.round(func() { v.commit(shown(0)) })
			hub.forget()
			for b.Loop() {
				hub.round(func() { v.commit(shown(0)) })
			}
			b.StopTimer()
			hub.leave()

			p := newPlain(b)
			plain := newCrowd(b, p.addr, sockets)
			settle(b, "sockets to come", func() int { return sockets - p.sockets() }, 0)
			plain.round(func() { p.broadcast(shown(0)) })
			plain.forget()
			for range max(b.N, 50) {
				plain.round(func() { p.broadcast(shown(0)) })
			}
			plain.leave()
			b.ReportMetric(hub.p99(), "p99-ns")
			b.ReportMetric(plain.mean(), "plain-ns/op")
			b.ReportMetric(plain.p99(), "plain-p99-ns")
			b.ReportMetric(hub.mean()/plain.mean(), "ratio")
			b.ReportMetric(hub.bytes-null, "B/socket")
			b.ReportMetric(plain.bytes-null, "plain-B/socket")
		})
	}
}

func raiseFiles(b *testing.B, want uint64) {
	var l syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l); err != nil {
		b.Fatal(err)
	}
	l.Cur = l.Max
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &l); err != nil || l.Max < want {
		b.Fatalf("needs %d open files, the limit is %d (%v)", want, l.Max, err)
	}
}

// crowd is a number of pages that count the frames that they get. They answer
// no pings, so there must be none.
type crowd struct {
	conns []net.Conn
	bytes float64 // memory a socket

	got     chan struct{} // all have what this round brings
	mu      sync.Mutex
	left    int
	start   time.Time
	each    []time.Duration // of each delivery
	all     []time.Duration // until the last one
	reading sync.WaitGroup
}

func newCrowd(b *testing.B, addr string, sockets int) *crowd {
	b.Helper()
	c := &crowd{got: make(chan struct{}, 1)}
	before := memory()
	for range sockets {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			b.Fatal(err)
		}
		c.conns = append(c.conns, conn)
		r := bufio.NewReaderSize(conn, 512)
		if err := shake(conn, r, addr); err != nil {
			b.Fatal(err)
		}
		c.reading.Go(func() { c.read(r) })
	}
	c.bytes = float64(memory()-before) / float64(sockets)
	return c
}

func shake(conn net.Conn, r *bufio.Reader, addr string) error {
	_, err := fmt.Fprintf(conn, "GET /live HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", addr)
	for line := ""; err == nil && line != "\r\n"; {
		line, err = r.ReadString('\n')
	}
	return err
}

func (c *crowd) read(r *bufio.Reader) {
	for {
		n, err := skipFrame(r)
		if err != nil || n < 0 {
			return
		}
		c.mu.Lock()
		took := time.Since(c.start)
		c.each = append(c.each, took)
		if c.left--; c.left == 0 {
			c.all = append(c.all, took)
			c.got <- struct{}{}
		}
		c.mu.Unlock()
	}
}

// skipFrame reads one frame of a server, which is not masked.
func skipFrame(r *bufio.Reader) (int, error) {
	head, err := r.Peek(2)
	if err != nil {
		return 0, err
	}
	size, skip := int(head[1]), 2
	if size == 126 {
		if head, err = r.Peek(4); err != nil {
			return 0, err
		}
		size, skip = int(binary.BigEndian.Uint16(head[2:])), 4
	}
	return r.Discard(skip + size)
}

// round waits until all pages have one more frame.
func (c *crowd) round(send func()) {
	c.mu.Lock()
	if c.left += len(c.conns); c.left == 0 { // they came before we looked
		c.got <- struct{}{}
	}
	c.start = time.Now()
	c.mu.Unlock()
	send()
	<-c.got
}

// forget lets the warming up not count.
func (c *crowd) forget() { c.each, c.all = nil, nil }

func (c *crowd) leave() {
	for _, conn := range c.conns {
		conn.Close()
	}
	c.reading.Wait()
}

func (c *crowd) mean() float64 {
	var sum time.Duration
	for _, d := range c.all {
		sum += d
	}
	return float64(sum) / float64(len(c.all))
}

func (c *crowd) p99() float64 {
	slices.Sort(c.each)
	return float64(c.each[len(c.each)*99/100])
}

func memory() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapInuse + m.StackInuse
}

// measureIdle is the memory of a crowd at a server that keeps just connections.
func measureIdle(b *testing.B, sockets int) float64 {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	kept := make(chan net.Conn, sockets)
	go func() {
		for range sockets {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			_, _ = conn.Read(make([]byte, 512))
			_, _ = io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\n\r\n")
			kept <- conn
		}
	}()
	c := newCrowd(b, ln.Addr().String(), sockets)
	for range sockets {
		(<-kept).Close()
	}
	c.leave()
	ln.Close()
	return c.bytes
}

// plain is the hub that one writes with net/http and gorilla alone.
type plain struct {
	addr string
	mu   sync.Mutex
	outs map[chan *websocket.PreparedMessage]bool
	rev  int64
}

func newPlain(b *testing.B) *plain {
	p := &plain{outs: map[chan *websocket.PreparedMessage]bool{}}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	p.addr = ln.Addr().String()
	up := websocket.Upgrader{ReadBufferSize: 256, WriteBufferPool: new(sync.Pool)}
	server := &http.Server{ReadHeaderTimeout: patience, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if ws, err := up.Upgrade(w, r, nil); err == nil {
			p.serve(ws)
		}
	})}
	go func() { _ = server.Serve(ln) }()
	b.Cleanup(func() { server.Close() })
	return p
}

func (p *plain) serve(ws *websocket.Conn) {
	out := make(chan *websocket.PreparedMessage, 64)
	p.mu.Lock()
	p.outs[out] = true
	p.mu.Unlock()
	go func() {
		ping := time.NewTicker(25 * time.Second)
		defer ping.Stop()
		for {
			select {
			case m, open := <-out:
				if !open {
					return
				}
				_ = ws.SetWriteDeadline(time.Now().Add(10 * time.Second))
				_ = ws.WritePreparedMessage(m)
			case <-ping.C:
				_ = ws.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
			}
		}
	}()
	for {
		if _, _, err := ws.ReadMessage(); err != nil {
			p.mu.Lock()
			delete(p.outs, out)
			p.mu.Unlock()
			close(out)
			ws.Close()
			return
		}
	}
}

func (p *plain) sockets() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.outs)
}

func (p *plain) broadcast(c kiosk.Change) {
	p.rev++
	c.Rev = p.rev
	m, err := changeFrame(c, kiosk.AudienceDisplay)
	if err != nil {
		panic(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for out := range p.outs {
		out <- m
	}
}

// BenchmarkDeafPages is a broadcast to 1,500 pages of which 50 never read. The
// p99 is that of the pages that do, over changes of 8 KB, sent as fast as these
// take them, until the deaf ones have been cut and beyond.
func BenchmarkDeafPages(b *testing.B) {
	const sockets, deaf = 1450, 50
	raiseFiles(b, 2*(sockets+deaf)+200)
	v := open(b, Config{MaxPerAddress: sockets + deaf, Ping: time.Hour, Pong: 2 * time.Hour}, keepHijacked)
	for range deaf {
		conn, err := net.Dial("tcp", v.addr)
		if err != nil {
			b.Fatal(err)
		}
		defer conn.Close()
		if err := shake(conn, bufio.NewReaderSize(conn, 16), v.addr); err != nil {
			b.Fatal(err)
		}
	}
	c := newCrowd(b, v.addr, sockets)
	change := kiosk.Change{Kind: kiosk.CardDisplayed, Card: &kiosk.Card{Number: 8, Gives: strings.Repeat("札", 2700)}}
	c.round(func() {})
	c.round(func() { v.commit(change) })
	c.forget()
	for b.Loop() {
		c.round(func() { v.commit(change) })
	}
	b.StopTimer()
	b.ReportMetric(c.p99(), "p99-ns")
	b.ReportMetric(float64(len(v.gone)), "cut")
	c.leave()
}
