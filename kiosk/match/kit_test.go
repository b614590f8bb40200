package match_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/match"
	"fuda/kiosk/match/eval"
)

// scriptReader reads without kagome: the rules do not depend on it, and it is
// there at once.
var scriptReader = sync.OnceValue(func() *match.Reader { return match.NewReader(nil) })

// randomRoom is a room with everything in it that rules are about.
func randomRoom(n int, seed uint64) *match.Room {
	room := eval.NewParty(n, seed).Room(scriptReader())
	r := rand.New(rand.NewPCG(seed, 5))
	for i := range room.Guests {
		g := &room.Guests[i]
		switch r.IntN(12) {
		case 0:
			g.Status = kiosk.TalkBreak
		case 1:
			g.NoSales = true
		case 2:
			g.Company = "株式会社 同じ"
		case 3:
			g.Refuses = []string{"保険"}
		case 4:
			g.Languages = []string{"en"}
		case 5:
			g.Withheld = r.IntN(3) == 0
		}
	}
	answers := []match.Answer{match.Shown, match.Later, match.NotNow, match.Met}
	for range 2 * n {
		a, b := r.IntN(n), r.IntN(n)
		if a == b {
			continue
		}
		p := match.Pair{From: room.Guests[a].ID, To: room.Guests[b].ID}
		switch r.IntN(10) {
		case 0:
			p.Blocked = true
		case 1:
			p.Reported = true
		case 2:
			p.Swapped = true
		case 3:
			p.MetBefore = 1 + r.IntN(4)
		case 4:
			p.Introduced = true
		case 5:
			p.Talked = true
		case 6:
			p.History = []match.Event{{Answer: answers[r.IntN(4)], At: room.Now.Add(-time.Duration(r.IntN(60)) * time.Minute)}}
		default:
			p.Interest = true
		}
		room.Pairs = append(room.Pairs, p)
	}
	return room
}

// facts is what is known between two, in a room whose pairs are there once.
func facts(room *match.Room, from, to string) (p match.Pair) {
	for _, q := range room.Pairs {
		if q.From == from && q.To == to {
			p = q // the last one counts
		}
	}
	return p
}

func guestOf(room *match.Room, id string) *match.Guest {
	return &room.Guests[slices.IndexFunc(room.Guests, func(g match.Guest) bool { return g.ID == id })]
}

func ids(l *match.List) (out []string) {
	for _, s := range l.Suggestions {
		out = append(out, s.To)
	}
	return out
}

func asJSON(t testing.TB, v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// without returns the room without somebody.
func without(room *match.Room, id string) *match.Room {
	c := *room
	c.Guests = slices.DeleteFunc(slices.Clone(room.Guests), func(g match.Guest) bool { return g.ID == id })
	return &c
}

// with returns the room with one more thing known.
func with(room *match.Room, p match.Pair) *match.Room {
	c := *room
	c.Pairs = append(slices.Clone(room.Pairs), p)
	return &c
}

// plain is a room of strangers who are all open to talk.
func plain(n int, seed uint64) *match.Room {
	room := eval.NewParty(n, seed).Room(scriptReader())
	for i := range room.Guests {
		room.Guests[i].Status, room.Guests[i].Company = kiosk.TalkOpen, fmt.Sprint("会社", i)
	}
	return room
}
