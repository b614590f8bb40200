package label

import (
	"fmt"
	"image"

	"fuda/printer"
)

// plan is how a kind of label lies on paper. Lengths are millimetres.
type plan struct {
	parts func(*canvas, *printer.Label) part

	leastWidth, leastHeight float64 // of the print area, as the label is looked at

	length float64 // on an endless roll; 0: as long as what is on it
	strip  bool    // the label is that long also on a larger paper, and is cut off
	half   bool    // on an A4 page it has the upper half, and is larger
}

// halfScale is how much larger than on a business card things are on the half of
// an A4 page.
const halfScale = 2.2

var plans = map[printer.Kind]plan{
	printer.Badge:   {parts: (*canvas).badge, leastWidth: 45, leastHeight: 45, length: 93.9}, // as long as the die-cut label
	printer.Sleeve:  {parts: (*canvas).sleeve, leastWidth: 40, leastHeight: 12, length: stripMM, strip: true},
	printer.Cup:     {parts: (*canvas).cup, leastWidth: 40, leastHeight: 12, length: stripMM, strip: true},
	printer.Pass:    {parts: (*canvas).pass, leastWidth: 45, leastHeight: 50},
	printer.Receipt: {parts: (*canvas).receipt, leastWidth: 45, leastHeight: 50, half: true},
	printer.Poster:  {parts: (*canvas).poster, leastWidth: 190, leastHeight: 275},
}

// stripMM is how high a strip for a sleeve or a cup is: what a printer reaches of
// a 62x29 label.
const stripMM = 22.95

// wholeMM is the highest paper that a strip takes as a whole.
const wholeMM = 32

// on is the paper as the label is looked at: with its length, and upright.
func (p plan) on(l *printer.Label, m printer.Media) printer.Media {
	if m.Endless() {
		m.Height = m.Dots(p.length)
		if wanted, err := printer.FindMedia(l.Size); err == nil && !wanted.Endless() && wanted.WidthMM == m.WidthMM {
			m.Height = wanted.Height * m.DPI / wanted.DPI
		}
	}
	return m.Upright(l.Kind)
}

// require wants the least print area that a layout can use. A paper that is as
// long as the label needs has none yet.
func (p plan) require(l *printer.Label, m printer.Media) error {
	if m.Width >= m.Dots(p.leastWidth) && (m.Height >= m.Dots(p.leastHeight) || m.Endless()) {
		return nil
	}
	mm := func(dots int) int { return dots * 254 / m.DPI / 10 }
	return fmt.Errorf("media: %s is too small for a %s: it prints %d x %d mm of at least %g x %g",
		m.Name, l.Kind, mm(m.Width), mm(m.Height), p.leastWidth, p.leastHeight)
}

// draw lays a label out and draws it, as it is looked at.
func (p plan) draw(pen *pen, l *printer.Label, m printer.Media) (*printer.Bitmap, error) {
	if err := p.require(l, m); err != nil {
		return nil, err
	}
	c := &canvas{pen: pen, media: m}
	strip := m.Height
	if p.strip && strip > m.Dots(wholeMM) {
		strip = m.Dots(p.length)
	}
	if isPage(m) && p.half {
		strip = m.Height / 2
		c.media.DPI, c.media.Height = int(float64(m.DPI)*halfScale), strip
	}
	label := p.parts(c, l)
	if label == nil {
		label = blank(0, p.leastHeight)
	}
	if m.Endless() {
		strip = max(label.size(c, image.Pt(m.Width, endless)).Y, m.Dots(p.leastHeight))
	}
	c.unroll(max(m.Height, strip))
	label.draw(c, rect(0, 0, c.Width, strip))
	if c.Height > strip+c.mm(4) {
		dashes().draw(c, rect(0, strip+c.mm(1.5), c.Width, c.mm(1)))
	}
	return c.Bitmap, c.err
}
