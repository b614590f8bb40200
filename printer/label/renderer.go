// Package label draws labels: one layout a kind of label, in dots that follow
// from millimetres, one bitmap.
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
	"image"
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
	switch l.Kind {
	case printer.Sleeve:
		return drawSleeve(p, l, m)
	case printer.Badge:
		return drawBadge(p, l, m)
	}
	return nil, fmt.Errorf("label: no layout for %q", l.Kind)
}

// canvas is what a layout draws on, with lengths in millimetres.
type canvas struct {
	*printer.Bitmap
	*pen
	media printer.Media
}

func (c *canvas) mm(length float64) int { return c.media.Dots(length) }

// require is the least print area, in millimetres, that a layout can use.
func require(m printer.Media, kind printer.Kind, width, height, leastW, leastH int) error {
	if width >= leastW && height >= leastH {
		return nil
	}
	mm := func(dots int) int { return dots * 254 / m.DPI / 10 }
	return fmt.Errorf("media: %s is too small for a %s: it prints %d x %d mm of at least %d x %d",
		m.Name, kind, mm(width), mm(height), mm(leastW), mm(leastH))
}

// rect is a rectangle by its corner and size.
func rect(x, y, w, h int) image.Rectangle { return image.Rect(x, y, x+w, y+h) }
