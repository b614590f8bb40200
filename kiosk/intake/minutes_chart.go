package intake

import (
	"strconv"

	"fuda/kiosk"
)

const chartHeight = 128.0

// arrivals draws how many guests arrived in every five minutes, as columns, and
// how many were there by then, as a line. The left scale is the columns', the
// right one the line's.
func (r *report) arrivals(steps []kiosk.ArrivalStep) {
	const gutter = 26.0
	left, width := sideMargin+gutter, textWidth-2*gutter
	top, bottom := r.y+14, r.y+14+chartHeight
	r.line(sideMargin, r.y+smallSize, textWidth, smallSize, inkSoft, "棒：5分ごとの人数")
	r.line(sideMargin+textWidth, r.y+smallSize, -1, smallSize, sealInk, "線：累計")
	most := 0
	for _, s := range steps {
		most = max(most, s.Count)
	}
	total := steps[len(steps)-1].Total
	bars, line := scaleFor(most), scaleFor(total)
	for i := 0; i <= bars.steps; i++ {
		y := bottom - chartHeight*float64(i)/float64(bars.steps)
		r.stroke(left, y, left+width, y, 0.4, lineInk)
		r.line(left-5, y+2.5, -1, smallSize, inkSoft, strconv.Itoa(i*bars.step))
	}
	for i := 0; i <= line.steps; i++ {
		y := bottom - chartHeight*float64(i)/float64(line.steps)
		r.line(left+width+5, y+2.5, textWidth, smallSize, sealInk, strconv.Itoa(i*line.step))
	}
	each := width / float64(len(steps))
	every := max(1, (len(steps)*34+int(width)-1)/int(width)) // labels are some 34 points wide with the space between them
	for i, s := range steps {
		x := left + each*float64(i)
		height := chartHeight * float64(s.Count) / float64(bars.top())
		thick := min(each*0.72, 34)
		r.box(x+(each-thick)/2, bottom-height, thick, height, barInk)
		if i%every == 0 {
			label := s.At.In(kiosk.JST).Format("15:04")
			r.line(x+each/2-r.width(label, smallSize)/2, bottom+11, textWidth, smallSize, inkSoft, label)
		}
	}
	at := func(i int) (x, y float64) {
		return left + each*(float64(i)+0.5), bottom - chartHeight*float64(steps[i].Total)/float64(line.top())
	}
	for i := 1; i < len(steps); i++ {
		x1, y1 := at(i - 1)
		x2, y2 := at(i)
		r.stroke(x1, y1, x2, y2, 1.3, sealInk)
	}
	if x, y := at(len(steps) - 1); len(steps) == 1 {
		r.box(x-1.5, y-1.5, 3, 3, sealInk)
	}
	r.y = top + chartHeight + 20
}

// scale is an axis from 0 with marks at round figures.
type scale struct{ step, steps int }

func (s scale) top() int { return s.step * s.steps }

// scaleFor has at most five marks above 0, the last at or above most.
func scaleFor(most int) scale {
	for unit := 1; ; unit *= 10 {
		for _, f := range []int{1, 2, 5} {
			if step := unit * f; step*5 >= most {
				return scale{step, max(1, (most+step-1)/step)}
			}
		}
	}
}

// bar is one of a chart of lying bars.
type bar struct {
	name  string
	count int
}

// bars draws lying bars, each with its name before and its figure behind it. A
// name that is too long is cut off.
func (r *report) bars(bars []bar) {
	const names, row = 130.0, 15.0
	most := 1
	for _, b := range bars {
		most = max(most, b.count)
	}
	for _, b := range bars {
		r.need(row)
		width := (textWidth - names - 40) * float64(b.count) / float64(most)
		r.line(sideMargin, r.y+10, names, bodySize, ink, r.fit(b.name, names-8, bodySize))
		r.box(sideMargin+names, r.y+2.5, width, 9, barInk)
		r.line(sideMargin+names+width+6, r.y+10, textWidth, bodySize, ink, strconv.Itoa(b.count))
		r.y += row
	}
}

// tiles draws figures in large letters, so many beside each other.
func (r *report) tiles(figures []bar) {
	const height, gap, across = 44.0, 8.0, 6
	width := (textWidth - gap*(across-1)) / across
	for i, f := range figures {
		if i%across == 0 {
			r.need(height + gap)
		}
		x := sideMargin + (width+gap)*float64(i%across)
		r.box(x, r.y, width, height, tintPage)
		r.line(x+8, r.y+14, width, smallSize, inkSoft, r.fit(f.name, width-12, smallSize))
		r.line(x+8, r.y+36, width, 18, ink, strconv.Itoa(f.count))
		if i%across == across-1 || i == len(figures)-1 {
			r.y += height + gap
		}
	}
}
