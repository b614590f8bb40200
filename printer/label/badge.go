package label

import (
	"image"

	"fuda/printer"
)

// The badge lies on its long side:
//
//	┌───────────────────┬──────────────┐
//	│ 1 2  the number   │  QR of the   │
//	│                   │  badge's URL │
//	│ かな               │              │
//	├───────────────────┴────────┬─────┤
//	│ 名前                        │ 🔰   │
//	│ 会社                        │     │
//	└────────────────────────────┴─────┘
const (
	badgeLength = 93.9 // mm of an endless roll: as long as the die-cut label
	badgeLeastW = 70.0
	badgeLeastH = 45.0
)

func drawBadge(p *pen, l printer.Label, m printer.Media) (*printer.Bitmap, error) {
	if m.Endless() {
		m.Height = m.Dots(badgeLength)
	}
	w, h := max(m.Width, m.Height), min(m.Width, m.Height)
	if err := require(m, l.Kind, w, h, m.Dots(badgeLeastW), m.Dots(badgeLeastH)); err != nil {
		return nil, err
	}
	c := &canvas{Bitmap: printer.NewBitmap(w, h), pen: p, media: m}
	if err := c.badge(l); err != nil {
		return nil, err
	}
	if m.Width < m.Height {
		return c.Turned(), nil
	}
	return c.Bitmap, nil
}

func (c *canvas) badge(l printer.Label) error {
	upper := c.Height * 2 / 3 // the QR may take that much of the height
	q, err := c.qr(l.URL, upper)
	if err != nil {
		return err
	}
	c.putQR(q, image.Pt(c.Width-q.side(), (upper-q.side())/2))

	left, right, foot := c.mm(3), c.Width-c.mm(3), c.Height-c.mm(1.8)
	beside := c.Width - q.side()
	if q.side() == 0 {
		beside = right
	}
	kana := rect(left, upper-c.mm(3.6), beside-left, c.mm(3.2))
	c.number(l.Number, image.Rect(left, c.mm(3), beside-c.mm(1), kana.Min.Y-c.mm(2.4)), false)

	text := image.Rect(left, upper+c.mm(0.2), c.marks(l, right, upper, foot), foot)
	c.names(l, kana, text)
	return nil
}

// marks draws what is to be seen of a guest from afar, in the lower right
// corner, and returns where the text has to end.
func (c *canvas) marks(l printer.Label, right, top, foot int) int {
	place := image.Rect(right-c.mm(10), top+c.mm(1.6), right, foot-c.mm(0.6))
	if l.Host {
		c.host(place)
		place = place.Sub(image.Pt(c.mm(12), 0))
	}
	if l.FirstTime {
		c.beginner(place)
		place = place.Sub(image.Pt(c.mm(12), 0))
	}
	if place.Max.X == right {
		return right
	}
	return place.Max.X
}

// names draws kana, name and company; who has no company has a larger name.
func (c *canvas) names(l printer.Label, kana, text image.Rectangle) {
	c.line(l.Kana, kana, style{size: c.dots(3.2)})
	company := c.fit(drawable(c.face.Font, l.Company), float64(text.Dx()), c.dots(6.6),
		style{size: c.dots(3.9), small: c.dots(2.7), word: c.dots(2.7)})
	name := text
	if len(company.lines) > 0 {
		height := max(int(company.height()), c.mm(3.9))
		name.Max.Y -= height + c.mm(1.1)
		c.put(company, image.Rect(text.Min.X, text.Max.Y-height, text.Max.X, text.Max.Y))
	}
	c.line(l.Name, name, style{size: c.dots(15), small: c.dots(7.5), word: c.dots(4)})
}

// line fits a text into a place and draws it.
func (c *canvas) line(text string, place image.Rectangle, st style) {
	c.put(c.fit(drawable(c.face.Font, text), float64(place.Dx()), float64(place.Dy()), st), place)
}

// dots is a length in millimetres as a size of type.
func (c *canvas) dots(mm float64) float64 { return mm * float64(c.media.DPI) / 25.4 }
