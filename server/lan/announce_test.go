package lan

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"
)

func TestLocalNames(t *testing.T) {
	for _, c := range []struct{ from, want []string }{
		{nil, []string{"fuda.local"}},
		{[]string{"kiosk.example.jp", "192.168.1.20"}, []string{"fuda.local"}},
		{[]string{"kiosk.example.jp", "Reception.local."}, []string{"reception.local"}},
		{[]string{"受付.local"}, []string{"fuda.local"}},
	} {
		if d := cmp.Diff(c.want, LocalNames(c.from)); d != "" {
			t.Errorf("%v: %s", c.from, d)
		}
	}
}

// network is the links of a laptop, which change under it.
type network struct {
	mu    sync.Mutex
	links []link
}

func (n *network) set(links []link) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.links = links
}

func (n *network) get() ([]link, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.links, nil
}

// logged is a log that may be read while it is written.
type logged struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logged) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logged) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// running starts an announcer on the loopback; the function ends it.
func running(t *testing.T, a *Announcer, n *network) (end func()) {
	t.Helper()
	a.every, a.links = 20*time.Millisecond, n.get
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); a.Run(ctx) }()
	end = func() { cancel(); <-done }
	t.Cleanup(end)
	return end
}

func looped(t *testing.T) *network {
	t.Helper()
	links, err := loopback()
	if err != nil || len(links) == 0 {
		t.Fatalf("no loopback: %v", err)
	}
	return &network{links: links}
}

func someName() string { return fmt.Sprintf("fuda-%d.local", rand.Uint64()) }

// ask asks as Android does: once, from a port of its own, and again until there
// is an answer.
func ask(t *testing.T, l link, name string, patience time.Duration) netip.Addr {
	t.Helper()
	conn, err := askingOn(l)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	q := new(dns.Msg)
	q.SetQuestion(name+".", dns.TypeA)
	packed, err := q.Pack()
	if err != nil {
		t.Fatal(err)
	}
	buffer := make([]byte, 9000)
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if _, err := conn.WriteToUDP(packed, mdnsGroup); err != nil {
			t.Fatal(err)
		}
		_ = conn.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
		n, _, err := conn.ReadFromUDP(buffer)
		if err != nil {
			continue
		}
		var m dns.Msg
		if m.Unpack(buffer[:n]) != nil || !m.Response || len(m.Answer) != 1 {
			continue
		}
		if a, is := m.Answer[0].(*dns.A); is && strings.EqualFold(a.Hdr.Name, name+".") {
			ip, _ := netip.AddrFromSlice(a.A)
			return ip.Unmap()
		}
	}
	return netip.Addr{}
}

// hear waits for a record that nobody has asked for, with that life.
func hear(t *testing.T, conn *net.UDPConn, name string, life uint32) {
	t.Helper()
	_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
	for buffer := make([]byte, 9000); ; {
		n, _, err := conn.ReadFromUDP(buffer)
		if err != nil {
			t.Fatalf("no word of %s with %d seconds to live: %v", name, life, err)
		}
		var m dns.Msg
		if m.Unpack(buffer[:n]) != nil || !m.Response || len(m.Answer) == 0 {
			continue
		}
		a, is := m.Answer[0].(*dns.A)
		if is && a.Hdr.Name == name+"." && a.Hdr.Ttl == life && a.Hdr.Class == dns.ClassINET|flush {
			if !a.A.IsLoopback() {
				t.Errorf("the address is %v", a.A)
			}
			return
		}
	}
}

func TestAnnouncer(t *testing.T) {
	n, name := looped(t), someName()
	lo := n.links[0]
	news, err := net.ListenMulticastUDP("udp4", &lo.iface, mdnsGroup)
	if err != nil {
		t.Fatal(err)
	}
	defer news.Close()
	end := running(t, &Announcer{Names: []string{name}}, n)
	hear(t, news, name, recordLife)
	if got := ask(t, lo, strings.ToUpper(name[:4])+name[4:], 10*time.Second); got != netip.MustParseAddr("127.0.0.1") {
		t.Errorf("the answer is %v", got)
	}
	n.set(nil) // the Wi-Fi is gone
	hear(t, news, name, 0)
	n.set([]link{lo})
	hear(t, news, name, recordLife)
	end()
	hear(t, news, name, 0)
	if got := ask(t, lo, name, 300*time.Millisecond); got.IsValid() {
		t.Errorf("after its end it answers %v", got)
	}
}

func TestAnnouncerWithoutNetwork(t *testing.T) {
	running(t, &Announcer{Names: []string{someName()}}, &network{})()
	n := looped(t)
	name := someName()
	running(t, &Announcer{Names: []string{name}, Only: netip.MustParseAddr("192.168.77.7")}, n)
	if got := ask(t, n.links[0], name, 300*time.Millisecond); got.IsValid() {
		t.Errorf("an address that is not served is announced: %v", got)
	}
}

// A second kiosk in the building leaves the name to the first, and says so.
func TestNameIsTaken(t *testing.T) {
	n, name, free := looped(t), someName(), someName()
	announce(t, responder{}, strings.TrimSuffix(name, ".local")+" A 192.0.2.99")
	var log logged
	running(t, &Announcer{Names: []string{name, free}, Logger: slog.New(slog.NewTextHandler(&log, nil))}, n)
	if got := ask(t, n.links[0], free, 10*time.Second); got != netip.MustParseAddr("127.0.0.1") {
		t.Errorf("the free name: %v", got)
	}
	if got := ask(t, n.links[0], name, 5*time.Second); got != netip.MustParseAddr("192.0.2.99") {
		t.Errorf("the name that was taken: %v", got)
	}
	if got := log.String(); !strings.Contains(got, "192.0.2.99, is called "+name) || strings.Count(got, "\n") != 2 {
		t.Errorf("the log says %s", got)
	}
}
