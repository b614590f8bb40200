package kiosk

import (
	"strings"
	"testing"
	"time"
)

// tonight is a valid event for the tests to break.
func tonight() Event {
	at := time.Date(2026, 11, 21, 19, 0, 0, 0, JST)
	return Event{
		Name: "池袋異業種交流会", Venue: "としま区民センター", Date: "2026-11-21", SkipNumbers: []int{4, 9},
		Tables: []Table{{Name: "A", Rows: 2, Columns: 10}},
		Sessions: []Session{
			{ID: "s1", Name: "第1部", StartsAt: at, EndsAt: at.Add(45 * time.Minute), Fee: 1500, Capacity: 20, Mode: Open},
			{ID: "s2", Name: "第2部", StartsAt: at.Add(time.Hour), EndsAt: at.Add(135 * time.Minute), Fee: 1500, Mode: Themed},
		},
	}
}

// wantField wants err to be nil for "", or else an invalid field of that name.
func wantField(t *testing.T, err error, field string) {
	t.Helper()
	if field == "" {
		if err != nil {
			t.Errorf("refused: %v", err)
		}
		return
	}
	e, ok := err.(*Error)
	if !ok || e.Code != Invalid || e.Field != field || e.Message == "" {
		t.Errorf("error %#v, want one of the field %s", err, field)
	}
}

func TestEventValidateNamesTheField(t *testing.T) {
	long := strings.Repeat("長", 201)
	for name, test := range map[string]struct {
		damage func(*Event)
		field  string
	}{
		"all is well":                  {func(*Event) {}, ""},
		"no skips, no tables, no rule": {func(e *Event) { e.SkipNumbers, e.Tables = nil, nil }, ""},
		"a free session without limit": {func(e *Event) { e.Sessions[0].Fee, e.Sessions[0].Capacity = 0, 0 }, ""},
		"a name of 200 characters":     {func(e *Event) { e.Name = strings.Repeat("長", 200) }, ""},
		"no name":                      {func(e *Event) { e.Name = "" }, "name"},
		"a name of spaces":             {func(e *Event) { e.Name = " 　" }, "name"},
		"a long name":                  {func(e *Event) { e.Name = long }, "name"},
		"a broken name":                {func(e *Event) { e.Name = "池袋\xff" }, "name"},
		"a NUL in the name":            {func(e *Event) { e.Name = "池\x00袋" }, "name"},
		"a long venue":                 {func(e *Event) { e.Venue = long }, "venue"},
		"no date":                      {func(e *Event) { e.Date = "" }, "date"},
		"a date of another shape":      {func(e *Event) { e.Date = "2026/11/21" }, "date"},
		"a day that is not":            {func(e *Event) { e.Date = "2026-02-30" }, "date"},
		"no session":                   {func(e *Event) { e.Sessions = nil }, "sessions"},
		"too many sessions":            {func(e *Event) { e.Sessions = make([]Session, 51) }, "sessions"},
		"a session without a name":     {func(e *Event) { e.Sessions[1].Name = "" }, "sessions[1].name"},
		"a session without a start":    {func(e *Event) { e.Sessions[0].StartsAt = time.Time{} }, "sessions[0].starts_at"},
		"a session without an end":     {func(e *Event) { e.Sessions[0].EndsAt = time.Time{} }, "sessions[0].ends_at"},
		"an end at the start":          {func(e *Event) { e.Sessions[1].EndsAt = e.Sessions[1].StartsAt }, "sessions[1].ends_at"},
		"a negative fee":               {func(e *Event) { e.Sessions[0].Fee = -1 }, "sessions[0].fee"},
		"a fee beyond sense":           {func(e *Event) { e.Sessions[0].Fee = 10_000_001 }, "sessions[0].fee"},
		"a negative capacity":          {func(e *Event) { e.Sessions[0].Capacity = -1 }, "sessions[0].capacity"},
		"no mode":                      {func(e *Event) { e.Sessions[0].Mode = "" }, "sessions[0].mode"},
		"a mode that is not":           {func(e *Event) { e.Sessions[1].Mode = "closed" }, "sessions[1].mode"},
		"a long theme":                 {func(e *Event) { e.Sessions[1].Theme = long }, "sessions[1].theme"},
		"zero skipped":                 {func(e *Event) { e.SkipNumbers = []int{4, 0} }, "skip_numbers[1]"},
		"too many skipped":             {func(e *Event) { e.SkipNumbers = make([]int, 1001) }, "skip_numbers"},
		"a table without a name":       {func(e *Event) { e.Tables[0].Name = "" }, "tables[0].name"},
		"a table without rows":         {func(e *Event) { e.Tables[0].Rows = 0 }, "tables[0].rows"},
		"a table without columns":      {func(e *Event) { e.Tables[0].Columns = 0 }, "tables[0].columns"},
		"a table beyond sense":         {func(e *Event) { e.Tables[0].Columns = 201 }, "tables[0].columns"},
		"too many tables":              {func(e *Event) { e.Tables = make([]Table, 51) }, "tables"},
		"a ruling that is none":        {func(e *Event) { e.HouseRules.SessionFull = "maybe" }, "house_rules.session_full"},
		"another one":                  {func(e *Event) { e.HouseRules.Cancelled = "no" }, "house_rules.cancelled"},
	} {
		t.Run(name, func(t *testing.T) {
			e := tonight()
			test.damage(&e)
			wantField(t, e.Validate(), test.field)
		})
	}
}

func TestAt(t *testing.T) {
	e := tonight()
	start := e.Sessions[0].StartsAt
	overlapping := tonight()
	overlapping.Sessions[1].StartsAt = start.Add(30 * time.Minute)
	backwards := tonight()
	backwards.Sessions[0], backwards.Sessions[1] = backwards.Sessions[1], backwards.Sessions[0]
	for name, test := range map[string]struct {
		event   Event
		minutes int // after the first session's start
		session string
		state   ClockState
	}{
		"before the first":              {e, -1, "s1", ClockBefore},
		"at its start":                  {e, 0, "s1", ClockRunning},
		"in its last minute":            {e, 44, "s1", ClockRunning},
		"at its end the next is next":   {e, 45, "s2", ClockBefore},
		"in the second":                 {e, 60, "s2", ClockRunning},
		"after the last":                {e, 135, "s2", ClockOver},
		"of two, the one begun last":    {overlapping, 35, "s2", ClockRunning},
		"the order does not matter":     {backwards, -1, "s1", ClockBefore},
		"nor when one is on":            {backwards, 10, "s1", ClockRunning},
		"nor when all is over":          {backwards, 500, "s2", ClockOver},
		"an event without any sessions": {Event{}, 0, "", ClockOver},
	} {
		t.Run(name, func(t *testing.T) {
			now := start.Add(time.Duration(test.minutes) * time.Minute).UTC()
			s, clock := test.event.At(now)
			if clock.State != test.state || !clock.Now.Equal(now) || clock.Now.Location() != JST {
				t.Errorf("clock %+v, want %s", clock, test.state)
			}
			switch {
			case test.session == "" && s != nil:
				t.Errorf("session %+v, want none", s)
			case test.session != "" && (s == nil || s.ID != test.session):
				t.Errorf("session %+v, want %s", s, test.session)
			}
		})
	}
}
