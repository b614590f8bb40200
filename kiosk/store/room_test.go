package store

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// openHall is an event whose clock the test moves.
func openHall(t *testing.T) (*DB, kiosk.Event, *handClock) {
	t.Helper()
	c := &handClock{now: evening}
	d := openTest(t, func(cfg *Config) { cfg.Clock = c.Now })
	return d, ikebukuro(t, d), c
}

func TestSessionsByHand(t *testing.T) {
	ctx := context.Background()
	d, e, clock := openHall(t)
	one, two := e.Sessions[0], e.Sessions[1]
	on := func() (string, kiosk.ClockState) {
		t.Helper()
		now, err := d.Event(ctx, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		s, c := now.At(clock.now)
		return s.Name, c.State
	}
	move := func(session string, r kiosk.HandRequest) kiosk.Session {
		t.Helper()
		s, err := d.MoveSession(ctx, e.ID, session, r, desk)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	_, err := d.MoveSession(ctx, e.ID, one.ID, kiosk.HandRequest{Hand: kiosk.HandEnd}, desk)
	wantCode(t, err, kiosk.Conflict)

	clock.now = evening.Add(20 * time.Minute) // ten before it was to be
	started := move(one.ID, kiosk.HandRequest{Hand: kiosk.HandStart})
	if s, state := on(); s != one.Name || state != kiosk.ClockRunning || !started.EndsAt.Equal(clock.now.Add(45*time.Minute)) {
		t.Errorf("started, %s is %s until %s", s, state, started.EndsAt)
	}
	if diff := cmp.Diff(&kiosk.Planned{StartsAt: one.StartsAt, EndsAt: one.EndsAt}, started.Planned); diff != "" {
		t.Errorf("planned (-was +kept):\n%s", diff)
	}
	clock.now = clock.now.Add(2 * time.Second)
	if again := move(one.ID, kiosk.HandRequest{Hand: kiosk.HandStart}); !cmp.Equal(started, again) {
		t.Errorf("the other desk started it again: %+v", again)
	}
	extension := kiosk.HandRequest{Hand: kiosk.HandExtend, Minutes: 10, Nonce: nonce()}
	extended := move(one.ID, extension)
	if again := move(one.ID, extension); !cmp.Equal(extended, again) || !again.EndsAt.Equal(started.EndsAt.Add(10*time.Minute)) {
		t.Errorf("extended twice until %s", again.EndsAt)
	}
	clock.now = extended.EndsAt.Add(-time.Minute)
	ended := move(one.ID, kiosk.HandRequest{Hand: kiosk.HandEnd})
	if s, state := on(); s != two.Name || state != kiosk.ClockBefore || !cmp.Equal(ended, move(one.ID, kiosk.HandRequest{Hand: kiosk.HandEnd})) {
		t.Errorf("ended, %s is %s", s, state)
	}
	if diff := cmp.Diff(started.Planned, ended.Planned); diff != "" {
		t.Errorf("planned (-first +last):\n%s", diff)
	}

	changes, err := d.Changes(ctx, e.ID, 1, 100)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []kiosk.Kind
	for _, c := range changes {
		kinds = append(kinds, c.Kind)
		if seen := c.For(kiosk.AudienceAttendee); seen.Event == nil || seen.Session != one.ID || seen.Staff != nil || c.Staff.Desk != desk.Name {
			t.Errorf("a guest sees %+v", seen)
		}
	}
	if diff := cmp.Diff([]kiosk.Kind{kiosk.SessionStarted, kiosk.SessionExtended, kiosk.SessionEnded}, kinds); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	checkFeed(t, d, e)
	if n := count(t, d, `SELECT COUNT(*) FROM session_move WHERE desk = '受付1'`); n != 3 {
		t.Errorf("%d moves are written down", n)
	}

	// An office that sends the sessions back as it read them changes no plan.
	mine := ended
	mine.Planned = nil
	mine.Name = "第1部（終了）"
	now, err := d.UpdateEvent(ctx, e.ID, EventPatch{Sessions: []kiosk.Session{mine}})
	if err != nil {
		t.Fatal(err)
	}
	if s := now.Session(one.ID); s.Planned == nil || s.Name != mine.Name || !s.EndsAt.Equal(ended.EndsAt) {
		t.Errorf("after the office's change the session is %+v", s)
	}
	_, err = d.MoveSession(ctx, e.ID, "nothing", kiosk.HandRequest{Hand: kiosk.HandStart}, desk)
	wantCode(t, err, kiosk.NotFound)
}

func TestAfterPartyIsEachOnesChoice(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	yes, no := true, false
	r := walkIn(e.Sessions[0].ID, "いろは 一郎")
	r.WalkIn.AfterParty = &yes
	one := mustCheckIn(t, d, e, r)
	two := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "あいう 二郎"))
	late, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "まだ来ない"}, e.Sessions[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	party := func() kiosk.AfterParty {
		t.Helper()
		p, err := d.AfterParty(ctx, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	if p := party(); p.Headcount != 1 || p.Attendees[0].ID != one.Attendee.ID || !one.Attendee.AfterParty {
		t.Errorf("of a walk-in who comes along the list is %+v", p)
	}
	me, err := d.PatchMe(ctx, two.Attendee.ID, kiosk.MePatch{AfterParty: &yes})
	if err != nil || !me.Attendee.AfterParty {
		t.Fatalf("on my phone: %+v, %v", me.Attendee, err)
	}
	rev := count(t, d, `SELECT rev FROM event`)
	if _, err := d.PatchMe(ctx, two.Attendee.ID, kiosk.MePatch{AfterParty: &yes}); err != nil || count(t, d, `SELECT rev FROM event`) != rev {
		t.Errorf("said twice it is told twice: %v", err)
	}
	if a, err := d.UpdateAttendee(ctx, e.ID, late.ID, kiosk.ProfilePatch{AfterParty: &yes}); err != nil || !a.AfterParty {
		t.Errorf("at the desk: %+v, %v", a, err)
	}
	want := kiosk.AfterParty{Headcount: 3, Here: 2, Attendees: []kiosk.AfterPartyGuest{
		{ID: two.Attendee.ID, Number: 2, Name: "あいう 二郎", Here: true}, {ID: one.Attendee.ID, Number: 1, Name: "いろは 一郎", Here: true}, {ID: late.ID, Name: "まだ来ない"}}}
	if diff := cmp.Diff(want, party()); diff != "" {
		t.Errorf("list (-want +got):\n%s", diff)
	}
	if _, err := d.PatchMe(ctx, two.Attendee.ID, kiosk.MePatch{AfterParty: &no}); err != nil {
		t.Fatal(err)
	}
	if err := d.EraseAttendee(ctx, e.ID, one.Attendee.ID); err != nil {
		t.Fatal(err)
	}
	if p := party(); p.Headcount != 1 || p.Here != 0 || count(t, d, `SELECT SUM(after_party) FROM attendee`) != 1 {
		t.Errorf("after a no and an erasure the list is %+v", p)
	}
	checkFeed(t, d, e)
}

func TestWhatIsMissing(t *testing.T) {
	ctx := context.Background()
	d, e, clock := openHall(t)
	leave := func(guest string, badge, card bool) {
		t.Helper()
		if _, err := d.Leave(ctx, e.ID, guest, kiosk.LeaveRequest{BadgeReturned: badge, CardReturned: card}); err != nil {
			t.Fatal(err)
		}
	}
	missing := func() kiosk.Missing {
		t.Helper()
		m, err := d.Missing(ctx, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	var guests []string
	for _, name := range []string{"全部返した", "札を持ち帰った", "名刺を忘れた", "まだいる", "名刺を出していない"} { // 1, 2, 3, 5, 6: 4 is skipped
		r := walkIn(e.Sessions[0].ID, name)
		r.Card.Display = name != "名刺を出していない"
		guests = append(guests, mustCheckIn(t, d, e, r).Attendee.ID)
	}
	leave(guests[0], true, true)
	leave(guests[1], false, true)
	leave(guests[2], true, false)
	want := kiosk.Missing{SleevesWithCards: []int{3}, BadgesOut: []kiosk.BadgeOut{{Number: 2, Name: "札を持ち帰った", Left: true}}}
	if diff := cmp.Diff(want, missing()); diff != "" {
		t.Errorf("before the end (-want +got):\n%s", diff)
	}
	clock.now = e.Sessions[1].EndsAt
	want = kiosk.Missing{Over: true, SleevesWithCards: []int{3, 5}, BadgesOut: []kiosk.BadgeOut{
		{Number: 2, Name: "札を持ち帰った", Left: true}, {Number: 5, Name: "まだいる"}, {Number: 6, Name: "名刺を出していない"}}}
	if diff := cmp.Diff(want, missing()); diff != "" {
		t.Errorf("at the end (-want +got):\n%s", diff)
	}
	if _, err := d.MoveSession(ctx, e.ID, e.Sessions[1].ID, kiosk.HandRequest{Hand: kiosk.HandExtend, Minutes: 5, Nonce: nonce()}, desk); err != nil {
		t.Fatal(err)
	}
	if missing().Over {
		t.Error("the session goes on, and the evening is over")
	}
	clock.now = clock.now.Add(5 * time.Minute)
	for _, guest := range guests {
		leave(guest, true, true)
	}
	want = kiosk.Missing{Over: true, SleevesWithCards: []int{}, BadgesOut: []kiosk.BadgeOut{}}
	if diff := cmp.Diff(want, missing()); diff != "" {
		t.Errorf("with everything back (-want +got):\n%s", diff)
	}
}

func TestLastCall(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	a, err := d.Announce(ctx, e.ID, kiosk.AnnouncementRequest{Kind: kiosk.LastCall})
	if err != nil || a.Text == "" || a.En == "" || a.Kind != kiosk.LastCall {
		t.Errorf("a last call without words is %+v, %v", a, err)
	}
	if a, err = d.Announce(ctx, e.ID, kiosk.AnnouncementRequest{Kind: kiosk.LastCall, Text: "ラストコール"}); err != nil || a.Text != "ラストコール" || a.En != "" {
		t.Errorf("a last call with words is %+v, %v", a, err)
	}
	wantCode(t, errorOf(d.Announce(ctx, e.ID, kiosk.AnnouncementRequest{Kind: "loud", Text: "静かに"})), kiosk.Invalid)
	wantCode(t, errorOf(d.Announce(ctx, e.ID, kiosk.AnnouncementRequest{})), kiosk.Invalid)
}
