package device

import (
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/ipp"
)

func words(name string, values ...any) ipp.Attribute {
	return ipp.Attr(ipp.TagKeyword, name, values...)
}

func dpi(name string, dots ...int) ipp.Attribute {
	a := ipp.Attribute{Name: name}
	for _, d := range dots {
		a.Values = append(a.Values, ipp.Value{Tag: ipp.TagResolution, V: ipp.Resolution{X: d, Y: d}})
	}
	return a
}

func col(x, y any, more ...ipp.Attribute) ipp.Attributes {
	tag := func(v any) ipp.Tag {
		if _, ok := v.(ipp.Range); ok {
			return ipp.TagRange
		}
		return ipp.TagInteger
	}
	size := ipp.Attributes{ipp.Attr(tag(x), "x-dimension", x), ipp.Attr(tag(y), "y-dimension", y)}
	return append(ipp.Attributes{ipp.Attr(ipp.TagCollection, "media-size", size)}, more...)
}

func margins(left, top, right, bottom int) []ipp.Attribute {
	var as []ipp.Attribute
	for i, n := range []int{left, top, right, bottom} {
		as = append(as, ipp.Attr(ipp.TagInteger, "media-"+ippSides[i]+"-margin", n))
	}
	return as
}

var (
	formats = words("document-format-supported", "application/octet-stream", "image/jpeg", mimePDF, mimePWG, mimeURF)
	pwg     = words("pwg-raster-document-type-supported", "sgray_8", "srgb_8", "black_1")
	pwgDPI  = dpi("pwg-raster-document-resolution-supported", 300, 600)
	urf     = words("urf-supported", "V1.4", "CP1", "W8", "SRGB24", "RS300-600")
	papers  = words("media-supported", "iso_a4_210x297mm", "na_letter_8.5x11in", "custom_min_50x50mm", "custom_max_216x356mm", "om_dk1202_62x100mm", "oe_die-cut_2.44x1.14in")
	onA4    = words("media-ready", "iso_a4_210x297mm")
)

func TestPlanOfPrinters(t *testing.T) {
	roll := ipp.Attr(ipp.TagCollection, "media-col-database", col(6200, ipp.Range{Low: 2540, High: 100000}, margins(150, 300, 150, 300)...))
	a4twice := ipp.Attr(ipp.TagCollection, "media-col-database", col(21000, 29700, margins(0, 0, 0, 0)...), col(21000, 29700, margins(423, 423, 423, 423)...))
	for name, c := range map[string]struct {
		as             ipp.Attributes
		media, format  string
		wantFormat     string
		wantGrey       bool
		width, height  int
		wantDPI        int
		wantName, fail string
	}{
		"PWG comes first":       {as: ipp.Attributes{formats, pwg, pwgDPI, urf, papers, onA4}, wantFormat: mimePWG, width: 2480 - 72, height: 3508 - 72, wantDPI: 300, wantName: "iso_a4_210x297mm"},
		"what it prefers":       {as: ipp.Attributes{formats, pwg, pwgDPI, urf, papers, onA4, words("document-format-preferred", mimeURF)}, wantFormat: mimeURF, wantGrey: true, width: 2408, height: 3436, wantDPI: 300},
		"what we cannot make":   {as: ipp.Attributes{formats, pwg, pwgDPI, papers, onA4, words("document-format-preferred", "image/jpeg")}, wantFormat: mimePWG, width: 2408, height: 3436, wantDPI: 300},
		"grey only":             {as: ipp.Attributes{formats, words("pwg-raster-document-type-supported", "sgray_8"), pwgDPI, papers, onA4}, wantFormat: mimePWG, wantGrey: true, width: 2408, height: 3436, wantDPI: 300},
		"colour only":           {as: ipp.Attributes{formats, words("pwg-raster-document-type-supported", "srgb_8"), pwgDPI, words("urf-supported", "SRGB24", "RS600"), papers, onA4}, wantFormat: mimePDF, width: 2408, height: 3436, wantDPI: 300},
		"a CUPS queue":          {as: ipp.Attributes{formats, pwg, pwgDPI, urf, papers, onA4, words("cups-version", "2.4.2")}, wantFormat: mimePDF, width: 2408, height: 3436, wantDPI: 300},
		"203 dpi":               {as: ipp.Attributes{formats, pwg, dpi("pwg-raster-document-resolution-supported", 203), papers, onA4}, media: "62x100", wantFormat: mimePWG, width: 496 - 48, height: 799 - 48, wantDPI: 203, wantName: "om_dk1202_62x100mm"},
		"the format of the URI": {as: ipp.Attributes{formats, pwg, pwgDPI, urf, papers, onA4}, format: mimeURF, wantFormat: mimeURF, wantGrey: true, width: 2408, height: 3436, wantDPI: 300},
		"inches that are mm":    {as: ipp.Attributes{formats, pwg, pwgDPI, papers, onA4}, media: "62x29", wantFormat: mimePWG, width: 732 - 72, height: 342 - 72, wantDPI: 300, wantName: "oe_die-cut_2.44x1.14in"},
		"an endless roll":       {as: ipp.Attributes{formats, pwg, pwgDPI, roll}, media: "62", wantFormat: mimePWG, width: 696, height: 0, wantDPI: 300},
		"a piece of a roll":     {as: ipp.Attributes{formats, pwg, pwgDPI, roll}, media: "62x100", wantFormat: mimePWG, width: 696, height: 1109, wantDPI: 300},
		"the wider margins":     {as: ipp.Attributes{formats, pwg, pwgDPI, a4twice, papers}, media: "a4", wantFormat: mimePWG, width: 2480 - 100, height: 3508 - 100, wantDPI: 300, wantName: "iso_a4_210x297mm"},
		"no such paper":         {as: ipp.Attributes{formats, pwg, pwgDPI, papers}, media: "57x102", fail: "no paper of 57x102 mm"},
		"no format":             {as: ipp.Attributes{words("document-format-supported", "image/jpeg"), papers}, media: "a4", fail: "takes none of"},
		"not that format":       {as: ipp.Attributes{words("document-format-supported", mimePDF), papers}, media: "a4", format: mimeURF, fail: "takes none of image/urf (it takes: application/pdf)"},
		"nothing loaded, asked": {as: ipp.Attributes{formats, pwg, pwgDPI, papers}, fail: "does not say what is loaded"},
		"only margins":          {as: ipp.Attributes{formats, pwg, pwgDPI, ipp.Attr(ipp.TagCollection, "media-col-database", col(6200, 10000, margins(4000, 0, 4000, 0)...))}, media: "62x100", fail: "no room"},
		"nothing at all":        {fail: "takes none of"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := planIPP(c.as, c.media, c.format)
			if c.fail != "" || err != nil {
				if c.fail == "" || err == nil || !strings.Contains(err.Error(), c.fail) {
					t.Fatalf("%v, want %q", err, c.fail)
				}
				return
			}
			if p.format != c.wantFormat || p.grey != c.wantGrey || p.dpi != c.wantDPI || p.media.Width != c.width || p.media.Height != c.height {
				t.Errorf("%s, grey %v, %d dpi, %d x %d dots", p.format, p.grey, p.dpi, p.media.Width, p.media.Height)
			}
			if c.wantName != "" && p.size.name != c.wantName {
				t.Errorf("the paper is called %q", p.size.name)
			}
			b := printer.NewBitmap(p.media.Width, max(p.media.Height, 500))
			if d, err := p.document(b); err != nil || len(d) == 0 {
				t.Errorf("%d bytes, %v", len(d), err)
			}
		})
	}
}

func TestEndlessPaperIsAskedForByItsLength(t *testing.T) {
	roll := ipp.Attr(ipp.TagCollection, "media-col-database", col(6200, ipp.Range{Low: 2540, High: 100000}, margins(150, 300, 150, 300)...))
	p, err := planIPP(ipp.Attributes{formats, pwg, pwgDPI, roll}, "62", "")
	mustDo(t, err)
	want := noise(1, 696, 600)
	size := p.jobAttrs(want).Collections("media-col")[0].Collections("media-size")[0]
	if x, _ := size.Int("x-dimension"); x != 6200 {
		t.Errorf("%d wide", x)
	}
	if y, _ := size.Int("y-dimension"); y != 5080+600 {
		t.Errorf("%d long", y)
	}
	document, err := p.document(want)
	mustDo(t, err)
	page, err := readPWG(document)
	mustDo(t, err)
	if page.height != 671 { // 56.8 mm
		t.Errorf("%d rows", page.height)
	}
	samePrint(t, page.dots, p, want)
}

func TestReasonsInWords(t *testing.T) {
	for _, c := range []struct {
		reasons    string
		otherTrays bool
		want       string
	}{
		{"none", false, ""},
		{"toner-low-warning media-low-report", false, ""},
		{"media-empty-report", false, "out of paper"},
		{"media-empty-warning media-needed", false, "out of paper"},
		{"media-empty-report", true, ""},
		{"media-empty-error", true, "out of paper"},
		{"media-empty", true, "out of paper"},
		{"cover-open-warning", true, "cover is open"},
		{"media-jam-error cover-open-error", false, "cover is open"},
		{"door-open", false, "door is open"},
		{"toner-empty-error", false, "out of toner"},
		{"paused", false, "paused"},
		{"offline-report", false, "offline"},
	} {
		as := ipp.Attributes{}
		var values []any
		for _, r := range strings.Fields(c.reasons) {
			values = append(values, r)
		}
		as = append(as, words("printer-state-reasons", values...))
		if got := ippReason(as, c.otherTrays); (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.reasons, got, c.want)
		}
	}
}

func TestOpenIPP(t *testing.T) {
	for uri, want := range map[string]string{
		"ipp://192.168.1.30": "",
		"ipp://printer.local:8631/printers/Label?media=62x100": "",
		"ipps://printer.local?cert=any&format=pdf&media=a4":    "",
		"ipps://h?cert=" + strings.Repeat("AB:", 31) + "AB":    "",
		"ipp:///ipp/print":      "names no host",
		"ipp://h:0":             "between 1 and 65535",
		"ipp://h?media=tabloid": `"tabloid" is no paper`,
		"ipp://h?media=62x1":    "is no paper",
		"ipp://h?format=ps":     "known: pdf, pwg, urf",
		"ipp://h?cert=any":      "a setting of ipps://",
		"ipps://h?cert=1234":    "64 hexadecimal digits",
		"ipp://me:secret@h":     "no user",
		"ipp://h?medium=62x100": `unknown setting "medium"`,
	} {
		_, err := Open(uri)
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", uri, err, want)
		}
	}
}
