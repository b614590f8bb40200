package lan

import (
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/miekg/dns"
)

// quickTimes are for printers on the loopback, which answer at once.
var quickTimes = searchTimes{again: 150 * time.Millisecond, quiet: 300 * time.Millisecond, patience: 3 * time.Second}

func loopback() ([]link, error) {
	return linksWhere(func(i net.Interface) bool { return i.Flags&net.FlagLoopback != 0 })
}

// responder is a printer, or a building full of them: it answers questions on
// the loopback out of its records.
type responder struct {
	t       *testing.T
	records []dns.RR
	terse   bool // tells nothing that it was not asked for
	loud    bool // answers to everybody, as printers do that know no unicast
}

// announce starts a responder with records in the form of zone files.
func announce(t *testing.T, r responder, zone string) {
	t.Helper()
	for z := dns.NewZoneParser(strings.NewReader("$ORIGIN local.\n$TTL 120\n"+zone), "", ""); ; {
		rr, ok := z.Next()
		if !ok {
			if z.Err() != nil {
				t.Fatal(z.Err())
			}
			break
		}
		r.records = append(r.records, rr)
	}
	links, err := loopback()
	if err != nil || len(links) == 0 {
		t.Fatalf("no loopback: %v", err)
	}
	conn, err := net.ListenMulticastUDP("udp4", &links[0].iface, mdnsGroup)
	if err != nil {
		t.Fatal(err)
	}
	out, err := askingOn(links[0])
	if err != nil {
		t.Fatal(err)
	}
	r.t = t
	done := make(chan struct{})
	go func() { defer close(done); r.serve(conn, out) }()
	t.Cleanup(func() { _, _ = conn.Close(), out.Close(); <-done })
}

func (r *responder) serve(conn, out *net.UDPConn) {
	buffer := make([]byte, 9000)
	for {
		n, from, err := conn.ReadFromUDP(buffer)
		if err != nil {
			return
		}
		var q dns.Msg
		if q.Unpack(buffer[:n]) != nil || q.Response || len(q.Question) == 0 {
			continue
		}
		a := r.answer(&q)
		if len(a.Answer) == 0 {
			continue
		}
		packed, err := a.Pack()
		if err != nil {
			r.t.Error(err)
			return
		}
		to := from
		if r.loud {
			to = mdnsGroup
		}
		_, _ = out.WriteToUDP(packed, to)
	}
}

func (r *responder) answer(q *dns.Msg) *dns.Msg {
	a := &dns.Msg{}
	a.Response, a.Authoritative, a.Id = true, true, q.Id
	for _, rr := range r.records {
		h := rr.Header()
		if strings.EqualFold(h.Name, q.Question[0].Name) && h.Rrtype == q.Question[0].Qtype {
			a.Answer = append(a.Answer, rr)
		} else if !r.terse && h.Rrtype != dns.TypePTR {
			a.Extra = append(a.Extra, rr)
		}
	}
	return a
}

func search(t *testing.T) []FoundPrinter {
	t.Helper()
	found, err := finder{times: quickTimes, links: loopback}.find(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// Another test's printers may be about on this machine's loopback.
	return slices.DeleteFunc(found, func(p FoundPrinter) bool { return strings.HasPrefix(p.Name, "Label ") })
}

// What a label printer by Brother, one by Zebra, a receipt printer by Epson and an
// AirPrint printer say of themselves.
const brotherZone = `
_ipp._tcp            PTR Brother\ QL-820NWB\ [a1b2c3]._ipp._tcp
_pdl-datastream._tcp PTR Brother\ QL-820NWB\ [a1b2c3]._pdl-datastream._tcp
_printer._tcp        PTR Brother\ QL-820NWB\ [a1b2c3]._printer._tcp
Brother\ QL-820NWB\ [a1b2c3]._ipp._tcp            SRV 0 0 631 BRWA1B2C3
Brother\ QL-820NWB\ [a1b2c3]._ipp._tcp            TXT "txtvers=1" "rp=ipp/print" "ty=Brother QL-820NWB" "product=(Brother QL-820NWB)" "pdl=application/octet-stream,image/urf" "note=受付"
Brother\ QL-820NWB\ [a1b2c3]._pdl-datastream._tcp SRV 0 0 9100 BRWA1B2C3
Brother\ QL-820NWB\ [a1b2c3]._pdl-datastream._tcp TXT "txtvers=1" "ty=Brother QL-820NWB" "usb_MFG=Brother" "usb_MDL=QL-820NWB"
Brother\ QL-820NWB\ [a1b2c3]._printer._tcp        SRV 0 0 515 BRWA1B2C3
Brother\ QL-820NWB\ [a1b2c3]._printer._tcp        TXT "rp=BINARY_P1"
BRWA1B2C3 AAAA fe80::1
BRWA1B2C3 AAAA fd00::50
BRWA1B2C3 A 192.0.2.50
BRWA1B2C3 A 127.0.0.50
`

const zebraZone = `
_pdl-datastream._tcp PTR ZBR6043001._pdl-datastream._tcp
_printer._tcp        PTR ZBR6043001._printer._tcp
ZBR6043001._pdl-datastream._tcp SRV 0 0 6101 ZBR6043001
ZBR6043001._pdl-datastream._tcp TXT "ty=ZTC ZD421-300dpi ZPL" "usb_MFG=Zebra Technologies" "usb_MDL=ZTC ZD421-300dpi ZPL"
ZBR6043001._printer._tcp        SRV 0 0 515 ZBR6043001
ZBR6043001._printer._tcp        TXT "ty=ZTC ZD421-300dpi ZPL"
ZBR6043001 A 127.0.0.51
`

const epsonZone = `
_pdl-datastream._tcp PTR EPSON\ TM-m30II\ レジ._pdl-datastream._tcp
EPSON\ TM-m30II\ レジ._pdl-datastream._tcp SRV 0 0 9100 EPSON1
EPSON\ TM-m30II\ レジ._pdl-datastream._tcp TXT "ty=EPSON TM-m30II" "usb_MFG=EPSON" "usb_MDL=TM-m30II"
EPSON1 A 127.0.0.52
`

const officeZone = `
_ipp._tcp  PTR Canon\ G3010\ 2\.0\ \(2F\)._ipp._tcp
_ipps._tcp PTR Canon\ G3010\ 2\.0\ \(2F\)._ipps._tcp
Canon\ G3010\ 2\.0\ \(2F\)._ipp._tcp  SRV 0 0 631 canon
Canon\ G3010\ 2\.0\ \(2F\)._ipp._tcp  TXT "rp=ipp/print" "ty=Canon G3010 series" "pdl=application/pdf,image/urf"
Canon\ G3010\ 2\.0\ \(2F\)._ipps._tcp SRV 0 0 631 canon
Canon\ G3010\ 2\.0\ \(2F\)._ipps._tcp TXT "rp=ipp/print" "ty=Canon G3010 series"
canon A 127.0.0.53
`

var (
	brother = FoundPrinter{"Brother QL-820NWB [a1b2c3]", "ql+tcp://127.0.0.50:9100?model=QL-820NWB", "受付 (127.0.0.50)", "Brother QL-820NWB"}
	zebra   = FoundPrinter{"ZBR6043001", "zpl+tcp://127.0.0.51:6101?dpi=300", "127.0.0.51", "ZTC ZD421-300dpi ZPL"}
	epson   = FoundPrinter{"EPSON TM-m30II レジ", "escpos+tcp://127.0.0.52:9100", "127.0.0.52", "EPSON TM-m30II"}
	office  = FoundPrinter{"Canon G3010 2.0 (2F)", "ipp://127.0.0.53:631/ipp/print", "127.0.0.53", "Canon G3010 series"}
)

func TestFindPrinters(t *testing.T) {
	for name, test := range map[string]struct {
		announce func(*testing.T)
		want     []FoundPrinter
	}{
		"each with its language, label printers first": {func(t *testing.T) {
			for _, zone := range []string{officeZone, epsonZone, zebraZone, brotherZone} {
				announce(t, responder{}, zone)
			}
		}, []FoundPrinter{brother, zebra, epson, office}},
		"several by one responder": {func(t *testing.T) {
			announce(t, responder{}, officeZone+epsonZone+zebraZone+brotherZone)
		}, []FoundPrinter{brother, zebra, epson, office}},
		"one that must be asked for each record": {func(t *testing.T) {
			announce(t, responder{terse: true}, brotherZone)
		}, []FoundPrinter{brother}},
		"one that answers to everybody": {func(t *testing.T) {
			announce(t, responder{loud: true}, zebraZone)
		}, []FoundPrinter{zebra}},
		"a queue of a print server, over TLS only": {func(t *testing.T) {
			announce(t, responder{}, `
_ipps._tcp PTR ラベル\ @\ 事務所._ipps._tcp
ラベル\ @\ 事務所._ipps._tcp SRV 0 0 631 office
ラベル\ @\ 事務所._ipps._tcp TXT "rp=printers/ラベル 1" "note=３階"
office A 127.0.0.54
`)
		}, []FoundPrinter{{"ラベル @ 事務所", "ipps://127.0.0.54:631/printers/%E3%83%A9%E3%83%99%E3%83%AB%201", "３階 (127.0.0.54)", ""}}},
		"a printer without a language of ours": {func(t *testing.T) {
			announce(t, responder{}, `
_pdl-datastream._tcp PTR Laser._pdl-datastream._tcp
_printer._tcp        PTR Laser._printer._tcp
Laser._pdl-datastream._tcp SRV 0 0 9100 laser
Laser._pdl-datastream._tcp TXT "ty=Old Laser 4" "pdl=application/postscript"
Laser._printer._tcp SRV 0 0 515 laser
Laser._printer._tcp TXT ""
laser A 127.0.0.55
`)
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			test.announce(t)
			begin := time.Now()
			if diff := cmp.Diff(test.want, search(t)); diff != "" {
				t.Errorf("found (-want +got):\n%s", diff)
			}
			t.Logf("after %v", time.Since(begin).Round(time.Millisecond))
		})
	}
}

func TestFindPrintersWithoutANetwork(t *testing.T) {
	_, err := finder{times: quickTimes, links: func() ([]link, error) { return nil, nil }}.find(t.Context())
	if err == nil || !strings.Contains(err.Error(), "connected to no network") {
		t.Errorf("%v", err)
	}
}

// What answers may say that is not to be believed.
func TestHeard(t *testing.T) {
	near := []link{{prefixes: []netip.Prefix{netip.MustParsePrefix("192.168.10.2/24")}}}
	say := func(t *testing.T, h *heard, lines ...string) bool {
		t.Helper()
		m := dns.Msg{}
		m.Response = true
		for _, l := range lines {
			rr, err := dns.NewRR(l)
			if err != nil {
				t.Fatal(err)
			}
			m.Answer = append(m.Answer, rr)
		}
		packed, err := m.Pack()
		if err != nil {
			t.Fatal(err)
		}
		return h.take(packed)
	}
	const ptr, srv = "_ipp._tcp.local. 120 PTR P._ipp._tcp.local.", "P._ipp._tcp.local. 120 SRV 0 0 631 p.local."
	h := newHeard(near)
	if !say(t, h, srv, ptr, `P._ipp._tcp.local. 120 TXT "TY=A" "ty=B" "note=a\010b\027[31m"`, "p.local. 120 A 10.0.0.1", "p.local. 120 A 192.168.10.9") {
		t.Error("no news")
	}
	if say(t, h, ptr, srv) {
		t.Error("news twice")
	}
	if len(h.missing()) > 0 {
		t.Errorf("missing: %v", h.missing())
	}
	got, _, ok := h.devices()[0].printer()
	if want := (FoundPrinter{"P", "ipp://192.168.10.9:631/ipp/print", "ab[31m (192.168.10.9)", "A"}); !ok || got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if say(t, h, "_ipp._tcp.local. 0 PTR P._ipp._tcp.local."); len(h.devices()) != 0 {
		t.Error("a printer that said goodbye is there")
	}
	for _, odd := range []string{
		"_http._tcp.local. 120 PTR P._http._tcp.local.", "_ipp._tcp.local. 120 PTR P._http._tcp.local.",
		"_ipp._tcp.local. 120 PTR _ipp._tcp.local.", "_ipp._tcp.local. 120 PTR a.b._ipp._tcp.local.", "_ipp._tcp.local. 120 PTR .",
		"unasked._ipp._tcp.local. 120 SRV 0 0 631 p.local.",
	} {
		if say(t, h, odd) {
			t.Errorf("%s is news", odd)
		}
	}
	if h.take([]byte("noise")) || h.take(nil) {
		t.Error("noise is news")
	}
	say(t, h, ptr, "P._ipp._tcp.local. 120 SRV 0 0 0 p.local.")
	if len(h.devices()) != 0 {
		t.Error("port 0 is a printer")
	}
}

func FuzzHeard(f *testing.F) {
	m := dns.Msg{}
	m.Response = true
	for z := dns.NewZoneParser(strings.NewReader("$ORIGIN local.\n$TTL 120\n"+brotherZone), "", ""); ; {
		rr, ok := z.Next()
		if !ok {
			break
		}
		m.Answer = append(m.Answer, rr)
	}
	packed, err := m.Pack()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Fuzz(func(t *testing.T, packet []byte) {
		h := newHeard(nil)
		h.take(packet)
		h.missing()
		for _, d := range h.devices() {
			if p, _, ok := d.printer(); ok && strings.ContainsAny(p.URI+p.Name+p.Where, "\n\x1b") {
				t.Errorf("%q", p)
			}
		}
	})
}

func TestModelsOfBrother(t *testing.T) {
	for traits, want := range map[string]string{
		"Brother QL-820NWBc": "ql+tcp://h?model=QL-820NWB", "brother ql-1110nwb": "ql+tcp://h?model=QL-1110NWB",
		"Brother QL-580N": "ql+tcp://h",
	} {
		d := &announced{name: traits, addr: netip.MustParseAddr("192.168.1.9"), services: map[string]*service{serviceRaw: {kind: serviceRaw, port: 9100}}}
		want = strings.Replace(want, "//h", "//192.168.1.9:9100", 1)
		if got, _ := d.uri(); got != want {
			t.Errorf("%s: %s, want %s", traits, got, want)
		}
	}
}
