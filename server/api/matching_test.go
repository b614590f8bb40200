package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/server/matching"
)

// party is a house of guests with phones, and a clock of the matching that is
// moved by hand.
type party struct {
	*house
	guests []*guest
	later  atomic.Int64 // ns after the evening's beginning
}

func openParty(t *testing.T, n int) *party {
	t.Helper()
	p := &party{}
	p.house = open(t, func(c *Config) {
		c.Matching = matching.New(matching.Config{Store: c.Store, Poke: func(who []string) { c.Hub.Poke(who) }, Debounce: time.Millisecond,
			Clock: func() time.Time { return evening.Add(time.Duration(p.later.Load())) }})
	})
	for i := range n {
		p.guests = append(p.guests, p.guest(fmt.Sprintf("g%02d", i)))
	}
	return p
}

// raw is an answer as it comes over the wire.
func (b *browser) raw(method, path string, in any) (int, string) {
	status, body := b.do(b.request(method, path, in))
	return status, string(body)
}

func (b *browser) suggestions() (s kiosk.Suggestions) {
	b.t.Helper()
	b.want(200, "GET", "/api/v1/me/suggestions", nil, &s)
	return s
}

func (p *party) by(number int) *guest {
	p.t.Helper()
	i := slices.IndexFunc(p.guests, func(g *guest) bool { return g.in.CheckIn.Number == number })
	if i < 0 {
		p.t.Fatalf("nobody has number %d", number)
	}
	return p.guests[i]
}

// Whoever is blocked or reported gets the same bytes from every call about
// suggestions for as long as a suggestion lasts, and their phone hears nothing:
// two houses that differ in nothing else answer alike.
func TestABlockIsNotSeenOnTheWire(t *testing.T) {
	for _, how := range []string{"block", "report"} {
		t.Run(how, func(t *testing.T) {
			p := openParty(t, 12)
			me := p.guests[4]
			before := me.suggestions()
			if len(before.Suggestions) != 3 || before.State != kiosk.SuggestionsReady {
				t.Fatalf("before: %+v", before)
			}
			_, bytesBefore := me.raw("GET", "/api/v1/me/suggestions", nil)
			other := p.by(before.Suggestions[0].Number)
			phone := me.live("")
			phone.next() // the snapshot
			if how == "block" {
				other.want(200, "PUT", fmt.Sprintf("/api/v1/blocks/%d", me.in.CheckIn.Number), nil, nil)
			} else {
				other.want(201, "POST", "/api/v1/reports", map[string]any{"number": me.in.CheckIn.Number, "reason": "romance"}, nil)
			}
			other.suggestions() // a plan with the block in it is there now
			for range 4 {
				if _, now := me.raw("GET", "/api/v1/me/suggestions", nil); now != bytesBefore {
					t.Fatalf("the answer changed from\n%s to\n%s", bytesBefore, now)
				}
				p.later.Add(int64(3 * time.Minute))
				other.suggestions()
			}
			var swap kiosk.Swap
			me.want(201, "POST", "/api/v1/swaps", map[string]any{"number": other.in.CheckIn.Number}, &swap)
			if swap.State != kiosk.SwapRequested {
				t.Errorf("the swap is %s", swap.State)
			}
			var asked kiosk.Me
			other.want(200, "GET", "/api/v1/me", nil, &asked)
			if len(asked.Asked) != 0 || len(asked.Notices) != 0 {
				t.Errorf("the other hears of it: %+v", asked.Asked)
			}
			desk := p.paired(kiosk.RoleReception, "受付")
			desk.want(201, "POST", "/api/v1/events/"+p.event.ID+"/announcements", map[string]any{"text": "合図"}, nil)
			told := 0
			for {
				text := phone.read()
				if string(text) == `{"type":"me"}` {
					told++
				}
				if bytes.Contains(text, []byte("合図")) {
					break
				}
			}
			if told > 1 { // of the swap that I asked for, and of nothing before
				t.Errorf("the phone was told %d times", told)
			}
			p.later.Add(int64(5 * time.Minute)) // its time is over
			p.settled(me)
			if now := me.suggestions(); slices.ContainsFunc(now.Suggestions, func(s kiosk.Suggestion) bool { return s.Number == other.in.CheckIn.Number }) {
				t.Errorf("after its time: %+v", now)
			}
		})
	}
}

// settled has a plan of now made, by a change of one's own.
func (p *party) settled(g *guest) {
	p.t.Helper()
	for _, status := range []kiosk.TalkStatus{kiosk.TalkBreak, kiosk.TalkOpen} {
		g.want(200, "PATCH", "/api/v1/me", map[string]any{"status": status}, nil)
		g.suggestions()
	}
}

func TestSuggestionsOverHTTP(t *testing.T) {
	p := openParty(t, 8)
	me, at := p.guests[2], "/api/v1/events/"+p.event.ID
	first := me.suggestions().Suggestions
	var next kiosk.Suggestions
	me.want(200, "POST", fmt.Sprintf("/api/v1/me/suggestions/%d", first[0].Number), map[string]any{"answer": "met"}, &next)
	if len(next.Suggestions) != 3 || next.Suggestions[0].Number == first[0].Number {
		t.Errorf("after %+v comes %+v", first, next)
	}
	me.refused(kiosk.Invalid, "POST", fmt.Sprintf("/api/v1/me/suggestions/%d", first[1].Number), map[string]any{"answer": "never"})
	me.refused(kiosk.NotFound, "POST", "/api/v1/me/suggestions/77", map[string]any{"answer": "met"})

	station, office := p.paired(kiosk.RoleStation, ""), p.paired(kiosk.RoleOrganiser, "")
	var shown kiosk.StationSuggestions
	station.want(200, "GET", at+"/station/suggestions/"+me.in.Badge.Code, nil, &shown)
	if shown.Card.Number != me.in.CheckIn.Number || len(shown.Suggestions.Suggestions) != 3 {
		t.Errorf("the station shows %+v", shown)
	}
	station.refused(kiosk.NotFound, "GET", at+"/station/suggestions/AAAAAAAAAA", nil)

	p.later.Store(int64(40 * time.Minute))
	me.refused(kiosk.Forbidden, "GET", at+"/introductions/suggested", nil)
	p.host(me.in.Attendee.ID)
	var list SuggestedIntroductions
	me.want(200, "GET", at+"/introductions/suggested", nil, &list)
	office.want(200, "GET", at+"/introductions/suggested", nil, &list)
	if len(list.Introductions) == 0 {
		t.Error("nobody is to be introduced")
	}

	var chips kiosk.Chips
	p.browser().want(200, "GET", "/api/v1/chips", nil, &chips)
	if len(chips.Trades) < 10 || len(chips.Wants) < 10 || chips.Purposes[len(chips.Purposes)-1].Ja != kiosk.SalesMark {
		t.Errorf("chips %+v", chips)
	}
	words := "trade\t盆栽師\tbonsai\t盆栽、盆栽家\t\t農業\n"
	var dictionary DictionaryAnswer
	office.want(200, "PUT", at+"/dictionary", map[string]any{"text": words}, &dictionary)
	if dictionary.Rows != 1 {
		t.Errorf("the dictionary has %+v", dictionary)
	}
	p.browser().want(200, "GET", "/api/v1/chips?event="+p.event.ID, nil, &chips)
	if last := chips.Trades[len(chips.Trades)-1]; last.Ja != "盆栽師" {
		t.Errorf("the last trade is %+v", last)
	}
	if e := office.refused(kiosk.Invalid, "PUT", at+"/dictionary", map[string]any{"text": words + "nonsense\tx"}); e.Error.Field != "row 2: kind" {
		t.Errorf("a bad row is told as %+v", e)
	}
	var weights MatchWeights
	office.want(200, "GET", "/api/v1/match_weights", nil, &weights)
	for _, w := range weights.Weights {
		if w.Ja == w.Name || w.En == "" || w.Default < w.Min || w.Default > w.Max {
			t.Errorf("weight %+v", w)
		}
	}
	office.want(200, "PATCH", at, map[string]any{"match": map[string]any{"weights": map[string]any{"wants": 50}}}, nil)
	for _, bad := range []string{"wants", "nonsense"} {
		if e := office.refused(kiosk.Invalid, "PATCH", at, map[string]any{"match": map[string]any{"weights": map[string]any{bad: 5000}}}); e.Error.Field != "weights."+bad {
			t.Errorf("a bad weight is told as %+v", e)
		}
	}
	if len(me.suggestions().Suggestions) == 0 {
		t.Error("no suggestions with other weights")
	}
}

// A round reaches the board and the phones, with numbers and no ids.
func TestRoundsOverHTTP(t *testing.T) {
	p := openParty(t, 7)
	desk, office, at := p.paired(kiosk.RoleReception, "受付"), p.paired(kiosk.RoleOrganiser, ""), "/api/v1/events/"+p.event.ID
	session := p.event.Sessions[0]
	rounds := at + "/sessions/" + session.ID + "/rounds"
	desk.refused(kiosk.Conflict, "POST", rounds, map[string]any{"nonce": "nonce-of-a-round"}) // it is an open session
	session.Mode, session.Rotation = kiosk.Rotation, &kiosk.RotationSettings{Kind: kiosk.RotationTables, Size: 3, Minutes: 8}
	office.want(200, "PATCH", at, map[string]any{"sessions": []kiosk.Session{session}}, nil)
	for _, g := range p.guests[:5] {
		g.want(200, "PUT", "/api/v1/me/rotation", map[string]any{"session": session.ID, "state": "in"}, nil)
	}
	desk.want(200, "PUT", at+"/attendees/"+p.guests[5].in.Attendee.ID+"/rotation", map[string]any{"session": session.ID, "state": "in"}, nil)
	p.guests[0].refused(kiosk.Invalid, "PUT", "/api/v1/me/rotation", map[string]any{"session": session.ID, "state": "maybe"})

	board, phone := p.paired(kiosk.RoleDisplay, "").live(""), p.guests[0].live("")
	board.next()
	phone.next()
	var round kiosk.Round
	desk.want(201, "POST", rounds, map[string]any{"nonce": "nonce-of-a-round"}, &round)
	desk.want(200, "POST", rounds, map[string]any{"nonce": "nonce-of-a-round"}, nil)
	if round.No != 1 || len(round.Places) != 2 || round.Layout != kiosk.LayoutTables || round.EndsAt.Sub(round.StartsAt) != 8*time.Minute {
		t.Errorf("round %+v", round)
	}
	for _, page := range []*page{board, phone} {
		text := page.upTo("round_started")
		var c kiosk.Change
		p.must(json.Unmarshal(text, &c))
		if c.Round == nil || len(c.Round.Places) != 2 {
			t.Errorf("told %s", text)
		}
		for _, g := range p.guests {
			if bytes.Contains(text, []byte(g.in.Attendee.ID)) {
				t.Errorf("the feed names an attendee: %s", text)
			}
		}
	}
	if shot := desk.snapshot(); shot.Round == nil || shot.Round.No != 1 {
		t.Errorf("the board begins with %+v", shot.Round)
	}
	var me kiosk.Me
	p.guests[0].want(200, "GET", "/api/v1/me", nil, &me)
	if r := me.Rotation; r == nil || r.State != kiosk.RotationIn || r.Round == nil || len(r.Round.With) != 2 || slices.Contains(r.Round.With, 1) {
		t.Errorf("mine is %+v", me.Rotation)
	}
	var all kiosk.Rounds
	desk.want(200, "GET", rounds, nil, &all)
	if all.Joined != 6 || all.Current == nil || len(all.Waiting) != 0 {
		t.Errorf("rounds %+v", all)
	}
	for range 2 {
		desk.want(200, "POST", rounds+"/1/end", nil, &round)
	}
	board.upTo("round_ended")
	desk.refused(kiosk.NotFound, "POST", rounds+"/9/end", nil)
	if shot := desk.snapshot(); shot.Round != nil {
		t.Errorf("the board still has %+v", shot.Round)
	}
	h := p.guests[1].suggestions() // who sat together has talked
	for _, s := range h.Suggestions {
		if at := round.At(p.guests[1].in.CheckIn.Number); slices.Contains(at.Numbers, s.Number) {
			t.Errorf("suggested is %d, at the same table: %v", s.Number, at)
		}
	}
	p.must(p.db.EraseAttendee(context.Background(), p.event.ID, p.guests[0].in.Attendee.ID))
	desk.want(200, "GET", rounds, nil, &all)
}

// upTo reads up to a frame of a kind.
func (p *page) upTo(kind string) []byte {
	p.t.Helper()
	for {
		if text := p.read(); bytes.Contains(text, []byte(`"kind":"`+kind+`"`)) {
			return text
		}
	}
}
