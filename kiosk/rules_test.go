package kiosk

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheHousesOwnRules(t *testing.T) {
	strict := HouseRules{Trades: []TradeRule{{"保険", 0}, {"不動産", 2}}, OneSeat: true, PurposeRequired: true, ReferrerRequired: true, FirstTimersOnly: true}
	fine := Candidate{Profile: Profile{Trade: "印刷", Purpose: "販路"}, FirstTime: true, Referrer: "甲"}
	for _, test := range []struct {
		name   string
		change func(*Candidate)
		want   []string
	}{
		{"all is well", func(*Candidate) {}, nil},
		{"a refused trade in other letters", func(c *Candidate) { c.Profile.Trade = "損害 保険代理店" }, []string{RuleTradeRefused}},
		{"a capped trade with a place", func(c *Candidate) { c.Profile.Trade, c.Trades = "不動産仲介", []string{"不動産"} }, nil},
		{"a capped trade that is full", func(c *Candidate) {
			c.Profile.Trade, c.Trades = "不動産仲介", []string{"不動産", "不動産管理"}
		}, []string{RuleTradeFull}},
		{"a seat that is taken", func(c *Candidate) { c.Trades = []string{"士業", "印 刷"} }, []string{RuleSeatTaken}},
		{"no trade takes no seat", func(c *Candidate) { c.Profile.Trade, c.Trades = "", []string{"印刷"} }, nil},
		{"no purpose", func(c *Candidate) { c.Profile.Purpose = "　" }, []string{RulePurpose}},
		{"no referrer, been here before", func(c *Candidate) { c.Referrer, c.FirstTime = "", false }, []string{RuleReferrer, RuleFirstTimers}},
		{"inside already", func(c *Candidate) { c.Inside, c.Referrer, c.FirstTime = true, "", false }, nil},
		{"inside, but the seat of this session is taken", func(c *Candidate) { c.Inside, c.Trades = true, []string{"印刷"} }, []string{RuleSeatTaken}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := fine
			test.change(&c)
			var got []string
			for _, b := range strict.Breaches(c) {
				got = append(got, b.Rule)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	if none := (&HouseRules{Cancelled: Allow}); none.Own() || len(none.Breaches(Candidate{})) > 0 {
		t.Error("a house without rules has some")
	}
}

func TestARefusalNamesItsRules(t *testing.T) {
	a := Admission{Registration: Registration{Status: Booked, Fee: 1500}, Breaches: []Breach{{RulePurpose, "目的"}, {RuleReferrer, "紹介"}}}
	rule, err := a.Admit()
	e, is := err.(*Error)
	if !is || rule != "purpose referrer" || e.Rule != rule || e.Code != HouseRule || e.Message != "目的\n紹介" {
		t.Errorf("%q %+v", rule, err)
	}
	a.Breaches = nil
	if rule, err := a.Admit(); rule != "unpaid" || err.(*Error).Rule != "unpaid" {
		t.Errorf("%q %v", rule, err)
	}
}

func TestSignUpsThatTheRulesSpeakAgainst(t *testing.T) {
	row := func(n int, trade, slot string, status RegistrationStatus) SignUp {
		return SignUp{Row: n, Slot: slot, Status: status, Profile: Profile{Name: "客", Trade: trade}}
	}
	rows := []SignUp{row(2, "保険", "1", Booked), row(3, "士業", "1", Booked), row(4, "士業", "2", Booked), row(5, "士業", "1", Booked), row(6, "保険", "1", Cancelled), row(7, "", "1", Booked)}
	got := map[int]string{}
	for _, f := range FlagTrades(HouseRules{Trades: []TradeRule{{"保険", 0}}, OneSeat: true}, rows) {
		got[f.Row] = f.Rule
	}
	if diff := cmp.Diff(map[int]string{2: RuleTradeRefused, 5: RuleSeatTaken}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
