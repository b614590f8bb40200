package label

import (
	"image"
	"strings"
	"testing"
)

// The usual address gives a code of version 2 with modules of 14 dots, and
// nothing is printed in its four quiet modules.
func TestQRIsLargeAndQuiet(t *testing.T) {
	r := newRenderer(t)
	for i, l := range scannable() {
		if i%4 != 0 {
			continue // each address is among these
		}
		m := upright(t)
		b, err := r.Render(l, m)
		if err != nil {
			t.Fatal(err)
		}
		alone := &canvas{pen: newPen(r.font), media: m}
		alone.unroll(m.Height)
		q := alone.qr("url", l.URL, moduleMM).(*code)
		upper := alone.mm(alone.upper(q))
		module := q.module(alone, image.Pt(m.Width, upper))
		if strings.Contains(l.URL, "192.168.10.2:") && (module != 14 || len(q.modules) != 33) {
			t.Errorf("%s: %d modules of %d dots", l.URL, len(q.modules), module)
		}
		if module < 12 {
			t.Errorf("%s: modules of %d dots", l.URL, module)
		}
		side := module * len(q.modules)
		place := rect(m.Width-side, 0, side, upper)
		q.draw(alone, place)
		for y := place.Min.Y; y < place.Max.Y; y++ {
			for x := place.Min.X; x < place.Max.X; x++ {
				if b.Black(x, y) != alone.Black(x, y) {
					t.Fatalf("%v: something is printed over the code at %d, %d", l, x, y)
				}
			}
		}
	}
}
