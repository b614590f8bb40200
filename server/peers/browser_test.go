package peers

import (
	"context"
	_ "embed"
	"os/exec"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/heapprofiler"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is one tab of a Chromium of its own.
type browser struct {
	b   *testing.B
	ctx context.Context
}

//go:embed testdata/board.js
var boardWatch string

// openBrowser starts it with a cookie of the kiosk, and the script that watches.
func openBrowser(b *testing.B, k *kiosk, cookie string) *browser {
	b.Helper()
	path, err := exec.LookPath("chromium")
	must(b, err)
	opts := []chromedp.ExecAllocatorOption{chromedp.ExecPath(path), chromedp.UserDataDir(b.TempDir())}
	for flag, value := range map[string]any{
		"headless": "new", "no-sandbox": true, "disable-gpu": true, "disable-quic": true, "no-first-run": true, "lang": "ja-JP",
		"disable-background-networking": true, "disable-component-update": true, "disable-sync": true, "mute-audio": true,
		"disable-background-timer-throttling": true, "disable-renderer-backgrounding": true, "disable-backgrounding-occluded-windows": true,
	} {
		opts = append(opts, chromedp.Flag(flag, value))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	b.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	b.Cleanup(cancel)
	must(b, chromedp.Do(ctx)) // the tab lives as long as this context
	t := &browser{b, ctx}
	t.do(chromedp.EmulateViewport(1280, 800))
	command(t, network.SetCookie, network.SetCookieParams{Name: "fuda", Value: cookie, URL: "http://" + k.address})
	command(t, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: boardWatch})
	return t
}

func (t *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	t.b.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, time.Minute)
	defer cancel()
	must(t.b, chromedp.Do(ctx, steps...))
}

// command is a command of the DevTools that chromedp has no word for.
func command[P, R any](t *browser, c cdp.Command[P, R], p P) (r R) {
	t.b.Helper()
	t.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) (err error) {
		r, err = chromedp.Call(ctx, c, p)
		return err
	}))
	return r
}

// evaluate waits for what a promise comes to, or for any other value.
func evaluate[T any](t *browser, expression string) T {
	t.b.Helper()
	ctx, cancel := context.WithTimeout(t.ctx, time.Minute)
	defer cancel()
	await := true
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, func(p *runtime.EvaluateParams) { p.AwaitPromise = &await }))
	if err != nil {
		t.b.Fatalf("%s: %v", expression, err)
	}
	return v
}

// slowDown makes the page's processor so many times slower.
func (t *browser) slowDown(times float64) {
	t.b.Helper()
	command(t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: times})
}

// heap is what JavaScript holds after a collection, in bytes.
func (t *browser) heap() float64 {
	t.b.Helper()
	command(t, heapprofiler.CollectGarbage, cdp.Empty{})
	return command(t, runtime.GetHeapUsage, cdp.Empty{}).UsedSize
}
