package api

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"testing"
	"time"

	"fuda/server/lan"
)

// slowHouse listens plainly and by TLS, and waits for a request only so long.
func slowHouse(t *testing.T, within time.Duration) (plain, secure string) {
	t.Helper()
	hosts, err := lan.NewHosts(lan.System, time.Now)
	need(t, err)
	s, err := New(Config{Clock: clock, Version: "test", Hosts: hosts, Log: slog.New(slog.DiscardHandler)})
	need(t, err)
	s.App().Server().ReadTimeout = within
	certs, err := lan.OpenTLS(lan.TLSConfig{Dir: t.TempDir(), Hosts: hosts, Clock: time.Now, Logger: slog.New(slog.DiscardHandler)})
	need(t, err)
	var addresses []string
	for _, wrap := range []func(net.Listener) net.Listener{
		func(l net.Listener) net.Listener { return l },
		func(l net.Listener) net.Listener { return tls.NewListener(l, certs.Config()) },
	} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		need(t, err)
		addresses = append(addresses, l.Addr().String())
		go func() { _ = s.App().Listener(wrap(l)) }()
	}
	t.Cleanup(func() { need(t, s.App().ShutdownWithTimeout(5*time.Second)) })
	return addresses[0], addresses[1]
}

func need(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Whoever opens a connection and says nothing is not answered; whoever stops in
// the middle of a request is told.
func TestConnectionsThatFallSilent(t *testing.T) {
	plain, secure := slowHouse(t, 100*time.Millisecond)
	const json, file = "Content-Type: application/json\r\n", "Content-Type: multipart/form-data; boundary=x\r\n"
	const head = "POST /api/v1/pair HTTP/1.1\r\nHost: localhost\r\n"
	dial := map[string]func() (net.Conn, error){
		"plain": func() (net.Conn, error) { return net.Dial("tcp", plain) },
		"TLS": func() (net.Conn, error) {
			return tls.Dial("tcp", secure, &tls.Config{InsecureSkipVerify: true}) // #nosec G402 -- its certificate is not what is tested
		},
	}
	for name, c := range map[string]struct {
		said string
		want int // the status; 0 for a connection that is closed without a byte
	}{
		"nothing":                {"", 0},
		"half a method":          {"PO", 408},
		"half of the headers":    {head, 408},
		"no body":                {head + json + "Content-Length: 20\r\n\r\n", 408},
		"half a body":            {head + json + "Content-Length: 20\r\n\r\n" + `{"code":`, 408},
		"half a chunk":           {head + json + "Transfer-Encoding: chunked\r\n\r\n14\r\n{", 408},
		"half a file":            {head + file + "Content-Length: 900\r\n\r\n--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\na", 408},
		"a body after continue":  {head + json + "Expect: 100-continue\r\nContent-Length: 20\r\n\r\n", 408},
		"what is not a request":  {"\x00\x01\x02\r\n\r\n", 400},
		"a request and then not": {"GET /healthz-of-none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 404},
	} {
		for by, dial := range dial {
			t.Run(name+" by "+by, func(t *testing.T) {
				t.Parallel()
				conn, err := dial()
				need(t, err)
				defer conn.Close()
				_, err = io.WriteString(conn, c.said)
				need(t, err)
				need(t, conn.SetReadDeadline(time.Now().Add(10*time.Second)))
				got, err := io.ReadAll(conn)
				need(t, err)
				answered(t, got, c.want)
			})
		}
	}
}

func answered(t *testing.T, got []byte, want int) {
	t.Helper()
	if want == 0 {
		if len(got) > 0 {
			t.Errorf("answered\n%s", got)
		}
		return
	}
	got = bytes.TrimPrefix(got, []byte("HTTP/1.1 100 Continue\r\n\r\n"))
	res, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(got)), nil)
	need(t, err)
	defer res.Body.Close()
	var told ErrorBody
	if err := json.NewDecoder(res.Body).Decode(&told); err != nil || told.Error.Message == "" {
		t.Errorf("told %+v, %v", told, err)
	}
	if res.StatusCode != want || !res.Close {
		t.Errorf("answered %d, closed %t, want %d and closed", res.StatusCode, res.Close, want)
	}
}
