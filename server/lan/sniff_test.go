package lan

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gorilla/websocket"

	"fuda/kiosk"
	"fuda/server/live"
)

const patience = 20 * time.Second

// serve runs a Fiber app on one port that speaks both, and returns a TLS
// configuration that trusts it.
func serve(t *testing.T, app *fiber.App) (addr string, s *Sniffer, trust *tls.Config) {
	t.Helper()
	w := &watch{time.Now()} // the client's checks go by the real clock
	kiosk := openTLS(t, filepath.Join(t.TempDir(), "tls"), w, &Network{})
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s = Sniff(ln, kiosk.Config())
	served := make(chan error, 1)
	go func() { served <- app.Listener(s) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := app.ShutdownWithContext(ctx); err != nil {
			t.Error("stopping:", err)
		}
		if err := <-served; err != nil {
			t.Error("serving ended with:", err)
		}
	})
	return ln.Addr().String(), s, &tls.Config{RootCAs: trusting(kiosk.Authority())}
}

func newApp() *fiber.App {
	return fiber.New(fiber.Config{DisableStartupMessage: true, ReadTimeout: patience, IdleTimeout: patience})
}

func clientOf(t *testing.T, addr string, trust *tls.Config) *http.Client {
	tr := &http.Transport{
		TLSClientConfig: trust,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) { // every name is ours
			return (&net.Dialer{}).DialContext(ctx, "tcp", addr)
		},
	}
	t.Cleanup(tr.CloseIdleConnections)
	return &http.Client{Transport: tr, Timeout: patience}
}

func get(c *http.Client, url string) (string, error) {
	res, err := c.Get(url)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	return string(b), err
}

func TestOnePortSpeaksBoth(t *testing.T) {
	app := newApp()
	app.Get("/", func(c *fiber.Ctx) error { return c.SendString(fmt.Sprintf("secure=%t %s", c.Secure(), c.IP())) })
	app.Post("/", func(c *fiber.Ctx) error { return c.SendString(fmt.Sprint(len(c.Body()))) })
	addr, _, trust := serve(t, app)
	_, port, _ := net.SplitHostPort(addr)
	client := clientOf(t, addr, trust)
	for url, want := range map[string]string{
		"http://127.0.0.1:" + port:   "secure=false 127.0.0.1",
		"https://127.0.0.1:" + port:  "secure=true 127.0.0.1",
		"https://[::1]:" + port:      "secure=true 127.0.0.1",
		"https://localhost:" + port:  "secure=true 127.0.0.1",
		"https://fuda.local:" + port: "secure=true 127.0.0.1",
		"http://fuda.local:" + port:  "secure=false 127.0.0.1",
	} {
		for range 3 { // also on a connection that was used before
			if got, err := get(client, url); err != nil || got != want {
				t.Errorf("%s: %q, %v", url, got, err)
			}
		}
	}
	if _, err := get(client, "https://google.com:"+port); err == nil {
		t.Error("the kiosk is google.com")
	}
	if _, err := get(clientOf(t, addr, &tls.Config{}), "https://localhost:"+port); err == nil {
		t.Error("trusted by somebody who was not told to")
	}
	for _, scheme := range []string{"http", "https"} { // bodies come whole
		res, err := client.Post(scheme+"://localhost:"+port, "text/plain", strings.NewReader(strings.Repeat("札", 300_000)))
		if err != nil {
			t.Fatal(err)
		}
		b, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if string(b) != "900000" {
			t.Errorf("%s: %s bytes", scheme, b)
		}
	}
}

// quiet is a feed in which nothing happens but one change.
type quiet struct{}

func (quiet) Epoch(context.Context) (string, error) { return "e", nil }
func (quiet) Snapshot(context.Context, string, kiosk.Audience) (int64, string, any, error) {
	return 0, "e", map[string]int{"rev": 0}, nil
}
func (quiet) Changes(_ context.Context, _ string, since int64, _ int) ([]kiosk.Change, error) {
	if since > 0 {
		return nil, nil
	}
	return []kiosk.Change{{Rev: 1, Kind: kiosk.NumberFreed, Number: 8}}, nil
}
func (quiet) Clock(context.Context, string) (any, error)                         { return nil, nil }
func (quiet) Aside(context.Context, string, kiosk.Audience) (string, any, error) { return "", nil, nil }

func TestLiveFeedOverBoth(t *testing.T) {
	for _, keep := range []bool{true, false} {
		app := newApp()
		app.Server().KeepHijackedConns = keep
		hub := live.New(live.Config{Source: quiet{}, CheckOrigin: hostsOf(t, evening(), &Network{}).SameOrigin})
		app.Get("/live", func(c *fiber.Ctx) error { return hub.Serve(c, live.Sub{Event: "e"}) })
		addr, _, trust := serve(t, app)
		dialer := websocket.Dialer{TLSClientConfig: trust}
		for scheme, origin := range map[string]string{"ws": "http", "wss": "https"} {
			ws, res, err := dialer.Dial(scheme+"://"+addr+"/live", http.Header{"Origin": {origin + "://" + addr}})
			if err != nil {
				t.Fatal(scheme, err, res)
			}
			_, first, err1 := ws.ReadMessage()
			hub.Wake("e")
			_, second, err2 := ws.ReadMessage()
			if err := errors.Join(err1, err2); err != nil {
				t.Error(err)
			}
			if got := string(first) + string(second); !strings.Contains(got, "snapshot") || !strings.Contains(got, `"number":8`) {
				t.Errorf("%s brought %s", scheme, got)
			}
			ws.Close()
		}
		if _, _, err := dialer.Dial("wss://"+addr+"/live", http.Header{"Origin": {"http://" + addr}}); err == nil {
			t.Error("a plain page opened a socket over TLS")
		}
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		if err := hub.Close(ctx); err != nil {
			t.Error(err)
		}
		cancel()
	}
}

// Clients that say nothing, or stop in the middle of a handshake, keep nobody
// waiting; beyond the limit the oldest go.
func TestSilentClients(t *testing.T) {
	app := newApp()
	app.Get("/", func(c *fiber.Ctx) error { return c.SendString("ok") })
	addr, s, trust := serve(t, app)
	var silent []net.Conn
	for i := range maxUndecided + 20 {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		silent = append(silent, c)
		if i%100 == 0 {
			half, err := net.Dial("tcp", addr)
			if err != nil {
				t.Fatal(err)
			}
			defer half.Close()
			if _, err := half.Write([]byte{recordType, 3, 1}); err != nil {
				t.Fatal(err)
			}
		}
	}
	client := clientOf(t, addr, trust)
	for _, scheme := range []string{"http", "https"} {
		if got, err := get(client, scheme+"://localhost/"); err != nil || got != "ok" {
			t.Errorf("%s: %q, %v", scheme, got, err)
		}
	}
	_ = silent[0].SetReadDeadline(time.Now().Add(patience))
	if _, err := silent[0].Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
		t.Errorf("the oldest silent connection: %v", err)
	}
	// One of the silent ones makes up its mind.
	last := silent[len(silent)-1]
	fmt.Fprint(last, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
	if b, err := io.ReadAll(last); err != nil || !strings.HasSuffix(string(b), "ok") {
		t.Errorf("%q, %v", b, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := s.silent.Len(); n > maxUndecided {
		t.Errorf("%d connections are undecided", n)
	}
}

func TestCloseReleasesAll(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := Sniff(ln, nil)
	var conns []net.Conn
	for i := range 10 {
		c, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		conns = append(conns, c)
		if i%2 == 0 { // these have spoken, and nobody accepts them
			if _, err := c.Write([]byte("G")); err != nil {
				t.Fatal(err)
			}
		}
	}
	var all sync.WaitGroup
	all.Go(func() {
		for {
			if _, err := s.Accept(); err != nil {
				if !errors.Is(err, net.ErrClosed) {
					t.Error(err)
				}
				return
			}
		}
	})
	for range 2 { // twice is no harm
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	all.Wait()
	_ = conns[1].SetReadDeadline(time.Now().Add(patience))
	if _, err := conns[1].Read(make([]byte, 1)); err == nil || errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a silent connection is still open: %v", err)
	}
}

// crowded is a listener that has run out of files for a moment.
type crowded struct {
	net.Listener
	fails int
}

func (c *crowded) Accept() (net.Conn, error) {
	if c.fails--; c.fails >= 0 {
		return nil, errors.New("accept: too many open files")
	}
	return c.Listener.Accept()
}

func TestListeningGoesOn(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := Sniff(&crowded{ln, 3}, nil)
	defer s.Close()
	c, err := net.Dial("tcp", ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	fmt.Fprint(c, "G")
	got, err := s.Accept()
	if err != nil {
		t.Fatal(err)
	}
	got.Close()
	ln.Close() // from below
	if _, err := s.Accept(); !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
}
