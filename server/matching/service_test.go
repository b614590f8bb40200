package matching

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

func TestEverybodyHasSuggestions(t *testing.T) {
	h := open(t)
	h.arrive(crowd(2)...)
	if s := h.of("客000"); s.State != kiosk.SuggestionsFew || len(s.Suggestions) != 0 {
		t.Errorf("of two: %+v", s)
	}
	h.arrive(crowd(10)[2:]...)
	h.check("名刺なし", false)
	for name := range h.in {
		s := h.of(name)
		if name == "名刺なし" {
			if s.State != kiosk.SuggestionsHidden || len(s.Suggestions) != 0 {
				t.Errorf("without a card: %+v", s)
			}
			continue
		}
		if s.State != kiosk.SuggestionsReady || len(s.Suggestions) == 0 || len(s.Suggestions) > 3 || slices.Contains(numbers(s), h.number(name)) || slices.Contains(numbers(s), h.number("名刺なし")) {
			t.Errorf("%s: %+v", name, s)
		}
		for _, one := range s.Suggestions {
			if one.Name != h.by(one.Number) || one.Reason == "" || one.ReasonEn == "" || one.Opener == "" || one.Sleeve != h.event.Place(one.Number) {
				t.Errorf("%s: %+v", name, one)
			}
		}
	}
	rest := kiosk.TalkBreak
	_, err := h.db.PatchMe(t.Context(), h.id("客003"), kiosk.MePatch{Status: &rest})
	h.must(err)
	if s := h.of("客003"); s.State != kiosk.SuggestionsBreak || len(s.Suggestions) != 0 {
		t.Errorf("on a break: %+v", s)
	}
	off := kiosk.MatchSettings{Off: true}
	_, err = h.db.UpdateEvent(t.Context(), h.event.ID, store.EventPatch{Match: &off})
	h.must(err)
	h.settle()
	if s := h.of("客001"); s.State != kiosk.SuggestionsOff {
		t.Errorf("switched off: %+v", s)
	}
}

// What somebody sees stays to the letter, through a restart, whoever blocks them,
// also where the two had marked each other; and their phone is not told.
func TestABlockIsNotSeen(t *testing.T) {
	for _, how := range []string{"block", "block of a mutual interest", "report"} {
		for _, restart := range []bool{false, true} {
			t.Run(fmt.Sprint(how, restart), func(t *testing.T) {
				h := open(t)
				h.arrive(crowd(12)...)
				me := "客004"
				if how == "block of a mutual interest" {
					h.must(errorOf(h.db.SetInterest(t.Context(), h.id(me), h.number("客009"), true)))
					h.must(errorOf(h.db.SetInterest(t.Context(), h.id("客009"), h.number(me), true)))
				}
				before := h.of(me)
				other := h.by(before.Suggestions[0].Number)
				if how == "block of a mutual interest" && other != "客009" {
					t.Fatalf("first is %s", other)
				}
				h.poked = nil
				if how == "report" {
					h.must(h.db.AddReport(t.Context(), h.id(other), kiosk.ReportRequest{Number: h.number(me), Reason: kiosk.ReportRomance}))
				} else {
					h.must(errorOf(h.db.SetBlock(t.Context(), h.id(other), h.number(me), true)))
				}
				if restart {
					h.restart()
				}
				h.settle()
				for range 3 {
					if now := h.of(me); text(t, now) != text(t, before) {
						t.Fatalf("the list changed from\n%s to\n%s", text(t, before), text(t, now))
					}
					h.pass(3 * time.Minute)
					h.settle()
				}
				if h.wasPoked(h.id(me)) {
					t.Error("the phone was poked")
				}
				if slices.Contains(numbers(h.of(other)), h.number(me)) && how != "report" {
					t.Error("who blocks still has the other")
				}
				swap, _, err := h.db.RequestSwap(t.Context(), h.id(me), store.SwapRequest{Number: h.number(other)})
				if err == nil && restart && swap.State != kiosk.SwapRequested {
					t.Errorf("asked for a swap: %+v", swap)
				}
				h.pass(15 * time.Minute)
				h.settle()
				if slices.Contains(numbers(h.of(me)), h.number(other)) {
					t.Error("after its time it is still there")
				}
			})
		}
	}
}

func errorOf[T any](_ T, err error) error { return err }

// What is shown while a plan is made is in the plan: nobody sees what it takes.
func TestShowingWhilePlanning(t *testing.T) {
	h := open(t)
	h.arrive(crowd(20)...)
	h.settle()
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range 60 {
			one := fmt.Sprintf("客%03d", i%20)
			_ = errorOf(h.db.SetBlock(context.Background(), h.id(one), h.number(fmt.Sprintf("客%03d", (i*7+1)%20)), true))
		}
	}()
	seen := map[string]kiosk.Suggestions{}
	for round := range 6 {
		for i := range 20 {
			name := fmt.Sprintf("客%03d", i)
			now := h.of(name)
			if before, is := seen[name]; is {
				for _, n := range numbers(before) {
					own := false // one's own block takes it at once
					blocks, err := h.db.Me(t.Context(), h.id(name))
					h.must(err)
					own = slices.Contains(blocks.Blocks, n)
					if !slices.Contains(numbers(now), n) && !own {
						t.Fatalf("round %d: %s had %v and has %v", round, name, numbers(before), numbers(now))
					}
				}
			}
			seen[name] = now
		}
	}
	<-done
}

func TestAnswers(t *testing.T) {
	h := open(t)
	h.arrive(crowd(12)...)
	me := "客002"
	first := h.of(me)
	number := first.Suggestions[0].Number
	answer := func(n int, a kiosk.SuggestionAnswer) (kiosk.Suggestions, error) {
		return h.s.Answer(t.Context(), h.event.ID, h.id(me), n, kiosk.SuggestionRequest{Answer: a})
	}
	for range 2 { // sent twice
		next, err := answer(number, kiosk.AnswerMet)
		h.must(err)
		if slices.Contains(numbers(next), number) || len(next.Suggestions) != 3 {
			t.Fatalf("after meeting %d: %v", number, numbers(next))
		}
	}
	h.restart()
	h.pass(2 * time.Hour)
	if slices.Contains(numbers(h.of(me)), number) {
		t.Error("met is met for the evening")
	}
	never := 0
	for n := 1; n <= 12; n++ {
		if n != h.number(me) && !slices.Contains(numbers(first), n) && !slices.Contains(numbers(h.of(me)), n) {
			never = n
		}
	}
	if _, err := answer(never, kiosk.AnswerLater); kiosk.ErrorCode(err) != kiosk.NotFound {
		t.Errorf("what was never suggested: %v", err)
	}
	if _, err := answer(number, "perhaps"); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Errorf("a made-up answer: %v", err)
	}
}

func TestASuggestionOpensASwap(t *testing.T) {
	h := open(t)
	h.arrive(crowd(12)...)
	me := "客001"
	number := h.of(me).Suggestions[0].Number
	h.must(h.s.Flush(t.Context(), h.event.ID))
	if _, created, err := h.db.RequestSwap(t.Context(), h.id(me), store.SwapRequest{Number: number}); err != nil || !created {
		t.Errorf("asking by number: %v %v", created, err)
	}
	for n := 1; n <= 12; n++ {
		if n == h.number(me) || slices.Contains(numbers(h.of(me)), n) {
			continue
		}
		if _, _, err := h.db.RequestSwap(t.Context(), h.id(me), store.SwapRequest{Number: n}); kiosk.ErrorCode(err) != kiosk.Forbidden {
			t.Errorf("asking %d, who was not suggested: %v", n, err)
		}
	}
}

// An arrival gives the new guest a list and changes few others; those phones,
// and no others, are poked.
func TestAnArrivalPokesWhoseListChanged(t *testing.T) {
	h := open(t)
	h.arrive(crowd(20)...)
	before := map[string]string{}
	for name := range h.in {
		before[name] = text(t, h.of(name))
	}
	h.poked = nil
	h.arrive("遅れた人")
	h.settle()
	if s := h.of("遅れた人"); len(s.Suggestions) != 3 {
		t.Errorf("the new one has %+v", s)
	}
	h.mu.Lock()
	poked := slices.Clone(h.poked)
	h.mu.Unlock()
	for name, was := range before {
		if changed := text(t, h.of(name)) != was; changed != slices.Contains(poked, h.id(name)) {
			t.Errorf("%s: changed %v, poked %v", name, changed, !changed)
		}
	}
}

func TestTheSlipNamesThree(t *testing.T) {
	h := open(t)
	h.arrive(crowd(5)...)
	if n := h.s.Slip(t.Context(), h.event.ID, h.id("客004")); n != nil {
		t.Errorf("with five cards: %v", n)
	}
	h.arrive("客005")
	n := h.s.Slip(t.Context(), h.event.ID, h.id("客005"))
	if len(n) == 0 || !slices.Equal(n, numbers(h.of("客005"))) {
		t.Errorf("the slip says %v, the phone %v", n, numbers(h.of("客005")))
	}
	h.restart() // what is on paper stays
	if again := h.s.Slip(t.Context(), h.event.ID, h.id("客005")); !slices.Equal(again, n) {
		t.Errorf("after a restart %v, before %v", again, n)
	}
}
