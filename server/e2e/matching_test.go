package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

// An evening of matching, with all of its screens at once: a phone is told whom
// to talk to and swaps with them, a station tells somebody without a phone, a
// host on a phone brings two together, and the board shows the cards and nothing
// of all that.
func TestAnEveningOfMatching(t *testing.T) {
	r := openRoom(t)
	guests := r.earlier(40*time.Minute, "早川 一人", "早瀬 静") // who have met nobody since
	board := openTab(t, r.browser, "together-board", r.url()+"/board", 1440, 900)
	board.pairPage(r.run("pair", "--role", "display"))
	station := openTab(t, r.browser, "together-station", r.url()+"/station", 1180, 820)
	station.pairPage(r.run("pair", "--role", "station"))
	host := r.phone("主催 一郎", "host")
	r.office.call("PATCH", "/api/v1/events/"+r.event.ID+"/attendees/"+host.in.Attendee.ID, map[string]any{"host": true}, nil)
	for i := range newcomers {
		guests = append(guests, r.comes(i))
	}
	with := func(number int) kiosk.CheckInResult {
		return guests[slices.IndexFunc(guests, func(g kiosk.CheckInResult) bool { return g.CheckIn.Number == number })]
	}
	board.until("eleven cards lie on the board", `deep.all("[data-number]").length === 11`)

	// A phone, and whom it names.
	taro := r.paired("together-taro", guests[2])
	taro.js(`location.hash = "next"`)
	first := taro.onTop()
	for first == host.in.CheckIn.Number { // hosts are met anyway
		_, first = taro.answers("later")
	}
	taro.until("a reason and a question", `deep.text("[data-test=reason]").length > 5 && deep.text("[data-test=opener]").length > 10`)
	other := r.paired("together-other", with(first))
	taro.click("[data-test=swap]")
	taro.click("[data-test=ask]")
	other.view("swap")
	other.click("[data-test=accept]")
	taro.is("it is done", "[data-test=strip][data-kind=swapped]")

	// A station, for who has no phone.
	station.step("idle")
	station.wedge(guests[5].Badge.URL)
	station.until("three to talk to", `deep.all("[data-test=three] [data-test=suggestion]").length === 3`)
	station.click("[data-test=stop]")
	station.step("idle")

	// A host, and the two who are told why.
	host.is("the way to the hosts' page", "[data-test=to-host]")
	host.click("[data-test=to-host]")
	host.is("somebody needs an introduction", "[data-test=suggested-pair]")
	two := strings.Fields(host.text(`deep.one("[data-test=suggested-pair]").dataset.numbers`))
	host.sound("suggested")
	host.click("[data-test=suggested-pair] [data-test=suggested-go]")
	host.sees("[data-test=introduced]", two[0]+"番と"+two[1]+"番")
	for _, number := range two {
		var n int
		if _, err := fmt.Sscan(number, &n); err != nil {
			t.Fatal(err)
		}
		var me kiosk.Me
		r.pairedWith(with(n).Pass.Code).call("GET", "/api/v1/me", nil, &me)
		told := slices.IndexFunc(me.Notices, func(n kiosk.Notice) bool { return n.Kind == kiosk.NoticeIntroduced })
		if told < 0 || me.Notices[told].By == nil || me.Notices[told].By.Name != "主催 一郎" || me.Notices[told].Note == "" || me.Notices[told].Opener == "" {
			t.Errorf("number %d was told %+v", n, me.Notices)
		}
	}

	// Somebody leaves: nobody is sent to an empty place.
	_, next := taro.answers("met")
	gone := with(next)
	r.office.call("POST", "/api/v1/events/"+r.event.ID+"/attendees/"+gone.Attendee.ID+"/leave", map[string]any{"badge_returned": true, "card_returned": true}, nil)
	taro.until("who left is not suggested", fmt.Sprintf(`!deep.one("[data-test=suggestion][data-number='%d']")`, next))
	board.until("ten cards lie on the board", `deep.all("[data-number]").length === 10`)
	if shown := board.read("fuda-board"); strings.Contains(shown, "example.jp") || strings.Contains(shown, "おすすめ") || strings.Contains(shown, "気になる") {
		t.Errorf("the board tells what is for phones: %s", shown)
	}
	for _, page := range []*tab{board, station, host.tab, taro.tab, other.tab} {
		page.neverReloaded()
	}
}
