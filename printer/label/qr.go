package label

import (
	"fmt"
	"image"

	"github.com/skip2/go-qrcode"
)

// moduleMM is the wanted size of a badge's module: 14 dots at 300 dpi, 9 at 203.
// From 1.1 mm on a 1080p camera reads it at half a metre.
const moduleMM = 1.19

// leastModuleMM is the smallest module that is printed: a phone held close
// reads it, and a worn print head does not yet close it up.
const leastModuleMM = 0.33

// maxURL is the longest text that still makes a QR of readable size.
const maxURL = 200

// code is a QR with its four quiet modules around it.
type code struct {
	modules [][]bool
	mm      float64 // the wanted size of a module
}

// qr is the QR of a text with modules of the wanted size, or smaller ones where
// it has less room. The correction level is M, or L where that makes a smaller
// code: large modules help a camera more. field names the text in an error.
func (c *canvas) qr(field, text string, mm float64) part {
	if text == "" {
		return nil
	}
	if len(text) > maxURL {
		c.fail(fmt.Errorf("%s: %d bytes are too long for a QR (at most %d)", field, len(text), maxURL))
		return nil
	}
	q, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		c.fail(fmt.Errorf("%s: %w", field, err))
		return nil
	}
	if q.VersionNumber > 2 {
		if low, err := qrcode.New(text, qrcode.Low); err == nil && low.VersionNumber < q.VersionNumber {
			q = low
		}
	}
	return &code{q.Bitmap(), mm}
}

// module is how many dots a module has in a room.
func (q *code) module(c *canvas, room image.Point) int {
	return max(1, min(c.mm(q.mm), min(room.X, room.Y)/len(q.modules)))
}

func (q *code) size(c *canvas, room image.Point) image.Point {
	side := q.module(c, room) * len(q.modules)
	return image.Pt(min(side, room.X), min(side, room.Y))
}

// draw sets the code into the middle of its place.
func (q *code) draw(c *canvas, in image.Rectangle) {
	module := q.module(c, in.Size())
	if float64(module) < leastModuleMM*float64(c.media.DPI)/25.4-0.5 || len(q.modules)*module > min(in.Dx(), in.Dy()) {
		c.fail(fmt.Errorf("media: %s is too small for a QR of %d modules", c.media.Name, len(q.modules)))
		return
	}
	corner := in.Min.Add(in.Size().Sub(image.Pt(len(q.modules)*module, len(q.modules)*module)).Div(2))
	for row, modules := range q.modules {
		for col, black := range modules {
			if black {
				c.ink(rect(corner.X+col*module, corner.Y+row*module, module, module))
			}
		}
	}
}
