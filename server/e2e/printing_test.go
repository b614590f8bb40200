package e2e

import (
	"bytes"
	"fmt"
	"net"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"fuda/kiosk"
)

// rollPrinter is a receipt printer on loopback. It answers DLE EOT, and GS r
// behind a label when that is out, as Epson's ESC/POS reference has it.
type rollPrinter struct {
	mu     sync.Mutex
	empty  bool // the roll is used up
	torn   bool // the cable is pulled out within the next label, and put back
	labels int  // that came out
}

func (p *rollPrinter) start(t *testing.T) (uri string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go p.serve(c.(*net.TCPConn))
		}
	}()
	return "escpos+tcp://" + l.Addr().String()
}

func (p *rollPrinter) serve(c *net.TCPConn) {
	defer c.Close()
	var job []byte
	for buf := make([]byte, 4096); ; {
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		job = append(job, buf[:n]...)
		for len(job) >= 3 && job[0] == 0x10 && job[1] == 0x04 {
			_, _ = c.Write([]byte{p.status(job[2])})
			job = job[3:]
		}
		p.mu.Lock()
		torn := p.torn && len(job) > 0
		p.mu.Unlock()
		if torn {
			_ = c.SetLinger(0)
			p.is(func(p *rollPrinter) { p.torn = false })
			return
		}
		if bytes.HasSuffix(job, []byte{0x1d, 'r', 1}) {
			job = nil
			p.mu.Lock()
			p.labels++
			p.mu.Unlock()
			_, _ = c.Write([]byte{0x00})
		}
	}
}

// status answers one of the four questions.
func (p *rollPrinter) status(question byte) byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := byte(0x12)
	if p.empty {
		b |= map[byte]byte{1: 0x08, 2: 0x20, 4: 0x60}[question]
	}
	return b
}

// is does something to the printer, as a hand does.
func (p *rollPrinter) is(what func(*rollPrinter)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	what(p)
}

func (p *rollPrinter) out() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.labels
}

// deskWith is a desk at an event with printers, the first of which gets the labels.
func deskWith(t *testing.T, printers ...*rollPrinter) (l *laptop, desk *tab) {
	t.Helper()
	browser := chrome(t)
	l = startLaptop(t)
	office := l.caller("organiser")
	e := tonight(t, office)
	l.run("import", "--event", e.ID, filepath.Join("..", "demo", "ikebukuro-peatix.csv"))
	for i, p := range printers {
		office.call("POST", "/api/v1/printers", map[string]string{"name": fmt.Sprint("プリンター", i+1), "uri": p.start(t)}, &kiosk.Printer{})
	}
	desk = openTab(t, browser, "printing", l.url()+"/desk", 1280, 800)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.until("the sign-up list is there", `deep.all("[data-test=guest]").length > 3`)
	return l, desk
}

// The roll is used up: the desk says so, puts the waiting labels on an A4 sheet
// if it is asked to, and goes on by itself when there is a new roll.
func TestRollIsUsedUp(t *testing.T) {
	p := &rollPrinter{empty: true}
	_, desk := deskWith(t, p)
	desk.until("the printer is ready", `deep.one("[data-test=printer][data-state=idle]")`)

	desk.checkIn("たかさき")
	desk.sees("[data-test=stopped-reason]", "ロールがありません")
	desk.sees("[data-test=printer-stopped]", "自動で再開します")
	desk.until("the printer's own key says so, too", `deep.one("[data-test=printer][data-state=blocked]")`)
	desk.sees("[data-test=stopped-waiting]", "2枚")
	desk.shot("stopped")

	desk.click("[data-test=sheet-all]")
	desk.click("[data-test=sheet-cell][data-n='3']")
	desk.until("badge and sleeve lie on the third and fourth cell", `deep.all("[data-test=sheet-cell][data-state=taken]").map(c => c.dataset.n).join() === "3,4"`)
	desk.shot("sheet")
	desk.click("[data-test=sheet-go]")
	desk.sees("[data-test=sheet-made]", "2枚")
	desk.sees("[data-test=sheet-next]", "5番")
	desk.js(`fetch(deep.one("[data-test=sheet-pdf]").href).then(r => r.text()).then(s => (window.pdf = s.slice(0, 5)))`)
	desk.until("the sheet is a PDF", `window.pdf === "%PDF-"`)
	desk.shot("sheet-made")
	desk.press(kb.Escape)

	desk.checkIn("よしの")
	desk.sees("[data-test=stopped-waiting]", "2枚")
	desk.click("[data-test=sheet-all]")
	desk.until("the sheet goes on where it ended", `deep.one("[data-test=sheet-cell][data-n='5']")?.getAttribute("aria-pressed") === "true"`)
	desk.press(kb.Escape)

	p.is(func(p *rollPrinter) { p.empty = false })
	desk.until("the alert is gone", `!deep.one("[data-test=printer-stopped]") && deep.one("[data-test=printer][data-state=idle]")`)
	eventually(t, "the second guest's two labels come out by themselves", func() bool { return p.out() == 2 })
	desk.neverReloaded()
}

// What waits for a printer without a roll goes to the other one, and the desk
// makes that its own.
func TestAnotherPrinter(t *testing.T) {
	first, second := &rollPrinter{empty: true}, &rollPrinter{}
	_, desk := deskWith(t, first, second)
	desk.checkIn("たかさき")
	desk.click("[data-test=move-all]")
	desk.click("[data-test=print-to]")
	desk.sees("[data-test=moved]", "2枚")
	desk.shot("moved")
	eventually(t, "badge and sleeve come out of the other printer", func() bool { return second.out() == 2 })
	desk.press(kb.Escape)

	desk.click("[data-test=printer]")
	desk.click("[data-test=choose-printer]")
	desk.sees("[data-test=printer-row]:first-child", "プリンター2")
	desk.sees("[data-test=own-printer]", "この受付のプリンター")
	desk.shot("own")
	desk.press(kb.Escape)
	desk.checkIn("よしの")
	eventually(t, "the next guest's labels go there at once", func() bool { return second.out() == 4 })
	if first.out() != 0 {
		t.Errorf("%d labels came out of the printer without a roll", first.out())
	}
}

// A label of which nobody knows: a person looks, and is asked.
func TestDidItComeOut(t *testing.T) {
	p := &rollPrinter{torn: true}
	_, desk := deskWith(t, p)
	desk.checkIn("たかさき")
	desk.sees("[data-test=came-out]", "ラベルは出ましたか")
	desk.shot("unknown")
	desk.click("[data-test=print-retry]")
	eventually(t, "badge and sleeve come out", func() bool { return p.out() == 2 })
	desk.until("nothing is asked any more", `!deep.one("[data-test=print-job]")`)

	p.is(func(p *rollPrinter) { p.torn = true })
	desk.checkIn("よしの")
	desk.click("[data-test=print-done]")
	eventually(t, "the label that is there is not printed again, the sleeve is", func() bool { return p.out() == 3 })
	desk.until("nothing is asked any more", `!deep.one("[data-test=print-job]")`)
}

// A receipt after the check-in: the first one, then a 再発行 of the same number.
func TestReceiptAtTheDesk(t *testing.T) {
	p := &rollPrinter{}
	_, desk := deskWith(t, p)
	openUnpaidGuest(desk)
	desk.click("[data-test=check-in]")
	desk.click("[data-test=receipt]")
	desk.sees("[data-test=receipt-amount]", "1,500")
	desk.fill("[data-test=receipt-to]", "フダ商店")
	desk.click("[data-test=receipt-go]")
	desk.sees("[data-test=receipt-done]", "No.1")
	desk.click("[data-test=receipt-go]")
	desk.sees("[data-test=receipt-again]", "2")
	desk.shot("receipt")
	eventually(t, "badge, sleeve, the receipt and the 再発行 come out", func() bool { return p.out() == 4 })
}

// The organiser adds a printer and sees its test label.
func TestOfficeAddsAPrinter(t *testing.T) {
	browser := chrome(t)
	p := &rollPrinter{}
	l := startLaptop(t)
	tonight(t, l.caller("organiser"))
	office := openTab(t, browser, "printing-office", l.url()+"/office#printers", 1280, 900)
	office.pairPage(l.run("pair", "--role", "organiser"))
	office.fill("[data-test=printer-uri]", p.start(t))
	office.click("[data-test=printer-add]")
	office.until("the printer is added, and the form out of the way", `deep.one("[data-test=result]").dataset.kind === "done" && deep.one("[data-test=printer]") && !deep.one("[data-test=by-hand]").open`)
	office.click("[data-test=printer-test]")
	office.sees("[data-test=test-asked]", "出ましたか")
	if p.out() != 1 {
		t.Errorf("%d test labels came out", p.out())
	}
	office.shot("test")
	office.click("[data-test=test-yes]")
	office.sees("[data-test=test-good]", "使えます")

	// One that is not there says so.
	p.is(func(p *rollPrinter) { p.empty = true })
	office.click("[data-test=printer-test]")
	office.sees("[data-test=printer-wrong]", "ロールがありません")
}

// What an event prints is set beside a picture of it.
func TestOfficeSetsTheLabels(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	caller := l.caller("organiser")
	e := tonight(t, caller)
	office := openTab(t, browser, "printing-labels", l.url()+"/office#labels", 1280, 900)
	office.pairPage(l.run("pair", "--role", "organiser"))
	loaded := `deep.one("[data-test=label-preview]")?.naturalWidth > 100`
	office.until("the badge is drawn", loaded)
	office.js(`window.before = deep.one("[data-test=label-preview]").src`)
	office.choose("[data-test=logo-file]", filepath.Join("..", "..", "printer", "label", "testdata", "badge-plain.png"))
	office.until("the logo is shown", `deep.one("[data-test=logo]")?.naturalWidth > 10`)
	office.until("and drawn", `deep.one("[data-test=label-preview]").src !== window.before && `+loaded)
	office.js(`window.before = deep.one("[data-test=label-preview]").src`)
	office.click("[data-test=part-kana]")
	office.until("it is drawn anew without the kana", `deep.one("[data-test=label-preview]").src !== window.before && `+loaded)
	office.click("[data-test=at-cup]")
	office.fill("[data-test=issuer-registration]", "T123")
	office.click("[data-test=save-labels]")
	office.until("the field that is wrong has the focus", `deep.one("[data-test=issuer-registration]").getAttribute("aria-invalid") === "true"`)
	office.fill("[data-test=issuer-registration]", "Ｔ1234567890123")
	office.click("[data-test=save-labels]")
	var got kiosk.Event
	eventually(t, "it is saved", func() bool { // the band may still tell of the logo
		got = kiosk.Event{}
		caller.call("GET", "/api/v1/events/"+e.ID, nil, &got)
		return got.Issuer.Registration != ""
	})
	office.until("the office says so", `deep.one("[data-test=result]").dataset.kind === "done"`)
	office.shot("saved")
	if len(got.Labels.AtCheckIn) != 3 || got.Labels.Has(kiosk.LabelBadge, kiosk.FieldKana) || !got.Labels.Has(kiosk.LabelBadge, kiosk.FieldQR) {
		t.Errorf("labels: %+v", got.Labels)
	}
	if got.Issuer.Registration != "T1234567890123" {
		t.Errorf("issuer: %+v", got.Issuer)
	}
}
