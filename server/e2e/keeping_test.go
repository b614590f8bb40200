package e2e

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fuda/kiosk"
)

// keepSizes are those at which what is kept is looked at: a phone, an iPad, a laptop.
var keepSizes = []struct{ width, height int64 }{{360, 780}, {820, 1180}, {1280, 800}}

// soundInOffice looks at a room of the office at its sizes.
func (b *tab) soundInOffice(what string) {
	b.t.Helper()
	for _, size := range keepSizes { // the widest last: it stays
		b.do(chromedp.EmulateViewport(size.width, size.height))
		b.sound(fmt.Sprintf("%s-%d", what, size.width))
	}
}

// signUps writes a sign-up file and takes it in.
func (l *laptop) signUps(event string, lines ...string) {
	l.t.Helper()
	file := filepath.Join(l.t.TempDir(), "signups.csv")
	text := "氏名,ふりがな,会社名,メールアドレス,業種,紹介者,会員ランク\n" + strings.Join(lines, "\n") + "\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		l.t.Fatal(err)
	}
	l.run("import", "--event", event, file)
}

// letIn checks a guest of the list in, to the event's first session.
func (c *caller) letIn(e kiosk.Event, kana string) (in kiosk.CheckInResult) {
	c.t.Helper()
	var page struct{ Attendees []kiosk.Attendee }
	c.call("GET", "/api/v1/events/"+e.ID+"/attendees?q="+kana, nil, &page)
	if len(page.Attendees) != 1 {
		c.t.Fatalf("%d guests are called %s", len(page.Attendees), kana)
	}
	c.call("POST", "/api/v1/events/"+e.ID+"/checkins", map[string]any{
		"nonce": "let-in-" + kana + e.ID, "session": e.Sessions[0].ID, "attendee": page.Attendees[0].ID, "card": map[string]bool{"display": true},
		"payment": map[string]any{"method": "cash", "amount": e.Sessions[0].Fee},
	}, &in)
	return in
}

// People across events: who brought whom, the note, two persons that are one and
// two again, a ban that the desk is told, and a guest who is erased.
func TestPeopleInTheOffice(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	api := l.caller("organiser")
	e := tonight(t, api)
	var before kiosk.Event
	api.call("POST", "/api/v1/events/"+e.ID+"/copy", map[string]string{"date": time.Now().In(kiosk.JST).AddDate(0, 0, -28).Format(kiosk.DateLayout), "name": "10月の会"}, &before)
	api.call("PATCH", "/api/v1/events/"+before.ID, map[string]any{"delete_on": nil}, nil)
	l.signUps(before.ID, "高崎 美咲,たかさき みさき,旧社名商会,old@example.jp,人材,,", "吉野 健太郎,よしの けんたろう,吉野厨房,yoshino@example.jp,厨房,,")
	api.letIn(before, "たかさき")
	api.letIn(before, "よしの")
	l.signUps(e.ID, "髙﨑 美咲,たかさき みさき,髙﨑社会保険労務士事務所,takasaki@example.jp,人材,,ゴールド会員",
		"吉野 健太郎,よしの けんたろう,吉野厨房,yoshino@example.jp,厨房,髙﨑様,", "佐藤 愛,さとう あい,株式会社サンプル,sato@example.jp,保険,吉野 健太郎さん,")
	api.letIn(e, "たかさき")
	api.letIn(e, "よしの")

	office := openTab(t, browser, "people", l.url()+"/office#guests", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))
	office.until("all three are listed", `deep.all("[data-test=guest]").length === 3`)
	office.soundInOffice("guests")
	office.click("[data-test=guests-expected]")
	office.until("one is expected", `deep.all("[data-test=guest]").length === 1`)
	office.click("[data-test=guest]")
	office.sees("[data-test=guest-chain]", "吉野 健太郎 様")
	office.sees("[data-test=guest-chain]", "髙﨑 美咲 様")
	office.fill("[data-test=person-note]", "静かな席がお好み")
	office.click("[data-test=person-note-save]")
	office.sees("people-note", "保存しました")
	office.soundInOffice("guest")

	office.click("[data-test=guest-chain] button:last-of-type")
	office.sees("[data-test=guest-rank]", "ゴールド会員")
	office.sees("[data-test=guest-visits]", "初参加")
	office.click("[data-test=ask-merge]")
	office.until("the one of last month is found", `deep.all("[data-test=merge-with]").length === 1`)
	office.click("[data-test=merge-with]")
	office.sees("[data-test=merge-then]", "旧社名商会")
	office.soundInOffice("merge")
	office.click("[data-test=merge-go]")
	office.sees("[data-test=guest-visits]", "2回目")
	office.sees("[data-test=guest-history]", "10月の会")
	office.click("[data-test=ask-split]")
	office.sees("[data-test=split-then]", "旧社名商会")
	office.soundInOffice("split")
	office.click("[data-test=split-go]")
	office.sees("[data-test=guest-visits]", "初参加")

	office.click("[data-test=guests-back]")
	office.click("[data-test=guest]") // 佐藤 愛, who is expected
	office.click("[data-test=ask-ban]")
	office.fill("[data-test=ban-reason]", "しつこい勧誘")
	office.click("[data-test=ban-go]")
	office.sees("[data-test=ban]", "しつこい勧誘")
	office.soundInOffice("banned")

	desk := openTab(t, browser, "people-desk", l.url()+"/desk", 1180, 820)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.click("[data-test=guest]") // the only one who is expected
	desk.click("[data-test=fee-exact]")
	desk.click("[data-test=check-in]")
	desk.sees("[data-test=reasons]", "しつこい勧誘")
	desk.shot("banned")

	office.click("[data-test=tab-people]")
	office.until("the ban is listed", `deep.all("[data-test=person]").length === 1`)
	office.soundInOffice("bans")
	office.click("[data-test=ask-ban]")
	office.click("[data-test=lift-go]")
	office.is("nobody is banned", "[data-test=people-none]")
	if in := api.letIn(e, "さとう"); in.CheckIn.Number != 3 {
		t.Errorf("who is welcome again gets the number %d, want 3", in.CheckIn.Number)
	}
	office.fill("[data-test=people-search]", "よしの")
	office.until("a person across events", `deep.all("[data-test=person]").length === 1 && deep.text("[data-test=person]").includes("2回目")`)
	office.soundInOffice("person")

	office.click("[data-test=tab-guests]")
	office.fill("[data-test=guests-search]", "takasaki")
	office.until("one is found", `deep.all("[data-test=guest]").length === 1`)
	office.click("[data-test=guest]")
	office.click("[data-test=ask-erase]")
	office.soundInOffice("erase")
	if office.text(`String(deep.one("[data-test=erase-go]").disabled)`) != "true" {
		t.Error("one click erases")
	}
	office.click("[data-test=erase-sure]")
	office.click("[data-test=erase-go]")
	office.is("the guest is gone", "[data-test=guests-none]")
	office.sees("[data-test=result]", "消しました")
	var page struct{ Attendees []kiosk.Attendee }
	api.call("GET", "/api/v1/events/"+e.ID+"/attendees", nil, &page)
	if len(page.Attendees) != 2 {
		t.Errorf("%d guests are left, want 2", len(page.Attendees))
	}
	office.neverReloaded()
}

// The trail answers who gave number 8 to whom, when and at which desk, and the
// record of consents who gave what to whom.
func TestAuditFindsWhoGotNumberEight(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎", "鈴木 一郎", "田中 次郎", "中村 三郎", "森 四郎") // 1 to 7 without the 4
	a, b := p.pairedWith(p.guests[0].Pass.Code), p.pairedWith(p.guests[1].Pass.Code)
	var swap kiosk.Swap
	a.call("POST", "/api/v1/swaps", map[string]any{"badge": p.guests[1].Badge.Code, "share": []string{"email"}}, &swap)
	b.call("POST", "/api/v1/swaps/"+swap.ID+"/accept", map[string]any{"share": []string{"phone"}}, nil)
	desk := openTab(t, browser, "audit-desk", l.url()+"/desk", 1280, 800)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.walkIn("八番 花子", "8")
	desk.undoLast()
	desk.walkIn("八番 良子", "8")

	office := openTab(t, browser, "audit", l.url()+"/office#audit", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))
	office.until("the trail is there", `deep.all("[data-test=audit-entry]").length > 9`)
	office.soundInOffice("all")
	office.fill("[data-test=audit-search]", "８")
	office.sees("[data-test=audit-answer]", "受付1が八番 良子 様にお渡ししました")
	office.until("only number 8 is told of", `deep.all("[data-test=audit-entry]").every(e => e.querySelector(".number").textContent === "8")`)
	office.until("and that it was taken back before", `deep.all("[data-test=audit-answer]").some(e => e.textContent.includes("八番 花子 様") && e.textContent.includes("取り消し"))`)
	office.soundInOffice("eight")
	office.js(`const s = deep.one("[data-test=audit-action]"); s.value = "undo"; s.dispatchEvent(new Event("change"))`)
	office.until("the undo alone", `deep.all("[data-test=audit-entry]").length === 1 && deep.one("[data-action=undo]")`)
	office.fill("[data-test=audit-search]", "そんな人はいない")
	office.is("nothing is found", "[data-test=audit-none]")

	office.js(`deep.one("[data-test=audit-search]").value = ""; deep.one("[data-test=audit-search]").dispatchEvent(new Event("input"))`)
	office.until("the undo again", `deep.all("[data-test=audit-entry]").length === 1`)
	desk.undoLast()
	office.until("the trail goes on by itself", `deep.all("[data-test=audit-entry]").length === 2`)
	office.click("[data-test=tab-hosting]")
	office.is("the hosts' view", "[data-test=hosting-view]")
	office.soundInOffice("hosting")

	office.click("[data-test=tab-consents]")
	office.until("the cards on display are consents", `deep.all("[data-test=consent]").length >= 7`)
	office.soundInOffice("consents")
	office.click("[data-test=show-disclosures]")
	office.until("what the two gave each other", `deep.all("[data-test=disclosure]").length === 2`)
	office.sees("keep-consents", "メール")
	if shown := office.read("fuda-office"); strings.Contains(shown, "example.jp") || strings.Contains(shown, "090-") {
		t.Error("the record shows a contact value")
	}
	office.soundInOffice("disclosures")
	office.neverReloaded()
}

// After the evening: figures that are the API's, with a chart; feedback; every
// export; and the deletion with its receipt.
func TestAfterTheEvening(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎", "鈴木 一郎", "田中 次郎")
	path := "/api/v1/events/" + p.event.ID
	for _, s := range p.event.Sessions {
		p.call("POST", path+"/sessions/"+s.ID+"/start", nil, nil)
		p.call("POST", path+"/sessions/"+s.ID+"/end", nil, nil)
	}
	for i, score := range []int{5, 4, 3} {
		p.pairedWith(p.guests[i].Pass.Code).call("PUT", "/api/v1/me/feedback", map[string]any{"score": score, "again": "yes", "good": fmt.Sprintf("よかった%d", score)}, nil)
	}
	var figures kiosk.Figures
	p.call("GET", path+"/figures", nil, &figures)

	office := openTab(t, browser, "after", l.url()+"/office#figures", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))
	office.is("the figures are there", "[data-test=figure]")
	for id, want := range map[string]int{"came": figures.Guests.Came, "booked": figures.Guests.Booked, "walk_ins": figures.Guests.WalkIns, "no_shows": figures.Guests.NoShows,
		"first_timers": figures.Guests.FirstTimers, "regulars": figures.Guests.Regulars, "swaps": figures.Swaps, "introductions": figures.Introductions} {
		if got := office.read("[data-test=figure][data-id=" + id + "] :is(dd, strong)"); got != strconv.Itoa(want) {
			t.Errorf("%s: the page says %q, the API %d", id, got, want)
		}
	}
	if figures.Guests.Came != 4 || figures.Feedback.Count != 3 {
		t.Errorf("the API counts %d guests and %d slips, want 4 and 3", figures.Guests.Came, figures.Feedback.Count)
	}
	office.until("the chart is drawn", `deep.one("[data-test=arrivals-chart]")`)
	drawn := office.text(`String(deep.all("[data-test=arrivals-column]").reduce((n, c) => n + Number(c.dataset.count), 0))`)
	table := office.text(`deep.one("[data-test=arrivals-table] tbody tr:last-child td:last-child").textContent`)
	if drawn != "4" || table != "4" {
		t.Errorf("the chart shows %s arrivals, its table %s; want 4", drawn, table)
	}
	office.sees("[data-test=feedback-average]", "4.0")
	office.until("three slips without names", `deep.all("[data-test=slip]").length === 3`)
	office.soundInOffice("figures")

	office.click("[data-test=tab-exports]")
	office.until("all exports are offered", `deep.all("[data-test=export]").length === 8`)
	office.soundInOffice("exports")
	office.js(`window.got = null; Promise.all(deep.all("[data-test=export]").map(a => fetch(a.href).then(r => r.blob().then(b => a.dataset.file + " " + r.status + " " + (b.size > 100) + " " + (r.headers.get("content-disposition") ?? "").startsWith("attachment"))))).then(all => (window.got = all))`)
	office.until("all exports come", `window.got`)
	for _, line := range strings.Split(office.text(`got.join("\n")`), "\n") {
		if !strings.HasSuffix(line, " "+strconv.Itoa(http.StatusOK)+" true true") {
			t.Errorf("export: %s", line)
		}
	}

	office.click("[data-test=tab-deletion]")
	office.sees("[data-test=delete-on]", "自動で消えます")
	office.fill("[data-test=deletion-name]", "池袋")
	if office.text(`String(deep.one("[data-test=deletion-go]").disabled)`) != "true" {
		t.Error("half of the name deletes")
	}
	office.soundInOffice("deletion")
	office.fill("[data-test=deletion-name]", p.event.Name)
	office.click("[data-test=deletion-go]")
	office.is("the receipt", "[data-test=deletion-receipt]")
	if got := office.read("[data-test=deleted][data-table=attendee] .n"); got != "4" {
		t.Errorf("the receipt tells of %q guests, want 4", got)
	}
	office.is("the books stay", "[data-test=stayed][data-table=payment]")
	office.soundInOffice("receipt")
	office.click("[data-test=tab-figures]")
	office.click("[data-test=tab-deletion]")
	office.is("the receipt is still there", "[data-test=deletion-receipt]")
	office.neverReloaded()
	office.js(`deep.one("fuda-shell").shadowRoot.querySelector("header > button").click()`)
	office.sees("[data-test=deletion-receipt]", "What was deleted")
	office.soundInOffice("receipt-english")
}
