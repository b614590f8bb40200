package kiosk

import (
	mathrand "math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func arrivedAt(session string, minute int) CheckIn {
	return CheckIn{Session: session, At: time.Date(2026, 11, 21, 19, 0, 0, 0, JST).Add(time.Duration(minute) * time.Minute)}
}

func undone(c CheckIn) CheckIn { c.UndoneAt = &c.At; return c }

func TestFigures(t *testing.T) {
	e := &Event{Sessions: []Session{{ID: "s1", Name: "第1部", Capacity: 10}, {ID: "s2", Name: "第2部"}}}
	guests := []Attendee{
		{ID: "signed up and came, went on", Profile: Profile{Trade: "不動産"}, Visits: 1, AfterParty: true, CheckIns: []CheckIn{arrivedAt("s1", 3), arrivedAt("s2", 75)},
			Registrations: []Registration{{Session: "s1", Status: Booked, Source: "peatix", Referrer: "山田"}, {Session: "s2", Status: Booked, Source: SourceCarryOver}}},
		{ID: "walk-in, host", Profile: Profile{Trade: "税理士"}, Visits: 5, Host: true, CheckIns: []CheckIn{undone(arrivedAt("s1", 1)), arrivedAt("s1", 4)},
			Registrations: []Registration{{Session: "s1", Status: Booked, Source: SourceWalkIn}}},
		{ID: "left and came back", Profile: Profile{Trade: "ふどうさん"}, Visits: 2, CheckIns: []CheckIn{arrivedAt("s1", 16), arrivedAt("s1", 40)},
			Registrations: []Registration{{Session: "s1", Status: Booked, Source: "peatix"}}},
		{ID: "no-show", Profile: Profile{Trade: "保険"}, Registrations: []Registration{{Session: "s1", Status: Booked, Source: "connpass"}}},
		{ID: "cancelled", Registrations: []Registration{{Session: "s1", Status: Cancelled, Source: "peatix"}}},
		{ID: "waits", Registrations: []Registration{{Session: "s1", Status: Cancelled, Source: "peatix"}, {Session: "s2", Status: Waitlisted, Source: "peatix"}}},
		{ID: "check-in undone", CheckIns: []CheckIn{undone(arrivedAt("s1", 2))}},
		{ID: "erased, had come", Visits: 1, CheckIns: []CheckIn{arrivedAt("s2", 74)}, Registrations: []Registration{{Session: "s2", Status: Booked, Source: "peatix"}}},
	}
	at := func(minute int) time.Time { return arrivedAt("", minute).At }
	want := Figures{
		Guests:   GuestFigures{Booked: 4, Came: 4, WalkIns: 1, NoShows: 1, Cancelled: 1, Waitlisted: 1, CarriedOver: 1, FirstTimers: 2, Regulars: 2, Hosts: 1, AfterParty: 1},
		Trades:   []TradeCount{{"", 1}, {"ふどうさん", 1}, {"不動産", 1}, {"税理士", 1}},
		Sources:  []SourceCount{{"peatix", 3}, {"connpass", 1}, {SourceWalkIn, 1}},
		Referred: 1,
		Sessions: []SessionFigures{{Session: "s1", Name: "第1部", Capacity: 10, Booked: 4, Came: 3, NoShows: 1}, {Session: "s2", Name: "第2部", Booked: 2, Came: 2, CarriedIn: 1}},
	}
	for minute, total := 0, 0; minute <= 70; minute += 5 {
		n := map[int]int{0: 2, 15: 1, 70: 1}[minute]
		total += n
		want.Arrivals = append(want.Arrivals, ArrivalStep{at(minute), n, total})
	}
	if diff := cmp.Diff(want, NewFigures(e, guests)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Whatever guests do, each is counted once, and the totals agree.
func TestFiguresAddUp(t *testing.T) {
	rand := mathrand.New(mathrand.NewPCG(7, 7))
	e := &Event{Sessions: []Session{{ID: "s1"}, {ID: "s2"}, {ID: "s3"}}}
	for range 300 {
		guests := make([]Attendee, rand.IntN(40))
		for i := range guests {
			a := &guests[i]
			a.Visits, a.Host, a.Trade = rand.IntN(4), rand.IntN(5) == 0, []string{"", "不動産", "保険", "保険 "}[rand.IntN(4)]
			for _, s := range e.Sessions {
				if rand.IntN(2) == 0 {
					r := Registration{Session: s.ID, Status: []RegistrationStatus{Booked, Waitlisted, Cancelled}[rand.IntN(3)], Source: []string{"peatix", SourceWalkIn, SourceCarryOver}[rand.IntN(3)]}
					if rand.IntN(2) == 0 {
						c := arrivedAt(s.ID, rand.IntN(200))
						if r.Status = Booked; rand.IntN(4) == 0 {
							c = undone(c)
						}
						a.CheckIns = append(a.CheckIns, c)
					}
					a.Registrations = append(a.Registrations, r)
				}
			}
		}
		f := NewFigures(e, guests)
		g := f.Guests
		trades, sources, arrived := 0, 0, 0
		for _, x := range f.Trades {
			trades += x.Count
		}
		for _, x := range f.Sources {
			sources += x.Count
		}
		for i, x := range f.Arrivals {
			if arrived += x.Count; x.Total != arrived || i > 0 && x.At.Sub(f.Arrivals[i-1].At) != arrivalStep {
				t.Fatalf("arrivals %+v", f.Arrivals)
			}
		}
		if g.Booked+g.WalkIns != g.Came+g.NoShows || g.FirstTimers+g.Regulars != g.Came || trades != g.Came || sources != g.Booked+g.WalkIns || arrived != g.Came ||
			g.Came+g.NoShows+g.Cancelled+g.Waitlisted > len(guests) || g.CarriedOver > g.Came || g.Hosts > g.Came {
			t.Fatalf("%+v of %d: trades %d, sources %d, arrivals %d", f, len(guests), trades, sources, arrived)
		}
		for _, s := range f.Sessions {
			if s.Booked != s.Came+s.NoShows || s.CarriedIn > s.Came {
				t.Fatalf("%+v", s)
			}
		}
	}
}

// Somebody who was let in weeks before leaves no chart of ten thousand steps.
func TestArrivalsOfManyDays(t *testing.T) {
	steps := arrivalSteps([]time.Time{arrivedAt("", 60*24*30).At, arrivedAt("", 0).At, arrivedAt("", 1).At})
	if len(steps) != 2 || steps[0].Count != 2 || steps[1].Total != 3 {
		t.Errorf("%+v", steps)
	}
}

func TestFeedbackSums(t *testing.T) {
	slips := []Feedback{{Score: 3, Again: AgainMaybe, Better: "暑い"}, {Score: 5, Again: AgainYes, Good: "楽しい"}}
	if s := SumFeedback(slips); s.Count != 2 || s.Average != 4 || len(s.Slips) != 0 {
		t.Errorf("of two slips is told %+v", s)
	}
	slips = append(slips, Feedback{Score: 5, Again: AgainYes})
	want := FeedbackSummary{FeedbackFigures{3, 4.33}, map[string]int{"1": 0, "2": 0, "3": 1, "4": 0, "5": 2}, AgainCounts{2, 1, 0}, []Feedback{slips[1], slips[0]}}
	if diff := cmp.Diff(want, SumFeedback(slips)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, f := range map[string]Feedback{"no score": {Again: AgainYes}, "six": {Score: 6, Again: AgainYes}, "again": {Score: 1, Again: "never"}, "long": {Score: 1, Again: AgainYes, Good: string(make([]rune, 1001))}} {
		if f.Validate() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

func TestWhenSlipsAreTaken(t *testing.T) {
	end := time.Date(2026, 11, 21, 21, 30, 0, 0, JST)
	e := Event{Sessions: []Session{{EndsAt: end}, {EndsAt: end.Add(-time.Hour)}}}
	came := Attendee{CheckIns: []CheckIn{{}}}
	for name, c := range map[string]struct {
		guest   Attendee
		before  time.Duration
		deleted bool
		open    bool
	}{
		"early": {came, 11 * time.Minute, false, false}, "soon over": {came, 10 * time.Minute, false, true}, "days later": {came, -72 * time.Hour, false, true},
		"left": {Attendee{CheckIns: []CheckIn{{}}, Left: &Leaving{}}, time.Hour, false, true}, "left, all back": {Attendee{CheckIns: []CheckIn{{EndedAt: &end}}}, time.Hour, false, true},
		"came back": {Attendee{CheckIns: []CheckIn{{EndedAt: &end}, {}}}, time.Hour, false, false}, "never came": {Attendee{}, 0, false, false},
		"undone": {Attendee{CheckIns: []CheckIn{{UndoneAt: &end}}}, 0, false, false}, "deleted": {came, 0, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			e := e
			if c.deleted {
				e.DeletedAt = &end
			}
			if e.FeedbackOpen(&c.guest, end.Add(-c.before)) != c.open {
				t.Errorf("open is not %v", c.open)
			}
		})
	}
}

func TestConsentText(t *testing.T) {
	own, house, half := Consent{}.Text(), Consent{JA: "撮影します。", EN: "We film."}.Text(), Consent{JA: "撮影します。"}.Text()
	if own.JA != consentJA || house.EN != "We film." || half.EN != half.JA || house.Hash == half.Hash || len(own.Hash) != 16 {
		t.Errorf("%+v, %+v, %+v", own, house, half)
	}
	if h := own.Head(); len([]rune(h)) != consentHead+1 || house.Head() != "撮影します。" {
		t.Errorf("the heads are %q and %q", h, house.Head())
	}
}
