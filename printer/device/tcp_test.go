package device

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"testing"
	"time"

	"fuda/printer"
)

// listenLoopback starts a printer that treats each connection in its own way.
func listenLoopback(t testing.TB, treat func(*net.TCPConn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			treat(c.(*net.TCPConn))
		}
	}()
	t.Cleanup(func() { _ = l.Close(); <-done })
	return l.Addr().String()
}

var quick = times{dial: time.Second, deliver: 400 * time.Millisecond, linger: 60 * time.Millisecond}

func faultKind(t *testing.T, err error, want printer.FaultKind) {
	t.Helper()
	var f *printer.Fault
	if !errors.As(err, &f) || f.Kind != want {
		t.Fatalf("got %v, want a fault of kind %d", err, want)
	}
}

func TestPrinterTakesAll(t *testing.T) {
	for name, hangUp := range map[string]bool{"and hangs up": true, "and keeps the line": false} {
		t.Run(name, func(t *testing.T) {
			got := make(chan []byte, 1)
			release := make(chan struct{})
			addr := listenLoopback(t, func(c *net.TCPConn) {
				b, _ := io.ReadAll(c)
				got <- b
				if !hangUp {
					<-release
				}
				_ = c.Close()
			})
			defer close(release)
			p, err := Open("ql+tcp://" + addr + "?media=62x29")
			if err != nil {
				t.Fatal(err)
			}
			b := noise(5, 696, 271)
			if o, err := p.Print(t.Context(), "j", b); err != nil || o != printer.Sent {
				t.Fatal(o, err)
			}
			want, _ := EncodeQL(b, defaultQL, mustMedia(t, "62x29"))
			if !bytes.Equal(<-got, want) {
				t.Error("the printer got other bytes")
			}
		})
	}
}

func TestPrinterIsOff(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr := l.Addr().String()
	_ = l.Close()
	faultKind(t, sendTCP(t.Context(), addr, []byte("job"), quick), printer.FaultBlocked)
}

func TestPrinterDiesAfterSomeBytes(t *testing.T) {
	for _, n := range []int64{1, 4096, 1 << 20} {
		addr := listenLoopback(t, func(c *net.TCPConn) {
			_, _ = io.CopyN(io.Discard, c, n)
			_ = c.SetLinger(0) // a printer that lost its power, seen from the network
			_ = c.Close()
		})
		faultKind(t, sendTCP(t.Context(), addr, make([]byte, 8<<20), quick), printer.FaultUnknown)
	}
}

func TestPrinterHangsUpEarly(t *testing.T) {
	addr := listenLoopback(t, func(c *net.TCPConn) {
		_, _ = io.CopyN(io.Discard, c, 100)
		_ = c.Close()
	})
	faultKind(t, sendTCP(t.Context(), addr, make([]byte, 8<<20), quick), printer.FaultUnknown)
}

func TestPrinterNeverReads(t *testing.T) {
	release := make(chan struct{})
	addr := listenLoopback(t, func(c *net.TCPConn) { <-release; _ = c.Close() })
	defer close(release)
	data := make([]byte, 64<<20) // more than all buffers on the way
	faultKind(t, sendTCP(t.Context(), addr, data, quick), printer.FaultUnknown)
}

func TestStoppedWhileSending(t *testing.T) {
	release := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	addr := listenLoopback(t, func(c *net.TCPConn) {
		_, _ = io.CopyN(io.Discard, c, 1)
		cancel()
		<-release
		_ = c.Close()
	})
	defer close(release)
	slow := times{dial: time.Minute, deliver: time.Minute, linger: time.Minute}
	faultKind(t, sendTCP(ctx, addr, make([]byte, 64<<20), slow), printer.FaultUnknown)
	faultKind(t, sendTCP(ctx, addr, make([]byte, 64<<20), slow), printer.FaultBlocked)
}
