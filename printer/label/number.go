package label

import (
	"image"
	"strconv"
)

// The height of the font's digits, with their overshoot, in ems.
const (
	digitTop  = 0.747
	digitFoot = 0.014
)

// number draws the hero: as large as its place allows, at its middle height,
// from the left or from the right. It returns the place that it took.
func (c *canvas) number(n int, place image.Rectangle, fromRight bool) image.Rectangle {
	if n == 0 {
		return image.Rectangle{Min: place.Max, Max: place.Max}
	}
	l := c.set([]rune(strconv.Itoa(n)))
	size := min(float64(place.Dx())/l.width, float64(place.Dy())/(digitTop+digitFoot))
	x := float64(place.Min.X)
	if fromRight {
		x = float64(place.Max.X) - l.width*size
	}
	y := float64(place.Min.Y) + (float64(place.Dy())+(digitTop-digitFoot)*size)/2
	c.write(c.Bitmap, l, x, y, size, true)
	return image.Rect(int(x), int(y-digitTop*size), int(x+l.width*size), int(y+digitFoot*size))
}
