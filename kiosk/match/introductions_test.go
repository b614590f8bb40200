package match

import (
	"slices"
	"testing"
	"time"

	"fuda/kiosk"
)

// introductionsOf are the needs that the hosts are told of a guest, and to whom.
func introductionsOf(list []Introduction, guest string) (needs []Need, to string) {
	for _, in := range list {
		if in.Guest == guest {
			return in.Needs, in.To
		}
	}
	return nil, ""
}

func TestWhoNeedsAnIntroduction(t *testing.T) {
	room := smallRoom()
	room.Guests = slices.DeleteFunc(room.Guests, func(g Guest) bool { return g.ID == "english" })
	for i := range room.Guests {
		room.Guests[i].ArrivedAt = room.Now.Add(-40 * time.Minute)
	}
	guest := func(id string) *Guest {
		return &room.Guests[slices.IndexFunc(room.Guests, func(g Guest) bool { return g.ID == id })]
	}
	guest("photo2").ArrivedAt = room.Now.Add(-5 * time.Minute)
	room.Pairs = []Pair{{From: "web", To: "insurance", Swapped: true}}
	list := Introductions(room, Arrange(room, nil, 1))
	for _, test := range []struct {
		guest string
		needs []Need
		to    string
	}{
		{"photo", []Need{NeedAlone}, "web"},
		{"cafe", []Need{NeedAlone, NeedFirstTime}, ""},
		{"quiet", []Need{NeedAlone, NeedListens, NeedFirstTime}, "host"},
		{"photo2", []Need{NeedLate}, ""},
		{"web", nil, ""},       // has swapped
		{"insurance", nil, ""}, // likewise
		{"host", nil, ""},
	} {
		needs, to := introductionsOf(list, test.guest)
		if !slices.Equal(needs, test.needs) || test.to != "" && to != test.to {
			t.Errorf("%s needs %v, is brought to %s; want %v, %s", test.guest, needs, to, test.needs, test.to)
		}
	}
	if list[0].Guest != "quiet" || list[0].Reason.Ja == "" || list[0].Opener != askGently {
		t.Errorf("the first is %+v", list[0])
	}
}

func TestNobodyIsAskedTooOften(t *testing.T) {
	now := time.Date(2026, 11, 21, 20, 0, 0, 0, kiosk.JST)
	room := &Room{Now: now}
	for i := range 40 {
		g := Guest{ID: string(rune('a' + i)), Number: i + 1, Wants: "集客", ArrivedAt: now.Add(-time.Hour)}
		if i == 0 {
			g.Gives = "集客"
		}
		room.Guests = append(room.Guests, g)
	}
	asked := map[string]int{}
	list := Introductions(room, nil)
	for _, in := range list {
		asked[in.To]++
	}
	if len(list) != maxIntroductions {
		t.Errorf("%d introductions", len(list))
	}
	for id, n := range asked {
		if n > 2 {
			t.Errorf("%s is asked %d times", id, n)
		}
	}
}
