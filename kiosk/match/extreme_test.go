package match_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/match"
)

// Whatever an event sets, a plan is made and keeps the rules.
func TestEveryWeightAtItsBounds(t *testing.T) {
	room := plain(40, 1)
	for _, row := range match.WeightTable() {
		for _, v := range []float64{row.Low, row.High} {
			t.Run(fmt.Sprintf("%s %g", row.Name, v), func(t *testing.T) {
				text, _ := json.Marshal(map[string]float64{row.Name: v})
				w, err := match.ParseWeights(text)
				if err != nil {
					t.Fatal(err)
				}
				set := *room
				set.Weights = w
				plan := match.Arrange(&set, nil, 1)
				for i := range plan.Lists {
					l := &plan.Lists[i]
					if most := max(w.Inbound, w.HostInbound); l.Inbound == 0 || float64(l.Inbound) > most || len(l.Suggestions) == 0 {
						t.Errorf("%s has %d, is suggested %d times", l.Guest, len(l.Suggestions), l.Inbound)
					}
				}
			})
		}
	}
}

// Rooms in which all are alike, or nobody says anything, are planned as quickly.
func TestOddRooms(t *testing.T) {
	same := match.Guest{Trade: "保険", Gives: "保険の見直し", Wants: "新規顧客の紹介", Purpose: "人脈づくり", Hobby: "ゴルフ"}
	for name, of := range map[string]func(i int) match.Guest{
		"all alike": func(int) match.Guest { return same },
		"silent":    func(int) match.Guest { return match.Guest{} },
		"one talks": func(i int) match.Guest {
			if i == 7 {
				return match.Guest{Gives: "出資"}
			}
			return match.Guest{Wants: "出資"}
		},
		"one company": func(int) match.Guest { return match.Guest{Company: "札"} },
		"all rest":    func(int) match.Guest { return match.Guest{Status: kiosk.TalkBreak} },
		"no hosts":    func(int) match.Guest { return match.Guest{Status: kiosk.TalkListen} },
		"no number":   func(int) match.Guest { return match.Guest{} },
	} {
		t.Run(name, func(t *testing.T) {
			room := &match.Room{Reader: scriptReader()}
			for i := range 300 {
				g := of(i)
				g.ID = fmt.Sprintf("g%03d", i)
				if name != "no number" {
					g.Number = i + 1
				}
				room.Guests = append(room.Guests, g)
			}
			plan := match.Arrange(room, nil, 1)
			none := name == "one company" || name == "all rest" || name == "no hosts"
			for i := range plan.Lists {
				if n := len(plan.Lists[i].Suggestions); n == 0 != none || !none && plan.Lists[i].Inbound == 0 {
					t.Fatalf("%s has %d, is suggested %d times", plan.Lists[i].Guest, n, plan.Lists[i].Inbound)
				}
			}
			match.Update(room, plan, 1)
			match.Introductions(room, plan)
		})
	}
	for _, room := range []*match.Room{{}, {Guests: []match.Guest{{ID: "a"}}}, {Guests: []match.Guest{{ID: "a"}, {ID: "a"}}}} {
		if plan := match.Arrange(room, nil, 1); len(plan.Lists) != min(1, len(room.Guests)) {
			t.Errorf("%d lists of %d guests", len(plan.Lists), len(room.Guests))
		}
	}
}
