package peers

import (
	"fmt"
	"html"
	"math"
	"strings"
)

const (
	chartWidth, chartHeight                  = 720, 360
	plotLeft, plotRight, plotTop, plotBottom = 72, 20, 60, 44
)

// colours of the sides: Fuda first. Their order tells them apart, too.
var colours = []string{"#0b6e4f", "#d9822b", "#8a94a3", "#34495e"}

// bars draws groups of bars with their values, from zero.
type bars struct {
	title, unit  string
	keys, groups []string
	values       [][]float64 // by group, then by key
}

func (c bars) svg() string {
	top := 0.0
	for _, v := range c.values {
		for _, v := range v {
			top = max(top, v)
		}
	}
	top = roundUp(1.05 * top) // room for the value above the highest
	y := func(v float64) float64 { return chartHeight - plotBottom - v/top*(chartHeight-plotTop-plotBottom) }
	var b strings.Builder
	text := func(x, y float64, anchor string, size int, s string) {
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%d">%s</text>`+"\n", x, y, anchor, size, html.EscapeString(s))
	}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="system-ui, sans-serif" fill="#1c2733">`+"\n", chartWidth, chartHeight)
	fmt.Fprintf(&b, "<title>%s</title>\n"+`<rect width="100%%" height="100%%" fill="#ffffff"/>`+"\n", html.EscapeString(c.title))
	text(16, 24, "start", 16, c.title)
	text(plotLeft-8, plotTop-12, "end", 11, c.unit)
	for i := range 6 {
		v := top * float64(i) / 5
		fmt.Fprintf(&b, `<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="#d8dee6"/>`+"\n", plotLeft, chartWidth-plotRight, y(v), y(v))
		text(plotLeft-8, y(v)+4, "end", 12, short(v))
	}
	x := float64(chartWidth - plotRight)
	for i := len(c.keys) - 1; i >= 0; i-- {
		x -= 6.8*float64(len(c.keys[i])) + 4 // about as wide as the text
		text(x, 44, "start", 12, c.keys[i])
		fmt.Fprintf(&b, `<rect x="%.1f" y="34" width="12" height="12" fill="%s"/>`+"\n", x-17, colours[i])
		x -= 32
	}
	width := float64(chartWidth-plotLeft-plotRight) / float64(len(c.groups))
	bar := width * 0.8 / float64(len(c.keys))
	for g, name := range c.groups {
		left := plotLeft + float64(g)*width + width*0.1
		text(left+width*0.4, chartHeight-plotBottom+20, "middle", 12, name)
		for k, v := range c.values[g] {
			x := left + float64(k)*bar
			fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", x+1, y(v), bar-2, y(0)-y(v), colours[k])
			text(x+bar/2, y(v)-4, "middle", 11, short(v))
		}
	}
	return b.String() + "</svg>\n"
}

// roundUp is the next number that five lines divide well.
func roundUp(v float64) float64 {
	scale := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 2.5, 5, 10} {
		if v <= m*scale {
			return m * scale
		}
	}
	return v
}

// short is a number as far as anybody reads it.
func short(v float64) string {
	if v >= 100 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.3g", v)
}
