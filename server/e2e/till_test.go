package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"fuda/kiosk"
)

// sizes are those at which the desk's and the office's dialogs are looked at.
var sizes = []struct{ width, height int64 }{{1280, 800}, {1024, 768}, {360, 780}}

// soundAtAll looks at a screen as it stands at every size.
func (b *tab) soundAtAll(what string) {
	b.t.Helper()
	for i := range sizes {
		size := sizes[len(sizes)-1-i] // the widest last: it stays
		b.do(chromedp.EmulateViewport(size.width, size.height))
		b.sound(fmt.Sprintf("%s-%d", what, size.width))
	}
}

// largeTargets holds what can be pressed within an element to the desk's 56 px.
func (b *tab) largeTargets(within string) {
	b.t.Helper()
	small := b.text(`deep.all(` + quote(within+" :is(button, input)") + `).filter(e => e.getBoundingClientRect().height < 56).map(e => e.outerHTML).join("\n")`)
	if small != "" {
		b.t.Errorf("%s: smaller than 56 px: %s", b.name, small)
	}
}

// A drawer from its float to its close: a drop, a refund, a count that is short
// and has to be explained, taken back in the office and counted again.
func TestTillFromFloatToClose(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎") // 3,000 yen of another drawer
	desk := openTab(t, browser, "till-desk", l.url()+"/desk", 1280, 800)
	desk.pairPage(l.run("pair", "--role", "reception"))
	office := openTab(t, browser, "till-office", l.url()+"/office#till", 1280, 900)
	office.pairPage(l.run("pair", "--role", "organiser"))
	desk.walkIn("飛び込み 太郎", "3")
	desk.walkIn("飛び込み 次郎", "5")
	desk.undoLast()

	desk.click("[data-test=till]")
	desk.sees("[data-test=cash-expected]", "¥1,500")
	desk.sees("[data-test=refunds]", "¥1,500")
	desk.fill("[data-test=float]", "三万")
	desk.click("[data-test=float-go]")
	desk.sees("till-moves [role=alert]", "数字")
	desk.fill("[data-test=float]", "３０，０００")
	desk.click("[data-test=float-go]")
	desk.sees("[data-test=cash-expected]", "¥31,500")
	desk.fill("[data-test=drop]", "500")
	desk.fill("[data-test=drop-reason]", "氷を買いに")
	desk.click("[data-test=drop-go]")
	desk.sees("[data-test=cash-expected]", "¥31,000")
	office.until("the office sees the drawer", `deep.all("[data-test=drawer]").length === 3`)
	office.sees("[data-test=cash-expected]", "¥34,000")
	office.sound("together")

	desk.fill("[data-test=piece-10000]", "３")
	desk.press(enter) // to the next denomination, not to the close
	desk.sees("[data-test=difference]", "¥1,000 不足")
	desk.fill("[data-test=piece-500]", "1")
	desk.sees("[data-test=difference]", "¥500 不足")
	desk.sees("[data-test=counted]", "¥30,500")
	desk.largeTargets("till-view")
	desk.soundAtAll("count")
	desk.click("[data-test=close-go]")
	desk.until("a difference wants an explanation", `deep.one("[data-test=explanation]").matches(":invalid") && !deep.one("[data-test=till-closed]")`)
	desk.fill("[data-test=explanation]", "釣銭の渡し間違い")
	desk.click("[data-test=close-go]")
	desk.sees("[data-test=till-closed]", "釣銭の渡し間違い")
	desk.sees("[data-test=difference]", "¥500 不足")
	if desk.count("[data-test=reopen]") != "0" {
		t.Error("the desk can take a close back")
	}
	desk.soundAtAll("closed")

	office.sees("[data-test=drawer][data-state=closed]", "¥31,000")
	office.click("[data-test=drawer][data-state=closed]")
	office.sees("[data-test=till-closed]", "¥500 不足")
	office.soundAtAll("closed")
	office.click("[data-test=reopen]")
	office.fill("[data-test=reopen-reason]", "数え直し")
	office.click("[data-test=reopen-go]")
	office.until("the close is taken back", `!deep.one("[data-test=till-closed]")`)

	desk.is("the desk counts again", "[data-test=count-form]")
	desk.fill("[data-test=piece-10000]", "3")
	desk.fill("[data-test=piece-1000]", "1")
	desk.sees("[data-test=difference]", "ぴったり")
	desk.click("[data-test=close-go]")
	desk.sees("[data-test=till-closed]", "ぴったり")
	office.sees("[data-test=till-closed]", "ぴったり")

	var till kiosk.Till
	p.call("GET", "/api/v1/events/"+p.event.ID+"/till", nil, &till)
	if till.CashExpected != 34000 || till.Refunds != 1500 || len(till.Entries) != 5 {
		t.Errorf("the till: %d expected, %d given back, %d entries", till.CashExpected, till.Refunds, len(till.Entries))
	}
	for _, link := range []string{"export-csv", "export-excel"} {
		office.js(`fetch(deep.one("[data-test=` + link + `]").href).then(r => (window.got = r.status + " " + r.headers.get("content-disposition")))`)
		office.until("the list of payments comes", `window.got`)
		if got := office.text(`got`); !strings.HasPrefix(got, "200 attachment") {
			t.Errorf("%s: %s", link, got)
		}
		office.js(`got = ""`)
	}
	desk.neverReloaded()
	office.neverReloaded()
	office.js(`deep.one("fuda-shell").shadowRoot.querySelector("header > button").click()`)
	office.sees("[data-test=till-closed]", "It is exact")
	office.soundAtAll("english")
}

// A session is extended, started and ended by hand, the last call stands on the
// board, and what has not come back is listed once all is over.
func TestRunningTheRoom(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎")
	desk := openTab(t, browser, "room-desk", l.url()+"/desk", 1280, 800)
	desk.pairPage(l.run("pair", "--role", "reception"))
	office := openTab(t, browser, "room-office", l.url()+"/office#room", 1280, 900)
	office.pairPage(l.run("pair", "--role", "organiser"))
	board := openTab(t, browser, "room-board", l.url()+"/board", 1024, 768)
	board.pairPage(l.run("pair", "--role", "display"))
	board.until("the board is there", `deep.all("[data-number]").length >= 2`)
	first, second := fmt.Sprintf("[data-test=room-session][data-id=%q]", p.event.Sessions[0].ID), fmt.Sprintf("[data-test=room-session][data-id=%q]", p.event.Sessions[1].ID)

	desk.soundAtAll("bar")
	desk.click("[data-test=room]")
	desk.sees(first, "残り 3")
	desk.is("nothing is out", "[data-test=missing-none]")
	desk.click(first + " [data-test=session-extend]")
	desk.largeTargets("room-sessions")
	desk.soundAtAll("extend")
	desk.click("[data-test=hand-back]")
	desk.click(first + " [data-test=session-extend]")
	desk.click("[data-test=hand-go]")
	desk.sees(first, "残り 4")
	desk.click(first + " [data-test=session-extend]")
	desk.sees("[data-test=runs-into]", "第2部")
	desk.click("[data-test=hand-back]")
	office.sees(first, "残り 4")

	desk.click("[data-test=last-call]")
	desk.is("it is said that it was told", "[data-test=last-call-done] strong")
	board.is("the board tells of the last call", "[data-test=news-announcement]")
	if desk.text(`String(deep.one("[data-test=last-call]").disabled)`) != "true" {
		t.Error("a second tap tells the room again")
	}

	office.click(first + " [data-test=session-end]")
	office.click("[data-test=hand-go]")
	office.is("the first one is over", first+`[data-state=over]`)
	office.click(second + " [data-test=session-start]")
	office.click("[data-test=hand-go]")
	office.is("the second one runs", second+`[data-state=running]`)
	desk.is("at the desk too", second+`[data-state=running]`)
	desk.click(second + " [data-test=session-end]")
	desk.click("[data-test=hand-go]")
	desk.until("both badges are out", `deep.all("[data-test=missing-badge]").length === 2`)
	desk.sees("room-missing", "髙﨑 美咲 様")
	desk.is("everything is over", "[data-test=missing][data-state=over]")
	desk.soundAtAll("missing")
	office.soundAtAll("over")
	desk.neverReloaded()
	office.neverReloaded()
}
