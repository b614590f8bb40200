package device

import (
	"bytes"
	"fmt"

	"fuda/printer"
)

// escposBand is how many rows go out in one piece: the most that every printer
// of this kind has room for.
const escposBand = 256

// escposCuts is the end of a label, by the setting cut of its URI. A cut feeds
// the paper to the knife first; without one the label is fed past the tear bar.
var escposCuts = map[string]string{
	"partial": "\x1dVB\x00",
	"full":    "\x1dVA\x00",
	"off":     "\x1bd\x05",
}

// escposDone asks for the paper sensor in turn, not in real time: the answer
// comes when all that was sent before is worked through, and not at all while
// the printer is out of paper. (GS r)
const escposDone = "\x1dr\x01"

// escposHarmless turns off the two real-time commands that do something. (GS ( D)
const escposHarmless = "\x1d(D\x05\x00\x14\x01\x00\x02\x00"

// EncodeEscpos makes the job that prints a bitmap on a roll of that width and
// cuts it off: partial, full or off. Source: Epson's ESC/POS command reference,
// the commands ESC @, GS v 0, ESC d and GS V.
func EncodeEscpos(b *printer.Bitmap, m printer.Media, cut string) ([]byte, error) {
	end, ok := escposCuts[cut]
	if !ok {
		return nil, fmt.Errorf("escpos: no cut %q", cut)
	}
	if b.Width != m.Width || b.Height < 1 || b.Stride > 0xffff {
		return nil, fmt.Errorf("escpos: a bitmap of %d x %d dots does not fit the roll %s, %d dots wide", b.Width, b.Height, m.Name, m.Width)
	}
	job := make([]byte, 0, len(b.Bits)+(b.Height/escposBand+1)*8+32)
	job = append(job, 0x1b, '@')
	if dangerous(b.Bits) {
		job = append(job, escposHarmless...)
	}
	for y := 0; y < b.Height; y += escposBand {
		rows := min(escposBand, b.Height-y)
		job = append(job, 0x1d, 'v', '0', 0, byte(b.Stride), byte(b.Stride>>8), byte(rows), byte(rows>>8)) // #nosec G115 -- bounded by the paper, or masked to the byte that is meant
		job = append(job, b.Bits[y*b.Stride:(y+rows)*b.Stride]...)
	}
	return append(job, end...), nil
}

// dangerous tells whether dots look like a command that a printer obeys wherever
// it meets it, in the midst of a picture too: DLE DC4 1 opens the cash drawer
// and DLE DC4 2 switches the printer off. A few printers do not know how to be
// told to ignore them, so that they are told only then.
func dangerous(dots []byte) bool {
	return bytes.Contains(dots, []byte{0x10, 0x14, 1}) || bytes.Contains(dots, []byte{0x10, 0x14, 2})
}
