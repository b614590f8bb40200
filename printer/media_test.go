package printer

import (
	"strings"
	"testing"
)

func TestFindMediaAt(t *testing.T) {
	for _, c := range []struct {
		name          string
		dpi           int
		width, height int
	}{
		{"62x100", 203, 495, 799},
		{"62x100", 300, 732, 1181},
		{"62x100", 600, 1464, 2362},
		{"57x102", 203, 455, 815},
		{"57x102", 300, 673, 1204},
		{"62x29", 203, 495, 231},
		{"80", 203, 575, 0},
		{"58", 203, 383, 0},
	} {
		m, err := FindMediaAt(c.name, c.dpi)
		if err != nil || m.Width != c.width || m.Height != c.height || m.DPI != c.dpi || m.Endless() != (c.height == 0) {
			t.Errorf("%s at %d dpi: %+v, %v", c.name, c.dpi, m, err)
		}
		if over := float64(m.Width)*25.4/float64(m.DPI) - float64(m.WidthMM); over > 0 {
			t.Errorf("%s at %d dpi: %.2f mm wider than the paper", c.name, c.dpi, over)
		}
	}
	if _, err := FindMediaAt("62red", 203); err == nil || !strings.Contains(err.Error(), "known: 62x100") {
		t.Errorf("%v", err)
	}
}

// A Brother's roll keeps the dots that a Brother reaches.
func TestFindMedia(t *testing.T) {
	for name, want := range map[string][2]int{
		"62x100": {696, 1109}, "62x29": {696, 271}, "62": {696, 0}, "62red": {696, 0},
		"57x102": {673, 1204}, "80": {850, 0}, "58": {566, 0},
	} {
		if m, err := FindMedia(name); err != nil || m.Width != want[0] || m.Height != want[1] || m.DPI != 300 {
			t.Errorf("%s: %+v, %v", name, m, err)
		}
	}
}

// Only a badge is turned, and only on a paper that is fed by its short side.
func TestUpright(t *testing.T) {
	for _, c := range []struct {
		kind   Kind
		paper  string
		turned bool
	}{
		{Badge, "62x100", true}, {Badge, "57x102", true}, {Badge, "91x55", false}, {Badge, "54x90", false}, {Badge, "a4", false},
		{Sleeve, "62x29", false}, {Pass, "62x100", false}, {Receipt, "62x100", false}, {Poster, "a4", false},
	} {
		m, err := FindMediaAt(c.paper, 203)
		if err != nil {
			t.Fatal(err)
		}
		up := m.Upright(c.kind)
		if turned := up.Width == m.Height && up.HeightMM == m.WidthMM; turned != c.turned {
			t.Errorf("%s on %s: turned %v", c.kind, c.paper, turned)
		}
	}
}
