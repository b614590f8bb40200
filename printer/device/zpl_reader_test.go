package device

import (
	"fmt"
	"strconv"
	"strings"

	"fuda/printer"
)

// zplPage is what a ZPL printer makes of a job. The reader below is written from
// the manual's list of commands and shares nothing with the encoder.
type zplPage struct {
	width, length, copies int
	picture               *printer.Bitmap
	settings              []string // the commands that set how a page lies
}

// readZPL reads one format and refuses whatever it was not told of.
func readZPL(job string) (*zplPage, error) {
	page, open, closed := &zplPage{}, false, false
	for job = strings.TrimSpace(job); job != ""; {
		if closed {
			return nil, fmt.Errorf("%q stands behind the end", job)
		}
		next := strings.IndexAny(job[1:], "^~") + 1
		if next == 0 {
			next = len(job)
		}
		command := job[:next]
		job = job[next:]
		if len(command) < 3 || command[0] != '^' && command[0] != '~' {
			return nil, fmt.Errorf("no command: %q", command)
		}
		name, rest := command[:3], command[3:]
		if open == (name == "^XA" || name == "~JX") {
			return nil, fmt.Errorf("%s is out of place", name)
		}
		var err error
		switch name {
		case "~JX":
		case "^XA":
			open = true
		case "^XZ":
			closed = true
		case "^PW":
			page.width, err = strconv.Atoi(rest)
		case "^LL":
			page.length, err = strconv.Atoi(rest)
		case "^PQ":
			page.copies, err = strconv.Atoi(rest)
		case "^PO", "^PM", "^LR", "^FW", "^LH":
			page.settings = append(page.settings, command)
		case "^FO":
			if rest != "0,0" {
				err = fmt.Errorf("the picture lies at %s", rest)
			}
		case "^GF":
			page.picture, err = readZPLGraphic(rest)
		case "^FS":
		default:
			err = fmt.Errorf("unknown command %s", name)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if !closed || page.picture == nil {
		return nil, fmt.Errorf("the format has no end or no picture")
	}
	return page, nil
}

// readZPLGraphic reads the parameters of ^GF and fills the rows digit by digit.
func readZPLGraphic(text string) (*printer.Bitmap, error) {
	parts := strings.SplitN(text, ",", 5)
	if len(parts) != 5 || parts[0] != "A" {
		return nil, fmt.Errorf("parameters %q", parts[:len(parts)-1])
	}
	total, _ := strconv.Atoi(parts[2])
	perRow, _ := strconv.Atoi(parts[3])
	if perRow < 1 || total%perRow != 0 || parts[1] != parts[2] {
		return nil, fmt.Errorf("%d bytes in rows of %d", total, perRow)
	}
	b := printer.NewBitmap(8*perRow, total/perRow)
	x, y, times := 0, 0, 0
	put := func(v int) {
		for range max(times, 1) {
			for bit := range 4 {
				b.Set(x+bit, y, v&(8>>bit) != 0)
			}
			if x += 4; x == b.Width {
				x, y = 0, y+1
			}
		}
		times = 0
	}
	for _, c := range parts[4] {
		if y == b.Height {
			return nil, fmt.Errorf("more than %d rows", y)
		}
		switch {
		case c >= '0' && c <= '9':
			put(int(c - '0'))
		case c >= 'A' && c <= 'F':
			put(int(c-'A') + 10)
		case c >= 'G' && c <= 'Y':
			times += int(c-'G') + 1
		case c >= 'g' && c <= 'z':
			times += 20 * (int(c-'g') + 1)
		case c == ',' && times == 0:
			for line := y; y == line; {
				put(0)
			}
		case c == ':' && times == 0 && x == 0 && y > 0:
			copy(b.Row(y), b.Row(y-1))
			y++
		default:
			return nil, fmt.Errorf("%q in row %d", c, y)
		}
	}
	if y != b.Height || x != 0 || times != 0 {
		return nil, fmt.Errorf("%d of %d rows, and %d dots", y, b.Height, x)
	}
	return b, nil
}

// cropped is the left part of a picture whose rows are padded to whole bytes. A
// dot in the padding would be printed, and is an error.
func cropped(b *printer.Bitmap, width int) (*printer.Bitmap, error) {
	c := printer.NewBitmap(width, b.Height)
	for y := range b.Height {
		for x := range b.Width {
			if b.Black(x, y) && x >= width {
				return nil, fmt.Errorf("a dot beyond the edge in row %d", y)
			}
			c.Set(x, y, b.Black(x, y))
		}
	}
	return c, nil
}
