package kiosk

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// A session that hands moved, and the one after it, by the clock that every
// board goes by. The pages' clock is held to the same (static/feed).
func TestHandsMoveTheClock(t *testing.T) {
	at := func(clock string) time.Time {
		t.Helper()
		when, err := time.ParseInLocation("2006-01-02 15:04:05", "2026-11-21 "+clock, JST)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	planned := &Planned{at("19:00:00"), at("19:45:00")}
	for name, test := range map[string]struct {
		move       func(*Session) error
		start, end string
		planned    *Planned
		now        string
		session    string
		state      ClockState
	}{
		"untouched":       {func(*Session) error { return nil }, "19:00:00", "19:45:00", nil, "18:50:00", "one", ClockBefore},
		"started early":   {func(s *Session) error { s.Start(at("18:50:30")); return nil }, "18:50:30", "19:35:30", planned, "18:50:30", "one", ClockRunning},
		"started late":    {func(s *Session) error { s.Start(at("19:10:00")); return nil }, "19:10:00", "19:55:00", planned, "19:50:00", "one", ClockRunning},
		"started between": {func(s *Session) error { s.Start(at("18:50:30").Add(900 * time.Millisecond)); return nil }, "18:50:30", "19:35:30", planned, "18:50:30", "one", ClockRunning},
		"extended":        {func(s *Session) error { s.Extend(at("19:30:00"), 10); return nil }, "19:00:00", "19:55:00", planned, "19:50:00", "one", ClockRunning},
		"extended twice":  {func(s *Session) error { s.Extend(at("19:30:00"), 5); s.Extend(at("19:31:00"), 5); return nil }, "19:00:00", "19:55:00", planned, "19:55:00", "two", ClockBefore},
		"gone on":         {func(s *Session) error { s.Extend(at("19:50:00"), 5); return nil }, "19:00:00", "19:55:00", planned, "19:50:00", "one", ClockRunning},
		"ended":           {func(s *Session) error { _, err := s.End(at("19:40:00")); return err }, "19:00:00", "19:40:00", planned, "19:40:00", "two", ClockBefore},
		"ended at once":   {func(s *Session) error { s.Start(at("18:50:00")); _, err := s.End(at("18:50:00")); return err }, "18:50:00", "18:50:01", planned, "18:50:01", "two", ClockBefore},
		"begun again":     {func(s *Session) error { _, err := s.End(at("19:10:00")); s.Start(at("19:20:00")); return err }, "19:20:00", "20:05:00", planned, "19:59:59", "one", ClockRunning},
		"ended when over": {func(s *Session) error { _, err := s.End(at("19:45:00")); return err }, "19:00:00", "19:45:00", nil, "19:45:00", "two", ClockBefore},
	} {
		t.Run(name, func(t *testing.T) {
			e := Event{Sessions: []Session{{ID: "one", Name: "第1部", StartsAt: at("19:00:00"), EndsAt: at("19:45:00")}, {ID: "two", StartsAt: at("20:10:00"), EndsAt: at("21:00:00")}}}
			s := &e.Sessions[0]
			if err := test.move(s); err != nil {
				t.Fatal(err)
			}
			want := Session{ID: "one", Name: "第1部", StartsAt: at(test.start), EndsAt: at(test.end), Planned: test.planned}
			if diff := cmp.Diff(want, *s); diff != "" {
				t.Errorf("the session (-want +got):\n%s", diff)
			}
			on, clock := e.At(at(test.now))
			if on.ID != test.session || clock.State != test.state {
				t.Errorf("at %s session %s is %s, want %s and %s", test.now, on.ID, clock.State, test.session, test.state)
			}
		})
	}
	s := Session{Name: "第1部", StartsAt: at("19:00:00"), EndsAt: at("19:45:00")}
	if _, err := s.End(at("18:59:59")); ErrorCode(err) != Conflict {
		t.Errorf("ended before it began: %v", err)
	}
}

func TestHandRequests(t *testing.T) {
	for name, test := range map[string]struct {
		in    HandRequest
		field string
	}{
		"start":                  {HandRequest{Hand: HandStart}, ""},
		"extend":                 {HandRequest{Hand: HandExtend, Minutes: 10, Nonce: "nonce-000001"}, ""},
		"extend without a nonce": {HandRequest{Hand: HandExtend, Minutes: 10}, "nonce"},
		"extend by nothing":      {HandRequest{Hand: HandExtend, Nonce: "nonce-000001"}, "minutes"},
		"extend by a day":        {HandRequest{Hand: HandExtend, Minutes: 1440, Nonce: "nonce-000001"}, "minutes"},
		"a short nonce":          {HandRequest{Hand: HandEnd, Nonce: "x"}, "nonce"},
	} {
		t.Run(name, func(t *testing.T) {
			err := test.in.Validate()
			if e, _ := err.(*Error); (test.field == "") != (err == nil) || e != nil && e.Field != test.field {
				t.Errorf("the error is %v, want one about %q", err, test.field)
			}
		})
	}
}
