package label

import (
	"encoding/binary"
	"image"
	"image/draw"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"golang.org/x/image/vector"
)

// pen sets and draws text. It keeps its buffers between labels.
type pen struct {
	face  *font.Face
	hb    *harfbuzz.Font
	buf   *harfbuzz.Buffer
	fill  vector.Rasterizer
	cover []uint8

	widths map[rune]float64 // of single characters, in ems
}

func newPen(f *font.Font) *pen {
	face := font.NewFace(f)
	return &pen{face: face, hb: harfbuzz.NewFont(face), buf: harfbuzz.NewBuffer(), widths: map[rune]float64{}}
}

// line is text that was set, measured in ems.
type line struct {
	glyphs []glyph
	width  float64
}

type glyph struct {
	id   font.GID
	x, y float64 // from the start of the baseline, y upwards
}

// set shapes one line.
func (p *pen) set(text []rune) line {
	p.buf.Clear()
	p.buf.AddRunes(text, 0, -1)
	p.buf.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: language.Han, Language: language.NewLanguage("ja")}
	p.buf.Shape(p.hb, nil)
	em := float64(p.face.Upem())
	l := line{glyphs: make([]glyph, 0, len(p.buf.Info))}
	for i, info := range p.buf.Info {
		pos := p.buf.Pos[i]
		l.glyphs = append(l.glyphs, glyph{id: info.Glyph, x: l.width + float64(pos.XOffset)/em, y: float64(pos.YOffset) / em})
		l.width += float64(pos.XAdvance) / em
	}
	return l
}

// write draws a line with its baseline at y, from x, with the given size of an
// em in dots.
func (c *canvas) write(l line, x, y, size float64) {
	// Glyphs may stand over their advance, so that there is half an em around.
	box := image.Rect(int(x-size/2), int(y-1.5*size), int(x+l.width*size+size/2)+1, int(y+size)+1).Intersect(c.inked)
	if box.Empty() {
		return
	}
	c.begin(box)
	scale := float32(size / float64(c.face.Upem()))
	for _, g := range l.glyphs {
		outline, ok := c.face.GlyphDataOutline(g.id)
		if !ok {
			continue
		}
		c.trace(outline.Segments, float32(x+g.x*size)-float32(box.Min.X), float32(y-g.y*size)-float32(box.Min.Y), scale)
	}
	c.end(box)
}

// trace adds an outline. The font's y goes up, the paper's down.
func (p *pen) trace(segments []opentype.Segment, x, y, scale float32) {
	open := false
	for _, s := range segments {
		a := s.Args
		for i := range a {
			a[i].X, a[i].Y = x+a[i].X*scale, y-a[i].Y*scale
		}
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if open {
				p.fill.ClosePath()
			}
			open = true
			p.fill.MoveTo(a[0].X, a[0].Y)
		case opentype.SegmentOpLineTo:
			p.fill.LineTo(a[0].X, a[0].Y)
		case opentype.SegmentOpQuadTo:
			p.fill.QuadTo(a[0].X, a[0].Y, a[1].X, a[1].Y)
		case opentype.SegmentOpCubeTo:
			p.fill.CubeTo(a[0].X, a[0].Y, a[1].X, a[1].Y, a[2].X, a[2].Y)
		}
	}
	if open {
		p.fill.ClosePath()
	}
}

// begin starts a shape within a box; paths are relative to its corner.
func (p *pen) begin(box image.Rectangle) { p.fill.Reset(box.Dx(), box.Dy()) }

// end puts the shape on the bitmap: a dot is inked when the shape covers half of it.
func (c *canvas) end(box image.Rectangle) {
	w, h := box.Dx(), box.Dy()
	if n := w * h; n > cap(c.cover) {
		c.cover = make([]uint8, n)
	}
	mask := image.Alpha{Pix: c.cover[:w*h], Stride: w, Rect: image.Rect(0, 0, w, h)}
	c.fill.DrawOp = draw.Src
	c.fill.Draw(&mask, mask.Rect, image.Opaque, image.Point{})
	for y := range h {
		row := mask.Pix[y*w : (y+1)*w]
		for x := 0; x < w; x++ {
			if x+8 <= w && binary.LittleEndian.Uint64(row[x:])&halves == 0 {
				x += 7 // most of a shape's box is paper
			} else if row[x] >= 0x80 {
				c.Set(box.Min.X+x, box.Min.Y+y, !c.white)
			}
		}
	}
}

// halves is set in eight covers of which one is a half at least.
const halves = 0x8080808080808080
