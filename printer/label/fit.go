package label

import (
	"image"
	"math"
)

// Where the em box of Japanese type stands about its baseline, and how far
// apart lines are, in ems.
const (
	ascent = 0.88
	pitch  = 1.1
)

// neatness is how much smaller a text may be for a break between words, instead
// of one within a word.
const neatness = 0.8

// style says how a text is fitted into its place.
type style struct {
	size  float64 // dots an em, at most
	small float64 // below this a second line is tried; 0 for one line always
	word  float64 // below this even a word may be broken; 0 for never
}

// block is text that was fitted.
type block struct {
	lines []line
	size  float64
}

// height is from the top of the first em box to the foot of the last.
func (b block) height() float64 {
	if len(b.lines) == 0 {
		return 0
	}
	return b.size * (1 + pitch*float64(len(b.lines)-1))
}

// better prefers larger type, and then lines of like width.
func (b block) better(than block) bool {
	if b.size != than.size || len(b.lines) != len(than.lines) {
		return b.size > than.size
	}
	return b.width() < than.width()
}

func (b block) width() float64 {
	w := 0.0
	for _, l := range b.lines {
		w = max(w, l.width)
	}
	return w
}

// within is how much of a room the block takes, in dots.
func (b block) within(room image.Point) image.Point {
	return image.Pt(min(room.X, int(math.Ceil(b.width()*b.size))), min(room.Y, int(math.Ceil(b.height()))))
}

// fit sets a text as large as it may stand in a place of w x h dots: on one
// line, and if that makes it small, on two, broken where a reader would
// breathe. Nothing is cut off; a very long text is very small.
func (p *pen) fit(text []rune, w, h float64, st style) block {
	if len(text) == 0 || w <= 0 || h <= 0 {
		return block{}
	}
	best := p.try(w, h, st, text)
	if best.size >= st.small {
		return best
	}
	best = p.two(best, text, breathing(text), w, h, st)
	if best.size >= st.word {
		return best
	}
	torn := p.two(best, text, anywhere(text), w, h, st)
	if neat := p.two(best, text, phrases(text), w, h, st); neat.size >= neatness*torn.size {
		return neat
	}
	return torn
}

// two is the better of a block and the same text on two lines, over all places
// at which it may be broken.
func (p *pen) two(best block, text []rune, breaks []int, w, h float64, st style) block {
	for _, at := range breaks {
		first, second := trim(text[:at]), trim(text[at:])
		if len(first) == 0 || len(second) == 0 {
			continue
		}
		if b := p.try(w, h, st, first, second); b.better(best) {
			best = b
		}
	}
	return best
}

// try is the lines at the largest size that fits.
func (p *pen) try(w, h float64, st style, texts ...[]rune) block {
	b := block{size: min(st.size, h/(1+pitch*float64(len(texts)-1)))}
	for _, text := range texts {
		l := p.set(text)
		b.lines = append(b.lines, l)
		if l.width > 0 {
			b.size = min(b.size, w/l.width)
		}
	}
	return b
}

// put draws a block into a place, at its middle height, each line at its left
// (0), middle or right (1).
func (c *canvas) put(b block, place image.Rectangle, align float64) {
	y := float64(place.Min.Y) + (float64(place.Dy())-b.height())/2
	for i, l := range b.lines {
		x := float64(place.Min.X) + (float64(place.Dx())-l.width*b.size)*align
		c.write(l, x, y+(ascent+pitch*float64(i))*b.size, b.size)
	}
}
