package store

import (
	"encoding/json"
	"fmt"
	mathrand "math/rand/v2"
	"testing"
	"time"

	"fuda/kiosk"
)

// introduce has a guest introduce two others.
func (r *room) introduce(by, a, b, note string) (kiosk.Introduction, bool, error) {
	return r.IntroduceAsGuest(r.Context(), r.id(by), kiosk.IntroductionRequest{Numbers: []int{r.number(a), r.number(b)}, Note: note})
}

func TestAnIntroduction(t *testing.T) {
	r := openRoom(t, "花", "次郎", "三郎", "四郎")
	in, created, err := r.introduce("三郎", "花", "次郎", "  お二人とも 採用の話を ")
	r.do(err)
	r.want("the answer", fmt.Sprintf("%v %v %s %v", created, in.Numbers, in.Note, in.By), "true [1 2] お二人とも 採用の話を {三郎 3}")
	for name, other := range map[string]int{"花": 2, "次郎": 1} {
		n := r.me(name).Notices[0]
		r.want("the notice of "+name, fmt.Sprintf("%s %d %s %v %v", n.Kind, n.Number, n.Note, *n.By, n.Opener != ""), fmt.Sprintf("introduced %d お二人とも 採用の話を {三郎 3} true", other))
	}
	r.want("of the one who did it", r.notices("三郎"), "")

	again, created, err := r.introduce("三郎", "次郎", "花", "もう一度")
	r.do(err)
	if created || again.ID != in.ID || again.Note != in.Note {
		t.Errorf("again: %v %+v, at first %+v", created, again, in)
	}
	other, created, err := r.introduce("四郎", "花", "次郎", "")
	r.do(err)
	if !created || other.ID == in.ID {
		t.Errorf("by somebody else: %v %+v", created, other)
	}
	r.now = r.now.Add(kiosk.IntroductionLife)
	if _, created, err = r.introduce("三郎", "花", "次郎", ""); err != nil || !created {
		t.Errorf("an hour later: %v, %v", created, err)
	}
	for name, refused := range map[string]struct {
		by, a, b string
		code     kiosk.Code
	}{
		"oneself":  {"花", "花", "次郎", kiosk.Forbidden},
		"the same": {"花", "次郎", "次郎", kiosk.Invalid},
	} {
		_, _, err := r.introduce(refused.by, refused.a, refused.b, "")
		if got := kiosk.ErrorCode(err); got != refused.code {
			t.Errorf("%s: %v, want %s", name, err, refused.code)
		}
	}
	_, _, err = r.IntroduceAsGuest(r.Context(), r.id("花"), kiosk.IntroductionRequest{Numbers: []int{2, 77}})
	wantCode(t, err, kiosk.NotFound)
	r.do(errorOf(r.Leave(r.Context(), r.event.ID, r.id("四郎"), kiosk.LeaveRequest{BadgeReturned: true})))
	_, _, err = r.introduce("花", "次郎", "四郎", "")
	wantCode(t, err, kiosk.NotFound)
}

// A nonce is its sender's own, and gives the same answer for good.
func TestAnIntroductionSentTwice(t *testing.T) {
	r := openRoom(t, "花", "次郎", "三郎", "四郎")
	ask := kiosk.IntroductionRequest{Numbers: []int{1, 2}, Nonce: "nonce-of-three"}
	first, _, err := r.IntroduceAsGuest(r.Context(), r.id("三郎"), ask)
	r.do(err)
	r.now = r.now.Add(2 * time.Hour)
	again, created, err := r.IntroduceAsGuest(r.Context(), r.id("三郎"), ask)
	r.do(err)
	if created || fmt.Sprint(again) != fmt.Sprint(first) {
		t.Errorf("again %v %+v, first %+v", created, again, first)
	}
	for name, do := range map[string]func() (kiosk.Introduction, bool, error){
		"another guest": func() (kiosk.Introduction, bool, error) { return r.IntroduceAsGuest(r.Context(), r.id("四郎"), ask) },
		"a desk":        func() (kiosk.Introduction, bool, error) { return r.Introduce(r.Context(), r.event.ID, ask, desk) },
	} {
		if in, created, err := do(); err != nil || !created || in.ID == first.ID {
			t.Errorf("%s with the same nonce: %v %+v, %v", name, created, in, err)
		}
	}
}

// Desks are one introducer, and the trail tells which one it was.
func TestADeskIntroduces(t *testing.T) {
	r := openRoom(t, "花", "次郎")
	in, created, err := r.Introduce(r.Context(), r.event.ID, kiosk.IntroductionRequest{Numbers: []int{2, 1}}, desk)
	r.do(err)
	r.want("the answer", fmt.Sprint(created, in.Numbers, in.By), "true [2 1] {受付1 0}")
	other := Actor{Device: "device-2", Name: "受付2"}
	again, created, err := r.Introduce(r.Context(), r.event.ID, kiosk.IntroductionRequest{Numbers: []int{1, 2}}, other)
	r.do(err)
	if created || again.ID != in.ID {
		t.Errorf("the other desk: %v %+v", created, again)
	}
	r.want("told", r.notices("花")+r.me("花").Notices[0].By.Name, "introduced 2;受付1")
	page, err := r.Audit(r.Context(), r.event.ID, AuditQuery{Action: kiosk.AuditIntroduction})
	r.do(err)
	if len(page.Entries) != 1 || page.Entries[0].Desk != "受付1" || page.Entries[0].Detail["numbers"] != "2 1" {
		t.Errorf("the trail: %+v", page.Entries)
	}
}

func TestIntroducingIsSlow(t *testing.T) {
	names := []string{"花"}
	for i := range kiosk.MaxIntroductionsAnHour + 2 {
		names = append(names, fmt.Sprintf("客%d", i))
	}
	r := openRoom(t, names...)
	for i := range kiosk.MaxIntroductionsAnHour {
		r.do(errorOf2(r.introduce("花", names[i+1], names[i+2], "")))
	}
	last := names[len(names)-1]
	_, _, err := r.introduce("花", "客0", last, "")
	wantCode(t, err, kiosk.TooMany)
	r.do(errorOf(r.UpdateAttendee(r.Context(), r.event.ID, r.id("花"), kiosk.ProfilePatch{Host: ptr(true)})))
	r.do(errorOf2(r.introduce("花", "客0", last, "")))
	r.do(errorOf2(r.introduce("花", "花", last, "")))
	r.want("a host's own", r.notices("花"), "")
}

func errorOf2[A, B any](_ A, _ B, err error) error { return err }

// Whom somebody introduced may ask each other by number; whom nobody did may not.
func TestTheIntroducedMaySwap(t *testing.T) {
	r := openRoom(t, "花", "次郎", "三郎")
	r.do(errorOf2(r.introduce("三郎", "花", "次郎", "")))
	by := func(from, to string) (kiosk.Swap, error) {
		s, _, err := r.RequestSwap(r.Context(), r.id(from), SwapRequest{Number: r.number(to)})
		return s, err
	}
	s, err := by("次郎", "花")
	r.do(err)
	r.want("asked", string(s.State), "requested")
	s, err = by("花", "次郎")
	r.do(err)
	r.want("and asked back", string(s.State), "swapped")
	_, err = by("三郎", "花")
	wantCode(t, err, kiosk.Forbidden)
}

// What keeps an introduction from being told is seen by nobody: every answer is
// the same to the byte as without, for whoever introduces, for both, and for the
// hosts.
func TestNobodySeesWhyAnIntroductionIsNotTold(t *testing.T) {
	type reasons map[string]func(r *room)
	report := func(by, of string) func(r *room) {
		return func(r *room) {
			r.do(r.AddReport(r.Context(), r.id(by), kiosk.ReportRequest{Number: r.number(of), Reason: kiosk.ReportRomance}))
		}
	}
	block := func(by, of string) func(r *room) {
		return func(r *room) { r.do(errorOf(r.SetBlock(r.Context(), r.id(by), r.number(of), true))) }
	}
	evening := func(before func(r *room)) (answers []string, told string) {
		r := openRoom(t, "花", "次郎", "三郎", "主催")
		r.do(errorOf(r.UpdateAttendee(r.Context(), r.event.ID, r.id("主催"), kiosk.ProfilePatch{Host: ptr(true)})))
		before(r)
		r.random = &lockedReader{r: mathrand.NewChaCha8([32]byte{9})} // as much chance as without
		r.now = r.now.Add(30 * time.Minute)
		note := func(out any, err error) {
			text, jsonErr := json.Marshal(out)
			r.do(jsonErr)
			answers = append(answers, fmt.Sprintf("%s %v", text, err))
		}
		look := func() {
			h, err := r.HostingFor(r.Context(), r.event.ID, r.id("主催"))
			note(h, err)
			h, err = r.Hosting(r.Context(), r.event.ID, true)
			note(h, err)
		}
		look()
		for range 2 {
			in, created, err := r.introduce("三郎", "花", "次郎", "どうぞ")
			note(in, err)
			note(created, err)
		}
		look()
		told = r.notices("花") + r.notices("次郎")
		in, _, err := r.introduce("主催", "主催", "次郎", "")
		note(in, err)
		in, _, err = r.Introduce(r.Context(), r.event.ID, kiosk.IntroductionRequest{Numbers: []int{1, 2}}, desk)
		note(in, err)
		s, created, err := r.RequestSwap(r.Context(), r.id("次郎"), SwapRequest{Number: r.number("花")})
		note(s, err)
		note(created, err)
		s, _, err = r.RequestSwap(r.Context(), r.id("主催"), SwapRequest{Number: r.number("次郎")})
		note(s, err)
		look()
		note(r.me("三郎"), nil)
		note(r.me("主催"), nil)
		page, err := r.Audit(r.Context(), r.event.ID, AuditQuery{Action: kiosk.AuditIntroduction})
		note(page, err)
		return answers, told
	}
	plain, told := evening(func(*room) {})
	if told != "introduced 2;introduced 1;" {
		t.Fatalf("without a reason were told %q", told)
	}
	for name, before := range (reasons{
		"one blocks the other":         block("花", "次郎"),
		"one is reported by the other": report("花", "次郎"),
		"one is reported by a third":   report("主催", "次郎"),
	}) {
		t.Run(name, func(t *testing.T) {
			hushed, told := evening(before)
			if told != "" {
				t.Errorf("were told %q", told)
			}
			for i := range plain {
				if plain[i] != hushed[i] {
					t.Errorf("answer %d differs\nwithout %s\nwith    %s", i, plain[i], hushed[i])
				}
			}
		})
	}
	for name, before := range (reasons{"the introducer is blocked": block("花", "三郎"), "the introducer is reported": report("次郎", "三郎")}) {
		if _, told := evening(before); told != "" {
			t.Errorf("%s: were told %q", name, told)
		}
	}
}

// A request by number after an introduction of which nobody was told reaches
// nobody; once the staff have seen to a report, introductions are told again.
func TestAnUntoldIntroductionOpensNoWay(t *testing.T) {
	r := openRoom(t, "花", "次郎", "三郎")
	r.do(r.AddReport(r.Context(), r.id("三郎"), kiosk.ReportRequest{Number: r.number("次郎"), Reason: kiosk.ReportSolicitation}))
	r.do(errorOf2(r.introduce("三郎", "花", "次郎", "")))
	s, _, err := r.RequestSwap(r.Context(), r.id("次郎"), SwapRequest{Number: r.number("花")})
	r.do(err)
	r.want("looks asked", string(s.State), "requested")
	r.want("but nobody is", r.requests("花")+r.notices("花"), "")
	reports, err := r.Reports(r.Context(), r.event.ID, false)
	r.do(err)
	r.do(r.HandleReport(r.Context(), r.event.ID, reports[0].ID))
	r.do(errorOf2(r.Introduce(r.Context(), r.event.ID, kiosk.IntroductionRequest{Numbers: []int{1, 2}}, desk)))
	r.want("seen to", r.notices("花"), "introduced 2;")
}

// Whoever blocks the introducer afterwards hears nothing more of them.
func TestNoticesOfABlockedIntroducer(t *testing.T) {
	r := openRoom(t, "花", "次郎", "三郎")
	r.do(errorOf2(r.introduce("三郎", "花", "次郎", "")))
	r.do(errorOf(r.SetBlock(r.Context(), r.id("花"), r.number("三郎"), true)))
	r.want("hidden", r.notices("花"), "")
	r.want("the other's stays", r.notices("次郎"), "introduced 1;")
}
