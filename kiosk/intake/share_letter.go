package intake

import (
	"fmt"
	"net/url"
	"strings"

	"fuda/kiosk"
)

// Sender is who writes to a contact: what stands under the letter.
type Sender struct {
	Name    string
	Company string
	Title   string
}

// Letter is a mail, ready to be sent. Lines end with "\n".
type Letter struct {
	Subject string
	Body    string
}

// ThankYou is the mail of the day after: polite, with the names filled in. It says nothing
// of one's own notes, and no contact field stands in it.
func ThankYou(to kiosk.Contact, from Sender) Letter {
	return thankYou(to, from, courtesies(to))
}

// ThankYouMessage is the same in the few words of a chat.
func ThankYouMessage(to kiosk.Contact, from Sender) string {
	return fmt.Sprintf("%s 様\n%sです。%sの%sでは名刺を交換いただき、ありがとうございました。今後ともどうぞよろしくお願いいたします。",
		shownName(to), introduced(from), day(to), occasion(to))
}

func thankYou(to kiosk.Contact, from Sender, courtesies []string) Letter {
	lines := without(oneLine(to.Company), oneLine(shownName(to))+" 様")
	lines = append(lines, "",
		fmt.Sprintf("%sの%sで名刺を交換いただきました、%sです。", day(to), occasion(to), introduced(from)),
		"このたびは貴重なお時間をいただき、ありがとうございました。")
	lines = append(lines, courtesies...)
	lines = append(lines, "今後ともどうぞよろしくお願いいたします。", "")
	lines = append(lines, without(strings.Join(without(oneLine(from.Company), oneLine(from.Title)), " "), oneLine(from.Name))...)
	return Letter{Subject: fmt.Sprintf("名刺交換の御礼（%s）", oneLine(from.Name)), Body: strings.Join(lines, "\n")}
}

// courtesies are sentences that speak of the person, the dearest first: as far
// as the two have something in common, and for what the other looks.
func courtesies(to kiosk.Contact) []string {
	var said []string
	for _, common := range to.Common {
		// The words are those of kiosk.Common.
		if hobby, is := strings.CutPrefix(common, "同じ趣味："); is {
			said = append(said, fmt.Sprintf("「%s」がお好きと伺い、うれしく思いました。", hobby))
		} else if trade, is := strings.CutPrefix(common, "同じ業種："); is {
			said = append(said, fmt.Sprintf("同じ%sのお仕事と伺い、心強く思いました。", trade))
		}
		if len(said) > 0 {
			break
		}
	}
	if wants := oneLine(to.Wants); wants != "" && len([]rune(wants)) <= 40 {
		said = append(said, fmt.Sprintf("「%s」をお探しとのこと、お役に立てることがあればお知らせください。", wants))
	}
	return said
}

func introduced(from Sender) string {
	return strings.Join(without(oneLine(from.Company), oneLine(from.Name)), "の")
}

func day(c kiosk.Contact) string { return c.At.In(kiosk.JST).Format("1月2日") }

func occasion(c kiosk.Contact) string {
	if event := oneLine(c.Event); event != "" {
		return event
	}
	return "交流会"
}

func oneLine(s string) string { return kiosk.CleanLine(s) }

// maxMailTo bounds a mailto: address. Windows opens none beyond 2,048
// characters, and a Japanese one takes nine of them.
const maxMailTo = 2000

// MailTo is the mailto: address (RFC 6068) that opens the thank-you mail, or ""
// if no e-mail address was given. What makes it too long for Windows is left out
// of the courtesies first.
func MailTo(to kiosk.Contact, from Sender) string {
	if to.Email == "" {
		return ""
	}
	said := courtesies(to)
	for {
		address := mailTo(to.Email, thankYou(to, from, said))
		if len(address) <= maxMailTo || len(said) == 0 {
			return address
		}
		said = said[:len(said)-1]
	}
}

func mailTo(address string, l Letter) string {
	return mailAddress(address) + "?subject=" + percent(l.Subject) + "&body=" + percent(strings.ReplaceAll(l.Body, "\n", "\r\n"))
}

func mailAddress(address string) string {
	return "mailto:" + strings.ReplaceAll(percent(address), "%40", "@")
}

// LINEShare is the address that opens LINE with a text, for a chat that the
// guest chooses there.
func LINEShare(text string) string { return "https://line.me/R/share?text=" + percent(text) }

// LINEProfile is the address that opens a LINE id's profile: a person's, or an
// account's that begins with @. A guest may have given such an address instead
// of an id.
func LINEProfile(id string) string {
	id = strings.TrimSpace(id)
	if u, err := url.Parse(id); err == nil && u.Scheme == "https" && (u.Host == "line.me" || u.Host == "lin.ee") {
		return u.String()
	}
	if strings.HasPrefix(id, "@") {
		return "https://line.me/R/ti/p/" + percent(id)
	}
	return "https://line.me/ti/p/~" + percent(id)
}

// percent escapes all but letters, digits and -_.~; a space is %20 everywhere.
func percent(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
