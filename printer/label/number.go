package label

import (
	"image"
	"math"
	"strconv"
)

// The height of the font's digits, with their overshoot, in ems.
const (
	digitTop  = 0.747
	digitFoot = 0.014
)

// number is the hero: as large as its room allows, at its middle height, and at
// the left (start) or the right (finish) of it.
func number(n int, align float64) part {
	if n == 0 {
		return nil
	}
	return &digits{strconv.Itoa(n), align}
}

type digits struct {
	text  string
	align float64
}

// em is the size of type, in dots.
func (d *digits) em(l line, room image.Point) float64 {
	return min(float64(room.X)/l.width, float64(room.Y)/(digitTop+digitFoot))
}

func (d *digits) size(c *canvas, room image.Point) image.Point {
	l := c.set([]rune(d.text))
	em := d.em(l, room)
	return image.Pt(min(room.X, int(math.Ceil(l.width*em))), min(room.Y, int(math.Ceil((digitTop+digitFoot)*em))))
}

func (d *digits) draw(c *canvas, in image.Rectangle) {
	l := c.set([]rune(d.text))
	em := d.em(l, in.Size())
	x := float64(in.Min.X) + (float64(in.Dx())-l.width*em)*d.align
	y := float64(in.Min.Y) + (float64(in.Dy())+(digitTop-digitFoot)*em)/2
	c.write(l, x, y, em)
}
