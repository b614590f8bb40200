package intake

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"fuda/kiosk"
)

var dataAddress = regexp.MustCompile(`data:text/vcard;charset=utf-8;base64,([A-Za-z0-9+/=]+)`)

// bare is a file as somebody could read it who looks behind every encoding that
// the writers use.
func bare(t *testing.T, file []byte) string {
	t.Helper()
	text := html.UnescapeString(string(file))
	for _, card := range dataAddress.FindAllStringSubmatch(text, -1) {
		raw, err := base64.StdEncoding.DecodeString(card[1])
		if err != nil {
			t.Fatal(err)
		}
		text += "\n" + string(raw)
	}
	text = strings.ReplaceAll(text, "\r\n ", "")
	plain, err := url.PathUnescape(regexp.MustCompile(`%([^0-9A-Fa-f]|.[^0-9A-Fa-f])`).ReplaceAllString(text, "%25$1"))
	if err != nil {
		t.Fatal(err)
	}
	return text + plain
}

// Whatever of the four fields was given stands in every file, and nothing else
// does, by whatever encoding.
func TestOnlyWhatWasGiven(t *testing.T) {
	values := map[kiosk.ContactField]string{kiosk.ContactEmail: "misaki@takasaki.example", kiosk.ContactPhone: "090-1234-5678",
		kiosk.ContactLINE: "misaki_t", kiosk.ContactWebsite: "https://takasaki.example"}
	traces := map[kiosk.ContactField][]string{
		kiosk.ContactEmail:   {"misaki@", "EMAIL", "mailto:", ">メール"},
		kiosk.ContactPhone:   {"1234", "TEL", `href="tel:`, ">電話"},
		kiosk.ContactLINE:    {"misaki_t", "X-SOCIALPROFILE", "line.me", "LINE：", ">LINE"},
		kiosk.ContactWebsite: {"//takasaki.example", "URL:", ">ウェブ"},
	}
	for given := range 1 << len(kiosk.ContactFields()) {
		c := misaki()
		c.Email, c.Phone, c.LINE, c.Website = "", "", "", ""
		has := map[kiosk.ContactField]bool{}
		for i, f := range kiosk.ContactFields() {
			if has[f] = given&(1<<i) != 0; has[f] {
				*map[kiosk.ContactField]*string{kiosk.ContactEmail: &c.Email, kiosk.ContactPhone: &c.Phone, kiosk.ContactLINE: &c.LINE, kiosk.ContactWebsite: &c.Website}[f] = values[f]
			}
		}
		t.Run(fmt.Sprintf("%04b", given), func(t *testing.T) {
			page, err := ContactsHTML(TakeAway{Event: kiosk.Event{Name: "池袋ビジネス交流会"}, For: taro, Contacts: []kiosk.Contact{c}, At: evening})
			if err != nil {
				t.Fatal(err)
			}
			page = regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>`).ReplaceAll(page, nil)
			csv := ContactsCSV([]kiosk.Contact{c})
			_, csv, _ = bytes.Cut(csv, []byte("\r\n")) // the headers name every field
			files := map[string]string{"page": bare(t, page), "csv": bare(t, csv), "vcf": bare(t, VCards([]kiosk.Contact{c}, nil))}
			for file, text := range files {
				for f, value := range values {
					if has[f] && !strings.Contains(text, value) {
						t.Errorf("%s: %s is missing", file, f)
					}
					for _, trace := range traces[f] {
						if !has[f] && strings.Contains(text, trace) {
							t.Errorf("%s: %s was not given, and %q stands there", file, f, trace)
						}
					}
				}
			}
		})
	}
}

// Notes are for their writer: no letter and no message repeats them.
func TestNotesStayAtHome(t *testing.T) {
	c := misaki()
	letter := ThankYou(c, taro)
	for what, text := range map[string]string{"mail": letter.Subject + letter.Body, "address": bare(t, []byte(MailTo(c, taro))), "message": ThankYouMessage(c, taro)} {
		for _, secret := range []string{"犬", "娘", "顧問", "11-28", c.Phone, c.LINE, c.Website} {
			if strings.Contains(text, secret) {
				t.Errorf("the %s says %q", what, secret)
			}
		}
	}
}
