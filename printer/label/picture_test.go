package label

import (
	"image"
	"math"
	"slices"
	"testing"

	"fuda/printer"
)

func TestPictureIsBlackAndWhite(t *testing.T) {
	for name, c := range map[string]struct {
		img   image.Image
		black float64 // part of the dots
	}{
		"a drawing":   {emblem(), 0.33},
		"a photo":     {photo(), 0.5},
		"white":       {image.White, 0},
		"black":       {image.Black, 1},
		"see-through": {image.NewNRGBA(image.Rect(0, 0, 9, 9)), 0},
	} {
		img := c.img
		if _, uniform := img.(*image.Uniform); uniform {
			img = cropped{img, image.Rect(0, 0, 50, 20)}
		}
		p := picture(img, 20, 10)
		canvas := &canvas{pen: &pen{}, media: printer.Media{Width: 400, Height: 300, DPI: 300}}
		canvas.unroll(300)
		size := p.size(canvas, image.Pt(400, 300))
		p.draw(canvas, image.Rectangle{Min: image.Pt(100, 100), Max: image.Pt(100, 100).Add(size)})
		part := float64(canvas.Count()) / float64(size.X*size.Y)
		if math.Abs(part-c.black) > 0.04 {
			t.Errorf("%s: %.2f of it is black, want %.2f", name, part, c.black)
		}
	}
	if picture(nil, 20, 10) != nil || picture(image.NewGray(image.Rectangle{}), 20, 10) != nil {
		t.Error("no picture takes room")
	}
}

// cropped is an endless picture within bounds.
type cropped struct {
	image.Image
	within image.Rectangle
}

func (c cropped) Bounds() image.Rectangle { return c.within }

// A logo, however it is shaped, leaves the names as they are and the code alone.
func TestLogoCrowdsNothingOut(t *testing.T) {
	r := newRenderer(t)
	m := paper(t, "62x100", 203, printer.Badge)
	for i, shape := range []image.Rectangle{image.Rect(0, 0, 400, 20), image.Rect(0, 0, 100, 100), image.Rect(0, 0, 10, 300)} {
		for j := i; j < len(awkward); j += 6 {
			l := a(printer.Badge, awkward[j])
			l.Number = numbers[j%len(numbers)]
			plain, err := r.Render(l, m)
			if err != nil {
				t.Fatal(err)
			}
			l.Logo = cropped{image.Black, shape}
			with, err := r.Render(l, m)
			if err != nil {
				t.Fatal(err)
			}
			upper, code := m.Height*7/10, (m.Width-m.Dots(38))/8 // in bytes of a row
			for y := range m.Height {
				before, after := plain.Row(y), with.Row(y)
				if y < upper && !slices.Equal(before[code:], after[code:]) {
					t.Fatalf("%q with a logo of %v: the code changed in row %d", l.Name, shape.Max, y)
				}
				for x, v := range before {
					if y >= upper && v&^after[x] != 0 {
						t.Fatalf("%q with a logo of %v: the names changed in row %d", l.Name, shape.Max, y)
					}
				}
			}
		}
	}
}
