package device

import (
	"bytes"
	"context"
	"image/png"
	"net/url"

	"fuda/printer"
)

// folder writes each label as a picture, upright: for the demo, for a laptop
// without a printer, and for tests.
type folder struct {
	dir   string
	media *printer.Media // nil: each kind of label has its own
}

func openFolder(u *url.URL) (printer.Printer, error) {
	values, err := settings(u, "media")
	if err != nil {
		return nil, err
	}
	f := &folder{}
	if f.dir, err = folderOf(u); err != nil {
		return nil, err
	}
	if name := values.Get("media"); name != "" {
		m, err := printer.FindMedia(name)
		if err != nil {
			return nil, err
		}
		f.media = &m
	}
	return f, nil
}

// Media is the paper of the URI, or the wanted one, the way up in which the label
// is looked at.
func (f *folder) Media(want printer.Want) (printer.Media, error) {
	if f.media != nil {
		return upright(*f.media, want), nil
	}
	m, err := paperFor(want)
	return upright(m, want), err
}

// upright turns the paper under a label so that its picture is upright. A badge
// on a roll is as long as one on a die-cut label.
func upright(m printer.Media, want printer.Want) printer.Media {
	const badgeMM = 93.9
	if m.Endless() && want.Kind == printer.Badge {
		m.HeightMM, m.Height = 100, m.Dots(badgeMM)
	}
	return m.Upright(want.Kind)
}

// Print writes DIR/JOB.png, whole or not at all: to a hidden file first, which
// takes the name when it is on disk. The same job again writes the same file.
func (f *folder) Print(ctx context.Context, job string, b *printer.Bitmap) (printer.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return 0, printer.Blocked("中断しました / stopped", err)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, b); err != nil {
		return 0, printer.Failed("画像にできません / no picture can be made of it", err)
	}
	if err := writeDurably(f.dir, fileName(job, ".png"), picture.Bytes()); err != nil {
		return 0, notWritten(err)
	}
	return printer.Confirmed, nil
}
