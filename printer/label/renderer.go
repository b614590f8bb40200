// Package label draws labels: one layout a kind of label, in dots that follow
// from millimetres, one bitmap. A layout (badge.go, sleeve.go …) is a description
// in the words of layout.go and place.go.
//
// The number is the hero of every label. Text is set in the font that the
// renderer was made with (Noto Sans JP Bold), with its variants of kanji
// (葛󠄀, 辻󠄀) where the font has them; a character that it has not is drawn as 〓,
// never dropped, and [Renderer.Missing] names it beforehand. The QR of a badge
// has modules of 1.19 mm and all four quiet modules: read by a 1080p camera from half a
// metre away.
package label

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"

	"fuda/printer"
)

// maxDots bounds what one label may take of memory: an A4 page at 600 dpi.
const maxDots = 5000 * 7100

// Renderer draws labels. It may be used by many goroutines at once.
type Renderer struct {
	font *font.Font
	pens sync.Pool // a pen is for one goroutine at a time
}

// New returns a renderer that sets text in a TrueType or OpenType font.
func New(ttf []byte) (*Renderer, error) {
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		return nil, fmt.Errorf("reading the label font: %w", err)
	}
	for _, r := range "0〓…" {
		if _, ok := face.NominalGlyph(r); !ok {
			return nil, fmt.Errorf("the label font has no %c", r)
		}
	}
	r := &Renderer{font: face.Font}
	r.pens.New = func() any { return newPen(r.font) }
	return r, nil
}

// Render draws a label for a paper. A bitmap for an endless roll is as long as
// the label needs. A paper that cannot hold the label is an error.
func (r *Renderer) Render(l printer.Label, m printer.Media) (*printer.Bitmap, error) {
	if err := l.Validate(); err != nil {
		return nil, err
	}
	if m.Width <= 0 || m.Height < 0 || m.DPI <= 0 || m.Width*max(m.Height, 1) > maxDots {
		return nil, fmt.Errorf("media: %s has no sensible size: %d x %d dots at %d dpi", m.Name, m.Width, m.Height, m.DPI)
	}
	p := r.pens.Get().(*pen)
	defer r.pens.Put(p)
	return render(p, &l, m)
}

// render draws a label as it is looked at and turns it the way in which it
// leaves the printer.
func render(p *pen, l *printer.Label, m printer.Media) (*printer.Bitmap, error) {
	if l.Kind == printer.Sheet {
		return sheetPage(p, l, m)
	}
	if _, small := cutOutSizes[l.Kind]; small && isPage(m) {
		return cutOut(p, l, m)
	}
	plan, known := plans[l.Kind]
	if !known {
		return nil, fmt.Errorf("label: no layout for %q", l.Kind)
	}
	upright := plan.on(l, m)
	b, err := plan.draw(p, l, upright)
	if err == nil && upright.Width != m.Width {
		b = b.Turned()
	}
	return b, err
}
