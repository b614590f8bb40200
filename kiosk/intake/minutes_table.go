package intake

// column is one of a table: its title, its share of the width in points, and
// whether it holds figures.
type column struct {
	title   string
	width   float64
	figures bool
}

const cellPadding = 4.0

// table draws a table as wide as its columns, with its header again on every page.
// A long text gets more lines, never into the next column. The last row is set
// apart where it is a total.
func (r *report) table(columns []column, rows [][]string, total bool) {
	r.header(columns)
	for i, row := range rows {
		cells, height := r.cells(columns, row, bodySize)
		if r.y+height > paperHeight-footMargin {
			r.newPage()
			r.header(columns)
		}
		if total && i == len(rows)-1 {
			r.stroke(sideMargin, r.y, sideMargin+widthOf(columns), r.y, 1, ink)
		}
		r.row(columns, cells, height, bodySize, ink)
		r.stroke(sideMargin, r.y, sideMargin+widthOf(columns), r.y, 0.4, lineInk)
	}
}

func (r *report) header(columns []column) {
	titles := make([]string, len(columns))
	for i, c := range columns {
		titles[i] = c.title
	}
	cells, height := r.cells(columns, titles, smallSize)
	r.need(height + 2*bodySize*leading)
	r.box(sideMargin, r.y, widthOf(columns), height, tintPage)
	r.row(columns, cells, height, smallSize, inkSoft)
}

// cells breaks a row's texts into lines and says how high the row is.
func (r *report) cells(columns []column, row []string, size float64) (cells [][]string, height float64) {
	most := 1
	for i, c := range columns {
		lines := r.wrap(row[i], c.width-2*cellPadding, size)
		cells = append(cells, lines)
		most = max(most, len(lines))
	}
	return cells, float64(most)*size*leading + cellPadding
}

func (r *report) row(columns []column, cells [][]string, height, size float64, color rgb) {
	x := sideMargin
	for i, c := range columns {
		y := r.y + cellPadding/2 + size*1.18
		for _, l := range cells[i] {
			if c.figures {
				r.line(x+c.width-cellPadding, y, -1, size, color, l)
			} else {
				r.line(x+cellPadding, y, c.width, size, color, l)
			}
			y += size * leading
		}
		x += c.width
	}
	r.y += height
}

func widthOf(columns []column) (width float64) {
	for _, c := range columns {
		width += c.width
	}
	return width
}
