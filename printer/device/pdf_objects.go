package device

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"

	"fuda/printer"
)

// pdfFile is a PDF in the making: its bytes, and where each object begins.
type pdfFile struct {
	out     []byte
	offsets []int // by object number, from 1
	images  map[*printer.Bitmap]int
}

func (f *pdfFile) raw(format string, args ...any) { f.out = fmt.Appendf(f.out, format, args...) }

// reserve gives out an object number; put writes the object.
func (f *pdfFile) reserve() int {
	f.offsets = append(f.offsets, 0)
	return len(f.offsets)
}

func (f *pdfFile) put(number int, format string, args ...any) {
	f.offsets[number-1] = len(f.out)
	f.raw("%d 0 obj\n", number)
	f.raw(format, args...)
	f.raw("\nendobj\n")
}

// stream writes an object that holds compressed bytes.
func (f *pdfFile) stream(number int, entries string, data []byte) error {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(data); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	f.put(number, "<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", entries, packed.Len(), packed.Bytes())
	return nil
}

func (f *pdfFile) document(pages []Page) error {
	catalog, tree := f.reserve(), f.reserve()
	var kids []string
	for i := range pages {
		n, err := f.page(&pages[i], tree)
		if err != nil {
			return err
		}
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
	}
	// No print dialogue may shrink a sheet of labels to fit. (PDF 1.6 viewers
	// know the entry, older ones pass over it.)
	f.put(catalog, "<</Type /Catalog /Pages %d 0 R /ViewerPreferences <</PrintScaling /None>>>>", tree)
	f.put(tree, "<</Type /Pages /Count %d /Kids [%s]>>", len(pages), strings.Join(kids, " "))
	f.end(catalog)
	return nil
}

func (f *pdfFile) page(p *Page, tree int) (int, error) {
	var content, resources strings.Builder
	named := map[int]bool{}
	for _, m := range p.Images {
		image, err := f.image(m.Bitmap)
		if err != nil {
			return 0, err
		}
		if !named[image] {
			named[image] = true
			fmt.Fprintf(&resources, "/I%d %d 0 R ", image, image)
		}
		// A hair less on each side: renderers paint every dot that an image touches,
		// so that one lying exactly on the dots would be stretched by one of them.
		hairX, hairY := m.WidthMM/float64(m.Bitmap.Width)/100, m.HeightMM/float64(m.Bitmap.Height)/100
		fmt.Fprintf(&content, "q %s 0 0 %s %s %s cm /I%d Do Q\n", pdfPt(m.WidthMM-2*hairX), pdfPt(m.HeightMM-2*hairY),
			pdfPt(m.XMM+hairX), pdfPt(p.HeightMM-m.YMM-m.HeightMM+hairY), image)
	}
	page, stream := f.reserve(), f.reserve()
	f.put(page, "<</Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources <</XObject <<%s>>>> /Contents %d 0 R>>",
		tree, pdfPt(p.WidthMM), pdfPt(p.HeightMM), resources.String(), stream)
	return page, f.stream(stream, "", []byte(content.String()))
}

// image writes a bitmap, one bit a dot; Decode says that 1 is black.
func (f *pdfFile) image(b *printer.Bitmap) (int, error) {
	if n := f.images[b]; n != 0 {
		return n, nil
	}
	n := f.reserve()
	f.images[b] = n
	return n, f.stream(n, fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "+
		"/BitsPerComponent 1 /Decode [1 0]", b.Width, b.Height), b.Bits)
}

// end writes the table of objects. Each of its lines has 20 bytes.
func (f *pdfFile) end(catalog int) {
	at := len(f.out)
	f.raw("xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, o := range f.offsets {
		f.raw("%010d 00000 n \n", o)
	}
	f.raw("trailer\n<</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(f.offsets)+1, catalog, at)
}

// pdfPt is a length in points, fine enough for 1/7000 mm.
func pdfPt(mm float64) string {
	s := strings.TrimRight(fmt.Sprintf("%.4f", mm*72/25.4), "0")
	return strings.TrimSuffix(s, ".")
}
