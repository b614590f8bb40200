package intake

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"slices"
	"time"

	"fuda/kiosk"
)

// TakeAway is what one guest takes home of an evening.
type TakeAway struct {
	Event    kiosk.Event
	For      Sender          // whose contacts they are; signs the thank-you letters
	Contacts []kiosk.Contact // in any order
	Photos   Photos
	At       time.Time // when it is made
}

var (
	//go:embed share_contacts.html
	contactsPage string
	//go:embed share_contacts.css
	contactsStyle string
	//go:embed share_contacts.js
	contactsScript string

	contactsTemplate = template.Must(template.New("contacts").Parse(contactsPage))
)

// contactsPolicy forbids the page all but itself: it holds other people's
// addresses, and its texts are theirs.
var contactsPolicy = fmt.Sprintf("default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'",
	integrity(contactsStyle), integrity(contactsScript))

func integrity(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// ContactsHTML writes the contacts as one page that needs neither a network nor
// a script: photos, vCards and thank-you letters are in it.
func ContactsHTML(t TakeAway) ([]byte, error) {
	page := contactsView{Event: t.Event, For: t.For, Date: writtenDate(t.Event.Date), Made: t.At.In(kiosk.JST).Format("2006-01-02 15:04"),
		Policy: contactsPolicy, Style: template.CSS(contactsStyle), Script: template.JS(contactsScript)} // #nosec G203 -- our own embedded text, or escaped where it is made
	for i, c := range inOrderOfTime(t.Contacts) {
		card := viewContact(c, t.For, t.Photos.of(c.Swap))
		card.ID = fmt.Sprintf("card-%d", i+1)
		page.Cards = append(page.Cards, card)
		if c.Remember {
			page.Remembered = append(page.Remembered, card)
		}
	}
	var out bytes.Buffer
	if err := contactsTemplate.Execute(&out, page); err != nil {
		return nil, fmt.Errorf("writing the contacts' page: %w", err)
	}
	return out.Bytes(), nil
}

func inOrderOfTime(contacts []kiosk.Contact) []kiosk.Contact {
	return slices.SortedStableFunc(slices.Values(contacts), func(a, b kiosk.Contact) int { return a.At.Compare(b.At) })
}

// contactsView is what the page shows.
type contactsView struct {
	Event             kiosk.Event
	For               Sender
	Date, Made        string
	Policy            string
	Style             template.CSS
	Script            template.JS
	Cards, Remembered []contactView
}

// contactView is one card of the page. Addresses with a scheme that a template
// would not let pass are made here, of escaped parts; the website is the
// guest's own text and left to the template.
type contactView struct {
	kiosk.Contact
	ID, Shown, Sort, When, Next, File string

	Photo, Thumb  template.URL // data:
	VCard         template.URL // data:
	Address, Mail template.URL // mailto:
	Dial          template.URL // tel:
	LINEPage      string
	Message       string
}

func viewContact(c kiosk.Contact, from Sender, photo []byte) contactView {
	c.At = c.At.In(kiosk.JST)
	photo = shrinkPhoto(photo, pageSide)
	thumb := shrinkPhoto(photo, addressBookSide)
	v := contactView{Contact: c, Shown: shownName(c), When: c.At.Format("15:04"), Next: nextStep(c),
		File:  FileName(c.Number, c.Name) + ".vcf",
		Photo: inPage("image/jpeg", photo), Thumb: inPage("image/jpeg", thumb),
		VCard:    inPage("text/vcard;charset=utf-8", appendVCard(nil, c, thumb)),
		LINEPage: LINEProfile(c.LINE), Message: LINEShare(ThankYouMessage(c, from))}
	v.Sort = kiosk.Fold(c.Kana)
	if v.Sort == "" {
		v.Sort = kiosk.Fold(v.Shown)
	}
	if c.Email != "" {
		v.Address, v.Mail = template.URL(mailAddress(c.Email)), template.URL(MailTo(c, from)) // #nosec G203 -- our own embedded text, or escaped where it is made
	}
	if c.Phone != "" {
		v.Dial = template.URL("tel:" + dialled(c.Phone)) // #nosec G203 -- our own embedded text, or escaped where it is made
	}
	return v
}

// inPage writes bytes as an address that needs no network, "" for none.
func inPage(kind string, b []byte) template.URL {
	if len(b) == 0 {
		return ""
	}
	return template.URL("data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(b)) // #nosec G203 -- our own embedded text, or escaped where it is made
}

var weekdays = [...]string{"日", "月", "火", "水", "木", "金", "土"}

// writtenDate writes 2026-11-21 as 2026年11月21日（土）; what is no date stays.
func writtenDate(date string) string {
	d, err := time.Parse(kiosk.DateLayout, date)
	if err != nil {
		return date
	}
	return d.Format("2006年1月2日") + "（" + weekdays[d.Weekday()] + "）"
}
