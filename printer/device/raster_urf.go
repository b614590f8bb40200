package device

import "encoding/binary"

// encodeURF writes a page as Apple raster (image/urf), 8 bits of grey. Apple
// has not published the format; this is what CUPS's cups/raster-stream.c reads
// and writes: a file header of 12 bytes, a page header of 32, and rows as in
// PWG raster, where 80 would mean white to the end of the row.
func encodeURF(p *page) []byte {
	grey := *p
	grey.grey = true
	out := append(make([]byte, 0, 64<<10), "UNIRAST\x00"...)
	out = binary.BigEndian.AppendUint32(out, 1) // pages
	h := [32]byte{
		0: 8, // bits a pixel
		1: 0, // sGray
		2: 1, // one-sided
		3: 4, // normal quality
	}
	binary.BigEndian.PutUint32(h[12:], uint32(p.width))  // #nosec G115 -- small and positive
	binary.BigEndian.PutUint32(h[16:], uint32(p.height)) // #nosec G115 -- small and positive
	binary.BigEndian.PutUint32(h[20:], uint32(p.dpi))    // #nosec G115 -- small and positive
	return grey.rows(append(out, h[:]...))
}
