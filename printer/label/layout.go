package label

import "image"

// The words that a label is described in. A part is one thing on a label; words
// such as row, column, fixed and share say where parts stand. Lengths are
// millimetres, and become dots only when a part is measured or drawn.
//
// A nil part is absent: it takes no room, and no gap beside it. So a layout
// names all that a label may show, and what an event does not print leaves its
// place to the others.

// part is one thing on a label, or a group of them.
type part interface {
	// size is how much the part would take of a room, in dots: never more.
	size(c *canvas, room image.Point) image.Point
	// draw puts the part into a place.
	draw(c *canvas, in image.Rectangle)
}

// endless is a room without a lower edge: the paper is as long as the label.
const endless = 1 << 20

// row sets parts beside each other, gap millimetres apart.
func row(gap float64, parts ...part) part { return pile(false, gap, parts) }

// column sets parts below each other, gap millimetres apart.
func column(gap float64, parts ...part) part { return pile(true, gap, parts) }

// fixed gives a part so many millimetres of its row or column.
func fixed(mm float64, p part) part {
	if p == nil {
		return nil
	}
	return fixedPart{p, mm}
}

// share gives a part what the others of its row or column leave. Several shares
// divide it by their weights.
func share(weight float64, p part) part {
	if p == nil {
		return nil
	}
	return sharePart{p, weight}
}

type fixedPart struct {
	part
	mm float64
}

type sharePart struct {
	part
	weight float64
}

// stack is a row or a column.
type stack struct {
	down  bool
	gap   float64
	parts []part
	known map[image.Point]division // a layout is measured more often than drawn
}

// division is how long each part of a stack is, and how wide the widest is
// across.
type division struct {
	lengths []int
	across  int
}

func pile(down bool, gap float64, parts []part) part {
	s := &stack{down: down, gap: gap, known: map[image.Point]division{}}
	for _, p := range parts {
		if p != nil {
			s.parts = append(s.parts, p)
		}
	}
	if len(s.parts) == 0 {
		return nil
	}
	return s
}

func (s *stack) size(c *canvas, room image.Point) image.Point {
	d := s.divide(c, room)
	total := c.mm(s.gap) * (len(d.lengths) - 1)
	for _, n := range d.lengths {
		total += n
	}
	return s.point(min(total, s.along(room)), d.across)
}

func (s *stack) draw(c *canvas, in image.Rectangle) {
	lengths := s.divide(c, in.Size()).lengths
	at := in.Min
	for i, p := range s.parts {
		end := in.Max
		if s.down {
			end.Y = at.Y + lengths[i]
		} else {
			end.X = at.X + lengths[i]
		}
		p.draw(c, image.Rectangle{Min: at, Max: end})
		at = at.Add(s.point(lengths[i]+c.mm(s.gap), 0))
	}
}

func (s *stack) divide(c *canvas, room image.Point) division {
	d, known := s.known[room]
	if !known {
		d.lengths = s.lengths(c, room)
		for i, p := range s.parts {
			d.across = max(d.across, s.across(p.size(c, s.point(d.lengths[i], s.across(room)))))
		}
		s.known[room] = d
	}
	return d
}

// lengths gives room to the fixed parts first, then to those that ask for some,
// in their order; the shares have the rest.
func (s *stack) lengths(c *canvas, room image.Point) []int {
	lengths := make([]int, len(s.parts))
	left, weights := s.along(room)-c.mm(s.gap)*(len(s.parts)-1), 0.0
	take := func(i, n int) {
		lengths[i] = max(0, min(n, left))
		left -= lengths[i]
	}
	for i, p := range s.parts {
		switch p := p.(type) {
		case fixedPart:
			take(i, c.mm(p.mm))
		case sharePart:
			weights += p.weight
		}
	}
	free := s.along(room) >= endless/2
	for i, p := range s.parts {
		if _, shares := p.(sharePart); s.asks(p) || shares && free {
			take(i, s.along(p.size(c, s.point(left, s.across(room)))))
		}
	}
	if weights > 0 && !free {
		s.deal(lengths, left, weights)
	}
	return lengths
}

// deal divides what is left among the shares.
func (s *stack) deal(lengths []int, left int, weights float64) {
	for i, p := range s.parts {
		if p, ok := p.(sharePart); ok {
			lengths[i] = int(float64(max(0, left)) * p.weight / weights)
			left, weights = left-lengths[i], weights-p.weight
		}
	}
}

// asks tells a part that is as long as it is.
func (s *stack) asks(p part) bool {
	switch p.(type) {
	case fixedPart, sharePart:
		return false
	}
	return true
}

func (s *stack) along(p image.Point) int {
	if s.down {
		return p.Y
	}
	return p.X
}

func (s *stack) across(p image.Point) int {
	if s.down {
		return p.X
	}
	return p.Y
}

// point is a length along the stack and one across it.
func (s *stack) point(along, across int) image.Point {
	if s.down {
		return image.Pt(across, along)
	}
	return image.Pt(along, across)
}
