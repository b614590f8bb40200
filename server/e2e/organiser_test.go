package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fuda/kiosk"
)

// secrets are what guests of the organiser's evening gave the house, and what is
// nowhere once their data is deleted.
var secrets = []string{"takasaki@example.jp", "090-0000-0101", "高崎社会保険労務士事務所", "飛び込み 太郎"}

// An organiser's evening from last month's event to the deletion of tonight's:
// copied, the list taken in, two desks, two sessions, somebody who pays and is
// undone, a guest who is guided on for nothing, two drawers counted and closed,
// the figures, and nothing left of anybody.
func TestOrganisersEvening(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	api := l.caller("organiser")
	now := time.Now().In(kiosk.JST)
	lastMonth(api, now.AddDate(0, 0, -28))
	office := openTab(t, browser, "evening-office", l.url()+"/office#event", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))
	e := office.copied(api, now)

	office.click("[data-test=tab-signups]")
	office.choose("[data-test=import-file]", filepath.Join("..", "demo", "ikebukuro-peatix.csv"))
	office.until("the preview is there", `Number(deep.text("[data-test=import-added]")) > 10`)
	office.click("[data-test=import-go]")
	office.sees("[data-test=result]", "取り込")

	desks := []*tab{openTab(t, browser, "evening-desk1", l.url()+"/desk", 1280, 800), openTab(t, browser, "evening-desk2", l.url()+"/desk", 1180, 820)}
	for _, d := range desks {
		d.pairPage(l.run("pair", "--role", "reception"))
		d.click("[data-test=till]")
		d.fill("[data-test=float]", "20000")
		d.click("[data-test=float-go]")
		d.sees("[data-test=cash-expected]", "¥20,000")
		d.press("\x1b")
		d.until("the till is away", `!deep.one("till-view")`)
	}
	for i, kana := range guests[:6] {
		desks[i%2].checkIn(kana)
	}
	desks[0].walkIn("飛び込み 太郎", "8")
	desks[1].walkIn("間違い 次郎", "10")
	desks[1].undoLast()

	// Half the second session is empty: one who is here is guided on.
	office.guideOn(api, e, desks[0])
	for _, s := range e.Sessions {
		api.call("POST", "/api/v1/events/"+e.ID+"/sessions/"+s.ID+"/start", nil, nil)
		api.call("POST", "/api/v1/events/"+e.ID+"/sessions/"+s.ID+"/end", nil, nil)
	}
	for _, d := range desks {
		d.closeDrawer()
	}

	office.click("[data-test=tab-till]")
	office.until("both drawers are closed, and so is all of it", `deep.all("[data-test=drawer][data-state=closed]").length === 3`)
	office.soundInOffice("till")
	var till kiosk.Till
	api.call("GET", "/api/v1/events/"+e.ID+"/till", nil, &till)
	var figures kiosk.Figures
	api.call("GET", "/api/v1/events/"+e.ID+"/figures", nil, &figures)
	fees := 0
	for _, s := range figures.Sessions {
		fees += s.Fees
	}
	if till.Refunds != 1500 || till.Difference == nil || *till.Difference != 0 || till.CashExpected != 40000+fees || figures.Guests.Came != 7 || figures.Guests.CarriedOver != 1 {
		t.Errorf("the till %+v, the figures %+v", till, figures)
	}
	office.click("[data-test=tab-figures]")
	office.is("the chart", "[data-test=arrivals-chart]")
	office.soundInOffice("figures")

	office.deleted(e)
	l.holdsNothingOf(secrets)
	for _, page := range append(desks, office) {
		page.neverReloaded()
	}
}

// lastMonth is an event that tonight's is made of: the second session is to have
// begun by now, the first one is on.
func lastMonth(api *caller, day time.Time) {
	start := day.Add(-10 * time.Minute).Truncate(time.Minute)
	session := func(name string, from, to time.Duration, theme string) map[string]any {
		return map[string]any{"name": name, "starts_at": start.Add(from), "ends_at": start.Add(to), "fee": 1500, "capacity": 20, "mode": "open", "theme": theme}
	}
	api.call("POST", "/api/v1/events", map[string]any{
		"name": "池袋異業種交流会", "venue": "としま区民センター", "date": start.Format(kiosk.DateLayout), "skip_numbers": []int{4, 9}, "tables": []any{map[string]any{"name": "A", "rows": 2, "columns": 10}},
		"sessions": []any{session("第1部 異業種交流", 0, 45*time.Minute, ""), session("第2部 人材", time.Hour, 135*time.Minute, "人材")},
	}, nil)
}

// copied makes tonight's event of last month's, and moves it to today.
func (b *tab) copied(api *caller, now time.Time) (e kiosk.Event) {
	b.t.Helper()
	b.click("[data-test=new-event]")
	b.is("the copy's form", "[data-test=copy-form]")
	today := now.Add(-10 * time.Minute).Format(kiosk.DateLayout)
	b.js(`{ const date = deep.one("[data-test=copy-form] input[name=date]"); date.value = ` + quote(today) + `; date.dispatchEvent(new Event("input", {bubbles: true})); date.dispatchEvent(new Event("change", {bubbles: true})); }`)
	b.click("[data-test=copy-go]")
	b.sees("[data-test=result]", "作成")
	var list struct{ Events []kiosk.Event }
	api.call("GET", "/api/v1/events", nil, &list)
	if len(list.Events) != 2 || list.Events[0].Date != today {
		b.t.Fatalf("after the copy: %+v", list.Events)
	}
	return list.Events[0]
}

// guideOn offers the second session to who is here, in one tap.
func (b *tab) guideOn(api *caller, e kiosk.Event, desk *tab) {
	b.t.Helper()
	desk.click("[data-test=seats-key]")
	desk.click("[data-test=offer] [data-test=offer-go]")
	desk.sees("[data-test=guided]", "ご案内しました")
	desk.sound("guided")
	desk.press("\x1b")
	var page struct{ Attendees []kiosk.Attendee }
	api.call("GET", "/api/v1/events/"+e.ID+"/attendees?status=present&limit=100", nil, &page)
	carried := 0
	for _, a := range page.Attendees {
		if r := a.Registration(e.Sessions[1].ID); r != nil && r.Source == kiosk.SourceCarryOver {
			carried++
			if r.Fee != 0 || r.Reason != "次の部へ無料でご案内" {
				b.t.Errorf("%s: %+v", a.Name, r)
			}
		}
	}
	if carried != 1 {
		b.t.Errorf("%d guests were guided on, want 1", carried)
	}
}

// closeDrawer counts what is to be there, in one pile of thousands and five hundreds.
func (b *tab) closeDrawer() {
	b.t.Helper()
	b.click("[data-test=till]")
	b.is("the count", "[data-test=count-form]")
	expected := b.text(`String(deep.text("[data-test=cash-expected]").replace(/\D/g, ""))`)
	var yen int
	if _, err := fmt.Sscan(expected, &yen); err != nil {
		b.t.Fatal(err)
	}
	b.fill("[data-test=piece-1000]", fmt.Sprint(yen/1000))
	b.fill("[data-test=piece-500]", fmt.Sprint(yen%1000/500))
	b.sees("[data-test=difference]", "ぴったり")
	b.click("[data-test=close-go]")
	b.sees("[data-test=till-closed]", "ぴったり")
}

// deleted deletes the event's data by its name, and leaves the receipt standing.
func (b *tab) deleted(e kiosk.Event) {
	b.t.Helper()
	b.click("[data-test=tab-deletion]")
	b.fill("[data-test=deletion-name]", e.Name)
	b.click("[data-test=deletion-go]")
	b.is("the receipt", "[data-test=deletion-receipt]")
	b.is("the books stay", "[data-test=stayed][data-table=payment]")
	b.do(chromedp.EmulateViewport(1280, 800))
	b.sound("deleted")
}

// holdsNothingOf searches every file of the data folder, as it lies there while
// the kiosk serves: the database, its log, the backups.
func (l *laptop) holdsNothingOf(secrets []string) {
	l.t.Helper()
	searched := 0
	err := filepath.WalkDir(l.Dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		searched++
		content, err := os.ReadFile(path)
		for _, secret := range secrets {
			if bytes.Contains(content, []byte(secret)) {
				l.t.Errorf("%q is still in %s", secret, filepath.Base(path))
			}
		}
		return err
	})
	if err != nil || searched < 3 {
		l.t.Fatalf("searched %d files: %v", searched, err)
	}
}
