package e2e

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"fuda/kiosk"
	"fuda/printer/printertest"
)

// room is a kiosk with guests who have arrived, each with a pass.
type room struct {
	*laptop
	browser context.Context
	office  *caller
	event   kiosk.Event
}

func openRoom(t *testing.T, flags ...chromedp.ExecAllocatorOption) *room {
	t.Helper()
	r := &room{browser: chrome(t, flags...), laptop: startLaptop(t)}
	r.office = r.caller("organiser")
	r.event = tonight(t, r.office)
	return r
}

// guest is somebody with a phone in the hand.
type guest struct {
	*tab
	in kiosk.CheckInResult
}

// arrive lets somebody in, with every contact field of their own.
func (r *room) arrive(name, kana string) kiosk.CheckInResult {
	r.t.Helper()
	var in kiosk.CheckInResult
	r.office.call("POST", "/api/v1/events/"+r.event.ID+"/checkins", map[string]any{
		"nonce": "the-arrival-of-" + kana, "session": r.event.Sessions[0].ID, "card": map[string]bool{"display": true},
		"payment": map[string]any{"method": "cash", "amount": r.event.Sessions[0].Fee},
		"walk_in": map[string]string{
			"name": name, "kana": kana, "company": "株式会社" + kana, "title": "代表", "trade": "人材", "gives": "採用の相談", "wants": "小さな工場の社長",
			"hobby": "ゴルフ", "email": kana + "@example.jp", "phone": "090-0000-" + kana, "line": "line-" + kana, "website": "https://" + kana + ".example.jp",
		},
	}, &in)
	return in
}

// phone pairs a phone by its guest's pass, as the phone's camera opens it.
func (r *room) phone(name, kana string) *guest { return r.phoneAt(r.url(), name, kana, 360, 780) }

func (r *room) phoneAt(url, name, kana string, width, height int64) *guest {
	r.t.Helper()
	in := r.arrive(name, kana)
	g := &guest{openTab(r.t, r.browser, kana, url+"/p#"+in.Pass.Code, width, height), in}
	g.until("the phone is paired", `deep.one("[data-test=welcome]")`)
	g.js(`window.neverReloaded = true`) // the page of the pass is left behind
	return g
}

// view opens a place of the navigation.
func (g *guest) view(place string) {
	g.t.Helper()
	g.click("[data-test=nav-" + place + "]")
	g.until("the view "+place, `deep.one("[data-test=view]").dataset.view === `+quote(place))
}

// scan is what the phone's camera app does with a badge: it opens its address.
func (g *guest) scan(other *guest) {
	g.t.Helper()
	at := g.text(`location.origin`)
	g.do(chromedp.Navigate(at + "/B/" + other.in.Badge.Code))
	g.until("the card of the badge", `deep.one("[data-test=badge-of]")`)
}

func (g *guest) is(what, selector string) {
	g.t.Helper()
	g.until(what, "deep.one("+quote(selector)+")")
}

// is waits for an element.
func (b *tab) is(what, selector string) { b.t.Helper(); b.until(what, "deep.one("+quote(selector)+")") }

func (g *guest) isNot(what, selector string) {
	g.t.Helper()
	if n := g.count(selector); n != "0" {
		g.t.Errorf("%s: %s: %s times %s", g.name, what, n, selector)
	}
}

// given is the contact fields of the contact that lies open.
func (g *guest) given() string {
	g.t.Helper()
	return g.text(`deep.all("[data-test^=given-]").map(e => e.dataset.test.slice(6) + "=" + e.textContent.trim()).join(" ")`)
}

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

// The photo of a paper card, from a file, under a name that is no secure
// context: nothing on the phone may need one.
func TestPhonesWithoutASecureContext(t *testing.T) {
	r := openRoom(t, chromedp.Flag("host-resolver-rules", "MAP fuda.local 127.0.0.1"))
	url := "http://fuda.local" + r.addr[strings.LastIndex(r.addr, ":"):]
	a, b := r.phoneAt(url, "山田 太郎", "taro", 360, 780), r.phoneAt(url, "吉野 花子", "hanako", 360, 780)
	if secure := a.text(`String(isSecureContext) + typeof crypto.randomUUID`); secure != "falseundefined" {
		t.Fatalf("the test's name is a secure context: %s", secure)
	}
	a.click("[data-test=to-photo]")
	a.choose("[data-test=photo-take]", cardPhoto(t))
	for i, at := range [][2]float64{{160, 180}, {1040, 180}, {1100, 720}, {100, 720}} {
		a.drag(i, at[0]/1200, at[1]/900)
	}
	a.sound("crop")
	a.click("[data-test=crop-use]")
	a.is("the photo is kept", "[data-test=my-photo]")
	a.until("it is shown", `deep.one("[data-test=my-photo]").naturalWidth > 100`)
	a.sound("photo")
	if dark := a.text(`(() => { const i = deep.one("[data-test=my-photo]"); const c = document.createElement("canvas"); [c.width, c.height] = [i.naturalWidth, i.naturalHeight];
		const pen = c.getContext("2d"); pen.drawImage(i, 0, 0);
		return [[.02, .02], [.98, .02], [.98, .98], [.02, .98]].filter(([x, y]) => pen.getImageData(x * c.width, y * c.height, 1, 1).data[0] < 200).join(" "); })()`); dark != "" {
		t.Errorf("the card is not cut out along its corners: the table is seen at %s", dark)
	}
	a.click("[data-test=photo-shown]")
	b.view("board")
	b.click("[data-number='1']")
	b.until("with consent the board has the photo", `deep.one(".photo img")?.src.includes("/board/1/photo")`)

	b.scan(a)
	b.click("[data-test=ask]")
	a.is("the request arrives", "[data-test=strip][data-kind=asked]")
	a.view("swap")
	a.click("[data-test=accept]")
	b.is("it is done", "[data-test=swap-box][data-state=swapped]")
	b.click("[data-test=open-contact]")
	b.until("the contact has the photo", `deep.one("me-contact .photo")?.naturalWidth > 100`)
	b.shot("contact-photo")
	a.neverReloaded()
}

// drag moves a corner with a finger, to a point given as parts of the picture.
func (b *tab) drag(corner int, x, y float64) {
	b.t.Helper()
	selector := fmt.Sprintf("[data-test=corner-%d]", corner)
	b.is("the corner", selector)
	b.until("the preview is drawn", `deep.one("photo-crop").shadowRoot.querySelector("canvas").width > 100`)
	b.js(fmt.Sprintf(`{ const e = deep.one(%s); const from = e.getBoundingClientRect(); const box = e.parentElement.getBoundingClientRect();
		e.setPointerCapture = () => {};
		for (const [type, x, y] of [["pointerdown", from.x + 22, from.y + 22], ["pointermove", box.x + box.width * %g, box.y + box.height * %g], ["pointerup", 0, 0]])
			e.dispatchEvent(new PointerEvent(type, {clientX: x, clientY: y, pointerId: 1, bubbles: true})); }`, quote(selector), x, y))
}

// cardPhoto is a paper card on a dark table, as a phone photographs it.
func cardPhoto(t *testing.T) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1200, 900))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.RGBA{70, 60, 50, 255}), image.Point{}, draw.Src)
	for y := 180; y < 720; y++ { // wider at the bottom: seen from there
		edge := 160 - (y-180)/9
		draw.Draw(m, image.Rect(edge, y, 1200-edge, y+1), image.NewUniform(color.RGBA{250, 248, 243, 255}), image.Point{}, draw.Src)
	}
	draw.Draw(m, image.Rect(260, 300, 700, 340), image.Black, image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(260, 440, 900, 520), image.NewUniform(color.RGBA{200, 50, 31, 255}), image.Point{}, draw.Src)
	return saved(t, m)
}

func saved(t *testing.T, m image.Image) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "card.jpg")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(f, m, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return file
}

// What is read from a card's photo is proposed, and changes nothing until it is
// confirmed, one by one.
func TestReadingIsOnlyProposed(t *testing.T) {
	printertest.Program(t, "tesseract", "tesseract-ocr tesseract-ocr-jpn")
	r := openRoom(t)
	a := r.phone("山田 太郎", "taro")
	a.click("[data-test=to-photo]")
	a.choose("[data-test=photo-choose]", writtenCard(t))
	for i, at := range [][2]float64{{0, 0}, {1, 0}, {1, 1}, {0, 1}} {
		a.drag(i, at[0], at[1])
	}
	a.click("[data-test=crop-use]")
	a.is("the photo is kept", "[data-test=my-photo]")
	a.sees("[data-test=proposal-email]", "taro@fuda.example.jp")
	a.is("the telephone, too", "[data-test=proposal-phone]")
	a.sound("proposals")
	a.click("[data-test=proposal-email] [data-test=read-yes]")
	a.until("it is taken", `!deep.one("[data-test=proposal-email]")`)
	a.click("[data-test=proposal-phone] [data-test=read-no]")
	a.until("it is left", `!deep.one("[data-test=proposal-phone]")`)
	a.js(`location.hash = "edit"`)
	a.until("the form has the one, and not the other", `deep.one("[data-test=field-email]")?.value === "taro@fuda.example.jp" && deep.one("[data-test=field-phone]").value === "090-0000-taro"`)
}

// writtenCard is a card that fills its photo.
func writtenCard(t *testing.T) string {
	t.Helper()
	parsed, err := opentype.Parse(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	m := image.NewRGBA(image.Rect(0, 0, 1600, 967))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	for _, line := range []struct {
		y, size int
		text    string
	}{{200, 56, "株式会社サンプル商事"}, {400, 96, "山田 太郎"}, {650, 44, "携帯 090-1234-5678"}, {750, 44, "taro@fuda.example.jp"}} {
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: float64(line.size), DPI: 72})
		if err != nil {
			t.Fatal(err)
		}
		d := font.Drawer{Dst: m, Src: image.Black, Face: face, Dot: fixed.P(120, line.y)}
		d.DrawString(line.text)
	}
	return saved(t, m)
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
