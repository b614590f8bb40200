package e2e

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Every page of the demo, at the sizes it is used at: it gets ready, nothing
// sticks out sideways, nothing is refused by the content policy, and axe finds
// no violation of WCAG 2.2 AA. With FUDA_SHOTS=docs the pictures go there.
func TestPagesAreSound(t *testing.T) {
	axe, err := os.ReadFile(filepath.Join("..", "..", "static", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatal(err) // npm ci brings it
	}
	browser := chrome(t)
	l := startLaptop(t, "--demo")
	port := l.Addr[strings.LastIndex(l.Addr, ":"):]
	for _, p := range []struct {
		name, path    string
		width, height int64
		ready         string
		then          func(*tab) // what is done on it first
	}{
		{"start", "/", 1024, 768, `deep.text("fuda-start").includes("池袋")`, nil},
		{"start-phone", "/", 390, 844, `deep.text("fuda-start").includes("池袋")`, nil},
		{"desk-list", "/desk", 1440, 900, `deep.all("[data-test=guest]").length > 3`, nil},
		{"desk", "/desk", 1180, 820, `deep.all("[data-test=guest]").length > 3`, openUnpaidGuest},
		{"desk-walk-in", "/desk", 1024, 768, `deep.all("[data-test=guest]").length > 3`, func(b *tab) { b.click("[data-test=walk-in]"); b.sees("[data-test=walk-in-form]", "") }},
		{"desk-result", "/desk", 1180, 820, `deep.all("[data-test=guest]").length > 3`, func(b *tab) { openUnpaidGuest(b); b.click("[data-test=check-in]"); b.sees("[data-test=result]", "1") }},
		{"desk-ipad", "/desk", 1180, 820, `deep.all("[data-test=guest]").length > 3`, nil},
		{"desk-phone", "/desk", 390, 844, `deep.all("[data-test=guest]").length > 3`, nil},
		{"board", "/board", 1440, 900, `deep.all("[data-number]").length >= 9`, nil},
		{"board-ipad", "/board", 1024, 768, `deep.all("[data-number]").length >= 9`, nil},
		{"board-phone", "/board", 390, 844, `deep.all("[data-number]").length >= 9`, nil},
		{"stage", "/stage", 1920, 1080, `deep.text("fuda-stage").includes("残り")`, nil},
		{"office", "/office", 1440, 900, `deep.text("fuda-office").includes("池袋")`, nil},
		{"office-ipad", "/office", 1024, 768, `deep.text("fuda-office").includes("池袋")`, nil},
		{"desk-small-phone", "/desk", 360, 780, `deep.all("[data-test=guest]").length > 3`, nil},
		{"desk-printers", "/desk", 1280, 800, `deep.all("[data-test=guest]").length > 3`, func(b *tab) { b.click("[data-test=printer]"); b.sees("[data-test=own-printer]", "この受付") }},
		{"desk-labels-again", "/desk", 1180, 820, `deep.all("[data-test=arrival]").length > 0`, func(b *tab) {
			openArrival(b)
			b.click("[data-test=reprint]")
			b.sees("[data-test=reprint-cup]", "紙コップ")
		}},
		{"desk-profile", "/desk", 1180, 820, `deep.all("[data-test=arrival]").length > 0`, func(b *tab) { openArrival(b); b.click("[data-test=edit]"); b.click("[data-test=host]") }},
		{"desk-receipt", "/desk", 1180, 820, `deep.all("[data-test=guest]").length > 3`, payAndAskForAReceipt},
		{"office-labels", "/office#labels", 1280, 900, `deep.one("[data-test=label-preview]")`, nil},
		{"office-labels-phone", "/office#labels", 360, 780, `deep.one("[data-test=label-preview]")`, nil},
		{"office-poster", "/office#labels", 1280, 900, `deep.one("[data-test=label-preview]")`, func(b *tab) {
			b.click("[data-test=look-poster]")
			b.until("the poster is drawn", `deep.one("[data-test=label-preview]")?.naturalHeight > 300 && deep.one("[data-test=poster-pdf]")`)
		}},
		{"office-printers", "/office#printers", 1280, 900, `deep.one("[data-test=printer]")`, func(b *tab) { b.click("[data-test=printer-test]"); b.sees("[data-test=test-asked]", "出ましたか") }},
		{"office-printers-phone", "/office#printers", 360, 780, `deep.one("[data-test=printer]")`, func(b *tab) { b.click("[data-test=by-hand] summary") }},
		{"office-devices", "/office#devices", 1280, 800, `deep.one("[data-test=device]")`, nil},
		{"badge-phone", "/b/ABCDEFGH12", 390, 844, `deep.text("body").length > 20`, nil},
	} {
		t.Run(p.name, func(t *testing.T) {
			b := openTab(t, browser, p.name, "http://localhost"+port+p.path, p.width, p.height)
			b.until("ready", p.ready)
			if p.then != nil {
				p.then(b)
			}
			b.until("the fonts are there", `document.fonts.status === "loaded"`)
			b.shot("")
			if wide := b.text(`String(document.documentElement.scrollWidth - innerWidth)`); wide != "0" && !strings.HasPrefix(wide, "-") {
				t.Errorf("%s px stick out sideways", wide)
			}
			b.accessible(string(axe))
		})
	}
}

// openUnpaidGuest opens a guest who pays at the door, with 2,000 yen in hand.
func openUnpaidGuest(b *tab) {
	b.t.Helper()
	b.search("こばやし")
	b.click("[data-test=fee-2000]")
	b.sees("[data-test=change]", "500")
}

// openArrival opens the guest who arrived last.
func openArrival(b *tab) {
	b.t.Helper()
	b.click("[data-test=arrival] button")
	b.until("the guest is open", `deep.one("[data-test=person-number]")`)
}

// payAndAskForAReceipt lets somebody in who pays, and opens the receipt.
func payAndAskForAReceipt(b *tab) {
	b.t.Helper()
	b.click("[data-test=walk-in]")
	b.fill("[data-test=field-name]", "領収 花子")
	b.click("[data-test=fee-exact]")
	b.click("[data-test=check-in]")
	b.click("[data-test=result] [data-test=receipt]")
	b.sees("[data-test=receipt-amount]", "1,500")
	b.click("[data-test=receipt-go]")
	b.sees("[data-test=receipt-done]", "No.")
}

// accessible runs axe on the page as it stands.
func (b *tab) accessible(axe string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 60*time.Second)
	defer cancel()
	found, err := chromedp.Run(ctx, chromedp.Evaluate[string](axe+`;
		axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], resultTypes: ["violations"]}).then(r =>
			JSON.stringify(r.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.flat().join(" ") + " " + (n.any[0]?.message ?? "")).join(" | "))))`,
		chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatal(err)
	}
	var violations []string
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		b.t.Fatal(err)
	}
	for _, v := range violations {
		b.t.Errorf("axe: %.600s", v)
	}
}
