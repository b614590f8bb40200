package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fuda/kiosk"
)

// A walk-in fills in the entrance's form on the own phone, the desk scans its QR
// and takes the fee, and the guest scans the pass on the screen turned around.
func TestFromTheEntranceToTheBoard(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("鈴木 一郎")
	desk := openTab(t, browser, "entry-desk", l.url()+"/desk", 1180, 820)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.until("the desk is ready", `deep.one("[data-test=search]")`)

	phone := openTab(t, browser, "entry-phone", l.url()+"/entry", 360, 780)
	phone.sees("fuda-entry", "何に使うか")
	phone.sound("form")
	phone.click("[data-test=send]")
	phone.sees(".wrong", "お名前")
	phone.shot("name-missing")
	phone.fill("[data-test=field-name]", "飛入 花子")
	phone.fill("[data-test=field-kana]", "とびいり はなこ")
	phone.fill("[data-test=field-company]", "花子デザイン")
	phone.click("[data-test=chip-trades][data-word='デザイン']")
	phone.click("[data-test=chip-gives][data-word='ホームページ']")
	phone.click("[data-test=chip-wants][data-word='集客']")
	phone.fill("[data-test=field-email]", "hanako@example.jp")
	phone.shot("filled")
	phone.click("[data-test=send]")
	phone.sees("[data-test=entry-ready]", "受付でこの画面を見せてください")
	phone.sound("ready")
	address := phone.text(`location.href`)
	if !strings.Contains(address, "/e#E") && !strings.Contains(address, "/e#") {
		t.Fatalf("the phone stands at %s", address)
	}
	// The same phone again, and the address in another browser: the same code.
	code := phone.read("[data-test=entry-code]")
	phone.do(chromedp.Navigate(l.url() + "/entry"))
	phone.until("the code is there again", `deep.text("[data-test=entry-code]") === `+quote(code))
	other := openTab(t, browser, "entry-other", address, 360, 780)
	other.until("the code is there elsewhere", `deep.text("[data-test=entry-code]") === `+quote(code))

	desk.wedge(address)
	desk.sees("[data-test=walk-in-form]", "記入ずみ")
	desk.until("the form is filled in", `deep.one("[data-test=field-name]").value === "飛入 花子" && deep.one("[data-test=field-kana]").value === "とびいり はなこ"`)
	desk.sound("prefilled")
	desk.click("[data-test=fee-2000]")
	desk.click("[data-test=check-in]")
	desk.sees("[data-test=number]", "2")
	desk.click("[data-test=for-guest-open]")
	desk.until("the guest sees the pass", `deep.one("[data-test=pass-qr]")`)
	desk.sound("for-guest")
	desk.click("[data-test=for-guest-close]")
	desk.until("the pass is gone", `!deep.one("[data-test=pass-qr]")`)
	desk.click("[data-test=next]")

	// A form is used up by the check-in.
	desk.wedge(address)
	desk.sees("[data-test=result]", "使えません")
	desk.neverReloaded()

	// Whoever fills in one form after the other is asked to wait, and loses nothing.
	for i := range 4 {
		p.call("POST", "/api/v1/entry", map[string]string{"name": "記入 次郎", "nonce": fmt.Sprintf("another-form-%d", i)}, nil)
	}
	phone.click("[data-test=mend]")
	phone.click("[data-test=send]")
	phone.sees("[data-test=refused]", "混み合って")
	phone.until("it is in sight", `deep.one("[data-test=refused]").getBoundingClientRect().bottom <= innerHeight && deep.one("[data-test=refused]").getBoundingClientRect().height > 40`)
	phone.until("what was written is there", `deep.one("[data-test=field-name]").value === "飛入 花子"`)
	phone.shot("too-many")

	var page struct{ Attendees []kiosk.Attendee }
	p.call("GET", "/api/v1/events/"+p.event.ID+"/attendees?status=present&q="+"とびいり", nil, &page)
	if len(page.Attendees) != 1 || page.Attendees[0].Gives == "" || page.Attendees[0].Email != "hanako@example.jp" || page.Attendees[0].Trade == "" {
		t.Errorf("present: %+v", page.Attendees)
	}
}

// At the desk: a badge before the camera opens its wearer, the pass is shown
// again and renewed, the paper card is photographed, a report is seen to.
func TestDeskLooksAfterGuests(t *testing.T) {
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎")
	browser := chrome(t, video(t, sticker(t, 1, "髙﨑 美咲", p.guests[0].Badge.URL))...)
	desk := openTab(t, browser, "care-desk", l.url()+"/desk", 1024, 768)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.click("[data-test=scan]")
	desk.sees("[data-test=person-name]", "髙﨑 美咲")
	desk.click("[data-test=pass]")
	desk.click("[data-test=pass-show]")
	desk.until("the pass is shown", `deep.one("[data-test=pass-qr]")`)
	before := desk.text(`deep.one("[data-test=pass-qr]").text`)
	desk.click("[data-test=for-guest-close]")
	desk.click("[data-test=pass-renew]")
	desk.sound("renew")
	desk.click("[data-test=pass-renew-go]")
	desk.until("a new pass is shown", `deep.one("[data-test=pass-qr]") && deep.one("[data-test=pass-qr]").text !== `+quote(before))
	desk.click("[data-test=for-guest-close]")

	desk.click("[data-test=card-photo-section]")
	desk.photograph("[data-test=photo-file]", heldUp(sticker(t, 1, "髙﨑 美咲", p.guests[0].Badge.URL)))
	desk.click("[data-test=crop-use]")
	desk.until("the photo is kept", `deep.one("[data-test=card-photo]")?.naturalWidth > 100`)
	desk.until("the text was read, or cannot be", `!deep.text("desk-photo").includes("読み取っています")`)
	desk.sound("photo")

	guest := l.pairedWith(p.guests[1].Pass.Code)
	guest.call("POST", "/api/v1/reports", map[string]any{"number": 1, "reason": "solicitation", "note": "秘密の一言"}, &struct{}{})
	desk.sees("[data-test=report]", "断りのない勧誘")
	if got := desk.read("[data-test=report]"); strings.Contains(got, "山田") || strings.Contains(got, "秘密") {
		t.Errorf("the desk learns who reported: %s", got)
	}
	desk.sound("report")
	desk.click("[data-test=report-handled]")
	desk.until("the report is seen to", `!deep.one("[data-test=report]")`)
	desk.neverReloaded()
}

// What the desk tells the room stands on the big screen and on the board, and
// so does the beginning of the last ten minutes.
func TestRoomIsTold(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎", "鈴木 一郎")
	stage := openTab(t, browser, "told-stage", l.url()+"/stage", 1920, 1080)
	stage.pairPage(l.run("pair", "--role", "display"))
	board := openTab(t, browser, "told-board", l.url()+"/board", 1024, 768)
	board.pairPage(l.run("pair", "--role", "display"))
	desk := openTab(t, browser, "told-desk", l.url()+"/desk", 1180, 820)
	desk.pairPage(l.run("pair", "--role", "reception"))
	stage.sees("fuda-stage", "残り")
	board.until("the board is there", `deep.all("[data-number]").length >= 3`)

	desk.click("[data-test=tell]")
	desk.fill("[data-test=call-number]", "3")
	desk.fill("[data-test=call-by]", "１")
	desk.sound("tell")
	desk.click("[data-test=call-go]")
	desk.sees("[data-test=result]", "3番さんを呼び出しました")
	stage.sees("[data-test=call]", "1番さんがお探しです")
	board.sees("[data-test=news-call]", "1番さんがお探しです")
	stage.sound("call")
	board.sound("call")
	p.call("POST", "/api/v1/events/"+p.event.ID+"/calls", map[string]any{"number": 2}, nil)
	stage.until("both calls stand together", `deep.all("[data-test=call]").length === 2`)
	stage.shot("two-calls")

	session := p.event.Sessions[0]
	endsIn := func(left time.Duration) {
		p.call("PATCH", "/api/v1/events/"+p.event.ID, map[string]any{"sessions": []any{map[string]any{
			"id": session.ID, "name": session.Name, "starts_at": session.StartsAt, "ends_at": time.Now().Add(left), "fee": session.Fee, "capacity": session.Capacity, "mode": session.Mode,
		}}}, &kiosk.Event{})
	}
	last := openTab(t, browser, "told-stage-3", l.url()+"/stage", 1920, 1080)
	last.pairPage(l.run("pair", "--role", "display"))
	last.sees("fuda-stage", "残り")
	endsIn(10*time.Minute - 2*time.Second)
	last.sees("[data-test=news]", "残り10分です")
	last.sound("last-ten")
	endsIn(45 * time.Minute)

	quiet := openTab(t, browser, "told-stage-2", l.url()+"/stage", 1920, 1080)
	quiet.pairPage(l.run("pair", "--role", "display"))
	quiet.sees("fuda-stage", "残り")
	desk.click("[data-test=tell]")
	desk.fill("[data-test=announce-text]", "20時から中央のテーブルで抽選会をします")
	desk.fill("[data-test=announce-en]", "The raffle begins at eight, at the table in the middle")
	desk.click("[data-test=announce-go]")
	quiet.sees("[data-test=announcement]", "抽選会")
	quiet.sound("announcement")
	if over := quiet.text(`String(deep.one("[data-test=news]").scrollHeight - deep.one("[data-test=news]").clientHeight)`); over != "0" {
		t.Errorf("%s px of the announcement are cut off", over)
	}
}

// How a tablet comes to trust the kiosk, and how devices find it.
func TestTrustAndConnect(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲")
	p.call("PATCH", "/api/v1/events/"+p.event.ID, map[string]any{"wifi": map[string]any{"ssid": "fuda;guest", "password": `pa:ss"word`, "hidden": true}}, &kiosk.Event{})
	for _, size := range [][2]int64{{360, 780}, {1180, 820}} {
		name := fmt.Sprintf("trust-%d", size[0])
		trust := openTab(t, browser, name, l.url()+"/trust", size[0], size[1])
		trust.click("[data-test=device-ipad]")
		trust.sees("[data-test=steps][data-device=ios]", "証明書信頼設定")
		trust.until("the fingerprint has 32 pairs", `deep.text("[data-test=fingerprint]").trim().split(/\s+/).length === 32`)
		trust.sound("")
		trust.click("[data-test=device-android]")
		trust.sees("[data-test=steps][data-device=android]", "fuda-ca.crt")
	}
	connect := openTab(t, browser, "connect", l.url()+"/connect", 1180, 1600)
	connect.pairPage(l.run("pair", "--role", "reception"))
	connect.until("there is a code for each page", `deep.all("fuda-qr").length === 7`)
	if got, want := connect.text(`deep.one("[data-test=wifi] fuda-qr").text`), `WIFI:T:WPA;S:fuda\;guest;P:pa\:ss\"word;H:true;;`; got != want {
		t.Errorf("the Wi-Fi's QR says %s, want %s", got, want)
	}
	connect.sound("")
}

// The organiser alone sees who reported whom, and who asks for many swaps.
func TestOfficeSeesReports(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎")
	guest := l.pairedWith(p.guests[1].Pass.Code)
	guest.call("POST", "/api/v1/reports", map[string]any{"number": 1, "reason": "persistence", "note": "何度も来ます"}, nil)
	guest.call("POST", "/api/v1/swaps", map[string]any{"badge": p.guests[0].Badge.Code}, nil)
	for _, size := range [][2]int64{{1180, 820}, {360, 780}} {
		office := openTab(t, browser, fmt.Sprintf("office-safety-%d", size[0]), l.url()+"/office#safety", size[0], size[1])
		office.pairPage(l.run("pair", "--role", "organiser"))
		office.sees("[data-test=report]", "山田")
		office.sees("[data-test=asker]", "2")
		office.sound("")
		if size[0] == 360 {
			office.click("[data-test=report-handled]")
			office.until("it is seen to", `deep.one("[data-test=report][data-state=handled]")`)
		}
	}
}
