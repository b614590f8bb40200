package match_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"fuda/kiosk"
	"fuda/kiosk/match"
)

// Whatever the room, a plan keeps to the rules.
func TestEveryPlanKeepsTheRules(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 15, 60, 130} {
		for seed := range uint64(6) {
			t.Run(fmt.Sprintf("%d guests, seed %d", n, seed), func(t *testing.T) {
				room := randomRoom(n, seed)
				plan := match.Arrange(room, nil, seed)
				checkRules(t, room, plan)
				checkRules(t, room, match.Update(room, plan, seed))
				checkRules(t, room, match.Arrange(room, plan, seed+1))
			})
		}
	}
}

func checkRules(t *testing.T, room *match.Room, plan *match.Plan) {
	t.Helper()
	if len(plan.Lists) != len(room.Guests) {
		t.Fatalf("%d lists for %d guests", len(plan.Lists), len(room.Guests))
	}
	in := map[string]int{}
	for i := range plan.Lists {
		l := &plan.Lists[i]
		from := guestOf(room, l.Guest)
		if len(l.Suggestions) > match.MaxSuggestions || (len(l.Suggestions) == 0) != (l.Empty != "") {
			t.Errorf("%s has %d suggestions, empty is %q", l.Guest, len(l.Suggestions), l.Empty)
		}
		if from.Status == kiosk.TalkBreak && l.Empty != match.EmptyBreak {
			t.Errorf("%s rests and has %v", l.Guest, ids(l))
		}
		for j, s := range l.Suggestions {
			in[s.To]++
			if slices.Contains(ids(l)[:j], s.To) {
				t.Errorf("%s is suggested %s twice", l.Guest, s.To)
			}
			if wrong := breach(room, from, guestOf(room, s.To)); wrong != "" {
				t.Errorf("%s is suggested %s: %s", l.Guest, s.To, wrong)
			}
			if len(s.Codes) == 0 || s.Reason.Ja == "" || s.Reason.En == "" || s.Opener.Ja == "" || s.Opener.En == "" {
				t.Errorf("%s is suggested %s without words: %+v", l.Guest, s.To, s)
			}
		}
	}
	for i := range plan.Lists {
		l := &plan.Lists[i]
		most := int(match.DefaultWeights().Inbound)
		if guestOf(room, l.Guest).Host {
			most = int(match.DefaultWeights().HostInbound)
		}
		// One more is possible where nobody else may be suggested to somebody.
		if in[l.Guest] != l.Inbound || l.Inbound > most {
			t.Errorf("%s is suggested %d times, counted %d, at most %d", l.Guest, in[l.Guest], l.Inbound, most)
		}
	}
}

// breach is the rule that a suggestion breaks, "" for none. It is written apart
// from the matching's own.
func breach(room *match.Room, a, b *match.Guest) string {
	there, back := facts(room, a.ID, b.ID), facts(room, b.ID, a.ID)
	pinned := false
	if h := there.History; len(h) > 0 {
		last := h[len(h)-1]
		pinned = last.Answer == match.Shown && room.Now.Sub(last.At).Minutes() < match.DefaultWeights().ShownMinutes
	}
	said := func(answer match.Answer, minutes float64, histories ...[]match.Event) bool {
		for _, h := range histories {
			for _, e := range h {
				if e.Answer == answer && room.Now.Sub(e.At).Minutes() < minutes {
					return true
				}
			}
		}
		return false
	}
	switch {
	case a.ID == b.ID:
		return "oneself"
	case a.Status == kiosk.TalkBreak || b.Status == kiosk.TalkBreak:
		return "rests"
	case a.Status == kiosk.TalkListen && !b.Host || b.Status == kiosk.TalkListen && !a.Host:
		return "only listens, and the other is no host"
	case a.Company == b.Company:
		return "one company"
	case a.NoSales && b.Seller || b.NoSales && a.Seller:
		return "sells to who wants none"
	case there.Blocked || there.Reported:
		return "the guest blocked or reported them"
	case (back.Blocked || back.Reported) && !pinned:
		return "blocked or reported by them"
	case b.Withheld && !pinned, a.Withheld && !b.Host && !pinned:
		return "withheld"
	case there.Swapped || back.Swapped || there.Talked || back.Talked:
		return "met already"
	case said(match.Met, 1e9, there.History, back.History):
		return "said to have met"
	case said(match.NotNow, match.DefaultWeights().NotNowMinutes, there.History, back.History):
		return "said not now"
	case said(match.Later, match.DefaultWeights().LaterMinutes, there.History):
		return "said later"
	}
	return ""
}

// In a room where everybody may meet everybody, all have their share.
func TestEverybodyHasTheirShare(t *testing.T) {
	for _, n := range []int{7, 15, 60, 300} {
		for seed := range uint64(4) {
			room := plain(n, seed)
			// Newcomers with nothing to offer, and one-way takers.
			for i := range n / 4 {
				room.Guests[i].Trade, room.Guests[i].Gives, room.Guests[i].Wants = "", "", ""
			}
			plan := match.Arrange(room, nil, seed)
			for i := range plan.Lists {
				l := &plan.Lists[i]
				if len(l.Suggestions) == 0 || n >= 15 && len(l.Suggestions) < match.MaxSuggestions {
					t.Errorf("%d guests: %s has %d suggestions", n, l.Guest, len(l.Suggestions))
				}
				if l.Inbound == 0 {
					t.Errorf("%d guests: %s is suggested to nobody", n, l.Guest)
				}
			}
		}
	}
}

// The one investor among thirty who look for money is not swamped, and the others
// have somebody all the same.
func TestTheOneInvestorIsNotSwamped(t *testing.T) {
	room := plain(30, 3)
	for i := range room.Guests {
		room.Guests[i].Wants, room.Guests[i].Host = "出資してくれる投資家", false
	}
	room.Guests[7].Trade, room.Guests[7].Gives = "投資家", "資金調達、出資"
	plan := match.Arrange(room, nil, 1)
	for i := range plan.Lists {
		if l := &plan.Lists[i]; l.Inbound > 4 || len(l.Suggestions) < 3 {
			t.Errorf("%s: suggested %d times, has %d", l.Guest, l.Inbound, len(l.Suggestions))
		}
	}
}

func TestAPlanIsDeterministic(t *testing.T) {
	for _, n := range []int{15, 130} {
		room := randomRoom(n, 9)
		first := match.Arrange(room, nil, 4)
		shuffled := *room
		shuffled.Guests = slices.Clone(room.Guests)
		r := rand.New(rand.NewPCG(1, 1))
		r.Shuffle(n, func(i, j int) {
			shuffled.Guests[i], shuffled.Guests[j] = shuffled.Guests[j], shuffled.Guests[i]
		})
		want := asJSON(t, first)
		if got := asJSON(t, match.Arrange(&shuffled, nil, 4)); got != want {
			t.Errorf("%d guests: another plan for guests in another order", n)
		}
		if a, b := asJSON(t, match.Update(room, first, 4)), asJSON(t, match.Update(&shuffled, first, 4)); a != b {
			t.Errorf("%d guests: another update", n)
		}
	}
}

// A plan that nothing happened to stays as it is, word for word.
func TestNothingHappened(t *testing.T) {
	for seed := range uint64(5) {
		room := plain(60, seed)
		plan := match.Arrange(room, nil, seed)
		want := asJSON(t, plan)
		if got := asJSON(t, match.Update(room, plan, seed)); got != want {
			t.Errorf("seed %d: the update changed something", seed)
		}
	}
}
