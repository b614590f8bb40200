package matching

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

func (h *house) turn(name string, state kiosk.RotationState) {
	h.Helper()
	_, err := h.db.SetRotation(h.Context(), h.event.ID, h.id(name), kiosk.RotationRequest{Session: h.event.Sessions[0].ID, State: state})
	h.must(err)
}

func (h *house) round(nonce string) kiosk.Round {
	h.Helper()
	r, _, err := h.s.StartRound(h.Context(), h.event.ID, h.event.Sessions[0].ID, kiosk.RoundRequest{Nonce: nonce}, store.Actor{Name: "受付"})
	h.must(err)
	return r
}

// seated are the numbers that sit somewhere, sorted.
func seated(r kiosk.Round) (out []int) {
	for _, p := range r.Places {
		out = append(out, p.Numbers...)
	}
	slices.Sort(out)
	return out
}

func TestRounds(t *testing.T) {
	h := open(t)
	names := crowd(9)
	h.arrive(names...)
	session := h.event.Sessions[0].ID
	if _, _, err := h.s.StartRound(t.Context(), h.event.ID, session, kiosk.RoundRequest{Nonce: "nonce-none"}, store.Actor{}); kiosk.ErrorCode(err) != kiosk.Conflict {
		t.Errorf("a round of nobody: %v", err)
	}
	for _, name := range names[:7] { // two go at their own pace
		h.turn(name, kiosk.RotationIn)
	}
	h.turn("客006", kiosk.RotationPass)
	h.must(errorOf(h.db.SetBlock(t.Context(), h.id("客000"), h.number("客001"), true)))
	first := h.round("nonce-r1")
	if first.No != 1 || !slices.Equal(seated(first), []int{1, 2, 3, 4, 5, 6}) || first.EndsAt.Sub(first.StartsAt) != 7*time.Minute || first.Layout != kiosk.LayoutRows {
		t.Fatalf("the first round: %+v", first)
	}
	if again := h.round("nonce-r1"); text(t, again) != text(t, first) {
		t.Errorf("sent twice: %+v", again)
	}
	me, err := h.db.Me(t.Context(), h.id("客002"))
	h.must(err)
	if me.Rotation == nil || me.Rotation.Round == nil || !slices.Equal(append(slices.Clone(me.Rotation.Round.With), 3), first.At(3).Numbers) && !slices.Equal(append([]int{3}, me.Rotation.Round.With...), first.At(3).Numbers) {
		t.Errorf("my rotation %+v in %+v", me.Rotation, first)
	}
	h.turn("客007", kiosk.RotationIn) // comes late
	if err := errorOf(h.db.Leave(t.Context(), h.event.ID, h.id("客005"), kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true})); err != nil {
		t.Fatal(err)
	}
	met := map[string]bool{}
	keep := func(r kiosk.Round) {
		t.Helper()
		for _, p := range r.Places {
			slices.Sort(p.Numbers)
			pair := fmt.Sprint(p.Numbers)
			if met[pair] || len(p.Numbers) != 2 || pair == "[1 2]" {
				t.Errorf("round %d: %v", r.No, pair)
			}
			met[pair] = true
		}
	}
	keep(first)
	for i := 2; i <= 4; i++ {
		r := h.round(fmt.Sprint("nonce-r", i))
		if want := []int{1, 2, 3, 4, 5, 7, 8}; len(seated(r)) != 6 || len(r.Resting) != 1 || !slices.Equal(slices.Sorted(slices.Values(append(seated(r), r.Resting...))), want) {
			t.Errorf("round %d: %v, resting %v", i, seated(r), r.Resting)
		}
		keep(r)
	}
	rounds, err := h.db.Rounds(t.Context(), h.event.ID, session)
	h.must(err)
	if len(rounds.Rounds) != 4 || !rounds.Rounds[2].Ended || rounds.Current == nil || rounds.Current.No != 4 || rounds.Joined != 7 || len(rounds.Waiting) != 1 {
		t.Errorf("rounds %+v", rounds)
	}
	over, err := h.db.EndRound(t.Context(), h.event.ID, session, 4, store.Actor{Name: "受付"})
	h.must(err)
	if !over.Ended || over.EndsAt.After(h.clock()) {
		t.Errorf("ended %+v", over)
	}
	changes, err := h.db.Changes(t.Context(), h.event.ID, 0, 1000)
	h.must(err)
	kinds := map[kiosk.Kind]int{}
	board := kiosk.Board{Event: h.event}
	for _, c := range changes {
		kinds[c.Kind]++
		board.Apply(c.For(kiosk.AudienceDisplay))
	}
	if kinds[kiosk.RoundStarted] != 4 || kinds[kiosk.RoundEnded] != 4 || board.Round != nil {
		t.Errorf("told %v, the board has %+v", kinds, board.Round)
	}
}

// Two desks that press at once make one round, whatever their nonces, or two that
// follow each other; never two of one number.
func TestTwoDesksAtOnce(t *testing.T) {
	h := open(t)
	h.arrive(crowd(6)...)
	for _, name := range crowd(6) {
		h.turn(name, kiosk.RotationIn)
	}
	other := New(Config{Store: h.db, Clock: h.clock}) // as a second process would
	defer other.Close()
	var all sync.WaitGroup
	got := make([]kiosk.Round, 8)
	for i := range got {
		s := h.s
		if i%2 == 1 {
			s = other
		}
		all.Go(func() {
			r, _, err := s.StartRound(t.Context(), h.event.ID, h.event.Sessions[0].ID, kiosk.RoundRequest{Nonce: fmt.Sprint("nonce-at-once-", i/2)}, store.Actor{})
			if err != nil {
				t.Error(err)
			}
			got[i] = r
		})
	}
	all.Wait()
	rounds, err := h.db.Rounds(t.Context(), h.event.ID, h.event.Sessions[0].ID)
	h.must(err)
	if len(rounds.Rounds) != 4 {
		t.Errorf("%d rounds of four nonces", len(rounds.Rounds))
	}
	for i := range got {
		if got[i].No != got[i^1].No {
			t.Errorf("one nonce made rounds %d and %d", got[i].No, got[i^1].No)
		}
	}
}

func TestWhoMayRotate(t *testing.T) {
	h := open(t, func(e *kiosk.Event) {
		e.Sessions = append(e.Sessions, kiosk.Session{Name: "第2部", StartsAt: evening0.Add(6 * time.Hour), EndsAt: evening0.Add(7 * time.Hour), Mode: kiosk.Open},
			kiosk.Session{Name: "第3部", StartsAt: evening0.Add(8 * time.Hour), EndsAt: evening0.Add(9 * time.Hour), Mode: kiosk.Rotation})
	})
	h.arrive("一人")
	for i, want := range []kiosk.Code{"", kiosk.Conflict, kiosk.Conflict} {
		_, err := h.db.SetRotation(t.Context(), h.event.ID, h.id("一人"), kiosk.RotationRequest{Session: h.event.Sessions[i].ID, State: kiosk.RotationIn})
		if got := kiosk.ErrorCode(err); got != want && (err != nil || want != "") {
			t.Errorf("session %d: %v", i+1, err)
		}
	}
}

// A refusal says the same to one who is alone and to two of whom one blocks the
// other; with a third there is a round, and the third sits.
func TestARefusedRoundDoesNotTellWhy(t *testing.T) {
	h := open(t)
	names := crowd(3)
	h.arrive(names...)
	refusal := func(nonce string) string {
		_, _, err := h.s.StartRound(t.Context(), h.event.ID, h.event.Sessions[0].ID, kiosk.RoundRequest{Nonce: nonce}, store.Actor{})
		if kiosk.ErrorCode(err) != kiosk.Conflict {
			t.Fatalf("%s: %v", nonce, err)
		}
		return err.Error()
	}
	h.turn(names[0], kiosk.RotationIn)
	alone := refusal("nonce-alone")
	h.turn(names[1], kiosk.RotationIn)
	h.must(errorOf(h.db.SetBlock(t.Context(), h.id(names[0]), h.number(names[1]), true)))
	if apart := refusal("nonce-apart"); apart != alone {
		t.Errorf("alone: %q, with a block: %q", alone, apart)
	}
	h.turn(names[2], kiosk.RotationIn)
	for no := range 3 {
		round := h.round(fmt.Sprint("nonce-three-", no))
		if len(round.Resting) != 1 || round.At(h.number(names[2])) == nil {
			t.Errorf("round %d: %+v", no+1, round)
		}
	}
}
