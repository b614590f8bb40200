package attack

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

// memory is what the kiosk holds, in bytes; 0 where the system does not tell.
func (k *target) memory() int {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", k.Process().Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return kb << 10
		}
	}
	return 0
}

// desk checks guests in, one after the other, until told to stop, and returns how
// long each took.
func (d *device) desk(name string, stop <-chan struct{}) (took []time.Duration) {
	for n := 0; ; n++ {
		select {
		case <-stop:
			return took
		case <-time.After(10 * time.Millisecond):
		}
		begun := time.Now()
		res, err := d.try("POST", d.at("/checkins"), map[string]any{"nonce": fmt.Sprintf("nonce-%s-%d", name, n), "session": d.event.Sessions[0].ID,
			"walk_in": map[string]any{"name": fmt.Sprintf("客 %d", n)}, "payment": map[string]any{"method": "cash", "amount": 1500}})
		if err != nil || res.status != 201 {
			d.t.Errorf("%s: a check-in during the flood: %d %v", name, res.status, err)
			return took
		}
		took = append(took, time.Since(begun))
	}
}

func p99(all []time.Duration) time.Duration {
	if len(all) == 0 {
		return 0
	}
	slices.Sort(all)
	return all[len(all)*99/100]
}

// floods are what a connection of the flood says: nothing, a bit of a header, all
// but the last line, a body that never comes.
var floods = []string{
	"", "G", "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ",
	"POST /api/v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{",
	"POST /api/v1/pair HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n{",
	"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
	"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n",
}

// Ten strangers open a thousand connections each, and leave them half said. The
// desks check in meanwhile; a desk that comes new is let in; the memory and the
// connections stay bounded.
func TestTenThousandConnections(t *testing.T) {
	k := start(t)
	office := k.evening()
	want := min(10_000, maxFiles()-600)
	before := k.memory()
	desks := []*device{office, k.pair(kiosk.RoleReception)}
	desks[1].event = k.event
	stop := make(chan struct{})
	took := make([][]time.Duration, 2)
	var working sync.WaitGroup
	for i, d := range desks {
		working.Go(func() { took[i] = d.desk(fmt.Sprintf("desk%d", i), stop) })
	}
	time.Sleep(time.Second) // the desks' own measure, without a flood
	var mu sync.Mutex
	var conns []net.Conn
	var opening sync.WaitGroup
	begun, opened := time.Now(), 0
	for a := range 10 {
		opening.Go(func() {
			for n := range want / 10 {
				c, err := k.dial(fmt.Sprintf("127.0.9.%d", 1+a))
				if err != nil {
					continue
				}
				_, _ = io.WriteString(c, floods[n%len(floods)])
				mu.Lock()
				conns, opened = append(conns, c), opened+1
				mu.Unlock()
			}
		})
	}
	opening.Wait()
	spent := time.Since(begun)
	late := k.pair(kiosk.RoleDisplay) // by a connection of its own
	late.want(200, "GET", "/api/v1/events", nil, nil)
	phone := k.from("127.0.10.1")
	phone.want(200, "GET", "/healthz", nil, nil)
	after := k.memory()
	time.Sleep(time.Second)
	close(stop)
	working.Wait()
	all := append(took[0], took[1]...)
	t.Logf("%d connections in %v; check-ins meanwhile: %d, p99 %v; memory %d MB, was %d MB", opened, spent.Round(time.Millisecond), len(all), p99(all).Round(time.Millisecond), after>>20, before>>20)
	if slow := p99(all); slow > 2*time.Second {
		t.Errorf("the desks wait for %v", slow)
	}
	if after > 600<<20 {
		t.Errorf("the kiosk holds %d MB", after>>20)
	}
	for _, c := range conns {
		c.Close()
	}
}

// A connection that dribbles is cut after twenty seconds, however often it says
// a little; so is one that begins with a good request and then falls silent.
func TestSlowRequests(t *testing.T) {
	k := start(t)
	var all sync.WaitGroup
	for name, text := range map[string]string{
		"headers":          "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ",
		"body":             "POST /api/v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{",
		"chunks":           "POST /api/v1/pair HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n{",
		"a TLS handshake":  "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
		"the request line": "G",
	} {
		all.Go(func() {
			c, err := k.dial("127.0.0.2")
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			begun := time.Now()
			_, _ = io.WriteString(c, text)
			ended := make(chan struct{})
			go func() {
				defer close(ended)
				_, _ = io.Copy(io.Discard, c)
			}()
			tick := time.NewTicker(500 * time.Millisecond)
			defer tick.Stop()
			for time.Since(begun) < 60*time.Second {
				select {
				case <-ended:
					t.Logf("%s: cut after %v", name, time.Since(begun).Round(100*time.Millisecond))
					return
				case <-tick.C:
					_, _ = io.WriteString(c, "a")
				}
			}
			t.Errorf("%s: still open after a minute", name)
		})
	}
	all.Wait()
}

// endless is a body that never ends.
type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.left)
	e.left -= n
	return copy(p[:n], bytes.Repeat([]byte("a"), n)), nil
}

// 64 MB, with a length and in chunks, to routes of each kind, from a stranger
// and from whoever may send files: 413 or a closed connection, and no memory.
func TestLargeBodies(t *testing.T) {
	k := start(t)
	office := k.evening()
	hana := office.arrive("nonce-of-hana", map[string]any{"name": "花"})
	before := k.memory()
	refused := 0
	for _, cookie := range []string{"", office.cookie} {
		for _, r := range [][2]string{{"POST", "/api/v1/pair"}, {"POST", "/api/v1/entry"}, {"POST", k.at("/checkins")}, {"POST", k.at("/import")},
			{"PUT", k.at("/logo")}, {"PUT", k.at("/attendees/" + hana.Attendee.ID + "/card_photo")}, {"GET", "/healthz"}, {"POST", "/nowhere"}} {
			for _, chunked := range []bool{false, true} {
				req, err := http.NewRequest(r[0], k.url(r[1]), &endless{64 << 20})
				must(t, err)
				if !chunked {
					req.ContentLength = 64 << 20
				}
				req.Header.Set("Content-Type", "image/jpeg")
				req.Header.Set("Cookie", cookie)
				res, err := k.stranger().do(req)
				if err == nil && res.status != 413 && res.status != 401 && res.status != 429 {
					t.Errorf("%v, chunked %v: %d %.100s", r, chunked, res.status, res.body)
				}
				refused++
			}
		}
	}
	after := k.memory()
	t.Logf("%d bodies of 64 MB refused; memory %d MB, was %d MB", refused, after>>20, before>>20)
	if after-before > 200<<20 {
		t.Errorf("the kiosk took %d MB", (after-before)>>20)
	}
	office.want(200, "GET", "/api/v1/session", nil, nil)
}

// Frames: 64 MB in one, in a thousand pieces, announced only, not masked, and
// more pings than a page has reason for. Each ends that socket and no other.
func TestLargeFrames(t *testing.T) {
	k := start(t)
	office := k.evening()
	open := func() *websocket.Conn {
		c, _, err := websocket.DefaultDialer.Dial("ws://"+k.Addr+"/live?event="+k.event.ID, http.Header{"Cookie": {office.cookie}, "Origin": {"http://" + k.Addr}})
		must(t, err)
		t.Cleanup(func() { c.Close() })
		return c
	}
	ended := func(c *websocket.Conn) error {
		must(t, c.SetReadDeadline(time.Now().Add(15*time.Second)))
		for {
			if _, _, err := c.ReadMessage(); err != nil {
				return err
			}
		}
	}
	good := open()
	before := k.memory()
	for name, attack := range map[string]func(*websocket.Conn){
		"one frame": func(c *websocket.Conn) { _ = c.WriteMessage(websocket.TextMessage, make([]byte, 64<<20)) },
		"a thousand pieces": func(c *websocket.Conn) {
			w, err := c.NextWriter(websocket.TextMessage)
			for range 1000 {
				if err == nil {
					_, err = w.Write(make([]byte, 64<<10))
				}
			}
		},
		"announced": func(c *websocket.Conn) {
			_, _ = c.NetConn().Write([]byte{0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4})
		},
		"not masked": func(c *websocket.Conn) { _, _ = c.NetConn().Write([]byte{0x81, 0x01, 'a'}) },
		"reserved":   func(c *websocket.Conn) { _, _ = c.NetConn().Write([]byte{0xff, 0x80, 1, 2, 3, 4}) },
		"pings": func(c *websocket.Conn) {
			for range 1000 {
				if c.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second)) != nil {
					return
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			c := open()
			attack(c)
			err := ended(c)
			var slow net.Error
			if errors.As(err, &slow) && slow.Timeout() {
				t.Error("the socket stays open")
			}
		})
	}
	if took := k.memory() - before; took > 100<<20 {
		t.Errorf("the kiosk took %d MB", took>>20)
	}
	must(t, good.SetReadDeadline(time.Now().Add(5*time.Second)))
	if _, _, err := good.ReadMessage(); err != nil {
		t.Errorf("another's socket: %v", err)
	}
}
