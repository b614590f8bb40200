package kiosk

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParseScan: whatever is scanned or typed, the answer is a whole code or a
// text, and reading the answer again says the same.
func FuzzParseScan(f *testing.F) {
	for _, s := range []string{
		"", "8", "髙﨑 𠮷子", someBadge, somePass, "HTTP://192.168.10.2:8080/B/" + someBadge, "http://fuda.local/p#" + somePass,
		wide("HTTP://FUDA.LOCAL/B/" + someBadge), "8f3k-0m1n-px", "1234567890", "http://[::1", "://", "a:b", "\x00", "\xff\xfe", "ﷺ",
		"http://fuda.local/b/%38F3K0M1NPX", "HTTP://FUDA.LOCAL/B/" + someBadge + "/../..",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		kind, text := ParseScan(s)
		switch kind {
		case ScanBadge, ScanPass:
			if want := map[ScanKind]int{ScanBadge: BadgeCodeLen, ScanPass: PassCodeLen}[kind]; len(text) != want || FoldCode(text) != text {
				t.Fatalf("%q gives the code %q", s, text)
			}
		case ScanText:
			if text != strings.TrimSpace(s) {
				t.Fatalf("%q becomes the text %q", s, text)
			}
			return // a badge's URL without letters in its code is one, its bare digits are a ticket
		default:
			t.Fatalf("%q is of the kind %d", s, kind)
		}
		if strings.ContainsAny(text, "ABCDEFGHJKMNPQRSTVWXYZ") {
			if again, same := ParseScan(text); again != kind || same != text {
				t.Fatalf("%q gives %d %q, which gives %d %q", s, kind, text, again, same)
			}
		}
	})
}

// FuzzBadgeCode: a code survives its way over the QR, a scanner of any case
// or width, and somebody's keyboard.
func FuzzBadgeCode(f *testing.F) {
	f.Add([]byte("0123456789"), uint64(0))
	f.Add([]byte("\xff\x00\x10\x20\x30\x40\x50\x60\x70\x80"), uint64(0b1010101010))
	f.Add(bytes.Repeat([]byte{24}, 40), ^uint64(0))
	f.Fuzz(func(t *testing.T, random []byte, how uint64) {
		code, err := NewBadgeCode(bytes.NewReader(random))
		if err != nil {
			return // not enough of it
		}
		url := BadgeURL("http://192.168.10.2:8080", code)
		if url != strings.ToUpper(url) || !utf8.ValidString(url) {
			t.Fatalf("%q is not upper case", url)
		}
		for name, written := range map[string]string{
			"the QR": url, "the QR as typed": shaken(url, how), "the code as typed": shaken(code, how), "in groups": shaken(GroupCode(code), how),
			"misread": strings.NewReplacer("0", "o", "1", "l").Replace(code),
		} {
			if kind, got := ParseScan(written); kind != ScanBadge || got != code {
				t.Errorf("%s %q is read as %d %q, not %q", name, written, kind, got, code)
			}
		}
	})
}

// shaken writes some letters small and some wide, as the bits of how say.
func shaken(s string, how uint64) string {
	var b strings.Builder
	for i, r := range s {
		bits := how >> (2 * (i % 32))
		c := string(r)
		if bits&1 != 0 {
			c = strings.ToLower(c)
		}
		if bits&2 != 0 {
			c = wide(c)
		}
		b.WriteString(c)
	}
	return b.String()
}
