package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuda/kiosk"
)

// Every file that a person may bring goes through the page: what it shows is
// what the API tells of the same file, and what it takes in is what it showed.
func TestImportEveryFixture(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	host := l.caller("organiser")
	e := tonight(t, host)
	host.call("PATCH", "/api/v1/events/"+e.ID, map[string]any{"house_rules": kiosk.HouseRules{Trades: []kiosk.TradeRule{{Trade: "小売", Max: 0}}}}, nil)
	office := openTab(t, browser, "import", l.url()+"/office#signups", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))

	const fixtures = "../../kiosk/intake/testdata"
	files, err := os.ReadDir(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	taken := 0
	for _, f := range files {
		if f.IsDir() || filepath.Ext(f.Name()) == ".json" {
			continue
		}
		t.Run(f.Name(), func(t *testing.T) {
			office.t = t
			path := filepath.Join(fixtures, f.Name())
			want, refused := host.dryRun(e.ID, path)
			office.choose("[data-test=import-file]", path)
			if refused != "" {
				office.sees("[data-test=import-error]", refused)
				return
			}
			office.figures(want)
			if want.Added+want.Updated == 0 {
				return
			}
			office.click("[data-test=import-go]")
			office.sees("[data-test=result]", fmt.Sprintf("新しい方%d名、変更%d名", want.Added, want.Updated))
			taken++
			office.until("it is in the list of imports", fmt.Sprintf(`deep.all("[data-test=past]").length === %d`, taken))
			if again, _ := host.dryRun(e.ID, path); again.Added != 0 {
				t.Errorf("the same file again would add %d", again.Added)
			}
		})
	}
	office.t = t
	if taken < 8 {
		t.Errorf("only %d files were taken in", taken)
	}
	office.soundInOffice("list")
	office.neverReloaded()
}

// A file of a form that the program does not know: a person says what its
// columns hold, the next file is known by that, and the import is taken back.
func TestImportOfAnUnknownForm(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	host := l.caller("organiser")
	e := tonight(t, host)
	office := openTab(t, browser, "mapping", l.url()+"/office#signups", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))
	file := written(t, "list.csv", "だれ,どこ,なに,連絡先\n山田太郎,札,代表,yamada@example.com\n鈴木花子,筆,部長,suzuki@example.com\n")

	office.choose("[data-test=import-file]", file)
	office.is("the question what the columns hold", "[data-test=needs-mapping]")
	office.lookAt("[data-test=mapping]", "asked")
	office.selects(`select[name="mapping.1"]`, "name")
	office.sees("[data-test=import-added]", "2")
	office.selects(`select[name="mapping.2"]`, "title")
	office.selects(`select[name="mapping.3"]`, "title") // taken from the second column
	office.until("a field is in one column", `deep.one('select[name="mapping.2"]').value === "" && deep.one('select[name="mapping.3"]').value === "title"`)
	office.selects(`select[name="mapping.2"]`, "company")
	office.selects(`select[name="mapping.4"]`, "email")
	office.until("all are chosen by hand", `deep.all("[data-test=mapping-row][data-origin=now]").length === 4`)
	office.lookAt("[data-test=mapping]", "mapped")
	office.click("[data-test=import-go]")
	office.sees("[data-test=result]", "新しい方2名")

	var page struct{ Attendees []kiosk.Attendee }
	host.call("GET", "/api/v1/events/"+e.ID+"/attendees?q=山田", nil, &page)
	if len(page.Attendees) != 1 || page.Attendees[0].Company != "札" || page.Attendees[0].Title != "代表" || page.Attendees[0].Email != "yamada@example.com" {
		t.Fatalf("taken in: %+v", page.Attendees)
	}

	office.choose("[data-test=import-file]", written(t, "next.csv", "だれ,どこ,なに,連絡先\n山田太郎,札,会長,yamada@example.com\n"))
	office.sees("[data-test=import-updated]", "1")
	office.sees("[data-test=import-change]", "代表")
	office.sees("[data-test=import-change]", "会長")
	office.sees("[data-test=mapping-summary]", "前回の指定")
	office.lookAt("[data-test=import-change]", "changes")

	office.click("[data-test=import-back]")
	office.is("what was taken in", "[data-test=past]")
	host.call("PATCH", "/api/v1/events/"+e.ID+"/attendees/"+page.Attendees[0].ID, map[string]any{"title": "会長"}, nil)
	office.click("[data-test=undo]")
	office.click("[data-test=undo-sure]")
	office.sees("[data-test=undo-report]", "1名を外し")
	office.sees("[data-test=undo-left]", "山田太郎")
	office.is("it is marked", "[data-test=past][data-state=undone]")
	office.soundInOffice("undone")
	host.call("GET", "/api/v1/events/"+e.ID+"/attendees", nil, &page)
	if len(page.Attendees) != 1 {
		t.Errorf("%d guests are left", len(page.Attendees))
	}
	office.neverReloaded()
}

// Two who may be one stand side by side, what differs is marked, and each
// decision is carried out.
func TestImportReviewSideBySide(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	host := l.caller("organiser")
	e := tonight(t, host)
	host.call("PATCH", "/api/v1/events/"+e.ID, map[string]any{"house_rules": kiosk.HouseRules{Trades: []kiosk.TradeRule{{Trade: "保険", Max: 0}}}}, nil)
	l.signUps(e.ID, "山田太郎,やまだたろう,株式会社札,yamada@example.com,IT,,", "鈴木花子,すずきはなこ,筆,suzuki@example.com,書道,,", "林一,はやしはじめ,林商店,hayashi@example.com,小売,,")
	office := openTab(t, browser, "review", l.url()+"/office#signups", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))
	office.choose("[data-test=import-file]", written(t, "more.csv", "氏名,会社名,メールアドレス,業種\n"+
		"山田太郎,株式会社 札,t.yamada@example.org,IT\n鈴木花子,硯,hana@example.org,広告\n林一,森商店,mori@example.org,保険\n髙﨑𪚥,墨,taka@example.org,保険代理店\n"))
	office.sees("[data-test=import-review]", "3")
	office.sees("[data-test=import-flagged]", "2")
	office.sees("[data-test=import-unprintable]", "𪚥")
	side := func(row, field, differs string) string {
		return fmt.Sprintf(`[data-test=review-row][data-row="%s"] [data-test=side][data-field=%s][data-differs=%s]`, row, field, differs)
	}
	office.is("a company written otherwise is the same", side("2", "company", "false"))
	office.is("another address differs", side("2", "email", "true"))
	office.sees(side("3", "company", "true"), "硯")
	office.sees(side("3", "company", "true"), "筆")
	office.lookAt("[data-test=sides]", "sides")
	for row, what := range map[string]string{"2": "decide_same", "3": "decide_add", "4": "decide_skip"} {
		office.click(fmt.Sprintf(`[data-test=review-row][data-row="%s"] [data-test=%s]`, row, what))
	}
	office.sees("[data-test=import-review]", "0")
	office.sees("[data-test=import-added]", "2")
	office.sees("[data-test=import-updated]", "1")
	office.js(`deep.one("fuda-shell").shadowRoot.querySelector("header > button").click()`)
	office.sees("[data-test=import-preview]", "To review")
	office.lookAt("[data-test=review-row]", "english")
	office.js(`deep.one("fuda-shell").shadowRoot.querySelector("header > button").click()`)
	office.sees("[data-test=import-preview]", "要確認")
	office.lookAt("[data-test=import-unprintable]", "decided")
	office.click("[data-test=import-go]")
	office.sees("[data-test=result]", "新しい方2名、変更1名")
	for name, want := range map[string]int{"山田": 1, "鈴木": 2, "林": 1} {
		var page struct{ Attendees []kiosk.Attendee }
		host.call("GET", "/api/v1/events/"+e.ID+"/attendees?q="+name, nil, &page)
		if len(page.Attendees) != want {
			t.Errorf("%d guests are called %s, want %d", len(page.Attendees), name, want)
		}
	}
	office.neverReloaded()
}

// figures wants the page to show what a report says.
func (b *tab) figures(want kiosk.ImportReport) {
	b.t.Helper()
	for name, n := range map[string]int{"added": want.Added, "updated": want.Updated, "unchanged": want.Unchanged, "review": len(want.Review), "errors": len(want.Errors)} {
		b.until(fmt.Sprintf("%d %s", n, name), fmt.Sprintf(`deep.text("[data-test=import-%s]").trim() === "%d"`, name, n))
	}
	for selector, n := range map[string]int{
		"review-row": len(want.Review), "import-error-row": len(want.Errors), "import-unprintable": len(want.Unprintable),
		"import-change": len(want.Changes), "flagged-row": len(want.Flagged), "mapping-row": len(want.Columns),
	} {
		if got := b.count("[data-test=" + selector + "]"); got != fmt.Sprint(n) {
			b.t.Errorf("%s of %s, the API says %d", got, selector, n)
		}
	}
}

// dryRun asks the API what it would do with a file, or why it does not take it.
func (c *caller) dryRun(event, path string) (report kiosk.ImportReport, refused string) {
	c.t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		c.t.Fatal(err)
	}
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", filepath.Base(path))
	if err != nil {
		c.t.Fatal(err)
	}
	if _, err := part.Write(data); err != nil {
		c.t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		c.t.Fatal(err)
	}
	r, err := http.NewRequest("POST", c.url()+"/api/v1/events/"+event+"/import?dry_run=true", &body)
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Cookie", c.cookie)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		c.t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	if res.StatusCode == http.StatusOK {
		if err := json.Unmarshal(answer, &report); err != nil {
			c.t.Fatal(err)
		}
		return report, ""
	}
	var told struct{ Error kiosk.Error }
	if err := json.Unmarshal(answer, &told); err != nil {
		c.t.Fatalf("%s: %s", res.Status, answer)
	}
	ja, _, _ := strings.Cut(told.Error.Message, " / ")
	return report, ja
}

// written is a file of a test's own.
func written(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
