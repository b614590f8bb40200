package simulate

import (
	"time"

	"fuda/kiosk"
)

// meetings draws the pairs. Two guests meet for one thing only, so that each
// thing's outcome follows from that alone.
func (p *planner) meetings() {
	for range p.count(pairsSwap) {
		p.swap()
	}
	for range p.count(pairsInterest) {
		p.interest()
	}
	for range p.count(pairsBlock) {
		p.block()
	}
	for range p.count(pairsReport) {
		p.report()
	}
	for range p.count(pairsCall) {
		p.call()
	}
	for range p.count(pairsIntroduce) {
		if a, b, at, ok := p.pair(false, false); ok {
			p.add(Step{At: at, Kind: Introduce, Guests: []int{a, b}, Desk: p.desk(), Delivery: p.delivery()})
		}
	}
}

func (p *planner) count(perGuest float64) int { return max(int(perGuest*float64(p.People)), 1) }

// pair finds two who are here at the same time for five minutes and have
// nothing to do with each other yet.
func (p *planner) pair(phoneA, phoneB bool) (a, b int, at time.Duration, ok bool) {
	for range 200 {
		a, b = p.IntN(p.People), p.IntN(p.People)
		key := [2]int{min(a, b), max(a, b)}
		g, h := &p.Guests[a], &p.Guests[b]
		from, to := max(g.arrives, h.arrives), min(g.leaves, h.leaves)-6*time.Minute
		if a == b || p.pairs[key] || phoneA && !g.Phone || phoneB && !h.Phone || from >= to {
			continue
		}
		p.pairs[key] = true
		return a, b, p.between(from, to), true
	}
	return 0, 0, 0, false
}

// share draws which fields somebody gives; never none, or there is nothing to
// see.
func (p *planner) share() []kiosk.ContactField {
	share := []kiosk.ContactField{}
	for _, f := range kiosk.ContactFields() {
		if p.chance(0.5) {
			share = append(share, f)
		}
	}
	if len(share) == 0 {
		share = append(share, kiosk.ContactEmail)
	}
	return share
}

func (p *planner) swap() {
	share := [2][]kiosk.ContactField{p.share(), p.share()}
	if p.chance(chanceStation) {
		a, b, at, ok := p.pair(false, false)
		if !ok {
			return
		}
		p.add(Step{At: at, Kind: AtStation, Guests: []int{a, b}, Desk: p.IntN(p.Stations), Share: share, Delivery: p.delivery()})
		p.mayRevoke(a, b, at)
		return
	}
	a, b, at, ok := p.pair(true, true)
	if !ok || p.Guests[a].asks >= maxAsks || p.Guests[b].asks >= maxAsks {
		return
	}
	p.Guests[a].asks++
	p.add(Step{At: at, Kind: Ask, Guests: []int{a, b}, Share: share, Delivery: p.delivery()})
	answer := Step{At: at + 2*time.Minute, Kind: Answer, Guests: []int{a, b}, Share: share, Delivery: p.delivery()}
	switch f := p.Float64(); {
	case f < chanceAccept:
		answer.Way = "accept"
	case f < chanceAccept+chanceAskBack:
		answer.Way = "ask_back"
		p.Guests[b].asks++
	case f < chanceAccept+chanceAskBack+chanceDecline:
		answer.Way = "decline"
	case f < chanceAccept+chanceAskBack+chanceDecline+chanceTakeBack:
		answer.Way = "take_back"
	default:
		return
	}
	p.add(answer)
	if answer.Way == "accept" || answer.Way == "ask_back" {
		p.mayRevoke(a, b, answer.At)
	}
}

func (p *planner) mayRevoke(a, b int, at time.Duration) {
	if !p.chance(chanceRevoke) {
		return
	}
	if p.chance(0.5) {
		a, b = b, a
	}
	if p.Guests[a].Phone {
		p.add(Step{At: at + 2*time.Minute, Kind: Revoke, Guests: []int{a, b}, Delivery: p.delivery()})
	}
}

func (p *planner) interest() {
	a, b, at, ok := p.pair(true, true)
	if !ok {
		return
	}
	p.add(Step{At: at, Kind: Interest, Guests: []int{a, b}, Delivery: p.delivery()})
	if p.chance(chanceMutual) {
		p.add(Step{At: at + time.Minute, Kind: Interest, Guests: []int{b, a}, Delivery: p.delivery()})
	}
}

func (p *planner) block() {
	a, b, at, ok := p.pair(true, true)
	if !ok || p.Guests[b].asks >= maxAsks {
		return
	}
	p.Guests[b].asks++
	p.add(Step{At: at, Kind: Block, Guests: []int{a, b}, Delivery: p.delivery()})
	p.add(Step{At: at + time.Minute, Kind: Blocked, Guests: []int{b, a}, Share: [2][]kiosk.ContactField{p.share()}, Delivery: p.delivery()})
}

func (p *planner) report() {
	a, b, at, ok := p.pair(true, false)
	if !ok {
		return
	}
	p.add(Step{At: at, Kind: TellStaff, Guests: []int{a, b}, Way: p.of(reasons), Delivery: p.delivery()})
	if p.chance(chanceHandled) {
		p.add(Step{At: at + 3*time.Minute, Kind: Handled, Guests: []int{a, b}, Desk: p.desk(), Delivery: p.delivery()})
	}
}

// call has one of a pair called on the big screen: by the other's phone, or by
// a desk, where the guest stands.
func (p *planner) call() {
	byDesk := p.chance(chanceDeskCall)
	a, b, at, ok := p.pair(!byDesk, !byDesk)
	switch {
	case !ok:
	case byDesk:
		p.add(Step{At: at, Kind: DeskCall, Guests: []int{a, b}, Desk: p.desk(), Delivery: p.inTurn()})
	case p.Guests[a].calls < maxCalls:
		p.Guests[a].calls++
		s := Step{At: at, Kind: CallOut, Guests: []int{a, b}, Delivery: p.delivery()}
		switch {
		case p.chance(chanceCallsOK):
			s.Way = "allowed"
		case p.chance(chanceAnswersCall):
			s.Way = "accept"
		}
		p.add(s)
	}
}
