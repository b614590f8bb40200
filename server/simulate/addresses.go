package simulate

import (
	"net"
	"net/url"
	"sync"
	"sync/atomic"
)

// addresses gives each device an address out of 127.0.0.0/8: the kiosk limits
// some calls by address, and a room has many.
type addresses struct {
	mu   sync.Mutex
	net  byte // the second octet; 0: the system's choice
	last int
}

var neighbours atomic.Uint32

// newAddresses looks whether the kiosk is on this machine, and whether the
// system has more than one address for itself.
func newAddresses(kiosk string) *addresses {
	u, err := url.Parse(kiosk)
	if err != nil {
		return &addresses{}
	}
	ip := net.ParseIP(u.Hostname())
	if ip == nil || !ip.IsLoopback() || ip.To4() == nil {
		return &addresses{}
	}
	l, err := net.Listen("tcp", "127.16.0.1:0")
	if err != nil {
		return &addresses{}
	}
	_ = l.Close()
	return &addresses{net: byte(16 + neighbours.Add(1)%200)}
}

func (a *addresses) next() net.Addr {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.net == 0 {
		return nil
	}
	a.last++
	return &net.TCPAddr{IP: net.IPv4(127, a.net, byte(a.last/250), byte(1+a.last%250))} // #nosec G115 -- a loopback address has numbers below 250
}
