package label

import "image"

// leaf is the outline of the beginner's mark (初心者マーク), in a box of one by
// one: two leaves that meet in a notch above and a point below.
var leaf = [][2]float32{{0, 0.08}, {0.08, 0}, {0.5, 0.27}, {0.92, 0}, {1, 0.08}, {1, 0.66}, {0.5, 1}, {0, 0.66}}

// leftLeaf is the light half of the mark, within its rim.
var leftLeaf = [][2]float32{{0.085, 0.13}, {0.47, 0.375}, {0.47, 0.885}, {0.085, 0.62}}

// beginner is the mark of a first visit: the right leaf dark, the left leaf
// light with a rim.
func beginner(on bool) part {
	if !on {
		return nil
	}
	return polygons{leaf, leftLeaf}
}

// A paper cup, in a box of one by one: its rim, its wall and the light within.
var (
	cupRim   = [][2]float32{{0, 0}, {1, 0}, {1, 0.14}, {0, 0.14}}
	cupWall  = [][2]float32{{0.07, 0.2}, {0.93, 0.2}, {0.77, 1}, {0.23, 1}}
	cupLight = [][2]float32{{0.2, 0.3}, {0.8, 0.3}, {0.69, 0.9}, {0.31, 0.9}}
)

// paperCup tells the cup's label from the sleeve's while both lie on the desk.
func paperCup() part { return shapes{polygons{cupRim}, polygons{cupWall, cupLight}} }

// polygons fill their place: the first is dark, and those behind it light.
type polygons [][][2]float32

func (p polygons) size(_ *canvas, room image.Point) image.Point { return room }

func (p polygons) draw(c *canvas, in image.Rectangle) {
	was := c.white
	for i, points := range p {
		c.white = was != (i > 0)
		c.polygon(in, points)
	}
	c.white = was
}

// shapes are drawn one over the other.
type shapes []part

func (s shapes) size(_ *canvas, room image.Point) image.Point { return room }

func (s shapes) draw(c *canvas, in image.Rectangle) {
	for _, p := range s {
		p.draw(c, in)
	}
}

func (c *canvas) polygon(place image.Rectangle, points [][2]float32) {
	c.begin(place)
	for i, pt := range points {
		x, y := pt[0]*float32(place.Dx()), pt[1]*float32(place.Dy())
		if i == 0 {
			c.fill.MoveTo(x, y)
		} else {
			c.fill.LineTo(x, y)
		}
	}
	c.fill.ClosePath()
	c.end(place)
}

// host is 主催, light on dark, one character above the other.
func host(on bool) part {
	if !on {
		return nil
	}
	return inverse(0, column(0, share(1, seal("主")), share(1, seal("催"))))
}

// seal is one character, nearly as large as its room.
func seal(c string) part {
	return pad(0.8, 0.3, 0.8, 0.3, words{text: c, size: 40, align: middle}.part())
}
