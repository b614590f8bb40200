package lan

import (
	"net/netip"
	"slices"
	"time"

	"github.com/pion/mdns/v2"
	"golang.org/x/net/dns/dnsmessage"
	"golang.org/x/net/ipv4"
)

// announcement is what is announced on one state of the network. A nil one is
// nothing.
type announcement struct {
	links   []link
	names   []string
	only    netip.Addr
	until   time.Time // when a name that was taken is asked for again; zero: never
	repeats int

	server *mdns.Conn // nil when all names were taken
	socket *ipv4.PacketConn
}

// stands tells whether it is still right.
func (n *announcement) stands(links []link) bool {
	return n != nil && (n.until.IsZero() || time.Now().Before(n.until)) &&
		slices.EqualFunc(n.links, links, func(a, b link) bool { return a.iface.Index == b.iface.Index && slices.Equal(a.prefixes, b.prefixes) })
}

// again repeats the news once: the first packet may have been lost (RFC 6762, 8.3).
func (n *announcement) again() {
	if n.repeats > 0 {
		n.repeats--
		n.tell(recordLife)
	}
}

// end says goodbye, so that nobody keeps an address that is no longer right.
func (n *announcement) end() {
	if n != nil && n.server != nil {
		n.tell(0)
		_ = n.server.Close() // the sockets are gone either way
		n.server = nil
	}
}

// tell sends the records unasked: the library only answers. Errors are left to
// the next look at the network.
func (n *announcement) tell(life uint32) {
	if n.server == nil {
		return
	}
	for _, l := range n.links {
		ip := n.only
		if !ip.IsValid() {
			ip = l.ip()
		}
		if packet, err := records(n.names, ip, life); err == nil {
			_, _ = n.socket.WriteTo(packet, &ipv4.ControlMessage{IfIndex: l.iface.Index}, mdnsGroup)
		}
	}
}

// flush is the bit by which a record takes the place of older ones (RFC 6762, 10.2).
const flush = 1 << 15

// records is the answer to a question that nobody has asked.
func records(names []string, ip netip.Addr, life uint32) ([]byte, error) {
	m := dnsmessage.Message{Header: dnsmessage.Header{Response: true, Authoritative: true}}
	for _, name := range names {
		packed, err := dnsmessage.NewName(name + ".")
		if err != nil {
			return nil, err
		}
		m.Answers = append(m.Answers, dnsmessage.Resource{
			Header: dnsmessage.ResourceHeader{Name: packed, Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET | flush, TTL: life},
			Body:   &dnsmessage.AResource{A: ip.As4()},
		})
	}
	return m.Pack()
}
