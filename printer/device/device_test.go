package device

import (
	"strings"
	"testing"

	"fuda/printer"
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
		"png:///tmp?media=a4":         `"a4" is not known (known: 62x100`,
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
		width, height int
	}{
		{"png:///d", printer.Badge, 1109, 696},
		{"png:///d", printer.Sleeve, 696, 271},
		{"png:///d?media=62x100", printer.Sleeve, 696, 1109},
		{"png:///d?media=62x100", printer.Badge, 1109, 696},
		{"ql+tcp://h", printer.Badge, 696, 1109},
		{"ql+tcp://h?media=62x29", printer.Sleeve, 696, 271},
		{"ql+tcp://h?media=62", printer.Badge, 696, 0},
	} {
		p, err := Open(c.uri)
		if err != nil {
			t.Fatal(err)
		}
		m, err := p.Media(printer.Want{Kind: c.kind})
		if err != nil || m.Width != c.width || m.Height != c.height {
			t.Errorf("%s %s: %+v, %v", c.uri, c.kind, m, err)
		}
	}
}
