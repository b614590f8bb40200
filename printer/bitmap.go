package printer

import (
	"image"
	"image/color"
	"math/bits"
)

// Bitmap is a picture of black and white dots, row by row, the leftmost dot in
// the highest bit, 1 is black. Bits behind the last dot of a row are 0. It is
// an [image.Image], so that it can be written as PNG.
type Bitmap struct {
	Width  int
	Height int
	Stride int // bytes a row
	Bits   []byte
}

// NewBitmap returns a white bitmap.
func NewBitmap(width, height int) *Bitmap {
	stride := (width + 7) / 8
	return &Bitmap{Width: width, Height: height, Stride: stride, Bits: make([]byte, stride*height)}
}

// Row is the bytes of one row.
func (b *Bitmap) Row(y int) []byte { return b.Bits[y*b.Stride : (y+1)*b.Stride] }

// Black tells whether a dot is black; outside the bitmap none is.
func (b *Bitmap) Black(x, y int) bool {
	if x < 0 || y < 0 || x >= b.Width || y >= b.Height {
		return false
	}
	return b.Bits[y*b.Stride+x/8]&(0x80>>(x%8)) != 0
}

// Set makes a dot black or white; outside the bitmap it does nothing.
func (b *Bitmap) Set(x, y int, black bool) {
	if x < 0 || y < 0 || x >= b.Width || y >= b.Height {
		return
	}
	if i, bit := y*b.Stride+x/8, byte(0x80>>(x%8)); black {
		b.Bits[i] |= bit
	} else {
		b.Bits[i] &^= bit
	}
}

// Fill makes all dots of a rectangle black or white.
func (b *Bitmap) Fill(r image.Rectangle, black bool) {
	r = r.Intersect(b.Bounds())
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			b.Set(x, y, black)
		}
	}
}

// Paste puts the black dots of another picture onto this one, with its corner at
// a dot. What lies outside is lost.
func (b *Bitmap) Paste(src *Bitmap, at image.Point) {
	if place := src.Bounds().Add(at); !place.In(b.Bounds()) {
		b.pasteDots(src, at)
		return
	}
	first, shift := at.X/8, at.X%8
	for y := range src.Height {
		row := b.Row(at.Y + y)[first:]
		for i, v := range src.Row(y) {
			row[i] |= v >> shift
			if rest := v << (8 - shift); rest != 0 {
				row[i+1] |= rest
			}
		}
	}
}

func (b *Bitmap) pasteDots(src *Bitmap, at image.Point) {
	for y := range src.Height {
		for x := range src.Width {
			if src.Black(x, y) {
				b.Set(at.X+x, at.Y+y, true)
			}
		}
	}
}

// Count is the number of black dots.
func (b *Bitmap) Count() int {
	n := 0
	for _, v := range b.Bits {
		n += bits.OnesCount8(v)
	}
	return n
}

// Turned returns the picture turned clockwise by a quarter.
func (b *Bitmap) Turned() *Bitmap {
	t := NewBitmap(b.Height, b.Width)
	for y := range b.Height {
		x, bit := b.Height-1-y, byte(0x80>>((b.Height-1-y)%8))
		for i, v := range b.Row(y) {
			for ; v != 0; v &= v - 1 {
				at := i*8 + 7 - bits.TrailingZeros8(v)
				t.Bits[at*t.Stride+x/8] |= bit
			}
		}
	}
	return t
}

// Bounds is part of [image.Image].
func (b *Bitmap) Bounds() image.Rectangle { return image.Rect(0, 0, b.Width, b.Height) }

// ColorModel is part of [image.Image].
func (b *Bitmap) ColorModel() color.Model { return inks }

// At is part of [image.Image].
func (b *Bitmap) At(x, y int) color.Color { return inks[b.ColorIndexAt(x, y)] }

// ColorIndexAt is part of [image.PalettedImage]: a PNG of one bit a dot.
func (b *Bitmap) ColorIndexAt(x, y int) uint8 {
	if b.Black(x, y) {
		return 1
	}
	return 0
}

var inks = color.Palette{color.White, color.Black}
