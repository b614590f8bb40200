package device

import (
	"errors"
	"fmt"

	"fuda/printer"
)

// receipt is what a receipt printer makes of the bytes that it gets. It is
// written from the manual's list of commands and shares nothing with the encoder.
type receipt struct {
	rows     [][]byte
	perRow   int
	bands    int
	cut      byte // 'A' full, 'B' partial, 0 none
	fed      int  // lines
	asked    int  // paper sensor, in turn
	harmless bool
}

var errMore = errors.New("the bytes end inside a command")

// next takes one command off the front.
func (r *receipt) next(b []byte) (rest []byte, err error) {
	need := func(n int) bool { return len(b) >= n }
	switch {
	case !need(2):
		return b, errMore
	case b[0] == 0x1b && b[1] == '@':
		if len(r.rows) > 0 {
			return b, errors.New("initialised in the middle of a label")
		}
		r.harmless = false
		return b[2:], nil
	case b[0] == 0x1b && b[1] == 'd':
		if !need(3) {
			return b, errMore
		}
		r.fed += int(b[2])
		return b[3:], nil
	case b[0] != 0x1d:
		return b, fmt.Errorf("unknown command % x", b[:min(len(b), 8)])
	}
	switch b[1] {
	case 'V':
		if !need(4) {
			return b, errMore
		}
		if b[2] != 'A' && b[2] != 'B' || r.cut != 0 {
			return b, fmt.Errorf("cut %d", b[2])
		}
		r.cut = b[2]
		return b[4:], nil
	case 'r':
		if !need(3) {
			return b, errMore
		}
		if b[2] != 1 {
			return b, fmt.Errorf("asked for %d", b[2])
		}
		r.asked++
		return b[3:], nil
	case '(':
		if !need(5) || !need(5+int(b[3])) {
			return b, errMore
		}
		if string(b[2:10]) != "D\x05\x00\x14\x01\x00\x02\x00" {
			return b, fmt.Errorf("function % x", b[:10])
		}
		r.harmless = true
		return b[10:], nil
	case 'v':
		return r.raster(b)
	}
	return b, fmt.Errorf("unknown command GS %q", b[1])
}

// raster takes GS v 0 m xL xH yL yH and its rows.
func (r *receipt) raster(b []byte) ([]byte, error) {
	if len(b) < 8 {
		return b, errMore
	}
	perRow, rows := int(b[4])|int(b[5])<<8, int(b[6])|int(b[7])<<8
	switch {
	case b[2] != '0' || b[3] != 0:
		return b, fmt.Errorf("raster % x", b[:8])
	case rows < 1 || rows > 256 || r.perRow != 0 && r.perRow != perRow || r.cut != 0:
		return b, fmt.Errorf("%d rows of %d bytes", rows, perRow)
	case len(b) < 8+rows*perRow:
		return b, errMore
	}
	r.perRow = perRow
	r.bands++
	dots := b[8 : 8+rows*perRow]
	for i := range dots[:len(dots)-2] {
		if dots[i] == 16 && dots[i+1] == 20 && (dots[i+2] == 1 || dots[i+2] == 2) && !r.harmless {
			return b, errors.New("the picture opens the drawer or switches the printer off")
		}
	}
	for ; len(dots) > 0; dots = dots[perRow:] {
		r.rows = append(r.rows, dots[:perRow])
	}
	return b[8+rows*perRow:], nil
}

func readReceipt(b []byte) (r *receipt, err error) {
	r = &receipt{}
	for len(b) > 0 {
		if b, err = r.next(b); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// picture is the dots on the paper.
func (r *receipt) picture() *printer.Bitmap {
	b := printer.NewBitmap(8*r.perRow, len(r.rows))
	for y, row := range r.rows {
		for x := range b.Width {
			b.Set(x, y, row[x/8]>>(7-x%8)&1 == 1)
		}
	}
	return b
}
