package label

import (
	"image"
	"path/filepath"
	"testing"

	"fuda/printer"
)

// A contact sheet holds many small pictures in one golden image, so that they can
// be looked at together.
const contactGap = 6

// contact sets pictures side by side, so many a row.
func contact(pictures []*printer.Bitmap, columns int) *printer.Bitmap {
	var cells []image.Rectangle
	at, high, size := image.Pt(contactGap, contactGap), 0, image.Point{}
	for i, b := range pictures {
		if i > 0 && i%columns == 0 {
			at, high = image.Pt(contactGap, at.Y+high+2*contactGap), 0
		}
		cells = append(cells, rect(at.X, at.Y, b.Width, b.Height))
		at.X += b.Width + 2*contactGap
		high = max(high, b.Height)
		size = image.Pt(max(size.X, at.X), max(size.Y, at.Y+high+contactGap))
	}
	sheet := printer.NewBitmap(size.X, size.Y)
	for i, b := range pictures {
		r := cells[i].Inset(-2)
		sheet.Fill(rect(r.Min.X, r.Min.Y, r.Dx(), 1), true)
		sheet.Fill(rect(r.Min.X, r.Max.Y-1, r.Dx(), 1), true)
		sheet.Fill(rect(r.Min.X, r.Min.Y, 1, r.Dy()), true)
		sheet.Fill(rect(r.Max.X-1, r.Min.Y, 1, r.Dy()), true)
		sheet.Paste(b, cells[i].Min)
	}
	return sheet
}

// Every kind that shows a name, with each of the forty names, at 203 dpi.
func TestGoldenNames(t *testing.T) {
	r := newRenderer(t)
	for kind, columns := range map[printer.Kind]int{printer.Badge: 5, printer.Sleeve: 8, printer.Cup: 8, printer.Pass: 10, printer.Receipt: 5} {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			size := sizes[kind][0]
			if kind == printer.Receipt {
				size = "91x55"
			}
			var pictures []*printer.Bitmap
			for i, who := range awkward {
				who.Number, who.FirstTime, who.Host = numbers[i%len(numbers)], i%3 == 0, i%7 == 0
				b, err := r.Render(a(kind, who), paper(t, size, 203, kind))
				if err != nil {
					t.Fatalf("%q: %v", who.Name, err)
				}
				checkMargins(t, b, 203)
				pictures = append(pictures, b)
			}
			sheet := contact(pictures, columns)
			compare(t, sheet, filepath.Join("testdata", "names-"+string(kind)+".png"))
		})
	}
}

// Every kind on each of its papers, without and with all that it may show.
func TestGoldenSizes(t *testing.T) {
	r := newRenderer(t)
	for kind, papers := range sizes {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			var pictures []*printer.Bitmap
			for _, size := range papers {
				dpi := 203
				if kind == printer.Poster || kind == printer.Sheet || size == "a4" {
					dpi = 150
				}
				for _, full := range []bool{false, true} {
					b, err := r.Render(dressed(kind, full), paper(t, size, dpi, kind))
					if err != nil {
						t.Fatalf("%s: %v", size, err)
					}
					checkMargins(t, b, dpi)
					pictures = append(pictures, b)
				}
			}
			sheet := contact(pictures, 6)
			compare(t, sheet, filepath.Join("testdata", "sizes-"+string(kind)+".png"))
		})
	}
}

// dressed is a label with the least, or with the most, that an event may choose.
func dressed(kind printer.Kind, full bool) printer.Label {
	l := a(kind, guest)
	if full {
		l.Logo, l.Host = emblem(), true
		if l.Receipt != nil {
			l.Receipt.Reissue = true
		}
		return l
	}
	l.WiFi, l.FirstTime = nil, false
	if l.Receipt != nil {
		l.Receipt.Addressee, l.Receipt.Registration, l.Receipt.Address = "", "", ""
	}
	return l
}
