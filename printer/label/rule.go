package label

import "image"

// rule is a line across its place, so many millimetres thick.
func rule(thick float64) part { return &ruled{thick, 0} }

// dashes is a line to cut along.
func dashes() part { return &ruled{0.2, 2} }

type ruled struct{ thick, dash float64 }

func (r *ruled) size(c *canvas, room image.Point) image.Point {
	return image.Pt(room.X, min(max(1, c.mm(r.thick)), room.Y))
}

func (r *ruled) draw(c *canvas, in image.Rectangle) {
	in.Max.Y = in.Min.Y + max(1, c.mm(r.thick))
	if r.dash == 0 {
		c.ink(in)
		return
	}
	dash := c.mm(r.dash)
	for x := in.Min.X; x < in.Max.X; x += 2 * dash {
		c.ink(image.Rect(x, in.Min.Y, min(x+dash, in.Max.X), in.Max.Y))
	}
}

// frame draws a rectangle's outline around a part, with white within.
func frame(thick, white float64, p part) part {
	if p == nil {
		return nil
	}
	return &framed{pad(thick+white, thick+white, thick+white, thick+white, p), thick}
}

type framed struct {
	part
	thick float64
}

func (f *framed) draw(c *canvas, in image.Rectangle) {
	t := max(1, c.mm(f.thick))
	c.ink(image.Rect(in.Min.X, in.Min.Y, in.Max.X, in.Min.Y+t))
	c.ink(image.Rect(in.Min.X, in.Max.Y-t, in.Max.X, in.Max.Y))
	c.ink(image.Rect(in.Min.X, in.Min.Y+t, in.Min.X+t, in.Max.Y-t))
	c.ink(image.Rect(in.Max.X-t, in.Min.Y+t, in.Max.X, in.Max.Y-t))
	f.part.draw(c, in)
}

// inverse draws a part white on a black ground that reaches so many
// millimetres around it.
func inverse(around float64, p part) part {
	if p == nil {
		return nil
	}
	return &inverted{pad(around, around, around, around, p)}
}

type inverted struct{ part }

func (i *inverted) draw(c *canvas, in image.Rectangle) {
	c.ink(in)
	c.white = !c.white
	i.part.draw(c, in)
	c.white = !c.white
}
