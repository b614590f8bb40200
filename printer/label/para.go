package label

import (
	"image"
	"strings"
)

// para is a sentence at one size, on as many lines as it needs.
func para(text string, size, align float64) part {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	return &paraPart{text: text, em: size, align: align, fits: map[image.Point]block{}}
}

type paraPart struct {
	text      string
	em, align float64
	fits      map[image.Point]block
}

// fit fills lines; a sentence that is too long for its room is set smaller.
func (p *paraPart) fit(c *canvas, room image.Point) block {
	if b, known := p.fits[room]; known {
		return b
	}
	text := drawable(c.face.Font, p.text)
	b := block{size: c.dots(p.em)}
	for range 12 {
		b.lines = c.wrap(text, float64(room.X)/b.size)
		if b.height() <= float64(room.Y)+0.5 && b.width()*b.size <= float64(room.X)+0.5 {
			break
		}
		b.size *= 0.92
	}
	p.fits[room] = b
	return b
}

func (p *paraPart) size(c *canvas, room image.Point) image.Point {
	return p.fit(c, room).within(room)
}

func (p *paraPart) draw(c *canvas, in image.Rectangle) { c.put(p.fit(c, in.Size()), in, p.align) }

// wrap fills lines of so many ems.
func (p *pen) wrap(text []rune, width float64) (lines []line) {
	for text = trim(text); len(text) > 0; text = trim(text) {
		n := p.reach(text, width)
		lines = append(lines, p.set(trim(text[:n])))
		text = text[n:]
	}
	return lines
}

// reach is how many characters go on a line: up to the last place at which a
// reader may be stopped, and if a word alone is too long, up to anywhere.
func (p *pen) reach(text []rune, width float64) int {
	used, last, hard := 0.0, 0, 1
	for i, c := range text {
		if i > 0 && mayBreak(text, i) {
			last = i
		}
		if used += p.advance(c); used > width && c != ' ' {
			if last > 0 {
				return last
			}
			return hard
		}
		if i+1 < len(text) && !clings(text[i+1]) {
			hard = i + 1
		}
	}
	return len(text)
}

// mayBreak tells whether a line may end before a character: behind a space, or
// between two characters that are not of one word.
func mayBreak(text []rune, at int) bool {
	before, after := text[at-1], text[at]
	if before == ' ' {
		return true
	}
	return after != ' ' && !clings(after) && !opens(before) && !sameWord(before, after)
}

// advance is the width of one character, in ems.
func (p *pen) advance(c rune) float64 {
	w, known := p.widths[c]
	if !known {
		w = p.set([]rune{c}).width
		p.widths[c] = w
	}
	return w
}
