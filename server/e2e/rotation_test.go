package e2e

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"fuda/kiosk"
)

// openRotation is a kiosk with a rotation session at tables of three, on.
func openRotation(t *testing.T) *room {
	t.Helper()
	r := &room{browser: chrome(t), laptop: startLaptop(t)}
	r.office = r.caller("organiser")
	start := time.Now().In(kiosk.JST).Add(-10 * time.Minute).Truncate(time.Minute)
	r.office.call("POST", "/api/v1/events", map[string]any{
		"name": "池袋異業種交流会", "venue": "としま区民センター", "date": start.Format(kiosk.DateLayout), "tables": []any{map[string]any{"name": "A", "rows": 2, "columns": 10}},
		"sessions": []any{map[string]any{"name": "第1部", "starts_at": start, "ends_at": start.Add(90 * time.Minute), "fee": 1500, "capacity": 40, "mode": "rotation",
			"rotation": map[string]any{"kind": "tables", "size": 3, "minutes": 10, "layout": "tables"}}},
	}, &r.event)
	return r
}

// rounds are how the session stands.
func (r *room) rounds() (out kiosk.Rounds) {
	r.t.Helper()
	r.office.call("GET", "/api/v1/events/"+r.event.ID+"/sessions/"+r.event.Sessions[0].ID+"/rounds", nil, &out)
	return out
}

// seatsOf is "1:2 2:1": every number with its table; who has no seat has table 0.
func seatsOf(round *kiosk.Round) string {
	table := map[int]int{}
	for _, p := range round.Places {
		for _, n := range p.Numbers {
			table[n] = p.Table
		}
	}
	for _, n := range round.Resting {
		table[n] = 0
	}
	var numbers []int
	for n := range table {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	var out []string
	for _, n := range numbers {
		out = append(out, fmt.Sprintf("%d:%d", n, table[n]))
	}
	return strings.Join(out, " ")
}

// together adds who sits with whom, and holds the rounds to it that no pair sits
// together twice.
func (r *room) together(met map[[2]int]bool, round *kiosk.Round) {
	r.t.Helper()
	for _, p := range round.Places {
		for i, a := range p.Numbers {
			for _, b := range p.Numbers[i+1:] {
				pair := [2]int{min(a, b), max(a, b)}
				if met[pair] {
					r.t.Errorf("round %d: %v sit together again", round.No, pair)
				}
				met[pair] = true
			}
		}
	}
}

// takePart has guests take part, pass or leave, at a desk.
func (b *tab) takePart(key, numbers string) {
	b.t.Helper()
	b.fill("[data-test=part-numbers]", numbers)
	b.click("[data-test=part-" + key + "]")
	b.sees("[data-test=part-told]", "✓")
}

// An evening's rotation: guests join on their phones and at the desk, two rounds
// run, and stage, board and phones say the same table.
func TestRotationRounds(t *testing.T) {
	r := openRotation(t)
	var phones []*guest
	for i, name := range []string{"山田 太郎", "吉野 花子", "鈴木 一郎"} {
		phones = append(phones, r.phone(name, fmt.Sprintf("kana%d", i+1)))
	}
	for i := 4; i <= 9; i++ {
		r.arrive(fmt.Sprintf("参加 %d郎", i), fmt.Sprintf("kana%d", i))
	}
	r.arrive("自由 十郎", "kana10") // goes at their own pace
	r.pairedWith(phones[0].in.Pass.Code).call("PUT", "/api/v1/blocks/5", nil, nil)

	stage := openTab(t, r.browser, "round-stage", r.url()+"/stage", 1920, 1080)
	stage.pairPage(r.run("pair", "--role", "display"))
	stage.sees("[data-test=stage-between]", "次の回まで")
	board := openTab(t, r.browser, "round-board", r.url()+"/board", 1280, 800)
	board.pairPage(r.run("pair", "--role", "display"))
	board.sees("[data-test=board-between]", "次の回まで")
	desk := openTab(t, r.browser, "round-desk", r.url()+"/desk", 1280, 800)
	desk.pairPage(r.run("pair", "--role", "reception"))

	for _, p := range phones {
		p.click("[data-test=rotation-join]")
	}
	desk.click("[data-test=room]")
	desk.is("three take part", "[data-test=figure-joined][data-n='3']")
	desk.takePart("in", "４、5 6、7,8 9")
	desk.is("nine take part", "[data-test=figure-joined][data-n='9']")
	desk.is("one goes at their own pace", "[data-test=part-of][data-part=own][data-numbers='10']")
	desk.largeTargets("rotation-control")
	desk.soundEverywhere("ready", 1280, 800)

	desk.fill("[data-test=round-minutes]", "１２")
	desk.click("[data-test=round-start]")
	desk.sees("[data-test=round-told]", "第1回")
	first := r.rounds().Current
	if first == nil || len(first.Places) != 3 || first.EndsAt.Sub(first.StartsAt) != 12*time.Minute {
		t.Fatalf("the first round: %+v", first)
	}
	met := map[[2]int]bool{}
	r.together(met, first)
	r.everywhere(first, stage, board, desk, phones)
	desk.soundEverywhere("running", 1280, 800)
	stage.sound("numbers")
	stage.press(kb.PageDown)
	stage.until("the tables take their turn", `deep.one("[data-test=stage-seats]").dataset.page === "tables"`)
	stage.sound("tables")
	board.soundAtAll("numbers")
	board.click("[data-test=order-tables]")
	board.sound("tables")

	// Somebody comes late, somebody passes, and the round is taken over by the next one.
	r.arrive("遅刻 十一郎", "kana11")
	desk.is("the late one is there", "[data-test=part-of][data-part=own][data-numbers='10 11']")
	desk.click("[data-test=taking][data-number='11']")
	desk.click("[data-test=part-in]")
	desk.is("and waits for the next round", "[data-test=part-of][data-part=waiting][data-numbers='11']")
	phones[2].click("[data-test=rotation-pass]")
	desk.is("who passes", "[data-test=part-of][data-part=passing][data-numbers='3']")
	desk.click("[data-test=round-start]")
	desk.sees(".ask-round", "第2回")
	desk.sound("asks")
	desk.click("[data-test=round-go]")
	desk.sees("[data-test=round-told]", "第2回")
	second := r.rounds().Current
	if second == nil || second.No != 2 {
		t.Fatalf("the second round: %+v", second)
	}
	r.together(met, second)
	if met[[2]int{1, 5}] {
		t.Error("who blocked and who was blocked sat together")
	}
	if second.At(11) == nil || second.At(3) != nil || second.At(10) != nil {
		t.Errorf("the second round sits %s", seatsOf(second))
	}
	r.everywhere(second, stage, board, desk, phones[:2])

	// It ends: the boards go back to the cards.
	desk.click("[data-test=round-end]")
	desk.click("[data-test=round-go]")
	desk.sees("[data-test=round-told]", "第2回を終えました")
	stage.sees("[data-test=stage-between]", "次の回まで")
	board.sees("[data-test=board-between]", "次の回まで")
	stage.sound("between")
	desk.press(kb.Escape)
	desk.click("header button[lang=en]")
	desk.click("[data-test=room]")
	desk.sees("rotation-control", "Start round 3")
	desk.soundEverywhere("english", 1280, 800)

	// The office begins the next one, and the desk sees it.
	office := openTab(t, r.browser, "round-office", r.url()+"/office#room", 1280, 800)
	office.pairPage(r.run("pair", "--role", "organiser"))
	office.click("[data-test=round-start]")
	office.sees("[data-test=round-told]", "第3回")
	third := r.rounds().Current
	r.together(met, third)
	r.everywhere(third, stage, board, desk, phones)
	office.soundInOffice("running")
	stage.js(`localStorage.setItem("fuda.lang", "en")`)
	stage.do(chromedp.Reload())
	stage.sees("[data-test=stage-round]", "Round 3")
	stage.sound("english")
	board.click("header button[lang=en]")
	board.sees("[data-test=board-round]", "Round 3")
	board.soundAtAll("english")
	for _, page := range []*tab{board, desk, office, phones[0].tab} {
		page.neverReloaded()
	}
}

// everywhere holds stage, board, desk and phones to a round.
func (r *room) everywhere(round *kiosk.Round, stage, board, desk *tab, phones []*guest) {
	r.t.Helper()
	want := seatsOf(round)
	no := strconv.Itoa(round.No)
	stage.until("the stage says who sits where", `deep.one("[data-test=stage-seats][data-page=numbers][data-round='`+no+`']") &&
		deep.all("[data-test=stage-seat]").map(e => e.dataset.number + ":" + e.dataset.table).join(" ") === `+quote(want))
	board.until("the board says the same", `deep.one("[data-test=board-round][data-round='`+no+`']")`)
	board.js(`deep.one("[data-test=order-numbers]").click()`)
	board.until("seat by seat", `deep.all("[data-test=board-seat]").map(e => e.dataset.seatOf + ":" + e.dataset.table).join(" ") === `+quote(want))
	desk.until("the desk draws it", `deep.all("[data-test=round-place]").flatMap(e => e.dataset.numbers.split(" ").map(n => [+n, +e.dataset.table])).sort((a, b) => a[0] - b[0]).map(e => e.join(":")).join(" ") === `+quote(strings.Join(slices.DeleteFunc(strings.Fields(want), func(s string) bool { return strings.HasSuffix(s, ":0") }), " ")))
	for _, p := range phones {
		if place := round.At(p.in.Attendee.Number); place != nil {
			p.until("the phone says the table", `deep.text("[data-test=seat] .number").trim() === `+quote(strconv.Itoa(place.Table)))
		}
	}
}

// Two hundred people on the projector, and pairs in facing rows at the desk.
func TestRotationOfManyPeople(t *testing.T) {
	r := openRotation(t)
	desk := openTab(t, r.browser, "rows-desk", r.url()+"/desk", 1280, 800)
	sessions := r.event.Sessions
	sessions[0].Rotation, sessions[0].Capacity = &kiosk.RotationSettings{Kind: kiosk.RotationTables, Size: 4, Layout: kiosk.LayoutTables}, 0
	r.office.call("PATCH", "/api/v1/events/"+r.event.ID, map[string]any{"sessions": sessions}, nil)
	const people = 200
	for i := range people {
		in := r.arrive(fmt.Sprintf("参加 %d", i+1), fmt.Sprintf("many%d", i+1))
		r.office.call("PUT", "/api/v1/events/"+r.event.ID+"/attendees/"+in.Attendee.ID+"/rotation", map[string]any{"session": sessions[0].ID, "state": "in"}, nil)
	}
	path := "/api/v1/events/" + r.event.ID + "/sessions/" + sessions[0].ID + "/rounds"
	r.office.call("POST", path, map[string]any{"nonce": "the-first-round-of-all"}, nil)

	stage := openTab(t, r.browser, "many-stage", r.url()+"/stage", 1920, 1080)
	stage.pairPage(r.run("pair", "--role", "display"))
	seen := map[string]bool{}
	for range 3 {
		stage.until("a page of numbers", `deep.all("[data-test=stage-seat]").length > 50`)
		stage.wholeOnScreen("[data-test=stage-seat]")
		stage.sound(fmt.Sprintf("numbers%d", len(seen)))
		for _, n := range strings.Fields(stage.text(`deep.all("[data-test=stage-seat]").map(e => e.dataset.number).join(" ")`)) {
			seen[n] = true
		}
		stage.press(kb.PageDown)
	}
	if len(seen) != people {
		t.Errorf("%d numbers were shown, want %d", len(seen), people)
	}
	stage.is("the tables", "[data-test=stage-table]")
	stage.wholeOnScreen("[data-test=stage-table]")
	stage.sound("tables")

	sessions[0].Rotation = &kiosk.RotationSettings{Kind: kiosk.RotationPairs, Layout: kiosk.LayoutRows}
	r.office.call("PATCH", "/api/v1/events/"+r.event.ID, map[string]any{"sessions": sessions}, nil)
	r.office.call("POST", path, map[string]any{"nonce": "the-second-round-of-all"}, nil)
	desk.pairPage(r.run("pair", "--role", "reception"))
	desk.click("[data-test=room]")
	desk.until("a hundred pairs face each other", `deep.all("[data-test=round-place]").length === 100`)
	desk.soundEverywhere("rows", 1280, 800)
	stage.press(kb.PageUp)
	stage.until("the second round's seats", `deep.one("[data-test=stage-seats][data-round='2'][data-page=numbers]")`)
	stage.sound("rows-numbers")
	for range 4 {
		stage.press(kb.PageDown)
	}
	stage.until("seats instead of tables", `deep.text("[data-test=stage-seats]").includes("席1")`)
	stage.sound("rows")
}

// wholeOnScreen holds elements to lie on the screen with all of their text.
func (b *tab) wholeOnScreen(selector string) {
	b.t.Helper()
	out := b.text(`deep.all(` + quote(selector) + `).filter(e => { const r = e.getBoundingClientRect(); return r.top < 0 || r.left < 0 || r.right > innerWidth || r.bottom > innerHeight || e.scrollWidth > e.clientWidth + 1; }).map(e => e.textContent).join(" | ")`)
	if out != "" {
		b.t.Errorf("%s: not on the screen: %s", b.name, out)
	}
}

// A host introduces two who were suggested with one tap, and both phones tell.
func TestSuggestedIntroduction(t *testing.T) {
	r := openRoom(t)
	early := r.earlier(40*time.Minute, "山田 太郎", "吉野 花子", "鈴木 一郎", "佐藤 次郎", "高橋 三郎")
	var phones []*guest
	for i, in := range early {
		phones = append(phones, r.paired(fmt.Sprintf("sug%d", i+1), in))
	}
	desk := openTab(t, r.browser, "pairs-desk", r.url()+"/desk", 1280, 800)
	desk.pairPage(r.run("pair", "--role", "reception"))
	desk.click("[data-test=hosting]")
	desk.is("somebody is suggested", "[data-test=suggested-pair]")
	desk.largeTargets("host-suggested")
	desk.soundEverywhere("suggested", 1280, 800)
	two := desk.text(`deep.one("[data-test=suggested-pair]").dataset.numbers`)
	desk.click("[data-test=suggested-pair] [data-test=suggested-go]")
	desk.sees("[data-test=introduced]", "番")
	desk.sound("introduced")
	for _, p := range phones {
		if slices.Contains(strings.Fields(two), strconv.Itoa(p.in.Attendee.Number)) {
			p.is("the phone tells", "[data-test=strip][data-kind=introduced]")
			p.sees("[data-test=introduced-note]", "番の方に")
		}
	}
	desk.press(kb.Escape)
	desk.click("header button[lang=en]")
	desk.click("[data-test=hosting]")
	desk.sees("[data-test=suggested-pairs]", "Suggested introductions")
	desk.soundEverywhere("suggested-english", 1280, 800)
	desk.neverReloaded()
}

// The organiser says how a session turns, what counts, adds a word and switches
// suggestions off; all of it is kept.
func TestMatchingIsSet(t *testing.T) {
	r := openRoom(t)
	office := openTab(t, r.browser, "matching", r.url()+"/office#event", 1280, 800)
	office.pairPage(r.run("pair", "--role", "organiser"))
	office.click("[data-test=session-more] summary")
	office.selects(`select[name="sessions[0].mode"]`, "rotation")
	office.is("how it turns", "[data-test=rotation-form]")
	office.selects(`select[name="sessions[0].rotation.kind"]`, "tables")
	office.fill(`input[name="sessions[0].rotation.size"]`, "１")
	office.fill(`input[name="sessions[0].rotation.minutes"]`, "15")
	office.lookAt("[data-test=rotation-form]", "rotation")
	office.click("[data-test=save-event]")
	office.until("the size is refused in its place", `deep.one('input[name="sessions[0].rotation.size"]').getAttribute("aria-invalid") === "true"`)
	office.fill(`input[name="sessions[0].rotation.size"]`, "5名")
	office.click("[data-test=save-event]")
	office.sees("[data-test=result]", "保存")
	office.sees("[data-test=session-summary]", "5人ずつ・1回15分")

	office.click("[data-test=tab-matching]")
	office.is("the weights", "[data-test=weight]")
	office.soundInOffice("weights")
	office.fill("[data-test=weight-wants]", "５０")
	office.js(`{ const e = deep.one("[data-test=slide-hobby]"); e.value = "20"; e.dispatchEvent(new Event("input")); }`)
	office.fill("[data-test=weight-inbound]", "2")
	office.click("[data-test=matching-save]")
	office.sees("[data-test=wrong-inbound]", "3〜20")
	office.sound("wrong")
	office.fill("[data-test=weight-inbound]", "5")
	office.click("[data-test=matching-save]")
	office.sees("[data-test=result]", "3件")
	var e kiosk.Event
	r.office.call("GET", "/api/v1/events/"+r.event.ID, nil, &e)
	if got := fmt.Sprint(e.Match.Weights); got != "map[hobby:20 inbound:5 wants:50]" {
		t.Errorf("weights %s", got)
	}
	if got := e.Sessions[0].Rotation; got == nil || *got != (kiosk.RotationSettings{Kind: kiosk.RotationTables, Size: 5, Minutes: 15, Layout: kiosk.LayoutTables}) {
		t.Errorf("rotation %+v", got)
	}
	office.do(chromedp.Reload())
	office.js(`window.neverReloaded = true`)
	office.until("they are kept", `deep.one("[data-test=weight-wants]")?.value === "50"`)
	office.click("[data-test=reset-wants]")
	office.click("[data-test=match-off]")
	office.click("[data-test=matching-save]")
	office.sees("[data-test=result]", "出していません")
	e = kiosk.Event{}
	r.office.call("GET", "/api/v1/events/"+r.event.ID, nil, &e)
	if !e.Match.Off || fmt.Sprint(e.Match.Weights) != "map[hobby:20 inbound:5]" {
		t.Errorf("match %+v", e.Match)
	}

	office.fill("[data-test=word-name]", "発酵食品")
	office.fill("[data-test=word-words]", "味噌、麹")
	office.fill("[data-test=word-of]", "食品")
	office.click("[data-test=word-add]")
	office.sees("[data-test=dictionary-rows]", "1件")
	office.lookAt("[data-test=own-words]", "words")
	office.fill("[data-test=dictionary]", "trade\t発酵食品\t\t味噌、麹\n変な種類\tあ\n")
	office.click("[data-test=dictionary-save]")
	office.sees("[data-test=dictionary-wrong]", "2行目（種類）")
	office.click("[data-test=to-row]")
	office.until("the row is marked", `(a => a.value.slice(a.selectionStart, a.selectionEnd) === "変な種類\tあ")(deep.one("[data-test=dictionary]"))`)
	office.sound("row")
	var kept struct {
		Text string
		Rows int
	}
	r.office.call("GET", "/api/v1/events/"+r.event.ID+"/dictionary", nil, &kept)
	if kept.Rows != 1 || !strings.Contains(kept.Text, "発酵食品") {
		t.Errorf("the dictionary %+v", kept)
	}
	office.js(`deep.one("fuda-shell").shadowRoot.querySelector("header > button").click()`)
	office.sees("matching-view", "Suggestions")
	office.soundInOffice("english")
	office.neverReloaded()
}
