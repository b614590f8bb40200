package device

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/bits"

	"fuda/printer"
)

// EncodeQL writes a bitmap as one job of Brother's raster language: reset,
// size, cut, one command a row, print and cut. The model is one of the QL
// printers' names, the paper one that a QL takes; the bitmap must be as wide
// as the paper, and as long unless the paper is endless. The black and red roll
// gets each row twice, for black and for red; its red ones are blank.
//
// Source: Brother, Raster Command Reference QL-800/810W/820NWB and QL-1100.
func EncodeQL(b *printer.Bitmap, model string, m printer.Media) ([]byte, error) {
	q, ok := qlModels[model]
	paper, fits := qlPapers[m.Name]
	if !ok || !fits {
		return nil, fmt.Errorf("ql: no such model or paper: %s, %s", model, m.Name)
	}
	if paper.red && !q.red {
		return nil, fmt.Errorf("ql: a %s does not print on %s", model, m.Name)
	}
	if b.Width != m.Width || b.Height != m.Height && !m.Endless() || b.Height == 0 {
		return nil, fmt.Errorf("ql: a bitmap of %d x %d dots is not for %s (%d x %d)", b.Width, b.Height, m.Name, m.Width, m.Height)
	}
	var out bytes.Buffer
	out.Grow(512 + b.Height*(q.rowBytes+8))
	out.Write(make([]byte, 400))          // ends whatever was half sent before
	out.WriteString("\x1b@")              // reset
	out.Write([]byte{0x1b, 'i', 'a', 1})  // raster language
	out.Write(printInformation(b, m))     //
	out.Write([]byte{0x1b, 'i', 'M', 64}) // cut by itself
	out.Write([]byte{0x1b, 'i', 'A', 1})  // after each label
	out.Write([]byte{0x1b, 'i', 'K', qlExpanded(paper)})
	out.Write(binary.LittleEndian.AppendUint16([]byte{0x1b, 'i', 'd'}, uint16(paper.margin))) // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
	if !q.plain {
		out.Write([]byte{'M', 2}) // rows are packed
	}
	row := make([]byte, q.rowBytes)
	noRed := make([]byte, q.rowBytes)
	for y := range b.Height {
		mirror(row, b.Row(y), b.Width, paper.right+q.right)
		if paper.red {
			q.writePlane(&out, 1, row)
			q.writePlane(&out, 2, noRed)
		} else {
			q.writeRow(&out, row)
		}
	}
	out.WriteByte(0x1a) // print, and feed
	return out.Bytes(), nil
}

// qlExpanded is the expanded mode: cut at the end, and two colours if the roll
// wants them.
func qlExpanded(paper qlPaper) byte {
	if paper.red {
		return 0x08 | 0x01
	}
	return 0x08
}

// printInformation tells the printer which paper it should hold: it stops with
// a fault when it holds another.
func printInformation(b *printer.Bitmap, m printer.Media) []byte {
	const valid = 0x80 | 0x40 | 0x08 | 0x04 | 0x02 // recovery, quality, length, width, kind
	kind := byte(0x0b)                             // die-cut
	if m.Endless() {
		kind = 0x0a
	}
	info := []byte{0x1b, 'i', 'z', valid, kind, byte(m.WidthMM), byte(m.HeightMM)} // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
	info = binary.LittleEndian.AppendUint32(info, uint32(b.Height))                // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
	return append(info, 0, 0)
}

// mirror writes a row as the print head wants it: the paper's right edge
// first, so many dots from the head's end.
func mirror(out, row []byte, width, right int) {
	clear(out)
	for i, v := range row {
		for ; v != 0; v &= v - 1 {
			at := right + width - 1 - (i*8 + 7 - bits.TrailingZeros8(v))
			out[at/8] |= 0x80 >> (at % 8)
		}
	}
}

func (q qlModel) writeRow(out *bytes.Buffer, row []byte) {
	switch {
	case q.plain:
		out.Write([]byte{'g', 0, byte(len(row))}) // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
		out.Write(row)
	case blank(row):
		out.WriteByte('Z')
	default:
		packed := packBits(nil, row)
		out.Write([]byte{'g', 0, byte(len(packed))}) // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
		out.Write(packed)
	}
}

// writePlane writes one colour of a row, 1 for black and 2 for red. The short
// form of a blank row is not for these.
func (q qlModel) writePlane(out *bytes.Buffer, colour byte, row []byte) {
	if !q.plain {
		row = packBits(nil, row)
	}
	out.Write([]byte{'w', colour, byte(len(row))}) // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
	out.Write(row)
}

func blank(row []byte) bool {
	for _, v := range row {
		if v != 0 {
			return false
		}
	}
	return true
}

// packBits appends a row in the run-length form of TIFF's PackBits: n < 128 is
// followed by n+1 bytes as they are, n > 128 by one byte that stands 257-n
// times. A row of 162 bytes grows by at most two.
func packBits(out, row []byte) []byte {
	for start := 0; start < len(row); {
		run := 1
		for start+run < len(row) && run < 128 && row[start+run] == row[start] {
			run++
		}
		if run >= 2 {
			out = append(out, byte(257-run), row[start])
			start += run
			continue
		}
		end := start + 1 // a plain stretch ends before three alike: two would save nothing
		for end < len(row) && end-start < 128 && (end+2 >= len(row) || row[end] != row[end+1] || row[end] != row[end+2]) {
			end++
		}
		out = append(out, byte(end-start-1)) // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
		out = append(out, row[start:end]...)
		start = end
	}
	return out
}
