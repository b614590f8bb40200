package device

import (
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

func TestOpen(t *testing.T) {
	for uri, want := range map[string]string{
		"png:///tmp/labels":                                "",
		"png:///tmp/labels?media=62x29":                    "",
		"ql+tcp://192.168.1.20":                            "",
		"ql+tcp://192.168.1.20:9100?model=ql-800&media=62": "",
		"ql+tcp://[fe80::1]:9100/":                         "",
		" ql+tcp://printer.local:9100?model=QL-1110NWB ":   "",
		"":                            "unknown scheme",
		"/dev/usb/lp0":                "unknown scheme",
		"lpr://host":                  "known: ",
		"png://labels":                "three slashes",
		"png:///":                     "three slashes",
		"png:///tmp?media=a4":         "",
		"png:///tmp?media=b4":         `"b4" is not known (known: 62x100`,
		"png:///tmp?medium=62":        `unknown setting "medium"`,
		"ql+tcp://":                   "names no host",
		"ql+tcp:host":                 "two slashes",
		"ql+tcp://:9100":              "names no host",
		"ql+tcp://host:0":             "between 1 and 65535",
		"ql+tcp://host:99999":         "between 1 and 65535",
		"ql+tcp://host/queue":         "has a path",
		"ql+tcp://me:secret@host":     "no user",
		"ql+tcp://host?model=TD-4550": `"TD-4550" is not known`,
		"ql+tcp://host?media=62red":   "",
		"ql+tcp://host?media=62red&model=QL-1110NWB":           "does not print on the black and red roll",
		"ql+tcp://host?status=off":                             "",
		"ql+tcp://host?status=snmp&community=venue&snmp=10161": "",
		"ql+tcp://host?status=lpd":                             `"lpd" is not known`,
		"ql+tcp://host?snmp=0":                                 "between 1 and 65535",
		"ql+usb:///dev/usb/lp0":                                "",
		"ql+usb:///dev/usb/lp0?model=ql-700&media=62":          "",
		"ql+usb:///dev/usb/lp0?status=snmp":                    `unknown setting "status"`,
		"ql+usb://dev/usb/lp0":                                 "three slashes",
		"ql+usb://":                                            "three slashes",
		"ql+tcp://host?media=62&media=":                        "is given 2 times",
		"ql+tcp://host\x00":                                    "not a URI",
	} {
		p, err := Open(uri)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", uri, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want %q in it", uri, err, want)
		case want == "" && p == nil, want != "" && p != nil:
			t.Errorf("%s: %v", uri, p)
		}
	}
}

func TestMediaOfPrinters(t *testing.T) {
	for _, c := range []struct {
		uri           string
		kind          printer.Kind
		size          string
		width, height int
	}{
		{"png:///d", printer.Badge, "", 1109, 696},
		{"png:///d", printer.Sleeve, "", 696, 271},
		{"png:///d", printer.Cup, "", 696, 271},
		{"png:///d", printer.Pass, "", 696, 1109},
		{"png:///d", printer.Receipt, "", 696, 0},
		{"png:///d", printer.Poster, "", 2480, 3507},
		{"png:///d", printer.Sheet, "62x29", 2480, 3507},
		{"png:///d", printer.Badge, "62x29", 696, 271},
		{"png:///d", printer.Badge, "91x55", 1074, 649},
		{"png:///d", printer.Badge, "54x90", 637, 1062},
		{"png:///d", printer.Badge, "62", 1109, 696},
		{"png:///d", printer.Badge, "90x62", 1109, 696},
		{"png:///d", printer.Receipt, "a4", 2480, 3507},
		{"png:///d?media=62x100", printer.Sleeve, "62x29", 696, 1109},
		{"png:///d?media=62x100", printer.Badge, "91x55", 1109, 696},
		{"png:///d?media=62", printer.Receipt, "a4", 696, 0},
		{"ql+tcp://h", printer.Badge, "", 696, 1109},
		{"ql+tcp://h", printer.Sleeve, "62x29", 696, 1109},
		{"ql+tcp://h?media=62x29", printer.Sleeve, "", 696, 271},
		{"ql+tcp://h?media=62", printer.Badge, "62x100", 696, 0},
		{"ql+tcp://h?media=62", printer.Sleeve, "62x29", 696, 0},
		{"ql+usb:///dev/usb/lp0?media=62", printer.Receipt, "a4", 696, 0},
		{"zpl+tcp://h?dpi=203&media=57x102", printer.Badge, "62x100", 455, 815},
		{"escpos+tcp://h", printer.Receipt, "62", 576, 0},
	} {
		p, err := Open(c.uri)
		if err != nil {
			t.Fatal(err)
		}
		m, err := p.Media(printer.Want{Kind: c.kind, Size: c.size})
		if err != nil || m.Width != c.width || m.Height != c.height {
			t.Errorf("%s %s %s: %+v, %v", c.uri, c.kind, c.size, m, err)
		}
	}
}

// On an endless roll the wanted size is only how long the label is.
func TestLabelsOnARollAreAsLongAsWanted(t *testing.T) {
	r, err := label.New(printertest.Font(t))
	mustDo(t, err)
	p := mustOpen(t, "ql+tcp://h?media=62")
	for _, c := range []struct {
		kind   printer.Kind
		size   string
		height int
	}{{printer.Badge, "62x100", 1109}, {printer.Sleeve, "62x29", 271}, {printer.Cup, "62x29", 271}, {printer.Pass, "62x100", 1109}} {
		l := printer.Label{Kind: c.kind, Size: c.size, Number: 7, Name: "山田 太郎", URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW", Code: "7ZK3-M9Q2"}
		m, err := p.Media(l.Want())
		mustDo(t, err)
		b, err := r.Render(l, m)
		mustDo(t, err)
		if b.Width != 696 || b.Height != c.height {
			t.Errorf("%s of %s: %d x %d dots", c.kind, c.size, b.Width, b.Height)
		}
		if _, err := EncodeQL(b, defaultQL, m); err != nil {
			t.Error(err)
		}
	}
}

// Only a page must have A4: a receipt that would like it comes out of a roll, too.
func TestPrintersOfLabelsRefusePages(t *testing.T) {
	for _, uri := range []string{
		"ql+tcp://127.0.0.1?status=off", "ql+usb:///dev/usb/nowhere", "zpl+tcp://127.0.0.1?status=off", "escpos+tcp://127.0.0.1?status=off",
	} {
		c := mustOpen(t, uri).(printer.Checker)
		for _, kind := range []printer.Kind{printer.Poster, printer.Sheet} {
			wantFault(t, c.Check(t.Context(), printer.Want{Kind: kind, Size: "a4"}), printer.FaultFailed, "このプリンターにはA4を印刷できません / this printer has no A4 paper")
		}
		if err := c.Check(t.Context(), printer.Want{Kind: printer.Receipt, Size: "a4"}); err != nil && printer.AsFault(err).Kind == printer.FaultFailed {
			t.Errorf("%s: a receipt: %v", uri, err)
		}
	}
}
