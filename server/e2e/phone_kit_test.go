package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/chromedp"

	"fuda/kiosk"
)

// room is a kiosk with guests who have arrived, each with a pass.
type room struct {
	*laptop
	browser context.Context
	office  *caller
	event   kiosk.Event
}

func openRoom(t *testing.T, flags ...chromedp.ExecAllocatorOption) *room {
	t.Helper()
	r := &room{browser: chrome(t, flags...), laptop: startLaptop(t)}
	r.office = r.caller("organiser")
	r.event = tonight(t, r.office)
	return r
}

// guest is somebody with a phone in the hand.
type guest struct {
	*tab
	in kiosk.CheckInResult
}

// arrive lets somebody in, with every contact field of their own.
func (r *room) arrive(name, kana string) kiosk.CheckInResult {
	r.t.Helper()
	var in kiosk.CheckInResult
	r.office.call("POST", "/api/v1/events/"+r.event.ID+"/checkins", map[string]any{
		"nonce": "the-arrival-of-" + kana, "session": r.event.Sessions[0].ID, "card": map[string]bool{"display": true},
		"payment": map[string]any{"method": "cash", "amount": r.event.Sessions[0].Fee},
		"walk_in": map[string]string{
			"name": name, "kana": kana, "company": "株式会社" + kana, "title": "代表", "trade": "人材", "gives": "採用の相談", "wants": "小さな工場の社長",
			"hobby": "ゴルフ", "email": kana + "@example.jp", "phone": "090-0000-" + kana, "line": "line-" + kana, "website": "https://" + kana + ".example.jp",
		},
	}, &in)
	return in
}

// phone pairs a phone by its guest's pass, as the phone's camera opens it.
func (r *room) phone(name, kana string) *guest { return r.phoneAt(r.url(), name, kana, 360, 780) }

func (r *room) phoneAt(url, name, kana string, width, height int64) *guest {
	r.t.Helper()
	in := r.arrive(name, kana)
	g := &guest{openTab(r.t, r.browser, kana, url+"/p#"+in.Pass.Code, width, height), in}
	g.until("the phone is paired", `deep.one("[data-test=welcome]")`)
	g.js(`window.neverReloaded = true`) // the page of the pass is left behind
	return g
}

// view opens a place of the navigation.
func (g *guest) view(place string) {
	g.t.Helper()
	g.click("[data-test=nav-" + place + "]")
	g.until("the view "+place, `deep.one("[data-test=view]").dataset.view === `+quote(place))
}

// scan is what the phone's camera app does with a badge: it opens its address.
func (g *guest) scan(other *guest) {
	g.t.Helper()
	at := g.text(`location.origin`)
	g.do(chromedp.Navigate(at + "/B/" + other.in.Badge.Code))
	g.until("the card of the badge", `deep.one("[data-test=badge-of]")`)
}

func (g *guest) is(what, selector string) {
	g.t.Helper()
	g.until(what, "deep.one("+quote(selector)+")")
}

// is waits for an element.
func (b *tab) is(what, selector string) { b.t.Helper(); b.until(what, "deep.one("+quote(selector)+")") }

func (b *tab) isNot(what, selector string) {
	b.t.Helper()
	if n := b.count(selector); n != "0" {
		b.t.Errorf("%s: %s: %s times %s", b.name, what, n, selector)
	}
}

// given is the contact fields of the contact that lies open.
func (g *guest) given() string {
	g.t.Helper()
	return g.text(`deep.all("[data-test^=given-]").map(e => e.dataset.test.slice(6) + "=" + e.textContent.trim()).join(" ")`)
}
