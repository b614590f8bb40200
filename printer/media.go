package printer

import (
	"fmt"
	"math"
	"strings"
)

// Media is the paper that a printer holds: its size, and the dots of it that
// the printer can reach. Width is across the print head, height is the way in
// which the paper moves.
type Media struct {
	Name     string // as it stands in a URI: 62x100, 62
	WidthMM  int
	HeightMM int // 0 is an endless roll: the label itself says how long it is
	Width    int // printable dots
	Height   int // printable dots, 0 on an endless roll
	DPI      int
}

// Endless tells whether the paper is a roll without gaps.
func (m Media) Endless() bool { return m.Height == 0 }

// Dots is a length in millimetres, in dots of this paper, rounded.
func (m Media) Dots(mm float64) int {
	return int(math.Round(mm * float64(m.DPI) / 25.4))
}

// Turned is the same paper seen lying on its other side.
func (m Media) Turned() Media {
	m.WidthMM, m.HeightMM = m.HeightMM, m.WidthMM
	m.Width, m.Height = m.Height, m.Width
	return m
}

// Upright is the paper as a label of that kind is looked at. A badge lies on its
// long side, across a paper that is fed by its short one, except on a name card
// of 54 x 90 mm, which hangs upright, and on A4, from which it is cut. Whoever shows labels on a screen asks for
// this paper.
func (m Media) Upright(k Kind) Media {
	card := m.WidthMM == 54 && m.HeightMM == 90
	page := m.WidthMM >= A4Width-10
	if k == Badge && m.Height > m.Width && !card && !page {
		return m.Turned()
	}
	return m
}

// rolls are the papers of a Brother QL, at 300 dpi: its head does not reach their
// edges. Source of the printable dots: Brother's raster command references.
var rolls = []Media{
	{Name: "62x100", WidthMM: 62, HeightMM: 100, Width: 696, Height: 1109, DPI: 300}, // DK-1202
	{Name: "62x29", WidthMM: 62, HeightMM: 29, Width: 696, Height: 271, DPI: 300},    // DK-1209
	{Name: "62", WidthMM: 62, Width: 696, DPI: 300},                                  // DK-2205
	{Name: "62red", WidthMM: 62, Width: 696, DPI: 300},                               // DK-2251 (DK-22251), black and red
}

// papers are sizes in millimetres for printers that reach a paper from edge to
// edge, or at least the given width of it, at any resolution.
var papers = []struct {
	name                 string
	width, height, reach int
}{
	{name: "62x100", width: 62, height: 100, reach: 62},
	{name: "62x29", width: 62, height: 29, reach: 62},
	{name: "62", width: 62, reach: 59},
	{name: "57x102", width: 57, height: 102, reach: 57}, // Zebra's 2.25 x 4 inches
	{name: "54x90", width: 54, height: 90, reach: 54},   // an upright name card
	{name: "91x55", width: 91, height: 55, reach: 91},   // a business card
	{name: "a4", width: A4Width, height: A4Height, reach: A4Width},
	{name: "80", width: 80, reach: 72}, // receipts
	{name: "58", width: 58, reach: 48}, // narrow receipts
}

// FindMedia returns the paper of that name at 300 dpi, such as 62x100: with the
// dots that a Brother QL reaches if it is one of its rolls, and with all of them
// if not.
func FindMedia(name string) (Media, error) {
	known := ""
	for _, m := range rolls {
		if m.Name == name {
			return m, nil
		}
		known += " " + m.Name
	}
	if m, err := FindMediaAt(name, 300); err == nil {
		return m, nil
	}
	for _, p := range papers {
		if !strings.Contains(known+" ", " "+p.name+" ") {
			known += " " + p.name
		}
	}
	return Media{}, fmt.Errorf("media: %q is not known (known:%s)", name, known)
}

// FindMediaAt returns the paper of that name for a printer of so many dots an
// inch that reaches all of it. A dot that is only partly on the paper is left out.
func FindMediaAt(name string, dpi int) (Media, error) {
	known := ""
	for _, p := range papers {
		if p.name == name {
			dots := func(mm int) int { return mm * dpi * 10 / 254 }
			return Media{Name: name, WidthMM: p.width, HeightMM: p.height, Width: dots(p.reach), Height: dots(p.height), DPI: dpi}, nil
		}
		known += " " + p.name
	}
	return Media{}, fmt.Errorf("media: %q is not known (known:%s)", name, known)
}
