package kiosk

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Lengths of the three kinds of code, in characters of Crockford's base 32.
const (
	BadgeCodeLen   = 10 // 50 bits: public, worn on the chest, proves nothing
	EntryCodeLen   = 12 // 60 bits: a form that a walk-in filled in, lives three hours
	PairingCodeLen = 8  // 40 bits: lives ten minutes, works once
	PassCodeLen    = 26 // 128 bits and two zero bits: a secret
)

// NewCode returns n random characters of Crockford's base 32.
func NewCode(random io.Reader, n int) (string, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", fmt.Errorf("reading random bytes: %w", err)
	}
	for i := range b {
		b[i] = crockford[b[i]&31]
	}
	return string(b), nil
}

// FoldCode reads a code as people and scanners write it: any case, full or
// half width, with spaces and hyphens, O for 0 and I or L for 1. It returns ""
// when the text holds any other character.
func FoldCode(s string) string {
	var b strings.Builder
	for _, r := range strings.ToUpper(norm.NFKC.String(s)) {
		switch {
		case unicode.IsSpace(r) || r == '-' || r == '‐' || r == 'ー' || r == '−':
			continue
		case r == 'O':
			r = '0'
		case r == 'I' || r == 'L':
			r = '1'
		case r > 'Z' || !strings.ContainsRune(crockford, r):
			return ""
		}
		b.WriteRune(r)
	}
	return b.String()
}

// GroupCode writes a code in groups of four: ABCD-EFGH.
func GroupCode(code string) string {
	var groups []string
	for len(code) > 4 {
		groups, code = append(groups, code[:4]), code[4:]
	}
	return strings.Join(append(groups, code), "-")
}

// PassCode derives an attendee's pass from the kiosk's key. The pass is never
// stored; [HashPass] of it is. A higher generation is a new pass.
func PassCode(key []byte, attendee string, generation int) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("fuda pass\x00" + attendee + "\x00"))
	var g [8]byte
	binary.BigEndian.PutUint64(g[:], uint64(generation)) // #nosec G115 -- a generation counts up from 0
	mac.Write(g[:])
	return codeEncoding.EncodeToString(mac.Sum(nil)[:16])
}

// EntryCode derives the code of a walk-in's form from the nonce with which it
// was sent, so that the same form sent twice has one code.
func EntryCode(key []byte, event, nonce string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("fuda entry\x00" + event + "\x00" + nonce))
	return codeEncoding.EncodeToString(mac.Sum(nil)[:16])[:EntryCodeLen]
}

// EntryURL is what the QR of a walk-in's form says. Like a pass it stands in the
// fragment.
func EntryURL(base, code string) string {
	return strings.TrimSuffix(base, "/") + "/e#" + code
}

// HashPass is what the store keeps of a pass, a pairing code or a device's
// token. A plain SHA-256 is enough for what a machine chose at random.
func HashPass(code string) string {
	sum := sha256.Sum256([]byte("fuda secret\x00" + code))
	return idEncoding.EncodeToString(sum[:])
}

// BadgeURL is what the QR on a badge says. It is upper case throughout, which
// lets the QR use its alphanumeric mode and stay small.
func BadgeURL(base, code string) string {
	return strings.ToUpper(strings.TrimSuffix(base, "/")) + "/B/" + code
}

// PassURL is what the QR on a pass says. The secret stands in the fragment,
// which a browser never sends: it is in no log and no history of a proxy.
func PassURL(base, code string) string {
	return strings.TrimSuffix(base, "/") + "/p#" + code
}

// ScanKind says what somebody scanned or typed at a desk.
type ScanKind int

// What a scan may be.
const (
	ScanText  ScanKind = iota // anything else: a ticket number, a name
	ScanBadge                 // a badge's URL or code
	ScanPass                  // a pass's URL or code
	ScanEntry                 // the URL or code of a form that a walk-in filled in
)

// ParseScan tells a badge and a pass from other text and returns the bare
// code, or the text with outer spaces removed. A wedge scanner under a Japanese
// IME types full-width characters; they are folded.
func ParseScan(s string) (ScanKind, string) {
	text := strings.TrimSpace(s)
	folded := strings.TrimSpace(norm.NFKC.String(text))
	if u, err := url.Parse(folded); err == nil && u.Scheme != "" {
		path := strings.ToLower(u.Path)
		if rest, ok := strings.CutPrefix(path, "/b/"); ok {
			if code := FoldCode(rest); len(code) == BadgeCodeLen {
				return ScanBadge, code
			}
		}
		if path == "/p" {
			if code := FoldCode(u.Fragment); len(code) == PassCodeLen {
				return ScanPass, code
			}
		}
		if path == "/e" {
			if code := FoldCode(u.Fragment); len(code) == EntryCodeLen {
				return ScanEntry, code
			}
		}
		return ScanText, text
	}
	switch code := FoldCode(folded); {
	case len(code) == PassCodeLen:
		return ScanPass, code
	case len(code) == EntryCodeLen && strings.ContainsAny(code, letters):
		return ScanEntry, code
	case len(code) == BadgeCodeLen && strings.ContainsAny(code, letters):
		return ScanBadge, code
	}
	return ScanText, text
}

// letters are those of Crockford's base 32: a code without one may be a ticket's
// number.
const letters = "ABCDEFGHJKMNPQRSTVWXYZ"

// NewBadgeCode returns the code of a new badge. It holds at least one letter,
// so that a typed code is never mistaken for a ticket number.
func NewBadgeCode(random io.Reader) (string, error) {
	for {
		code, err := NewCode(random, BadgeCodeLen)
		if err != nil || strings.Trim(code, "0123456789") != "" {
			return code, err
		}
	}
}
