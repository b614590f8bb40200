package e2e

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fuda/kiosk"
)

// Two phones swap: one scans the badge of the other and asks, the other accepts
// without a reload, both have exactly what was chosen, and one takes it back.
func TestSwapOfTwoPhones(t *testing.T) {
	r := openRoom(t)
	a, b := r.phone("山田 太郎", "taro"), r.phone("吉野 花子", "hanako")
	if n := a.read("[data-test=my-number]"); !strings.Contains(n, "1") {
		t.Errorf("the phone shows the number %q, want 1", n)
	}
	a.scan(b)
	a.sees("[data-test=badge-of]", "吉野 花子")
	if held := a.text(`deep.all(".give[aria-pressed=true]").map(e => e.dataset.test).join(" ")`); held != "give-email give-line give-website" {
		t.Errorf("offered by itself: %s; the telephone must not be", held)
	}
	a.shot("badge")
	a.click("[data-test=give-website]")
	a.click("[data-test=give-phone]")
	a.click("[data-test=ask]")
	a.is("it waits for the answer", "[data-test=swap-box][data-state=requested]")
	a.js(`window.neverReloaded = true`)
	a.shot("requested")

	b.is("the request arrives by itself", "[data-test=strip][data-kind=asked]")
	b.shot("strip")
	b.view("swap")
	b.is("the request", "[data-test=request][data-number='1']")
	b.click("[data-test=give-line]")
	b.click("[data-test=give-website]")
	b.sound("asked")
	b.click("[data-test=accept]")
	b.is("it is done here", "[data-test=swap-box][data-state=swapped]")
	a.is("it is done there, by itself", "[data-test=swap-box][data-state=swapped]")
	a.shot("swapped")
	a.neverReloaded()
	b.neverReloaded()

	a.click("[data-test=open-contact]")
	a.sees("[data-test=contact-name]", "吉野 花子")
	if got := a.given(); got != "email=hanako@example.jp" {
		t.Errorf("taro got %q, want the e-mail and nothing else", got)
	}
	b.click("[data-test=open-contact]")
	b.sees("[data-test=contact-name]", "山田 太郎")
	if got := b.given(); got != "email=taro@example.jp phone=090-0000-taro line=line-taro" {
		t.Errorf("hanako got %q", got)
	}
	b.sees("me-contact", "ゴルフ")
	a.click("[data-test=remember]")
	a.fill("[data-test=memo]", "工場の話")
	a.fill("[data-test=next-text]", "資料を送る")
	a.click("[data-test=note-save]")
	a.sees("[data-test=noted]", "保存")
	a.sound("contact")
	a.view("contacts")
	a.sees("[data-test=contact]", "資料を送る")
	a.sound("contacts")

	b.click("[data-test=revoke-open]")
	b.click("[data-test=revoke]")
	b.until("the question", `deep.one("fuda-dialog[open]")`)
	b.sound("revoke")
	b.click("[data-test=revoke-sure]")
	b.is("it is gone here", "[data-test=no-contacts]")
	a.is("it is gone there, by itself", "[data-test=no-contacts]")
	b.neverReloaded()
}

// A request that is put aside looks to the one who asked as if nobody had
// answered yet.
func TestLaterIsNotToldAsARefusal(t *testing.T) {
	r := openRoom(t)
	a, b := r.phone("山田 太郎", "taro"), r.phone("吉野 花子", "hanako")
	a.scan(b)
	a.click("[data-test=ask]")
	b.is("the request arrives", "[data-test=strip]")
	b.view("swap")
	b.click("[data-test=later]")
	b.is("it is put aside", "[data-test=lapsed]")
	b.shot("lapsed")
	a.do(chromedp.Navigate(r.url() + "/me#swap"))
	a.is("it still waits", "[data-test=requested] [data-state=requested]")
	a.sound("waits")
}

// Interest is told to nobody until it is mutual, and then to both at once. Who
// blocks somebody sees nothing of them any more, and they notice nothing.
func TestInterestAndBlock(t *testing.T) {
	r := openRoom(t)
	a, b, c := r.phone("山田 太郎", "taro"), r.phone("吉野 花子", "hanako"), r.phone("鈴木 一郎", "ichiro")
	mark := func(g *guest, number int) {
		t.Helper()
		g.view("board")
		g.click(fmt.Sprintf("[data-number='%d']", number))
		g.click("[data-test=interest]")
		g.is("it is marked", "[data-test=interest][aria-pressed=true]")
	}
	mark(a, 2)
	a.sound("card")
	a.click("[data-test=card-close]")
	a.until("the card is closed", `!location.hash.includes("=")`)
	mark(c, 2)
	b.isNot("an interest is told to nobody", "[data-test=strip]")
	mark(b, 1)
	a.is("both learn it at once", "[data-test=strip][data-kind=match]")
	b.sees("[data-test=match]", "ゴルフ") // the other's card lies open
	c.isNot("the third is told nothing", "[data-test=strip]")
	b.is("after a match one may ask without a badge", "[data-test=ask]")
	b.shot("match-card")
	a.click("[data-test=nav-me]")
	a.sees("[data-test=news]", "花子")
	a.sees(".opener", "ゴルフ")
	a.sound("match")

	c.click("[data-test=card-close]")
	c.until("the card is closed", `!location.hash.includes("=")`)
	c.click("[data-number='1']")
	c.click("[data-test=trouble]")
	c.click("[data-test=report]")
	c.click("[data-test=reason-persistence]")
	c.fill("[data-test=report-note]", "何度も誘われました")
	c.sound("report")
	c.click("[data-test=report-go]")
	c.is("the staff know", "[data-test=reported]")
	c.click("[data-test=block]")
	c.until("the card is gone from the board", `deep.all("[data-number='1']").length === 0 && deep.all("[data-number='2']").length === 1`)
	a.scan(c)
	a.click("[data-test=ask]")
	a.is("for who is blocked it looks as always", "[data-test=swap-box][data-state=requested]")
	c.view("swap")
	c.isNot("a request of somebody blocked does not arrive", "[data-test=request]")
	c.neverReloaded()
}

// A guest without the slip pairs by ticket and kana; with the slip again in
// another browser. What is wrong is said calmly.
func TestPairingAPhone(t *testing.T) {
	r := openRoom(t)
	r.run("import", "--event", r.event.ID, filepath.Join("..", "demo", "ikebukuro-peatix.csv"))
	p := openTab(t, r.browser, "pairing", r.url()+"/p", 360, 780)
	p.is("the form", "[data-test=ticket-form]")
	p.sound("empty")
	p.fill("[data-test=ticket]", "PT51001")
	p.fill("[data-test=kana]", "やまだ")
	p.click("[data-test=ticket-go]")
	p.sees("[data-test=ticket-wrong]", "確かめて")
	p.sound("wrong")
	p.fill("[data-test=kana]", "たかさき みさき")
	p.click("[data-test=ticket-go]")
	p.is("it is paired", "[data-test=welcome]")
	p.sound("before-check-in")
	p.do(chromedp.Navigate(r.url() + "/me#pass"))
	p.click("[data-test=pass-show]")
	p.is("the pass", "[data-test=pass-qr]")
	p.sound("pass")

	wrong := openTab(t, r.browser, "pairing-bad", r.url()+"/p#0000000000ABCDEFGHJKMNPQRS", 360, 780)
	wrong.is("it is said", "[data-test=pass][data-state=unknown]")
	wrong.shot("")
	if at := wrong.text(`location.href`); strings.Contains(at, "ABCDEF") {
		t.Errorf("the pass stays in the address: %s", at)
	}
	public := openTab(t, r.browser, "badge-public", r.url()+"/b/7K2M9QX4TC", 360, 780)
	public.is("how to pair and nothing more", "[data-test=badge-public]")
	public.sound("")
	mine := openTab(t, r.browser, "me-unpaired", r.url()+"/me", 360, 780)
	mine.is("how to pair", "[data-test=unpaired]")
	mine.sound("")
}

// What a guest changes is on the others' phones at once; so is what the staff
// tell the room. A call is shown only after a yes; a new pass puts the other
// phones out.
func TestPhonesAreLive(t *testing.T) {
	r := openRoom(t)
	a, b := r.phone("山田 太郎", "taro"), r.phone("吉野 花子", "hanako")
	b.view("board")
	b.click("[data-number='1']")
	a.click("[data-test=status-break]")
	b.sees("[data-test=talk]", "休憩中")
	a.click("[data-test=to-edit]")
	a.fill("[data-test=field-why]", "工場の跡継ぎに会いたい")
	a.fill("[data-test=field-website]", "ftp://example.jp")
	a.click("[data-test=save]")
	a.until("the wrong field is named and has the focus", `deep.one("[data-test=field-website]").getAttribute("aria-invalid") === "true"`)
	a.sound("edit-wrong")
	a.fill("[data-test=field-website]", "example.jp/taro")
	a.click("[data-test=save]")
	a.sees("[data-test=saved]", "保存")
	b.sees("fuda-card[full]", "工場の跡継ぎに会いたい")
	b.click("[data-test=call]")
	b.sees("[data-test=called]", "確認")
	a.is("the called is asked first", "[data-test=strip][data-kind=call_asked]")
	a.click("[data-test=strip] a")
	a.click("[data-test=allow-call]")
	a.sees("[data-test=news][data-kind=call]", "大画面")
	a.sound("called")

	r.office.call("POST", "/api/v1/events/"+r.event.ID+"/announcements", map[string]string{"text": "まもなく乾杯です", "en": "Cheers in a minute"}, &kiosk.Announcement{})
	for _, g := range []*guest{a, b} {
		g.sees("[data-test=strip]", "まもなく乾杯です")
		g.neverReloaded()
	}
	a.click("[data-test=strip-close]")
	a.click("header button[lang=en]")
	a.until("the page speaks English", `deep.text("nav").includes("Contacts")`)
	a.sound("english")

	second := openTab(t, r.browser, "second", r.url()+"/p#"+a.in.Pass.Code, 360, 780)
	second.is("the pass works in another browser", "[data-test=welcome]")
	a.js(`location.hash = "pass"`)
	a.click("[data-test=renew]")
	a.click("[data-test=renew-sure]")
	a.is("this phone goes on", "[data-test=renewed]")
	second.is("the other phone is out", "[data-test=unpaired]")
	a.is("and shows the new pass", "[data-test=pass-qr]")
}

// Inside LINE the pairing would be lost, and nothing could be saved.
func TestPassInsideLINE(t *testing.T) {
	r := openRoom(t, chromedp.Flag("user-agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.19.0"))
	in := r.arrive("山田 太郎", "taro")
	p := openTab(t, r.browser, "line", r.url()+"/p#"+in.Pass.Code, 360, 780)
	p.is("it is said", "[data-test=pass][data-state=browser]")
	p.sound("")
	if href := p.text(`deep.one("[data-test=open-outside]").href`); !strings.HasSuffix(href, "/p?openExternalBrowser=1#"+in.Pass.Code) {
		t.Errorf("the way out is %s", href)
	}
	p.click("[data-test=stay]")
	p.is("it works here, too", "[data-test=welcome]")
	p.js(`location.hash = "take"`)
	p.is("nothing can be saved here", "[data-test=in-app]")
	p.sound("take")
}

// Every view of the phone's page, in the hand and on an iPad: nothing sticks
// out, every target is large enough for a finger, and axe finds nothing.
func TestEveryViewOfAPhone(t *testing.T) {
	r := openRoom(t)
	other := r.phone("吉野 花子", "hanako")
	for _, size := range []struct {
		name          string
		width, height int64
	}{{"phone", 360, 780}, {"ipad", 820, 1180}} {
		g := r.phoneAt(r.url(), "山田 太郎", "taro-"+size.name, size.width, size.height)
		other.scan(g)
		other.click("[data-test=ask]")
		g.view("swap")
		g.click("[data-test=accept]")
		g.is("it is done", "[data-test=swap-box][data-state=swapped]")
		for _, view := range []string{"me", "edit", "settings", "photo", "pass", "board", "swap", "contacts", "take"} {
			t.Run(size.name+"-"+view, func(t *testing.T) {
				g := &guest{&tab{t, "view-" + size.name, g.ctx}, g.in}
				g.js(`location.hash = ` + quote(view))
				g.until("the view", `deep.one("[data-test=view]").dataset.view === `+quote(view))
				g.sound(view)
				g.fingers()
			})
		}
	}
}

// fingers holds every control to 44 px, links within sentences aside.
func (b *tab) fingers() {
	b.t.Helper()
	small := b.text(`deep.all("button, a.button, nav a, input:not([type=file], [type=checkbox], [type=radio]), select, textarea, summary, label.box").filter(e => {
		const r = e.getBoundingClientRect(); return r.width > 0 && (r.height < 43.5 || r.width < 43.5);
	}).map(e => e.outerHTML.slice(0, 120)).join(" | ")`)
	if small != "" {
		b.t.Errorf("%s: too small for a finger: %s", b.name, small)
	}
}
