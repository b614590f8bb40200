package e2e

import (
	"slices"
	"testing"

	"github.com/chromedp/chromedp"

	"fuda/kiosk"
)

// A desk's printer is broken and taken away, and nothing says which of the others
// stands in the same room: the labels come out nowhere until a person taps one.
func TestLabelsWaitForAPerson(t *testing.T) {
	downstairs, own, spare := &rollPrinter{}, &rollPrinter{empty: true}, &rollPrinter{}
	l, desk := deskWith(t, downstairs, own, spare)
	desk.until("the printers are ready", `deep.all("[data-test=printer][data-state=idle]").length === 3`)
	desk.click("[data-test=printer]")
	desk.click(`[data-test=choose-printer][aria-label$="2"]`)
	desk.sees("[data-test=printer-row]:first-child", "プリンター2")
	desk.press("\x1b")
	desk.checkIn("たかさき")
	desk.sees("[data-test=stopped-reason]", "ロールがありません")

	office := l.caller("organiser")
	var all struct{ Printers []kiosk.Printer }
	office.call("GET", "/api/v1/printers", nil, &all)
	at := slices.IndexFunc(all.Printers, func(p kiosk.Printer) bool { return p.Name == "プリンター2" })
	office.call("DELETE", "/api/v1/printers/"+all.Printers[at].ID, nil, nil)

	desk.sees("[data-test=print-job] [data-test=print-reason]", "プリンター待ち")
	desk.until("one question for a guest", `deep.all("[data-test=print-job]").length === 1 && deep.all("[data-test=print-job] [data-test=print-to]").length === 2`)
	desk.sees("[data-test=check-prints]", "1件")
	desk.shot("adrift")
	for name, size := range map[string][2]int64{"adrift-phone": {360, 740}, "adrift-ipad": {820, 1180}} {
		desk.do(chromedp.EmulateViewport(size[0], size[1]))
		desk.js(`deep.one("[data-test=print-job]").scrollIntoView({ block: "center" })`)
		if wide := desk.text(`String(document.documentElement.scrollWidth > innerWidth)`); wide == "true" {
			t.Errorf("%s: the page is wider than the screen", name)
		}
		desk.shot(name)
	}
	desk.do(chromedp.EmulateViewport(1280, 800))
	if n := downstairs.out() + spare.out(); n != 0 {
		t.Errorf("%d labels came out where nobody asked for them", n)
	}
	desk.click("[data-test=print-job] [data-test=print-to]:not([data-id='" + all.Printers[0].ID + "'])")
	eventually(t, "the guest's labels come out where somebody said", func() bool { return spare.out() == 2 })
	desk.until("nothing is asked any more", `!deep.one("[data-test=print-job]")`)
	if n := downstairs.out(); n != 0 {
		t.Errorf("%d labels came out downstairs", n)
	}
	desk.neverReloaded()
}
