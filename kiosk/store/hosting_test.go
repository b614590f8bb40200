package store

import (
	"fmt"
	"testing"
	"time"

	"fuda/kiosk"
)

// lists tells the hosts' lists by number: "alone 1 2; arrived; …".
func (r *room) lists() string {
	r.Helper()
	h, err := r.Hosting(r.Context(), r.event.ID, true)
	r.do(err)
	s := ""
	for _, l := range []struct {
		name string
		list []kiosk.Guest
	}{{"alone", h.Alone}, {"arrived", h.Arrived}, {"first", h.FirstTimers}, {"asking", h.Asking}} {
		s += l.name
		for _, g := range l.list {
			s += fmt.Sprintf(" %d", g.Number)
		}
		s += ";"
	}
	return s
}

func (r *room) pass(d time.Duration) { r.now = r.now.Add(d) }

// One evening of the hosts' page: who comes is new, who stays without meeting
// anybody is alone, and falls off by what they do.
func TestHosting(t *testing.T) {
	r := openRoom(t, "一", "二")
	r.pass(5 * time.Minute)
	r.arrive("三")
	r.want("at first", r.lists(), "alone;arrived 3 1 2;first 1 2 3;asking;")
	r.pass(15 * time.Minute)
	r.want("to the minute they are not yet alone", r.lists(), "alone;arrived;first 1 2 3;asking;")
	r.pass(time.Minute)
	r.want("the first two are", r.lists(), "alone 1 2;arrived;first 1 2 3;asking;")
	r.pass(5 * time.Minute)
	r.want("and the third", r.lists(), "alone 1 2 3;arrived;first 1 2 3;asking;")

	_, err := r.PatchMe(r.Context(), r.id("一"), kiosk.MePatch{Status: ptr(kiosk.TalkBreak)})
	r.do(err)
	r.want("one is on a break", r.lists(), "alone 2 3;arrived;first 1 2 3;asking;")
	r.do(errorOf(r.SetInterest(r.Context(), r.id("二"), 3, true)))
	r.want("one marked somebody", r.lists(), "alone 3;arrived;first 1 2 3;asking;")
	r.do(errorOf(r.SetInterest(r.Context(), r.id("二"), 3, false)))
	r.want("and took it back", r.lists(), "alone 2 3;arrived;first 1 2 3;asking;")
	s := r.mustAsk("二", "三")
	r.want("one asked for a swap", r.lists(), "alone 3;arrived;first 1 2 3;asking;")
	r.do(errorOf(r.AcceptSwap(r.Context(), r.id("三"), s.ID, nil)))
	r.want("and both swapped", r.lists(), "alone;arrived;first 1 2 3;asking;")

	_, err = r.PatchMe(r.Context(), r.id("一"), kiosk.MePatch{Status: ptr(kiosk.TalkListen)})
	r.do(err)
	r.want("back from the break", r.lists(), "alone 1;arrived;first 1 2 3;asking;")
	r.do(errorOf2(r.Introduce(r.Context(), r.event.ID, kiosk.IntroductionRequest{Numbers: []int{1, 3}}, desk)))
	r.want("introduced", r.lists(), "alone;arrived;first 2 1 3;asking;")

	r.do(errorOf(r.UpdateAttendee(r.Context(), r.event.ID, r.id("二"), kiosk.ProfilePatch{Host: ptr(true)})))
	r.do(errorOf(r.Leave(r.Context(), r.event.ID, r.id("三"), kiosk.LeaveRequest{CardReturned: true})))
	r.want("a host and one who left", r.lists(), "alone;arrived;first 1;asking;")
}

func TestAloneAfterAsTheHouseWants(t *testing.T) {
	r := openRoom(t, "一")
	info := kiosk.Info{GreetAfter: 5}
	r.do(errorOf(r.UpdateEvent(r.Context(), r.event.ID, EventPatch{Info: &info})))
	r.pass(6 * time.Minute)
	r.want("after six minutes", r.lists(), "alone 1;arrived 1;first 1;asking;")
}

// What a guest looks like to hosts; the id is the staff's.
func TestAGuestAsHostsSeeThem(t *testing.T) {
	r := openRoom(t, "一", "主催")
	p := kiosk.ProfilePatch{Company: ptr("花商店"), Trade: ptr("生花業"), Kana: ptr("はじめ")}
	r.do(errorOf(r.UpdateAttendee(r.Context(), r.event.ID, r.id("一"), p)))
	r.pass(25*time.Minute + 30*time.Second)
	h, err := r.Hosting(r.Context(), r.event.ID, true)
	r.do(err)
	want := kiosk.Guest{Attendee: r.id("一"), Number: 1, Name: "一", Kana: "はじめ", Company: "花商店", Trade: "生花業", FirstTime: true,
		Status: kiosk.TalkOpen, Sleeve: kiosk.Place{Table: "A", Row: 1, Column: 1}, Minutes: 25}
	if len(h.Alone) != 2 || h.Alone[0] != want {
		t.Errorf("alone %+v, want %+v first", h.Alone, want)
	}
	_, err = r.HostingFor(r.Context(), r.event.ID, r.id("主催"))
	wantCode(t, err, kiosk.Forbidden)
	r.do(errorOf(r.UpdateAttendee(r.Context(), r.event.ID, r.id("主催"), kiosk.ProfilePatch{Host: ptr(true)})))
	h, err = r.HostingFor(r.Context(), r.event.ID, r.id("主催"))
	r.do(err)
	if want.Attendee = ""; len(h.Alone) != 1 || h.Alone[0] != want {
		t.Errorf("a host sees %+v, want %+v", h.Alone, want)
	}
}

// Who asks many and is not answered is told of, whether they were refused, not
// answered or blocked; who is answered is not.
func TestAsking(t *testing.T) {
	names := []string{"集める人", "好かれる人"}
	for i := range kiosk.AskedMany {
		names = append(names, fmt.Sprintf("客%d", i))
	}
	r := openRoom(t, names...)
	r.do(errorOf(r.SetBlock(r.Context(), r.id("客1"), r.number("集める人"), true)))
	for i := range kiosk.AskedMany {
		r.want("before", r.lists()[len(r.lists())-len("asking;"):], "asking;")
		to := fmt.Sprintf("客%d", i)
		s := r.mustAsk("集める人", to)
		switch {
		case i == 0 || i == 3:
			r.do(errorOf(r.AcceptSwap(r.Context(), r.id(to), s.ID, nil)))
		case i == 2:
			r.do(errorOf(r.DeclineSwap(r.Context(), r.id(to), s.ID)))
		}
		s = r.mustAsk("好かれる人", to)
		r.do(errorOf(r.AcceptSwap(r.Context(), r.id(to), s.ID, nil)))
		if i == 4 {
			r.pass(kiosk.SwapLife) // five wait at most
		}
	}
	h, err := r.Hosting(r.Context(), r.event.ID, true)
	r.do(err)
	if len(h.Asking) != 1 || h.Asking[0].Number != 1 || h.Asking[0].Asked != kiosk.AskedMany {
		t.Errorf("asking %+v", h.Asking)
	}
	r.pass(time.Hour)
	r.want("an hour later", r.lists()[len(r.lists())-len("asking;"):], "asking;")
}
