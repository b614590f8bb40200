package label

import "image"

// Where a part stands in a place that is larger than it: 0 is left or top, 1 is
// right or bottom.
const (
	start  = 0.0
	middle = 0.5
	finish = 1.0
)

// at sets a part at its own size somewhere in its place.
func at(x, y float64, p part) part {
	if p == nil {
		return nil
	}
	return &placed{p, x, y}
}

type placed struct {
	part
	x, y float64
}

func (p *placed) draw(c *canvas, in image.Rectangle) {
	size := p.size(c, in.Size())
	corner := in.Min.Add(image.Pt(int(float64(in.Dx()-size.X)*p.x), int(float64(in.Dy()-size.Y)*p.y)))
	p.part.draw(c, image.Rectangle{Min: corner, Max: corner.Add(size)})
}

// pad keeps white around a part, in millimetres.
func pad(left, top, right, bottom float64, p part) part {
	if p == nil {
		return nil
	}
	return &padded{p, left, top, right, bottom}
}

type padded struct {
	part
	left, top, right, bottom float64
}

func (p *padded) size(c *canvas, room image.Point) image.Point {
	white := image.Pt(c.mm(p.left)+c.mm(p.right), c.mm(p.top)+c.mm(p.bottom))
	room = room.Sub(white)
	return p.part.size(c, image.Pt(max(0, room.X), max(0, room.Y))).Add(white)
}

func (p *padded) draw(c *canvas, in image.Rectangle) {
	in.Min = in.Min.Add(image.Pt(c.mm(p.left), c.mm(p.top)))
	in.Max = in.Max.Sub(image.Pt(c.mm(p.right), c.mm(p.bottom)))
	if in.Dx() > 0 && in.Dy() > 0 {
		p.part.draw(c, in)
	}
}

// upTo lets a part have no more than so much of the room's width.
func upTo(fraction float64, p part) part {
	if p == nil {
		return nil
	}
	return &bounded{p, fraction}
}

type bounded struct {
	part
	fraction float64
}

func (b *bounded) size(c *canvas, room image.Point) image.Point {
	room.X = int(float64(room.X) * b.fraction)
	return b.part.size(c, room)
}

// blank is white, so many millimetres wide and high.
func blank(width, height float64) part { return &box{width, height, nil} }

// space is what is left of a row or column, shared with others like it. On a
// paper that is as long as its label there is none.
func space() part { return share(1, blank(0, 0)) }

// sized gives a part so many millimetres, or all that there is of them.
func sized(width, height float64, p part) part {
	if p == nil {
		return nil
	}
	return &box{width, height, p}
}

type box struct {
	width, height float64
	part          part
}

func (b *box) size(c *canvas, room image.Point) image.Point {
	return image.Pt(min(c.mm(b.width), room.X), min(c.mm(b.height), room.Y))
}

func (b *box) draw(c *canvas, in image.Rectangle) {
	if b.part != nil {
		b.part.draw(c, in)
	}
}
