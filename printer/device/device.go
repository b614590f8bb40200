// Package device holds the printers, one file a language. A printer is named
// by a URI; [Open] takes it apart and sends nothing yet.
//
//	png:///DIR[?media=62x100]                          pictures in a folder, upright
//	pdf:///DIR[?media=62x100]                          a PDF a label in a folder, at its own size
//	pdf:///DIR?sheet=a-one-51002[&first=1]             labels on A4 sheets to peel off, from a cell on
//	ipp://HOST[:631][/ipp/print][?media=62x100&format=pdf|pwg|urf]  AirPrint, IPP Everywhere, CUPS queues
//	ipps://…[?cert=any|SHA256]                         the same over TLS; see below
//	ql+tcp://HOST[:9100][?model=QL-820NWB&media=62x100&status=snmp&community=public&snmp=161]
//	                                                   Brother QL over the network; status=off never asks
//	ql+usb:///dev/usb/lp0[?model=QL-800&media=62x100]  Brother QL on a cable
//	zpl+tcp://HOST[:9100][?dpi=203&media=62x100&status=on]
//	                                                   Zebra and others that speak ZPL; status=off never asks
//	escpos+tcp://HOST[:9100][?media=80&width=576&dpi=203&cut=partial&status=on]
//	                                                   receipt printers on rolls of 80 or 58 mm; cut=partial|full|off
//
// The media are those of [printer.FindMedia], for ZPL those of
// [printer.FindMediaAt] with dpi=203, 300 or 600. A setting that is left out has
// the value shown, except that a folder without media takes each label on the
// paper that it wants. A label printer prints on what it holds; what a label wants
// is its length on an endless roll.
//
// The sheets are those of [printer.FindSheet]. DIR/sheet-0001.pdf is written anew
// with each label until it is full, and then the next; a poster or a page has a
// file of its own.
//
// An IPP printer is asked for what the URI leaves out: it prints on the paper
// that the label wants, if that is loaded, or else on a larger one that is, in the
// format that it likes best; a poster or a page of labels wants A4. media may be
// any size in millimetres, 62 for an endless roll, or a4. Over TLS somebody must vouch for the
// printer's certificate, or cert be its SHA-256 fingerprint, which the error
// tells; cert=any trusts whoever answers.
package device

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"fuda/printer"
)

// drivers is every language that is spoken here, by the scheme of its URIs.
var drivers = map[string]func(*url.URL) (printer.Printer, error){
	"escpos+tcp": openEscpos,
	"ipp":        openIPP,
	"ipps":       openIPP,
	"pdf":        openSheets,
	"png":        openFolder,
	"ql+tcp":     openQL,
	"ql+usb":     openQLUSB,
	"zpl+tcp":    openZPL,
}

// Schemes returns the schemes that Open knows, sorted.
func Schemes() []string {
	var s []string
	for scheme := range drivers {
		s = append(s, scheme)
	}
	slices.Sort(s)
	return s
}

// Open returns the printer of a URI. A wrong URI is an error that says what is
// wrong with it; a printer that is off is not.
func Open(uri string) (printer.Printer, error) {
	u, err := url.Parse(strings.TrimSpace(uri))
	if err != nil {
		return nil, fmt.Errorf("printer %q: not a URI (such as ql+tcp://192.168.1.20:9100)", uri)
	}
	open, ok := drivers[u.Scheme]
	if !ok {
		return nil, fmt.Errorf("printer %q: unknown scheme %q (known: %s)", uri, u.Scheme, strings.Join(Schemes(), ", "))
	}
	p, err := open(u)
	if err != nil {
		return nil, fmt.Errorf("printer %q: %w", uri, err)
	}
	return p, nil
}

// settings reads the query of a URI and refuses a setting that is not known or
// is given twice: a misspelt media must not print on the wrong paper.
func settings(u *url.URL, known ...string) (url.Values, error) {
	values, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return nil, fmt.Errorf("the settings behind ? cannot be read: %w", err)
	}
	for name, given := range values {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("unknown setting %q (known: %s)", name, strings.Join(known, ", "))
		}
		if len(given) != 1 {
			return nil, fmt.Errorf("setting %q is given %d times", name, len(given))
		}
	}
	if u.User != nil || u.Fragment != "" || u.Opaque != "" {
		return nil, fmt.Errorf("a printer's URI has no user, no # and two slashes behind its scheme")
	}
	return values, nil
}
