package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// Next month's event in two taps, and then everything that can be set: it is
// saved as it was written, and read again by the API.
func TestSetUpAnEvent(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	host := l.caller("organiser")
	first := tonight(t, host)
	office := openTab(t, browser, "setup", l.url()+"/office#event", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))

	office.click("[data-test=new-event]")
	office.soundInOffice("copy")
	office.click("[data-test=copy-go]")
	office.sees("[data-test=result]", "作成")
	var list struct{ Events []kiosk.Event }
	host.call("GET", "/api/v1/events", nil, &list)
	if len(list.Events) != 2 {
		t.Fatalf("%d events", len(list.Events))
	}
	copied := list.Events[0]
	if copied.Name != first.Name || copied.Date <= first.Date || copied.Sessions[1].EndsAt.Sub(copied.Sessions[0].StartsAt) != 145*time.Minute-10*time.Minute {
		t.Fatalf("the copy: %+v", copied)
	}

	office.click("[data-test=tab-event]")
	office.is("the form", "[data-test=save-event]")
	office.soundInOffice("folded")
	office.writeSessions()
	office.writeNumbers()
	office.writeRules()
	office.writeInfo()
	for _, section := range []string{"session-form", "section-rules", "section-info"} {
		office.lookAt("[data-test="+section+"]", section)
	}
	office.click("[data-test=save-event]")
	office.sees("[data-test=result]", "保存")

	var got kiosk.Event
	host.call("GET", "/api/v1/events/"+copied.ID, nil, &got)
	start := copied.Sessions[0].StartsAt
	if diff := cmp.Diff(map[kiosk.GuestKind]int{"member": 1000, "trial": 0}, got.Sessions[0].Fees); diff != "" {
		t.Errorf("fees:\n%s", diff)
	}
	if b := got.Sessions[0].Breaks; len(b) != 1 || b[0].StartsAt.Sub(start) != 17*time.Minute || b[0].EndsAt.Sub(start) != 27*time.Minute {
		t.Errorf("breaks %v", b)
	}
	if got.Sessions[0].Theme != "人材" || got.Sessions[0].Mode != kiosk.Themed || !got.Sessions[0].StartsAt.Equal(start) {
		t.Errorf("the first session: %+v", got.Sessions[0])
	}
	if diff := cmp.Diff(copied.Sessions[1], got.Sessions[1]); diff != "" {
		t.Errorf("the second session changed:\n%s", diff)
	}
	if diff := cmp.Diff([]kiosk.NumberRange{{Kind: kiosk.KindHost, From: 90}, {Kind: kiosk.KindTrial, From: 50}}, got.NumberRanges); diff != "" {
		t.Errorf("ranges:\n%s", diff)
	}
	if diff := cmp.Diff([]int{4, 9, 13}, got.SkipNumbers); diff != "" {
		t.Errorf("skipped:\n%s", diff)
	}
	rules := kiosk.HouseRules{
		Unpaid: kiosk.Allow, OneSeat: true, ReferrerRequired: true, Trades: []kiosk.TradeRule{{Trade: "保険", Max: 0}, {Trade: "士業", Max: 2}},
	}
	if diff := cmp.Diff(rules, got.HouseRules); diff != "" {
		t.Errorf("rules:\n%s", diff)
	}
	info := kiosk.Info{Dress: "平服", GreetAfter: 15, Areas: []kiosk.Area{{Name: "喫煙所", Note: "1階"}}, Staff: []kiosk.StaffMember{{Name: "林", Task: "受付"}}}
	if diff := cmp.Diff(info, got.Info); diff != "" {
		t.Errorf("information:\n%s", diff)
	}
	if got.Consent.JA != "今日の受付にだけ使います。" || got.Consent.EN != "" || got.DeleteOn != kiosk.KeepForever {
		t.Errorf("consent %+v, deletion %q", got.Consent, got.DeleteOn)
	}
	office.neverReloaded()
}

// The refusal of the server finds its field, however deep it is folded away; a
// form that nobody wrote into follows what others save.
func TestSetUpRefusals(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	host := l.caller("organiser")
	e := tonight(t, host)
	office := openTab(t, browser, "refusals", l.url()+"/office#event", 820, 1180)
	office.pairPage(l.run("pair", "--role", "organiser"))
	office.is("the form", "[data-test=save-event]")
	host.call("PATCH", "/api/v1/events/"+e.ID, map[string]any{"venue": "別の会場"}, nil)
	office.until("what another office saves is there", `deep.one("input[name=venue]").value === "別の会場"`)

	const at = `input[name="number_ranges[0].from"]`
	office.click("[data-test=section-numbers] > summary")
	office.click("[data-test=range-host]")
	office.fill(at, "10000")
	office.click("[data-test=section-numbers] > summary")
	host.call("POST", "/api/v1/events/"+e.ID+"/sessions/"+e.Sessions[0].ID+"/extend", map[string]any{"minutes": 10, "nonce": "an-extension"}, nil)
	office.click("[data-test=save-event]")
	office.until("the section opens at the field", `deep.one(`+quote(at)+`).getRootNode().activeElement === deep.one(`+quote(at)+`) && deep.one("[data-test=section-numbers]").open`)
	office.sees("[data-test=range]", "9999")
	office.sound("wrong")
	office.fill(at, "90")
	office.fill(`input[name="sessions[0].capacity"]`, "24")
	office.click("[data-test=save-event]")
	office.sees("[data-test=result]", "保存")
	var got kiosk.Event
	host.call("GET", "/api/v1/events/"+e.ID, nil, &got)
	if got.Sessions[0].Capacity != 24 || !got.Sessions[0].EndsAt.Equal(e.Sessions[0].EndsAt.Add(10*time.Minute)) {
		t.Errorf("the session that a desk has extended: %+v", got.Sessions[0])
	}

	// A session that nobody has signed up for can go, one with a guest stays.
	host.call("POST", "/api/v1/events/"+e.ID+"/attendees", map[string]any{"name": "山田太郎", "session": e.Sessions[0].ID}, nil)
	office.js(`confirm = () => true`)
	office.click("[data-test=session-form] .remove")
	office.sees("[data-test=session-form]", "外せません")
	office.click(`[data-test=session-form][data-field="sessions[1]"] .remove`)
	office.until("it is gone", `deep.all("[data-test=session-form]").length === 1`)
	host.call("GET", "/api/v1/events/"+e.ID, nil, &got)
	if len(got.Sessions) != 1 || got.Sessions[0].ID != e.Sessions[0].ID {
		t.Errorf("sessions %+v", got.Sessions)
	}

	// What the form shows as the kiosk's own consent is what the entrance says.
	office.click("[data-test=section-consent] > summary")
	res, err := http.Get(l.url() + "/api/v1/entry")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var offer struct {
		JA string `json:"purpose_ja"`
		EN string `json:"purpose_en"`
	}
	if err := json.NewDecoder(res.Body).Decode(&offer); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"consent.ja": offer.JA, "consent.en": offer.EN} {
		if shown := office.text(fmt.Sprintf(`deep.one('textarea[name=%q]').placeholder`, name)); shown != want {
			t.Errorf("%s: the form says %q, the entrance %q", name, shown, want)
		}
	}
	office.neverReloaded()
}

// A table is dragged by a mouse, moved by keys and by buttons, turned, and given
// the first numbers; the sleeves show the numbers that they will hold.
func TestTablePlan(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	host := l.caller("organiser")
	e := tonight(t, host)
	office := openTab(t, browser, "plan", l.url()+"/office#event", 1280, 800)
	office.pairPage(l.run("pair", "--role", "organiser"))
	office.click("[data-test=section-numbers] > summary")
	office.click("[data-test=add-table]")
	const a, b = "[data-test=plan-table][data-table='0']", "[data-test=plan-table][data-table='1']"
	office.until("two tables stand in the room", `deep.all("[data-test=plan-table]").length === 2`)
	numbers := func(table string) string {
		return office.text(`deep.all(` + quote(table+" [data-n]") + `).map(x => x.dataset.n).join(" ")`)
	}
	if got := numbers(a); got != "1 2 3 5 6 7 8 10 11 12 13 14 15 16 17 18 19 20 21 22" {
		t.Errorf("on the first table lie %s", got)
	}
	office.hold(b, 60, 140)
	office.sees("[data-test=plan-tools]", "テーブルB")
	office.touch(b, -30, -20)
	placed := office.text(`deep.one(` + quote(b) + `).getAttribute("aria-label")`)
	office.press(kb.ArrowRight)
	office.until("the key moved it", `deep.one(`+quote(b)+`).getAttribute("aria-label") !== `+quote(placed))
	office.click("[data-test=plan-turn]")
	office.until("it is turned: higher than wide", `(r => r.height > r.width)(deep.one(`+quote(b)+`).getBoundingClientRect())`)
	office.click("[data-test=plan-ArrowUp]")
	office.lookAt("[data-test=plan]", "room")
	office.click("[data-test=plan-earlier]")
	office.until("the other table comes first", `deep.one(`+quote(a)+`).getAttribute("aria-label").startsWith("テーブルB")`)
	if got := numbers(b); got[:5] != "23 24" {
		t.Errorf("on the second table lie %s", got)
	}
	if got := numbers(a); got[:4] != "13 1" { // turned: its first row is the column on the right
		t.Errorf("on the turned table lie %s", got)
	}
	office.click("[data-test=save-event]")
	office.sees("[data-test=result]", "保存")

	var got kiosk.Event
	host.call("GET", "/api/v1/events/"+e.ID, nil, &got)
	if len(got.Tables) != 2 || got.Tables[0].Name != "B" || !got.Tables[0].Turned || got.Tables[1].Turned {
		t.Fatalf("tables %+v", got.Tables)
	}
	for _, table := range got.Tables {
		if table.X == nil || table.Y == nil {
			t.Fatalf("table %s stands nowhere", table.Name)
		}
	}
	if x := *got.Tables[0].X; x != float64(int(x/2.5))*2.5 {
		t.Errorf("table B stands off the grid: %g", x)
	}
	if p := got.Place(24); p.Table != "A" || p.Row != 1 || p.Column != 2 {
		t.Errorf("24 lies at %+v", p)
	}
	office.js(`deep.one("fuda-shell").shadowRoot.querySelector("header > button").click()`)
	office.sees("[data-test=plan-tools]", "Earlier numbers")
	office.lookAt("[data-test=section-numbers]", "english")
	office.neverReloaded()
}

// writeSessions fills in what a session has folded away.
func (b *tab) writeSessions() {
	b.t.Helper()
	b.click("[data-test=session-more] summary")
	b.fill(`input[name="sessions[0].theme"]`, "人材")
	b.selects(`select[name="sessions[0].mode"]`, "themed")
	b.fill(`input[name="sessions[0].fees.member"]`, "１，０００円")
	b.fill(`input[name="sessions[0].fees.trial"]`, "0")
	b.click("[data-test=add-break]")
	b.sees("[data-test=session-summary]", "会員 ¥1,000")
}

func (b *tab) writeNumbers() {
	b.t.Helper()
	b.click("[data-test=section-numbers] > summary")
	b.fill("input[name=skip_numbers]", "4、９ 13")
	b.click("[data-test=range-host]")
	b.click("[data-test=range-trial]")
	b.sees("[data-test=beyond]", "主催は90番から")
	b.sees("[data-test=summary-numbers]", "主催は90番から")
}

func (b *tab) writeRules() {
	b.t.Helper()
	b.click("[data-test=section-rules] > summary")
	b.click("[data-test=trade-chip]")
	b.click("[data-test=add-trade]")
	b.fill(`input[name="house_rules.trades[1].trade"]`, "士業")
	b.selects(`select[name="house_rules.trades[1].refused"]`, "capped")
	b.fill(`input[name="house_rules.trades[1].max"]`, "2")
	b.click("[data-test=add-trade]") // left empty: no rule
	b.click(`input[name="house_rules.one_seat"]`)
	b.click(`input[name="house_rules.referrer_required"]`)
	b.click("[data-test=allow-unpaid]")
	b.sees("[data-test=summary-rules]", "保険はお断り・士業は2名まで・一業種一名・紹介者が必要")
}

func (b *tab) writeInfo() {
	b.t.Helper()
	b.click("[data-test=section-info] > summary")
	b.fill(`input[name="info.dress"]`, "平服")
	b.fill(`input[name="info.greet_after"]`, "15")
	b.click("[data-test=add-area]")
	b.fill(`input[name="info.areas[0].name"]`, "喫煙所")
	b.fill(`input[name="info.areas[0].note"]`, "1階")
	b.click("[data-test=add-staff]")
	b.fill(`input[name="info.staff[0].name"]`, "林")
	b.fill(`input[name="info.staff[0].task"]`, "受付")
	b.click("[data-test=section-consent] > summary")
	b.fill(`textarea[name="consent.ja"]`, "今日の受付にだけ使います。")
	b.click("[data-test=section-deletion] > summary")
	b.click("[data-test=delete-never]")
	b.is("a warning", "[data-test=never-warning]")
}

// lookAt looks at an element in the middle of the screen, at the office's sizes.
func (b *tab) lookAt(selector, what string) {
	b.t.Helper()
	for _, size := range keepSizes { // the widest last: it stays
		b.do(chromedp.EmulateViewport(size.width, size.height))
		b.js("deep.one(" + quote(selector) + `).scrollIntoView({block: "center", behavior: "instant"})`)
		b.sound(fmt.Sprintf("%s-%d", what, size.width))
	}
}

// selects chooses an option, as a person does.
func (b *tab) selects(selector, value string) {
	b.t.Helper()
	b.is("the choice", selector)
	b.js(`{ const e = deep.one(` + quote(selector) + `); e.value = ` + quote(value) + `; e.dispatchEvent(new Event("change", {bubbles: true})); }`)
}

// touch drags an element with a finger; the page must not scroll along.
func (b *tab) touch(selector string, dx, dy float64) {
	b.t.Helper()
	b.until("can touch "+selector, "deep.middle("+quote(selector)+")")
	var at struct{ X, Y float64 }
	if err := json.Unmarshal([]byte(b.text("deep.middle("+quote(selector)+")")), &at); err != nil {
		b.t.Fatal(err)
	}
	before := b.text("JSON.stringify([deep.one(" + quote(selector) + ").style.left, scrollY])")
	for _, step := range []struct {
		kind   input.DispatchTouchEventType
		points []*input.TouchPoint
	}{
		{input.DispatchTouchEventTypeTouchStart, []*input.TouchPoint{{X: at.X, Y: at.Y}}}, {input.DispatchTouchEventTypeTouchMove, []*input.TouchPoint{{X: at.X + dx/2, Y: at.Y + dy/2}}},
		{input.DispatchTouchEventTypeTouchMove, []*input.TouchPoint{{X: at.X + dx, Y: at.Y + dy}}}, {input.DispatchTouchEventTypeTouchEnd, []*input.TouchPoint{}},
	} {
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := chromedp.Call(ctx, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: step.kind, TouchPoints: step.points})
			return err
		}))
	}
	b.until("the finger moved it, and nothing else", "(([left, y]) => left !== deep.one("+quote(selector)+").style.left && y === scrollY)("+before+")")
}

// hold presses an element with the mouse, moves by so many pixels and lets go.
func (b *tab) hold(selector string, dx, dy float64) {
	b.t.Helper()
	b.until("can hold "+selector, "deep.middle("+quote(selector)+")")
	var at struct{ X, Y float64 }
	if err := json.Unmarshal([]byte(b.text("deep.middle("+quote(selector)+")")), &at); err != nil {
		b.t.Fatal(err)
	}
	for _, step := range []struct {
		kind input.DispatchMouseEventType
		x, y float64
	}{{input.DispatchMouseEventTypeMousePressed, at.X, at.Y}, {input.DispatchMouseEventTypeMouseMoved, at.X + dx/2, at.Y + dy/2}, {input.DispatchMouseEventTypeMouseMoved, at.X + dx, at.Y + dy}, {input.DispatchMouseEventTypeMouseReleased, at.X + dx, at.Y + dy}} {
		b.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
			_, err := chromedp.Call(ctx, input.DispatchMouseEvent, input.DispatchMouseEventParams{Type: step.kind, X: step.x, Y: step.y, Button: input.MouseButtonLeft, Buttons: 1, ClickCount: 1})
			return err
		}))
	}
}
