package device

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"fuda/printer"
)

// rasterPage is a page as a printer would understand it. The readers below are
// written from PWG 5102.4 and from the public descriptions of URF alone and
// share nothing with the encoders.
type rasterPage struct {
	width, height int
	dpi           int
	bits          int
	pageW, pageH  int // points
	name          string
	dots          *printer.Bitmap
}

func readPWG(b []byte) (*rasterPage, error) {
	if len(b) < 4+1796 || string(b[:4]) != "RaS2" {
		return nil, errors.New("no PWG raster")
	}
	h, body := b[4:1800], b[1800:]
	n := func(at int) int { return int(binary.BigEndian.Uint32(h[at:])) }
	text := func(at int) string { return strings.TrimRight(string(h[at:at+64]), "\x00") }
	p := &rasterPage{width: n(372), height: n(376), dpi: n(276), bits: n(388), pageW: n(352), pageH: n(356), name: text(1732)}
	switch {
	case text(0) != "PwgRaster":
		return nil, fmt.Errorf("class %q", text(0))
	case n(276) != n(280), n(384) != p.bits, n(420) != 1, n(396) != 0:
		return nil, errors.New("resolution, depth or colours do not go together")
	case p.bits == 1 && n(400) != 3, p.bits == 8 && n(400) != 18:
		return nil, fmt.Errorf("%d bits of colour space %d", p.bits, n(400))
	case n(392) != (p.width*p.bits+7)/8:
		return nil, fmt.Errorf("%d bytes a line", n(392))
	case n(340) != 1, n(452) != 1, n(456) != 1, n(460) != 1:
		return nil, errors.New("copies, pages or feed")
	}
	return p, p.read(body, p.bits == 1)
}

func readURF(b []byte) (*rasterPage, error) {
	if len(b) < 44 || string(b[:8]) != "UNIRAST\x00" || binary.BigEndian.Uint32(b[8:]) != 1 {
		return nil, errors.New("no URF of one page")
	}
	h := b[12:44]
	n := func(at int) int { return int(binary.BigEndian.Uint32(h[at:])) }
	p := &rasterPage{width: n(12), height: n(16), dpi: n(20), bits: int(h[0])}
	if p.bits != 8 || h[1] != 0 || h[2] != 1 {
		return nil, fmt.Errorf("%d bits, colour space %d, duplex %d", h[0], h[1], h[2])
	}
	return p, p.read(b[44:], false)
}

// read takes the rows. In one bit 1 is black, in eight 0 is.
func (p *rasterPage) read(body []byte, inverse bool) error {
	p.dots = printer.NewBitmap(p.width, p.height)
	length := (p.width*p.bits + 7) / 8
	for y := 0; y < p.height; {
		if len(body) == 0 {
			return fmt.Errorf("row %d is missing", y)
		}
		repeat := int(body[0]) + 1
		body = body[1:]
		row := make([]byte, 0, length)
		for len(row) < length {
			if len(body) < 2 {
				return fmt.Errorf("row %d ends early", y)
			}
			switch c := int(body[0]); {
			case c < 128:
				for range c + 1 {
					row = append(row, body[1])
				}
				body = body[2:]
			case c > 128 && len(body) > 257-c:
				row = append(row, body[1:1+257-c]...)
				body = body[1+257-c:]
			default:
				return fmt.Errorf("row %d: run %d", y, c)
			}
		}
		if len(row) != length || y+repeat > p.height {
			return fmt.Errorf("row %d: %d bytes of %d, %d times", y, len(row), length, repeat)
		}
		for range repeat {
			for x := range p.width {
				if inverse {
					p.dots.Set(x, y, row[x/8]&(1<<(7-x%8)) != 0)
				} else if v := row[x]; v == 0 || v == 255 {
					p.dots.Set(x, y, v == 0)
				} else {
					return fmt.Errorf("grey of %d", v)
				}
			}
			y++
		}
	}
	if len(body) != 0 {
		return fmt.Errorf("%d bytes behind the page", len(body))
	}
	return nil
}

// cut is the part of a page that begins at x, y; outside of it no dot may be.
func cut(b *printer.Bitmap, x, y, width, height int) (*printer.Bitmap, error) {
	part := crop(b, x, y, width, height)
	if part.Count() != b.Count() {
		return nil, fmt.Errorf("%d dots lie outside", b.Count()-part.Count())
	}
	return part, nil
}

// crop is the part of a page that begins at x, y, white beyond the page.
func crop(b *printer.Bitmap, x, y, width, height int) *printer.Bitmap {
	part := printer.NewBitmap(width, height)
	for v := range height {
		if y+v < 0 || y+v >= b.Height {
			continue
		}
		from, to := b.Row(y+v), part.Row(v)
		for i := range to {
			at, shift := x/8+i, x%8
			if at < len(from) {
				to[i] = from[at] << shift
			}
			if shift > 0 && at+1 < len(from) {
				to[i] |= from[at+1] >> (8 - shift)
			}
		}
		if rest := width % 8; rest > 0 {
			to[len(to)-1] &= 0xff << (8 - rest)
		}
	}
	return part
}
