package device

import (
	"context"
	"net/url"

	"fuda/printer"
)

// qlSetup is what a Brother QL's URI says, however the printer is reached.
type qlSetup struct {
	model string
	media printer.Media
}

func readQLSetup(values url.Values, model string) (q qlSetup, err error) {
	if m := values.Get("model"); m != "" {
		model = m
	}
	if q.model, err = findQL(model); err != nil {
		return q, err
	}
	q.media, err = qlMedia(values.Get("media"), q.model)
	return q, err
}

// Media is the roll that the URI names, for any kind of label. On an endless one
// the renderer gives a label the wanted length.
func (q *qlSetup) Media(printer.Want) (printer.Media, error) { return q.media, nil }

// encode makes the job; nothing has left when that fails.
func (q *qlSetup) encode(b *printer.Bitmap) ([]byte, error) {
	data, err := EncodeQL(b, q.model, q.media)
	if err != nil {
		return nil, printer.Failed("このプリンター用の形にできません / it cannot be put into the printer's language", err)
	}
	return data, nil
}

// ql is a Brother QL on the network. Port 9100 never answers, so that a job
// that went well is sent, not confirmed.
type ql struct {
	qlSetup
	addr string
	snmp *snmpAsker // nil: never asked
}

func openQL(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "model", "media", "status", "community", "snmp")
	if err != nil {
		return nil, err
	}
	q := &ql{}
	if q.addr, err = address(u, "9100"); err != nil {
		return nil, err
	}
	if q.snmp, err = snmpSettings(u.Hostname(), values); err != nil {
		return nil, err
	}
	q.qlSetup, err = readQLSetup(values, defaultQL)
	return q, err
}

// Check asks over SNMP for faults and for the roll that is loaded.
func (q *ql) Check(ctx context.Context, want printer.Want) error {
	if err := refusePage(want); err != nil || q.snmp == nil {
		return err
	}
	return q.snmp.check(ctx, q.media)
}

// Note is what the printer said of itself when it was asked last.
func (q *ql) Note() string {
	if q.snmp == nil {
		return ""
	}
	return q.snmp.note
}

// Print encodes the bitmap and sends it over a connection of its own.
func (q *ql) Print(ctx context.Context, _ string, b *printer.Bitmap) (printer.Outcome, error) {
	data, err := q.encode(b)
	if err != nil {
		return 0, err
	}
	if err := sendTCP(ctx, q.addr, data, defaultTimes); err != nil {
		if q.snmp != nil {
			q.snmp.unreachable()
		}
		return 0, err
	}
	return printer.Sent, nil
}
