package kiosk

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestCopyOfAnEvent(t *testing.T) {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 11, day, hour, minute, 0, 0, JST) }
	e := Event{ID: "e1", Name: "池袋", Date: "2026-11-21", DeleteOn: DefaultDeleteDate("2026-11-21"), SkipNumbers: []int{4}, NumberRanges: []NumberRange{{KindHost, 90}},
		Consent: Consent{JA: "同意"}, Sessions: []Session{{ID: "s1", Name: "第1部", StartsAt: at(21, 19, 10), EndsAt: at(21, 20, 0), Mode: Open, Fee: 1500,
			Fees: map[GuestKind]int{KindMember: 1000}, Breaks: []Break{{at(21, 19, 30), at(21, 19, 40)}}, Planned: &Planned{at(21, 19, 0), at(21, 19, 45)}}}}
	before := e.Sessions[0]
	c, err := e.CopyFor("2026-12-19", "")
	if err != nil {
		t.Fatal(err)
	}
	moved := func(hour, minute int) time.Time { return time.Date(2026, 12, 19, hour, minute, 0, 0, JST) }
	want := e
	want.ID, want.Date, want.DeleteOn = "", "2026-12-19", "2027-01-18"
	want.Sessions = []Session{{Name: "第1部", StartsAt: moved(19, 0), EndsAt: moved(19, 45), Mode: Open, Fee: 1500,
		Fees: map[GuestKind]int{KindMember: 1000}, Breaks: []Break{{moved(19, 30), moved(19, 40)}}}}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(before, e.Sessions[0]); diff != "" {
		t.Errorf("the event itself changed:\n%s", diff)
	}
	for name, test := range map[string]struct{ was, want DeleteDate }{
		"kept":           {KeepForever, KeepForever},
		"a week after":   {"2026-11-28", "2026-12-26"},
		"nothing":        {"", "2027-01-18"},
		"the usual days": {"2026-12-21", "2027-01-18"},
	} {
		if e.DeleteOn = test.was; true {
			if c, err := e.CopyFor("2026-12-19", "忘年会"); err != nil || c.DeleteOn != test.want || c.Name != "忘年会" {
				t.Errorf("%s: %s %s %v", name, c.Name, c.DeleteOn, err)
			}
		}
	}
	if _, err := e.CopyFor("12/19", ""); ErrorCode(err) != Invalid {
		t.Errorf("a date that is none: %v", err)
	}
}

func TestKindsOfGuests(t *testing.T) {
	for text, want := range map[string]GuestKind{
		"正会員": KindMember, "会員": KindMember, "Member": KindMember, "準会員": KindAssociate, "非会員": "", "一般": "", "": "", "会員以外の方": "",
		"体験参加": KindTrial, "ビジター": KindTrial, "ご招待券": KindFree, "一般（無料クーポン）": "", "第1部": "", "Non-member": "",
	} {
		if got := KindOf(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if got := KindOf("", "会員チケット"); got != KindMember {
		t.Errorf("by the ticket: %q", got)
	}
	s := Session{Fee: 1500, Fees: map[GuestKind]int{KindMember: 1000, KindTrial: 0}}
	for kind, want := range map[GuestKind]int{"": 1500, KindMember: 1000, KindTrial: 0, KindWalkIn: 1500, KindFree: 0} {
		if got := s.FeeFor(kind); got != want {
			t.Errorf("%q pays %d, want %d", kind, got, want)
		}
	}
	paid := Registration{Paid: true, Fee: 1500}
	if paid.SetKind(&s, KindMember, ""); paid.Fee != 1500 || paid.Kind != KindMember {
		t.Errorf("who has paid: %+v", paid)
	}
	var r Registration
	r.SetKind(&s, KindFree, "講師")
	if r.Reason != "講師" || r.Fee != 0 {
		t.Errorf("free: %+v", r)
	}
	if r.SetKind(&s, KindMember, ""); r.Reason != "" || r.Fee != 1000 {
		t.Errorf("free no more: %+v", r)
	}
}

func TestWhatAnEventMayBeSetTo(t *testing.T) {
	start := time.Date(2026, 11, 21, 19, 0, 0, 0, JST)
	minute := func(n int) time.Time { return start.Add(time.Duration(n) * time.Minute) }
	for field, change := range map[string]func(*Event){
		"":                        func(e *Event) { e.Sessions[0].Breaks = []Break{{minute(5), minute(10)}, {minute(10), minute(12)}} },
		"sessions[0].fees":        func(e *Event) { e.Sessions[0].Fees = map[GuestKind]int{"king": 1} },
		"sessions[0].fees.member": func(e *Event) { e.Sessions[0].Fees = map[GuestKind]int{KindMember: -1} },
		"sessions[0].fees.free":   func(e *Event) { e.Sessions[0].Fees = map[GuestKind]int{KindFree: 1} },
		"sessions[0].breaks":      func(e *Event) { e.Sessions[0].Breaks = make([]Break, 21) },
		"sessions[0].breaks[0].ends_at": func(e *Event) {
			e.Sessions[0].Breaks = []Break{{minute(5), minute(5)}}
		},
		"sessions[0].breaks[1].starts_at": func(e *Event) {
			e.Sessions[0].Breaks = []Break{{minute(5), minute(10)}, {minute(9), minute(12)}}
		},
		"number_ranges[0].kind":       func(e *Event) { e.NumberRanges = []NumberRange{{"king", 90}} },
		"number_ranges[1].kind":       func(e *Event) { e.NumberRanges = []NumberRange{{KindHost, 90}, {KindHost, 80}} },
		"number_ranges[0].from":       func(e *Event) { e.NumberRanges = []NumberRange{{KindHost, 0}} },
		"consent.ja":                  func(e *Event) { e.Consent.JA = strings.Repeat("同", 4001) },
		"house_rules.trades[0].trade": func(e *Event) { e.HouseRules.Trades = []TradeRule{{"・", 0}} },
		"house_rules.trades[0].max":   func(e *Event) { e.HouseRules.Trades = []TradeRule{{"保険", -1}} },
	} {
		e := Event{Name: "池袋", Date: "2026-11-21", Sessions: []Session{{Name: "第1部", StartsAt: start, EndsAt: minute(45), Mode: Open}}}
		change(&e)
		err := e.Validate()
		var told *Error
		if field == "" && err != nil || field != "" && (!errors.As(err, &told) || told.Field != field) {
			t.Errorf("%q: %v", field, err)
		}
	}
}
