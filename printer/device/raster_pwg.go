package device

import (
	"encoding/binary"
	"math"
)

// pwgHeader is the length of a page header. (PWG 5102.4, section 4.3)
const pwgHeader = 1796

// Numbers of PWG 5102.4, tables 2 to 15, by their place in the page header.
const (
	pwgHWResolution     = 276
	pwgNumCopies        = 340
	pwgPageSize         = 352
	pwgWidth            = 372
	pwgHeight           = 376
	pwgBitsPerColor     = 384
	pwgBitsPerPixel     = 388
	pwgBytesPerLine     = 392
	pwgColorSpace       = 400
	pwgNumColors        = 420
	pwgTotalPageCount   = 452
	pwgCrossFeed        = 456
	pwgFeed             = 460
	pwgAlternatePrimary = 480
	pwgPageSizeName     = 1732

	pwgBlack = 3
	pwgGrey  = 18 // sGray
)

// encodePWG writes a page as PWG raster, black_1 or sgray_8.
func encodePWG(p *page) []byte {
	out := append(make([]byte, 0, 64<<10), "RaS2"...)
	h := make([]byte, pwgHeader)
	put := func(at, n int) { binary.BigEndian.PutUint32(h[at:], uint32(n)) } // #nosec G115 -- small and positive
	copy(h, "PwgRaster")
	put(pwgHWResolution, p.dpi)
	put(pwgHWResolution+4, p.dpi)
	put(pwgNumCopies, 1)
	put(pwgPageSize, points(p.widthMM))
	put(pwgPageSize+4, points(p.heightMM))
	put(pwgWidth, p.width)
	put(pwgHeight, p.height)
	bits, space := 1, pwgBlack
	if p.grey {
		bits, space = 8, pwgGrey
	}
	put(pwgBitsPerColor, bits)
	put(pwgBitsPerPixel, bits)
	put(pwgBytesPerLine, p.rowBytes())
	put(pwgColorSpace, space)
	put(pwgNumColors, 1)
	put(pwgTotalPageCount, 1)
	put(pwgCrossFeed, 1)
	put(pwgFeed, 1)
	put(pwgAlternatePrimary, 0xffffff)
	copy(h[pwgPageSizeName:pwgPageSizeName+63], p.media)
	return p.rows(append(out, h...))
}

// points is a length in 1/72 inch, rounded.
func points(mm float64) int { return int(math.Round(mm * 72 / 25.4)) }
