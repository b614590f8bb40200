package label

import (
	"image"

	"fuda/printer"
)

// The sleeve's label is a strip: the number at the right corner, as on the
// case, and the name small at the left.
const (
	sleeveHeight = 22.95 // mm: 271 dots at 300 dpi
	sleeveLeastW = 40.0
	sleeveLeastH = 12.0
)

func drawSleeve(p *pen, l printer.Label, m printer.Media) (*printer.Bitmap, error) {
	strip := m.Dots(sleeveHeight)
	if m.Endless() {
		m.Height = strip
	}
	if err := require(m, l.Kind, m.Width, m.Height, m.Dots(sleeveLeastW), m.Dots(sleeveLeastH)); err != nil {
		return nil, err
	}
	c := &canvas{Bitmap: printer.NewBitmap(m.Width, m.Height), pen: p, media: m}
	c.sleeve(l, image.Rect(0, 0, m.Width, min(m.Height, strip)))
	if m.Height > strip+c.mm(4) {
		c.cutLine(strip + c.mm(1.5))
	}
	return c.Bitmap, nil
}

func (c *canvas) sleeve(l printer.Label, place image.Rectangle) {
	inner := image.Rect(place.Min.X+c.mm(2), place.Min.Y+c.mm(1.8), place.Max.X-c.mm(2), place.Max.Y-c.mm(1.8))
	number := inner
	if l.Name != "" || l.Kana != "" || l.Company != "" {
		number.Min.X += inner.Dx() * 38 / 100
	}
	taken := c.number(l.Number, number, true)
	c.small(l, image.Rect(inner.Min.X, inner.Min.Y, taken.Min.X-c.mm(2), inner.Max.Y))
}

// small stacks kana, name and company in the middle of the strip's height.
func (c *canvas) small(l printer.Label, place image.Rectangle) {
	w, f := float64(place.Dx()), c.face.Font
	blocks := []block{
		c.fit(drawable(f, l.Kana), w, c.dots(2.4), style{size: c.dots(2.4)}),
		c.fit(drawable(f, l.Name), w, c.dots(10), style{size: c.dots(5.5), small: c.dots(4.6), word: c.dots(2.4)}),
		c.fit(drawable(f, l.Company), w, c.dots(4.6), style{size: c.dots(2.4), small: c.dots(2.2), word: c.dots(2.2)}),
	}
	gap, total := c.mm(0.7), 0
	for _, b := range blocks {
		if len(b.lines) > 0 {
			total += int(b.height()) + gap
		}
	}
	y := place.Min.Y + (place.Dy()-total+gap)/2
	for _, b := range blocks {
		if len(b.lines) > 0 {
			height := int(b.height())
			c.put(b, rect(place.Min.X, y, place.Dx(), height))
			y += height + gap
		}
	}
}

// cutLine shows where to cut a strip off a larger label.
func (c *canvas) cutLine(y int) {
	dash := c.mm(2)
	for x := 0; x < c.Width; x += 2 * dash {
		c.Fill(rect(x, y, dash, max(1, c.mm(0.2))), true)
	}
}
