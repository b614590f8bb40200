package device

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strconv"
	"time"

	"fuda/printer"
)

// escpos is a receipt printer on the network: Epson's TM series, and the many
// that speak its language.
type escpos struct {
	addr   string
	media  printer.Media
	cut    string
	silent bool // is never asked
	times  times
	wait   escposTimes

	heard bool   // it has answered a question, at some time
	quiet int    // labels before which it is not asked
	mute  int    // labels after which no word is waited for
	note  string // what it said that keeps nobody from printing
}

var (
	_ printer.Checker = (*escpos)(nil)
	_ printer.Noter   = (*escpos)(nil)
)

// escposTimes is how long a printer may take.
type escposTimes struct {
	answer time.Duration // to a question
	print  time.Duration // to say that it is through with a label
}

var defaultEscposTimes = escposTimes{answer: 500 * time.Millisecond, print: 8 * time.Second}

// escposPatience is how many labels a printer that was silent gets without being
// waited for: some cheap boards send bytes one way only.
const escposPatience = 20

func openEscpos(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "media", "width", "dpi", "cut", "status")
	if err != nil {
		return nil, err
	}
	p := &escpos{times: talkTimes, wait: defaultEscposTimes, cut: values.Get("cut")}
	if p.addr, err = address(u, "9100"); err != nil {
		return nil, err
	}
	if p.silent, err = neverAsked(values); err != nil {
		return nil, err
	}
	if p.cut == "" {
		p.cut = "partial"
	}
	if _, ok := escposCuts[p.cut]; !ok {
		return nil, fmt.Errorf("cut: %q is not known (known: partial, full, off)", p.cut)
	}
	p.media, err = escposMedia(values)
	return p, err
}

// escposMedia finds the roll: 576 dots on 80 mm and 384 on 58 mm are usual. The
// heads of 512 and 360 dots print 180 dots an inch, the others 203.
func escposMedia(values url.Values) (m printer.Media, err error) {
	name, width := values.Get("media"), 0
	if w := values.Get("width"); w != "" {
		if width, err = strconv.Atoi(w); err != nil || width < 64 || width > 2400 || width%8 != 0 {
			return m, fmt.Errorf("width: %q is not a number of dots (such as 576 or 384; a multiple of 8)", w)
		}
	}
	if name == "" {
		name = "80"
		if width > 0 && width <= 432 {
			name = "58"
		}
	}
	if width == 0 {
		width = map[string]int{"80": 576, "58": 384}[name]
	}
	dpi := 203
	if width == 512 || width == 360 {
		dpi = 180
	}
	if d := values.Get("dpi"); d != "" {
		if dpi, err = strconv.Atoi(d); err != nil || dpi != 180 && dpi != 203 && dpi != 300 {
			return m, fmt.Errorf("dpi: %q is not known (known: 180, 203, 300)", d)
		}
	}
	if m, err = printer.FindMediaAt(name, dpi); err != nil {
		return m, err
	}
	if name != "80" && name != "58" {
		return m, fmt.Errorf("media %q does not fit a receipt printer (80 or 58)", name)
	}
	if m.Width = width; width > m.Dots(float64(m.WidthMM)) {
		return m, fmt.Errorf("width: %d dots at %d dpi are wider than the paper of %s mm", width, dpi, name)
	}
	return m, nil
}

// Media is the roll that the URI names, for any kind of label.
func (p *escpos) Media(printer.Want) (printer.Media, error) { return p.media, nil }

// Note is what the printer said at its latest check that keeps nobody from
// printing: that the paper is near its end. It is empty if all is well.
func (p *escpos) Note() string { return p.note }

// Check asks whether the printer is on line, and if not, why.
func (p *escpos) Check(ctx context.Context, want printer.Want) error {
	switch err := refusePage(want); {
	case err != nil, p.silent:
		return err
	case p.quiet > 0:
		p.quiet--
		return nil
	}
	tm := p.times
	tm.dial = 2 * p.wait.answer
	l, err := dialTCP(ctx, p.addr, tm)
	if err != nil {
		return err
	}
	defer l.close()
	s, err := p.ask(ctx, l)
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded) && !p.heard:
		p.quiet, p.mute = escposPatience, escposPatience
		return nil
	case errors.Is(err, os.ErrDeadlineExceeded):
		return printer.Blocked("プリンターが返事をしません。電源を確認してください / the printer gives no answer: is it on?", err)
	case err != nil:
		return notTalking(err)
	}
	p.note = s.note()
	if why := s.words(); why != "" {
		return printer.Blocked(why, nil)
	}
	return nil
}

// ask puts the questions one by one, as the manual wants it.
func (p *escpos) ask(ctx context.Context, l *tcpLine) (s escposStatus, err error) {
	for _, q := range []int{1, 2, 3, 4} {
		if q == 3 && !s.failing() {
			continue // old printers do not know the question
		}
		if err := l.send([]byte{0x10, 0x04, byte(q)}); err != nil { // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
			return s, err
		}
		err := l.hear(ctx, time.Now().Add(p.wait.answer), func(said []byte) (used int, found bool) {
			s[q], used, found = cutEscpos(said, escposRealTime)
			return used, found
		})
		if err != nil {
			return s, err
		}
		p.heard = true
	}
	return s, nil
}

// Print sends the label, with a question behind it that the printer answers when
// it has worked through all before it.
func (p *escpos) Print(ctx context.Context, _ string, b *printer.Bitmap) (printer.Outcome, error) {
	data, err := EncodeEscpos(b, p.media, p.cut)
	if err != nil {
		return 0, printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language", err)
	}
	if p.silent {
		return printer.Sent, sendTCP(ctx, p.addr, data, p.times)
	}
	l, err := dialTCP(ctx, p.addr, p.times)
	if err != nil {
		p.quiet, p.mute = 0, 0 // another printer may come back
		return 0, err
	}
	defer l.close()
	if err := l.send(append(data, escposDone...)); err != nil {
		return 0, err
	}
	return p.await(ctx, l)
}

// await listens until the printer is through with a label. One that says
// nothing has the job, and no more is known, unless it tells why.
func (p *escpos) await(ctx context.Context, l *tcpLine) (printer.Outcome, error) {
	if p.mute > 0 {
		p.mute--
		return printer.Sent, l.finish(ctx)
	}
	err := l.hear(ctx, time.Now().Add(p.wait.print), func(said []byte) (used int, found bool) {
		_, used, found = cutEscpos(said, escposInTurn)
		return used, found
	})
	switch {
	case err == nil:
		p.heard = true
		return printer.Confirmed, nil
	case errors.Is(err, io.EOF): // it hangs up instead of answering
		return printer.Sent, l.finish(ctx)
	case !errors.Is(err, os.ErrDeadlineExceeded):
		return 0, halfway(err)
	}
	s, err := p.ask(ctx, l)
	switch {
	case err == nil && s.words() != "":
		return 0, printer.Unknown(s.words()+"。印刷されましたか? / did it come out?", nil)
	case err == nil, !p.heard && errors.Is(err, os.ErrDeadlineExceeded):
		p.mute = escposPatience
		return printer.Sent, l.finish(ctx)
	}
	return 0, halfway(fmt.Errorf("no answer after the label: %w", err))
}
