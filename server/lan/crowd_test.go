package lan

import (
	"errors"
	"net"
	"sync"
	"testing"
	"time"
)

// room is a crowd that keeps what it accepts, and echoes a byte so that a client
// can tell whether it was let in.
func room(t *testing.T, c CrowdConfig) (at string) {
	t.Helper()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l := Crowd(inner, c)
	var served sync.WaitGroup
	served.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			served.Go(func() {
				defer conn.Close()
				for b := make([]byte, 1); ; {
					if _, err := conn.Read(b); err != nil {
						return
					}
					if _, err := conn.Write(b); err != nil {
						return
					}
				}
			})
		}
	})
	t.Cleanup(func() { inner.Close(); served.Wait() })
	return inner.Addr().String()
}

// dialFrom connects from an address of the loopback network that is not the
// room's own.
func dialFrom(t *testing.T, from, to string) net.Conn {
	t.Helper()
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: 5 * time.Second}
	c, err := d.Dial("tcp", to)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

// lives tells whether a connection is served.
func lives(t *testing.T, c net.Conn) bool {
	t.Helper()
	if err := c.SetDeadline(time.Now().Add(5 * time.Second)); err != nil {
		t.Fatal(err)
	}
	b := []byte{1}
	if _, err := c.Write(b); err != nil {
		return false
	}
	_, err := c.Read(b)
	var slow net.Error
	if errors.As(err, &slow) && slow.Timeout() {
		t.Fatal("neither served nor refused")
	}
	return err == nil
}

func TestOneAddressHasItsShare(t *testing.T) {
	at := room(t, CrowdConfig{PerAddress: 3, All: 100})
	var first net.Conn
	for i := range 5 {
		c := dialFrom(t, "127.0.0.2", at)
		if got, want := lives(t, c), i < 3; got != want {
			t.Errorf("connection %d of one address: served %v, want %v", i+1, got, want)
		}
		if i == 0 {
			first = c
		}
	}
	if !lives(t, dialFrom(t, "127.0.0.3", at)) {
		t.Error("another address is refused")
	}
	for range 5 {
		if !lives(t, dialFrom(t, "127.0.0.1", at)) {
			t.Error("the machine itself is refused")
		}
	}
	first.Close()
	for end := time.Now().Add(5 * time.Second); !lives(t, dialFrom(t, "127.0.0.2", at)); {
		if time.Now().After(end) {
			t.Fatal("a place that is free again is not given")
		}
	}
}

func TestAFloodDrivesOutItself(t *testing.T) {
	at := room(t, CrowdConfig{PerAddress: 6, All: 8})
	desk := dialFrom(t, "127.0.0.9", at)
	if !lives(t, desk) {
		t.Fatal("the desk is not served")
	}
	var flood []net.Conn
	for i := range 12 {
		from := "127.0.0.2"
		if i >= 6 {
			from = "127.0.0.3"
		}
		c := dialFrom(t, from, at)
		lives(t, c)
		flood = append(flood, c)
	}
	if late := dialFrom(t, "127.0.0.10", at); !lives(t, late) {
		t.Error("a phone that comes during the flood is refused")
	}
	if !lives(t, desk) {
		t.Error("the desk was driven out")
	}
	served := 0
	for _, c := range flood {
		if lives(t, c) {
			served++
		}
	}
	if served > 6 {
		t.Errorf("%d of the flood are served, in a room for 8 with two others in it", served)
	}
}

func TestANetworkIsOneAddress(t *testing.T) {
	for _, c := range []struct{ one, other string }{
		{"[2001:db8:1:2::1]:1", "[2001:db8:1:2:ffff::9]:2"}, {"192.0.2.1:5", "[::ffff:192.0.2.1]:6"}, {"[fe80::1%eth0]:1", "[fe80::2]:1"},
	} {
		a, _ := net.ResolveTCPAddr("tcp", c.one)
		b, _ := net.ResolveTCPAddr("tcp", c.other)
		if networkOf(a) != networkOf(b) {
			t.Errorf("%s and %s: %v and %v", c.one, c.other, networkOf(a), networkOf(b))
		}
	}
}
