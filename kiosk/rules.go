package kiosk

import (
	"fmt"
	"strings"
)

// TradeRule limits a trade: a guest whose trade contains the words is counted.
type TradeRule struct {
	Trade string `json:"trade"` // 保険
	Max   int    `json:"max"`   // guests in a session; 0: refused
}

const maxTradeRules = 100

// The house's own rules, as an override signs them.
const (
	RuleTradeRefused = "trade_refused"
	RuleTradeFull    = "trade_full"
	RuleSeatTaken    = "seat_taken"
	RulePurpose      = "purpose"
	RuleReferrer     = "referrer"
	RuleFirstTimers  = "first_timers"
)

// Breach is a house rule that a guest does not meet, and why.
type Breach struct {
	Rule   string
	Reason string // Japanese / English
}

// Candidate is what the house's own rules look at.
type Candidate struct {
	Profile   Profile
	FirstTime bool
	Referrer  string
	Inside    bool     // holds a number: came in by the rules, only the trade counts for a further session
	Trades    []string // of those who are in the session
}

// Own tells whether the house has set rules of its own: without any, nobody has
// to look who is inside.
func (r *HouseRules) Own() bool {
	return len(r.Trades) > 0 || r.OneSeat || r.PurposeRequired || r.ReferrerRequired || r.FirstTimersOnly
}

// Breaches are the house's own rules that a guest does not meet. They keep
// nobody out for good: an organiser may override them. Hosts are not asked.
func (r *HouseRules) Breaches(c Candidate) (list []Breach) {
	if b, is := r.tradeBreach(c.Profile.Trade, c.Trades); is {
		list = append(list, b)
	}
	if c.Inside {
		return list
	}
	if r.PurposeRequired && strings.TrimSpace(c.Profile.Purpose) == "" {
		list = append(list, Breach{RulePurpose, "参加の目的が未記入です / the purpose is not declared"})
	}
	if r.ReferrerRequired && strings.TrimSpace(c.Referrer) == "" {
		list = append(list, Breach{RuleReferrer, "紹介者がありません / there is no referrer"})
	}
	if r.FirstTimersOnly && !c.FirstTime {
		list = append(list, Breach{RuleFirstTimers, "初参加の方だけの会です / for first-timers only"})
	}
	return list
}

// tradeBreach holds a trade against the rules, of which the first that speaks
// against it counts. others are the trades of those who are in already.
func (r *HouseRules) tradeBreach(trade string, others []string) (Breach, bool) {
	folded := Fold(trade)
	if folded == "" {
		return Breach{}, false
	}
	for _, rule := range r.Trades {
		word := Fold(rule.Trade)
		if !strings.Contains(folded, word) {
			continue
		}
		if rule.Max == 0 {
			return Breach{RuleTradeRefused, fmt.Sprintf("お断りしている業種です：%s / a refused trade", rule.Trade)}, true
		}
		if n := countTrades(others, func(t string) bool { return strings.Contains(t, word) }); n >= rule.Max {
			return Breach{RuleTradeFull, fmt.Sprintf("業種「%s」は%d名までです（現在%d名） / at most %[2]d of this trade", rule.Trade, rule.Max, n)}, true
		}
	}
	if r.OneSeat && countTrades(others, func(t string) bool { return t == folded }) > 0 {
		return Breach{RuleSeatTaken, fmt.Sprintf("業種「%s」の席は埋まっています（一業種一名） / this trade's seat is taken", trade)}, true
	}
	return Breach{}, false
}

func countTrades(others []string, is func(folded string) bool) (n int) {
	for _, t := range others {
		if is(Fold(t)) {
			n++
		}
	}
	return n
}

// FlagTrades tells which sign-ups the rules on trades speak against: refused
// ones, and those for whom earlier rows of the file leave no seat. Only the door
// knows who comes, so nobody is left out for it.
func FlagTrades(r HouseRules, rows []SignUp) []FlaggedRow {
	flagged := []FlaggedRow{}
	seats := map[string][]string{} // by slot
	for _, s := range rows {
		if s.Status != Booked || s.Trade == "" {
			continue
		}
		if b, is := r.tradeBreach(s.Trade, seats[s.Slot]); is {
			flagged = append(flagged, FlaggedRow{s.Row, s.Name, s.Trade, b.Rule, b.Reason})
			continue
		}
		seats[s.Slot] = append(seats[s.Slot], s.Trade)
	}
	return flagged
}

func (r *HouseRules) validateTrades() error {
	if len(r.Trades) > maxTradeRules {
		return InvalidField("house_rules.trades", "業種は%d件までです / at most %[1]d trades", maxTradeRules)
	}
	for i, t := range r.Trades {
		at := fmt.Sprintf("house_rules.trades[%d].", i)
		if err := requireText(at+"trade", t.Trade, maxShort); err != nil {
			return err
		}
		if Fold(t.Trade) == "" {
			return InvalidField(at+"trade", "業種の名前を書いてください / name the trade")
		}
		if t.Max < 0 || t.Max > maxCapacity {
			return InvalidField(at+"max", "0（お断り）〜%d名です / 0 (refused) to %[1]d", maxCapacity)
		}
	}
	return nil
}

// refuse words the breaches as one refusal.
func refuse(list []Breach) (rule string, err error) {
	rules, reasons := make([]string, len(list)), make([]string, len(list))
	for i, b := range list {
		rules[i], reasons[i] = b.Rule, b.Reason
	}
	return strings.Join(rules, " "), Errorf(HouseRule, "%s", strings.Join(reasons, "\n"))
}
