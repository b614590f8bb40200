package lan

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"

	"golang.org/x/net/ipv4"
)

// mdnsGroup is where multicast DNS is spoken. (RFC 6762, section 3)
var mdnsGroup = &net.UDPAddr{IP: net.IPv4(224, 0, 0, 251), Port: 5353}

// link is one network that the laptop is connected to.
type link struct {
	iface    net.Interface
	prefixes []netip.Prefix // what is next to us there
}

func (l link) ip() netip.Addr { return l.prefixes[0].Addr() }

// venueLinks are the networks on which there may be a printer.
func venueLinks() ([]link, error) {
	return linksWhere(func(i net.Interface) bool {
		return i.Flags&net.FlagMulticast != 0 && i.Flags&(net.FlagLoopback|net.FlagPointToPoint) == 0 && !virtual(i.Name)
	})
}

func linksWhere(wanted func(net.Interface) bool) (links []link, err error) {
	found, err := net.Interfaces()
	if err != nil {
		return nil, err
	}
	for _, i := range found {
		if i.Flags&net.FlagUp == 0 || !wanted(i) {
			continue
		}
		addrs, err := i.Addrs()
		if err != nil {
			continue // it went away while we looked
		}
		if p := prefixesOf(addrs); len(p) > 0 {
			links = append(links, link{i, p})
		}
	}
	return links, nil
}

// prefixesOf leaves IPv6 out: a printer that can be printed on at a venue has
// an IPv4 address, if only one that it gave itself.
func prefixesOf(addrs []net.Addr) (out []netip.Prefix) {
	for _, a := range addrs {
		if p, err := netip.ParsePrefix(a.String()); err == nil && p.Addr().Is4() {
			out = append(out, p)
		}
	}
	return out
}

// near tells whether an address is on one of the links: only neighbours may
// answer. (RFC 6762, section 11)
func near(links []link, ip netip.Addr) bool {
	ip = ip.Unmap()
	return slices.ContainsFunc(links, func(l link) bool {
		return slices.ContainsFunc(l.prefixes, func(p netip.Prefix) bool { return p.Contains(ip) })
	})
}

// wire is the sockets of a search. On each link one asks from a port of its
// own, so that answers come straight back (RFC 6762, section 6.7) also where
// the system's own responder has port 5353; another listens there for printers
// that answer to everybody.
type wire struct {
	links    []link
	asking   []*net.UDPConn
	hearing  []*net.UDPConn
	received chan []byte
}

var errNoLink = errors.New("ネットワークにつながっていません / this laptop is connected to no network")

// openWire opens what can be opened; one link is enough.
func openWire(ctx context.Context, links []link) (*wire, error) {
	w := &wire{links: links, received: make(chan []byte, 64)}
	why := errNoLink
	for _, l := range links {
		if conn, err := askingOn(l); err == nil {
			w.asking = append(w.asking, conn)
		} else {
			why = err
		}
		if conn, err := net.ListenMulticastUDP("udp4", &l.iface, mdnsGroup); err == nil {
			w.hearing = append(w.hearing, conn)
		}
	}
	if len(w.asking) == 0 {
		w.close()
		return nil, why
	}
	for _, conn := range slices.Concat(w.asking, w.hearing) {
		go w.read(ctx, conn)
	}
	return w, nil
}

// askingOn is a socket whose multicasts leave by the link, and come to programs
// of this laptop, too: its own print queues are printers as well.
func askingOn(l link) (*net.UDPConn, error) {
	conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: l.ip().AsSlice()})
	if err != nil {
		return nil, err
	}
	p := ipv4.NewPacketConn(conn)
	if err := errors.Join(p.SetMulticastInterface(&l.iface), p.SetMulticastLoopback(true), p.SetMulticastTTL(255)); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return conn, nil
}

func (w *wire) close() {
	for _, conn := range slices.Concat(w.asking, w.hearing) {
		_ = conn.Close()
	}
}

// read passes on what neighbours say, until the socket is closed. Windows tells
// of closed ports elsewhere by an error, which is none of ours.
func (w *wire) read(ctx context.Context, conn *net.UDPConn) {
	buffer := make([]byte, 9000) // the longest message (RFC 6762, section 17)
	for failed := 0; failed < 100; {
		n, from, err := conn.ReadFromUDPAddrPort(buffer)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			failed++
			continue
		}
		if !near(w.links, from.Addr()) {
			continue
		}
		select {
		case w.received <- slices.Clone(buffer[:n]):
		case <-ctx.Done():
			return
		}
	}
}

// send asks on all links. It fails only if it does on each of them.
func (w *wire) send(question []byte) error {
	var errs []error
	for _, conn := range w.asking {
		if _, err := conn.WriteToUDP(question, mdnsGroup); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) == len(w.asking) {
		return errors.Join(errs...)
	}
	return nil
}
