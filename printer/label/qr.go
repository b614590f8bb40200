package label

import (
	"fmt"
	"image"

	"github.com/skip2/go-qrcode"
)

// moduleMM is the wanted size of a module: 14 dots at 300 dpi, 9 at 203. From
// 1.1 mm on a 1080p camera reads it at half a metre.
const moduleMM = 1.19

// maxURL is the longest text that still makes a QR of readable size.
const maxURL = 200

// code is a QR ready to be drawn, with its four quiet modules around it.
type code struct {
	modules [][]bool
	module  int // dots
}

func (q code) side() int { return len(q.modules) * q.module }

// qr makes the QR of a text with modules of the wanted size, or smaller ones
// when it would be wider than most dots. The correction level is M, or L where
// that makes a smaller code: large modules help a camera more.
func (c *canvas) qr(text string, most int) (code, error) {
	if text == "" {
		return code{}, nil
	}
	if len(text) > maxURL {
		return code{}, fmt.Errorf("url: %d bytes are too long for a QR (at most %d)", len(text), maxURL)
	}
	q, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return code{}, fmt.Errorf("url: %w", err)
	}
	if q.VersionNumber > 2 {
		if low, err := qrcode.New(text, qrcode.Low); err == nil && low.VersionNumber < q.VersionNumber {
			q = low
		}
	}
	modules := q.Bitmap()
	return code{modules: modules, module: max(1, min(c.mm(moduleMM), most/len(modules)))}, nil
}

// putQR draws a code with its quiet zone's corner at the given dot.
func (c *canvas) putQR(q code, at image.Point) {
	for row, modules := range q.modules {
		for col, black := range modules {
			if black {
				c.Fill(rect(at.X+col*q.module, at.Y+row*q.module, q.module, q.module), true)
			}
		}
	}
}
