package device

import (
	"bytes"
	"slices"

	"fuda/printer"
	"fuda/printer/ipp"
)

// document puts a bitmap on a sheet of the plan's paper, in the plan's format.
func (p *ippPlan) document(b *printer.Bitmap) ([]byte, error) {
	length := p.sheet(b)
	on := &page{
		bitmap: b, width: p.dots(p.size.x.High), height: p.dots(length), left: p.left, top: p.top, dpi: p.dpi,
		widthMM: float64(p.size.x.High) / 100, heightMM: float64(length) / 100, media: p.size.name, grey: p.grey,
	}
	switch p.format {
	case mimePWG:
		return encodePWG(on), nil
	case mimeURF:
		return encodeURF(on), nil
	}
	var pdf bytes.Buffer
	mm := func(dots int) float64 { return float64(dots) * 25.4 / float64(p.dpi) }
	err := WritePDF(&pdf, []Page{{WidthMM: on.widthMM, HeightMM: on.heightMM, Images: []Placed{{
		Bitmap: b, XMM: mm(p.left), YMM: mm(p.top), WidthMM: mm(b.Width), HeightMM: mm(b.Height),
	}}}})
	return pdf.Bytes(), err
}

// jobAttrs names the paper, by its name if it has one, and keeps the printer
// from fitting the sheet to what it thinks best.
func (p *ippPlan) jobAttrs(b *printer.Bitmap) ipp.Attributes {
	var as ipp.Attributes
	if p.size.name != "" {
		as = append(as, ipp.Attr(ipp.TagKeyword, "media", p.size.name))
	} else {
		as = append(as, ipp.Attr(ipp.TagCollection, "media-col", ipp.Attributes{
			ipp.Attr(ipp.TagCollection, "media-size", ipp.Attributes{
				ipp.Attr(ipp.TagInteger, "x-dimension", p.size.x.High),
				ipp.Attr(ipp.TagInteger, "y-dimension", p.sheet(b)),
			}),
		}))
	}
	if slices.Contains(p.takes, "sides") {
		as = append(as, ipp.Attr(ipp.TagKeyword, "sides", "one-sided"))
	}
	if slices.Contains(p.takes, "print-scaling") {
		as = append(as, ipp.Attr(ipp.TagKeyword, "print-scaling", "none"))
	}
	return as
}
