package kiosk

import (
	"fmt"
	"testing"
)

// Every rule with every ruling, for a guest who is booked and for one who just
// came in.
func TestAdmitEveryRuleAndRuling(t *testing.T) {
	full := Session{Capacity: 10}
	for _, test := range []struct {
		rule    string
		code    Code
		ruling  func(Ruling) HouseRules
		broken  Admission // the rule is met
		ordered Admission // it is not
	}{
		{"cancelled", HouseRule, func(r Ruling) HouseRules { return HouseRules{Cancelled: r} },
			Admission{Registration: Registration{Status: Cancelled}}, Admission{Registration: Registration{Status: Booked}}},
		{"waitlisted", HouseRule, func(r Ruling) HouseRules { return HouseRules{Waitlisted: r} },
			Admission{Registration: Registration{Status: Waitlisted}}, Admission{Registration: Registration{Status: Booked}}},
		{"session_full", SessionFull, func(r Ruling) HouseRules { return HouseRules{SessionFull: r} },
			Admission{Session: full, Registration: Registration{Status: Booked}, Booked: 10, Arrived: 10},
			Admission{Session: full, Registration: Registration{Status: Booked}, Booked: 9, Arrived: 9}},
		{"unpaid", Unpaid, func(r Ruling) HouseRules { return HouseRules{Unpaid: r} },
			Admission{Registration: Registration{Status: Booked, Fee: 1500}},
			Admission{Registration: Registration{Status: Booked, Fee: 1500}, Pays: true}},
	} {
		for _, ruling := range []Ruling{"", Refuse, Allow} {
			for _, newcomer := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s %q new=%v", test.rule, ruling, newcomer), func(t *testing.T) {
					broken, ordered := test.broken, test.ordered
					broken.New, ordered.New = newcomer, newcomer
					broken.Rules, ordered.Rules = test.ruling(ruling), test.ruling(ruling)
					wantRule, wantCode := test.rule, test.code
					if ruling == Allow {
						wantRule, wantCode = "", ""
					}
					if rule, err := broken.Admit(); rule != wantRule || ErrorCode(err) != wantCode {
						t.Errorf("the rule is met: %q, %v; want %q, %q", rule, err, wantRule, wantCode)
					}
					if rule, err := ordered.Admit(); rule != "" || err != nil {
						t.Errorf("all is in order: %q, %v", rule, err)
					}
				})
			}
		}
	}
}

func TestAdmitCountsPlaces(t *testing.T) {
	for name, test := range map[string]struct {
		newcomer        bool
		status          RegistrationStatus
		booked, arrived int // others
		capacity        int
		full            bool
	}{
		"no limit":                                   {true, Booked, 500, 500, 0, false},
		"a walk-in takes the last free place":        {true, Booked, 19, 3, 20, false},
		"a walk-in may not sit on a booked place":    {true, Booked, 20, 3, 20, true},
		"nor where somebody sits who never booked":   {true, Booked, 5, 20, 20, true},
		"a booked guest comes to the kept place":     {false, Booked, 19, 19, 20, false},
		"even when the session is overbooked":        {false, Booked, 25, 19, 20, false},
		"but not when all places are sat on":         {false, Booked, 19, 20, 20, true},
		"a waitlisted guest needs an unbooked place": {false, Waitlisted, 20, 3, 20, true},
		"and has it when somebody cancelled":         {false, Waitlisted, 19, 3, 20, false},
		"a cancelled one, too":                       {false, Cancelled, 20, 3, 20, true},
	} {
		t.Run(name, func(t *testing.T) {
			a := Admission{New: test.newcomer, Registration: Registration{Status: test.status}, Booked: test.booked, Arrived: test.arrived,
				Session: Session{Capacity: test.capacity}, Rules: HouseRules{Cancelled: Allow, Waitlisted: Allow}}
			rule, err := a.Admit()
			if full := rule == "session_full"; full != test.full || (err != nil) != test.full {
				t.Errorf("%q, %v; full is %v", rule, err, test.full)
			}
		})
	}
}

func TestAdmitAsksForTheFee(t *testing.T) {
	for name, test := range map[string]struct {
		reg  Registration
		pays bool
		code Code
	}{
		"a fee is due":            {Registration{Status: Booked, Fee: 1500}, false, Unpaid},
		"it is paid now":          {Registration{Status: Booked, Fee: 1500}, true, ""},
		"it was paid before":      {Registration{Status: Booked, Fee: 1500, Paid: true}, false, ""},
		"there is none":           {Registration{Status: Booked}, false, ""},
		"waiting comes before it": {Registration{Status: Waitlisted, Fee: 1500}, false, HouseRule},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := (Admission{Registration: test.reg, Pays: test.pays}).Admit(); ErrorCode(err) != test.code {
				t.Errorf("%v, want the code %q", err, test.code)
			}
		})
	}
}
