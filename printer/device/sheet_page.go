package device

import (
	"io"
	"math"

	"fuda/printer"
)

// Drawn is a label or a page as it was drawn for a paper.
type Drawn struct {
	Bitmap *printer.Bitmap
	Media  printer.Media
}

// rollEndMM is left blank at both ends of a piece of an endless roll.
const rollEndMM = 3

// WriteLabelPDF writes each label on a page of its own, as large as its paper;
// an A4 page is one, too. It is what a browser's own print dialogue gets.
func WriteLabelPDF(w io.Writer, labels ...Drawn) error {
	pages := make([]Page, len(labels))
	for i, l := range labels {
		pages[i] = l.page()
	}
	return WritePDF(w, pages)
}

// page is the paper with the bitmap in its middle: what a printer does not reach
// is as wide on the left as on the right, and above as below. A page for a roll
// is as long as the label.
func (d Drawn) page() Page {
	p := Placed{Bitmap: d.Bitmap}
	if d.Bitmap != nil && d.Media.DPI > 0 {
		p.WidthMM, p.HeightMM = lengthMM(d.Bitmap.Width, d.Media.DPI), lengthMM(d.Bitmap.Height, d.Media.DPI)
	}
	page := Page{WidthMM: float64(d.Media.WidthMM), HeightMM: float64(d.Media.HeightMM)}
	if d.Media.Endless() {
		page.HeightMM = p.HeightMM + 2*rollEndMM
	}
	p.centre(0, 0, page.WidthMM, page.HeightMM, d.Media.DPI)
	page.Images = []Placed{p}
	return page
}

// centre puts a bitmap in the middle of a space, on a whole dot: a printer of
// that resolution, or of twice as much, need not draw it anew.
func (p *Placed) centre(x, y, width, height float64, dpi int) {
	whole := func(mm float64) float64 { return lengthMM(int(math.Round(mm*float64(dpi)/25.4)), dpi) }
	p.XMM, p.YMM = whole(x+(width-p.WidthMM)/2), whole(y+(height-p.HeightMM)/2)
}

func lengthMM(dots, dpi int) float64 { return float64(dots) * 25.4 / float64(dpi) }
