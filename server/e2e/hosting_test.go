package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// screens are a laptop, an iPad and a phone.
var screens = []struct {
	name          string
	width, height int64
}{{"laptop", 1280, 800}, {"ipad", 820, 1180}, {"phone", 360, 780}}

// soundEverywhere looks at a page on each of the screens; the size given stays.
func (b *tab) soundEverywhere(what string, width, height int64) {
	b.t.Helper()
	for _, size := range screens {
		b.do(chromedp.EmulateViewport(size.width, size.height))
		b.sound(what + "-" + size.name)
	}
	b.do(chromedp.EmulateViewport(width, height))
}

// earlier lets guests in so long ago, while the kiosk is down: its clock cannot
// be turned while it runs.
func (r *room) earlier(ago time.Duration, names ...string) (in []kiosk.CheckInResult) {
	r.t.Helper()
	r.Kill()
	ctx := r.t.Context()
	db, err := store.Open(ctx, store.Config{Dir: r.Dir, Clock: func() time.Time { return time.Now().Add(-ago) }})
	if err != nil {
		r.t.Fatal(err)
	}
	for i, name := range names {
		guest, trade := name, "人材"
		res, err := db.CheckIn(ctx, r.event.ID, kiosk.CheckInRequest{Nonce: fmt.Sprintf("came-early-%d", i), Session: r.event.Sessions[0].ID, Card: &kiosk.CardRequest{Display: true},
			Payment: &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: r.event.Sessions[0].Fee}, WalkIn: &kiosk.ProfilePatch{Name: &guest, Trade: &trade}}, store.Actor{Device: "desk-0", Name: "受付0"})
		if err != nil {
			r.t.Fatal(err)
		}
		in = append(in, res)
	}
	if err := db.Close(); err != nil {
		r.t.Fatal(err)
	}
	r.start()
	return in
}

// paired is the phone of a guest who is in already.
func (r *room) paired(name string, in kiosk.CheckInResult) *guest {
	r.t.Helper()
	g := &guest{openTab(r.t, r.browser, name, r.url()+"/p#"+in.Pass.Code, 360, 780), in}
	g.is("the phone is paired", "[data-test=welcome]")
	g.js(`window.neverReloaded = true`)
	return g
}

// Who talks to nobody is seen at both desks and on a host's phone; three taps
// introduce two, both phones tell them by whom and why, and who was introduced
// is alone no more. Then they swap by number.
func TestHostsBringPeopleTogether(t *testing.T) {
	r := openRoom(t)
	r.office.call("PATCH", "/api/v1/events/"+r.event.ID, map[string]any{"info": map[string]any{"dress": "名札を胸に", "greet_after": 15,
		"areas": []any{map[string]any{"name": "クローク", "note": "入口の右"}}, "staff": []any{map[string]any{"name": "札 太郎", "task": "会場のこと"}}}}, &r.event)
	early := r.earlier(40*time.Minute, "山田 太郎", "吉野 花子", "孤独 三郎")
	a, b := r.paired("taro", early[0]), r.paired("hanako", early[1])
	host := r.phone("主催 一郎", "ichiro")
	r.arrive("新着 四郎", "shiro")
	r.office.call("PATCH", "/api/v1/events/"+r.event.ID+"/attendees/"+host.in.Attendee.ID, map[string]any{"host": true}, nil)
	host.is("the way to the hosts' page", "[data-test=to-host]")
	host.sees("[data-test=info]", "クローク")
	host.sound("info")
	desks := []*tab{openTab(t, r.browser, "host-desk1", r.url()+"/desk", 1280, 800), openTab(t, r.browser, "host-desk2", r.url()+"/desk", 1180, 820)}
	for _, d := range desks {
		d.pairPage(r.run("pair", "--role", "reception"))
		d.click("[data-test=hosting]")
		d.until("three talk to nobody", `deep.all("[data-test=hosted][data-list=alone] [data-test=hosted-guest]").length === 3`)
	}
	desks[0].largeTargets("host-view")
	desks[0].soundEverywhere("alone", 1280, 800)
	desks[0].click("[data-test=list-arrived]")
	desks[0].until("who just came, the host aside", `deep.all("[data-test=hosted-guest]").map(e => e.dataset.number).join() === "6"`)
	desks[0].click("[data-test=list-alone]")

	host.click("[data-test=to-host]")
	host.is("who is alone", "[data-test=hosted][data-list=alone] [data-number='1']")
	host.fingers()
	host.sound("alone")
	host.click("[data-test=hosted-guest][data-number='1']")
	host.click("[data-test=hosted-guest][data-number='2']")
	host.fill("[data-test=introduce-note]", "工場の跡継ぎの話が合いそうです")
	host.sound("chosen")
	host.click("[data-test=introduce]")
	host.sees("[data-test=introduced]", "1番と2番")
	host.until("one is left", `deep.all("[data-test=hosted-guest]").map(e => e.dataset.number).join() === "3"`)
	host.sound("introduced")
	for _, g := range []*guest{a, b} {
		g.is("the phone tells", "[data-test=strip][data-kind=introduced]")
		g.shot("strip")
	}
	a.click("[data-test=strip] a")
	a.sees("[data-test=match]", "主催 一郎さんからのご紹介")
	a.sound("introduced-card")
	a.click("[data-test=card-close]")
	a.click("[data-test=nav-me]")
	a.sees("[data-test=introduced-by]", "主催 一郎")
	a.sees("[data-test=introduced-note]", "跡継ぎ")
	a.click("[data-test=introduced-swap]")
	a.sound("introduced-news")
	a.click("[data-test=ask]")
	b.is("the request arrives", "[data-test=strip][data-kind=asked]")
	b.view("swap")
	b.click("[data-test=accept]")
	b.is("it is done", "[data-test=swap-box][data-state=swapped]")

	// The desks learn with the next news who is alone no more.
	b.click("[data-test=nav-me]")
	b.click("[data-test=status-listen]")
	for _, d := range desks {
		d.until("one is left", `deep.all("[data-test=hosted][data-list=alone] [data-test=hosted-guest]").map(e => e.dataset.number).join() === "3"`)
	}
	// At the desk two are introduced by typing their numbers; a wrong one is said.
	desks[1].fill("[data-test=introduce-first]", "２")
	desks[1].fill("[data-test=introduce-second]", "77")
	desks[1].click("[data-test=introduce]")
	desks[1].sees("[data-test=introduce-wrong]", "77")
	desks[1].fill("[data-test=introduce-second]", "3")
	desks[1].click("[data-test=introduce]")
	desks[1].sees("[data-test=introduced]", "2番と3番")
	desks[1].is("nobody is alone", "[data-test=list-none]")
	b.sees("[data-test=strip]", "孤独 三郎")
	b.sees("[data-test=introduced-by]", "スタッフからのご紹介")
	for _, page := range []*tab{desks[0], desks[1], a.tab, b.tab, host.tab} {
		page.neverReloaded()
	}
	host.click("header button[lang=en]")
	host.sees("host-view", "Introduce")
	host.sound("english")
}

// A session with room is offered to who is here, one tap each, and taken back;
// who waits for a full one moves up; a registration is cancelled at the desk.
func TestSeatsAreFilled(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲", "山田 太郎", "鈴木 一郎")
	waits, second := p.booked("待機 花子", "たいき はなこ", "IT", "", 0), p.booked("待機 次郎", "たいき じろう", "IT", "", 0)
	sessions := p.event.Sessions
	sessions[0].Capacity, sessions[1].Theme = 4, "IT"
	p.patch(map[string]any{"sessions": sessions})
	for _, a := range []kiosk.Attendee{waits, second} {
		p.call("PUT", "/api/v1/events/"+p.event.ID+"/attendees/"+a.ID+"/registrations/"+sessions[0].ID, map[string]string{"status": "waitlisted"}, nil)
	}
	full := p.booked("満席 三郎", "まんせき さぶろう", "IT", "", 0)

	desk := openTab(t, browser, "seats", l.url()+"/desk", 1280, 800)
	desk.pairPage(l.run("pair", "--role", "reception"))
	other := openTab(t, browser, "seats-other", l.url()+"/desk", 820, 1180)
	other.pairPage(l.run("pair", "--role", "reception"))
	other.sees("[data-test=seats-key]", "待ち 2名")
	desk.sees("[data-test=seats-key]", "待ち 2名")
	desk.click("[data-test=seats-key]")
	desk.until("three are offered", `deep.all("[data-test=offer]").length === 3`)
	desk.until("two wait", `deep.all("[data-test=waiting-guest]").length === 2`)
	if desk.count("[data-test=move-up]") != "0" {
		t.Error("nobody can move up into a full session")
	}
	desk.largeTargets("desk-seats")
	desk.soundEverywhere("sheet", 1280, 800)
	desk.click("[data-test=offer][data-number='1'] [data-test=offer-go]")
	desk.sees("[data-test=guided]", "ご案内しました")
	desk.until("two are left", `deep.all("[data-test=offer]").length === 2`)
	desk.sound("guided")
	var a kiosk.Attendee
	p.call("GET", "/api/v1/events/"+p.event.ID+"/attendees/"+p.guests[0].Attendee.ID, nil, &a)
	if r := a.Registration(sessions[1].ID); r == nil || r.Fee != 0 || r.Reason != "次の部へ無料でご案内" {
		t.Errorf("guided on: %+v", r)
	}
	desk.click("[data-test=offer-undo]")
	desk.until("all three again", `deep.all("[data-test=offer]").length === 3`)

	// Somebody cancels: the first who waits has the place at once.
	other.is("the desk is ready", "[data-test=guest]")
	other.search("まんせき")
	other.click("[data-test=edit]")
	other.is("the words to tap", "[data-test=chip-purposes]")
	other.click("[data-test=status-cancelled]")
	other.sees("[data-test=flag]", "キャンセル")
	other.toEnd("desk-person") // no word half under the key that stays
	other.sound("cancelled")
	desk.until("the first one moved up", `deep.all("[data-test=waiting-guest]").length === 1`)
	other.sees("[data-test=seats-key]", "待ち 1名")
	// Another place: the second one moves up by a tap.
	sessions[0].Capacity = 6
	p.patch(map[string]any{"sessions": sessions})
	desk.click("[data-test=move-up]")
	desk.sees("[data-test=moved-up]", "様を繰り上げました")
	desk.until("nobody waits", `deep.all("[data-test=waiting-guest]").length === 0`)
	other.until("the other desk learns it", `!deep.text("[data-test=seats-key]").includes("待ち")`)
	p.call("GET", "/api/v1/events/"+p.event.ID+"/attendees/"+full.ID, nil, &a)
	if r := a.Registration(sessions[0].ID); r == nil || r.Status != kiosk.Cancelled {
		t.Errorf("cancelled: %+v", r)
	}
	desk.neverReloaded()
	other.neverReloaded()
}

// The slip comes to the phone shortly before the end, is written once, and says
// thank you.
func TestSlipOnThePhone(t *testing.T) {
	r := openRoom(t)
	g := r.phone("山田 太郎", "taro")
	g.isNot("the slip before the end", "[data-test=feedback]")
	sessions, soon := r.event.Sessions, time.Now().Add(time.Minute)
	sessions[0].EndsAt, sessions[1].StartsAt, sessions[1].EndsAt = soon, soon, soon.Add(5*time.Minute)
	r.office.call("PATCH", "/api/v1/events/"+r.event.ID, map[string]any{"sessions": sessions}, &r.event)
	g.is("the slip comes by itself", "[data-test=feedback-form]")
	g.fingers()
	g.soundEverywhere("empty", 360, 780)
	g.click("[data-test=feedback-go]")
	g.sees("[data-test=wrong]", "星")
	g.click("[data-test=score-5]")
	g.click("[data-test=again-yes]")
	g.fill("[data-test=feedback-good]", "少人数で話せました")
	g.sound("filled")
	g.click("[data-test=feedback-go]")
	g.sees("[data-test=feedback-thanks]", "ありがとう")
	g.sound("thanks")
	g.do(chromedp.Reload())
	g.is("it is remembered", "[data-test=feedback-thanks]")
	g.isNot("the slip again", "[data-test=feedback-form]")
	var sum kiosk.FeedbackSummary
	r.office.call("GET", "/api/v1/events/"+r.event.ID+"/feedback", nil, &sum)
	if fmt.Sprint(sum.Count, sum.Average) != "1 5" || len(sum.Slips) != 0 {
		t.Errorf("the organiser sees %+v", sum)
	}
}

// What sending the entrance's form agrees to stands above its key, in the
// organiser's words.
func TestEntranceSaysWhatIsAgreedTo(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party()
	p.patch(map[string]any{"consent": map[string]string{"ja": "一、撮影があります。\n二、勧誘はお断りします。", "en": "Photos are taken."}})
	phone := openTab(t, browser, "consent", l.url()+"/entry", 360, 780)
	phone.sees("[data-test=consent]", "勧誘はお断りします")
	phone.until("above the key", `deep.one("[data-test=consent]").getBoundingClientRect().bottom <= deep.one("[data-test=send]").getBoundingClientRect().top`)
	phone.soundEverywhere("entry", 360, 780)
	phone.js(`deep.one("[data-test=consent]").scrollIntoView()`)
	phone.sound("words")
	phone.fingers()
	phone.click("header button[lang=en]")
	phone.sees("[data-test=consent]", "Photos are taken.")
}
