package label

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fuda/printer"
)

// Each cell holds its label as it would be drawn alone; there is no ink anywhere
// else, on a page that the printer reaches from edge to edge and on one that it
// does not.
func TestSheetCells(t *testing.T) {
	r := newRenderer(t)
	for _, sheet := range printer.Sheets() {
		for unreached, firsts := range map[int][]int{0: {1}, 4: {4, sheet.Cells()}} {
			for _, first := range firsts {
				m := mustMedia(t, "a4", 150)
				edge := m.Dots(float64(unreached))
				m.Width, m.Height = m.Width-2*edge, m.Height-2*edge
				l := printer.Label{Kind: printer.Sheet, Page: &printer.Page{Sheet: sheet.Name, First: first}}
				kinds := []printer.Kind{printer.Badge, printer.Sleeve, printer.Cup, printer.Badge, printer.Receipt, printer.Badge}
				for i := range min(6, sheet.Cells()-first+1) {
					cell := a(kinds[i], awkward[i])
					cell.Number = i + 1
					l.Page.Labels = append(l.Page.Labels, cell)
				}
				got, err := r.Render(l, m)
				if err != nil {
					t.Fatal(err)
				}
				wipeCells(t, r, got, l, sheet, m, edge)
				if n := got.Count(); n != 0 {
					t.Errorf("%s from %d: %d dots outside the cells", sheet.Name, first, n)
				}
			}
		}
	}
}

// wipeCells compares the cells that are used, and makes them white.
func wipeCells(t *testing.T, r *Renderer, page *printer.Bitmap, l printer.Label, sheet printer.SheetPaper, m printer.Media, edge int) {
	for i, cell := range l.Page.Labels {
		x, y := sheet.Cell(l.Page.First + i)
		paper := printer.Media{WidthMM: int(sheet.Width), HeightMM: int(sheet.Height), Width: m.Dots(sheet.Width), Height: m.Dots(sheet.Height), DPI: m.DPI}
		want, err := r.Render(cell, paper)
		if err != nil {
			t.Fatal(err)
		}
		corner := image.Pt(m.Dots(x)-edge, m.Dots(y)-edge)
		for y := range want.Height {
			for x := range want.Width {
				if page.Black(corner.X+x, corner.Y+y) != want.Black(x, y) {
					t.Fatalf("%s: label %d differs at %d, %d", sheet.Name, i+1, x, y)
				}
			}
		}
		page.Fill(image.Rectangle{Min: corner, Max: corner.Add(want.Bounds().Max)}, false)
	}
}

func TestSheetRefusals(t *testing.T) {
	r := newRenderer(t)
	page := func(l ...printer.Label) printer.Label {
		return printer.Label{Kind: printer.Sheet, Page: &printer.Page{Sheet: "a-one-51002", First: 1, Labels: l}}
	}
	for name, c := range map[string]struct {
		label printer.Label
		paper string
		want  string
	}{
		"small paper": {page(a(printer.Badge, guest)), "62x100", "which is A4"},
		"bad label":   {page(printer.Label{Kind: printer.Badge, URL: strings.Repeat("A", 201)}), "a4", "labels[0]: url"},
		"no labels":   {page(), "a4", "labels: 0 do not fit"},
	} {
		if _, err := r.Render(c.label, mustMedia(t, c.paper, 150)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// On a whole A4 page a small label keeps its size: it is the label's own picture.
func TestSmallLabelOnA4(t *testing.T) {
	r := newRenderer(t)
	for kind, size := range cutOutSizes {
		l := a(kind, guest)
		got, err := r.Render(l, mustMedia(t, "a4", 203))
		if err != nil {
			t.Fatal(err)
		}
		alone, err := r.Render(l, paper(t, size, 203, kind))
		if err != nil {
			t.Fatal(err)
		}
		cut := printer.NewBitmap(alone.Width, alone.Height)
		at := mustMedia(t, "a4", 203).Dots(cutOutMM)
		for y := range cut.Height {
			for x := range cut.Width {
				cut.Set(x, y, got.Black(at+x, at+y) && alone.Black(x, y))
			}
		}
		if !slices.Equal(cut.Bits, alone.Bits) || got.Count() > alone.Count()+8*(alone.Width+alone.Height) {
			t.Errorf("%s is another picture on A4", kind)
		}
	}
}

// On an endless roll the wanted size says how long the label is.
func TestWantedLength(t *testing.T) {
	r := newRenderer(t)
	for _, c := range []struct {
		kind   printer.Kind
		size   string
		height int // 0: as long as needed, which is neither of the others
	}{
		{printer.Badge, "62x100", 1109}, {printer.Badge, "", 1109}, {printer.Badge, "62", 1109},
		{printer.Sleeve, "62x29", 271}, {printer.Sleeve, "62x100", 1109}, {printer.Cup, "", 271},
		{printer.Pass, "62x100", 1109}, {printer.Pass, "62", 0}, {printer.Receipt, "62x100", 1109}, {printer.Receipt, "62", 0}, {printer.Receipt, "80", 0},
	} {
		l := a(c.kind, guest)
		l.Size = c.size
		b, err := r.Render(l, media(t, "62"))
		if err != nil {
			t.Fatal(err)
		}
		if b.Width != 696 || c.height != 0 && b.Height != c.height || c.height == 0 && (b.Height < 700 || b.Height == 1109) {
			t.Errorf("%s of %q on a roll: %d x %d", c.kind, c.size, b.Width, b.Height)
		}
	}
}
