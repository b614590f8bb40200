package printer

import (
	"fmt"
	"math"
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

// rolls are the papers that drivers share, at 300 dpi. Source of the printable
// dots: Brother's raster command references for QL printers.
var rolls = []Media{
	{Name: "62x100", WidthMM: 62, HeightMM: 100, Width: 696, Height: 1109, DPI: 300}, // DK-1202
	{Name: "62x29", WidthMM: 62, HeightMM: 29, Width: 696, Height: 271, DPI: 300},    // DK-1209
	{Name: "62", WidthMM: 62, Width: 696, DPI: 300},                                  // DK-2205
	{Name: "62red", WidthMM: 62, Width: 696, DPI: 300},                               // DK-2251 (DK-22251), black and red
}

// FindMedia returns the paper of that name, such as 62x100.
func FindMedia(name string) (Media, error) {
	known := ""
	for _, m := range rolls {
		if m.Name == name {
			return m, nil
		}
		known += " " + m.Name
	}
	return Media{}, fmt.Errorf("media: %q is not known (known:%s)", name, known)
}
