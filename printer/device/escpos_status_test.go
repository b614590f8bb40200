package device

import (
	"bytes"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"fuda/printer"
)

// tmPrinter is a receipt printer on loopback that does what the manual says: it answers
// DLE EOT at once, and GS r in turn and only while it is on line.
type tmPrinter struct {
	status map[byte]byte      // the bits of each answer beyond the fixed ones
	asb    bool               // sends its status unasked, too
	mute   bool               // one way only
	noTurn bool               // does not know GS r
	name   string             // its model; empty: it does not know GS I
	stopAt int                // rows, after which the paper ends; 0 for never
	upset  func(*net.TCPConn) // what it does instead, once the job began

	mu       sync.Mutex
	receipts []*receipt
	asked    int
}

func (p *tmPrinter) answer(c net.Conn, b byte) {
	if p.asb {
		_, _ = c.Write([]byte{0x10, 0x00, 0x00, 0x0f})
	}
	if !p.mute {
		_, _ = c.Write([]byte{0x11, b})
	}
}

func (p *tmPrinter) serve(c *net.TCPConn) {
	defer c.Close()
	r, buf := &receipt{}, []byte(nil)
	for piece := make([]byte, 4096); ; {
		n, err := c.Read(piece)
		buf = append(buf, piece[:n]...)
		p.mu.Lock()
		for len(buf) >= 3 && buf[0] == 0x10 && buf[1] == 0x04 {
			p.asked++
			if len(r.rows) == 0 || p.stopAt > 0 {
				p.answer(c, 0x12|p.status[buf[2]])
			}
			buf = buf[3:]
		}
		if rest, asked := bytes.CutPrefix(buf, []byte("\x1dIC")); asked {
			if p.name != "" && p.status[1]&0x08 == 0 { // in turn: only on line
				_, _ = c.Write([]byte("_" + p.name + "\x00"))
			}
			buf = rest
		}
		if p.upset != nil && len(buf) > 0 && buf[0] != 0x10 {
			p.mu.Unlock()
			p.upset(c)
			return
		}
		for len(buf) > 0 && buf[0] != 0x10 {
			asked := r.asked
			rest, stop := r.next(buf)
			if stop != nil {
				break
			}
			buf = rest
			if p.stopAt > 0 && len(r.rows) >= p.stopAt {
				p.status = map[byte]byte{1: 0x08, 2: 0x20, 4: 0x60} // and is deaf to what comes in turn
				continue
			}
			if r.asked > asked && !p.noTurn {
				p.answer(c, 0x00)
			}
		}
		p.mu.Unlock()
		if err != nil {
			break
		}
	}
	if len(r.rows) > 0 {
		p.mu.Lock()
		p.receipts = append(p.receipts, r)
		p.mu.Unlock()
	}
}

func (p *tmPrinter) start(t *testing.T) *escpos {
	t.Helper()
	d := receiptPrinter(t, "escpos+tcp://"+listenLoopback(t, p.serve))
	d.times, d.wait = quick, escposTimes{answer: 150 * time.Millisecond, print: 300 * time.Millisecond}
	d.times.deliver = 5 * time.Second
	return d
}

func (p *tmPrinter) questions() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked
}

func (p *tmPrinter) out() []*receipt {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.receipts
}

func TestEscposCheck(t *testing.T) {
	for name, c := range map[string]struct {
		printer    *tmPrinter
		want, note string
	}{
		"ready":          {printer: &tmPrinter{}},
		"unasked status": {printer: &tmPrinter{asb: true}},
		"drawer open":    {printer: &tmPrinter{status: map[byte]byte{1: 0x04}}},
		"near end":       {printer: &tmPrinter{status: map[byte]byte{4: 0x0c}}, note: "ロールが残りわずかです / the roll is nearly used up"},
		"cover":          {printer: &tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x04}}, want: "カバーが開いています / the cover is open"},
		"paper":          {printer: &tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x20, 4: 0x6c}}, want: "ロールがありません / out of paper"},
		"paper sensor":   {printer: &tmPrinter{status: map[byte]byte{4: 0x60}}, want: "ロールがありません / out of paper"},
		"cover, paper":   {printer: &tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x24}}, want: "カバーが開いています、ロールがありません / the cover is open, out of paper"},
		"cutter":         {printer: &tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x40, 3: 0x08}}, want: "カッターが詰まっています / the cutter is jammed"},
		"broken":         {printer: &tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x40, 3: 0x20}}, want: "プリンターの故障です。電源を入れ直してください / printer fault: switch it off and on"},
		"hot":            {printer: &tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x40, 3: 0x40}}, want: "印字ヘッドが熱すぎます。少し待ってください / the print head is too hot: wait a little"},
		"some error":     {printer: &tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x40}}, want: "プリンターのエラーです。電源を入れ直してください / printer error: switch it off and on"},
		"off line":       {printer: &tmPrinter{status: map[byte]byte{1: 0x08}}, want: "プリンターがオフラインです / the printer is off line"},
		"feed button":    {printer: &tmPrinter{status: map[byte]byte{1: 0x08, 2: 0x08}}, want: "紙送りボタンが押されています / the feed button is pressed"},
	} {
		t.Run(name, func(t *testing.T) {
			d := c.printer.start(t)
			err := d.Check(t.Context(), printer.Want{Kind: printer.Badge})
			if c.want == "" && err != nil {
				t.Fatal(err)
			}
			if c.want != "" {
				faultKind(t, err, printer.FaultBlocked)
				if got := printer.AsFault(err).Reason; got != c.want {
					t.Errorf("%s, want %s", got, c.want)
				}
			}
			if d.Note() != c.note {
				t.Errorf("note %q", d.Note())
			}
		})
	}
}

func TestEscposPrints(t *testing.T) {
	for name, c := range map[string]struct {
		printer *tmPrinter
		want    printer.Outcome
	}{
		"answers in turn":       {&tmPrinter{}, printer.Confirmed},
		"with unasked status":   {&tmPrinter{asb: true}, printer.Confirmed},
		"does not know GS r":    {&tmPrinter{noTurn: true, stopAt: 1 << 30}, printer.Sent},
		"one way only":          {&tmPrinter{mute: true}, printer.Sent},
		"one way, unasked only": {&tmPrinter{mute: true, asb: true}, printer.Sent},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := c.printer.start(t)
			b := noise(9, d.media.Width, 700)
			for range 3 {
				if err := d.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
					t.Fatal(err)
				}
				if o, err := d.Print(t.Context(), "j", b); err != nil || o != c.want {
					t.Fatal(o, err)
				}
			}
			if err := d.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
				t.Fatal(err) // and behind it the last receipt is ready
			}
			if c.printer.mute {
				if n := c.printer.questions(); n > 2 {
					t.Errorf("a silent printer was asked %d times", n)
				}
				return
			}
			for _, r := range c.printer.out() {
				sameDots(t, r.picture(), b)
			}
			if n := len(c.printer.out()); n != 3 {
				t.Errorf("%d labels came out", n)
			}
		})
	}
}

func TestEscposTroubleWithALabel(t *testing.T) {
	for name, c := range map[string]struct {
		printer *tmPrinter
		kind    printer.FaultKind
		want    string
	}{
		"paper ends within": {&tmPrinter{stopAt: 300}, printer.FaultUnknown, "ロールがありません / out of paper。印刷されましたか?"},
		"dies":              {&tmPrinter{upset: func(c *net.TCPConn) { _ = c.SetLinger(0) }}, printer.FaultUnknown, "途中で切れました"},
		"dies later": {&tmPrinter{upset: func(c *net.TCPConn) {
			_, _ = io.CopyN(io.Discard, c, 20_000)
			_ = c.SetLinger(0)
		}}, printer.FaultUnknown, "途中で切れました"},
		"falls silent": {&tmPrinter{upset: func(c *net.TCPConn) { _, _ = io.Copy(io.Discard, c) }}, printer.FaultUnknown, "途中で切れました"},
		"never reads":  {&tmPrinter{}, printer.FaultUnknown, "途中で切れました"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := c.printer.start(t)
			d.times = quick
			b := noise(9, d.media.Width, 700)
			if name == "never reads" {
				stuck := make(chan struct{})
				defer close(stuck)
				c.printer.upset = func(*net.TCPConn) { <-stuck }
				b = printer.NewBitmap(d.media.Width, 100_000) // more than all buffers on the way
			}
			if err := d.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
				t.Fatal(err)
			}
			_, err := d.Print(t.Context(), "j", b)
			faultKind(t, err, c.kind)
			if got := printer.AsFault(err).Reason; !strings.Contains(got, c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

func TestEscposIsOffOrFallsSilent(t *testing.T) {
	p := &tmPrinter{}
	d := p.start(t)
	if err := d.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
		t.Fatal(err)
	}
	p.mu.Lock()
	p.mute = true
	p.mu.Unlock()
	err := d.Check(t.Context(), printer.Want{Kind: printer.Badge})
	faultKind(t, err, printer.FaultBlocked)
	if !strings.Contains(err.Error(), "返事をしません") {
		t.Error(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	d.addr = l.Addr().String()
	_ = l.Close()
	faultKind(t, d.Check(t.Context(), printer.Want{Kind: printer.Badge}), printer.FaultBlocked)
	_, err = d.Print(t.Context(), "j", printer.NewBitmap(d.media.Width, 8))
	faultKind(t, err, printer.FaultBlocked)
	_, err = d.Print(t.Context(), "j", printer.NewBitmap(8, 8))
	faultKind(t, err, printer.FaultFailed)
	d.silent = true
	if err := d.Check(t.Context(), printer.Want{Kind: printer.Badge}); err != nil {
		t.Errorf("asked though status=off: %v", err)
	}
}

// However the bytes arrive, the answer is the same, and unasked ones count for
// nothing.
func FuzzEscposAnswer(f *testing.F) {
	f.Add([]byte{0x11, 0x12}, 1)
	f.Add([]byte{0x10, 0x00, 0x00, 0x0f, 0x16}, 2)
	f.Add([]byte{0x13, 0x11, 0x10, 0x10}, 3)
	f.Fuzz(func(t *testing.T, said []byte, cut int) {
		for _, wanted := range []func(byte) bool{escposRealTime, escposInTurn} {
			v, used, found := cutEscpos(said, wanted)
			if used < 0 || used > len(said) || !found && len(said)-used > 3 {
				t.Fatalf("%d of %d bytes used", used, len(said))
			}
			at := min(max(cut, 0), len(said))
			v2, used2, found2 := cutEscpos(said[:at], wanted)
			if !found2 {
				var more int
				v2, more, found2 = cutEscpos(said[used2:], wanted)
				used2 += more
			}
			if v != v2 || found != found2 || used != used2 {
				t.Fatalf("whole: %#x %d %v; cut at %d: %#x %d %v", v, used, found, at, v2, used2, found2)
			}
		}
	})
}
