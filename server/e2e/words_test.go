package e2e

import (
	"testing"
)

// toEnd scrolls to the end of an element, in whatever scrolls: the page on
// narrow screens, its column on wide ones.
func (b *tab) toEnd(selector string) {
	b.t.Helper()
	b.js(`deep.one(` + quote(selector) + `).scrollIntoView({ block: "end", behavior: "instant" })`)
}

// Words that come to an open form late move nothing under a finger: their space
// is kept, and they are where somebody asks for them.
func TestLateWordsMoveNothing(t *testing.T) {
	browser := chrome(t)
	l := startLaptop(t)
	p := l.party()
	p.booked("待機 花子", "たいき はなこ", "IT", "", 0)
	desk := openTab(t, browser, "late-words", l.url()+"/desk", 820, 1180)
	desk.js(`{
		const real = window.fetch, come = new Promise((r) => (window.letWordsCome = r));
		window.fetch = async (path, init) => (String(path).includes("chips") && (await come), real(path, init));
	}`)
	desk.pairPage(l.run("pair", "--role", "reception"))
	desk.is("the desk is ready", "[data-test=guest]")
	desk.search("たいき")
	desk.click("[data-test=edit]")
	desk.is("the form without words", "[data-test=late-purposes].coming")
	desk.js(`deep.one("[data-test=status-cancelled]").scrollIntoView({ block: "center", behavior: "instant" })`)
	desk.js(`window.where = () => JSON.stringify(deep.all("button, input").map((e) => e.getBoundingClientRect().y)); window.was = where()`)
	desk.sound("coming")
	desk.js(`letWordsCome()`)
	desk.is("the words are here", "[data-test=late-purposes]:not(.coming)")
	desk.until("nothing has moved", `where() === was`)
	desk.click("[data-test=late-gives]")
	desk.click("[data-test=chip-gives][data-word='採用']")
	desk.until("the word is in the line", `deep.one("[data-test=field-gives]").value === "採用"`)
	desk.toEnd("desk-person")
	desk.sound("late")

	// The next form has them at once.
	desk.click("[data-test=close]")
	desk.search("たいき")
	desk.click("[data-test=edit]")
	desk.is("the words to tap", "[data-test=chip-purposes]")
	desk.isNot("a key for them", "[data-test=late-purposes]")
	desk.neverReloaded()
}
