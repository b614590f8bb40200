package lan

import (
	"container/list"
	"net"
	"net/netip"
	"sync"
)

// What a crowd may be, where [CrowdConfig] does not say.
const (
	crowdOfOne = 1024  // connections of an address: a router that puts 500 phones behind one has two for each
	crowdOfAll = 10000 // the hub takes 8000 sockets; the rest is for requests
)

// CrowdConfig says how many connections [Crowd] keeps. A zero is replaced by the
// default: 1024 for an address, 10,000 in all or three quarters of the files
// that the system lets this process have.
type CrowdConfig struct {
	PerAddress int
	All        int
}

// crowd is a listener that one client cannot fill.
type crowd struct {
	net.Listener
	max CrowdConfig

	mu   sync.Mutex
	all  int
	from map[netip.Addr]*list.List // of *guestConn, the oldest first
}

// Crowd bounds the connections of a listener. An address that holds its share is
// refused further ones by closing them at once. When all places are taken, the
// address that holds the most gives its oldest up for the newcomer's: a flood
// drives out itself, and not the desks. An IPv6 network of 64 bits is one
// address. Connections from this very machine are not bounded.
func Crowd(inner net.Listener, c CrowdConfig) net.Listener {
	if c.PerAddress == 0 {
		c.PerAddress = crowdOfOne
	}
	if c.All == 0 {
		c.All = min(crowdOfAll, files()*3/4)
	}
	return &crowd{Listener: inner, max: c, from: map[netip.Addr]*list.List{}}
}

// Accept returns the next connection that has a place.
func (l *crowd) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		if g, ok := l.admit(c); ok {
			return g, nil
		}
		refuse(c)
	}
}

// refuse resets the connection: a flood leaves nothing behind that waits for its
// last packets.
func refuse(c net.Conn) {
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	c.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
}

func (l *crowd) admit(c net.Conn) (net.Conn, bool) {
	from, here := networkOf(c.RemoteAddr()), ipOf(c.RemoteAddr()) == ipOf(c.LocalAddr())
	if !from.IsValid() || here {
		return c, true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	own := l.from[from]
	if own == nil {
		own = list.New()
		l.from[from] = own
	}
	if own.Len() >= l.max.PerAddress {
		return nil, false
	}
	if l.all >= l.max.All && !l.makeRoom() {
		return nil, false
	}
	g := &guestConn{Conn: c, crowd: l, from: from}
	g.place = own.PushBack(g)
	l.all++
	return g, true
}

// makeRoom closes the oldest connection of the address with the most.
func (l *crowd) makeRoom() bool {
	var largest *list.List
	for _, of := range l.from {
		if largest == nil || of.Len() > largest.Len() {
			largest = of
		}
	}
	if largest == nil || largest.Len() < 2 { // as many addresses as places: nobody has too many
		return false
	}
	g := largest.Front().Value.(*guestConn)
	l.forget(g)
	go g.Close() // TLS or a slow client might keep us
	return true
}

// forget gives a place back, once. The caller holds the lock.
func (l *crowd) forget(g *guestConn) {
	if g.place == nil {
		return
	}
	own := l.from[g.from]
	own.Remove(g.place)
	g.place = nil
	if l.all--; own.Len() == 0 {
		delete(l.from, g.from)
	}
}

// guestConn is a connection that has a place.
type guestConn struct {
	net.Conn
	crowd *crowd
	from  netip.Addr
	place *list.Element // nil once given back; the crowd's lock guards it
}

// Close gives the place back.
func (g *guestConn) Close() error {
	g.crowd.mu.Lock()
	g.crowd.forget(g)
	g.crowd.mu.Unlock()
	return g.Conn.Close()
}

// networkOf is the address, or of IPv6 the network that one household or one
// laptop has to itself.
func networkOf(a net.Addr) netip.Addr {
	ip := ipOf(a)
	if !ip.Is6() {
		return ip
	}
	p, err := ip.Prefix(64)
	if err != nil {
		return ip
	}
	return p.Addr()
}
