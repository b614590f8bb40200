package printing

import (
	"bytes"
	"context"
	"fmt"
	"image/png"

	"fuda/kiosk/store"
	"fuda/printer"
	"fuda/printer/device"
)

// drawDPI is the resolution of what is drawn for pages and for their print
// dialogue: that of the usual label printer.
const drawDPI = 300

// Preview draws a label upright, as a PNG.
func (p *Printing) Preview(ctx context.Context, job store.WaitingJob) ([]byte, error) {
	l := p.label(ctx, job)
	m, err := printer.FindMedia(l.Size)
	if err != nil {
		return nil, err
	}
	b, err := p.draw(l, m)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := png.Encode(&out, b); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// draw draws a label as it is looked at, however it lies on its paper.
func (p *Printing) draw(l printer.Label, m printer.Media) (*printer.Bitmap, error) {
	if !m.Endless() {
		return p.Renderer.Render(l, m.Upright(l.Kind))
	}
	b, err := p.Renderer.Render(l, m)
	if long := m; err == nil {
		long.Height = 2 * m.Width
		if long.Upright(l.Kind) != long {
			b = b.Turned().Turned().Turned()
		}
	}
	return b, err
}

// a4 is a label that has an A4 page to itself.
func a4(l printer.Label) printer.Label {
	l.Size = sheetSize
	return l
}

// pdf draws A4 pages.
func (p *Printing) pdf(labels ...printer.Label) ([]byte, error) {
	m, err := printer.FindMediaAt(sheetSize, drawDPI)
	if err != nil {
		return nil, err
	}
	var pages []device.Drawn
	for _, l := range labels {
		b, err := p.Renderer.Render(l, m)
		if err != nil {
			return nil, fmt.Errorf("drawing a page: %w", err)
		}
		pages = append(pages, device.Drawn{Bitmap: b, Media: m})
	}
	var out bytes.Buffer
	err = device.WriteLabelPDF(&out, pages...)
	return out.Bytes(), err
}
