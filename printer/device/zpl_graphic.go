package device

import (
	"bytes"
	"fmt"

	"fuda/printer"
)

// EncodeZPL makes the job that prints a bitmap on that label, once. Source: ZPL
// II Programming Guide, the commands named below.
//
// The printer keeps many settings from whoever used it before, so that the job
// sets those that would move, turn or invert the picture. What it leaves alone
// is what was set up at the printer: darkness, speed, media tracking and the
// fine position (^LS, ^LT).
func EncodeZPL(b *printer.Bitmap, m printer.Media) ([]byte, error) {
	if b.Width != m.Width || b.Height != m.Height || b.Height == 0 {
		return nil, fmt.Errorf("zpl: a bitmap of %d x %d dots does not fit %s, %d x %d dots at %d dpi",
			b.Width, b.Height, m.Name, m.Width, m.Height, m.DPI)
	}
	job := make([]byte, 0, 256+len(b.Bits)/2)
	job = append(job, "~JX"...) // drops the half of a job whose connection broke
	job = append(job, "^XA^PON^PMN^LRN^FWN^LH0,0"...)
	job = fmt.Appendf(job, "^PW%d^LL%d", b.Width, b.Height)
	// The counts are of what the printer makes of it, not of what is sent.
	job = fmt.Appendf(job, "^FO0,0^GFA,%d,%[1]d,%d,", len(b.Bits), b.Stride)
	var above []byte
	for y := range b.Height {
		row := b.Row(y)
		if above != nil && bytes.Equal(row, above) {
			job = append(job, ':')
		} else {
			job = appendZPLRow(job, row)
		}
		above = row
	}
	return append(job, "^FS^PQ1^XZ\n"...), nil
}

const hexDigits = "0123456789ABCDEF"

// appendZPLRow writes a row as hexadecimal digits, each run of which is led by
// its length in letters; a comma fills the rest of the row with white. (Source:
// alternative data compression scheme for ~DG and ~DB.)
func appendZPLRow(job, row []byte) []byte {
	digits := 2 * len(row)
	digit := func(i int) byte {
		if i&1 == 0 {
			return row[i/2] >> 4
		}
		return row[i/2] & 15
	}
	for i := 0; i < digits; {
		v, from := digit(i), i
		for i < digits && digit(i) == v {
			i++
		}
		if i == digits && v == 0 {
			return append(job, ',')
		}
		job = append(appendZPLRun(job, i-from), hexDigits[v])
	}
	return job
}

// appendZPLRun writes how often the next digit is repeated: G to Y for 1 to 19,
// g to z for 20 to 400 in steps of 20; the letters add up.
func appendZPLRun(job []byte, n int) []byte {
	if n == 1 {
		return job
	}
	for ; n >= 400; n -= 400 {
		job = append(job, 'z')
	}
	if n >= 20 {
		job = append(job, 'g'+byte(n/20-1))
	}
	if n %= 20; n > 0 {
		job = append(job, 'G'+byte(n-1))
	}
	return job
}
