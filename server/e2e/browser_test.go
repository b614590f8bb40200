package e2e

import (
	"context"
	_ "embed"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"fuda/printer/printertest"
)

// chrome starts one browser for a test, with further flags if it needs some.
func chrome(t *testing.T, flags ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	path := printertest.Program(t, "chromium", "chromium")
	opts := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir())}
	for flag, value := range map[string]any{
		"headless": "new", "no-sandbox": true, "disable-gpu": true, "disable-quic": true, "no-first-run": true, "hide-scrollbars": true,
		"disable-background-networking": true, "disable-component-update": true, "disable-sync": true, "mute-audio": true, "lang": "ja-JP",
		"disable-background-timer-throttling": true, "disable-renderer-backgrounding": true, "disable-backgrounding-occluded-windows": true,
	} {
		opts = append(opts, chromedp.Flag(flag, value))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), append(opts, flags...)...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// tab is a device of its own: nothing is shared with other tabs.
type tab struct {
	t    *testing.T
	name string
	ctx  context.Context
}

func openTab(t *testing.T, browser context.Context, name, url string, width, height int64) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	// The tab lives as long as the context that opens it: not one with a deadline.
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	b := &tab{t, name, ctx}
	// Each tab is a screen of its own, with somebody in front of it.
	b.do(chromedp.EmulateViewport(width, height), chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
		return err
	}), chromedp.Navigate(url))
	// The mark is gone if the page is ever loaded again.
	b.js(`window.neverReloaded = true`)
	return b
}

// neverReloaded holds the page to being right without a reload.
func (b *tab) neverReloaded() {
	b.t.Helper()
	if b.text(`String(window.neverReloaded)`) != "true" {
		b.t.Errorf("%s: the page was loaded again", b.name)
	}
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", b.name, err)
	}
}

// deep.js finds elements through the shadow roots.
//
//go:embed testdata/deep.js
var deep string

func (b *tab) js(expression string) { b.t.Helper(); b.text(expression + ";''") }

// text evaluates an expression that gives a text.
func (b *tab) text(expression string) string {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	s, err := chromedp.Run(ctx, chromedp.Evaluate[string](deep+"\n;"+expression))
	if err != nil {
		b.t.Fatalf("%s: %s: %v", b.name, expression, err)
	}
	return s
}

// read is the text of the first element that a selector finds, "" for none.
func (b *tab) read(selector string) string {
	b.t.Helper()
	return b.text("deep.text(" + quote(selector) + ")")
}

func (b *tab) count(selector string) string {
	b.t.Helper()
	return b.text("String(deep.all(" + quote(selector) + ").length)")
}

// until waits until an expression is true.
func (b *tab) until(what, expression string) {
	b.t.Helper()
	deadline := time.Now().Add(20 * time.Second)
	for b.text("String(Boolean("+expression+"))") != "true" {
		if time.Now().After(deadline) {
			b.shot("failed")
			b.t.Fatalf("%s: waited in vain: %s (%s)", b.name, what, expression)
		}
	}
}

// sees waits for an element with a text in it.
func (b *tab) sees(selector, text string) {
	b.t.Helper()
	b.until(selector+" says "+text, "deep.text("+quote(selector)+").includes("+quote(text)+")")
}

// click clicks where a finger would: at the middle of the element, as it lies
// on the screen. It waits until the element is there and can be used.
func (b *tab) click(selector string) {
	b.t.Helper()
	b.until("can click "+selector, "deep.middle("+quote(selector)+")")
	var at struct{ X, Y float64 }
	if err := json.Unmarshal([]byte(b.text("deep.middle("+quote(selector)+")")), &at); err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.MouseClickXY(at.X, at.Y))
}

// typed is text that an IME or a keyboard puts where the focus is.
func (b *tab) typed(text string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: text})
		return err
	}))
}

// fill clicks a field and replaces what is in it.
func (b *tab) fill(selector, text string) {
	b.t.Helper()
	b.click(selector)
	b.js("deep.one(" + quote(selector) + ").select?.()")
	b.typed(text)
}

func (b *tab) press(keys string) { b.t.Helper(); b.do(chromedp.KeyEvent(keys)) }

const enter = kb.Enter

// shot takes a picture into the folder FUDA_SHOTS, if there is one.
func (b *tab) shot(what string) {
	b.t.Helper()
	dir := os.Getenv("FUDA_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Log(err)
		return
	}
	file := filepath.Join(dir, strings.TrimSuffix(b.name+"-"+what, "-")+".png")
	if err := os.WriteFile(file, png, 0o644); err != nil {
		b.t.Log(err)
	}
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}
