package device

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"fuda/printer"
)

// qlJob is a job as a printer would understand it. The reader below is written
// from the manual's list of commands alone and shares nothing with the encoder.
type qlJob struct {
	mediaKind, widthMM, lengthMM byte
	announced                    int
	autoCut, packed, printed     bool
	margin                       int
	twoColours                   bool
	rows                         [][]byte // as they reach the head, mirrored
	red                          [][]byte // the same for the second colour
}

// readQL reads a job byte by byte and refuses whatever the manual does not name.
func readQL(data []byte, rowBytes int) (*qlJob, error) {
	job := &qlJob{}
	at := 0
	take := func(n int) []byte {
		if at+n > len(data) {
			panic(fmt.Sprintf("the job ends inside a command at byte %d", at))
		}
		b := data[at : at+n]
		at += n
		return b
	}
	zeros := 0
	for at < len(data) && data[at] == 0 {
		at, zeros = at+1, zeros+1
	}
	if zeros != 400 {
		return nil, fmt.Errorf("%d invalidating bytes", zeros)
	}
	for at < len(data) {
		if job.printed {
			return nil, fmt.Errorf("bytes after the print command")
		}
		switch c := take(1)[0]; c {
		case 0x1b:
			if err := job.escape(take); err != nil {
				return nil, err
			}
		case 'M':
			job.packed = take(1)[0] == 2
		case 'g':
			head := take(2)
			row := take(int(head[1]))
			if job.packed {
				row = unpack(row)
			}
			if head[0] != 0 || len(row) != rowBytes || job.twoColours {
				return nil, fmt.Errorf("row %d has %d bytes", len(job.rows), len(row))
			}
			job.rows = append(job.rows, row)
		case 'w':
			head := take(2)
			row := take(int(head[1]))
			if job.packed {
				row = unpack(row)
			}
			if !job.twoColours || len(row) != rowBytes {
				return nil, fmt.Errorf("row %d has %d bytes, two colours %v", len(job.rows), len(row), job.twoColours)
			}
			switch {
			case head[0] == 1 && len(job.rows) == len(job.red):
				job.rows = append(job.rows, row)
			case head[0] == 2 && len(job.rows) == len(job.red)+1:
				job.red = append(job.red, row)
			default:
				return nil, fmt.Errorf("row %d: colour %d is out of turn", len(job.rows), head[0])
			}
		case 'Z':
			if !job.packed || job.twoColours {
				return nil, fmt.Errorf("a blank row's short form without packing, or in two colours")
			}
			job.rows = append(job.rows, make([]byte, rowBytes))
		case 0x1a:
			job.printed = true
		default:
			return nil, fmt.Errorf("byte %d: unknown command %#x", at-1, c)
		}
	}
	if len(job.rows) != job.announced {
		return nil, fmt.Errorf("%d rows, %d announced", len(job.rows), job.announced)
	}
	if job.twoColours && len(job.red) != len(job.rows) {
		return nil, fmt.Errorf("%d rows in black, %d in red", len(job.rows), len(job.red))
	}
	return job, nil
}

func (j *qlJob) escape(take func(int) []byte) error {
	if c := take(1)[0]; c == '@' {
		return nil
	} else if c != 'i' {
		return fmt.Errorf("unknown escape %q", c)
	}
	switch c := take(1)[0]; c {
	case 'a':
		if take(1)[0] != 1 {
			return fmt.Errorf("not raster mode")
		}
	case 'z':
		b := take(10)
		j.mediaKind, j.widthMM, j.lengthMM = b[1], b[2], b[3]
		j.announced = int(binary.LittleEndian.Uint32(b[4:8]))
	case 'M':
		j.autoCut = take(1)[0]&0x40 != 0
	case 'A':
		take(1)
	case 'K':
		j.twoColours = take(1)[0]&0x01 != 0
	case 'd':
		j.margin = int(binary.LittleEndian.Uint16(take(2)))
	default:
		return fmt.Errorf("unknown escape i %q", c)
	}
	return nil
}

// unpack reads PackBits as the TIFF specification has it.
func unpack(in []byte) []byte {
	var out []byte
	for i := 0; i < len(in); {
		n := int(int8(in[i]))
		i++
		if n >= 0 {
			out = append(out, in[i:i+n+1]...)
			i += n + 1
		} else if n != -128 {
			for range 1 - n {
				out = append(out, in[i])
			}
			i++
		}
	}
	return out
}

// picture puts the rows back as they lie on the paper, seen from above: the
// head's first dot is at the paper's right edge.
func (j *qlJob) picture(width, right int) *printer.Bitmap {
	b := printer.NewBitmap(width, len(j.rows))
	for y, row := range j.rows {
		for x := range width {
			dot := right + width - 1 - x
			b.Set(x, y, row[dot>>3]>>(7-dot&7)&1 == 1)
		}
	}
	return b
}

// ink counts the dots of a job, those outside the paper too.
func (j *qlJob) ink() int { return inkOf(j.rows) }

func inkOf(rows [][]byte) int {
	n := 0
	for _, row := range rows {
		for _, v := range row {
			n += bits.OnesCount8(v)
		}
	}
	return n
}
