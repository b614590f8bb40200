package device

import (
	"context"
	"crypto/tls"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fuda/printer"
)

func TestIPPJobsArrive(t *testing.T) {
	t.Parallel()
	e := startEve(t)
	sent := map[string]*printer.Bitmap{}
	for i, c := range []struct{ query, suffix string }{
		{"format=pwg", "pwg-raster"}, {"format=urf", "urf"}, {"format=pdf", "pdf"}, {"", "urf"}, {"media=62x100", "urf"},
	} {
		p := openTest(t, e.uri(c.query))
		mustDo(t, p.Check(t.Context(), printer.Want{Kind: printer.Badge}))
		for n := range 3 {
			job, b := fmt.Sprintf("job-%d-%d", i, n), labelFor(t, p, uint64(10*i+n))
			wantConfirmed(t, p, job, b)
			sent[job+"."+c.suffix] = b
		}
	}
	printed := e.printed()
	for name, want := range sent {
		got, ok := printed[name]
		if !ok {
			t.Errorf("%s did not come out", name)
			continue
		}
		samePrint(t, decodeDocument(t, name, got), examplePlan(""), want)
		media, err := os.ReadFile(filepath.Join(e.dir, "out", ".media-"+strings.TrimSuffix(name, filepath.Ext(name))))
		mustDo(t, err)
		if !strings.Contains(string(media), "IPP_MEDIA=om_dk1202_62x100mm\n") {
			t.Errorf("%s was printed on %s", name, media)
		}
	}
	if len(printed) != len(sent) {
		t.Errorf("%d jobs in, %d out", len(sent), len(printed))
	}
}

func decodeDocument(t *testing.T, name string, document []byte) *printer.Bitmap {
	t.Helper()
	var page *rasterPage
	var err error
	switch filepath.Ext(name) {
	case ".pdf":
		checkPDF(t, document)
		return rasterisePDF(t, document, 300)
	case ".pwg-raster":
		page, err = readPWG(document)
	default:
		page, err = readURF(document)
	}
	mustDo(t, err)
	if page.width != 732 || page.height != 1181 || page.dpi != 300 {
		t.Errorf("%s: %d x %d dots at %d dpi", name, page.width, page.height, page.dpi)
	}
	return page.dots
}

func TestIPPPaper(t *testing.T) {
	t.Parallel()
	e := startEve(t)
	badge, sleeve, any := openTest(t, e.uri("media=62x100")), openTest(t, e.uri("media=62x29")), openTest(t, e.uri(""))
	blank := printer.NewBitmap(696, 271)

	wantFault(t, sleeve.Check(t.Context(), printer.Want{Kind: printer.Sleeve}), printer.FaultBlocked, "62x29 の用紙が入っていません(入っているのは 62x100)")
	if m, err := sleeve.Media(printer.Want{Kind: printer.Sleeve}); err != nil || m.Width != 696 || m.Height != 271 || m.DPI != 300 || m.HeightMM != 29 {
		t.Errorf("%+v, %v", m, err)
	}
	_, err := sleeve.Print(t.Context(), "wrong-roll", blank)
	wantFault(t, err, printer.FaultBlocked, "62x100 is loaded, not 62x29")
	wantFault(t, openTest(t, e.uri("media=a4")).Check(t.Context(), printer.Want{Kind: printer.Badge}), printer.FaultFailed, "このプリンターでは印刷できません")

	drawn := labelFor(t, any, 1) // for the long labels
	e.load("om_dk1209_62x29mm", 100)
	wantConfirmed(t, sleeve, "sleeve", blank)
	wantFault(t, badge.Check(t.Context(), printer.Want{Kind: printer.Badge}), printer.FaultBlocked, "62x100 の用紙が入っていません")
	_, err = any.Print(t.Context(), "drawn-before", drawn)
	wantFault(t, err, printer.FaultBlocked, "描き直します")
	wantConfirmed(t, any, "drawn-anew", labelFor(t, any, 1))

	e.load("om_dk1209_62x29mm", 0)
	wantFault(t, sleeve.Check(t.Context(), printer.Want{Kind: printer.Sleeve}), printer.FaultBlocked, "ロールがありません")
	_, err = sleeve.Print(t.Context(), "no-roll", blank)
	wantFault(t, err, printer.FaultBlocked, "out of paper")
	e.load("om_dk1202_62x100mm", 100)
	wantConfirmed(t, badge, "mended", labelFor(t, badge, 2))
	if n := len(e.printed()); n != 3 {
		t.Errorf("%d labels came out, want 3", n)
	}
}

// begin prints in the background, with one fault that the job meets, and waits
// until the printer is at it.
func begin(t *testing.T, e *evePrinter, p *ippPrinter, fault, job string, b *printer.Bitmap) (heard <-chan string, end <-chan error) {
	t.Helper()
	reasons, done := make(chan string, 10), make(chan error, 1)
	p.OnWaiting(func(reason string) { reasons <- reason })
	e.fault(fault)
	go func() {
		_, err := p.Print(t.Context(), job, b)
		done <- err
	}()
	return reasons, done
}

func hear(t *testing.T, heard <-chan string, end <-chan error, words string) {
	t.Helper()
	select {
	case got := <-heard:
		if !strings.Contains(got, words) || words == "" && got != "" {
			t.Fatalf("heard %q, want %q", got, words)
		}
	case err := <-end:
		t.Fatalf("the job ended: %v", err)
	case <-time.After(30 * time.Second):
		t.Fatal("heard nothing")
	}
}

func TestIPPFaultsMeanwhile(t *testing.T) {
	t.Parallel()
	e := startEve(t)
	p, other := openTest(t, e.uri("")), openTest(t, e.uri(""))
	b := labelFor(t, p, 1)
	for fault, words := range map[string]string{"cover-open": "カバーが開いています", "media-empty": "ロールがありません", "media-jam": "紙が詰まっています"} {
		t.Run(fault, func(t *testing.T) {
			before := len(e.printed())
			heard, end := begin(t, e, p, fault, "with-"+fault, b)
			hear(t, heard, end, words)
			wantFault(t, other.Check(t.Context(), printer.Want{Kind: printer.Badge}), printer.FaultBlocked, words)
			e.mend(fault)
			mustDo(t, <-end) // it goes on by itself
			if n := len(e.printed()) - before; n != 1 {
				t.Errorf("%d labels came out", n)
			}
		})
	}
	t.Run("not mended in time", func(t *testing.T) {
		p := openTest(t, e.uri(""))
		p.times.patience = 1500 * time.Millisecond
		_, end := begin(t, e, p, "cover-open", "late", b)
		err := <-end
		wantFault(t, err, printer.FaultUnknown, "カバーが開いています。直すとプリンターが印刷します")
		e.mend("cover-open")
		if !waitFor(nil, func() bool { return e.printed()["late.urf"] != nil }) {
			t.Error("the printer forgot the job")
		}
	})
}

func TestIPPJobsThatEndBadly(t *testing.T) {
	t.Parallel()
	e := startEve(t)
	p, other := openTest(t, e.uri("")), openTest(t, e.uri(""))
	b := labelFor(t, p, 1)
	t.Run("aborted", func(t *testing.T) {
		_, end := begin(t, e, p, "abort", "aborted", b)
		wantFault(t, <-end, printer.FaultFailed, "印刷を中止しました")
		e.mend("abort")
	})
	t.Run("busy", func(t *testing.T) {
		_, end := begin(t, e, p, "other", "first", b) // a reason that stops nothing
		if !waitFor(nil, func() bool { return e.working() }) {
			t.Fatal("the printer does not start")
		}
		_, err := other.Print(t.Context(), "second", b)
		wantFault(t, err, printer.FaultBlocked, "別の印刷中です")
		e.mend("other")
		mustDo(t, <-end)
		wantConfirmed(t, other, "second", b)
	})
	t.Run("cancelled at the printer", func(t *testing.T) {
		_, end := begin(t, e, p, "other", "cancelled", b)
		if !waitFor(nil, func() bool { return e.working() }) {
			t.Fatal("the printer does not start")
		}
		cancelled := false
		for id := 1; id < 20 && !cancelled; id++ {
			cancelled = p.client.CancelJob(t.Context(), id) == nil
		}
		if !cancelled {
			t.Fatal("no job can be cancelled")
		}
		e.mend("other")
		// This printer finishes the label all the same, and says so.
		wantFault(t, <-end, printer.FaultUnknown, "did it come out?")
	})
	t.Run("stopped by us", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		p.OnWaiting(func(string) { cancel() })
		e.fault("cover-open")
		_, err := p.Print(ctx, "stopped", b)
		wantFault(t, err, printer.FaultUnknown, "カバーが開いています")
		e.mend("cover-open")
	})
}

// working tells whether the printer is at a job.
func (e *evePrinter) working() bool {
	p := openTest(e.t, e.uri(""))
	as, err := p.client.PrinterAttributes(e.t.Context(), "printer-state", "printer-state-reasons")
	mustDo(e.t, err)
	state, _ := as.Int("printer-state")
	return state == 4
}

// shakeHands has ippeveprinter make its certificate, which it does at the first
// handshake and which takes seconds on a busy machine.
func shakeHands(t *testing.T, addr string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	d := tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}}
	conn, err := d.DialContext(ctx, "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	mustDo(t, conn.Close())
}

func TestIPPOverTLS(t *testing.T) {
	t.Parallel()
	e := startEve(t)
	uri := func(query string) string { return "ipps://" + e.addr + "/?" + query }
	shakeHands(t, e.addr)
	err := openTest(t, uri("")).Check(t.Context(), printer.Want{Kind: printer.Badge})
	wantFault(t, err, printer.FaultBlocked, "証明書を確認できません")
	pin := regexp.MustCompile(`cert=[0-9a-f]{64}`).FindString(err.Error())
	if pin == "" {
		t.Fatalf("no fingerprint in %v", err)
	}
	for i, query := range []string{pin, "cert=any"} {
		p := openTest(t, uri(query))
		wantConfirmed(t, p, fmt.Sprintf("tls-%d", i), labelFor(t, p, 1))
	}
	other := openTest(t, uri("cert="+strings.Repeat("0f", 32)))
	err = other.Check(t.Context(), printer.Want{Kind: printer.Badge})
	wantFault(t, err, printer.FaultBlocked, "証明書を確認できません")
	_, err = other.Print(t.Context(), "j", printer.NewBitmap(696, 1109))
	wantFault(t, err, printer.FaultBlocked, "証明書を確認できません")
}
