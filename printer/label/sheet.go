package label

import (
	"fmt"
	"image"

	"fuda/printer"
)

// sheetPage draws an A4 page of labels to peel off: each in its own layout, at
// its cell's size. Nothing is printed between the cells.
func sheetPage(p *pen, l *printer.Label, m printer.Media) (*printer.Bitmap, error) {
	if !isPage(m) {
		return nil, fmt.Errorf("media: %s is too small for a sheet, which is A4", m.Name)
	}
	paper, err := printer.FindSheet(l.Page.Sheet)
	if err != nil {
		return nil, err
	}
	cell := printer.Media{
		Name: paper.Name, WidthMM: int(paper.Width), HeightMM: int(paper.Height),
		Width: m.Dots(paper.Width), Height: m.Dots(paper.Height), DPI: m.DPI,
	}
	page := printer.NewBitmap(m.Width, m.Height)
	for i := range l.Page.Labels {
		b, err := render(p, &l.Page.Labels[i], cell)
		if err != nil {
			return nil, fmt.Errorf("labels[%d]: %w", i, err)
		}
		x, y := paper.Cell(l.Page.First + i)
		page.Paste(b, image.Pt(m.Dots(x), m.Dots(y)).Sub(unreached(m)))
	}
	return page, nil
}

// unreached is how far from an A4 paper's corner the printer begins: as far on
// the left as on the right, and above as below.
func unreached(m printer.Media) image.Point {
	return image.Pt(m.Dots(printer.A4Width)-m.Width, m.Dots(printer.A4Height)-m.Height).Div(2)
}

// isPage tells an A4 page, at most 10 mm of which the printer does not reach at
// each edge.
func isPage(m printer.Media) bool {
	return m.Width >= m.Dots(printer.A4Width-20) && m.Height >= m.Dots(printer.A4Height-20)
}

// cutOutMM is how far from the upper left corner of a page a small label stands.
const cutOutMM = 12

// cutOut draws a small label on an A4 page, at its own size, with a frame to cut
// along: for the evening on which the label printer stayed at home.
func cutOut(p *pen, l *printer.Label, m printer.Media) (*printer.Bitmap, error) {
	own, err := printer.FindMediaAt(l.Size, m.DPI)
	if err != nil || own.Endless() || isPage(own) {
		if own, err = printer.FindMediaAt(cutOutSizes[l.Kind], m.DPI); err != nil {
			return nil, err
		}
	}
	b, err := render(p, l, own.Upright(l.Kind))
	if err != nil {
		return nil, err
	}
	c := &canvas{pen: p, media: m}
	c.unroll(m.Height)
	corner := image.Pt(c.mm(cutOutMM), c.mm(cutOutMM)).Sub(unreached(m))
	c.Paste(b, corner)
	frame(0.2, 0, blank(0, 0)).draw(c, image.Rectangle{Min: corner, Max: corner.Add(b.Bounds().Max)})
	return c.Bitmap, nil
}

// cutOutSizes are for labels that say no size of their own.
var cutOutSizes = map[printer.Kind]string{
	printer.Badge: "62x100", printer.Sleeve: "62x29", printer.Cup: "62x29", printer.Pass: "62x100",
}
