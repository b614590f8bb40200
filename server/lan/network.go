package lan

import (
	"net"
	"net/netip"
)

// Interface is a network interface as far as the kiosk cares.
type Interface struct {
	Name         string
	Up           bool
	PointToPoint bool // a VPN, most likely
	Addrs        []netip.Addr
}

// Network is what the laptop is connected to at a moment.
type Network struct {
	Interfaces []Interface
	Preferred  netip.Addr // from where packets to elsewhere would leave; zero without a route
}

// Lister looks at the network. It is [System] in the program.
type Lister func() (Network, error)

// System asks the operating system.
func System() (Network, error) {
	found, err := net.Interfaces()
	if err != nil {
		return Network{}, err
	}
	n := Network{Preferred: preferred()}
	for _, i := range found {
		addrs, err := i.Addrs()
		if err != nil {
			continue // it went away while we looked
		}
		n.Interfaces = append(n.Interfaces, Interface{
			Name: i.Name, Up: i.Flags&net.FlagUp != 0, PointToPoint: i.Flags&net.FlagPointToPoint != 0,
			Addrs: addrsOf(addrs),
		})
	}
	return n, nil
}

func addrsOf(addrs []net.Addr) (out []netip.Addr) {
	for _, a := range addrs {
		if p, err := netip.ParsePrefix(a.String()); err == nil {
			out = append(out, p.Addr().Unmap())
		}
	}
	return out
}

// preferred asks the routing table. Connecting a UDP socket sends nothing; the
// address is one of those that are kept for documentation (RFC 5737).
func preferred() netip.Addr {
	conn, err := net.Dial("udp4", "192.0.2.1:9")
	if err != nil {
		return netip.Addr{}
	}
	defer conn.Close()
	at, err := netip.ParseAddrPort(conn.LocalAddr().String())
	if err != nil {
		return netip.Addr{}
	}
	return at.Addr().Unmap()
}
