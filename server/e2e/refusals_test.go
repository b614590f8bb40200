package e2e

import (
	"fmt"
	"strings"
	"testing"

	"fuda/kiosk"
)

// booked puts a guest on the list, booked for a session.
func (p *party) booked(name, kana, trade, purpose string, session int) kiosk.Attendee {
	p.t.Helper()
	var a kiosk.Attendee
	p.call("POST", "/api/v1/events/"+p.event.ID+"/attendees", map[string]string{
		"name": name, "kana": kana, "trade": trade, "purpose": purpose, "company": "株式会社" + kana, "session": p.event.Sessions[session].ID, "nonce": "booking-of-" + kana,
	}, &a)
	return a
}

// patch changes the event.
func (p *party) patch(change map[string]any) {
	p.t.Helper()
	p.call("PATCH", "/api/v1/events/"+p.event.ID, change, &p.event)
}

// A refusal at the desk says each of its reasons and what may be done: a
// reception asks the organiser, whose device opens the same guest and signs.
func TestDeskSaysWhyAndOrganiserSigns(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲")
	p.booked("保険 太郎", "ほけん たろう", "保険", "", 0)
	banned := p.booked("出禁 次郎", "できん じろう", "IT", "情報交換", 0)
	p.patch(map[string]any{"house_rules": map[string]any{"trades": []any{map[string]any{"trade": "保険", "max": 0}}, "purpose_required": true, "referrer_required": true}})

	desk := openTab(t, browser, "why-desk", l.url()+"/desk", 1180, 820)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.is("the desk is ready", "[data-test=guest]")
	desk.search("ほけん")
	desk.is("who brought them is asked", "[data-test=referrer]")
	desk.click("[data-test=check-in]")
	desk.until("each reason is a line", `deep.all("[data-test=reasons] li").length === 3`)
	desk.sees("[data-test=reasons]", "お断りしている業種です")
	desk.sees("[data-test=reasons]", "紹介者がありません")
	desk.largeTargets("desk-refusal")
	desk.soundAtAll("rules")
	if desk.count("[data-test=override-go]") != "0" {
		t.Error("a reception can sign")
	}
	desk.click("[data-test=remedy-referrer]")
	desk.typed("札 花子")
	desk.click("[data-test=remedy-mend]")
	desk.until("the purpose has the focus", `deep.one("[data-test=field-purpose]").matches(":focus")`)
	desk.typed("採用の相談")
	desk.click("[data-test=save]")
	desk.sees("[data-test=result]", "保存")
	desk.click("[data-test=check-in]")
	desk.until("one reason is left", `deep.all("[data-test=reasons] li").length === 1`)
	desk.click("[data-test=remedy-ask]")
	desk.is("the QR for the organiser", "[data-test=ask-qr]")
	desk.js(`deep.one(".panel-place").scrollTo(0, 1e6)`)
	desk.sound("ask")
	address := desk.text(`deep.one("[data-test=ask-qr]").text`)

	signer := openTab(t, browser, "why-signer", address, 820, 1180)
	signer.pairPage(l.run("pair", "--role", "organiser"))
	signer.sees("[data-test=person-name]", "保険 太郎")
	signer.click("[data-test=check-in]")
	signer.is("the override", "[data-test=override-reason]")
	signer.fill("[data-test=referrer]", "札 花子")
	signer.largeTargets("desk-refusal")
	signer.sound("sign")
	signer.click("[data-test=override-agreed]")
	signer.click("[data-test=override-go]")
	signer.sees("[data-test=number]", "2")

	// The desk learns it by itself; a second check-in says who, when and where.
	desk.press("\x1b")
	desk.js(`deep.one("fuda-dialog[open]")?.shadowRoot.querySelector("dialog").close()`)
	desk.until("the desk knows", `deep.text("[data-test=flag]").includes("受付済み")`)
	var page struct{ Attendees []kiosk.Attendee }
	p.call("GET", "/api/v1/events/"+p.event.ID+"/attendees?q="+"ほけん", nil, &page)
	o := page.Attendees[0].CheckIns[0].Override
	if o == nil || o.Rule != "trade_refused" || o.Reason != "主催者が了承" || o.By == "" {
		t.Errorf("the signature is %+v", o)
	}

	var h kiosk.History
	p.call("GET", "/api/v1/events/"+p.event.ID+"/attendees/"+banned.ID+"/history", nil, &h)
	p.call("PUT", "/api/v1/people/"+h.Person+"/ban", map[string]string{"reason": "しつこい勧誘"}, nil)
	desk.click("[data-test=close]")
	desk.search("できん")
	desk.sees("[data-test=ban]", "しつこい勧誘")
	desk.fill("[data-test=referrer]", "札 花子")
	desk.click("[data-test=check-in]")
	desk.sees("[data-test=reasons]", "しつこい勧誘")
	desk.soundAtAll("banned")
	desk.neverReloaded()
	signer.neverReloaded()
}

// Two desks open the same guest: the second one is told who, when and where.
// A full session and an unpaid fee say what may be done.
func TestSecondDeskAndFullSession(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲")
	a := p.booked("山田 太郎", "やまだ たろう", "IT", "", 0)
	p.booked("鈴木 一郎", "すずき いちろう", "IT", "", 0)
	desk := openTab(t, browser, "full-desk", l.url()+"/desk", 1180, 820)
	desk.pairPage(l.run("pair", "--role", "organiser"))
	desk.is("the desk is ready", "[data-test=guest]")
	desk.search("やまだ")
	desk.is("the panel", "[data-test=check-in]")
	desk.js(`window.sent = window.fetch; window.fetch = (path, init) => String(path).endsWith("/checkins") ? new Promise(done => (window.go = () => done(window.sent(path, init)))) : window.sent(path, init)`)
	desk.click("[data-test=check-in]")
	p.call("POST", "/api/v1/events/"+p.event.ID+"/checkins", map[string]any{"nonce": "the-other-desk", "session": p.event.Sessions[0].ID, "attendee": a.ID, "payment": map[string]any{"method": "cash", "amount": 1500}}, nil)
	desk.until("the check-in waits", `window.go`)
	desk.js(`go()`)
	desk.sees("[data-test=reasons]", "山田 太郎 様は")
	desk.sees("[data-test=reasons]", "2番")
	desk.sound("already")
	desk.click("[data-test=remedy-open]")
	desk.js(`window.fetch = window.sent`)
	desk.sees("[data-test=person-number]", "2")
	desk.click("[data-test=close]")

	sessions := p.event.Sessions
	sessions[0].Capacity = 2
	p.patch(map[string]any{"sessions": sessions})
	desk.search("すずき")
	desk.click("[data-test=check-in]")
	desk.sees("[data-test=reasons]", "満席")
	desk.soundAtAll("full")
	desk.fill("[data-test=override-reason]", "椅子を足した")
	desk.click("[data-test=override-go]")
	desk.sees("[data-test=number]", "3")
	desk.click("[data-test=next]")

	// Another session that is full, for somebody in the house.
	sessions[1].Capacity = 1
	p.patch(map[string]any{"sessions": sessions})
	p.booked("先約 花子", "せんやく はなこ", "IT", "", 1)
	desk.search("やまだ")
	desk.click("[data-test=carry-over]")
	desk.click("[data-test=carry-over-go]")
	desk.sees("[data-test=reasons]", "定員1名")
	desk.click("[data-test=override-place]")
	desk.click("[data-test=override-go]")
	desk.sees("[data-test=result]", "第2部へご案内しました")
	desk.neverReloaded()
}

// Where fees depend on the kind of guest, the kind is one tap; free says why.
func TestKindsAtTheDesk(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party("髙﨑 美咲")
	p.booked("会員 花子", "かいいん はなこ", "IT", "", 0)
	p.booked("講師 太郎", "こうし たろう", "IT", "", 0)
	sessions := p.event.Sessions
	sessions[0].Fees = map[kiosk.GuestKind]int{kiosk.KindMember: 500, kiosk.KindAssociate: 1000, kiosk.KindTrial: 1200, kiosk.KindWalkIn: 2000}
	p.patch(map[string]any{"sessions": sessions})
	desk := openTab(t, browser, "kinds", l.url()+"/desk", 1180, 820)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.is("the desk is ready", "[data-test=guest]")
	desk.search("かいいん")
	desk.sees("[data-test=due]", "¥1,500")
	desk.click("[data-test=kind-member]")
	desk.sees("[data-test=due]", "¥500")
	desk.largeTargets("desk-kind")
	desk.soundAtAll("member")
	desk.click("[data-test=check-in]")
	desk.sees("[data-test=number]", "2")
	desk.click("[data-test=next]")

	desk.search("こうし")
	desk.click("[data-test=kind-free]")
	desk.sees("[data-test=settled]", "")
	desk.until("free wants a reason", `deep.one("[data-test=check-in]").disabled`)
	desk.sound("free")
	desk.click("[data-test=kind-free-speaker]")
	desk.click("[data-test=check-in]")
	desk.sees("[data-test=number]", "3")
	desk.click("[data-test=next]")

	desk.click("[data-test=walk-in]")
	desk.fill("[data-test=field-name]", "飛入 花子")
	desk.sees("[data-test=due]", "¥2,000")
	desk.click("[data-test=kind-trial]")
	desk.sees("[data-test=due]", "¥1,200")
	desk.soundAtAll("walk-in")
	desk.click("[data-test=check-in]")
	desk.sees("[data-test=number]", "5")
	var page struct{ Attendees []kiosk.Attendee }
	p.call("GET", "/api/v1/events/"+p.event.ID+"/attendees?status=present", nil, &page)
	kinds := map[string]string{}
	for _, a := range page.Attendees {
		r := a.Registrations[0]
		kinds[a.Name] = strings.TrimSpace(fmt.Sprint(r.Kind, " ", r.Fee, " ", r.Reason))
	}
	if kinds["会員 花子"] != "member 500" || kinds["講師 太郎"] != "free 0 講師" || kinds["飛入 花子"] != "trial 1200" {
		t.Errorf("the kinds: %v", kinds)
	}
	desk.neverReloaded()
}
