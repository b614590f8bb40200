package simulate

import (
	"fmt"
	"time"

	"fuda/kiosk"
)

var (
	families = []string{"髙橋", "佐藤", "鈴木", "田中", "渡邉", "伊藤", "山﨑", "中村", "小林", "加藤", "齋藤", "濵田"}
	givens   = []string{"美咲", "太郎", "花子", "健", "陽子", "翔", "𠮷子", "誠", "恵", "大輔"}
	trades   = []string{"社会保険労務士", "飲食", "不動産", "保険", "デザイン", "IT", "印刷", "税理士", "美容", "建設"}
	wishes   = []string{"集客", "採用", "翻訳", "写真", "資金繰り", "ホームページ", "会場", "仕入れ"}
	words    = []string{"", "名刺が多すぎました", "楽しかったです", "またお願いします"}
)

func (p *planner) guest(i int) Guest {
	g := Guest{Booked: p.chance(chanceBooked), Display: p.chance(chanceDisplay), Phone: p.chance(chancePhone)}
	g.Profile = kiosk.Profile{
		// The ordinal makes every name its own: a notice is told from another by it.
		Name: fmt.Sprintf("%s %s %d", p.of(families), p.of(givens), i+1), Kana: fmt.Sprintf("サンプル %d", i+1),
		Company: fmt.Sprintf("株式会社 池袋%d", i+1), Trade: p.of(trades), Gives: p.of(wishes), Wants: p.of(wishes), Purpose: "交流",
	}
	for _, f := range []struct {
		chance float64
		to     *string
		value  string
	}{
		{0.95, &g.Profile.Email, fmt.Sprintf("g%d@%s.example", i, p.Word)}, {0.60, &g.Profile.Phone, fmt.Sprintf("070-%s-%04d", p.Digits, i)},
		{0.50, &g.Profile.LINE, fmt.Sprintf("%s-line-%d", p.Word, i)}, {0.40, &g.Profile.Website, fmt.Sprintf("https://%s.example/%d", p.Word, i)},
	} {
		if p.chance(f.chance) {
			*f.to = f.value
		}
	}
	switch f := p.Float64(); {
	case f < chanceCash:
		g.Method = kiosk.Cash
		if p.chance(0.5) {
			g.Tendered = []int{2000, 5000, 10000}[p.IntN(3)]
		}
	case f < chanceCash+chancePayPay:
		g.Method = kiosk.PayPay
	case f < chanceCash+chancePayPay+chanceCard:
		g.Method = kiosk.CardTerminal
	case f < chanceCash+chancePayPay+chanceCard+chancePrepaid:
		g.Method = kiosk.Prepaid
	default:
		g.Method = kiosk.Free
	}
	if p.chance(chancePaidCarry) {
		g.Fee2 = paidCarry
	}
	// Most come around the time that is on the invitation.
	g.arrives = (p.between(0, arrivals) + p.between(0, arrivals)) / 2
	g.leaves = evening
	g.Form = !g.Booked && p.chance(chanceForm)
	return g
}

// life is what a guest does alone.
func (p *planner) life(i int) {
	g := &p.Guests[i]
	arrive := Step{At: g.arrives, Kind: Arrive, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()}
	if g.Booked && p.chance(chanceTwoDesks/chanceBooked) {
		arrive.Way, arrive.Delivery = twoDesks, ""
	}
	if g.Form {
		p.add(Step{At: max(g.arrives-5*time.Minute, 0), Kind: Form, Guests: []int{i}, Delivery: p.delivery()})
	}
	p.add(arrive)
	here := g.arrives + time.Minute
	undone := p.chance(chanceUndo)
	p.receipt(i, here, undone)
	if undone {
		p.add(Step{At: here, Kind: Undo, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()})
		p.add(Step{At: here + 30*time.Second, Kind: Arrive, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()})
		here += time.Minute
	}
	if g.Phone {
		p.add(Step{At: here, Kind: Phone, Guests: []int{i}})
		here += time.Minute
	}
	g.arrives = here // from here on the guest may be met
	if p.chance(chanceLeave) {
		g.leaves = p.between(max(here+10*time.Minute, 55*time.Minute), evening-10*time.Minute)
	}
	stays := g.leaves - time.Minute
	if p.chance(chanceReprint) {
		p.add(Step{At: p.between(here, stays), Kind: Reprint, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()})
	}
	if p.chance(chanceCarryOver) {
		over := Step{At: p.between(max(here, 45*time.Minute), stays), Kind: CarryOver, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()}
		p.add(over)
		p.join(i, over.At)
	}
	p.photo(i, here, stays)
	if g.Phone && p.chance(chanceSuggest) {
		p.add(Step{At: p.between(here, stays), Kind: Suggest, Guests: []int{i}, Way: p.of(answers), Delivery: p.delivery()})
	}
	if g.leaves < evening {
		p.goodbye(i)
	}
}

func (p *planner) goodbye(i int) {
	g := &p.Guests[i]
	leave := Step{At: g.leaves, Kind: Leave, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()}
	if p.chance(chanceKeepsBadge) {
		leave.Way = "keeps_badge"
	}
	p.add(leave)
	if g.Phone && p.chance(chanceFeedback) {
		p.add(Step{At: g.leaves + time.Minute, Kind: Feedback, Guests: []int{i}, Way: p.of(words), Value: 1 + p.IntN(5), Delivery: p.delivery()})
	}
	if p.chance(chanceReturn) {
		p.add(Step{At: g.leaves + 5*time.Minute, Kind: Return, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()})
	}
}
