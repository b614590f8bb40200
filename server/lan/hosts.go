package lan

import (
	"net"
	"net/netip"
	"net/url"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"fuda/kiosk"
)

// Name is the kiosk's own name on the network.
const Name = "fuda.local"

// refreshAtMost bounds how often a stranger's request makes us look again.
const refreshAtMost = time.Second

// Hosts knows the names and addresses that are this laptop's own.
type Hosts struct {
	list  Lister
	clock kiosk.Clock
	names []string     // lower case
	fixed []netip.Addr // from the configuration, such as the one that a router forwards

	mu     sync.RWMutex
	addrs  []netip.Addr
	looked time.Time
}

// NewHosts makes a list of the laptop's addresses, its own name, fuda.local,
// localhost, and further names or addresses from the configuration.
func NewHosts(list Lister, clock kiosk.Clock, extra ...string) (*Hosts, error) {
	h := &Hosts{list: list, clock: clock, names: []string{Name, "localhost"}}
	if own, err := os.Hostname(); err == nil && own != "" {
		extra = append(extra, own, strings.TrimSuffix(own, ".local")+".local")
	}
	for _, name := range extra {
		name = strings.ToLower(strings.TrimSuffix(name, "."))
		if ip, err := netip.ParseAddr(name); err == nil {
			h.fixed = append(h.fixed, ip.Unmap())
		} else if !slices.Contains(h.names, name) {
			h.names = append(h.names, name)
		}
	}
	return h, h.Refresh()
}

// Refresh looks at the network again. It is also done when a request comes for
// an address that is not known yet, at most once a second.
func (h *Hosts) Refresh() error {
	n, err := h.list()
	if err != nil {
		return err
	}
	addrs := append([]netip.Addr{netip.AddrFrom4([4]byte{127, 0, 0, 1}), netip.IPv6Loopback()}, h.fixed...)
	for _, i := range n.Interfaces {
		for _, a := range i.Addrs {
			if a = a.Unmap().WithZone(""); !slices.Contains(addrs, a) {
				addrs = append(addrs, a)
			}
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.addrs, h.looked = addrs, h.clock()
	return nil
}

// Names are the names that are ours.
func (h *Hosts) Names() []string { return slices.Clone(h.names) }

// Addrs are the addresses that are ours, the loopback's included.
func (h *Hosts) Addrs() []netip.Addr {
	h.mu.RLock()
	defer h.mu.RUnlock()
	return slices.Clone(h.addrs)
}

// Allowed tells whether a Host header names this laptop, on whatever port.
func (h *Hosts) Allowed(host string) bool {
	name, _, ok := splitHost(host, "")
	if !ok {
		return false
	}
	if slices.Contains(h.names, name) {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && h.owns(ip)
}

func (h *Hosts) owns(ip netip.Addr) bool {
	ip = ip.Unmap()
	h.mu.RLock()
	known := slices.Contains(h.addrs, ip)
	stale := sinceAbs(h.clock(), h.looked) >= refreshAtMost
	h.mu.RUnlock()
	if known || !stale {
		return known
	}
	// The laptop may have changed networks a moment ago.
	if h.Refresh() != nil {
		return false
	}
	h.mu.RLock()
	defer h.mu.RUnlock()
	return slices.Contains(h.addrs, ip)
}

// SameOrigin tells whether an Origin header is that of a page of this server,
// as it was reached: by that Host, with or without TLS.
func (h *Hosts) SameOrigin(origin, host string, secure bool) bool {
	scheme, port := "http", "80"
	if secure {
		scheme, port = "https", "443"
	}
	u, err := url.Parse(origin)
	if err != nil || !strings.EqualFold(u.Scheme, scheme) || origin != u.Scheme+"://"+u.Host {
		return false
	}
	fromName, fromPort, ok1 := splitHost(u.Host, port)
	name, ourPort, ok2 := splitHost(host, port)
	return ok1 && ok2 && fromName == name && fromPort == ourPort && h.Allowed(host)
}

// splitHost takes a Host header apart: the name in lower case without brackets
// and final dot, and the port.
func splitHost(host, defaultPort string) (name, port string, ok bool) {
	name, port = host, defaultPort
	if strings.HasSuffix(host, "]") {
		name, ok = strings.CutPrefix(host[:len(host)-1], "[")
		if !ok {
			return "", "", false
		}
	} else if strings.Contains(host, ":") {
		var err error
		if name, port, err = net.SplitHostPort(host); err != nil || port == "" {
			return "", "", false
		}
	}
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	return name, port, name != "" && !strings.ContainsAny(name, "%@/ ") && decimal(port)
}

func decimal(port string) bool {
	return strings.Trim(port, "0123456789") == "" && len(port) <= 5
}

// sinceAbs is the time between two readings of a clock that may be set back.
func sinceAbs(now, then time.Time) time.Duration { return now.Sub(then).Abs() }
