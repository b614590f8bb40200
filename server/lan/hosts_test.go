package lan

import (
	"net/netip"
	"testing"
	"time"
)

// watch is a clock that is set by hand.
type watch struct{ at time.Time }

func (w *watch) now() time.Time { return w.at }

func evening() *watch { return &watch{time.Date(2026, 11, 21, 19, 0, 0, 0, time.UTC)} }

func hostsOf(t *testing.T, w *watch, n *Network, extra ...string) *Hosts {
	t.Helper()
	h, err := NewHosts(func() (Network, error) { return *n, nil }, w.now, extra...)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestAllowed(t *testing.T) {
	n := &Network{Interfaces: []Interface{up("wlan0", "192.168.1.20", "fd00::20", "fe80::1%wlan0")}}
	h := hostsOf(t, evening(), n, "Reception.Example.JP", "203.0.113.7")
	for host, want := range map[string]bool{
		"localhost": true, "localhost:8080": true, "LOCALHOST": true, "localhost.": true,
		"127.0.0.1": true, "127.0.0.1:8080": true, "[::1]": true, "[::1]:8080": true,
		"192.168.1.20:8080": true, "[fd00::20]:8080": true, "fuda.local": true, "fuda.local.:8080": true,
		"reception.example.jp": true, "203.0.113.7": true, "[::ffff:192.168.1.20]": true,

		"": false, ":8080": false, "evil.example": false, "192.168.1.21": false, "0.0.0.0": false, "[::]": false,
		"fuda.local.evil.example": false, "evil-fuda.local": false, "127.0.0.1.nip.io": false, "2130706433": false,
		"192.168.1.20:": false, "192.168.1.20:x": false, "192.168.1.20:123456": false, "[fe80::1%25wlan0]": false,
		"user@localhost": false, "localhost/": false, "::1]": false, "[::1": false, "fd00::20": false, "localhost:80:80": false,
		"0x7f.1": false, "127.1": false, "127.0.0.2": false,
	} {
		if got := h.Allowed(host); got != want {
			t.Errorf("%q is allowed: %t", host, got)
		}
	}
}

func TestSameOrigin(t *testing.T) {
	n := &Network{Interfaces: []Interface{up("wlan0", "192.168.1.20", "fd00::20")}}
	h := hostsOf(t, evening(), n)
	for _, c := range []struct {
		origin, host string
		secure, want bool
	}{
		{"http://192.168.1.20:8080", "192.168.1.20:8080", false, true},
		{"https://192.168.1.20:8080", "192.168.1.20:8080", true, true},
		{"https://fuda.local", "fuda.local", true, true},
		{"https://fuda.local", "fuda.local:443", true, true},
		{"http://fuda.local:80", "FUDA.local", false, true},
		{"http://[fd00::20]:8080", "[fd00::20]:8080", false, true},

		{"http://192.168.1.20:8080", "192.168.1.20:8080", true, false},   // a plain page of ours to TLS
		{"https://192.168.1.20:8080", "192.168.1.20:8080", false, false}, // and the other way
		{"http://192.168.1.20:8081", "192.168.1.20:8080", false, false},
		{"http://localhost:8080", "192.168.1.20:8080", false, false},
		{"http://evil.example", "evil.example", false, false}, // rebinding
		{"null", "fuda.local", false, false},
		{"", "fuda.local", false, false},
		{"http://fuda.local/x", "fuda.local", false, false},
		{"http://a@fuda.local", "fuda.local", false, false},
		{"file://", "fuda.local", false, false},
		{"http://fuda.local, http://evil.example", "fuda.local", false, false},
	} {
		if got := h.SameOrigin(c.origin, c.host, c.secure); got != c.want {
			t.Errorf("a page of %q on %q (secure: %t) is ours: %t", c.origin, c.host, c.secure, got)
		}
	}
}

// The laptop moves to another network: its new address is ours without a
// restart, and strangers cannot make us look all the time.
func TestHostsFollowTheNetwork(t *testing.T) {
	w, looks := evening(), 0
	n := Network{Interfaces: []Interface{up("wlan0", "192.168.1.20")}}
	h, err := NewHosts(func() (Network, error) { looks++; return n, nil }, w.now)
	if err != nil {
		t.Fatal(err)
	}
	n.Interfaces = []Interface{up("wlan0", "10.0.0.7")}
	for range 100 {
		if h.Allowed("10.0.0.7") {
			t.Fatal("known before a second has passed")
		}
	}
	w.at = w.at.Add(time.Second)
	if !h.Allowed("10.0.0.7") || h.Allowed("192.168.1.20") {
		t.Errorf("the addresses are %v", h.Addrs())
	}
	if looks != 2 {
		t.Errorf("looked %d times", looks)
	}
	w.at = w.at.Add(-time.Hour) // a clock that is set back does not blind us
	n.Interfaces = []Interface{up("wlan0", "10.0.0.8")}
	if !h.Allowed("10.0.0.8") {
		t.Error("blind after the clock was set back")
	}
	if got := h.Addrs()[0]; got != netip.MustParseAddr("127.0.0.1") {
		t.Errorf("the first address is %v", got)
	}
}
