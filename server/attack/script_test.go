package attack

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"fuda/printer/printertest"
)

// scripts are payloads for HTML, attributes, URLs, templates, JSON in a page, and
// for what draws text as SVG.
const scripts = `"><img src=x onerror=hit()><script>hit()</script><svg onload=hit()>${hit()}{{hit()}}'-hit()-'</script><iframe srcdoc="<script>parent.hit()</script>">`

// counting is put into each page before its own scripts: it counts what a payload
// does, and what the content policy refuses.
const counting = `window.hits = 0; window.hit = window.alert = window.confirm = window.prompt = () => { window.hits++; }; window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => window.violations.push(e.violatedDirective + " " + e.sourceFile + " " + e.sample));`

// Every text of every type holds a script, and every page is looked at by the
// role it is for: nothing runs, no alert opens, no element of the payload is in
// the document, and the content policy had nothing to refuse, which shows that
// no payload got as far.
func TestStoredScripts(t *testing.T) {
	chromium := printertest.Program(t, "chromium", "chromium")
	k := start(t)
	r := k.fill(func(field string) string { return cut(field+scripts, 190) })
	opts := []chromedp.ExecAllocatorOption{chromedp.ExecPath(chromium), chromedp.UserDataDir(t.TempDir())}
	for flag, value := range map[string]any{"headless": "new", "no-sandbox": true, "disable-gpu": true, "disable-quic": true, "no-first-run": true,
		"disable-background-networking": true, "disable-component-update": true, "disable-sync": true, "lang": "ja-JP"} {
		opts = append(opts, chromedp.Flag(flag, value))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	browser, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	must(t, chromedp.Do(browser))
	hana := r.guests[0]
	seen := 0
	for _, p := range []struct {
		as   *device
		path string
	}{
		{r.office, "/"}, {r.office, "/office"}, {r.office, "/office#labels"}, {r.office, "/office#printers"}, {r.office, "/office#devices"}, {r.office, "/office#guests"}, {r.office, "/office#people"},
		{r.office, "/office#audit"}, {r.office, "/office#consents"}, {r.office, "/office#figures"}, {r.office, "/office#settings"}, {r.office, "/connect"}, {r.office, "/trust"},
		{r.desk, "/desk"}, {r.board, "/board"}, {r.board, "/stage"}, {r.station, "/station"}, {k.stranger(), "/entry"},
		{hana.phone, "/me"}, {hana.phone, "/me#contacts"}, {hana.phone, "/b/" + r.guests[1].in.Badge.Code}, {hana.phone, "/board"}, {k.stranger(), "/b/" + `x"><img src=x onerror=hit()>`},
		{r.office, "/office#" + scripts}, {r.board, "/board?event=" + k.event.ID + "&q=<img src=x onerror=hit()>#<img src=x onerror=hit()>"}, {k.stranger(), `/p#"><img src=x onerror=hit()>`},
	} {
		name := fmt.Sprintf("%s as %.12s", p.path, p.as.cookie)
		s := visit(t, browser, k.Addr, p.as, p.path)
		if s.Hits != 0 || s.Planted != 0 {
			t.Errorf("%s: %d payloads ran, %d elements planted", name, s.Hits, s.Planted)
		}
		if len(s.Violations) != 0 {
			t.Errorf("%s: the policy refused %v", name, s.Violations)
		}
		if strings.Contains(s.Text, "onerror=hit()") {
			seen++
		}
	}
	t.Logf("%d of the pages show payloads as text", seen)
	if seen < 6 {
		t.Errorf("only %d pages show what was filled in", seen)
	}
	files := map[string]*device{"/api/v1/me/contacts.html": hana.phone}
	for path, as := range files {
		res := as.send("GET", path, nil)
		if res.status != 200 || strings.Contains(string(res.body), "<img src=x") || strings.Contains(string(res.body), "<script>hit()") {
			t.Errorf("%s: %d, and a payload is in it as it is", path, res.status)
		}
		if !strings.HasPrefix(res.header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s opens on the kiosk's own origin: %v", path, res.header)
		}
	}
}

// sight is what a page came to.
type sight struct {
	Hits, Planted int
	Violations    []string
	Text          string
}

const look = `(async () => {
  const roots = (root) => [root, ...[...root.querySelectorAll("*")].filter((e) => e.shadowRoot).flatMap((e) => roots(e.shadowRoot))];
  let last = ""; let text = "";
  for (let i = 0; i < 40; i++) {
    await new Promise((done) => setTimeout(done, 100));
    text = roots(document).map((r) => r === document ? document.body.innerText : [...r.children].filter((e) => e.localName !== "style").map((e) => e.innerText || e.textContent).join(" ")).join(" ");
    if (i > 8 && text === last) break;
    last = text;
  }
  const all = roots(document);
  const planted = all.flatMap((r) => [...r.querySelectorAll("img[src=x],[onerror],[onload],iframe[srcdoc]"), ...[...r.querySelectorAll("script")].filter((s) => s.textContent.includes("hit()"))]);
  return JSON.stringify({ Hits: window.hits, Planted: planted.length, Violations: window.violations, Text: text });
})()`

// visit opens a page in a browser of its own and waits until it has settled.
func visit(t *testing.T, browser context.Context, addr string, as *device, path string) (s sight) {
	t.Helper()
	tab, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	defer cancel()
	must(t, chromedp.Do(tab))
	ctx, stop := context.WithTimeout(tab, 40*time.Second)
	defer stop()
	base := "http://" + addr
	must(t, chromedp.Do(ctx, chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		if name, value, paired := strings.Cut(as.cookie, "="); paired {
			if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: base}); err != nil {
				return err
			}
		}
		_, err := chromedp.Call(ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: counting})
		return err
	}), chromedp.Navigate(base+path)))
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](look, chromedp.EvalAwaitPromise))
	must(t, err)
	must(t, json.Unmarshal([]byte(text), &s))
	return s
}
