package lan

import (
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fuda/printer/device"
)

// announced is one printer with all the services that it announces.
type announced struct {
	name     string
	addr     netip.Addr
	services map[string]*service // by kind
}

// devices puts the services of one printer together: they bear one name and
// are on one host. (Bonjour Printing Specification, section 4.2) One that
// cannot be reached is none.
func (h *heard) devices() (out []*announced) {
	byKey := map[string]*announced{}
	for _, s := range h.services {
		addr, ok := h.address(s.host)
		if !ok || s.port == 0 { // port 0 holds a name and serves nothing
			continue
		}
		key := strings.ToLower(s.instance) + "\n" + s.host
		if byKey[key] == nil {
			byKey[key] = &announced{name: s.instance, addr: addr, services: map[string]*service{}}
			out = append(out, byKey[key])
		}
		byKey[key].services[s.kind] = s
	}
	slices.SortFunc(out, func(a, b *announced) int {
		if c := strings.Compare(a.name, b.name); c != 0 {
			return c
		}
		return a.addr.Compare(b.addr)
	})
	return out
}

// txt is what the first of its services says under a key.
func (d *announced) txt(key string) string {
	for _, kind := range printerServices {
		if s := d.services[kind]; s != nil && s.txt[key] != "" {
			return s.txt[key]
		}
	}
	return ""
}

// model is what the printer says of itself, without the brackets in which
// product names stand.
func (d *announced) model() string {
	if ty := d.txt("ty"); ty != "" {
		return ty
	}
	if mdl := d.txt("usb_mdl"); mdl != "" {
		return strings.TrimSpace(d.txt("usb_mfg") + " " + mdl)
	}
	return strings.Trim(d.txt("product"), "()")
}

// traits is all that tells which make it is.
func (d *announced) traits() string {
	return strings.Join([]string{d.name, d.txt("ty"), d.txt("product"), d.txt("usb_mfg"), d.txt("usb_mdl"), d.txt("pdl")}, " ")
}

// languages are the printers that Fuda speaks to in their own language, since
// that tells it more, and of more faults, than IPP does.
var languages = []struct {
	made *regexp.Regexp
	uri  func(traits, host string) []string // the best first; the driver may refuse some
}{
	{regexp.MustCompile(`(?i)\bQL-\d{3,4}`), brotherURIs},
	{regexp.MustCompile(`(?i)\bzebra\b|\bZTC\b|\bZPL\b|vnd\.zebra`), zebraURIs},
	{regexp.MustCompile(`(?i)\bTM-[A-BD-Z]*\d`), epsonURIs}, // not the TM-C: it prints labels in colour
}

var (
	brotherModel = regexp.MustCompile(`(?i)\bQL-\d{3,4}[A-Z]*`)
	zebraDensity = regexp.MustCompile(`(?i)\b(203|300|600) ?dpi`)
	narrowEpson  = regexp.MustCompile(`(?i)\bTM-(m10|P20)`)
)

// brotherURIs tries the model, then its basis (a QL-820NWBc is a QL-820NWB), and
// then none, which is what all of a width understand.
func brotherURIs(traits, host string) (uris []string) {
	model := brotherModel.FindString(traits)
	for _, m := range []string{strings.ToUpper(model), strings.ToUpper(strings.TrimSuffix(model, "c"))} {
		uris = append(uris, "ql+tcp://"+host+"?model="+m)
	}
	return append(uris, "ql+tcp://"+host)
}

func zebraURIs(traits, host string) []string {
	uri := "zpl+tcp://" + host
	if found := zebraDensity.FindStringSubmatch(traits); found != nil {
		uri += "?dpi=" + found[1]
	}
	return []string{uri}
}

func epsonURIs(traits, host string) []string {
	if narrowEpson.MatchString(traits) {
		return []string{"escpos+tcp://" + host + "?media=58"}
	}
	return []string{"escpos+tcp://" + host}
}

// printer is how Fuda would print on it, if it can; label printers rank before
// receipt printers and those before the rest.
func (d *announced) printer() (p FoundPrinter, rank int, ok bool) {
	uri, rank := d.uri()
	where := d.addr.String()
	if note := d.txt("note"); note != "" {
		where = note + " (" + where + ")"
	}
	return FoundPrinter{Name: d.name, URI: uri, Where: where, Model: d.model()}, rank, uri != ""
}

func (d *announced) uri() (uri string, rank int) {
	if raw := d.services[serviceRaw]; raw != nil {
		traits := d.traits()
		for rank, l := range languages {
			if !l.made.MatchString(traits) {
				continue
			}
			for _, uri := range l.uri(traits, d.at(raw)) {
				if _, err := device.Open(uri); err == nil {
					return uri, rank
				}
			}
		}
	}
	// Without TLS first: a printer's own certificate is one that nobody vouches for.
	for _, kind := range []string{serviceIPP, serviceIPPS} {
		if s := d.services[kind]; s != nil {
			uri := d.ippURI(s)
			if _, err := device.Open(uri); err == nil {
				return uri, len(languages)
			}
		}
	}
	return "", 0
}

func (d *announced) at(s *service) string {
	return net.JoinHostPort(d.addr.String(), strconv.Itoa(int(s.port)))
}

// ippURI is the queue that the TXT record names. (rp: resource path)
func (d *announced) ippURI(s *service) string {
	path := strings.TrimPrefix(s.txt["rp"], "/")
	if path == "" {
		path = "ipp/print"
	}
	scheme := strings.TrimSuffix(strings.TrimPrefix(s.kind, "_"), "._tcp")
	return (&url.URL{Scheme: scheme, Host: d.at(s), Path: "/" + path}).String()
}
