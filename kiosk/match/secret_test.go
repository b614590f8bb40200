package match_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"fuda/kiosk/match"
)

// hide returns what may be done to keep b from a without a's knowing.
func hide(a, b string) map[string]func(*match.Room) *match.Room {
	return map[string]func(*match.Room) *match.Room{
		"a block":  func(r *match.Room) *match.Room { return with(r, match.Pair{From: b, To: a, Blocked: true}) },
		"a report": func(r *match.Room) *match.Room { return with(r, match.Pair{From: b, To: a, Reported: true}) },
		"a withheld guest": func(r *match.Room) *match.Room {
			c := *r
			c.Guests = slices.Clone(r.Guests)
			guestOf(&c, b).Withheld = true
			return &c
		},
	}
}

// A suggestion that somebody has seen does not vanish when the other blocks
// them: their list stays to the letter, until its time is over for all alike.
func TestABlockDoesNotTakeWhatWasSeen(t *testing.T) {
	for seed := range uint64(6) {
		room := plain(30, seed)
		plan := match.Arrange(room, nil, seed)
		a := plan.Lists[int(seed)*4].Guest
		for _, s := range plan.List(a).Suggestions {
			room.Pairs = append(room.Pairs, match.Pair{From: a, To: s.To, History: []match.Event{{Answer: match.Shown, At: room.Now}}})
		}
		b := plan.List(a).Suggestions[int(seed)%3].To
		room.Now = room.Now.Add(5 * time.Minute)
		for what, hidden := range hide(a, b) {
			t.Run(fmt.Sprint(what, seed), func(t *testing.T) {
				for how, make := range map[string]func(*match.Room) *match.Plan{
					"update":  func(r *match.Room) *match.Plan { return match.Update(r, plan, seed) },
					"arrange": func(r *match.Room) *match.Plan { return match.Arrange(r, plan, seed) },
				} {
					want, got := make(room).List(a), make(hidden(room)).List(a)
					if asJSON(t, want.Suggestions) != asJSON(t, got.Suggestions) {
						t.Errorf("%s: the list changed from %v to %v", how, ids(want), ids(got))
					}
				}
				// At the end of its time it makes room, with the block and without.
				room := *room
				room.Now = room.Now.Add(20 * time.Minute)
				for _, r := range []*match.Room{&room, hidden(&room)} {
					after := match.Update(r, plan, seed).List(a)
					if len(after.Suggestions) != 3 {
						t.Errorf("after its time there are %d", len(after.Suggestions))
					}
				}
				if slices.Contains(ids(match.Update(hidden(&room), plan, seed).List(a)), b) {
					t.Error("after its time it is suggested again")
				}
			})
		}
	}
}

// The one who blocks is rid of the other at once.
func TestWhoBlocksIsRidOfThem(t *testing.T) {
	room := plain(30, 1)
	plan := match.Arrange(room, nil, 1)
	a, b := plan.Lists[3].Guest, plan.Lists[3].Suggestions[0].To
	room.Pairs = append(room.Pairs, match.Pair{From: a, To: b, Blocked: true, History: []match.Event{{Answer: match.Shown, At: room.Now}}})
	if now := ids(match.Update(room, plan, 1).List(a)); slices.Contains(now, b) || len(now) != 3 {
		t.Errorf("the list is %v, blocked is %s", now, b)
	}
}

// A fresh list with a block in the room looks like one where the pair merely
// fits badly: as long, and with the same others.
func TestABlockLooksLikeALowScore(t *testing.T) {
	same, all := 0, 0
	for seed := range uint64(10) {
		room := plain(24, seed)
		w, err := match.ParseWeights([]byte(`{"met_before":100}`))
		if err != nil {
			t.Fatal(err)
		}
		room.Weights = w
		first := match.Arrange(room, nil, seed)
		for i := 0; i < len(first.Lists); i += 5 {
			a, b := first.Lists[i].Guest, first.Lists[i].Suggestions[0].To
			blocked := match.Arrange(with(room, match.Pair{From: b, To: a, Blocked: true}), nil, seed).List(a)
			low := match.Arrange(with(room, match.Pair{From: b, To: a, MetBefore: 9}), nil, seed).List(a)
			if len(blocked.Suggestions) != len(first.Lists[i].Suggestions) || len(low.Suggestions) != len(blocked.Suggestions) {
				t.Errorf("seed %d: lists of %d, %d with a low score, %d with a block", seed, len(first.Lists[i].Suggestions), len(low.Suggestions), len(blocked.Suggestions))
			}
			if slices.Contains(ids(blocked), b) || slices.Contains(ids(low), b) {
				t.Errorf("seed %d: %s is still suggested", seed, b)
			}
			if all++; asJSON(t, blocked) == asJSON(t, low) {
				same++
			}
		}
	}
	if same < all*9/10 {
		t.Errorf("of %d lists only %d are the same with a block and with a low score", all, same)
	}
}

// Neither a block nor a one-sided interest of theirs moves any other score of
// mine, nor what is said.
func TestWhatTheyKeepPrivateMovesNothing(t *testing.T) {
	room := plain(20, 2)
	_, before := match.Scores(room)
	for name, p := range map[string]match.Pair{
		"interest": {From: "g0003", To: "g0008", Interest: true},
		"block":    {From: "g0003", To: "g0008", Blocked: true},
		"report":   {From: "g0003", To: "g0008", Reported: true},
	} {
		_, after := match.Scores(with(room, p))
		for x := range before {
			for y := range before[x] {
				own := x == 3 && y == 8
				theirs := x == 8 && y == 3 && name != "interest"
				if !own && !theirs && before[x][y] != after[x][y] {
					t.Errorf("%s: the score of %d for %d moved", name, y, x)
				}
				if theirs && !math.IsInf(after[x][y], -1) {
					t.Errorf("%s: the other still has a score", name)
				}
			}
		}
	}
	if _, after := match.Scores(with(room, match.Pair{From: "g0003", To: "g0008", Interest: true})); after[3][8] <= before[3][8] {
		t.Error("one's own interest counts for nothing")
	}
}

// In no room does the number of suggestions tell whether somebody blocks: nobody
// ever sees more than half of the others.
func TestASmallRoomTellsNothing(t *testing.T) {
	for n := 3; n <= 12; n++ {
		room := plain(n, 5)
		a, b := room.Guests[0].ID, room.Guests[n-1].ID
		open := match.Arrange(room, nil, 1).List(a)
		hidden := match.Arrange(with(room, match.Pair{From: b, To: a, Blocked: true}), nil, 1).List(a)
		if len(open.Suggestions) != len(hidden.Suggestions) || len(open.Suggestions) > max(1, (n-1)/2) {
			t.Errorf("%d guests: %d suggestions, %d with a block", n, len(open.Suggestions), len(hidden.Suggestions))
		}
	}
}

// The hosts' list leaves a blocked pair out without a word.
func TestHostsLearnOfNoBlock(t *testing.T) {
	room := plain(15, 4)
	for i := range room.Guests {
		room.Guests[i].ArrivedAt = room.Now.Add(-40 * time.Minute)
	}
	all := match.Introductions(room, nil)
	if len(all) == 0 {
		t.Fatal("nobody needs an introduction")
	}
	for _, in := range all {
		for _, other := range match.Introductions(with(room, match.Pair{From: in.To, To: in.Guest, Blocked: true}), nil) {
			if other.Guest == in.Guest && other.To == in.To || other.To == in.Guest && other.Guest == in.To {
				t.Errorf("a blocked pair is to be introduced: %+v", other)
			}
		}
	}
}
