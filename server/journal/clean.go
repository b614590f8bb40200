package journal

import (
	"net/netip"
	"regexp"
	"strings"
)

// What takes the place of something that does not belong in a log.
const (
	struckAddress = "‹address›"
	struckMail    = "‹mail›"
	struckPhone   = "‹phone›"
	struckCode    = "‹code›"
)

var (
	mail = regexp.MustCompile(`[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+`)
	ip4  = regexp.MustCompile(`\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\b`)
	ip6  = regexp.MustCompile(`\[?[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?:%\w+)?\]?(?::\d{1,5})?`)
	mac  = regexp.MustCompile(`\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\b`)
	// Japanese numbers have ten or eleven digits and begin with 0, or with +81.
	phone = regexp.MustCompile(`(?:\+81[- ]?|\b0)\d{1,4}[- ]?\d{1,4}[- ]?\d{3,4}\b`)
	// The codes of kiosk/code.go: a pairing code in its groups, badges, entries and passes. Ids are lower case.
	code = regexp.MustCompile(`\b(?:[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}|[0-9A-HJKMNP-TV-Z]{8}|[0-9A-HJKMNP-TV-Z]{10}|[0-9A-HJKMNP-TV-Z]{12}|[0-9A-HJKMNP-TV-Z]{26})\b`)
	// What a page asks for in a query is a name, as often as not.
	query = regexp.MustCompile(`([?&](?:q|name|kana|code|pass)=)[^\s&"]*`)
)

// Clean strikes addresses of devices, e-mail addresses, telephone numbers, codes
// and search words out of a text.
func Clean(text string) string {
	text = query.ReplaceAllString(text, "${1}‹query›")
	text = mail.ReplaceAllString(text, struckMail)
	text = mac.ReplaceAllString(text, struckAddress)
	text = ip4.ReplaceAllString(text, struckAddress)
	text = ip6.ReplaceAllStringFunc(text, strikeIP6)
	text = phone.ReplaceAllString(text, struckPhone)
	return code.ReplaceAllStringFunc(text, strikeCode)
}

// strikeIP6 leaves the time of day alone.
func strikeIP6(s string) string {
	bare, _, _ := strings.Cut(strings.TrimPrefix(s, "["), "]")
	if _, err := netip.ParseAddr(bare); err != nil {
		return s
	}
	return struckAddress
}

// strikeCode leaves words and plain numbers alone: a code made by chance that
// has only letters, or only digits, is one in a thousand.
func strikeCode(s string) string {
	if !strings.ContainsAny(s, "0123456789") || strings.Trim(s, "0123456789") == "" {
		return s
	}
	return struckCode
}
