package device

import (
	"bytes"

	"fuda/printer"
)

// page is a label's bitmap on the sheet it is printed on, in dots. PWG raster
// and URF describe the whole sheet, unprintable edges included.
type page struct {
	bitmap    *printer.Bitmap
	width     int // of the sheet
	height    int
	left, top int // where the bitmap begins
	dpi       int
	widthMM   float64
	heightMM  float64
	media     string // the sheet's registered name, may be empty
	grey      bool   // a byte a dot instead of a bit
}

// row writes one row of the sheet into line: bits with 1 for black, or bytes
// with 0 for black.
func (p *page) row(line []byte, y int) {
	if p.grey {
		for i := range line {
			line[i] = 0xff
		}
	} else {
		clear(line)
	}
	y -= p.top
	if y < 0 || y >= p.bitmap.Height {
		return
	}
	black := p.bitmap.Row(y)
	if p.grey {
		p.greyRow(line, black)
		return
	}
	shift := p.left % 8
	for i, v := range black {
		if v == 0 {
			continue
		}
		at := p.left/8 + i
		if at < len(line) {
			line[at] |= v >> shift
		}
		if shift > 0 && at+1 < len(line) {
			line[at+1] |= v << (8 - shift)
		}
	}
}

func (p *page) greyRow(line, black []byte) {
	for i, v := range black {
		for bit := 0; v != 0; bit, v = bit+1, v<<1 {
			if at := p.left + i*8 + bit; v&0x80 != 0 && at < len(line) {
				line[at] = 0
			}
		}
	}
}

// rowBytes is how long a row of the sheet is.
func (p *page) rowBytes() int {
	if p.grey {
		return p.width
	}
	return (p.width + 7) / 8
}

// rows appends the sheet, compressed as PWG 5102.4, section 4.4, has it, which
// URF shares: a count of equal rows, then the row's runs.
func (p *page) rows(out []byte) []byte {
	line, next := make([]byte, p.rowBytes()), make([]byte, p.rowBytes())
	p.row(line, 0)
	for y := 0; y < p.height; {
		n := 1
		for ; y+n < p.height; n++ {
			if p.row(next, y+n); !bytes.Equal(next, line) {
				break
			}
			if n == 256 {
				break
			}
		}
		out = append(out, byte(n-1)) // #nosec G115 -- at most 256
		out = packRuns(out, line)
		line, next = next, line
		y += n
	}
	return out
}

// packRuns appends runs: n-1 and a byte that comes n times, or 257-n and n
// bytes as they are, n up to 128 and at least 2 in the second form.
func packRuns(out, line []byte) []byte {
	for i := 0; i < len(line); {
		n := runLength(line[i:])
		if n > 1 || i+1 == len(line) {
			out = append(out, byte(n-1), line[i]) // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
			i += n
			continue
		}
		for n = 1; n < 128 && i+n < len(line) && runLength(line[i+n:]) < 2; n++ {
		}
		if n == 1 {
			out = append(out, 0, line[i])
		} else {
			out = append(append(out, byte(257-n)), line[i:i+n]...) // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
		}
		i += n
	}
	return out
}

func runLength(b []byte) int {
	n := 1
	for n < len(b) && n < 128 && b[n] == b[0] {
		n++
	}
	return n
}
