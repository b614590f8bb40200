package device

import (
	"context"
	"net/url"

	"fuda/printer"
)

// ql is a Brother QL on the network. Port 9100 never answers, so that a job
// that went well is sent, not confirmed.
type ql struct {
	addr  string
	model string
	media printer.Media
}

func openQL(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "model", "media")
	if err != nil {
		return nil, err
	}
	q := &ql{}
	if q.addr, err = address(u, "9100"); err != nil {
		return nil, err
	}
	if q.model, err = findQL(values.Get("model")); err != nil {
		return nil, err
	}
	q.media, err = qlMedia(values.Get("media"))
	return q, err
}

// Media is the roll that the URI names, for any kind of label.
func (q *ql) Media(printer.Kind) (printer.Media, error) { return q.media, nil }

// Print encodes the bitmap and sends it over a connection of its own.
func (q *ql) Print(ctx context.Context, _ string, b *printer.Bitmap) (printer.Outcome, error) {
	data, err := EncodeQL(b, q.model, q.media)
	if err != nil {
		return 0, printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language", err)
	}
	if err := sendTCP(ctx, q.addr, data, defaultTimes); err != nil {
		return 0, err
	}
	return printer.Sent, nil
}
