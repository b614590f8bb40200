package ocr

import (
	"regexp"
	"strings"

	"golang.org/x/text/width"
)

// Fields are proposals for a profile; "" where nothing was found.
type Fields struct {
	Name    string `json:"name,omitempty"`
	Kana    string `json:"kana,omitempty"`
	Company string `json:"company,omitempty"`
	Title   string `json:"title,omitempty"`
	Email   string `json:"email,omitempty"`
	Phone   string `json:"phone,omitempty"` // a mobile one before the office's, never a fax
	Website string `json:"website,omitempty"`
	Zip     string `json:"zip,omitempty"`
	Address string `json:"address,omitempty"`
}

// or fills what is empty from a second reading. A name in kana may have been the
// reading of one in kanji that was not seen the first time.
func (f Fields) or(g Fields) Fields {
	if isKana(f.Name) && g.Name != "" && !isKana(g.Name) {
		f.Name, f.Kana = g.Name, first(f.Kana, f.Name)
	}
	for _, p := range []struct {
		to   *string
		from string
	}{
		{&f.Name, g.Name}, {&f.Kana, g.Kana}, {&f.Company, g.Company}, {&f.Title, g.Title}, {&f.Email, g.Email},
		{&f.Phone, g.Phone}, {&f.Website, g.Website}, {&f.Zip, g.Zip}, {&f.Address, g.Address},
	} {
		if *p.to == "" {
			*p.to = p.from
		}
	}
	return f
}

// Parse finds the fields in the lines of a card, in whatever order they were
// read. What has a pattern is taken first (addresses, telephones), then what has
// a word to tell it by (companies, titles); of the short lines that are left the
// one in the largest letters is the name.
func Parse(lines []Line) Fields {
	var f Fields
	var rest []Line
	for _, l := range lines {
		l.Text = strings.Join(strings.Fields(width.Fold.String(l.Text)), " ")
		if !f.contact(l.Text) && !f.address(l.Text) && l.Text != "" {
			rest = append(rest, l)
		}
	}
	f.person(rest)
	return f
}

var (
	email = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}`)
	site  = regexp.MustCompile(`(?i)(?:https?://|www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[a-z0-9._~/?=&%-]*)?`)
	// domain is a whole line that can be nothing else.
	domain = regexp.MustCompile(`(?i)^(?:(?:URL|HP|WEB)[: ]*)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:jp|com|net|org|biz|info|io|tokyo|shop|co)/?)$`)
	dots   = regexp.MustCompile(`(?i)([a-z0-9]) ?\. ?(jp|com|net|org)\b`)
	loose  = regexp.MustCompile(` ?(@|:) ?(/?) ?(/?) ?`) // where a space was read that is none
	// number is a telephone number in Japan: 0, and nine or ten digits more in
	// groups, or +81 with one digit less (総務省 電気通信番号計画).
	number = regexp.MustCompile(`(?:\+81[-. ]?(?:\(0\))?|\(?0)\d{0,4}[-.) ]{0,2}\(?\d{1,4}[-.) ]{1,2}\d{3,4}(?:\D|$)|(?:^|\D)0\d{9,10}(?:\D|$)`)
	dashes = strings.NewReplacer("−", "-", "–", "-", "—", "-", "‐", "-", "‑", "-", "―", "-")
	hyphen = regexp.MustCompile(` ?- ?`)
	fax    = regexp.MustCompile(`(?i)(?:fax|ファク|ファッ|\bF)[^0-9]*$`)
	both   = regexp.MustCompile(`(?i)(?:tel|電話|\bT)[^0-9]{0,3}fax[^0-9]*$`)
)

// contact takes e-mail, website and telephone out of a line; false when it has none.
func (f *Fields) contact(line string) bool {
	line = dashes.Replace(line)
	tight := dots.ReplaceAllString(loose.ReplaceAllString(line, "$1$2$3"), "$1.$2")
	found := false
	if m := email.FindString(tight); m != "" {
		found, f.Email = true, first(f.Email, m)
		tight = strings.Replace(tight, m, " ", 1)
	}
	if m := site.FindString(tight); m != "" {
		found, f.Website = true, first(f.Website, webAddress(m))
	} else if m := domain.FindStringSubmatch(strings.TrimSpace(tight)); m != nil {
		found, f.Website = true, first(f.Website, webAddress(m[1]))
	}
	return f.phone(line) || found
}

func webAddress(s string) string {
	if strings.HasPrefix(strings.ToLower(s), "http") {
		return s
	}
	return "https://" + s
}

func (f *Fields) phone(line string) bool {
	found, from := false, 0
	for _, at := range number.FindAllStringIndex(line, -1) {
		before := line[from:at[0]]
		from = at[1]
		tel := strings.Trim(line[at[0]:at[1]], " .-") // with a letter that ended it, perhaps
		tel = strings.TrimFunc(tel, func(r rune) bool { return !strings.ContainsRune("+()0123456789", r) })
		tel = hyphen.ReplaceAllString(tel, "-")
		if n := digits(tel); n < 10 || n > 12 {
			continue
		}
		found = true
		if fax.MatchString(before) && !both.MatchString(before) {
			continue
		}
		if f.Phone == "" || mobile(tel) && !mobile(f.Phone) {
			f.Phone = tel
		}
	}
	return found
}

var mobilePrefix = regexp.MustCompile(`^(?:0|\+81[-. ]?)[789]0`)

func mobile(tel string) bool { return mobilePrefix.MatchString(tel) }

func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

var (
	zip = regexp.MustCompile(`(?:〒 ?|^)(\d{3})-?(\d{4})(?:\D|$)`)
	// street wants a prefecture or a house number: 中村 健一 is no village.
	street = regexp.MustCompile(`^(?:東京都|北海道|京都府|大阪府|\p{Han}{2,3}県)\p{Han}|[市区郡町村].*[0-9]|[0-9一二三四五六七八九十](?:丁目|番地)`)
)

// address takes the place of business; false when the line has none.
func (f *Fields) address(line string) bool {
	line = dashes.Replace(line)
	m := zip.FindStringSubmatchIndex(line)
	if m != nil {
		f.Zip = first(f.Zip, line[m[2]:m[3]]+"-"+line[m[4]:m[5]])
		line = strings.TrimSpace(line[m[5]:])
	}
	if street.MatchString(line) {
		f.Address = first(f.Address, line)
		return true
	}
	return m != nil
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
