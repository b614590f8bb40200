package lan

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/miekg/dns"
)

// Bounds on what a talkative network can make us keep.
const (
	maxServices = 500
	maxHosts    = 500
	maxAddrs    = 16 // of one host
)

// heard is what the answers said so far.
type heard struct {
	links    []link
	services map[string]*service // by their whole name, in lower case
	hosts    map[string][]netip.Addr
	asked    map[question]bool
}

// service is one way to print on a printer.
type service struct {
	instance string // what people call the printer
	kind     string // _ipp._tcp
	host     string // in lower case; empty while not known
	port     uint16
	txt      map[string]string // nil while not known; keys in lower case
}

func newHeard(links []link) *heard {
	return &heard{links: links, services: map[string]*service{}, hosts: map[string][]netip.Addr{}, asked: map[question]bool{}}
}

// take reads a message and tells whether there was news in it. Of one that is
// damaged it takes what stands before the damage.
func (h *heard) take(packet []byte) (news bool) {
	var m dns.Msg
	_ = m.Unpack(packet)
	if !m.Response || m.Opcode != dns.OpcodeQuery {
		return false
	}
	records := slices.Concat(m.Answer, m.Extra)
	for _, r := range records { // first what there is, then how to reach it
		if ptr, is := r.(*dns.PTR); is {
			news = h.takeService(ptr) || news
		}
	}
	for _, r := range records {
		switch r := r.(type) {
		case *dns.SRV:
			news = h.takeSRV(r) || news
		case *dns.TXT:
			news = h.takeTXT(r) || news
		case *dns.A:
			news = h.takeAddr(r.Hdr.Name, r.A) || news
		case *dns.AAAA:
			news = h.takeAddr(r.Hdr.Name, r.AAAA) || news
		}
	}
	return news
}

func (h *heard) takeService(r *dns.PTR) bool {
	kind := strings.TrimSuffix(dns.CanonicalName(r.Hdr.Name), ".local.")
	labels, name := dns.SplitDomainName(r.Ptr), dns.CanonicalName(r.Ptr)
	if !slices.Contains(printerServices, kind) || len(labels) != 4 || !strings.HasSuffix(name, "."+kind+".local.") {
		return false
	}
	if r.Hdr.Ttl == 0 { // it says goodbye (RFC 6762, section 10.1)
		delete(h.services, name)
		return false
	}
	if h.services[name] != nil || len(h.services) >= maxServices {
		return false
	}
	h.services[name] = &service{instance: printable(unescape(labels[0])), kind: kind}
	return true
}

func (h *heard) takeSRV(r *dns.SRV) bool {
	s := h.services[dns.CanonicalName(r.Hdr.Name)]
	if s == nil || s.host != "" {
		return false
	}
	s.host, s.port = dns.CanonicalName(r.Target), r.Port
	return true
}

func (h *heard) takeTXT(r *dns.TXT) bool {
	s := h.services[dns.CanonicalName(r.Hdr.Name)]
	if s == nil || s.txt != nil {
		return false
	}
	s.txt = map[string]string{}
	for _, pair := range r.Txt {
		key, value, _ := strings.Cut(unescape(pair), "=")
		if key = strings.ToLower(key); s.txt[key] == "" { // of a key given twice the first counts
			s.txt[key] = printable(value)
		}
	}
	return true
}

func (h *heard) takeAddr(name string, raw []byte) bool {
	ip, ok := netip.AddrFromSlice(raw)
	host := dns.CanonicalName(name)
	has := h.hosts[host]
	if ip = ip.Unmap(); !ok || slices.Contains(has, ip) || len(has) >= maxAddrs || has == nil && len(h.hosts) >= maxHosts {
		return false
	}
	h.hosts[host] = append(has, ip)
	return true
}

// missing is what must still be asked for: most printers tell it unasked.
func (h *heard) missing() (qs []question) {
	for name, s := range h.services {
		if s.host == "" {
			qs = append(qs, question{name, dns.TypeSRV})
		} else if !h.reachable(s.host) {
			qs = append(qs, question{s.host, dns.TypeA})
		}
		if s.txt == nil {
			qs = append(qs, question{name, dns.TypeTXT})
		}
	}
	return qs
}

// unasked is what is missing and was not asked for yet.
func (h *heard) unasked() []question {
	return slices.DeleteFunc(h.missing(), func(q question) bool {
		before := h.asked[q]
		h.asked[q] = true
		return before
	})
}

func (h *heard) reachable(host string) bool {
	_, ok := h.address(host)
	return ok
}

// address is the one of a host's that we can reach best: IPv4 on a link of ours,
// another IPv4, or an IPv6 address that needs no zone.
func (h *heard) address(host string) (best netip.Addr, ok bool) {
	rank := func(ip netip.Addr) int {
		switch {
		case ip.Is4() && near(h.links, ip):
			return 4
		case ip.Is4() && ip.IsGlobalUnicast():
			return 3
		case ip.Is6() && ip.IsGlobalUnicast():
			return 2
		}
		return 0
	}
	for _, ip := range h.hosts[host] {
		if r := rank(ip); r > 0 && (!ok || r > rank(best)) {
			best, ok = ip, true
		}
	}
	return best, ok
}

// unescape turns a label or a text from the form of zone files into what it
// says. (RFC 1035, section 5.1)
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			out = append(out, s[i])
			continue
		}
		if i+3 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+4], 10, 8); err == nil {
				out = append(out, byte(n))
				i += 3
				continue
			}
		}
		i++
		out = append(out, s[i])
	}
	return string(out)
}

// printable is a text that may stand on a page and in a terminal.
func printable(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "")))
}
