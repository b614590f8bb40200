package kiosk

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	someBadge = "8F3K0M1NPX"
	somePass  = "0123456789ABCDEFGHJKMNPQRW"
)

// wide writes a text as a scanner does that types under a Japanese IME.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		if '!' <= r && r <= '~' {
			return r - '!' + '！'
		}
		return r
	}, s)
}

func TestParseScan(t *testing.T) {
	for name, test := range map[string]struct {
		scan string
		kind ScanKind
		text string
	}{
		"a badge's QR":               {"HTTP://192.168.10.2:8080/B/" + someBadge, ScanBadge, someBadge},
		"the same in lower case":     {"http://192.168.10.2:8080/b/" + strings.ToLower(someBadge), ScanBadge, someBadge},
		"full width, by an IME":      {wide("HTTP://192.168.10.2:8080/B/" + someBadge), ScanBadge, someBadge},
		"https and a name":           {"HTTPS://FUDA.LOCAL/B/" + someBadge, ScanBadge, someBadge},
		"an address of IPv6":         {"HTTP://[FD00::2]:8080/B/" + someBadge, ScanBadge, someBadge},
		"with the scanner's newline": {"HTTP://FUDA.LOCAL/B/" + someBadge + "\r\n", ScanBadge, someBadge},
		"a query behind it":          {"http://fuda.local/b/" + someBadge + "?x=1", ScanBadge, someBadge},
		"the bare code":              {someBadge, ScanBadge, someBadge},
		"typed in lower case":        {"8f3k0m1npx", ScanBadge, someBadge},
		"typed in groups":            {"8f3k-0m1n-px", ScanBadge, someBadge},
		"typed with O and l":         {"8F3KOMlNPX", ScanBadge, someBadge},
		"typed with I":               {"8F3KoMiNPX", ScanBadge, someBadge},
		"typed full width":           {wide("8f3k-0m1n-px"), ScanBadge, someBadge},
		"spaces around it":           {" 　" + someBadge + "　", ScanBadge, someBadge},
		"a pass's QR":                {"http://192.168.10.2:8080/p#" + somePass, ScanPass, somePass},
		"in upper case":              {"HTTP://192.168.10.2:8080/P#" + somePass, ScanPass, somePass},
		"a pass, full width":         {wide("http://192.168.10.2:8080/p#" + somePass), ScanPass, somePass},
		"a pass typed":               {GroupCode(strings.ToLower(somePass)), ScanPass, somePass},
		"ten digits are a ticket":    {"1234567890", ScanText, "1234567890"},
		"or a phone number":          {"03-0000-0101", ScanText, "03-0000-0101"},
		"a ticket of Peatix":         {"PT51001", ScanText, "PT51001"},
		"a number":                   {"8", ScanText, "8"},
		"a name":                     {" 髙﨑 𠮷子 ", ScanText, "髙﨑 𠮷子"},
		"a name in full width stays": {"Ｊｅａｎ", ScanText, "Ｊｅａｎ"},
		"ten letters with a U":       {"8F3KUMXNPX", ScanText, "8F3KUMXNPX"},
		"a code too long":            {someBadge + "A", ScanText, someBadge + "A"},
		"a badge URL with a bad one": {"http://fuda.local/b/short", ScanText, "http://fuda.local/b/short"},
		"another page":               {"http://fuda.local/board", ScanText, "http://fuda.local/board"},
		"a pass in the path":         {"http://fuda.local/p/" + somePass, ScanText, "http://fuda.local/p/" + somePass},
		"a pass's page alone":        {"http://fuda.local/p", ScanText, "http://fuda.local/p"},
		"nothing":                    {"　 ", ScanText, ""},
	} {
		t.Run(name, func(t *testing.T) {
			kind, text := ParseScan(test.scan)
			if kind != test.kind || text != test.text {
				t.Errorf("%q is %d %q, want %d %q", test.scan, kind, text, test.kind, test.text)
			}
		})
	}
}

func TestFoldCode(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"abcd-efgh":             "ABCDEFGH",
		"oO0":                   "000",
		"iIlL1":                 "11111",
		"ＡＢＣＤ－ＥＦＧＨ":             "ABCDEFGH",
		"ABCDーEFGH":             "ABCDEFGH", // what an IME makes of a hyphen
		"AB CD　EF":              "ABCDEF",
		" ABCD\tEFGH\r\n":       "ABCDEFGH",
		"ABCU":                  "", // no U in the alphabet
		"AB_CD":                 "",
		"あいうえ":                  "",
		"ABC\xff":               "",
		"ABCé":                  "",
		"ßß":                    "",
		"ﷺ":                     "",
		"٤":                     "", // a digit, but not of ours
		"\u2160":                "1",
		strings.Repeat("-", 99): "",
	} {
		if got := FoldCode(in); got != want {
			t.Errorf("FoldCode(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestGroupCode(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "A": "A", "ABCD": "ABCD", "ABCDE": "ABCD-E", "ABCDEFGH": "ABCD-EFGH", someBadge: "8F3K-0M1N-PX",
	} {
		if got := GroupCode(in); got != want {
			t.Errorf("GroupCode(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPassCode(t *testing.T) {
	key, other := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	code := PassCode(key, "a1", 0)
	// Written down: a pass on paper must work after an update of the program.
	if code != "AEJHHGEYMKWAT2Q323HTA9QHSR" {
		t.Errorf("the pass of a known key is %s", code)
	}
	if again := PassCode(key, "a1", 0); again != code {
		t.Errorf("the same pass twice: %s and %s", code, again)
	}
	if kind, parsed := ParseScan(strings.ToLower(code)); kind != ScanPass || parsed != code {
		t.Errorf("%s is read as %d %s", code, kind, parsed)
	}
	seen := map[string]string{code: "this one"}
	for what, pass := range map[string]string{
		"another key": PassCode(other, "a1", 0), "another attendee": PassCode(key, "a2", 0), "the next generation": PassCode(key, "a1", 1),
		"an id that ends in a zero": PassCode(key, "a1\x00", 0), "no id": PassCode(key, "", 0),
	} {
		if same, taken := seen[pass]; taken {
			t.Errorf("%s has the pass of %s", what, same)
		}
		seen[pass] = what
		if len(pass) != PassCodeLen {
			t.Errorf("%s: %d characters, want %d", what, len(pass), PassCodeLen)
		}
	}
	if HashPass(code) == HashPass(PassCode(key, "a1", 1)) || strings.Contains(HashPass(code), strings.ToLower(code[:8])) {
		t.Error("the hash does not hide the pass")
	}
}

func TestNewBadgeCodeIsNoTicketNumber(t *testing.T) {
	// Zero bytes are all digits; the next reading brings letters.
	random := bytes.NewReader(append(make([]byte, BadgeCodeLen), bytes.Repeat([]byte{10}, BadgeCodeLen)...))
	code, err := NewBadgeCode(random)
	if err != nil || code != "AAAAAAAAAA" {
		t.Errorf("code %q, %v", code, err)
	}
	if _, err := NewBadgeCode(bytes.NewReader(nil)); err == nil {
		t.Error("a code without randomness")
	}
}

func TestNewIDsAreInOrderOfTime(t *testing.T) {
	random := rand.NewChaCha8([32]byte{21})
	at := time.Date(2026, 11, 21, 19, 0, 0, 0, JST)
	var ids []string
	for i := range 1000 {
		id, err := NewID(at.Add(time.Duration(i*i)*time.Millisecond), random)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	if !slices.IsSorted(ids) {
		t.Error("ids of later times sort before earlier ones")
	}
	if len(slices.Compact(ids)) != 1000 {
		t.Error("an id twice")
	}
	for _, id := range ids[:3] {
		if len(id) != 24 || strings.ToLower(id) != id {
			t.Errorf("id %q", id)
		}
	}
	same, _ := NewID(at, random)
	again, _ := NewID(at, random)
	if same == again {
		t.Error("two ids of one moment are the same")
	}
	if _, err := NewID(at, bytes.NewReader([]byte{1, 2, 3})); err == nil {
		t.Error("an id without randomness")
	}
}
