package e2e

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

// newcomers are guests who have something to say to one another.
var newcomers = []struct{ name, kana, trade, gives, wants string }{
	{"山田 太郎", "taro", "製造", "部品の試作", "採用、ホームページ"},
	{"吉野 花子", "hanako", "人材", "採用の相談", "小さな工場の社長"},
	{"鈴木 一郎", "ichiro", "Web制作", "ホームページ、SNS発信", "税務の相談"},
	{"佐藤 美咲", "misaki", "税理士", "税務、資金調達", "集客"},
	{"田中 健", "ken", "飲食", "会場、ケータリング", "集客、採用"},
	{"高橋 由美", "yumi", "デザイン", "ロゴ、チラシ", "飲食店の方"},
	{"渡辺 翔", "sho", "不動産", "物件", "内装工事"},
	{"伊藤 さくら", "sakura", "内装", "内装工事", "不動産の方"},
}

// comes lets one of the newcomers in.
func (r *room) comes(i int) kiosk.CheckInResult {
	r.t.Helper()
	var in kiosk.CheckInResult
	g := newcomers[i]
	r.office.call("POST", "/api/v1/events/"+r.event.ID+"/checkins", map[string]any{
		"nonce": "newcomer-" + g.kana, "session": r.event.Sessions[0].ID, "card": map[string]bool{"display": true},
		"payment": map[string]any{"method": "cash", "amount": r.event.Sessions[0].Fee},
		"walk_in": map[string]string{"name": g.name, "kana": g.kana, "company": "株式会社" + g.kana, "trade": g.trade, "gives": g.gives, "wants": g.wants, "email": g.kana + "@example.jp"},
	}, &in)
	return in
}

// onTop is the number that a phone suggests now.
func (g *guest) onTop() int {
	g.t.Helper()
	g.is("somebody is suggested", "[data-test=suggestion]")
	n, err := strconv.Atoi(g.text(`deep.one("[data-test=suggestion]").dataset.number`))
	if err != nil {
		g.t.Fatal(err)
	}
	return n
}

// answers presses a key about who is suggested, and waits for the next one.
func (g *guest) answers(answer string) (was, now int) {
	g.t.Helper()
	was = g.onTop()
	g.click("[data-test=answer-" + answer + "]")
	g.until("the next one", fmt.Sprintf(`deep.one("[data-test=suggestion]") && deep.one("[data-test=suggestion]").dataset.number !== "%d"`, was))
	return was, g.onTop()
}

// A phone says whom to talk to next, one at a time: every answer brings the next
// one, from a suggestion one asks for a swap, a break has none, and of a block
// the other's phone shows no trace.
func TestWhomToTalkToNext(t *testing.T) {
	r := openRoom(t)
	r.office.call("PATCH", "/api/v1/events/"+r.event.ID, map[string]any{"tables": []any{
		map[string]any{"name": "A", "rows": 2, "columns": 2, "x": 25, "y": 30}, map[string]any{"name": "B", "rows": 2, "columns": 8, "x": 65, "y": 70, "turned": true},
	}}, &r.event)
	guests := []kiosk.CheckInResult{r.comes(0)}
	taro := r.paired("taro", guests[0])
	taro.is("too few are here", "[data-test=next-brief][data-state=few]")
	taro.sound("few-brief")
	taro.js(`location.hash = "next"`)
	taro.is("too few are here", "[data-test=none][data-state=few]")
	taro.sound("few")
	taro.view("contacts")
	for i := range newcomers[1:] {
		guests = append(guests, r.comes(i+1))
	}
	taro.sees("[data-test=next-line]", "次に話す人")
	taro.sound("line")
	taro.fingers()
	taro.click("[data-test=next-line] a")
	first := taro.onTop()
	taro.isNot("a line about who is seen", "[data-test=next-line]")
	taro.is("the room's plan", "[data-test=tiny-plan]")
	taro.until("a reason and a question", `deep.text("[data-test=reason]").length > 5 && deep.text("[data-test=opener]").length > 10`)
	place := r.event.Place(first)
	taro.sees("[data-test=sleeve]", "テーブル"+place.Table)
	taro.sees("[data-test=sleeve]", fmt.Sprintf("%d段目・左から%d番目", place.Row, place.Column))
	taro.fingers()
	taro.soundEverywhere("next", 360, 780)

	// The address leads back, and the line on the first view here.
	taro.view("me")
	taro.sees("[data-test=to-next]", strconv.Itoa(first))
	taro.soundEverywhere("brief", 360, 780)
	taro.click("[data-test=to-next]")
	if now := taro.onTop(); now != first {
		t.Errorf("%d lies on top after a look, it was %d", now, first)
	}

	// Every answer brings the next one; none of them comes back at once.
	var gone []int
	for _, answer := range []string{"later", "not_now", "met"} {
		was, now := taro.answers(answer)
		gone = append(gone, was)
		if slices.Contains(gone, now) {
			t.Errorf("after %q about %d comes %d, answered before: %v", answer, was, now, gone)
		}
	}
	taro.sees("[data-test=said]", fmt.Sprintf("%d番の方と話せました", gone[2]))
	taro.sound("said")

	// A swap by number with who was met, and with who lies on top.
	taro.click("[data-test=said-swap]")
	taro.is("one may ask", "[data-test=ask]")
	taro.click("[data-test=card-close]")
	taro.js(`location.hash = "next"`)
	asked := taro.onTop()
	taro.click("[data-test=swap]")
	taro.fingers()
	taro.sound("swap")
	taro.click("[data-test=ask]")
	taro.is("it waits", "[data-test=swap-box][data-state=requested]")
	index := slices.IndexFunc(guests, func(g kiosk.CheckInResult) bool { return g.CheckIn.Number == asked })
	other := r.paired("asked", guests[index])
	other.view("swap")
	other.click("[data-test=accept]")
	taro.is("it is done", "[data-test=strip][data-kind=swapped]")

	// Who is suggested blocks: nothing moves on the other's phone.
	taro.click("[data-test=strip-close]")
	taro.js(`location.hash = "next"`)
	taro.until("who was met is gone", fmt.Sprintf(`deep.one("[data-test=suggestion]") && deep.one("[data-test=suggestion]").dataset.number !== "%d"`, asked))
	blocker := taro.onTop()
	before := taro.read("[data-test=suggestion]")
	index = slices.IndexFunc(guests, func(g kiosk.CheckInResult) bool { return g.CheckIn.Number == blocker })
	r.pairedWith(guests[index].Pass.Code).call("PUT", fmt.Sprintf("/api/v1/blocks/%d", guests[0].CheckIn.Number), map[string]any{}, nil)
	r.arrive("新着 四郎", "shiro") // a change that the phone hears of
	for range 3 {
		taro.js(`location.hash = "me"`)
		taro.js(`location.hash = "next"`)
		if now := taro.read("[data-test=suggestion]"); now != before {
			t.Errorf("after a block the phone shows %q, before it %q", now, before)
		}
	}
	taro.answers("later")
	taro.isNot("a refusal", "[data-test=wrong]")

	// A break has none, and is ended where it is told of.
	taro.view("me")
	taro.click("[data-test=status-break]")
	taro.is("no suggestion", "[data-test=next-brief][data-state=break]")
	taro.shot("break-brief")
	taro.js(`location.hash = "next"`)
	taro.is("no suggestion", "[data-test=none][data-state=break]")
	taro.isNot("a suggestion", "[data-test=suggestion]")
	taro.sound("break")
	taro.click("[data-test=end-break]")
	taro.onTop()
	taro.neverReloaded()
	taro.click("header button[lang=en]")
	taro.sees("[data-test=answer-not_now]", "Not now")
	taro.soundEverywhere("english", 360, 780)
	taro.view("me")
	taro.soundEverywhere("english-brief", 360, 780)
}

// Who has no card out has no suggestions, nor has an event that wants none; the
// phone says so, and who has heard everything is told that, too.
func TestNoSuggestions(t *testing.T) {
	r := openRoom(t)
	var guests []kiosk.CheckInResult
	for i := range 4 {
		guests = append(guests, r.comes(i))
	}
	taro := r.paired("none", guests[0])
	taro.js(`location.hash = "next"`)
	taro.onTop()
	taro.fingers()
	for n := 3; n > 0; n-- {
		was := taro.onTop()
		taro.click("[data-test=answer-met]")
		taro.until("who was met is gone", fmt.Sprintf(`!deep.one("[data-test=suggestion][data-number='%d']")`, was))
	}
	taro.is("nobody is left", "[data-test=none][data-state=nobody]")
	taro.sound("nobody")
	self := "/api/v1/events/" + r.event.ID + "/attendees/" + guests[0].Attendee.ID
	r.office.call("PATCH", self, map[string]any{"display": false}, nil)
	taro.is("the own card is not out", "[data-test=none][data-state=hidden]")
	taro.sound("hidden")
	r.office.call("PATCH", self, map[string]any{"display": true}, nil)
	taro.is("it is out again", "[data-test=none][data-state=nobody]")
	r.office.call("PATCH", "/api/v1/events/"+r.event.ID, map[string]any{"match": map[string]any{"off": true}}, nil)
	taro.is("the event has none", "[data-test=none][data-state=off]")
	taro.sound("off")
	taro.view("me")
	taro.isNot("a word about it", "[data-test=next-brief]")
	taro.neverReloaded()
}

// A station tells who holds up a badge three to talk to and where their cards
// lie, says nothing that is not on the cards, and forgets.
func TestThreeAtAStation(t *testing.T) {
	r := openRoom(t)
	var guests []kiosk.CheckInResult
	for i := range newcomers {
		guests = append(guests, r.comes(i))
	}
	taro := r.pairedWith(guests[0].Pass.Code)
	taro.call("PUT", "/api/v1/interests/7", map[string]any{}, nil)
	station := openTab(t, r.browser, "three", r.url()+"/station", 1180, 820)
	station.pairPage(r.run("pair", "--role", "station"))
	station.step("idle")
	station.js(`{ const real = setTimeout; window.setTimeout = (f, ms, ...more) => real(f, ms === 30_000 ? 6_000 : ms, ...more) }`)
	station.wedge(guests[0].Badge.URL)
	station.until("three to talk to", `deep.all("[data-test=three] [data-test=suggestion]").length === 3`)
	station.sees("[data-test=three]", "段目・左から")
	if told := station.read("[data-test=three]"); strings.Contains(told, "気になる") {
		t.Errorf("a private mark stands on a station's screen: %s", told)
	}
	station.largeTargets("fuda-station")
	station.soundEverywhere("three", 1180, 820)
	station.click("header button[lang=en]")
	station.sees("[data-test=three]", "You might talk to")
	station.soundEverywhere("three-english", 1180, 820)
	station.click("header button[lang=ja]")
	station.click("[data-test=stop]")
	station.step("idle")
	station.until("they are forgotten", `!deep.one("[data-test=three]")`)
	station.wedge(guests[3].Badge.URL)
	station.until("three for another one", `deep.all("[data-test=three] [data-test=suggestion]").length === 3`)
	station.step("idle") // who walks away is forgotten
	// The exchange goes on as ever.
	station.wedge(guests[0].Badge.URL)
	station.step("one")
	station.wedge(guests[1].Badge.URL)
	station.step("both")
	station.until("nobody is suggested to two", `!deep.one("[data-test=three]")`)
	station.neverReloaded()
}

// Words are tapped into a line and out of it at the entrance, at the desk and on
// the phone; what was written by hand stays.
func TestWordsAreTapped(t *testing.T) {
	r := openRoom(t)
	taro := r.paired("tapping", r.comes(0))
	phone := openTab(t, r.browser, "entrance", r.url()+"/entry", 360, 780)
	phone.fill("[data-test=field-name]", "飛入 花子")
	phone.fill("[data-test=field-kana]", "とびいり はなこ")
	phone.click("[data-test=chip-trades][data-word='デザイン']")
	phone.fill("[data-test=field-gives]", "看板の文字を書きます。")
	phone.click("[data-test=chip-gives][data-word='集客']")
	phone.click("[data-test=chip-gives][data-word='採用']")
	phone.click("[data-test=chip-gives][data-word='集客'][aria-pressed=true]")
	phone.until("what was written stays", `deep.one("[data-test=field-gives]").value === "看板の文字を書きます。採用"`)
	phone.click("[data-test=chip-wants][data-word='物件']")
	phone.click("[data-test=more-wants]")
	phone.click("[data-test=chip-wants][data-word='翻訳']")
	phone.click("[data-test=more-wants]")
	phone.is("a word that is on stays in sight", "[data-test=chip-wants][data-word='翻訳'][aria-pressed=true]")
	phone.click("[data-test=chip-purposes][data-word='仲間']")
	phone.fingers()
	phone.js(`deep.one("[data-test=chip-trades]").scrollIntoView()`)
	phone.soundEverywhere("words", 360, 780)
	phone.js(`deep.one("[data-test=chip-gives]").scrollIntoView()`)
	phone.shot("words-gives")
	phone.click("header button[lang=en]")
	phone.sound("words-english")
	phone.click("[data-test=send]")
	phone.is("it is sent", "[data-test=entry-ready]")

	desk := openTab(t, r.browser, "tapping-desk", r.url()+"/desk", 1280, 800)
	desk.pairPage(r.run("pair", "--role", "reception"))
	desk.is("the desk is ready", "[data-test=search]")
	desk.wedge(phone.text(`location.href`))
	desk.is("the form", "[data-test=walk-in-form]")
	desk.click("[data-test=walk-in-more]")
	desk.until("the words that were tapped", `deep.one("[data-test=field-gives]").value === "看板の文字を書きます。採用" && deep.one("[data-test=field-wants]").value === "物件、翻訳"`)
	desk.is("they are on here, too", "[data-test=chip-wants][data-word='翻訳'][aria-pressed=true]")
	desk.js(`deep.one("[data-test=chip-wants]").scrollIntoView({ block: "center" })`)
	desk.click("[data-test=chip-wants][data-word='物件']")
	desk.until("the word is gone", `deep.one("[data-test=field-wants]").value === "翻訳"`)
	desk.soundEverywhere("words", 1280, 800)

	taro.js(`location.hash = "edit"`)
	taro.is("the form", "[data-test=edit-form]")
	taro.fill("[data-test=field-gives]", "旋盤の加工\n小ロット")
	taro.click("[data-test=chip-gives][data-word='営業']")
	taro.until("below what was written", `deep.one("[data-test=field-gives]").value === "旋盤の加工\n小ロット、営業"`)
	taro.click("[data-test=chip-wants][data-word='採用'][aria-pressed=true]")
	taro.fingers()
	taro.soundEverywhere("words-edit", 360, 780)
	taro.click("[data-test=save]")
	taro.sees("[data-test=saved]", "保存")
	var me kiosk.Me
	r.pairedWith(taro.in.Pass.Code).call("GET", "/api/v1/me", nil, &me)
	if me.Card.Gives != "旋盤の加工 小ロット、営業" || me.Card.Wants != "ホームページ" {
		t.Errorf("the card gives %q and wants %q", me.Card.Gives, me.Card.Wants)
	}
	taro.neverReloaded()
}

// A rotation session on a phone: who takes part sees each round's table, with
// whom, and the clock; who goes at their own pace is left in peace.
func TestRotationOnThePhone(t *testing.T) {
	r := openRoom(t)
	start := time.Now().In(kiosk.JST).Add(-5 * time.Minute).Truncate(time.Minute)
	r.office.call("POST", "/api/v1/events", map[string]any{
		"name": "回転の会", "venue": "としま区民センター", "date": start.Format(kiosk.DateLayout),
		"sessions": []any{map[string]any{"name": "回転", "starts_at": start, "ends_at": start.Add(2 * time.Hour), "fee": 1000, "capacity": 0, "mode": "rotation",
			"rotation": map[string]any{"kind": "tables", "size": 4, "minutes": 8, "layout": "tables"}}},
	}, &r.event)
	var guests []kiosk.CheckInResult
	for i := range newcomers {
		guests = append(guests, r.comes(i))
	}
	session := r.event.Sessions[0].ID
	taro, own := r.paired("rotating", guests[0]), r.paired("own-pace", guests[7])
	taro.is("the phone asks", "[data-test=rotation][data-says=ask]")
	taro.sound("ask")
	taro.click("[data-test=rotation-join]")
	taro.is("it waits for the first round", "[data-test=rotation][data-says=first]")
	taro.shot("first")
	for _, g := range guests[1:7] {
		r.office.call("PUT", "/api/v1/events/"+r.event.ID+"/attendees/"+g.Attendee.ID+"/rotation", map[string]any{"session": session, "state": "in"}, nil)
	}
	rounds := "/api/v1/events/" + r.event.ID + "/sessions/" + session + "/rounds"
	var round kiosk.Round
	for no := 1; no <= 2; no++ {
		r.office.call("POST", rounds, map[string]any{"nonce": fmt.Sprintf("round-number-%d", no)}, &round)
		seat := round.At(guests[0].CheckIn.Number)
		taro.sees("[data-test=rotation]", fmt.Sprintf("第%d回", no))
		taro.until("the table", fmt.Sprintf(`deep.text("[data-test=seat] .number") === "%d"`, seat.Table))
		var with []string
		for _, n := range slices.Sorted(slices.Values(seat.Numbers)) {
			if n != guests[0].CheckIn.Number {
				with = append(with, strconv.Itoa(n))
			}
		}
		taro.sees("[data-test=seat]", strings.Join(with, "・")+"の方と")
		taro.until("the seat is in sight", `(b => b.top >= 0 && b.bottom <= innerHeight)(deep.one("[data-test=seat]").getBoundingClientRect())`)
		taro.until("the clock runs", `/7:\d\d/.test(deep.text("[data-test=round-left]"))`)
	}
	taro.fingers()
	taro.soundEverywhere("seat", 360, 780)
	taro.view("board")
	taro.sees("[data-test=seat-line]", "第2回")
	taro.sound("seat-line")
	taro.view("me")
	own.is("own pace", "[data-test=rotation][data-says=ask]")
	taro.click("[data-test=rotation-pass]")
	taro.is("the seat stays for this round", "[data-test=rotation][data-state=pass][data-says=seat]")
	r.office.call("POST", rounds, map[string]any{"nonce": "round-number-3"}, &round)
	taro.is("no seat in the third", "[data-test=rotation][data-says=wait]")
	taro.sound("passed")
	taro.click("[data-test=rotation-leave]")
	taro.is("as at the beginning", "[data-test=rotation][data-says=ask]")
	taro.click("header button[lang=en]")
	taro.soundEverywhere("english", 360, 780)
	taro.neverReloaded()
}
