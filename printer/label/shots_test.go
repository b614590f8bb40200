package label

import (
	"image"
	"math"
	"testing"

	"fuda/printer"
)

// picture8 is what a camera makes of a label.
type picture8 = *image.Gray

// shot is a way to look at a label.
type shot struct {
	name string
	take func(b *printer.Bitmap, spread int) picture8
}

var shots = []shot{
	{"plain", func(b *printer.Bitmap, _ int) picture8 { return grey(b) }},
	{"blurred", func(b *printer.Bitmap, spread int) picture8 { return blur(grey(b), spread) }},
	{"small", func(b *printer.Bitmap, _ int) picture8 { return scale(grey(b), 3/float64(module(b))) }},
	{"turned", func(b *printer.Bitmap, _ int) picture8 { return turn(grey(b), 10) }},
}

// spread is how many millimetres, to each side, a camera out of focus blurs a
// point: a pixel of 1080p at half a metre for a badge and a poster, half of it for
// a pass in the hand.
func spread(kind printer.Kind) float64 {
	if kind == printer.Pass {
		return 0.15
	}
	return 0.3
}

// The functions that walk over each dot are not watched for races: they have
// their pictures to themselves, and would take ten times as long.

//go:norace
func grey(b *printer.Bitmap) picture8 {
	g := image.NewGray(b.Bounds())
	for y := range b.Height {
		for x := range b.Width {
			if !b.Black(x, y) {
				g.Pix[y*g.Stride+x] = 0xFF
			}
		}
	}
	return g
}

// module is the size of the smallest code's module, in dots, found by the run of
// dots through its finder patterns: 1, 1, 3, 1, 1.
//
//go:norace
func module(b *printer.Bitmap) int {
	votes := map[int]int{}
	for y := range b.Height {
		var runs [5]int
		last, n := false, 0
		for x := range b.Width {
			if v := b.Black(x, y); v != last {
				copy(runs[:], runs[1:])
				runs[4], last, n = n, v, 0
				if m := runs[0]; m > 1 && !v && runs == [5]int{m, m, 3 * m, m, m} {
					votes[m]++
				}
			}
			n++
		}
	}
	least := 0
	for m, n := range votes {
		if n >= 6*m && (least == 0 || m < least) { // three patterns, three modules high
			least = m
		}
	}
	return max(least, 1)
}

// blur is the mean of the dots up to r away, twice: nearly what a lens out of
// focus does.
func blur(g picture8, r int) picture8 {
	for range 2 {
		g = meanRows(meanRows(g, r), r) // each call transposes
	}
	return g
}

//go:norace
func meanRows(g picture8, r int) picture8 {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, h, w))
	for y := range h {
		row := g.Pix[y*g.Stride : y*g.Stride+w]
		sum := 0xFF * (2*r + 1) // paper is white beyond the edge
		at := func(x int) int {
			if x < 0 || x >= w {
				return 0xFF
			}
			return int(row[x])
		}
		for x := -r; x < w; x++ {
			sum += at(x+r) - at(x-r-1)
			if x >= 0 {
				out.Pix[x*out.Stride+y] = uint8(sum / (2*r + 1))
			}
		}
	}
	return out
}

func scale(g picture8, by float64) picture8 {
	out := image.NewGray(image.Rect(0, 0, int(float64(g.Rect.Dx())*by), int(float64(g.Rect.Dy())*by)))
	const fine = 4 // samples a dot, each way
	look(out, fine, func(x, y float64) (float64, float64) { return x / by, y / by }, g)
	return out
}

// turn turns a picture on a white ground.
func turn(g picture8, degrees float64) picture8 {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w, h := float64(g.Rect.Dx()), float64(g.Rect.Dy())
	out := image.NewGray(image.Rect(0, 0, int(w*cos+h*sin), int(w*sin+h*cos)))
	look(out, 2, func(x, y float64) (float64, float64) {
		x -= h * sin
		return x*cos + y*sin, y*cos - x*sin
	}, g)
	return out
}

// look fills a picture with what stands at each place of another, the mean of so
// many samples each way. Paper is white beyond the edge.
//
//go:norace
func look(out picture8, fine int, from func(x, y float64) (float64, float64), g picture8) {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			sum := 0
			for i := range fine * fine {
				u, v := from(float64(x)+(float64(i%fine)+0.5)/float64(fine), float64(y)+(float64(i/fine)+0.5)/float64(fine))
				if u >= 0 && v >= 0 && int(u) < w && int(v) < h {
					sum += int(g.Pix[int(v)*g.Stride+int(u)])
				} else {
					sum += 0xFF
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / (fine * fine))
		}
	}
}

// The smallest module is found, so that "three dots a module" means it.
func TestModuleIsMeasured(t *testing.T) {
	r := newRenderer(t)
	for _, c := range []struct {
		kind  printer.Kind
		dpi   int
		least int
	}{{printer.Badge, 300, 14}, {printer.Badge, 203, 10}, {printer.Pass, 203, 6}} {
		b, err := r.Render(a(c.kind, guest), paper(t, "62x100", c.dpi, c.kind))
		if err != nil {
			t.Fatal(err)
		}
		if got := module(b); got != c.least {
			t.Errorf("%s at %d dpi: modules of %d dots, want %d", c.kind, c.dpi, got, c.least)
		}
	}
}
