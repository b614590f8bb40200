package eval

import (
	"fmt"
	"html"
	"strings"
)

// The charts are small enough to be drawn by hand: bars in groups, and lines.

const (
	chartWidth, chartHeight                  = 720, 360
	plotLeft, plotRight, plotTop, plotBottom = 64, 20, 52, 44
	ink, faint                               = "#1c2733", "#d8dee6"
)

// colours of the strategies: the matching first. Told apart without colour, too,
// by their order and the legend's.
var colours = []string{"#0b6e4f", "#d9822b", "#8a94a3", "#34495e"}

type chart struct {
	b     strings.Builder
	title string
	top   float64 // of the axis
	unit  string
	keys  []string
}

func (c *chart) y(v float64) float64 {
	return chartHeight - plotBottom - v/c.top*(chartHeight-plotTop-plotBottom)
}

func (c *chart) text(x, y float64, anchor, size, s string) {
	fmt.Fprintf(&c.b, `<text x="%.1f" y="%.1f" text-anchor="%s" font-size="%s">%s</text>`+"\n", x, y, anchor, size, html.EscapeString(s))
}

// begin draws the frame, the axis and the legend.
func (c *chart) begin() {
	fmt.Fprintf(&c.b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" font-family="system-ui, sans-serif" fill="%s">`+"\n", chartWidth, chartHeight, ink)
	fmt.Fprintf(&c.b, "<title>%s</title>\n"+`<rect width="100%%" height="100%%" fill="#ffffff"/>`+"\n", html.EscapeString(c.title))
	c.text(16, 24, "start", "16", c.title)
	c.text(plotLeft-8, plotTop-8, "end", "11", c.unit)
	for i := range 6 {
		v := c.top * float64(i) / 5
		fmt.Fprintf(&c.b, `<line x1="%d" x2="%d" y1="%.1f" y2="%.1f" stroke="%s"/>`+"\n", plotLeft, chartWidth-plotRight, c.y(v), c.y(v), faint)
		c.text(plotLeft-8, c.y(v)+4, "end", "12", fmt.Sprintf("%.4g", v))
	}
	x := float64(chartWidth - plotRight)
	for i := len(c.keys) - 1; i >= 0; i-- {
		x -= 6.8*float64(len(c.keys[i])) + 4 // about as wide as the text
		c.text(x, 42, "start", "12", c.keys[i])
		fmt.Fprintf(&c.b, `<rect x="%.1f" y="32" width="12" height="12" fill="%s"/>`+"\n", x-17, colours[i])
		x -= 32
	}
}

func (c *chart) end() string { return c.b.String() + "</svg>\n" }

// bars draws groups of bars, with their values.
func bars(title, unit string, top float64, keys, groups []string, values [][]float64) string {
	c := &chart{title: title, top: top, unit: unit, keys: keys}
	c.begin()
	width := float64(chartWidth-plotLeft-plotRight) / float64(len(groups))
	bar := width * 0.8 / float64(len(keys))
	for g, name := range groups {
		left := plotLeft + float64(g)*width + width*0.1
		c.text(left+width*0.4, chartHeight-plotBottom+20, "middle", "12", name)
		for k := range keys {
			v := values[g][k]
			x := left + float64(k)*bar
			fmt.Fprintf(&c.b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n", x+1, c.y(min(v, top)), bar-2, c.y(0)-c.y(min(v, top)), colours[k])
			c.text(x+bar/2, c.y(min(v, top))-4, "middle", "10", fmt.Sprintf("%.3g", v))
		}
	}
	return c.end()
}

// lines draws shares over minutes.
func lines(title, unit, below string, keys []string, series [][]float64) string {
	c := &chart{title: title, top: 100, unit: unit, keys: keys}
	c.begin()
	last := len(series[0]) - 1
	x := func(i int) float64 {
		return plotLeft + float64(i)/float64(last)*float64(chartWidth-plotLeft-plotRight)
	}
	for k, values := range series {
		var points []string
		for i, v := range values {
			points = append(points, fmt.Sprintf("%.1f,%.1f", x(i), c.y(v)))
		}
		fmt.Fprintf(&c.b, `<polyline fill="none" stroke="%s" stroke-width="2.5" points="%s"/>`+"\n", colours[k], strings.Join(points, " "))
	}
	for i := 0; i <= last; i += 15 {
		c.text(x(i), chartHeight-plotBottom+18, "middle", "12", fmt.Sprint(i))
	}
	c.text(chartWidth/2, chartHeight-8, "middle", "12", below)
	return c.end()
}
