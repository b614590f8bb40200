package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fuda/kiosk"
)

// Both get exactly the fields that the other agreed to share, in every choice
// of the two.
func TestASwapGivesWhatWasGivenAndNothingElse(t *testing.T) {
	choices := [][]kiosk.ContactField{{}, {kiosk.ContactEmail}, {kiosk.ContactPhone}, {kiosk.ContactLINE, kiosk.ContactWebsite}, kiosk.ContactFields()}
	for i, mine := range choices {
		for j, theirs := range choices {
			t.Run(fmt.Sprintf("%v for %v", mine, theirs), func(t *testing.T) {
				r := openRoom(t, "花子", "次郎")
				s, _, err := r.RequestSwap(t.Context(), r.id("花子"), SwapRequest{Badge: r.badge("次郎"), Share: choices[i]})
				r.do(err)
				if len(r.contacts("花子"))+len(r.contacts("次郎")) != 0 {
					t.Fatal("a contact before the other agreed")
				}
				s, err = r.AcceptSwap(t.Context(), r.id("次郎"), s.ID, choices[j])
				r.do(err)
				if s.State != kiosk.SwapDone {
					t.Fatalf("the swap is %s", s.State)
				}
				wantGiven(t, r.contacts("次郎"), "花子", mine)
				wantGiven(t, r.contacts("花子"), "次郎", theirs)
			})
		}
	}
}

func wantGiven(t *testing.T, contacts []kiosk.Contact, name string, share []kiosk.ContactField) {
	t.Helper()
	if len(contacts) != 1 {
		t.Fatalf("%d contacts", len(contacts))
	}
	c := contacts[0]
	got := map[kiosk.ContactField]string{kiosk.ContactEmail: c.Email, kiosk.ContactPhone: c.Phone, kiosk.ContactLINE: c.LINE, kiosk.ContactWebsite: c.Website}
	all := map[kiosk.ContactField]string{kiosk.ContactEmail: name + "@example.jp", kiosk.ContactPhone: "090-" + name,
		kiosk.ContactLINE: "line-" + name, kiosk.ContactWebsite: "https://" + name + ".example.jp"}
	for _, f := range kiosk.ContactFields() {
		want := ""
		for _, s := range share {
			if s == f {
				want = all[f]
			}
		}
		if got[f] != want {
			t.Errorf("%s of %s is %q, want %q", f, name, got[f], want)
		}
	}
}

// Whoever chose nothing gives what they set, and the telephone is not in it.
func TestTheUsualShareIsWithoutTheTelephone(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	s, _, err := r.RequestSwap(t.Context(), r.id("花子"), SwapRequest{Badge: r.badge("次郎")})
	r.do(err)
	_, err = r.PatchMe(t.Context(), r.id("次郎"), kiosk.MePatch{Share: &[]kiosk.ContactField{kiosk.ContactPhone}})
	r.do(err)
	_, err = r.AcceptSwap(t.Context(), r.id("次郎"), s.ID, nil)
	r.do(err)
	wantGiven(t, r.contacts("次郎"), "花子", kiosk.DefaultShare())
	wantGiven(t, r.contacts("花子"), "次郎", []kiosk.ContactField{kiosk.ContactPhone})
}

// A refusal, a block and no answer look the same to the one who asked, at every
// moment; and so does the limit that counts them.
func TestNoRefusalIsEverShown(t *testing.T) {
	seen := map[string][]string{}
	for _, answer := range []string{"none", "declined", "blocked before", "blocked after"} {
		r := openRoom(t, "花子", "次郎")
		if answer == "blocked before" {
			_, err := r.SetBlock(t.Context(), r.id("次郎"), r.number("花子"), true)
			r.do(err)
		}
		s := r.mustAsk("花子", "次郎")
		look := func() {
			r.Helper()
			card, swap, err := r.CardByBadge(t.Context(), r.id("花子"), r.badge("次郎"))
			r.do(err)
			again := r.mustAskState("花子", "次郎")
			state := kiosk.SwapState("none")
			if swap != nil {
				state = swap.State
			}
			seen[answer] = append(seen[answer], fmt.Sprint(r.requests("花子"), r.notices("花子"), card.Name, state, again))
		}
		look()
		switch answer {
		case "declined":
			seenBy, err := r.DeclineSwap(t.Context(), r.id("次郎"), s.ID)
			r.do(err)
			r.want("the decliner sees", string(seenBy.State), string(kiosk.SwapLapsed))
		case "blocked after":
			_, err := r.SetBlock(t.Context(), r.id("次郎"), r.number("花子"), true)
			r.do(err)
		}
		look()
		r.now = r.now.Add(kiosk.SwapLife - time.Second)
		look()
		r.now = r.now.Add(time.Second)
		me := r.me("花子")
		seen[answer] = append(seen[answer], fmt.Sprint(len(me.Requested), r.notices("花子")))
		if answer != "none" && r.requests("次郎") != "" {
			t.Errorf("%s: the other still sees %s", answer, r.requests("次郎"))
		}
	}
	for answer, got := range seen {
		for i := range got {
			if got[i] != seen["none"][i] {
				t.Errorf("%s, look %d: %s; without an answer: %s", answer, i, got[i], seen["none"][i])
			}
		}
	}
}

func (r *room) mustAskState(from, to string) kiosk.SwapState {
	r.Helper()
	return r.mustAsk(from, to).State
}

// Two who ask each other have agreed.
func TestAskingEachOtherIsAgreeing(t *testing.T) {
	for _, declined := range []bool{false, true} {
		r := openRoom(t, "花子", "次郎")
		s := r.mustAsk("花子", "次郎", kiosk.ContactEmail)
		if declined { // thought better of it
			_, err := r.DeclineSwap(t.Context(), r.id("次郎"), s.ID)
			r.do(err)
		}
		if s := r.mustAsk("次郎", "花子", kiosk.ContactPhone); s.State != kiosk.SwapDone {
			t.Fatalf("the swap is %s", s.State)
		}
		wantGiven(t, r.contacts("次郎"), "花子", []kiosk.ContactField{kiosk.ContactEmail})
		wantGiven(t, r.contacts("花子"), "次郎", []kiosk.ContactField{kiosk.ContactPhone})
		r.want("her phone", r.notices("花子"), fmt.Sprintf("swapped %d;", r.number("次郎")))
		if again := r.mustAsk("花子", "次郎"); again.State != kiosk.SwapDone || again.ID != s.ID {
			t.Errorf("asked again it is %+v", again)
		}
	}
}

// A collector of addresses gets five requests at a time and twenty an hour.
func TestACollectorIsSlow(t *testing.T) {
	var names []string
	for i := range 30 {
		names = append(names, fmt.Sprintf("客%02d", i))
	}
	r := openRoom(t, append(names, "営業")...)
	asked := 0
	for _, n := range names {
		s, err := r.ask("営業", n)
		if err != nil {
			wantCode(t, err, kiosk.TooMany)
			break
		}
		asked++
		if asked == 3 { // turning one down does not make room, or the count would tell
			_, err := r.DeclineSwap(t.Context(), r.id(n), s.ID)
			r.do(err)
		}
	}
	if asked != kiosk.MaxOpenSwaps {
		t.Fatalf("%d requests wait at once", asked)
	}
	for i, n := range names { // the patient one accepts whatever is agreed to
		s, err := r.ask("営業", n)
		if err != nil {
			r.now = r.now.Add(kiosk.SwapLife)
			continue
		}
		if i%2 == 0 {
			_, _ = r.AcceptSwap(t.Context(), r.id(n), s.ID, nil)
		}
	}
	var most int
	read(t, r.DB, func(q queries) error {
		_, err := q.one(`SELECT MAX(n) FROM (SELECT (SELECT COUNT(*) FROM swap b WHERE b.from_id = a.from_id AND b.asked_at > a.asked_at - 3600000 AND b.asked_at <= a.asked_at) AS n FROM swap a)`, nil, &most)
		return err
	})
	if most > kiosk.MaxSwapsAnHour {
		t.Errorf("%d requests within an hour", most)
	}
	askers, err := r.Askers(t.Context(), r.event.ID)
	r.do(err)
	if len(askers) != 1 || askers[0].Number != r.number("営業") || askers[0].Refused == 0 {
		t.Errorf("the organiser sees %+v", askers)
	}
}

// A number from the board is no badge in front of one's eyes.
func TestANumberAloneAsksNobody(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	_, _, err := r.RequestSwap(t.Context(), r.id("花子"), SwapRequest{Number: r.number("次郎")})
	wantCode(t, err, kiosk.Forbidden)
	for name, badge := range map[string]string{"wrong": "0123456ABC", "a pass": r.at["次郎"].Pass.Code, "none": ""} {
		if _, _, err := r.RequestSwap(t.Context(), r.id("花子"), SwapRequest{Badge: badge}); err == nil {
			t.Errorf("asked with %s", name)
		}
	}
	_, err = r.ask("花子", "花子")
	wantCode(t, err, kiosk.Conflict)
}

// A match lets the two ask each other without a badge.
func TestAMatchMayAsk(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	for _, pair := range [][2]string{{"花子", "次郎"}, {"次郎", "花子"}} {
		_, err := r.SetInterest(t.Context(), r.id(pair[0]), r.number(pair[1]), true)
		r.do(err)
	}
	s, created, err := r.RequestSwap(t.Context(), r.id("花子"), SwapRequest{Number: r.number("次郎")})
	r.do(err)
	if !created || s.State != kiosk.SwapRequested {
		t.Errorf("it is %+v", s)
	}
}

// Taken back by one it is gone for both, and the record says so.
func TestRevokingTakesBackBothSides(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	r.mustAsk("花子", "次郎")
	s := r.mustAsk("次郎", "花子")
	s, err := r.RevokeSwap(t.Context(), r.id("次郎"), s.ID)
	r.do(err)
	r.want("the swap", string(s.State), string(kiosk.SwapRevoked))
	if len(r.contacts("花子"))+len(r.contacts("次郎")) != 0 {
		t.Error("a contact is left")
	}
	all, err := r.Disclosures(t.Context(), r.event.ID)
	r.do(err)
	if len(all) != 2 || all[0].RevokedAt == nil || all[1].RevokedAt == nil {
		t.Errorf("the record is %+v", all)
	}
	if s := r.mustAsk("花子", "次郎"); s.State != kiosk.SwapRequested {
		t.Errorf("asked anew it is %s", s.State)
	}
	if _, err := r.RevokeSwap(t.Context(), r.id("花子"), "nobody's"); kiosk.ErrorCode(err) != kiosk.NotFound {
		t.Error(err)
	}
}

// Somebody else's swap cannot be answered, read or taken back.
func TestAThirdSeesNothing(t *testing.T) {
	r := openRoom(t, "花子", "次郎", "三郎")
	s := r.mustAsk("花子", "次郎")
	for name, do := range map[string]func() error{
		"accept":  func() error { _, err := r.AcceptSwap(t.Context(), r.id("三郎"), s.ID, nil); return err },
		"decline": func() error { _, err := r.DeclineSwap(t.Context(), r.id("三郎"), s.ID); return err },
		"revoke":  func() error { _, err := r.RevokeSwap(t.Context(), r.id("三郎"), s.ID); return err },
		"read":    func() error { _, err := r.Contact(t.Context(), r.id("三郎"), s.ID); return err },
		"photo":   func() error { _, err := r.ContactPhoto(t.Context(), r.id("三郎"), s.ID); return err },
		"notes": func() error {
			_, err := r.PatchContact(t.Context(), r.id("三郎"), s.ID, kiosk.ContactNotes{Memo: ptr("x")})
			return err
		},
	} {
		if err := do(); kiosk.ErrorCode(err) != kiosk.NotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Nor may the one who asked say yes for the other.
	_, err := r.AcceptSwap(t.Context(), r.id("花子"), s.ID, nil)
	wantCode(t, err, kiosk.Conflict)
}

// Memos, next steps and the three to remember are one's own.
func TestNotesOnAContact(t *testing.T) {
	r := openRoom(t, "花子", "a", "b", "c", "d")
	for i, n := range []string{"a", "b", "c", "d"} {
		r.mustAsk(n, "花子")
		s := r.mustAsk("花子", n)
		_, err := r.PatchContact(t.Context(), r.id("花子"), s.ID, kiosk.ContactNotes{Remember: ptr(true), Memo: ptr("memo " + n), NextStep: &kiosk.NextStep{Text: "電話", Date: "2026-11-28"}})
		if i < kiosk.MaxRemembered {
			r.do(err)
		} else {
			wantCode(t, err, kiosk.Conflict)
		}
		r.now = r.now.Add(time.Minute)
	}
	mine := r.contacts("花子")
	if mine[0].Memo != "memo a" || mine[0].NextStep.Date != "2026-11-28" || !mine[0].Remember || mine[3].Memo != "" {
		t.Errorf("the notes are %+v", mine)
	}
	if theirs := r.contacts("a"); theirs[0].Memo != "" || theirs[0].Remember {
		t.Errorf("the other sees %+v", theirs[0])
	}
	_, err := r.PatchContact(context.Background(), r.id("花子"), mine[0].Swap, kiosk.ContactNotes{NextStep: &kiosk.NextStep{Date: "明日"}})
	wantCode(t, err, kiosk.Invalid)
}
