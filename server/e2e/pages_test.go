package e2e

import (
	"context"
	"encoding/json"
	"fmt"
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
	port := l.addr[strings.LastIndex(l.addr, ":"):]
	for _, p := range []struct {
		name, path    string
		width, height int64
		ready         string
	}{
		{"start", "/", 1024, 768, `deep.text("fuda-start").includes("池袋")`},
		{"start-phone", "/", 390, 844, `deep.text("fuda-start").includes("池袋")`},
		{"desk", "/desk", 1440, 900, `deep.all("[data-test=guest]").length > 3`},
		{"desk-ipad", "/desk", 1180, 820, `deep.all("[data-test=guest]").length > 3`},
		{"desk-phone", "/desk", 390, 844, `deep.all("[data-test=guest]").length > 3`},
		{"board", "/board", 1440, 900, `deep.all("[data-number]").length === 9`},
		{"board-ipad", "/board", 1024, 768, `deep.all("[data-number]").length === 9`},
		{"board-phone", "/board", 390, 844, `deep.all("[data-number]").length === 9`},
		{"stage", "/stage", 1920, 1080, `deep.text("fuda-stage").includes("残り")`},
		{"office", "/office", 1440, 900, `deep.text("fuda-office").includes("池袋")`},
		{"office-ipad", "/office", 1024, 768, `deep.text("fuda-office").includes("池袋")`},
		{"badge-phone", "/b/ABCDEFGH12", 390, 844, `deep.text("body").length > 20`},
	} {
		t.Run(p.name, func(t *testing.T) {
			b := openTab(t, browser, p.name, "http://localhost"+port+p.path, p.width, p.height)
			b.until("ready", p.ready)
			b.until("the fonts are there", `document.fonts.status === "loaded"`)
			b.shot("page")
			if wide := b.text(`String(document.documentElement.scrollWidth - innerWidth)`); wide != "0" && !strings.HasPrefix(wide, "-") {
				t.Errorf("%s px stick out sideways", wide)
			}
			b.accessible(string(axe))
		})
	}
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
		b.t.Error(fmt.Sprintf("axe: %.600s", v))
	}
}
