package kiosk

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"
)

func TestInfoIsChecked(t *testing.T) {
	long := strings.Repeat("長", maxLong+1)
	for name, test := range map[string]struct {
		change func(*Event)
		field  string
	}{
		"nothing": {func(*Event) {}, ""},
		"all": {func(e *Event) {
			e.Info = Info{"平服", []Area{{"受付", "入口"}}, []StaffMember{{"山田", "受付"}}, 30}
		}, ""},
		"a long dress":     {func(e *Event) { e.Info.Dress = long }, "info.dress"},
		"a nameless area":  {func(e *Event) { e.Info.Areas = []Area{{"入口", ""}, {" ", "喫煙"}} }, "info.areas[1].name"},
		"a long task":      {func(e *Event) { e.Info.Staff = []StaffMember{{"山田", long}} }, "info.staff[0].task"},
		"too long alone":   {func(e *Event) { e.Info.GreetAfter = 241 }, "info.greet_after"},
		"alone before":     {func(e *Event) { e.Info.GreetAfter = -1 }, "info.greet_after"},
		"a placed table":   {func(e *Event) { e.Tables[0].X, e.Tables[0].Y, e.Tables[0].Turned = new(float64), percent(100), true }, ""},
		"left of the plan": {func(e *Event) { e.Tables[0].X = percent(-0.1) }, "tables[0].x"},
		"under the plan":   {func(e *Event) { e.Tables[0].Y = percent(100.5) }, "tables[0].y"},
		"nowhere":          {func(e *Event) { e.Tables[0].Y = percent(math.NaN()) }, "tables[0].y"},
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Date(2026, 11, 21, 19, 0, 0, 0, JST)
			e := Event{Name: "会", Date: "2026-11-21", DeleteOn: KeepForever, Tables: DefaultTables(),
				Sessions: []Session{{Name: "第1部", StartsAt: start, EndsAt: start.Add(time.Hour), Mode: Open}}}
			test.change(&e)
			err := e.Validate()
			var wrong *Error
			if test.field == "" && err != nil || test.field != "" && (!errors.As(err, &wrong) || wrong.Field != test.field) {
				t.Errorf("%v, want the field %q", err, test.field)
			}
		})
	}
}

func percent(p float64) *float64 { return &p }

func TestAloneAfter(t *testing.T) {
	var e Event
	if got := e.AloneAfter(); got != 20*time.Minute {
		t.Errorf("without a word %v", got)
	}
	if e.Info.GreetAfter = 5; e.AloneAfter() != 5*time.Minute {
		t.Errorf("after %v", e.AloneAfter())
	}
}
