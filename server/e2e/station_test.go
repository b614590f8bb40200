package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"golang.org/x/text/width"

	"fuda/kiosk"
)

// party is an event with guests who have arrived.
type party struct {
	*caller
	event  kiosk.Event
	guests []kiosk.CheckInResult
}

// party lets guests in over the API, each with an address and a telephone.
func (l *laptop) party(names ...string) *party {
	l.t.Helper()
	p := &party{caller: l.caller("organiser")}
	p.event = tonight(l.t, p.caller)
	for i, name := range names {
		var r kiosk.CheckInResult
		p.call("POST", "/api/v1/events/"+p.event.ID+"/checkins", map[string]any{
			"nonce": fmt.Sprintf("guest-number-%d", i), "session": p.event.Sessions[0].ID, "card": map[string]bool{"display": true},
			"payment": map[string]any{"method": "cash", "amount": p.event.Sessions[0].Fee},
			"walk_in": map[string]string{"name": name, "company": "株式会社サンプル", "title": "代表", "trade": "IT",
				"email": fmt.Sprintf("guest%d@example.jp", i), "phone": fmt.Sprintf("090-0000-%04d", i)},
		}, &r)
		p.guests = append(p.guests, r)
	}
	return p
}

// axe is the text of axe-core, which npm brings.
func axe(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "static", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sound looks at a screen as it stands, once a new card has come to rest: its
// picture, its width, its accessibility.
func (b *tab) sound(what string) {
	b.t.Helper()
	b.until("new cards have arrived", `deep.all(".fresh").every(e => e.getAnimations().every(a => a.playState !== "running"))`)
	b.shot(what)
	if wide := b.text(`String(document.documentElement.scrollWidth - innerWidth)`); wide != "0" && !strings.HasPrefix(wide, "-") {
		b.t.Errorf("%s, %s: %s px stick out sideways", b.name, what, wide)
	}
	b.accessible(axe(b.t))
}

// wedge types a scan as a wedge scanner does: key by key, and Enter.
func (b *tab) wedge(text string) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(text), chromedp.KeyEvent(enter))
}

func (b *tab) step(step string) {
	b.t.Helper()
	b.until("the station is at the step "+step, `deep.one("[data-test=station][data-step=`+step+`]")`)
}

// Two guests without a phone swap in front of a station, with a wedge scanner.
func TestSwapAtAStationByWedgeScanner(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎", "鈴木 一郎")
	station := openTab(t, browser, "station", l.url()+"/station", 1180, 820)
	station.pairPage(l.run("pair", "--role", "station"))
	station.step("idle")
	station.sound("idle")

	station.wedge(p.guests[0].Pass.URL)
	station.sees("[data-test=result]", "控え")
	station.wedge(p.guests[0].Badge.URL)
	station.step("one")
	station.sees("[data-test=station]", "1番さん")
	station.sound("one")
	station.wedge(p.guests[0].Badge.URL)
	station.sees("[data-test=result]", "同じ番号札")
	station.shot("same")
	station.wedge(p.guests[1].Badge.Code)
	station.step("both")
	if got := station.text(`document.querySelector("fuda-station").shadowRoot.textContent`); strings.Contains(got, "@") || strings.Contains(got, "090") {
		t.Errorf("a contact stands on the station's screen: %s", got)
	}
	station.sound("both")
	station.wedge(p.guests[2].Badge.URL)
	station.sees("[data-test=result]", "途中")

	station.click("[data-test=side][data-number='2'] [data-test=field-phone]")
	station.click("[data-test=side][data-number='1'] [data-test=confirm]")
	station.sees("[data-test=said-yes]", "1番さん")
	station.sound("one-said-yes")
	station.click("[data-test=side][data-number='2'] [data-test=confirm]")
	station.step("done")
	station.sees("[data-test=result]", "交換しました")
	station.sound("done")
	station.neverReloaded()

	// What each got is what the other chose: the telephone is off unless it is switched on.
	first := l.pairedWith(p.guests[0].Pass.Code)
	var mine, theirs struct{ Contacts []kiosk.Contact }
	first.call("GET", "/api/v1/me/contacts", nil, &mine)
	if len(mine.Contacts) != 1 || mine.Contacts[0].Number != 2 || mine.Contacts[0].Phone != "090-0000-0001" || mine.Contacts[0].Email != "guest1@example.jp" {
		t.Errorf("number 1 got %+v", mine.Contacts)
	}
	second := l.pairedWith(p.guests[1].Pass.Code)
	second.call("GET", "/api/v1/me/contacts", nil, &theirs)
	if len(theirs.Contacts) != 1 || theirs.Contacts[0].Phone != "" || theirs.Contacts[0].Email != "guest0@example.jp" {
		t.Errorf("number 2 got %+v", theirs.Contacts)
	}

	// The next scan begins the next exchange; a code may be typed as well, full-width as an IME does.
	station.wedge(p.guests[2].Badge.URL)
	station.step("one")
	station.click("[data-test=stop]")
	station.step("idle")
	// Half a minute is a moment for this test.
	station.js(`{ const real = setTimeout; window.setTimeout = (f, ms, ...more) => real(f, ms === 30_000 ? 1_000 : ms, ...more) }`)
	station.fill("[data-test=typed-code]", width.Widen.String(p.guests[2].Badge.Code))
	station.press(enter)
	station.sees("[data-test=station]", fmt.Sprintf("%d番さん", p.guests[2].CheckIn.Number))
	station.step("idle") // who walks away is forgotten
}

// The same with the live camera, on a phone's width: the badges are those that
// the label printer prints, held in front of it one after the other.
func TestSwapAtAStationByCamera(t *testing.T) {
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎")
	a, b := p.guests[0], p.guests[1]
	browser := chrome(t, video(t, sticker(t, 1, "髙﨑 美咲", a.Badge.URL), sticker(t, 2, "山田 太郎", b.Badge.URL))...)
	station := openTab(t, browser, "station-camera", l.url()+"/station", 360, 780)
	station.pairPage(l.run("pair", "--role", "station"))
	station.until("the camera looks", `deep.one("[data-test=camera][data-state=looking]")`)
	station.shot("looking")
	station.step("one")
	station.sound("one")
	station.step("both")
	station.sound("both")
	station.click("[data-test=side][data-number='1'] [data-test=confirm]")
	station.click("[data-test=side][data-number='2'] [data-test=confirm]")
	station.step("done")
	station.sound("done")
}

// On plain http under the name that the kiosk announces there is no live camera:
// the page says so, and a photo is read instead.
func TestPhotoWhereThereIsNoCamera(t *testing.T) {
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎")
	port := l.Addr[strings.LastIndex(l.Addr, ":"):]
	browser := chrome(t, chromedp.Flag("host-resolver-rules", "MAP fuda.local 127.0.0.1"))
	station := openTab(t, browser, "station-photo", "http://fuda.local"+port+"/station", 1024, 768)
	if station.text(`String(isSecureContext)`) != "false" {
		t.Fatal("the name is a secure context")
	}
	station.pairPage(l.run("pair", "--role", "station"))
	station.sees("[data-test=no-camera]", "カメラの映像を使えません")
	station.sound("asked")
	station.photograph("[data-test=photo-file]", heldUp(nil))
	station.sees("[data-test=no-camera]", "見つかりませんでした")
	station.shot("nothing-on-it")
	station.photograph("[data-test=photo-file]", heldUp(sticker(t, 1, "髙﨑 美咲", p.guests[0].Badge.URL)))
	station.step("one")
	station.wedge(p.guests[1].Badge.URL)
	station.step("both")
}

// Over HTTPS with the kiosk's own certificate, under the name that it announces,
// the live camera is there, and the page for tablets says that they are ready.
func TestCameraOverHTTPS(t *testing.T) {
	l := startLaptop(t)
	p := l.party("髙﨑 美咲")
	port := l.Addr[strings.LastIndex(l.Addr, ":"):]
	flags := append(video(t, sticker(t, 1, "髙﨑 美咲", p.guests[0].Badge.URL)),
		chromedp.Flag("host-resolver-rules", "MAP fuda.local 127.0.0.1"),
		chromedp.Flag("ignore-certificate-errors", true)) // the tablet trusts the kiosk
	browser := chrome(t, flags...)
	trust := openTab(t, browser, "trusted", "https://fuda.local"+port+"/trust", 1180, 820)
	trust.sees("[data-test=trust-state]", "準備ができています")
	trust.sound("")
	station := openTab(t, browser, "station-https", "https://fuda.local"+port+"/station", 1180, 820)
	station.pairPage(l.run("pair", "--role", "station"))
	station.step("one")
	station.sees("[data-test=station]", "1番さん")
	station.shot("one")
}
