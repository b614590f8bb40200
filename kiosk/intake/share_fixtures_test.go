package intake

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"strings"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
)

var evening = time.Date(2026, 11, 21, 19, 42, 5, 0, kiosk.JST)

// misaki is a contact with all that one can have.
func misaki() kiosk.Contact {
	return kiosk.Contact{Swap: "01k9x8", Number: 8, Name: "髙﨑 美咲", Kana: "タカサキ ミサキ", Company: "髙﨑社会保険労務士事務所", Title: "代表",
		Trade: "社会保険労務士", Gives: "就業規則の見直し、助成金", Wants: "飲食店の経営者", Purpose: "仕事の相談相手を探す",
		Email: "misaki@takasaki.example", Phone: "090-1234-5678", LINE: "misaki_t", Website: "https://takasaki.example/?q=a,b;c#d",
		NoAds: true, At: evening, Event: "池袋ビジネス交流会", Session: "第1部", Common: []string{"同じ趣味：ゴルフ", "どちらも初参加"},
		Memo: "犬の話で盛り上がった。\n娘さんが大学生", NextStep: kiosk.NextStep{Text: "顧問の件で電話", Date: "2026-11-28"}, Remember: true}
}

var taro = Sender{Name: "山田 太郎", Company: "株式会社池袋", Title: "営業部長"}

// awkwardNames are names that files break on, by what is awkward.
var awkwardNames = map[string]string{
	"semicolons":         "山田;太郎;;",
	"commas":             "Yamada, Taro, Jr.",
	"backslashes":        `C:\名札\`,
	"escaped break":      `a\nb`,
	"escaped semicolon":  `a\;b\,c\\`,
	"line break":         "山田\n太郎",
	"ends with break":    "山田 太郎\n",
	"begins with space":  " 山田",
	"colon":              "店長:佐藤",
	"quotes":             `"山田" '太郎'`,
	"equals":             "=1+1",
	"at":                 "@yamada",
	"minus":              "-山田",
	"full-width plus":    "＋山田",
	"tab":                "山田\t太郎",
	"emoji":              "🎉👨‍👩‍👧‍👦 🇯🇵",
	"many emoji":         strings.Repeat("👩🏽‍💻", 40),
	"IVS":                "葛\U000E0100城 辻\U000E0101子",
	"many IVS":           strings.Repeat("葛\U000E0100", 60),
	"beyond the BMP":     "𠮷野 𠮟",
	"compatibility":      "神\uFA19 髙﨑",
	"decomposed":         "か\u3099くや ひめ",
	"very long":          strings.Repeat("寿限無", 66),
	"very long Latin":    strings.Repeat("Wolfeschlegelsteinhausen", 8),
	"75 octets":          strings.Repeat("a", 72),
	"76 octets":          strings.Repeat("a", 73),
	"long with spaces":   strings.Repeat("Maria de la Luz ", 12) + "X",
	"RTL":                "محمد علي",
	"Hebrew":             "דוד כהן",
	"direction marks":    "\u202Eevil\u202C name",
	"zero width":         "山\u200B田 太\u200D郎",
	"full-width space":   "山田　太郎",
	"two spaces":         "Vincent van  Gogh",
	"Thai":               "สมชาย ใจดี",
	"Devanagari":         "क्षत्रिय श्री",
	"Hangul":             "김 민수",
	"accents":            "José Müller-Łukasz O’Connor",
	"HTML":               "<script>alert(1)</script>&amp;",
	"HTML close":         `</style></title>"><img src=x onerror=alert(1)>`,
	"template":           "{{.Email}} {{end}}",
	"property":           "END:VCARD",
	"property on a line": "x\nEND:VCARD\nBEGIN:VCARD",
	"parameter":          "TEL;TYPE=CELL:0901",
	"no-break space":     "山田\u00A0太郎",
	"BOM inside":         "山\ufeff田",
	"half-width kana":    "ﾔﾏﾀﾞ ﾀﾛｳ",
	"one letter":         "李",
	"digits only":        "8",
	"percent":            "100%25 ?&#+",
	"combining storm":    "Z" + strings.Repeat("\u0335\u0300", 40),
	"private use":        "\uE000山 \U000F0000",
}

// cardPhoto is a photo of a card with lines on it; of one size it is made once.
func cardPhoto(t testing.TB, w, h int) []byte {
	t.Helper()
	size := image.Pt(w, h)
	if made, found := cardPhotos.Load(size); found {
		return made.([]byte)
	}
	m := image.NewGray(image.Rectangle{Max: size})
	for i := range m.Pix {
		m.Pix[i] = uint8(245 - i/w*40/h + i%7)
	}
	for i := range 5 {
		line := image.Rect(w/10, h/8+i*h/7, w/10+w*(7-i)/10, h/8+i*h/7+max(1, h/30))
		draw.Draw(m, line, image.Black, image.Point{}, draw.Src)
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, nil); err != nil {
		t.Fatal(err)
	}
	cardPhotos.Store(size, out.Bytes())
	return out.Bytes()
}

var cardPhotos sync.Map

// awkwardContacts have an awkward text in every field that takes one.
func awkwardContacts() []kiosk.Contact {
	var all []kiosk.Contact
	for what, s := range sorted(awkwardNames) {
		c := misaki()
		c.Swap, c.Name, c.Kana, c.Company, c.Title, c.Event, c.Memo, c.LINE = fmt.Sprintf("swap-%02d", len(all)), s, s, s, s, s, s, s
		c.Number, c.Wants, c.Common = len(all)+1, what, []string{s}
		all = append(all, c)
	}
	return all
}
