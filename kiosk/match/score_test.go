package match

import (
	"testing"
	"time"

	"fuda/kiosk"
)

// smallRoom has one of each.
func smallRoom() *Room {
	now := time.Date(2026, 11, 21, 20, 0, 0, 0, kiosk.JST)
	return &Room{Now: now, Mode: kiosk.Open, Guests: []Guest{
		{ID: "web", Number: 1, Trade: "Web制作", Gives: "ホームページ", Wants: "料理写真を撮れる方", Purpose: "仲間づくり", Hobby: "サウナ"},
		{ID: "photo", Number: 2, Trade: "写真", Gives: "料理写真", Wants: "ホームページを直したい", Purpose: "パートナー探し", Hobby: "温泉巡り"},
		{ID: "cafe", Number: 3, Trade: "カフェ", Wants: "料理写真", Purpose: "情報交換", FirstTime: true, Why: "福岡出身"},
		{ID: "insurance", Number: 4, Trade: "生命保険", Gives: "保険の見直し", Wants: "新規顧客", Seller: true, Hobby: "ゴルフ"},
		{ID: "host", Number: 5, Trade: "イベント企画", Host: true, Origin: "博多"},
		{ID: "quiet", Number: 6, Trade: "学生", Status: kiosk.TalkListen, FirstTime: true},
		{ID: "english", Number: 7, Trade: "software", Gives: "アプリ開発", Languages: []string{"en"}},
		{ID: "photo2", Number: 8, Trade: "カメラマン", Gives: "撮影", Languages: []string{"ja", "en"}},
	}}
}

func scoreOf(t *testing.T, room *Room, a, b string) float64 {
	h := newHall(room, 1)
	return h.score(h.place[a], h.place[b])
}

func TestWhatCounts(t *testing.T) {
	change := func(f func(*Room)) *Room { r := smallRoom(); f(r); return r }
	pair := func(p Pair) *Room { return change(func(r *Room) { r.Pairs = []Pair{p} }) }
	for _, test := range []struct {
		name    string
		better  *Room
		a, b    string
		worse   *Room
		c, d    string
		atLeast float64
	}{
		{name: "both directions beat one", better: smallRoom(), a: "web", b: "photo", worse: smallRoom(), c: "cafe", d: "photo", atLeast: 15},
		{name: "what I want beats what I give", better: smallRoom(), a: "cafe", b: "photo", worse: smallRoom(), c: "photo", d: "cafe", atLeast: 5},
		{name: "mutual interest is first", better: change(func(r *Room) {
			r.Pairs = []Pair{{From: "quiet", To: "host", Interest: true}, {From: "host", To: "quiet", Interest: true}}
		}), a: "quiet", b: "host", worse: smallRoom(), c: "web", d: "photo", atLeast: 0},
		{name: "my interest", better: pair(Pair{From: "web", To: "cafe", Interest: true}), a: "web", b: "cafe", worse: smallRoom(), c: "web", d: "cafe", atLeast: 20},
		{name: "met before falls", better: smallRoom(), a: "web", b: "photo", worse: pair(Pair{From: "photo", To: "web", MetBefore: 1}), c: "web", d: "photo", atLeast: 10},
		{name: "met often falls further", better: pair(Pair{From: "photo", To: "web", MetBefore: 1}), a: "web", b: "photo", worse: pair(Pair{From: "photo", To: "web", MetBefore: 3}), c: "web", d: "photo", atLeast: 10},
		{name: "introduced falls", better: smallRoom(), a: "web", b: "photo", worse: pair(Pair{From: "web", To: "photo", Introduced: true}), c: "photo", d: "web", atLeast: 10},
		{name: "an open seller falls a little", better: change(func(r *Room) { r.Guests[3].Seller = false }), a: "web", b: "insurance", worse: smallRoom(), c: "web", d: "insurance", atLeast: 5},
		{name: "a shared language", better: smallRoom(), a: "english", b: "photo2", worse: smallRoom(), c: "english", d: "photo", atLeast: 20},
		{name: "a host for a newcomer", better: smallRoom(), a: "cafe", b: "host", worse: change(func(r *Room) { r.Guests[2].FirstTime = false }), c: "cafe", d: "host", atLeast: 5},
		{name: "a theme brings its trades together", better: change(func(r *Room) { r.Mode, r.Theme = kiosk.Themed, "写真・映像" }), a: "photo2", b: "photo",
			worse: smallRoom(), c: "photo2", d: "photo", atLeast: 10},
		{name: "trades that send each other work", better: smallRoom(), a: "photo2", b: "cafe", worse: change(func(r *Room) { r.Guests[7].Trade = "占い" }), c: "photo2", d: "cafe", atLeast: 5},
		{name: "purposes that fit", better: smallRoom(), a: "web", b: "photo", worse: change(func(r *Room) { r.Guests[1].Purpose = "求人" }), c: "web", d: "photo", atLeast: 5},
		{name: "a hobby under two names", better: smallRoom(), a: "web", b: "photo", worse: change(func(r *Room) { r.Guests[1].Hobby = "ゴルフ" }), c: "web", d: "photo", atLeast: 3},
		{name: "one origin", better: smallRoom(), a: "cafe", b: "host", worse: change(func(r *Room) { r.Guests[4].Origin = "仙台" }), c: "cafe", d: "host", atLeast: 3},
		{name: "shown in vain falls", better: smallRoom(), a: "web", b: "photo", worse: change(func(r *Room) {
			r.Pairs = []Pair{{From: "web", To: "photo", History: []Event{{Shown, r.Now.Add(-time.Hour)}}}}
		}), c: "web", d: "photo", atLeast: 5},
	} {
		t.Run(test.name, func(t *testing.T) {
			better, worse := scoreOf(t, test.better, test.a, test.b), scoreOf(t, test.worse, test.c, test.d)
			if better < worse+test.atLeast {
				t.Errorf("%.1f against %.1f, want %.0f more", better, worse, test.atLeast)
			}
		})
	}
}

// What forbids a pair forbids it both ways, and says so in the words of both.
func TestRulesAreSymmetric(t *testing.T) {
	for name, change := range map[string]func(*Room){
		"block":      func(r *Room) { r.Pairs = []Pair{{From: "web", To: "photo", Blocked: true}} },
		"report":     func(r *Room) { r.Pairs = []Pair{{From: "web", To: "photo", Reported: true}} },
		"swap":       func(r *Room) { r.Pairs = []Pair{{From: "web", To: "photo", Swapped: true}} },
		"talk":       func(r *Room) { r.Pairs = []Pair{{From: "web", To: "photo", Talked: true}} },
		"met":        func(r *Room) { r.Pairs = []Pair{{From: "web", To: "photo", History: []Event{{Met, r.Now}}}} },
		"not now":    func(r *Room) { r.Pairs = []Pair{{From: "web", To: "photo", History: []Event{{NotNow, r.Now}}}} },
		"break":      func(r *Room) { r.Guests[0].Status = kiosk.TalkBreak },
		"listens":    func(r *Room) { r.Guests[0].Status = kiosk.TalkListen },
		"company":    func(r *Room) { r.Guests[0].Company, r.Guests[1].Company = "株式会社 札", "札㈱" },
		"no sales":   func(r *Room) { r.Guests[0].NoSales, r.Guests[1].Seller = true, true },
		"no trade":   func(r *Room) { r.Guests[0].Refuses = []string{"カメラマン"} },
		"withheld":   func(r *Room) { r.Guests[0].Withheld = true },
		"two of one": func(r *Room) { r.Guests[0].Refuses, r.Guests[1].Refuses = []string{"写真"}, []string{"Web制作"} },
	} {
		t.Run(name, func(t *testing.T) {
			room := smallRoom()
			if scoreOf(t, room, "web", "photo") == notAllowed {
				t.Fatal("the pair is forbidden from the start")
			}
			change(room)
			if there, back := scoreOf(t, room, "web", "photo"), scoreOf(t, room, "photo", "web"); there != notAllowed || back != notAllowed {
				t.Errorf("scores %.1f and %.1f", there, back)
			}
		})
	}
}

// A row by the index is what the pairs are one by one.
func TestARowIsItsPairs(t *testing.T) {
	room := smallRoom()
	room.Guests[3].Withheld = true
	room.Pairs = []Pair{{From: "web", To: "photo", Interest: true}, {From: "photo", To: "web", MetBefore: 2}, {From: "cafe", To: "host", Blocked: true},
		{From: "insurance", To: "host", Interest: true}}
	h := newHall(room, 1)
	s, out := h.scratch(), make([]float64, len(h.guests))
	for a := range h.guests {
		for _, inbound := range []bool{false, true} {
			h.row(a, inbound, s, out)
			for b := range out {
				want := h.score(a, b)
				if inbound {
					want = h.score(b, a)
				}
				if diff := out[b] - want; diff > 1e-9 || diff < -1e-9 {
					t.Errorf("%s and %s, inbound %v: %.3f in the row, %.3f alone", h.guests[a].ID, h.guests[b].ID, inbound, out[b], want)
				}
			}
		}
	}
}
