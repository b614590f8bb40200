package device

import (
	"bytes"
	"fmt"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/ipp"
	"fuda/printer/printertest"
)

// examplePlan prints on 62x100 mm labels at 300 dpi.
func examplePlan(format string) *ippPlan {
	p := &ippPlan{format: format, dpi: 300, size: ippSize{
		name: "om_dk1202_62x100mm", x: ipp.Range{Low: 6200, High: 6200}, y: ipp.Range{Low: 10000, High: 10000}, margin: [4]int{150, 300, 150, 300},
	}}
	p.layOut()
	return p
}

func TestPDFIsSound(t *testing.T) {
	label, small := noise(1, 696, 1109), noise(2, 301, 99)
	var cells []Placed
	for i := range 10 { // A-ONE 51002
		cells = append(cells, Placed{Bitmap: label, XMM: 14 + float64(i%2)*91, YMM: 11 + float64(i/2)*55, WidthMM: 91, HeightMM: 55})
	}
	for name, pages := range map[string][]Page{
		"a label":     {{WidthMM: 62, HeightMM: 100, Images: []Placed{{label, 1.5, 3, 58.9, 93.9}}}},
		"a blank one": {{WidthMM: 62, HeightMM: 29}},
		"sheets":      {{WidthMM: 210, HeightMM: 297, Images: cells}, {WidthMM: 210, HeightMM: 297, Images: []Placed{{small, 0, 0, 30, 10}, {label, 50, 50, 30, 30}}}},
	} {
		t.Run(name, func(t *testing.T) {
			var once, again bytes.Buffer
			mustDo(t, WritePDF(&once, pages))
			mustDo(t, WritePDF(&again, pages))
			if !bytes.Equal(once.Bytes(), again.Bytes()) {
				t.Error("the same pages give other bytes")
			}
			if n := bytes.Count(once.Bytes(), []byte("/Subtype /Image")); n > 2 {
				t.Errorf("%d images", n)
			}
			checkPDF(t, once.Bytes())
		})
	}
}

func checkPDF(t *testing.T, pdf []byte) {
	t.Helper()
	qpdf := printertest.Program(t, "qpdf", "qpdf")
	file := filepath.Join(t.TempDir(), "a.pdf")
	mustDo(t, os.WriteFile(file, pdf, 0o600))
	if out, err := exec.Command(qpdf, "--check", file).CombinedOutput(); err != nil || strings.Contains(string(out), "WARNING") {
		t.Fatalf("%v: %s", err, out)
	}
}

// rasterisePDF draws the page as a printer with that resolution would.
func rasterisePDF(t *testing.T, pdf []byte, dpi int) *printer.Bitmap {
	t.Helper()
	pdftoppm := printertest.Program(t, "pdftoppm", "poppler-utils")
	dir := t.TempDir()
	mustDo(t, os.WriteFile(filepath.Join(dir, "a.pdf"), pdf, 0o600))
	cmd := exec.Command(pdftoppm, "-r", fmt.Sprint(dpi), "-mono", "-singlefile", filepath.Join(dir, "a.pdf"), filepath.Join(dir, "a"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	content, err := os.ReadFile(filepath.Join(dir, "a.pbm"))
	mustDo(t, err)
	var width, height int
	if n, err := fmt.Sscanf(string(content[:32]), "P4\n%d %d\n", &width, &height); n != 2 {
		t.Fatalf("no portable bitmap: %v", err)
	}
	b := printer.NewBitmap(width, height)
	copy(b.Bits, content[len(content)-len(b.Bits):]) // the same bytes: 1 is black, the rows filled up
	for y := range height {
		for x := width; x < 8*b.Stride; x++ {
			b.Bits[y*b.Stride+x/8] &^= 0x80 >> (x % 8)
		}
	}
	return b
}

func readPNG(t *testing.T, file string) *printer.Bitmap {
	t.Helper()
	f, err := os.Open(file)
	mustDo(t, err)
	defer f.Close()
	picture, err := png.Decode(f)
	mustDo(t, err)
	b := printer.NewBitmap(picture.Bounds().Dx(), picture.Bounds().Dy())
	for y := range b.Height {
		for x := range b.Width {
			v, _, _, _ := picture.At(x, y).RGBA()
			b.Set(x, y, v < 0x8000)
		}
	}
	return b
}

func TestPDFIsDrawnDotForDot(t *testing.T) {
	want := noise(3, 696, 1109)
	plan := examplePlan(mimePDF)
	pdf, err := plan.document(want)
	mustDo(t, err)
	checkPDF(t, pdf)
	samePrint(t, rasterisePDF(t, pdf, 300), plan, want)
}

// samePrint compares a drawn page with the bitmap at its place.
func samePrint(t *testing.T, drawn *printer.Bitmap, plan *ippPlan, want *printer.Bitmap) {
	t.Helper()
	part, err := cut(drawn, plan.left, plan.top, want.Width, want.Height)
	mustDo(t, err)
	sameDots(t, part, want)
}

func TestPDFRefusesNonsense(t *testing.T) {
	b := printer.NewBitmap(8, 8)
	for want, pages := range map[string][]Page{
		"no page":           nil,
		"no size of a page": {{WidthMM: 0, HeightMM: 100}},
		"is empty":          {{WidthMM: 62, HeightMM: 100, Images: []Placed{{nil, 0, 0, 1, 1}}}},
		"has no size":       {{WidthMM: 62, HeightMM: 100, Images: []Placed{{b, 0, 0, 0, 1}}}},
		"outside the page":  {{WidthMM: 62, HeightMM: 100, Images: []Placed{{b, 60, 0, 10, 10}}}},
	} {
		if err := WritePDF(&bytes.Buffer{}, pages); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q in it", err, want)
		}
	}
}
