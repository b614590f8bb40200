package intake

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"

	"fuda/printer/printertest"
)

// opened is a file in a browser that has no network.
type opened struct {
	t   *testing.T
	ctx context.Context
}

func openPage(t *testing.T, file, downloads string) opened {
	t.Helper()
	options := []chromedp.ExecAllocatorOption{chromedp.ExecPath(printertest.Program(t, "chromium", "chromium")), chromedp.UserDataDir(t.TempDir())}
	for flag, value := range map[string]any{"headless": "new", "no-sandbox": true, "disable-gpu": true, "no-first-run": true, "hide-scrollbars": true,
		"disable-background-networking": true, "disable-component-update": true, "disable-sync": true, "lang": "ja-JP"} {
		options = append(options, chromedp.Flag(flag, value))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	o := opened{t, ctx}
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	o.do(chromedp.EmulateViewport(360, 780), chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{Behavior: "allow", DownloadPath: downloads})
		return err
	}), chromedp.Navigate("file://"+file))
	return o
}

func (o opened) do(steps ...chromedp.Action[chromedp.Void]) {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.ctx, 30*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		o.t.Fatal(err)
	}
}

// text evaluates an expression that gives a text, or the promise of one.
func (o opened) text(expression string) string {
	o.t.Helper()
	ctx, cancel := context.WithTimeout(o.ctx, 30*time.Second)
	defer cancel()
	s, err := chromedp.Run(ctx, chromedp.Evaluate[string](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		o.t.Fatalf("%s: %v", expression, err)
	}
	return s
}

func (o opened) is(what, expression, want string) {
	o.t.Helper()
	if got := o.text("String(" + expression + ")"); got != want {
		o.t.Errorf("%s: %s, want %s", what, got, want)
	}
}

// The page is read, searched and printed from where it was saved.
func TestContactsHTMLInABrowser(t *testing.T) {
	axe, err := os.ReadFile(printertest.Module(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, take := filepath.Join(dir, "contacts.html"), eveningOf(t, 9)
	if err := os.WriteFile(file, []byte(page(t, take)), 0o600); err != nil {
		t.Fatal(err)
	}
	o := openPage(t, file, dir)
	o.is("nothing was asked of the network", `performance.getEntriesByType("resource").filter(r => !r.name.startsWith("data:")).length`, "0")
	o.is("nothing sticks out at 360 px", `document.documentElement.scrollWidth`, "360")
	o.is("the style is in force", `getComputedStyle(document.body).maxWidth !== "none"`, "true")
	o.is("photos are shown", `[...document.images].filter(i => i.naturalWidth > 0).length + "/" + document.images.length`, "5/5")

	search := func(words string) {
		q, _ := json.Marshal(words)
		o.text(`(() => { const f = document.querySelector("input"); f.value = ` + string(q) + `; f.dispatchEvent(new Event("input")); return "" })()`)
	}
	numbers := `[...document.querySelectorAll("#cards > li:not([hidden])")].map(c => c.dataset.number).join(" ")`
	o.is("order of time", numbers, "8 3 14 21 5 30 8 3 14")
	search("ゴルフ てしがわら")
	o.is("found nobody", numbers, "")
	search("ﾃｼｶﾞﾜﾗ")
	o.is("found in half-width kana", numbers, "3 3")
	search("")
	o.text(`(() => { const o = document.querySelector("select"); o.value = "number"; o.dispatchEvent(new Event("change")); return "" })()`)
	o.is("by number", numbers, "3 3 5 8 8 14 14 21 30")

	violations := o.text(string(axe) + `; axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"], resultTypes: ["violations"]}).then(r =>
		r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join("; ")).join("\n"))`)
	if violations != "" {
		t.Errorf("axe: %.800s", violations)
	}
	o.downloads(dir, "014-李明.vcf", VCard(take.Contacts[2], nil))
}

// downloads clicks a card's link and waits for the file.
func (o opened) downloads(dir, name string, want []byte) {
	o.t.Helper()
	o.text(fmt.Sprintf(`(document.querySelector('a[download="%s"]').click(), "")`, name))
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil && bytes.Equal(got, want) {
			return
		}
		if time.Now().After(end) {
			left, _ := filepath.Glob(filepath.Join(dir, "*"))
			o.t.Fatalf("%v\n%s\n%s", err, got, strings.Join(left, "\n"))
		}
	}
}
