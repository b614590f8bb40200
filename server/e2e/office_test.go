package e2e

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The organiser's way from the very first start: the code on the terminal, an
// event with two sessions, the sign-up file with a preview, a printer, a desk
// with a code of its own, and the first guest.
func TestOfficeFromTheFirstStart(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	office := openTab(t, browser, "office", l.url()+"/office", 1440, 900)
	office.pairPage(l.said(`code: (\S+)`))
	office.until("the form of a first event", `deep.one("[data-test=event-form]") && !deep.one("fuda-pairing")`)

	office.fill("input[name=name]", "池袋異業種交流会")
	office.fill("input[name=venue]", "としま区民センター")
	office.fill(`input[name="sessions[0].fee"]`, "千五百円")
	office.click("[data-test=save-event]")
	office.until("the field that is wrong has the focus", `deep.one('input[name="sessions[0].fee"]').getAttribute("aria-invalid") === "true"`)
	office.shot("wrong-fee")
	office.fill(`input[name="sessions[0].fee"]`, "1500")
	office.click("[data-test=save-event]")
	office.until("the event is there, and the sign-up file is next", `deep.one("[data-test=import-file]")`)

	office.choose("[data-test=import-file]", filepath.Join("..", "demo", "ikebukuro-peatix.csv"))
	office.sees("[data-test=import-added]", "16")
	office.shot("preview")
	office.click("[data-test=import-go]")
	office.sees("[data-test=result]", "16")
	office.choose("[data-test=import-file]", filepath.Join("..", "demo", "ikebukuro-peatix.csv"))
	office.sees("[data-test=import-unchanged]", "17")
	office.sees("[data-test=import-added]", "0")

	office.click("[data-test=tab-printers]")
	office.fill("[data-test=printer-uri]", "laser://nowhere")
	office.click("[data-test=printer-add]")
	office.sees("office-printers", "laser")
	office.fill("[data-test=printer-uri]", "png://"+filepath.ToSlash(filepath.Join(t.TempDir(), "labels")))
	office.click("[data-test=printer-add]")
	office.until("the printer is listed", `deep.all("[data-test=printer]").length === 1`)
	office.click("[data-test=printer-test]")
	office.until("a test label is printed", `deep.one("[data-test=result]").dataset.kind === "done"`)
	office.shot("printers")

	office.click("[data-test=tab-devices]")
	office.click("[data-test=role-reception]")
	office.click("[data-test=make-code]")
	office.until("a code is shown", `deep.text("[data-test=pairing-code]").trim().length >= 8`)
	office.shot("code")
	desk := openTab(t, browser, "desk", l.url()+"/desk", 1024, 768)
	desk.pairPage(office.read("[data-test=pairing-code]"))
	desk.click("[data-test=session]") // whatever the hour of this test is: the first one
	if number := desk.checkIn("わたなべ"); number != "1" {
		t.Errorf("the first guest got the number %q", number)
	}
	desk.walkIn("飛び込み 太郎", "2")
	desk.undoLast()
	desk.walkIn("飛び込み 次郎", "2")

	// A stolen tablet: unpaired in the office, it shows the pairing form at once.
	office.until("the desk is listed", `deep.all("[data-test=unpair]").length > 0`)
	office.js(`confirm = () => true`)
	office.click("[data-test=unpair]:not([disabled])")
	desk.until("the desk asks for a code", `deep.one("fuda-pairing")`)
}

// choose puts a file into a file field, as a person's choice does.
func (b *tab) choose(selector, file string) {
	b.t.Helper()
	b.until("the field is there", "deep.one("+quote(selector)+")")
	path, err := filepath.Abs(file)
	if err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		field, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: deep + ";deep.one(" + quote(selector) + ")"})
		if err != nil {
			return err
		}
		_, err = chromedp.Call(ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, ObjectID: field.Result.ObjectID})
		return err
	}))
}

// walkIn lets somebody in with nothing but a name.
func (b *tab) walkIn(name, number string) {
	b.t.Helper()
	b.click("[data-test=walk-in]")
	b.fill("[data-test=field-name]", name)
	b.click("[data-test=fee-5000]")
	b.sees("[data-test=change]", "3,500")
	b.click("[data-test=check-in]")
	b.sees("[data-test=number]", number)
	b.click("[data-test=next]")
}

// undoLast takes the last arrival back, with a reason.
func (b *tab) undoLast() {
	b.t.Helper()
	b.click("[data-test=arrival-undo]")
	b.click("[data-test=undo-dialog] button.chip")
	b.click("[data-test=undo-go]")
	b.until("the dialog is gone", `!deep.one("[data-test=undo-go]")`)
}
