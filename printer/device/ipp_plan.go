package device

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fuda/printer"
	"fuda/printer/ipp"
)

// ippAsked is what a printer is asked about itself before each job. The
// database of papers is told only to those who ask for it by name.
var ippAsked = []string{
	"cups-version", "document-format-supported", "document-format-preferred",
	"media-supported", "media-col-database", "media-col-supported", "media-default", "media-col-default",
	"media-ready", "media-col-ready",
	"media-left-margin-supported", "media-top-margin-supported", "media-right-margin-supported", "media-bottom-margin-supported",
	"printer-is-accepting-jobs", "printer-make-and-model", "printer-resolution-default", "printer-resolution-supported",
	"printer-state", "printer-state-reasons", "job-creation-attributes-supported",
	"pwg-raster-document-resolution-supported", "pwg-raster-document-type-supported", "urf-supported",
}

// The documents that are made here.
const (
	mimePDF = "application/pdf"
	mimePWG = "image/pwg-raster" // #nosec G101 -- a media type
	mimeURF = "image/urf"
)

// ippPlan is how a label is printed on one printer: in which language, on which
// paper, in which dots.
type ippPlan struct {
	format string
	grey   bool // PWG raster of 8 bits a dot
	size   ippSize
	dpi    int
	left   int // dots from the sheet's edge to the first that prints
	top    int
	media  printer.Media
	trays  int      // sizes that are loaded beside it
	takes  []string // the job attributes that the printer knows
}

// planIPP makes a plan of what a printer says of itself. An error says what of
// the setting or the printer does not go together.
func planIPP(as ipp.Attributes, setting, format string) (*ippPlan, error) {
	p := &ippPlan{takes: as.Strings("job-creation-attributes-supported")}
	if err := p.chooseFormat(as, format); err != nil {
		return nil, err
	}
	if err := p.chooseSize(as, setting); err != nil {
		return nil, err
	}
	p.layOut()
	if p.media.Width < 1 || p.media.Height < 0 || p.media.Height == 0 && !p.size.endless() {
		return nil, fmt.Errorf("media: %v has no room beside its margins", &p.size)
	}
	return p, nil
}

// chooseFormat takes what the printer prefers. Else a CUPS queue gets PDF, which
// it knows best, and a printer gets raster, which it must not interpret.
func (p *ippPlan) chooseFormat(as ipp.Attributes, wanted string) error {
	order := []string{mimePWG, mimeURF, mimePDF}
	if as.Has("cups-version") {
		order = []string{mimePDF, mimePWG, mimeURF}
	}
	if preferred := as.Text("document-format-preferred"); slices.Contains(order, preferred) {
		order = append([]string{preferred}, order...)
	}
	if wanted != "" {
		order = []string{wanted}
	}
	supported := as.Strings("document-format-supported")
	for _, f := range order {
		if !slices.Contains(supported, f) {
			continue
		}
		if dpi, grey, ok := rasterOf(as, f); ok {
			p.format, p.dpi, p.grey = f, dpi, grey
			return nil
		}
	}
	return fmt.Errorf("the printer takes none of %s (it takes: %s)", strings.Join(order, ", "), strings.Join(supported, ", "))
}

// rasterOf is the resolution for a format, and whether the printer takes it as
// it is made here.
func rasterOf(as ipp.Attributes, format string) (dpi int, grey, ok bool) {
	switch format {
	case mimePWG:
		types := as.Strings("pwg-raster-document-type-supported")
		grey = !slices.Contains(types, "black_1")
		dpi = bestDPI(squares(as.Resolutions("pwg-raster-document-resolution-supported")))
		return dpi, grey, dpi > 0 && (!grey || slices.Contains(types, "sgray_8"))
	case mimeURF:
		urf := as.Strings("urf-supported")
		dpi = bestDPI(urfResolutions(urf))
		return dpi, true, dpi > 0 && slices.Contains(urf, "W8")
	}
	dots := squares(as.Resolutions("printer-resolution-supported"))
	if len(dots) == 0 {
		dots = squares(as.Resolutions("printer-resolution-default"))
	}
	if dpi = bestDPI(dots); dpi == 0 {
		dpi = 300
	}
	return dpi, false, true
}

// bestDPI is the least resolution from 300 on, for which labels are laid out,
// or the highest below; 0 if there is none. More than 1200 is no printer.
func bestDPI(dots []int) int {
	best := 0
	for _, d := range dots {
		if d < 72 || d > 1200 {
			continue
		}
		if best == 0 || best < 300 && d > best || d >= 300 && d < best {
			best = d
		}
	}
	return best
}

func squares(rs []ipp.Resolution) (dots []int) {
	for _, r := range rs {
		if r.X == r.Y {
			dots = append(dots, r.X)
		}
	}
	return dots
}

// urfResolutions reads RS300-600 out of urf-supported.
func urfResolutions(urf []string) (dots []int) {
	for _, word := range urf {
		list, ok := strings.CutPrefix(word, "RS")
		for _, n := range strings.Split(list, "-") {
			if d, err := strconv.Atoi(n); ok && err == nil {
				dots = append(dots, d)
			}
		}
	}
	return dots
}

// layOut finds the sheet's dots and those of them that print. Margins are
// rounded up: a dot on the edge is lost.
func (p *ippPlan) layOut() {
	margin := func(i int) int { return (p.size.margin[i]*p.dpi + 2539) / 2540 }
	p.left, p.top = margin(0), margin(1)
	p.media = printer.Media{
		Name: p.size.String(), DPI: p.dpi, WidthMM: (p.size.x.High + 50) / 100,
		Width: p.dots(p.size.x.High) - p.left - margin(2),
	}
	if !p.size.endless() {
		p.media.HeightMM = (p.size.y.High + 50) / 100
		p.media.Height = p.dots(p.size.y.High) - p.top - margin(3)
	}
}

func (p *ippPlan) dots(hundredths int) int {
	return int(math.Round(float64(hundredths) * float64(p.dpi) / 2540))
}

// sheet is the length of the paper under a bitmap, in 1/100 mm: an endless roll
// is cut where the label ends.
func (p *ippPlan) sheet(b *printer.Bitmap) int {
	if !p.size.endless() {
		return p.size.y.High
	}
	return (b.Height*2540+p.dpi-1)/p.dpi + p.size.margin[1] + p.size.margin[3]
}
