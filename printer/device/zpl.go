package device

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strconv"
	"time"

	"fuda/printer"
)

// zpl is a Zebra, or any printer that speaks ZPL II, on the network. It tells
// how it is but not when a label is out, so that a job that went well is sent,
// not confirmed. A Zebra that runs out in the middle of a label prints it again
// by itself once there is paper.
type zpl struct {
	addr   string
	media  printer.Media
	silent bool // is never asked
	times  times
	answer time.Duration // to a question
}

var _ printer.Checker = (*zpl)(nil)

// zplDensities is the dots an inch of the heads in Zebra's label printers.
var zplDensities = []int{203, 300, 600}

// zplAnswer is how long a printer may take to say how it is. It answers within
// milliseconds or, when it cannot print, not at all.
const zplAnswer = time.Second

func openZPL(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "dpi", "media", "status")
	if err != nil {
		return nil, err
	}
	z := &zpl{times: talkTimes, answer: zplAnswer}
	if z.addr, err = address(u, "9100"); err != nil {
		return nil, err
	}
	if z.silent, err = neverAsked(values); err != nil {
		return nil, err
	}
	z.media, err = zplMedia(values.Get("media"), values.Get("dpi"))
	return z, err
}

func zplMedia(name, density string) (m printer.Media, err error) {
	dpi := 203
	if density != "" {
		if dpi, err = strconv.Atoi(density); err != nil || !slices.Contains(zplDensities, dpi) {
			return m, fmt.Errorf("dpi: %q is not known (known: 203, 300, 600)", density)
		}
	}
	if name == "" {
		name = "62x100"
	}
	if m, err = printer.FindMediaAt(name, dpi); err != nil {
		return m, err
	}
	switch {
	case m.Endless():
		err = fmt.Errorf("media %q: a ZPL printer wants labels with gaps", name)
	case name == pagePaper:
		err = fmt.Errorf("media %q: no ZPL printer is that wide", name)
	}
	return m, err
}

// Media is the label that the URI names, for any kind.
func (z *zpl) Media(printer.Want) (printer.Media, error) { return z.media, nil }

// Check asks for the host status. A printer without paper or with its head open
// may not answer at all, so that silence is a fault.
func (z *zpl) Check(ctx context.Context, want printer.Want) error {
	if err := refusePage(want); err != nil || z.silent {
		return err
	}
	tm := z.times
	tm.dial, tm.deliver = z.answer, z.answer
	l, err := dialTCP(ctx, z.addr, tm)
	if err != nil {
		return err
	}
	defer l.close()
	if err := l.send([]byte(zplQuestion)); err != nil {
		return notTalking(err)
	}
	var s zplStatus
	err = l.hear(ctx, time.Now().Add(z.answer), func(said []byte) (used int, found bool) {
		s, used, found = cutZPLStatus(said)
		return used, found
	})
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return printer.Blocked("プリンターが返事をしません。ロール・リボン・カバーを確認してください / no answer: look at the roll, the ribbon and the cover",
			errors.New("~HS is not answered; a printer that never answers it wants status=off in its URI"))
	case err != nil:
		return notTalking(err)
	}
	if why := s.words(); why != "" {
		return printer.Blocked(why, nil)
	}
	return nil
}

// Print encodes the bitmap and sends it over a connection of its own.
func (z *zpl) Print(ctx context.Context, _ string, b *printer.Bitmap) (printer.Outcome, error) {
	data, err := EncodeZPL(b, z.media)
	if err != nil {
		return 0, printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language", err)
	}
	return printer.Sent, sendTCP(ctx, z.addr, data, z.times)
}
