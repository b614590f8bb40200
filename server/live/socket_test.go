package live

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/websocket"

	"fuda/kiosk"
)

func TestRefusals(t *testing.T) {
	v := open(t, Config{MaxSockets: 3, MaxPerDevice: 1})
	good := http.Header{
		"Connection": {"Upgrade"}, "Upgrade": {"websocket"},
		"Sec-Websocket-Version": {"13"}, "Sec-Websocket-Key": {"dGhlIHNhbXBsZSBub25jZQ=="},
	}
	with := func(name, value string) http.Header {
		h := good.Clone()
		h.Del(name)
		if value != "" {
			h.Set(name, value)
		}
		return h
	}
	for _, c := range []struct {
		name, method, body string
		header             http.Header
		status             int
		code               kiosk.Code
	}{
		{"a plain GET", "GET", "", http.Header{}, 400, kiosk.Invalid},
		{"no Upgrade", "GET", "", with("Upgrade", ""), 400, kiosk.Invalid},
		{"no Connection", "GET", "", with("Connection", "keep-alive"), 400, kiosk.Invalid},
		{"no key", "GET", "", with("Sec-Websocket-Key", ""), 400, kiosk.Invalid},
		{"a short key", "GET", "", with("Sec-Websocket-Key", "dGhl"), 400, kiosk.Invalid},
		{"a key that is not base64", "GET", "", with("Sec-Websocket-Key", "*"), 400, kiosk.Invalid},
		{"version 12", "GET", "", with("Sec-Websocket-Version", "12"), 400, kiosk.Invalid},
		{"no version", "GET", "", with("Sec-Websocket-Version", ""), 400, kiosk.Invalid},
		{"POST", "POST", "", good, 400, kiosk.Invalid},
		{"POST with a body", "POST", `{"a":1}`, good, 400, kiosk.Invalid},
		{"GET with a body", "GET", `{"a":1}`, good, 400, kiosk.Invalid},
		{"another site", "GET", "", with("Origin", "https://evil.example"), 403, kiosk.Forbidden},
		{"a sandboxed page", "GET", "", with("Origin", "null"), 403, kiosk.Forbidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			req, err := http.NewRequest(c.method, "http://"+v.addr+"/live", strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			req.Header = c.header
			checkRefusal(t, req, c.status, c.code)
		})
	}
	tablet := v.dial(t, "device", "tablet")
	tablet.must(tablet.until(0))
	t.Run("a second tab too many", func(t *testing.T) {
		req, _ := http.NewRequest("GET", "http://"+v.addr+"/live?device=tablet", nil)
		req.Header = good
		checkRefusal(t, req, 429, kiosk.TooMany)
	})
	for _, d := range []string{"a", "b"} {
		p := v.dial(t, "device", d)
		p.must(p.until(0))
	}
	t.Run("the house is full", func(t *testing.T) {
		req, _ := http.NewRequest("GET", "http://"+v.addr+"/live?device=c", nil)
		req.Header = good
		checkRefusal(t, req, 503, kiosk.Unavailable)
	})
	if n := v.hub.Sockets(); n != 3 {
		t.Errorf("%d sockets", n)
	}
}

func checkRefusal(t *testing.T, req *http.Request, status int, code kiosk.Code) {
	t.Helper()
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var body struct {
		Error struct{ Code, Message string }
	}
	if err := json.NewDecoder(res.Body).Decode(&body); err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != status || body.Error.Code != string(code) || body.Error.Message == "" {
		t.Errorf("got %d %+v, want %d %s", res.StatusCode, body, status, code)
	}
}

func TestPerAddressLimit(t *testing.T) {
	v := open(t, Config{MaxPerAddress: 2})
	for range 5 { // a place is free again when its socket has ended
		a, b := v.dial(t), v.dial(t)
		if _, res, err := websocket.DefaultDialer.Dial(v.url(nil), nil); err == nil || res.StatusCode != 429 {
			t.Fatalf("a third socket: %v", err)
		}
		a.ws.Close()
		b.ws.Close()
		wait(t, v.gone)
		wait(t, v.gone)
	}
}

func TestFramesThatAreRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		send func(*websocket.Conn) error
		code int
	}{
		{"text that is not UTF-8", func(ws *websocket.Conn) error {
			return ws.WriteMessage(websocket.TextMessage, []byte("caf\xe9"))
		}, websocket.CloseInvalidFramePayloadData},
		{"too large", func(ws *websocket.Conn) error {
			return ws.WriteMessage(websocket.TextMessage, bytes.Repeat([]byte("a"), 100_000))
		}, websocket.CloseMessageTooBig},
		{"too many", func(ws *websocket.Conn) error {
			for range 70 {
				if err := ws.WriteMessage(websocket.TextMessage, []byte("hi")); err != nil {
					return err
				}
			}
			return nil
		}, websocket.ClosePolicyViolation},
		{"too many pings", func(ws *websocket.Conn) error {
			for range 70 {
				if err := ws.WriteControl(websocket.PingMessage, nil, time.Now().Add(patience)); err != nil {
					return err
				}
			}
			return nil
		}, websocket.ClosePolicyViolation},
		{"a frame that is not masked", func(ws *websocket.Conn) error {
			_, err := ws.NetConn().Write([]byte{0x81, 0x02, 'h', 'i'})
			return err
		}, websocket.CloseProtocolError},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := open(t, Config{})
			p := v.dial(t)
			p.must(p.until(0))
			p.must(c.send(p.ws))
			if code := p.end(); code != c.code {
				t.Errorf("goodbye with %d, want %d", code, c.code)
			}
			p.ws.Close()
			wait(t, v.gone)
		})
	}
	t.Run("a few words are ignored", func(t *testing.T) {
		v := open(t, Config{})
		p := v.dial(t)
		for range 5 {
			p.must(p.ws.WriteMessage(websocket.TextMessage, []byte("こんにちは")))
			p.must(p.ws.WriteMessage(websocket.BinaryMessage, []byte{0xff}))
		}
		v.commit(shown(0))
		p.must(p.until(1))
	})
}

// Frames that a page sends before it was answered would be lost; it is sent
// away instead.
func TestFramesBeforeTheAnswer(t *testing.T) {
	v := open(t, Config{})
	conn, err := net.Dial("tcp", v.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "GET /live HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n\x81\x80\x00\x00\x00\x00", v.addr)
	if b, err := io.ReadAll(conn); len(b) > 0 {
		t.Errorf("got %q, %v", b, err)
	}
	if n := v.hub.Sockets(); n != 0 {
		t.Errorf("%d sockets", n)
	}
}

// A page that does not read is cut; the others get everything meanwhile.
func TestSlowPageIsCut(t *testing.T) {
	v := open(t, Config{Queue: 50, Resume: 100, Grace: 50 * time.Millisecond})
	slow := v.dial(t)
	slow.must(slow.until(0))
	p := v.dial(t)
	p.must(p.until(0))
	big := kiosk.Change{Kind: kiosk.CardDisplayed, Card: &kiosk.Card{Number: 1, Gives: strings.Repeat("広", 20_000)}}
	cut := false
	for rev := int64(1); !cut; rev++ {
		if rev > 2000 {
			t.Fatal("a page that never read was not cut")
		}
		v.commit(big)
		p.must(p.until(rev))
		select {
		case why := <-v.gone:
			cut = true
			if why != "too slow" {
				t.Errorf("cut as %q", why)
			}
		default:
		}
	}
	back := v.again(t, p)
	v.commit(shown(0))
	back.must(back.until(v.rev()))
	if back.kinds[0] != "resumed" {
		t.Errorf("came back to a %s", back.kinds[0])
	}
}

// A phone that fell asleep looks connected, and answers no ping.
func TestHalfOpenSocketIsFound(t *testing.T) {
	v := open(t, Config{Ping: 20 * time.Millisecond, Pong: 200 * time.Millisecond})
	asleep := v.dial(t, "device", "asleep")
	awake := v.dial(t, "device", "awake")
	go func() { // reading is what answers pings
		for awake.next() == nil {
		}
	}()
	if why := wait(t, v.gone); !strings.Contains(why, "timeout") {
		t.Errorf("gone as %q", why)
	}
	if n := v.hub.Sockets(); n != 1 {
		t.Errorf("%d sockets are left, want the one that is awake", n)
	}
	_ = asleep
}

func TestDrop(t *testing.T) {
	v := open(t, Config{})
	stolen, second, other := v.dial(t, "device", "stolen"), v.dial(t, "device", "stolen"), v.dial(t, "device", "desk")
	for _, p := range []*page{stolen, second, other} {
		p.must(p.until(0))
	}
	v.hub.Drop("stolen")
	v.commit(shown(0))
	for _, p := range []*page{stolen, second} {
		if code := p.end(); code != CloseUnpaired || p.board.Rev != 0 {
			t.Errorf("goodbye with %d at revision %d", code, p.board.Rev)
		}
	}
	other.must(other.until(1))
	_, res, err := websocket.DefaultDialer.Dial(v.url(url.Values{"device": {"stolen"}}), nil)
	if err == nil || res.StatusCode != 401 {
		t.Errorf("a dropped device came back: %v", err)
	}
}

func TestClose(t *testing.T) {
	v := open(t, Config{})
	var pages []*page
	for range 20 {
		p := v.dial(t)
		p.must(p.until(0))
		pages = append(pages, p)
	}
	var all sync.WaitGroup
	for _, p := range pages {
		all.Go(func() {
			if code := p.end(); code != websocket.CloseGoingAway {
				t.Errorf("goodbye with %d", code)
			}
		})
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := v.hub.Close(ctx); err != nil {
		t.Error(err)
	}
	all.Wait()
	if _, res, err := websocket.DefaultDialer.Dial(v.url(nil), nil); err == nil || res.StatusCode != 503 {
		t.Errorf("a closed hub took a page: %v", err)
	}
}

// Closing does not wait for a page that does not answer.
func TestCloseWithADeafPage(t *testing.T) {
	v := open(t, Config{Grace: time.Hour})
	conn, err := net.Dial("tcp", v.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprintf(conn, "GET /live HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", v.addr)
	if line, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.Contains(line, "101") {
		t.Fatal(line, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	settle(t, "sockets to come", func() int { return 1 - v.hub.Sockets() }, 0)
	if err := v.hub.Close(ctx); err != context.Canceled {
		t.Error(err)
	}
	wait(t, v.gone)
}

// Five hundred pages that come and go leave nothing behind.
func TestNothingIsLeft(t *testing.T) {
	v := open(t, Config{}, keepHijacked, func(app *fiber.App) {
		app.Server().MaxIdleWorkerDuration = 10 * time.Millisecond // else its idle workers are counted
	})
	goroutines := runtime.NumGoroutine()
	round := func() {
		var all sync.WaitGroup
		for i := range 50 {
			all.Go(func() {
				ws, _, err := websocket.DefaultDialer.Dial(v.url(nil), nil)
				if err != nil {
					t.Error(err)
					return
				}
				if i%2 == 0 { // some leave before they are let in
					_, _, err = ws.ReadMessage()
				}
				if err != nil {
					t.Error(err)
				}
				ws.Close()
			})
		}
		all.Wait()
		for range 50 {
			wait(t, v.gone)
		}
		settle(t, "rooms", func() int { v.hub.mu.RLock(); defer v.hub.mu.RUnlock(); return len(v.hub.rooms) }, 0)
	}
	round() // fills the pools
	memory := heap()
	for range 10 {
		round()
	}
	settle(t, "goroutines", runtime.NumGoroutine, goroutines+5)
	if grown := int64(heap()) - int64(memory); grown > 2<<20 {
		t.Errorf("500 pages left %d bytes", grown)
	}
	v.hub.mu.RLock()
	defer v.hub.mu.RUnlock()
	if s := v.hub.slots; s.all != 0 || len(s.byAddress) != 0 || len(s.byDevice) != 0 || len(v.hub.clients) != 0 {
		t.Errorf("places are still taken: %+v", s)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
