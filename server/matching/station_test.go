package matching

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fuda/kiosk"
)

// A private mark changes nothing at a station.
func TestAStationKnowsNoMarks(t *testing.T) {
	plain, marked := open(t), open(t)
	for _, h := range []*house{plain, marked} {
		h.arrive(crowd(14)...)
	}
	me := "客003"
	for _, other := range []string{"客005", "客009", "客011"} {
		marked.must(errorOf(marked.db.SetInterest(t.Context(), marked.id(me), marked.number(other), true)))
		marked.must(errorOf(marked.db.SetInterest(t.Context(), marked.id(other), marked.number(me), true)))
	}
	if slices.Equal(numbers(plain.of(me)), numbers(marked.of(me))) {
		t.Error("the marks change nothing on the phone either")
	}
	for name := range plain.in {
		a, b := plain.station(name).Suggestions, marked.station(name).Suggestions
		for _, s := range append(slices.Clone(a.Suggestions), b.Suggestions...) {
			if s.Reason == "" {
				t.Errorf("%s: no reason: %+v", name, s)
			}
		}
		// The plans have seeds of their own, so the words are compared, by who.
		for _, s := range b.Suggestions {
			for _, word := range []string{"気になる", "以前の会"} {
				if strings.Contains(s.Reason, word) || strings.Contains(s.Opener, "気になっていました") {
					t.Errorf("%s: the station says %s", name, s.Reason)
				}
			}
		}
	}
}

// Whoever is blocked may hold up the other's badge: what they saw there stays.
func TestAStationDoesNotTellOfABlock(t *testing.T) {
	for _, restart := range []bool{false, true} {
		h := open(t)
		h.arrive(crowd(12)...)
		me := "客006"
		before := h.station(me)
		shown := h.by(before.Suggestions.Suggestions[1].Number)
		h.must(errorOf(h.db.SetBlock(t.Context(), h.id(me), h.number(shown), true)))
		h.must(h.db.AddReport(t.Context(), h.id(me), kiosk.ReportRequest{Number: h.number(shown), Reason: kiosk.ReportRomance}))
		if restart {
			h.restart()
		}
		h.settle()
		if now := h.station(me); !slices.Equal(numbers(now.Suggestions), numbers(before.Suggestions)) {
			t.Errorf("restart %v: the station had %v and has %v", restart, numbers(before.Suggestions), numbers(now.Suggestions))
		} else if !restart && text(t, now) != text(t, before) {
			t.Errorf("the words changed: %s, %s", text(t, before), text(t, now))
		}
		if slices.Contains(numbers(h.of(me)), h.number(shown)) {
			t.Error("one's own phone still has whom one blocks")
		}
		h.pass(16 * time.Minute)
		h.settle()
		if now := h.station(me); slices.Contains(numbers(now.Suggestions), h.number(shown)) {
			t.Error("after its time it is still on the screen")
		}
	}
}

// The hosts read who should meet whom, and no marks.
func TestHostsReadNoMarks(t *testing.T) {
	h := open(t)
	h.arrive(crowd(10)...)
	for i := range 9 {
		h.must(errorOf(h.db.SetInterest(t.Context(), h.id(crowd(10)[i]), h.number(crowd(10)[i+1]), true)))
	}
	h.pass(30 * time.Minute)
	h.settle()
	list, err := h.s.Introductions(t.Context(), h.event.ID)
	h.must(err)
	if len(list) == 0 {
		t.Fatal("nobody needs an introduction")
	}
	for _, in := range list {
		if strings.Contains(in.Reason, "気になる") || len(in.Numbers) != 2 || in.WhoNeeds != in.Numbers[0] || in.Names[1] != h.by(in.Numbers[1]) || len(in.Needs) == 0 {
			t.Errorf("%+v", in)
		}
	}
}
