package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// guests are those of the demo's sign-up file who booked the first session, as
// a desk types them.
var guests = []string{"たかさき", "よしの", "わたなべ", "saito", "こばやし", "モロー", "はまだ", "すずき", "ささき", "おおたに", "もり", "なかむら", "やまだ", "り みれい"}

// tonight makes the event over the API: two sessions, the first one on.
func tonight(t *testing.T, office *caller) kiosk.Event {
	t.Helper()
	start := time.Now().In(kiosk.JST).Add(-10 * time.Minute).Truncate(time.Minute)
	var e kiosk.Event
	office.call("POST", "/api/v1/events", map[string]any{
		"name": "池袋異業種交流会", "venue": "としま区民センター", "date": start.Format(kiosk.DateLayout), "skip_numbers": []int{4, 9},
		"tables": []any{map[string]any{"name": "A", "rows": 2, "columns": 10}},
		"sessions": []any{
			map[string]any{"name": "第1部", "starts_at": start, "ends_at": start.Add(45 * time.Minute), "fee": 1500, "capacity": 20, "mode": "open"},
			map[string]any{"name": "第2部", "starts_at": start.Add(time.Hour), "ends_at": start.Add(135 * time.Minute), "fee": 1500, "capacity": 16, "mode": "themed"},
		},
	}, &e)
	return e
}

// pairPage types a one-time code into a page that is not paired.
func (b *tab) pairPage(code string) {
	b.t.Helper()
	b.fill("input.code", code)
	b.press(enter)
}

// search types into the search box, which has the focus by itself, and opens
// whom it finds.
func (b *tab) search(kana string) {
	b.t.Helper()
	b.is("the search box", "[data-test=search]")
	b.until("the search has the focus", `deep.one("[data-test=search]")?.getRootNode().activeElement === deep.one("[data-test=search]")`)
	// The browser drops text that comes before it has painted a focus set by script.
	b.js(`window.painted = false; requestAnimationFrame(() => requestAnimationFrame(() => (window.painted = true)))`)
	b.until("the focus is painted", `window.painted`)
	b.typed(kana)
	b.until(kana+" is found", `deep.all("[data-test=guest]").length === 1`)
	b.press(enter)
}

// checkIn takes a guest from the search box to the number.
func (b *tab) checkIn(kana string) (number string) {
	b.t.Helper()
	b.search(kana)
	b.until("the panel opens", `deep.one("[data-test=check-in]")`)
	if b.count("[data-test=fee-exact]") != "0" {
		b.click("[data-test=fee-2000]")
		b.sees("[data-test=change]", "500")
	}
	b.click("[data-test=check-in]")
	b.until("a number is given", `deep.text("[data-test=result] [data-test=number], [data-test=number]")`)
	number = b.read("[data-test=number]")
	b.click("[data-test=next]")
	return number
}

// TestEveningAtTwoDesks is the Ikebukuro session: fifteen people, two desks, a
// board, a projector, and a laptop that dies half way.
func TestEveningAtTwoDesks(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	office := l.caller("organiser")
	e := tonight(t, office)
	l.run("import", "--event", e.ID, filepath.Join("..", "demo", "ikebukuro-peatix.csv"))
	labels := filepath.Join(t.TempDir(), "labels")
	var p kiosk.Printer
	office.call("POST", "/api/v1/printers", map[string]string{"uri": "png://" + filepath.ToSlash(labels)}, &p)

	board := openTab(t, browser, "board", l.url()+"/board", 1440, 900)
	board.pairPage(l.run("pair", "--role", "display"))
	stage := openTab(t, browser, "stage", l.url()+"/stage", 1920, 1080)
	stage.pairPage(l.run("pair", "--role", "display"))
	desks := []*tab{
		openTab(t, browser, "desk1", l.url()+"/desk", 1180, 820),
		openTab(t, browser, "desk2", l.url()+"/desk", 1024, 768),
	}
	for _, d := range desks {
		d.pairPage(l.run("pair", "--role", "reception"))
	}

	want := 0
	for i, kana := range guests[:12] {
		if want++; want == 4 || want == 9 {
			want++
		}
		got := desks[i%2].checkIn(kana)
		if got != fmt.Sprint(want) {
			t.Fatalf("%s got the number %q, want %d", kana, got, want)
		}
		board.until(kana+"'s card lies on the board", fmt.Sprintf(`deep.all("[data-number='%d']").length > 0`, want))
	}
	board.shot("full")
	stage.shot("full")
	desks[0].shot("list")

	// The same guest at the second desk, who has the panel open still.
	desks[1].search("たかさき")
	desks[1].sees("[data-test=person]", "受付1")
	desks[1].shot("already")
	desks[1].click("[data-test=close]")

	// The laptop dies and comes back. Nobody touches a page.
	l.Kill()
	board.until("the board says so", `deep.text("fuda-shell").includes("接続")`)
	l.start()
	got := desks[0].checkIn(guests[12])
	if got != "15" {
		t.Errorf("after the restart the number is %s, want 15", got)
	}
	if got := desks[1].checkIn(guests[13]); got != "16" {
		t.Errorf("the last one on the list has the number %s, want 16", got)
	}
	desks[0].walkIn("飛び込み 太郎", "17")
	board.until("fifteen cards lie on the board", `deep.all("[data-number]").length === 15`)
	for _, b := range append(desks, board, stage) {
		b.neverReloaded()
	}

	var page store.AttendeePage
	office.call("GET", "/api/v1/events/"+e.ID+"/attendees?status=present&limit=100", nil, &page)
	if len(page.Attendees) != 15 {
		t.Errorf("%d present, want 15", len(page.Attendees))
	}
	eventually(t, "a badge and a sleeve label for each are printed", func() bool {
		files, _ := os.ReadDir(labels)
		return len(files) == 2*15
	})
}
