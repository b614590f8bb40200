package intake

import (
	"net/mail"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"fuda/kiosk"
)

// profile reads what a row says of the guest.
func profile(get func(field) string) kiosk.Profile {
	p := kiosk.Profile{
		Company: cut(get(company), shortText), Title: cut(get(title), shortText), Trade: cut(get(trade), shortText),
		Gives: cut(get(gives), longText), Wants: cut(get(wants), longText), Purpose: cut(get(purpose), longText), Note: get(note),
		Phone: cut(phoneOf(get(phone)), shortText), LINE: cut(get(line), shortText), Hobby: cut(get(hobby), shortText), Why: cut(get(why), shortText),
	}
	p.Name, p.Kana = nameOf(get)
	p.Kana = cut(p.Kana, shortText)
	address, ok := emailOf(get(email))
	if p.Email = address; !ok {
		p.Note = strings.TrimSpace("メール（要確認）: " + get(email) + "\n" + p.Note)
	}
	if site := websiteOf(get(website)); site != "" || get(website) == "" {
		p.Website = site
	} else {
		p.Note = strings.TrimSpace("ホームページ（要確認）: " + get(website) + "\n" + p.Note)
	}
	p.Note = cut(p.Note, longText)
	return p
}

// nameOf finds the name among the columns that may hold one: the answer to the
// organiser's question, the two halves, the account's, the shown one. Where the
// account's name is in kana, as Peatix asks for it, and another one is the name,
// it is the name's kana.
func nameOf(get func(field) string) (whole, reading string) {
	reading = joinNames(get(familyKana), get(givenKana))
	if k := get(kana); k != "" {
		reading = k
	}
	for _, candidate := range []string{get(name), joinNames(get(family), get(given)), get(account), get(display), get(user)} {
		if candidate != "" {
			whole = candidate
			break
		}
	}
	if a := get(account); reading == "" && a != whole && isKana(a) {
		reading = a
	}
	return whole, reading
}

// joinNames puts a family name and a given name in the order of their script.
func joinNames(family, given string) string {
	if family == "" || given == "" {
		return family + given
	}
	for _, r := range family + given {
		if r > unicode.MaxASCII && !unicode.Is(unicode.Latin, r) {
			return family + " " + given
		}
	}
	return given + " " + family
}

// isKana tells whether a text is nothing but kana.
func isKana(s string) bool {
	folded := kiosk.Fold(s)
	for _, r := range folded {
		if !unicode.Is(unicode.Hiragana, r) && r != 'ー' {
			return false
		}
	}
	return folded != ""
}

// emailOf reads an e-mail address. It is not ok when there is a text that is
// none.
func emailOf(s string) (address string, ok bool) {
	if s == "" {
		return "", true
	}
	for _, try := range []string{s, strings.Join(strings.Fields(norm.NFKC.String(s)), ""), norm.NFKC.String(s)} {
		if a, err := mail.ParseAddress(try); err == nil && kiosk.CleanLine(a.Address) == a.Address && len(a.Address) <= shortText {
			if again, err := mail.ParseAddress(a.Address); err == nil && again.Address == a.Address {
				return a.Address, true
			}
		}
	}
	return "", false
}

// phoneOf writes a phone number's digits and signs in ASCII: ０９０－… and 090ー….
func phoneOf(s string) string {
	s = norm.NFKC.String(s)
	if !strings.ContainsAny(s, "0123456789") {
		return kiosk.CleanLine(s)
	}
	return kiosk.CleanLine(strings.Map(func(r rune) rune {
		if strings.ContainsRune("ー‐‑–—―−", r) {
			return '-'
		}
		return r
	}, s))
}

// websiteOf reads a web address, with https:// before one that leaves it out;
// "" when it is none.
func websiteOf(s string) string {
	s = norm.NFKC.String(s)
	if s != "" && !strings.Contains(s, "://") {
		s = "https://" + s
	}
	if p := (kiosk.Profile{Name: "-", Website: s}); strings.ContainsAny(s, " \n") || p.Validate() != nil {
		return ""
	}
	return s
}
