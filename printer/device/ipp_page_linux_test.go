package device

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

// onA4Paper turns the label printer into an office printer of that resolution.
func onA4Paper(resolution string) []string {
	return []string{
		"om_dk1202_62x100mm", "iso_a4_210x297mm", "om_dk1209_62x29mm", "iso_a5_148x210mm", "oe_die-cut-label_62x100mm", "iso_a4_210x297mm_main",
		"x-dimension 6200", "x-dimension 21000", "y-dimension 10000", "y-dimension 29700", "y-dimension 2900", "y-dimension 14800",
		"-margin 150", "-margin 423", "-margin 300", "-margin 423", "margin-supported 150", "margin-supported 423", "margin-supported 300", "margin-supported 423",
		"300dpi", resolution + "dpi", "RS300", "RS" + resolution, "media-type labels", "media-type stationery",
	}
}

// Posters and sheets come out of an office printer dot for dot, in each format,
// on the paper that they want.
func TestIPPPagesOnA4(t *testing.T) {
	t.Parallel()
	r, err := label.New(printertest.Font(t))
	mustDo(t, err)
	poster := printer.Label{Kind: printer.Poster, Event: "異業種交流会", URL: "http://192.168.10.2:8080/board", WiFi: &printer.WiFi{SSID: "fuda", Password: "mixer2026"}}
	badge := printer.Label{Kind: printer.Badge, Size: "91x55", Number: 8, Name: "山田 太郎", URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"}
	sheet := printer.Label{Kind: printer.Sheet, Page: &printer.Page{Sheet: "a-one-51002", First: 3, Labels: []printer.Label{badge, badge}}}
	small := badge
	small.Size = "62x100"
	for resolution, labels := range map[string]map[string]printer.Label{
		"300": {"poster": poster, "sheet": sheet, "badge": small}, "600": {"sheet": sheet},
	} {
		t.Run(resolution+" dpi", func(t *testing.T) {
			t.Parallel()
			e := startEve(t, onA4Paper(resolution)...)
			for _, format := range []string{"pdf", "pwg", "urf"} {
				for name, l := range labels {
					p := openTest(t, e.uri("format="+format))
					mustDo(t, p.Check(t.Context(), l.Want()))
					m, err := p.Media(l.Want())
					mustDo(t, err)
					want, err := r.Render(l, m)
					mustDo(t, err)
					job := name + "-" + format
					wantConfirmed(t, p, job, want)
					suffix := map[string]string{"pdf": "pdf", "pwg": "pwg-raster", "urf": "urf"}[format]
					document := e.printed()[job+"."+suffix]
					if document == nil {
						t.Fatalf("%s did not come out: %v", job, p.format)
					}
					plan, err := p.planFor(p.about, l.Want())
					mustDo(t, err)
					samePrint(t, drawnPage(t, format, document, m.DPI), plan, want)
					on, err := os.ReadFile(filepath.Join(e.dir, "out", ".media-"+job))
					mustDo(t, err)
					if !strings.Contains(string(on), "IPP_MEDIA=iso_a4_210x297mm\n") {
						t.Errorf("%s was printed on %s", job, on)
					}
				}
			}
		})
	}
}

// drawnPage is what a document puts on paper.
func drawnPage(t *testing.T, format string, document []byte, dpi int) *printer.Bitmap {
	t.Helper()
	read := readPWG
	switch format {
	case "pdf":
		checkPDF(t, document)
		return rasterisePDF(t, document, dpi)
	case "urf":
		read = readURF
	}
	page, err := read(document)
	mustDo(t, err)
	if page.dpi != dpi {
		t.Errorf("%s: %d dpi, want %d", format, page.dpi, dpi)
	}
	return page.dots
}

// A printer as it comes out of its box, with the papers that ippeveprinter itself
// gives it: letter is loaded, and A4 once somebody puts it in.
func TestIPPPagesOnAStockPrinter(t *testing.T) {
	t.Parallel()
	e := startEvePrinter(t, "-f", "application/pdf,image/pwg-raster,image/urf")
	p := openTest(t, e.uri(""))
	wantFault(t, p.Check(t.Context(), printer.Want{Kind: printer.Poster}), printer.FaultBlocked, "210x297 の用紙が入っていません(入っているのは 215.9x279.4")
	e.media(url.Values{"size1": {"iso_a4_210x297mm"}, "type1": {"stationery"}, "level1": {"250"}, // its trays are the second and the fourth
		"size3": {"na_number-10_4.125x9.5in"}, "type3": {"envelope"}, "level3": {"25"}})
	mustDo(t, p.Check(t.Context(), printer.Want{Kind: printer.Poster}))
	m, err := p.Media(printer.Want{Kind: printer.Poster})
	mustDo(t, err)
	if m.Name != "210x297" || m.Width < m.Dots(190) || m.Height < m.Dots(277) {
		t.Fatalf("%+v", m)
	}
	wantConfirmed(t, p, "page", noise(4, m.Width, m.Height))
	if out := e.printed(); len(out) != 1 {
		t.Errorf("%d documents came out", len(out))
	}
}
