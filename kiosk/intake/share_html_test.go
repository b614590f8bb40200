package intake

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

// eveningOf is an evening's worth of contacts, a few with photos.
func eveningOf(t testing.TB, n int) TakeAway {
	people := []kiosk.Contact{
		misaki(),
		{Number: 3, Name: "勅使河原 龍之介", Kana: "テシガワラ リュウノスケ", Company: "勅使河原不動産コンサルティング株式会社", Title: "代表取締役社長", Trade: "不動産", Wants: "相続の相談を受ける税理士", Email: "ryunosuke.teshigawara@teshigawara-consulting.example", Common: []string{"同じ業種：不動産"}},
		{Number: 14, Name: "李 明", Kana: "リ メイ", Company: "李貿易", Trade: "貿易", LINE: "@lee_trading", Memo: "台湾茶"},
		{Number: 21, Name: "Maria de la Luz Garcia", Company: "Studio Luz", Title: "Designer", Trade: "デザイン", Email: "maria@studioluz.example", Website: "https://studioluz.example/works", NextStep: kiosk.NextStep{Text: "ロゴの見積もりを頼む", Date: "2026-12-01"}, Remember: true},
		{Number: 5, Name: "葛\U000E0100城 𠮷子", Kana: "カツラギ ヨシコ", Company: "かつらぎ花店", Gives: "店の花、季節の飾りつけ", Phone: "03-3980-0000", Purpose: "近所の店と知り合う"},
		{Number: 30, Name: "佐藤 一", Kana: "サトウ ハジメ"},
	}
	take := TakeAway{Event: kiosk.Event{Name: "池袋ビジネス交流会", Venue: "としま区民センター 会議室503", Date: "2026-11-21"}, For: taro, At: evening.Add(2 * time.Hour)}
	photos := map[string][]byte{}
	for i := range n {
		c := people[i%len(people)]
		c.Swap, c.Event, c.Session = fmt.Sprintf("01k9x%02d", i), take.Event.Name, "第1部"
		c.At = evening.Add(time.Duration(i*7) * time.Minute)
		if i%len(people) < 2 {
			photos[c.Swap] = cardPhoto(t, 960, 580)
		}
		c.Remember = c.Remember && i < len(people)
		take.Contacts = append(take.Contacts, c)
	}
	take.Photos = func(swap string) []byte { return photos[swap] }
	return take
}

func page(t testing.TB, take TakeAway) string {
	t.Helper()
	b, err := ContactsHTML(take)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestContactsHTMLIsInOrderOfTime(t *testing.T) {
	take := eveningOf(t, 4)
	take.Contacts[0], take.Contacts[3] = take.Contacts[3], take.Contacts[0]
	got := page(t, take)
	at := -1
	for _, number := range []int{8, 3, 14, 21} {
		next := strings.Index(got, fmt.Sprintf(`data-number="%d"`, number))
		if next <= at {
			t.Fatalf("%d stands at %d, after %d", number, next, at)
		}
		at = next
	}
	if n := strings.Count(got, `<li><a href="#card-`); n != 2 {
		t.Errorf("%d to remember", n)
	}
}

// The file needs nothing from outside, and asks for nothing.
func TestContactsHTMLIsWhole(t *testing.T) {
	got := page(t, eveningOf(t, 6))
	for _, tag := range []string{"<link", "<iframe", "@import", "url(", "ZgotmplZ", ` src="http`, "//cdn"} {
		if strings.Contains(got, tag) {
			t.Errorf("there is %q", tag)
		}
	}
	if !strings.Contains(got, "default-src &#39;none&#39;") {
		t.Error("no policy")
	}
	if empty := page(t, TakeAway{At: evening}); !strings.Contains(empty, "交換した名刺はありません") || strings.Contains(empty, "<script>") {
		t.Error("without contacts it is another page")
	}
}

// What people wrote stays text, wherever it stands.
func TestContactsHTMLRunsNoText(t *testing.T) {
	evil := `</style></script><script>alert(1)</script>"'><img src=x onerror=alert(1)>{{.}}`
	c := kiosk.Contact{Swap: evil, Name: evil, Kana: evil, Company: evil, Title: evil, Trade: evil, Gives: evil, Wants: evil, Purpose: evil,
		Email: evil, Phone: evil, LINE: evil, Website: "javascript:alert(1)", Event: evil, Session: evil, Common: []string{evil}, Memo: evil,
		NextStep: kiosk.NextStep{Text: evil, Date: evil}, Remember: true, At: evening}
	got := page(t, TakeAway{Event: kiosk.Event{Name: evil, Venue: evil, Date: evil}, For: Sender{evil, evil, evil}, Contacts: []kiosk.Contact{c}, At: evening})
	if n := strings.Count(got, "<script>"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	if strings.Contains(got, "<img src=x") || strings.Contains(got, `href="javascript`) {
		t.Error("a text became markup")
	}
}

func TestWrittenDate(t *testing.T) {
	for date, want := range map[string]string{"2026-11-21": "2026年11月21日（土）", "2026-01-04": "2026年1月4日（日）", "": "", "soon": "soon"} {
		if got := writtenDate(date); got != want {
			t.Errorf("%q is %q", date, got)
		}
	}
}

func BenchmarkTakeAway(b *testing.B) {
	take := eveningOf(b, 30)
	stored := cardPhoto(b, 1600, 960) // as large as the kiosk keeps them
	small := map[string][]byte{}
	large := func(swap string) []byte {
		if take.Photos(swap) == nil {
			return nil
		}
		return stored
	}
	for _, c := range take.Contacts {
		small[c.Swap] = PagePhoto(large(c.Swap))
	}
	for name, photos := range map[string]Photos{"photos as stored": large, "photos shrunk": func(swap string) []byte { return small[swap] }} {
		b.Run(name, func(b *testing.B) {
			take := take
			take.Photos = photos
			var size int
			for b.Loop() {
				size = len(page(b, take)) + len(VCards(take.Contacts, take.Photos)) + len(ContactsCSV(take.Contacts))
			}
			b.ReportMetric(float64(size)/1024, "KB")
		})
	}
}

// With FUDA_SHARE_OUT=DIR the files are left there, to be looked at.
func TestContactsHTMLForTheEye(t *testing.T) {
	dir := os.Getenv("FUDA_SHARE_OUT")
	guests := 14
	if dir == "" {
		dir, guests = t.TempDir(), 3
	}
	take := eveningOf(t, guests)
	for name, b := range map[string][]byte{"contacts.html": []byte(page(t, take)), "contacts.vcf": VCards(take.Contacts, take.Photos), "contacts.csv": ContactsCSV(take.Contacts)} {
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
		if len(b) == 0 || bytes.Contains(b, []byte("%!")) {
			t.Error(name)
		}
	}
}
