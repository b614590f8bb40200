package printer

import "fmt"

// SheetPaper is an A4 sheet of labels to peel off, or of name cards to snap
// out, in millimetres.
type SheetPaper struct {
	Name    string  `json:"name"`  // as it stands in a URI and in the API
	Title   string  `json:"title"` // for people
	Columns int     `json:"columns"`
	Rows    int     `json:"rows"`
	Top     float64 `json:"top"` // from the paper's edge to the first cell
	Left    float64 `json:"left"`
	Width   float64 `json:"width"` // of a cell
	Height  float64 `json:"height"`
	GapX    float64 `json:"gap_x"` // between cells
	GapY    float64 `json:"gap_y"`
}

// The size of A4, in millimetres.
const (
	A4Width  = 210
	A4Height = 297
)

// sheets are the papers that Japanese shops sell for name badges. The sizes are
// the makers' own.
var sheets = []SheetPaper{
	{Name: "a-one-51002", Title: "A-ONE 51002 (91×55 ×10)", Columns: 2, Rows: 5, Top: 11, Left: 14, Width: 91, Height: 55},
	{Name: "54x90", Title: "54×90 縦 ×9", Columns: 3, Rows: 3, Top: 13.5, Left: 24, Width: 54, Height: 90},
}

// Cells is how many labels a sheet holds.
func (s SheetPaper) Cells() int { return s.Columns * s.Rows }

// Cell is the upper left corner of a cell, which counts from 1, row by row.
func (s SheetPaper) Cell(n int) (x, y float64) {
	col, row := (n-1)%s.Columns, (n-1)/s.Columns
	return s.Left + float64(col)*(s.Width+s.GapX), s.Top + float64(row)*(s.Height+s.GapY)
}

// Sheets are the sheets that are known.
func Sheets() []SheetPaper { return append([]SheetPaper(nil), sheets...) }

// FindSheet returns the sheet of that name.
func FindSheet(name string) (SheetPaper, error) {
	known := ""
	for _, s := range sheets {
		if s.Name == name {
			return s, nil
		}
		known += " " + s.Name
	}
	return SheetPaper{}, fmt.Errorf("sheet: %q is not known (known:%s)", name, known)
}
