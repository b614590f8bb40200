package intake

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"
	"testing"

	"fuda/kiosk"
)

func ExampleThankYou() {
	letter := ThankYou(kiosk.Contact{Number: 8, Name: "髙﨑 美咲", Company: "髙﨑社会保険労務士事務所", At: evening, Event: "池袋ビジネス交流会",
		Common: []string{"同じ趣味：ゴルフ"}, Wants: "飲食店の経営者"}, Sender{Name: "山田 太郎", Company: "株式会社池袋", Title: "営業部長"})
	fmt.Println(letter.Subject)
	fmt.Println(letter.Body)
	// Output:
	// 名刺交換の御礼（山田 太郎）
	// 髙﨑社会保険労務士事務所
	// 髙﨑 美咲 様
	//
	// 11月21日の池袋ビジネス交流会で名刺を交換いただきました、株式会社池袋の山田 太郎です。
	// このたびは貴重なお時間をいただき、ありがとうございました。
	// 「ゴルフ」がお好きと伺い、うれしく思いました。
	// 「飲食店の経営者」をお探しとのこと、お役に立てることがあればお知らせください。
	// 今後ともどうぞよろしくお願いいたします。
	//
	// 株式会社池袋 営業部長
	// 山田 太郎
}

func ExampleThankYouMessage() {
	fmt.Println(ThankYouMessage(kiosk.Contact{Name: "李", At: evening}, Sender{Name: "山田 太郎"}))
	// Output:
	// 李 様
	// 山田 太郎です。11月21日の交流会では名刺を交換いただき、ありがとうございました。今後ともどうぞよろしくお願いいたします。
}

func TestMailTo(t *testing.T) {
	addresses := map[string]string{
		"plain": "misaki@takasaki.example", "plus": "a+b@x.example", "ampersand": "a&b?c=d@x.example", "percent": "50%@x.example", "quote": `o'brien@x.example`,
	}
	for name, address := range addresses {
		t.Run(name, func(t *testing.T) {
			c := misaki()
			c.Email = address
			u, err := url.Parse(MailTo(c, taro))
			if err != nil || u.Scheme != "mailto" {
				t.Fatal(u, err)
			}
			to, err := url.PathUnescape(u.Opaque)
			if err != nil || to != address {
				t.Errorf("to %q, %v", to, err)
			}
			if _, err := mail.ParseAddress(to); err != nil {
				t.Error(err)
			}
			letter := ThankYou(c, taro)
			if got := u.Query().Get("subject"); got != letter.Subject {
				t.Errorf("subject %q", got)
			}
			if got := u.Query().Get("body"); !strings.HasSuffix(strings.ReplaceAll(got, "\r\n", "\n"), "\n\n株式会社池袋 営業部長\n山田 太郎") {
				t.Errorf("body %q", got)
			}
		})
	}
	if c := misaki(); true {
		c.Email = ""
		if got := MailTo(c, taro); got != "" {
			t.Errorf("without an address: %q", got)
		}
	}
}

// Windows opens no longer one; the greeting and the thanks stay.
func TestMailToIsShortEnough(t *testing.T) {
	c := misaki()
	c.Company, c.Event = strings.Repeat("株", 30), strings.Repeat("会", 25)
	c.Common, c.Wants = []string{"同じ趣味：" + strings.Repeat("碁", 30)}, strings.Repeat("人", 40)
	got := MailTo(c, taro)
	if len(got) > maxMailTo {
		t.Errorf("%d characters", len(got))
	}
	if text := bare(t, []byte(got)); !strings.Contains(text, "髙﨑 美咲 様") || !strings.Contains(text, "ありがとうございました") {
		t.Error(text)
	}
}

// A name with line breaks opens no further line in a mail's header or body.
func TestLettersHoldOneLineNames(t *testing.T) {
	for what, name := range sorted(awkwardNames) {
		c := misaki()
		c.Name, c.Company, c.Event = name, name, name
		letter := ThankYou(c, Sender{Name: name})
		if strings.ContainsAny(letter.Subject, "\r\n") || strings.Count(letter.Body, "\n") != strings.Count(ThankYou(misaki(), Sender{Name: "山"}).Body, "\n") {
			t.Errorf("%s: %q", what, letter)
		}
	}
}

func TestLINEProfile(t *testing.T) {
	for id, want := range map[string]string{
		"misaki_t":                      "https://line.me/ti/p/~misaki_t",
		" misaki ":                      "https://line.me/ti/p/~misaki",
		"@takasaki":                     "https://line.me/R/ti/p/%40takasaki",
		"https://line.me/ti/p/AbC-12":   "https://line.me/ti/p/AbC-12",
		"https://lin.ee/AbC":            "https://lin.ee/AbC",
		"https://line.me.evil.example/": "https://line.me/ti/p/~https%3A%2F%2Fline.me.evil.example%2F",
		"javascript:alert(1)":           "https://line.me/ti/p/~javascript%3Aalert%281%29",
		"みさき":                           "https://line.me/ti/p/~%E3%81%BF%E3%81%95%E3%81%8D",
	} {
		if got := LINEProfile(id); got != want {
			t.Errorf("%q is %s, want %s", id, got, want)
		}
	}
}
