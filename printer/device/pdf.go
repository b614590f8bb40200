package device

import (
	"errors"
	"fmt"
	"io"

	"fuda/printer"
)

// Page is one sheet of a PDF, with bitmaps on it.
type Page struct {
	WidthMM  float64
	HeightMM float64
	Images   []Placed
}

// Placed is a bitmap on a page: its upper left corner, from the page's, and how
// large it is printed.
type Placed struct {
	Bitmap   *printer.Bitmap
	XMM, YMM float64
	WidthMM  float64
	HeightMM float64
}

// pdfMaxMM is PDF 1.4's limit of 14400 points. (PDF Reference 1.4, appendix C)
const pdfMaxMM = 14400 * 25.4 / 72

// WritePDF writes pages of bitmaps as PDF 1.4. No text is set and no font used,
// so that a name looks on paper as it was drawn; the same pages give the same
// bytes. A bitmap may stand in many places and is written once.
func WritePDF(w io.Writer, pages []Page) error {
	if len(pages) == 0 {
		return errors.New("pdf: no page")
	}
	for i, p := range pages {
		if err := p.check(); err != nil {
			return fmt.Errorf("pdf: page %d: %w", i+1, err)
		}
	}
	f := &pdfFile{images: map[*printer.Bitmap]int{}}
	f.raw("%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n")
	if err := f.document(pages); err != nil {
		return err
	}
	_, err := w.Write(f.out)
	return err
}

func (p *Page) check() error {
	if !(p.WidthMM >= 1 && p.HeightMM >= 1 && p.WidthMM <= pdfMaxMM && p.HeightMM <= pdfMaxMM) {
		return fmt.Errorf("%g x %g mm is no size of a page", p.WidthMM, p.HeightMM)
	}
	const slack = 0.5 // mm that rounding to dots may put an image over the edge
	for i, m := range p.Images {
		switch {
		case m.Bitmap == nil || m.Bitmap.Width < 1 || m.Bitmap.Height < 1:
			return fmt.Errorf("image %d is empty", i+1)
		case !(m.WidthMM > 0 && m.HeightMM > 0):
			return fmt.Errorf("image %d has no size", i+1)
		case !(m.XMM >= -slack && m.YMM >= -slack && m.XMM+m.WidthMM <= p.WidthMM+slack && m.YMM+m.HeightMM <= p.HeightMM+slack):
			return fmt.Errorf("image %d lies outside the page", i+1)
		}
	}
	return nil
}
