package device

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"fuda/printer"
	"fuda/printer/ipp"
)

// oddPrinter takes jobs and then behaves as real printers do and ippeveprinter
// does not. job answers Print-Job, and states are told one after another, the
// last for ever.
type oddPrinter struct {
	t       *testing.T
	more    ipp.Attributes
	only    ipp.Attributes                 // instead of the usual ones
	job     func(http.ResponseWriter) bool // true: it has answered
	states  []ipp.Attributes
	printed atomic.Int32
	asked   int
}

func (o *oddPrinter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	ask, _, err := ipp.Decode(b)
	if err != nil {
		o.t.Error(err)
		return
	}
	answer := &ipp.Message{Version: ipp.V20, ID: ask.ID}
	switch ask.Code {
	case 0x000b:
		as := append(ipp.Attributes{formats, pwg, pwgDPI, papers, words("media-ready", "om_dk1202_62x100mm")}, o.more...)
		if o.only != nil {
			as = o.only
		}
		answer.Groups = []ipp.Group{{Tag: ipp.TagPrinter, Attrs: as}}
	case 0x0002:
		o.printed.Add(1)
		if o.job != nil && o.job(w) {
			return
		}
		answer.Groups = []ipp.Group{{Tag: ipp.TagJob, Attrs: o.jobIs(3)}}
	case 0x0009:
		if len(o.states) == 0 {
			answer.Code = uint16(ipp.StatusNotFound)
			break
		}
		answer.Groups = []ipp.Group{{Tag: ipp.TagJob, Attrs: o.states[min(o.asked, len(o.states)-1)]}}
		o.asked++
	}
	data, err := answer.Encode()
	if err != nil {
		o.t.Error(err)
	}
	_, _ = w.Write(data)
}

// startPrinter starts a printer on loopback and returns its URI.
func startPrinter(t *testing.T, o *oddPrinter) string {
	t.Helper()
	s := httptest.NewServer(o)
	t.Cleanup(s.Close)
	return "ipp://" + s.Listener.Addr().String()
}

func (o *oddPrinter) jobIs(state int, more ...ipp.Attribute) ipp.Attributes {
	return append(ipp.Attributes{ipp.Attr(ipp.TagInteger, "job-id", 1), ipp.Attr(ipp.TagEnum, "job-state", state)}, more...)
}

func TestIPPOddPrinters(t *testing.T) {
	impressions := func(n int) ipp.Attribute { return ipp.Attr(ipp.TagInteger, "job-impressions-completed", n) }
	why := func(reason string) ipp.Attribute { return words("job-state-reasons", reason) }
	status := func(code int) func(http.ResponseWriter) bool {
		return func(w http.ResponseWriter) bool { w.WriteHeader(code); return true }
	}
	refuse := func(s ipp.Status) func(http.ResponseWriter) bool {
		return func(w http.ResponseWriter) bool {
			b, _ := (&ipp.Message{Version: ipp.V20, Code: uint16(s)}).Encode()
			_, _ = w.Write(b)
			return true
		}
	}
	const confirmed, sent = "confirmed", "sent"
	unknown, blocked, failed := printer.FaultUnknown, printer.FaultBlocked, printer.FaultFailed
	var is oddPrinter
	for name, c := range map[string]struct {
		o     *oddPrinter
		good  string
		kind  printer.FaultKind
		words string
	}{
		"completed":                 {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(5), is.jobIs(9)}}, good: confirmed},
		"completed with errors":     {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(9, why("job-completed-with-errors"))}}, kind: unknown, words: "did it come out?"},
		"forgets at once":           {o: &oddPrinter{}, good: sent},
		"aborted":                   {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(8, why("aborted-by-system"))}}, kind: failed, words: "aborted-by-system"},
		"aborted, data":             {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(8, why("document-format-error"))}}, kind: failed, words: "データを読めません"},
		"aborted, half out":         {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(8, impressions(1))}}, kind: unknown, words: "did it come out?"},
		"cancelled before":          {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(7, impressions(0))}}, kind: failed, words: "取り消されました"},
		"cancelled, nobody knows":   {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(7)}}, kind: unknown, words: "did it come out?"},
		"held for ever":             {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(4)}}, kind: unknown, words: "止まっています"},
		"works for ever":            {o: &oddPrinter{states: []ipp.Attributes{is.jobIs(5)}}, kind: unknown, words: "終わりがわかりません"},
		"busy":                      {o: &oddPrinter{job: refuse(ipp.StatusBusy)}, kind: blocked, words: "別の印刷中です"},
		"accepts nothing":           {o: &oddPrinter{job: refuse(ipp.StatusNotAccepting)}, kind: failed, words: "受け付けていません"},
		"wrong format after all":    {o: &oddPrinter{job: refuse(ipp.StatusFormatNotSupported)}, kind: failed, words: "形式を受け付けません"},
		"a device error":            {o: &oddPrinter{job: refuse(0x0504)}, kind: failed, words: "server-error-device-error"},
		"forbidden":                 {o: &oddPrinter{job: status(http.StatusForbidden)}, kind: failed, words: "許可しません"},
		"a web server's error":      {o: &oddPrinter{job: status(http.StatusInternalServerError)}, kind: unknown, words: "印刷されましたか"},
		"hangs up after the job":    {o: &oddPrinter{job: func(http.ResponseWriter) bool { panic(http.ErrAbortHandler) }}, kind: unknown, words: "印刷されましたか"},
		"stopped before":            {o: &oddPrinter{more: ipp.Attributes{ipp.Attr(ipp.TagEnum, "printer-state", 5)}}, kind: blocked, words: "止まっています"},
		"paused before":             {o: &oddPrinter{more: ipp.Attributes{words("printer-state-reasons", "paused")}}, kind: blocked, words: "一時停止中"},
		"accepts nothing, and says": {o: &oddPrinter{more: ipp.Attributes{ipp.Attr(ipp.TagBoolean, "printer-is-accepting-jobs", false)}}, kind: blocked, words: "受け付けていません"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := c.o
			o.t = t
			s := httptest.NewServer(o)
			defer s.Close()
			p := openTest(t, "ipp://"+s.Listener.Addr().String())
			p.times.patience = 300 * time.Millisecond
			outcome, err := p.Print(t.Context(), "j", labelFor(t, p, 1))
			switch {
			case c.good != "" && (err != nil || (outcome == printer.Confirmed) != (c.good == confirmed)):
				t.Errorf("outcome %d, %v", outcome, err)
			case c.good == "":
				wantFault(t, err, c.kind, c.words)
			}
			if n := o.printed.Load(); n > 1 {
				t.Errorf("the job was sent %d times", n)
			}
		})
	}
}

func TestIPPPrinterIsOff(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	mustDo(t, err)
	addr := l.Addr().String()
	_ = l.Close()
	p := openTest(t, "ipp://"+addr+"?media=62x100")
	m, err := p.Media(printer.Want{Kind: printer.Badge})
	if err != nil || m.Width < 600 || m.Height < 1000 || m.DPI != 300 {
		t.Fatalf("%+v, %v", m, err)
	}
	wantFault(t, p.Check(t.Context(), printer.Want{Kind: printer.Badge}), printer.FaultBlocked, "つながりません")
	_, err = p.Print(t.Context(), "j", printer.NewBitmap(m.Width, m.Height))
	wantFault(t, err, printer.FaultBlocked, "つながりません")
}

func TestIPPPrinterFallsSilent(t *testing.T) {
	o := &oddPrinter{t: t}
	o.states = []ipp.Attributes{o.jobIs(5)}
	s := httptest.NewServer(o)
	defer s.Close()
	p := openTest(t, "ipp://"+s.Listener.Addr().String())
	p.times.lost = 100 * time.Millisecond
	b := labelFor(t, p, 1)
	o.job = func(http.ResponseWriter) bool {
		_ = s.Listener.Close() // its power goes once it has answered
		s.Config.SetKeepAlivesEnabled(false)
		return false
	}
	_, err := p.Print(t.Context(), "j", b)
	wantFault(t, err, printer.FaultUnknown, "終わりがわかりません")
}
