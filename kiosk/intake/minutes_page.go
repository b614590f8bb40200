package intake

import (
	"bytes"
	"fmt"
	"time"

	"github.com/signintech/gopdf"
)

// A4 in points, and its margins.
const (
	paperWidth  = 595.28
	paperHeight = 841.89
	sideMargin  = 51.0
	headMargin  = 57.0
	footMargin  = 62.0
	textWidth   = paperWidth - 2*sideMargin
)

// Sizes of letters, in points.
const (
	titleSize   = 22.0
	nameSize    = 15.0
	headingSize = 11.5
	bodySize    = 9.0
	smallSize   = 7.5
)

// The page's inks, as the pages on screens have them.
var (
	ink      = rgb{0x1c, 0x1b, 0x19}
	inkSoft  = rgb{0x57, 0x52, 0x4a}
	lineInk  = rgb{0xd9, 0xd1, 0xc1}
	sealInk  = rgb{0xc8, 0x32, 0x1f}
	barInk   = rgb{0x8b, 0x83, 0x75}
	tintPage = rgb{0xf6, 0xf2, 0xe9}
)

type rgb struct{ r, g, b uint8 }

// report is a PDF that is being written from the top down. The first error stays,
// and nothing is drawn after it.
type report struct {
	pdf     gopdf.GoPdf
	y       float64 // where the next thing begins, from the top
	size    float64 // of letters
	running string  // at the head of the second page and those after
	err     error
}

const letters = "jp"

func newReport(font []byte, title string, at time.Time) *report {
	r := &report{running: title}
	r.pdf.Start(gopdf.Config{PageSize: gopdf.Rect{W: paperWidth, H: paperHeight}, Unit: gopdf.UnitPT})
	r.pdf.SetInfo(gopdf.PdfInfo{Title: title, Creator: "Fuda", Producer: "Fuda", CreationDate: at})
	if err := r.pdf.AddTTFFontData(letters, font); err != nil {
		r.err = fmt.Errorf("reading the font: %w", err)
		return r
	}
	r.newPage()
	return r
}

func (r *report) newPage() {
	if r.err != nil {
		return
	}
	r.pdf.AddPage()
	r.y = headMargin
	if r.pdf.GetNumberOfPages() > 1 {
		r.line(sideMargin, headMargin-14, textWidth, smallSize, inkSoft, r.fit(r.running, textWidth, smallSize))
		r.rule(headMargin - 8)
		r.y = headMargin + 8
	}
}

// need begins a new page where less than a height is left on this one.
func (r *report) need(height float64) {
	if r.y+height > paperHeight-footMargin {
		r.newPage()
	}
}

func (r *report) setSize(size float64) {
	if r.err == nil {
		r.size, r.err = size, r.pdf.SetFont(letters, "", size)
	}
}

// line sets one line of text whose letters stand on y. With a negative width it
// ends there: at x, going left.
func (r *report) line(x, y, width, size float64, color rgb, text string) {
	if text == "" {
		return
	}
	r.setSize(size)
	if width < 0 {
		x -= r.width(text, size)
	}
	if r.err != nil {
		return
	}
	r.pdf.SetTextColor(color.r, color.g, color.b)
	r.pdf.SetXY(x, y)
	r.err = r.pdf.Text(r.drawable(text))
}

// rule draws a thin line across the page.
func (r *report) rule(y float64) { r.stroke(sideMargin, y, sideMargin+textWidth, y, 0.6, lineInk) }

func (r *report) stroke(x1, y1, x2, y2, width float64, color rgb) {
	if r.err != nil {
		return
	}
	r.pdf.SetStrokeColor(color.r, color.g, color.b)
	r.pdf.SetLineWidth(width)
	r.pdf.Line(x1, y1, x2, y2)
}

func (r *report) box(x, y, width, height float64, color rgb) {
	if r.err != nil || width <= 0 || height <= 0 {
		return
	}
	r.pdf.SetFillColor(color.r, color.g, color.b)
	r.pdf.RectFromUpperLeftWithStyle(x, y, width, height, "F")
}

// heading begins a part of the report, on a new page where not even its first
// lines would fit.
func (r *report) heading(text string, height float64) {
	r.y += 14
	r.need(height + 26)
	r.box(sideMargin, r.y, 3, 12, sealInk)
	r.line(sideMargin+9, r.y+10.5, textWidth, headingSize, ink, text)
	r.y += 22
}

// paragraph sets a text as wide as the page.
func (r *report) paragraph(size float64, color rgb, text string) {
	for _, l := range r.wrap(text, textWidth, size) {
		r.need(size * leading)
		r.line(sideMargin, r.y+size, textWidth, size, color, l)
		r.y += size * leading
	}
}

// finish puts the numbers of the pages at their feet and returns the file.
func (r *report) finish(foot string) ([]byte, error) {
	pages := 0
	if r.err == nil {
		pages = r.pdf.GetNumberOfPages()
	}
	for n := 1; n <= pages && r.err == nil; n++ {
		r.err = r.pdf.SetPage(n)
		number := fmt.Sprintf("%d / %d", n, pages)
		r.line((paperWidth-r.width(number, smallSize))/2, paperHeight-34, textWidth, smallSize, inkSoft, number)
		r.line(sideMargin, paperHeight-34, textWidth, smallSize, inkSoft, foot)
	}
	if r.err != nil {
		return nil, r.err
	}
	var out bytes.Buffer
	_, err := r.pdf.WriteTo(&out)
	return out.Bytes(), err
}
