package match

import "math"

// welfare is what a list of so many points is worth to the room: each further
// point a little less, so that the next one goes to whom has least. It is the
// α-fair measure (Mo and Walrand, 2000) of 1 + points/scale: with fairness 0 the
// sum, with 1 the product, and towards max-min as it grows.
type welfare float64

// scale is the number of points on which points begin to count less.
const scale = 20.0

func (f welfare) of(points float64) float64 {
	if points < 0 {
		return f.of(0) + points // below nothing it goes on as steep as it begins
	}
	x := 1 + points/scale
	switch f {
	case 0:
		return scale * x
	case 1:
		return scale * math.Log(x)
	case 2:
		return -scale / x
	case 3:
		return -scale / (2 * x * x)
	}
	return scale * math.Pow(x, 1-float64(f)) / (1 - float64(f))
}
