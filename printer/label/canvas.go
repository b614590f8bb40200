package label

import (
	"image"

	"fuda/printer"
)

// marginMM stays white on every label: print heads drift.
const marginMM = 1.0

// canvas is what a layout draws on, with lengths in millimetres.
type canvas struct {
	*printer.Bitmap
	*pen
	media printer.Media   // of the label as it is looked at
	inked image.Rectangle // where ink may go
	white bool            // draws white on black
	err   error           // the first thing that went wrong
}

// unroll makes the paper, once it is known how long it is.
func (c *canvas) unroll(height int) {
	c.media.Height = height
	c.Bitmap = printer.NewBitmap(c.media.Width, height)
	c.inked = c.Bounds().Inset(c.mm(marginMM))
}

// mm is a length in dots.
func (c *canvas) mm(length float64) int { return c.media.Dots(length) }

// dots is a length as a size of type.
func (c *canvas) dots(mm float64) float64 { return mm * float64(c.media.DPI) / 25.4 }

// widthMM and heightMM are the print area's.
func (c *canvas) widthMM() float64  { return float64(c.media.Width) * 25.4 / float64(c.media.DPI) }
func (c *canvas) heightMM() float64 { return float64(c.media.Height) * 25.4 / float64(c.media.DPI) }

// ink fills a rectangle.
func (c *canvas) ink(r image.Rectangle) { c.Fill(r.Intersect(c.inked), !c.white) }

// fail keeps the first error. A layout goes on, so that it reads as a
// description; the label is not printed.
func (c *canvas) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// rect is a rectangle by its corner and size.
func rect(x, y, w, h int) image.Rectangle { return image.Rect(x, y, x+w, y+h) }
