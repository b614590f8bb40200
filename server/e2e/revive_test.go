package e2e

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// air is the network between a tab and the kiosk: it loses what it is told to,
// and writes down what was asked for.
type air struct {
	*tab
	mu     sync.Mutex
	lost   func(path string) bool
	broken string // the path that is answered with code that throws
	asked  []string
}

// openAir opens an empty tab whose requests all go through the air.
func openAir(t *testing.T, browser context.Context, name string, width, height int64) *air {
	t.Helper()
	a := &air{tab: openTab(t, browser, name, "about:blank", width, height)}
	requests := chromedp.Events(a.ctx, fetch.RequestPaused)
	a.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, fetch.Enable, fetch.EnableParams{})
		return err
	}))
	go func() {
		for e, err := range requests {
			if err != nil || a.pass(e) != nil {
				return // the test is over
			}
		}
	}()
	return a
}

func (a *air) pass(e fetch.EventRequestPaused) error {
	path := e.Request.URL
	if u, err := url.Parse(path); err == nil {
		path = u.Path
	}
	a.mu.Lock()
	a.asked = append(a.asked, path)
	lost, broken := a.lost != nil && a.lost(path), a.broken != "" && strings.HasSuffix(path, a.broken)
	a.mu.Unlock()
	var err error
	switch {
	case lost:
		_, err = chromedp.Call(a.ctx, fetch.FailRequest, fetch.FailRequestParams{RequestID: e.RequestID, ErrorReason: network.ErrorReasonConnectionAborted})
	case broken:
		_, err = chromedp.Call(a.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{RequestID: e.RequestID, ResponseCode: 200,
			ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: "text/javascript"}}, Body: []byte("throw new Error('broken');")})
	default:
		_, err = chromedp.Call(a.ctx, fetch.ContinueRequest, fetch.ContinueRequestParams{RequestID: e.RequestID})
	}
	if a.ctx.Err() == nil && err != nil && strings.Contains(err.Error(), "Invalid InterceptionId") {
		return nil // the page that asked is gone
	}
	return err
}

// loses says what the air loses from now on.
func (a *air) loses(what func(path string) bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.lost = what
}

// times counts how often a path was asked for.
func (a *air) times(path string) (n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, asked := range a.asked {
		if asked == path {
			n++
		}
	}
	return n
}

// reviving waits for the sentence.
func (a *air) reviving() {
	a.t.Helper()
	a.until("the page says what it does", `deep.text("[data-test=reviving]").includes("つながり直しています") && deep.text("[data-test=reviving]").includes("Reconnecting")`)
}

// stands wants the page to be there, as if nothing had been.
func (a *air) stands() {
	a.t.Helper()
	a.until("the page stands, in its style, and nothing lies over it", `document.readyState === "complete" && deep.all("[data-test=reviving]").length === 0 &&
		document.querySelector("body > :not(noscript):defined")?.shadowRoot?.childElementCount > 0 && getComputedStyle(document.body).margin === "0px"`)
	if n := a.text(`String(sessionStorage.length)`); n != "0" {
		a.t.Errorf("%s: it still counts how often it was loaded", a.name)
	}
}

// TestAPageComesUpByItself: what a page is made of does not load, and nobody is
// there to load it again. It says so in the page's look, and comes up once the
// kiosk answers.
func TestAPageComesUpByItself(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	ends := func(with ...string) func(string) bool {
		return func(path string) bool {
			return slices.ContainsFunc(with, func(end string) bool { return strings.HasSuffix(path, end) })
		}
	}
	for _, test := range []struct {
		name, page    string
		width, height int64
		lost          func(path string) bool
	}{
		{"board-all", "/board", 1280, 800, ends(".js", "/healthz")},
		{"phone-own", "/me", 360, 740, ends("/me/me.js", "/healthz")},
		{"desk-deep", "/desk", 1180, 820, ends("/elements/page.js", "/healthz")},
		{"stage-npm", "/stage", 1920, 1080, ends("/npm/lit/index.js", "/healthz")},
		{"board-style", "/board", 820, 1180, ends("/page.css", "/healthz")},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := openAir(t, browser, test.name, test.width, test.height)
			a.loses(test.lost)
			a.do(chromedp.Navigate(l.url() + test.page))
			a.reviving()
			a.shot("reviving")
			eventually(t, "the page asks for the kiosk", func() bool { return a.times("/healthz") > 0 })
			if n := a.times(test.page); n != 1 {
				t.Errorf("the page was loaded %d times before the kiosk answered", n)
			}
			a.loses(nil)
			a.stands()
			if n := a.times(test.page); n != 2 {
				t.Errorf("the page was loaded %d times", n)
			}
		})
	}
	t.Run("the laptop dies and comes back", func(t *testing.T) {
		a := openAir(t, browser, "died", 820, 1180)
		a.loses(ends("/board/board.js"))
		a.do(chromedp.Navigate(l.url() + "/board"))
		a.reviving()
		l.Kill()
		a.loses(nil)
		before := a.times("/healthz")
		eventually(t, "the page asks again", func() bool { return a.times("/healthz") > before+1 })
		l.start()
		a.stands()
	})
	t.Run("its code is broken", func(t *testing.T) {
		a := openAir(t, browser, "broken", 820, 1180)
		a.broken = "/elements/page.js"
		a.do(chromedp.Navigate(l.url() + "/board"))
		eventually(t, "it was loaded again three times", func() bool { return a.times("/board") == 4 })
		a.reviving()
		if n := a.text(`sessionStorage.getItem("fuda-revived")`); n != "3" || a.times("/healthz") != 3 {
			t.Errorf("it counts %s times, and asked %d times", n, a.times("/healthz"))
		}
	})
	t.Run("all is well", func(t *testing.T) {
		a := openAir(t, browser, "well", 820, 1180)
		a.do(chromedp.Navigate(l.url() + "/board"))
		a.stands()
		if a.times("/healthz") != 0 || a.times("/board") != 1 {
			t.Errorf("a page that loaded well asked for %q", a.asked)
		}
	})
}
