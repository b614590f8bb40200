package label

import "image"

// leaf is the outline of the beginner's mark (初心者マーク), in a box of one by
// one: two leaves that meet in a notch above and a point below.
var leaf = [][2]float32{{0, 0.08}, {0.08, 0}, {0.5, 0.27}, {0.92, 0}, {1, 0.08}, {1, 0.66}, {0.5, 1}, {0, 0.66}}

// leftLeaf is the light half of the mark, within its rim.
var leftLeaf = [][2]float32{{0.085, 0.13}, {0.47, 0.375}, {0.47, 0.885}, {0.085, 0.62}}

// beginner draws the mark of a first visit: the right leaf dark, the left
// leaf light with a rim.
func (c *canvas) beginner(place image.Rectangle) {
	c.polygon(place, leaf, true)
	c.polygon(place, leftLeaf, false)
}

func (c *canvas) polygon(place image.Rectangle, points [][2]float32, black bool) {
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
	c.end(c.Bitmap, place, black)
}

// host draws 主催, light on dark, one character above the other.
func (c *canvas) host(place image.Rectangle) {
	c.Fill(place, true)
	size := min(float64(place.Dx())*0.8, float64(place.Dy())*0.46)
	top := float64(place.Min.Y) + (float64(place.Dy())-2*size)/2
	for i, ch := range "主催" {
		l := c.set([]rune{ch})
		x := float64(place.Min.X) + (float64(place.Dx())-l.width*size)/2
		c.write(c.Bitmap, l, x, top+(ascent+float64(i/3))*size, size, false) // a kanji is three bytes of the string
	}
}
