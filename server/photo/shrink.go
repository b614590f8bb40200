package photo

import (
	"image"
	"image/color"
	"image/draw"
)

// strip is how many rows are converted to RGBA at a time.
const strip = 16

// shrink draws a picture on white so that its longer side has at most so many
// dots; a small one keeps its size. Each dot is the mean of what it covers. It
// goes over the source in strips: the kernels of x/image/draw would keep 200 MB
// for a photo of 25 megapixels.
func shrink(from image.Image, side int) *image.RGBA {
	b := from.Bounds()
	w, h := b.Dx(), b.Dy()
	if longer := max(w, h); longer > side {
		w, h = max(1, (w*side+longer/2)/longer), max(1, (h*side+longer/2)/longer)
	}
	columns, rows := shares(b.Dx(), w), shares(b.Dy(), h)
	m := mean{to: image.NewRGBA(image.Rect(0, 0, w, h)), line: make([]float32, 3*w), row: make([]float32, 3*w), next: make([]float32, 3*w)}
	lines := image.NewRGBA(image.Rect(0, 0, b.Dx(), strip))
	for y := range b.Dy() {
		if y%strip == 0 {
			draw.Draw(lines, lines.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
			draw.Draw(lines, lines.Rect, from, b.Min.Add(image.Pt(0, y)), draw.Over)
		}
		m.add(lines.Pix[y%strip*lines.Stride:][:4*b.Dx()], columns, rows[y])
	}
	m.put(m.at)
	return m.to
}

// share says to which place of the target a row or column of the source goes,
// and what part of it to the place after that.
type share struct {
	to          int
	first, rest float32
}

// shares divides n places among fewer or as many.
func shares(n, target int) []share {
	out := make([]share, n)
	scale := float64(target) / float64(n)
	for i := range out {
		to := i * target / n
		edge := float64(to+1)*float64(n)/float64(target) - float64(i) // how much of it lies before the next place
		part := min(1, edge)
		if to == target-1 {
			part = 1
		}
		out[i] = share{to, float32(part * scale), float32((1 - part) * scale)}
	}
	return out
}

// mean sums up the row that is being made and what the next one has already.
type mean struct {
	to              *image.RGBA
	line, row, next []float32 // three channels
	at              int
}

func (m *mean) add(pix []byte, columns []share, s share) {
	if s.to > m.at {
		m.finish()
	}
	clear(m.line)
	for i, c := range columns {
		p := pix[4*i : 4*i+3]
		r, g, b := float32(p[0]), float32(p[1]), float32(p[2])
		l := m.line[3*c.to:]
		l[0], l[1], l[2] = l[0]+c.first*r, l[1]+c.first*g, l[2]+c.first*b
		if c.rest > 0 {
			l[3], l[4], l[5] = l[3]+c.rest*r, l[4]+c.rest*g, l[5]+c.rest*b
		}
	}
	for i, v := range m.line {
		m.row[i] += s.first * v
		m.next[i] += s.rest * v
	}
	m.at = s.to
}

// finish puts a row in place and goes on with the next.
func (m *mean) finish() {
	m.put(m.at)
	m.row, m.next = m.next, m.row
	clear(m.next)
}

func (m *mean) put(y int) {
	out := m.to.Pix[y*m.to.Stride:]
	for i := range m.to.Rect.Dx() {
		for k := range 3 {
			out[4*i+k] = uint8(min(255, m.row[3*i+k]+0.5))
		}
		out[4*i+3] = 255
	}
}
