package store

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// skips changes an event's skip list.
func skips(t *testing.T, d *DB, e kiosk.Event, numbers ...int) {
	t.Helper()
	if numbers == nil {
		numbers = []int{}
	}
	if _, err := d.UpdateEvent(context.Background(), e.ID, EventPatch{SkipNumbers: &numbers}); err != nil {
		t.Fatal(err)
	}
}

// arrivals checks n guests in and returns their numbers.
func arrivals(t *testing.T, d *DB, e kiosk.Event, n int) (numbers []int) {
	t.Helper()
	for range n {
		numbers = append(numbers, mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "客")).CheckIn.Number)
	}
	return numbers
}

func TestSkipListChanges(t *testing.T) {
	ctx := context.Background()
	for name, test := range map[string]struct {
		first int // guests who arrive before, with 4 and 9 skipped
		then  []int
		want  []int // the numbers of the next three
	}{
		"4 is given after all":           {5, []int{9}, []int{4, 7, 8}},
		"4 and 9, and both were passed":  {9, nil, []int{4, 9, 12}},
		"4, and it was not reached":      {2, []int{9}, []int{3, 4, 5}},
		"the next one is skipped too":    {5, []int{4, 7, 9}, []int{8, 10, 11}},
		"one that somebody holds":        {5, []int{2, 4, 9}, []int{7, 8, 10}},
		"the same list":                  {5, []int{9, 4, 4}, []int{7, 8, 10}},
		"before anybody is there":        {0, []int{1, 2, 3}, []int{4, 5, 6}},
		"one far off, and 4 is free now": {3, []int{1000}, []int{4, 5, 6}},
	} {
		t.Run(name, func(t *testing.T) {
			d := openTest(t)
			e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
			arrivals(t, d, e, test.first)
			skips(t, d, e, test.then...)
			if diff := cmp.Diff(test.want, arrivals(t, d, e, 3)); diff != "" {
				t.Errorf("the next numbers (-want +got):\n%s", diff)
			}
			now, err := d.Event(ctx, e.ID)
			if err != nil {
				t.Fatal(err)
			}
			checkInvariantsButHeldSkips(t, d, now)
		})
	}
}

// checkInvariantsButHeldSkips is for events in which somebody may hold a number
// that is skipped since.
func checkInvariantsButHeldSkips(t *testing.T, d *DB, e kiosk.Event) {
	t.Helper()
	for _, n := range e.SkipNumbers {
		if count(t, d, `SELECT COUNT(*) FROM attendee WHERE event_id = ? AND number = ?`, e.ID, n) > 0 {
			checkFeed(t, d, e)
			return
		}
	}
	checkInvariants(t, d, e)
}

// A number that is skipped while somebody holds it stays theirs, and is not
// given again once it is back.
func TestHeldNumberIsSkippedLater(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	in := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	skips(t, d, e, 1, 4, 9)
	if a, err := d.Attendee(ctx, e.ID, in.Attendee.ID); err != nil || a.Number != 1 {
		t.Errorf("the holder has the number %d, %v", a.Number, err)
	}
	if _, err := d.Leave(ctx, e.ID, in.Attendee.ID, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{2, 3}, arrivals(t, d, e, 2)); diff != "" {
		t.Errorf("the next numbers (-want +got):\n%s", diff)
	}
	skips(t, d, e, 4, 9)
	if diff := cmp.Diff([]int{1, 5}, arrivals(t, d, e, 2)); diff != "" {
		t.Errorf("after it is not skipped any more (-want +got):\n%s", diff)
	}
}

func TestUpdateEvent(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "一郎"))
	name, venue := "池袋の会", "会議室503"
	tables := []kiosk.Table{{Name: "窓側", Rows: 1, Columns: 3}}
	rules := kiosk.HouseRules{Unpaid: kiosk.Allow}
	renamed := e.Sessions[1]
	renamed.Name = "第2部 改"
	added := kiosk.Session{Name: "第3部", StartsAt: evening.Add(4 * time.Hour).UTC(), EndsAt: evening.Add(5*time.Hour + 1500*time.Microsecond).UTC(), Mode: kiosk.Rotation}
	got, err := d.UpdateEvent(ctx, e.ID, EventPatch{Name: &name, Venue: &venue, Tables: &tables, HouseRules: &rules, Sessions: []kiosk.Session{renamed, added}})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Sessions) != 3 || got.Sessions[2].ID == "" {
		t.Fatalf("sessions %+v", got.Sessions)
	}
	added = got.Sessions[2]
	want := e
	want.Name, want.Venue, want.Tables, want.HouseRules = name, venue, tables, rules
	want.Sessions = []kiosk.Session{e.Sessions[0], renamed, added}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
	stored, err := d.Event(ctx, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(got, stored); diff != "" {
		t.Errorf("what was answered is not what is stored (-answered +stored):\n%s", diff)
	}
	checkInvariants(t, d, stored)
	board, err := d.Snapshot(ctx, e.ID, kiosk.AudienceDisplay)
	if err != nil || board.Cards[0].Sleeve.Table != "窓側" {
		t.Errorf("the sleeve lies in %+v, %v", board.Cards[0].Sleeve, err)
	}
}

func TestUpdateEventRefuses(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	empty, long := "", "2026/11/21"
	ghost, backwards := e.Sessions[0], e.Sessions[0]
	ghost.ID = "ghost"
	backwards.EndsAt = backwards.StartsAt
	for field, p := range map[string]EventPatch{
		"name":                {Name: &empty},
		"date":                {Date: &long},
		"sessions[0].id":      {Sessions: []kiosk.Session{ghost}},
		"sessions[0].ends_at": {Sessions: []kiosk.Session{backwards}},
		"skip_numbers[1]":     {SkipNumbers: &[]int{4, -1}},
		"tables[0].rows":      {Tables: &[]kiosk.Table{{Name: "A", Columns: 1}}},
	} {
		_, err := d.UpdateEvent(ctx, e.ID, p)
		if wantCode(t, err, kiosk.Invalid); err.(*kiosk.Error).Field != field {
			t.Errorf("%s: %#v", field, err)
		}
	}
	_, err := d.UpdateEvent(ctx, "no such event", EventPatch{})
	wantCode(t, err, kiosk.NotFound)
	if now, err := d.Event(ctx, e.ID); err != nil || cmp.Diff(e, now) != "" {
		t.Errorf("a refused change changed the event: %v\n%s", err, cmp.Diff(e, now))
	}
	if got := arrivals(t, d, e, 1); got[0] != 1 {
		t.Errorf("a refused change moved the next number to %d", got[0])
	}
}

// The same nonce makes one event; no nonce makes another each time.
func TestCreateEventTwice(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	for _, test := range []struct {
		nonce string
		same  bool
	}{{"create-01", true}, {"", false}} {
		first, err := d.CreateEvent(ctx, e, test.nonce)
		if err != nil {
			t.Fatal(err)
		}
		second, err := d.CreateEvent(ctx, e, test.nonce)
		if err != nil || (first.ID == second.ID) != test.same {
			t.Errorf("nonce %q: %s and %s, %v", test.nonce, first.ID, second.ID, err)
		}
		if test.same && cmp.Diff(first, second) != "" {
			t.Errorf("the second answer differs:\n%s", cmp.Diff(first, second))
		}
		if first.ID == e.ID || first.Sessions[0].ID == second.Sessions[1].ID {
			t.Error("the caller chose the ids")
		}
	}
}
