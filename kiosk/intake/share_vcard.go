package intake

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"

	"fuda/kiosk"
)

// VCard writes a contact as a vCard 3.0 (RFC 2426) in UTF-8: the version that
// iPhone and Android both take. The kana go where their address books sort by.
// The UID is the swap's, so that a card taken in again is the same card. photo is
// the card's, of any size; nil for none.
func VCard(c kiosk.Contact, photo []byte) []byte {
	return appendVCard(nil, c, shrinkPhoto(photo, addressBookSide))
}

// VCards writes all contacts into one file, in their order.
func VCards(contacts []kiosk.Contact, photos Photos) []byte {
	var out []byte
	for _, c := range contacts {
		out = appendVCard(out, c, shrinkPhoto(photos.of(c.Swap), addressBookSide))
	}
	return out
}

func appendVCard(to []byte, c kiosk.Contact, thumb []byte) []byte {
	line := func(format string, args ...any) { to = foldLine(to, fmt.Sprintf(format, args...)) }
	text := func(property, value string) {
		if value != "" {
			line("%s:%s", property, vCardText(value))
		}
	}
	name := shownName(c)
	family, given := splitName(name)
	line("BEGIN:VCARD")
	line("VERSION:3.0")
	text("UID", "fuda-"+c.Swap)
	line("N:%s;%s;;;", vCardText(family), vCardText(given))
	text("FN", name)
	family, given = splitName(c.Kana)
	text("X-PHONETIC-LAST-NAME", family)
	text("X-PHONETIC-FIRST-NAME", given)
	text("ORG", c.Company)
	text("TITLE", c.Title)
	text("EMAIL;TYPE=INTERNET", c.Email)
	text("TEL;TYPE="+phoneType(c.Phone), c.Phone)
	if c.Website != "" {
		line("URL:%s", vCardURL(c.Website))
	}
	if c.LINE != "" {
		line("X-SOCIALPROFILE;TYPE=line:%s", LINEProfile(c.LINE))
	}
	text("CATEGORIES", c.Event)
	text("NOTE", vCardNote(c))
	if len(thumb) > 0 {
		line("PHOTO;ENCODING=b;TYPE=JPEG:%s", base64.StdEncoding.EncodeToString(thumb))
	}
	line("END:VCARD")
	return to
}

// shownName is what stands where a name has to: an address book drops a card without.
func shownName(c kiosk.Contact) string {
	if strings.TrimSpace(c.Name) != "" {
		return c.Name
	}
	return fmt.Sprintf("%d番", c.Number)
}

// splitName splits a name at its first space, of either width: the family name
// comes first. A name without a space is all family name.
func splitName(name string) (family, given string) {
	name = strings.TrimSpace(name)
	at := strings.IndexFunc(name, unicode.IsSpace)
	if at < 0 {
		return name, ""
	}
	return name[:at], strings.TrimSpace(name[at:])
}

// phoneType tells a mobile number (070, 080, 090) from one of an office.
func phoneType(phone string) string {
	digits := strings.Replace(dialled(phone), "+81", "0", 1)
	for _, mobile := range []string{"070", "080", "090"} {
		if strings.HasPrefix(digits, mobile) {
			return "CELL"
		}
	}
	return "WORK"
}

// dialled is a phone number without what people write between its digits.
func dialled(phone string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, phone)
}

// vCardURL writes an address. It is no text value and knows no escapes, but some
// readers undo them all the same, or cut it at a comma: hence the characters that
// mean something in a text are written with %.
func vCardURL(address string) string {
	return strings.NewReplacer(`\`, "%5C", ",", "%2C", ";", "%3B", "\n", "", "\t", "").Replace(oneBreak(address))
}

// vCardNote is what the address book has no field for. The LINE id stands here too,
// because only iPhones show the field that it has.
func vCardNote(c kiosk.Contact) string {
	var lines []string
	add := func(label, value string) {
		if value != "" {
			lines = append(lines, label+value)
		}
	}
	when := c.At.In(kiosk.JST).Format("2006-01-02 15:04")
	lines = append(lines, strings.Join(without(fmt.Sprintf("%d番", c.Number), c.Event, c.Session, when), "　"))
	add("共通点：", strings.Join(c.Common, "、"))
	add("LINE：", c.LINE)
	add("業種：", c.Trade)
	add("できること：", c.Gives)
	add("探していること：", c.Wants)
	add("参加の目的：", c.Purpose)
	add("メモ：", c.Memo)
	add("次の一歩：", nextStep(c))
	if c.NoAds {
		lines = append(lines, noAds)
	}
	return strings.Join(lines, "\n")
}

const noAds = "広告不可：一斉配信やメールマガジンに加えないでください"

// nextStep is the date and the text of the next step, "" for none.
func nextStep(c kiosk.Contact) string {
	return strings.Join(without(c.NextStep.Date, c.NextStep.Text), " ")
}

// without returns the words that are not empty.
func without(words ...string) []string {
	kept := words[:0]
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}
