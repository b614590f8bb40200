package device

import (
	"fmt"
	"testing"

	"fuda/printer"
)

func rasterSheet(b *printer.Bitmap, grey bool) *page {
	return &page{bitmap: b, width: b.Width + 36, height: b.Height + 72, left: 18, top: 36, dpi: 300, widthMM: 62, heightMM: 100, media: "om_dk1202_62x100mm", grey: grey}
}

func TestRasterIsReadBack(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{696, 1109}, {695, 271}, {1, 1}, {7, 700}, {129, 2}, {128, 3}} {
		for _, grey := range []bool{false, true} {
			for _, left := range []int{0, 1, 7, 8, 18} {
				want := noise(uint64(size[0]), size[0], size[1])
				p := rasterSheet(want, grey)
				p.left = left
				t.Run(fmt.Sprint(size, grey, left), func(t *testing.T) {
					pwg, err := readPWG(encodePWG(p))
					mustDo(t, err)
					if pwg.dpi != 300 || pwg.pageW != 176 || pwg.pageH != 283 || pwg.name != "om_dk1202_62x100mm" {
						t.Errorf("%+v", pwg)
					}
					urf, err := readURF(encodeURF(p))
					mustDo(t, err)
					for _, got := range []*rasterPage{pwg, urf} {
						if got.width != p.width || got.height != p.height || got.dpi != 300 {
							t.Errorf("%d x %d at %d", got.width, got.height, got.dpi)
						}
						part, err := cut(got.dots, left, 36, want.Width, want.Height)
						mustDo(t, err)
						sameDots(t, part, want)
					}
				})
			}
		}
	}
}

func TestRasterOfBlankPages(t *testing.T) {
	for _, height := range []int{1, 255, 256, 257, 1181} {
		b := printer.NewBitmap(732, height)
		p := &page{bitmap: b, width: 732, height: height, dpi: 300, widthMM: 62, heightMM: 100}
		got, err := readPWG(encodePWG(p))
		mustDo(t, err)
		sameDots(t, got.dots, b)
	}
}

func FuzzRasterRuns(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{1, 1, 2, 3, 3, 3})
	f.Add(make([]byte, 400))
	f.Fuzz(func(t *testing.T, line []byte) {
		if len(line) == 0 || len(line) > 4096 {
			return
		}
		b := printer.NewBitmap(len(line)*8, 1)
		copy(b.Bits, line)
		got, err := readPWG(encodePWG(&page{bitmap: b, width: b.Width, height: 1, dpi: 300}))
		mustDo(t, err)
		sameDots(t, got.dots, b)
	})
}

func BenchmarkEncodeIPP(b *testing.B) {
	bitmap := noise(1, 696, 1109)
	for _, format := range []struct{ name, mime string }{{"pwg-black", mimePWG}, {"pwg-grey", mimePWG}, {"urf", mimeURF}, {"pdf", mimePDF}} {
		b.Run(format.name, func(b *testing.B) {
			plan := examplePlan(format.mime)
			plan.grey = format.name == "pwg-grey"
			length := 0
			for b.Loop() {
				document, err := plan.document(bitmap)
				mustDo(b, err)
				length = len(document)
			}
			b.ReportMetric(float64(length), "bytes/job")
		})
	}
}
