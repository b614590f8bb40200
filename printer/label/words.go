package label

import (
	"image"
	"math"
	"strings"
)

// words is one text, set as large as its room allows.
type words struct {
	text  string
	size  float64 // millimetres an em, at most
	small float64 // below this two lines are tried; 0 for one line always
	word  float64 // below this even a word may be broken; 0 for never
	align float64 // start, middle or finish, of each line
}

// part is nil for a text of which nothing is to be seen.
func (w words) part() part {
	if strings.TrimSpace(w.text) == "" {
		return nil
	}
	return &wordsPart{words: w, fits: map[image.Point]block{}}
}

// plain is a text on one line.
func plain(text string, size float64) part { return words{text: text, size: size}.part() }

// centred is a text on one line, in the middle.
func centred(text string, size float64) part {
	return words{text: text, size: size, align: middle}.part()
}

// wordsPart remembers how it was fitted: it is measured more often than drawn.
type wordsPart struct {
	words
	fits map[image.Point]block
}

func (w *wordsPart) fit(c *canvas, room image.Point) block {
	b, known := w.fits[room]
	if !known {
		st := style{size: c.dots(w.words.size), small: c.dots(w.small), word: c.dots(w.word)}
		b = c.fit(drawable(c.face.Font, w.text), float64(room.X), float64(room.Y), st)
		w.fits[room] = b
	}
	return b
}

// size is that of the fitted lines; two lines may be twice as high as one.
func (w *wordsPart) size(c *canvas, room image.Point) image.Point {
	most := c.dots(w.words.size)
	if w.small > 0 {
		most = max(most, min(most, c.dots(w.small)*1.2)*(1+pitch))
	}
	return w.fit(c, image.Pt(room.X, min(room.Y, int(math.Ceil(most))))).within(room)
}

func (w *wordsPart) draw(c *canvas, in image.Rectangle) { c.put(w.fit(c, in.Size()), in, w.align) }

// lines is a text that was broken by hand, all of it at one size.
func lines(texts []string, size float64) part { return &linesPart{texts, size} }

type linesPart struct {
	texts []string
	em    float64
}

func (l *linesPart) fit(c *canvas, room image.Point) block {
	var texts [][]rune
	for _, text := range l.texts {
		texts = append(texts, drawable(c.face.Font, text))
	}
	return c.try(float64(room.X), float64(room.Y), style{size: c.dots(l.em)}, texts...)
}

func (l *linesPart) size(c *canvas, room image.Point) image.Point {
	return l.fit(c, room).within(room)
}

func (l *linesPart) draw(c *canvas, in image.Rectangle) { c.put(l.fit(c, in.Size()), in, start) }
