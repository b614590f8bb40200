package device

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"sync"
	"time"

	"fuda/printer"
	"fuda/printer/ipp"
)

// ippPrinter is an AirPrint or IPP Everywhere printer, or a CUPS queue. It is
// asked before every job what it holds and how it is, and the job is followed
// to its end: see follow.
type ippPrinter struct {
	client  *ipp.Client
	setting string // the media of the URI, may be empty
	format  string // the format of the URI, may be empty
	times   ippTimes

	want printer.Want // of the latest Media: the bitmap that comes is drawn for it
	note string       // what it said in the latest answer that keeps nobody from printing

	mu      sync.Mutex
	about   ipp.Attributes // the latest answer; nil before the first
	waiting func(reason string)
}

var (
	_ printer.Checker = (*ippPrinter)(nil)
	_ printer.Waiter  = (*ippPrinter)(nil)
	_ printer.Noter   = (*ippPrinter)(nil)
)

// ippTimes is how long a printer may take.
type ippTimes struct {
	ask      time.Duration // for a question
	deliver  time.Duration // for a job to be taken
	lost     time.Duration // without an answer while a job is with the printer
	patience time.Duration // for somebody to mend a fault while the printer holds a job
}

var defaultIPPTimes = ippTimes{ask: 3 * time.Second, deliver: 30 * time.Second, lost: 20 * time.Second, patience: 3 * time.Minute}

// ippPath is where printers of this kind have their queue. (PWG 5100.14,
// section 4.2)
const ippPath = "/ipp/print"

func openIPP(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "media", "format", "cert")
	if err != nil {
		return nil, err
	}
	if u.Hostname() == "" {
		return nil, errors.New("names no host")
	}
	if port := u.Port(); port != "" {
		if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
			return nil, fmt.Errorf("port %q is not between 1 and 65535", port)
		}
	}
	p := &ippPrinter{setting: values.Get("media"), times: defaultIPPTimes}
	if p.setting != "" {
		if _, _, err := wantedMedia(p.setting); err != nil {
			return nil, err
		}
	}
	var known bool
	if p.format, known = ippFormats[values.Get("format")]; !known {
		return nil, fmt.Errorf("format: %q is not known (known: pdf, pwg, urf)", values.Get("format"))
	}
	trust, err := trustIPP(u, values.Get("cert"))
	if err != nil {
		return nil, err
	}
	to := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}
	if to.Path == "" || to.Path == "/" {
		to.Path = ippPath
	}
	p.client, err = ipp.New(to.String(), trust)
	return p, err
}

var ippFormats = map[string]string{"": "", "pdf": mimePDF, "pwg": mimePWG, "urf": mimeURF}

// OnWaiting says who hears while the printer holds a job and cannot print it:
// why, in words, and "" when it goes on. It is called from within Print.
func (p *ippPrinter) OnWaiting(f func(reason string)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = f
}

// Note is what the printer said of itself when it was asked last.
func (p *ippPrinter) Note() string { return p.note }

// Check asks the printer whether a label could be printed now.
func (p *ippPrinter) Check(ctx context.Context, want printer.Want) error {
	_, err := p.ready(ctx, want)
	return err
}

// Media is the paper of the URI or the one that suits the label best, in the
// printer's dots. While the printer cannot be asked it is an estimate; Print then
// says that the printer does not answer.
func (p *ippPrinter) Media(want printer.Want) (printer.Media, error) {
	p.want = want
	p.mu.Lock()
	about := p.about
	p.mu.Unlock()
	if about == nil {
		var err error
		about, err = p.ask(context.Background())
		if f := (*printer.Fault)(nil); errors.As(err, &f) && f.Kind == printer.FaultBlocked {
			return p.guessMedia(want)
		}
		if err != nil {
			return printer.Media{}, err
		}
	}
	plan, err := p.planFor(about, want)
	if err != nil {
		return printer.Media{}, err
	}
	return plan.media, nil
}

// guessMedia is a paper at 300 dpi with the usual margins.
func (p *ippPrinter) guessMedia(want printer.Want) (printer.Media, error) {
	setting := p.setting
	if setting == "" {
		m, err := paperFor(want)
		if err != nil {
			return m, err
		}
		setting = m.Name
	}
	w, h, err := wantedMedia(setting)
	if err != nil {
		return printer.Media{}, err
	}
	g := &ippPlan{dpi: 300, size: ippSize{x: ipp.Range{Low: w, High: w}, y: ipp.Range{Low: h, High: h}, margin: unsaid}}
	if h == 0 {
		g.size.y.High = 100_000
	}
	g.size.fillMargins(nil)
	g.layOut()
	return g.media, nil
}

// Print gives the printer one document in one request, and follows the job.
func (p *ippPrinter) Print(ctx context.Context, job string, b *printer.Bitmap) (printer.Outcome, error) {
	plan, err := p.ready(ctx, p.want)
	if err != nil {
		return 0, err
	}
	if m := plan.media; b.Width != m.Width || b.Height != m.Height && !(m.Endless() && b.Height > 0) {
		return 0, printer.Blocked("用紙が変わりました。描き直します / the paper changed: drawing it anew",
			fmt.Errorf("a bitmap of %d x %d dots for %d x %d", b.Width, b.Height, m.Width, m.Height))
	}
	document, err := plan.document(b)
	if err != nil {
		return 0, printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language", err)
	}
	sending, cancel := context.WithTimeout(ctx, p.times.deliver)
	defer cancel()
	taken, err := p.client.PrintJob(sending, ipp.JobRequest{Name: job, Format: plan.format, Attrs: plan.jobAttrs(b)}, document)
	if err != nil {
		return 0, refused(err)
	}
	return p.follow(ctx, taken, plan)
}

// ready asks the printer and answers with its plan, or with the fault that keeps
// it from printing now.
func (p *ippPrinter) ready(ctx context.Context, want printer.Want) (*ippPlan, error) {
	as, err := p.ask(ctx)
	if err != nil {
		return nil, err
	}
	plan, err := p.planFor(as, want)
	if err != nil {
		return nil, err
	}
	if reason := ippReason(as, plan.trays > 0); reason != "" {
		return nil, printer.Blocked(reason, nil)
	}
	if state, _ := as.Int("printer-state"); state == ippStateStopped {
		return nil, printer.Blocked(ippStopped, nil)
	}
	if accepting := as.Bools("printer-is-accepting-jobs"); len(accepting) > 0 && !accepting[0] {
		return nil, printer.Blocked("プリンターが印刷を受け付けていません / the printer accepts no jobs", nil)
	}
	return plan, plan.loaded(as)
}

// ippStateStopped is printer-state "stopped". (RFC 8011, section 5.4.11)
const ippStateStopped = 5

// ask asks the printer about itself and keeps what it says.
func (p *ippPrinter) ask(ctx context.Context) (ipp.Attributes, error) {
	ctx, cancel := context.WithTimeout(ctx, p.times.ask)
	defer cancel()
	as, err := p.client.PrinterAttributes(ctx, ippAsked...)
	if err != nil {
		return nil, unanswered(err)
	}
	p.note = ippNote(as)
	p.mu.Lock()
	p.about = as
	p.mu.Unlock()
	return as, nil
}

// planFor is how the printer prints such a label. The paper of the URI counts,
// and without one the label's wish.
func (p *ippPrinter) planFor(as ipp.Attributes, want printer.Want) (*ippPlan, error) {
	setting := p.setting
	if setting == "" {
		setting = wishedPaper(as, want)
	}
	plan, err := planIPP(as, setting, p.format)
	switch {
	case wantsPage(want) && (errors.Is(err, errNoPaper) || err == nil && !plan.size.fits(ippNamed[pagePaper][0], ippNamed[pagePaper][1])):
		return nil, noPage(err)
	case err != nil:
		return nil, printer.Failed("このプリンターでは印刷できません / this printer cannot print it", err)
	}
	return plan, nil
}
