package match_test

import (
	"slices"
	"testing"
	"time"

	"fuda/kiosk/match"
)

// changed are the guests whose lists differ, of those in both plans.
func changed(t *testing.T, before, after *match.Plan) (out []string) {
	for i := range after.Lists {
		old := before.List(after.Lists[i].Guest)
		if old != nil && asJSON(t, old.Suggestions) != asJSON(t, after.Lists[i].Suggestions) {
			out = append(out, old.Guest)
		}
	}
	return out
}

func TestAnArrivalChangesOneList(t *testing.T) {
	for seed := range uint64(8) {
		room := plain(60, seed)
		newcomer := room.Guests[len(room.Guests)-1].ID
		before := match.Arrange(without(room, newcomer), nil, seed)
		after := match.Update(room, before, seed)
		if c := changed(t, before, after); len(c) > 1 {
			t.Errorf("seed %d: an arrival changed the lists of %v", seed, c)
		}
		if l := after.List(newcomer); len(l.Suggestions) != 3 || l.Inbound == 0 {
			t.Errorf("seed %d: who came has %v and is suggested %d times", seed, ids(l), l.Inbound)
		}
	}
}

// A leave changes the lists that held the one who left, and of the others at
// most one for each person who would be suggested to nobody now.
func TestALeaveChangesWhoHadThem(t *testing.T) {
	for seed := range uint64(8) {
		room := plain(60, seed)
		before := match.Arrange(room, nil, seed)
		gone := room.Guests[int(seed)*5].ID
		after := match.Update(without(room, gone), before, seed)
		lonely := 0
		for _, id := range ids(before.List(gone)) {
			if before.List(id).Inbound == 1 {
				lonely++
			}
		}
		for _, id := range changed(t, before, after) {
			if !slices.Contains(ids(before.List(id)), gone) {
				lonely--
			}
			for _, kept := range ids(before.List(id)) {
				if kept != gone && !slices.Contains(ids(after.List(id)), kept) && lonely < 0 {
					t.Errorf("seed %d: %s lost %s, though %s left", seed, id, kept, gone)
				}
			}
		}
		if lonely < 0 {
			t.Errorf("seed %d: %d lists too many changed", seed, -lonely)
		}
	}
}

func TestAnAnswerChangesOwnList(t *testing.T) {
	for _, answer := range []match.Answer{match.Later, match.NotNow, match.Met} {
		for seed := range uint64(5) {
			room := plain(60, seed)
			before := match.Arrange(room, nil, seed)
			l := before.Lists[int(seed)*3]
			to := l.Suggestions[0].To
			answered := with(room, match.Pair{From: l.Guest, To: to, History: []match.Event{{Answer: match.Shown, At: room.Now.Add(-time.Minute)}, {Answer: answer, At: room.Now}}})
			after := match.Update(answered, before, seed)
			if slices.Contains(ids(after.List(l.Guest)), to) || len(after.List(l.Guest).Suggestions) != 3 {
				t.Errorf("%s: the list is %v, was %v", answer, ids(after.List(l.Guest)), ids(&l))
			}
			back := slices.Contains(ids(before.List(to)), l.Guest) && answer != match.Later
			for _, id := range changed(t, before, after) {
				if id != l.Guest && !(back && id == to) && before.List(to).Inbound > 1 && before.List(l.Guest).Inbound > 1 {
					t.Errorf("%s, seed %d: the list of %s changed", answer, seed, id)
				}
			}
		}
	}
}

// What somebody said later about comes again, what was shown for long makes room.
func TestTimePasses(t *testing.T) {
	room := plain(6, 1)
	room.Guests = room.Guests[:3]
	a := room.Guests[0].ID
	b := match.Arrange(room, nil, 1).List(a).Suggestions[0].To
	at := func(minutes int) match.Event {
		return match.Event{Answer: match.Shown, At: room.Now.Add(-time.Duration(minutes) * time.Minute)}
	}
	later := func(minutes int) match.Event { e := at(minutes); e.Answer = match.Later; return e }
	for name, test := range map[string]struct {
		events []match.Event
		again  bool
	}{
		"later, just now":   {[]match.Event{at(3), later(2)}, false},
		"later, long ago":   {[]match.Event{at(40), later(38)}, true},
		"shown, just now":   {[]match.Event{at(3)}, true},
		"shown, often, old": {[]match.Event{at(100), at(80), at(60), at(40), at(20)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			plan := match.Arrange(with(room, match.Pair{From: a, To: b, History: test.events}), nil, 1)
			if got := slices.Contains(ids(plan.List(a)), b); got != test.again {
				t.Errorf("suggested again: %v, want %v", got, test.again)
			}
		})
	}
}

// A suggestion that is on a phone survives a better one.
func TestWhatIsSeenStays(t *testing.T) {
	for seed := range uint64(5) {
		room := plain(40, seed)
		before := match.Arrange(room, nil, seed)
		for i := range before.Lists {
			l := &before.Lists[i]
			last := l.Suggestions[len(l.Suggestions)-1].To
			room.Pairs = append(room.Pairs, match.Pair{From: l.Guest, To: last, History: []match.Event{{Answer: match.Shown, At: room.Now}}})
		}
		room.Now = room.Now.Add(5 * time.Minute)
		for i := range room.Guests {
			room.Guests[i].Wants = "別のことを探しています、" + room.Guests[(i+7)%40].Gives
		}
		after := match.Arrange(room, before, seed)
		for i := range before.Lists {
			l := &before.Lists[i]
			seen := l.Suggestions[len(l.Suggestions)-1].To
			if now := ids(after.List(l.Guest)); len(now) == 0 || now[0] != seen {
				t.Errorf("seed %d: %s saw %s and has %v", seed, l.Guest, seen, now)
			}
		}
	}
}
