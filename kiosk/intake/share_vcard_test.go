package intake

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"image"
	"iter"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
	"fuda/printer/printertest"
)

func sorted(m map[string]string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

// understood is what a reader made of a vCard.
type understood struct {
	UID        string   `json:"uid"`
	FN         string   `json:"fn"`
	Family     string   `json:"family"`
	Given      string   `json:"given"`
	LastKana   string   `json:"last_kana"`
	FirstKana  string   `json:"first_kana"`
	Org        string   `json:"org"`
	Title      string   `json:"title"`
	Email      string   `json:"email"`
	Tel        string   `json:"tel"`
	URL        string   `json:"url"`
	LINE       string   `json:"line"`
	Categories []string `json:"categories"`
	Note       string   `json:"note"`
	Photo      string   `json:"photo"`
	Names      []string `json:"names"`
}

// meant is what a reader should make of a contact.
func meant(c kiosk.Contact, photo []byte) understood {
	u := understood{UID: "fuda-" + c.Swap, FN: c.Name, Org: c.Company, Title: c.Title, Email: c.Email, Tel: c.Phone, URL: vCardURL(c.Website),
		Categories: []string{}, Note: vCardNote(c), Names: []string{"FN", "N", "NOTE", "UID", "VERSION"}}
	u.Family, u.Given = splitName(c.Name)
	u.LastKana, u.FirstKana = splitName(c.Kana)
	if c.LINE != "" {
		u.LINE = LINEProfile(c.LINE)
	}
	if c.Event != "" {
		u.Categories = []string{c.Event}
	}
	if photo != nil {
		u.Photo = base64.StdEncoding.EncodeToString(shrinkPhoto(photo, addressBookSide))
	}
	for name, value := range map[string]string{"X-PHONETIC-LAST-NAME": u.LastKana, "X-PHONETIC-FIRST-NAME": u.FirstKana, "ORG": u.Org,
		"TITLE": u.Title, "EMAIL": u.Email, "TEL": u.Tel, "URL": u.URL, "X-SOCIALPROFILE": u.LINE, "CATEGORIES": c.Event, "PHOTO": u.Photo} {
		if value != "" {
			u.Names = append(u.Names, name)
		}
	}
	slices.Sort(u.Names)
	return u
}

// readers are programs that nobody here wrote, which read vCards.
func readers(t *testing.T) map[string]func(t *testing.T, cards []byte) []understood {
	python := printertest.Python(t, "vobject", "python3-vobject")
	node := printertest.Program(t, "node", "nodejs")
	module := printertest.Module(t, "ical.js/dist/ical.js")
	read := func(program string, args ...string) func(*testing.T, []byte) []understood {
		return func(t *testing.T, cards []byte) []understood {
			t.Helper()
			cmd := exec.CommandContext(t.Context(), program, args...)
			var said bytes.Buffer
			cmd.Stdin, cmd.Stderr = bytes.NewReader(cards), &said
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%v\n%s", err, said.Bytes())
			}
			var all []understood
			if err := json.Unmarshal(out, &all); err != nil {
				t.Fatal(err)
			}
			return all
		}
	}
	return map[string]func(*testing.T, []byte) []understood{
		"vobject": read(python, "testdata/share/read.py"),
		"ical.js": read(node, "testdata/share/read.mjs", module),
	}
}

func TestVCardsAreUnderstood(t *testing.T) {
	contacts := append(awkwardContacts(), misaki(), kiosk.Contact{Swap: "bare", Number: 31, Name: "李", At: evening})
	photo := cardPhoto(t, 960, 580)
	photos := func(swap string) []byte {
		if swap == "01k9x8" {
			return photo
		}
		return nil
	}
	file := VCards(contacts, photos)
	wellFolded(t, file)
	for name, read := range readers(t) {
		t.Run(name, func(t *testing.T) {
			got := read(t, file)
			if len(got) != len(contacts) {
				t.Fatalf("%d cards, want %d", len(got), len(contacts))
			}
			for i, c := range contacts {
				want := meant(plain(c), photos(c.Swap))
				if name == "ical.js" && strings.HasSuffix(want.Family, `\`) {
					want.Family += ";" // it takes the escaped backslash for the escape of the separator
				}
				if diff := cmp.Diff(want, got[i]); diff != "" {
					t.Errorf("%q, %s: want -, got +\n%s", c.Name, c.Wants, diff)
				}
			}
			if alone := read(t, VCard(misaki(), photo)); len(alone) != 1 || !cmp.Equal(alone[0], got[len(got)-2]) {
				t.Errorf("alone it is another card: %+v", alone)
			}
		})
	}
}

// plain is a contact in whose texts all line breaks are of one kind.
func plain(c kiosk.Contact) kiosk.Contact {
	for _, s := range []*string{&c.Name, &c.Kana, &c.Company, &c.Title, &c.Event, &c.Memo} {
		*s = oneBreak(*s)
	}
	return c
}

// wellFolded wants CRLF, valid UTF-8 on every line, and no line that is too long.
func wellFolded(t *testing.T, file []byte) {
	t.Helper()
	if !bytes.HasSuffix(file, []byte("\r\n")) {
		t.Fatal("the last line has no end")
	}
	for line := range bytes.SplitSeq(bytes.TrimSuffix(file, []byte("\r\n")), []byte("\r\n")) {
		switch {
		case len(line) > maxOctets:
			t.Fatalf("%d octets: %q", len(line), line)
		case !utf8.Valid(line):
			t.Fatalf("a character is cut: %q", line)
		case bytes.ContainsAny(line, "\r\n\v\f") || len(line) == 0:
			t.Fatalf("no line: %q", line)
		}
	}
}

func TestVCardPhotoIsSmall(t *testing.T) {
	got := string(VCard(misaki(), cardPhoto(t, 1600, 960)))
	_, encoded, found := strings.Cut(strings.ReplaceAll(got, "\r\n ", ""), "PHOTO;ENCODING=b;TYPE=JPEG:")
	if !found {
		t.Fatal("no photo")
	}
	raw, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(encoded, "\r\nEND:VCARD\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	size, kind, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || kind != "jpeg" || size.Width != 150 || size.Height != 90 {
		t.Errorf("%s %dx%d, %v", kind, size.Width, size.Height, err)
	}
	for name, broken := range map[string][]byte{"none": nil, "text": []byte("no photo"), "cut": cardPhoto(t, 300, 200)[:900]} {
		if bytes.Contains(VCard(misaki(), broken), []byte("PHOTO")) {
			t.Errorf("%s: there is a photo", name)
		}
	}
}

func TestPhoneType(t *testing.T) {
	for phone, want := range map[string]string{"090-1234-5678": "CELL", "+81 80 1234 5678": "CELL", "(03) 1234-5678": "WORK", "+49 90 1": "WORK", "内線5": "WORK"} {
		if got := phoneType(phone); got != want {
			t.Errorf("%s is %s", phone, got)
		}
	}
}

func FuzzVCard(f *testing.F) {
	for _, s := range awkwardNames {
		f.Add(s, s)
	}
	f.Add("\r", "\u2028\x00\xff")
	f.Fuzz(func(t *testing.T, name, memo string) {
		c := misaki()
		c.Name, c.Memo = name, memo
		file := VCard(c, nil)
		wellFolded(t, file)
		lines := strings.Split(strings.ReplaceAll(string(file), "\r\n ", ""), "\r\n")
		want := map[string]string{"FN:": oneBreak(shownName(c)), "NOTE:": oneBreak(vCardNote(c))}
		for _, line := range lines {
			for property, value := range want {
				if escaped, is := strings.CutPrefix(line, property); is {
					if got := unescape(escaped); got != value {
						t.Errorf("%s %q, want %q", property, got, value)
					}
					delete(want, property)
				}
			}
		}
		if len(want) > 0 || strings.Count(string(file), "\r\nEND:VCARD\r\n") != 1 {
			t.Errorf("%v is missing, or the card ends twice: %q", want, file)
		}
	})
}

// unescape undoes RFC 2426's escapes, a character at a time.
func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			if s[i] == 'n' {
				b.WriteByte('\n')
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
