package simulate

import (
	"time"

	"fuda/kiosk"
)

const maxCalls = 2 // a guest: below the three that may wait

var (
	reasons  = []string{string(kiosk.ReportSolicitation), string(kiosk.ReportOtherTrade), string(kiosk.ReportPersistence)}
	answers  = []string{string(kiosk.AnswerLater), string(kiosk.AnswerNotNow), string(kiosk.AnswerMet)}
	troubles = []string{noPaper, cutShort, noAnswer}
)

// drawers is what happens to the tills: cash is taken out, and counted in the
// middle of the evening; some counts are taken back.
func (p *planner) drawers() {
	for i := range p.Desks {
		p.add(Step{At: p.between(50*time.Minute, 80*time.Minute), Kind: Drop, Desk: i, Delivery: p.delivery()})
		counted := Step{At: p.between(60*time.Minute, 90*time.Minute), Kind: CloseTill, Desk: i, Delivery: p.delivery()}
		if i%2 == 1 {
			counted.Value = 10 * (1 + p.IntN(50)) // so much short
		}
		p.add(counted)
		if i%3 == 1 {
			p.add(Step{At: counted.At + 2*time.Minute, Kind: Reopen, Desk: i, Delivery: p.delivery()})
		}
	}
}

// receipt draws whether somebody wants one, and whether once more. Of a check-in
// that is undone there is one for the money that was given back.
func (p *planner) receipt(i int, at time.Duration, undone bool) {
	if !p.chance(chanceReceipt) {
		return
	}
	step := Step{At: at, Kind: Receipt, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery(), Value: p.IntN(2)}
	if undone {
		p.add(step)
		step.At += 30 * time.Second // between the undoing and the second arrival
		step.Way, step.Desk, step.Delivery = "refused", p.desk(), p.delivery()
		p.add(step)
		step.At += time.Minute
		step.Way = ""
	}
	p.add(step)
	if p.chance(chanceReissue) {
		step.At, step.Way, step.Desk, step.Delivery = step.At+time.Minute, "again", p.desk(), p.delivery()
		p.add(step)
	}
}

// line has guests ask for the small session, give their place up, and the house
// find more chairs.
func (p *planner) line() {
	for i, g := range p.Guests {
		if !g.Booked || !p.chance(chanceLine) && i > 12 {
			continue
		}
		at := p.between(0, 100*time.Minute)
		p.add(Step{At: at, Kind: Book, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()})
		if p.chance(chanceCancels) {
			p.add(Step{At: p.between(at+time.Minute, evening-5*time.Minute), Kind: Cancel, Guests: []int{i}, Desk: p.desk(), Delivery: p.delivery()})
		}
	}
	for _, at := range []time.Duration{50 * time.Minute, 100 * time.Minute} {
		p.add(Step{At: at, Kind: Widen, Value: 1 + p.People/60, Delivery: p.delivery()})
		p.add(Step{At: at + time.Minute, Kind: MoveUp, Desk: p.desk(), Value: 1, Delivery: p.delivery()})
		p.add(Step{At: at + 3*time.Minute, Kind: MoveUp, Desk: p.desk(), Delivery: p.delivery()})
	}
}

// clock has the desks move the sessions' times.
func (p *planner) clock() {
	for _, s := range []Step{
		{At: 35 * time.Minute, Way: string(kiosk.HandExtend), Socket: 0, Value: 15},
		{At: 44 * time.Minute, Way: string(kiosk.HandStart), Socket: 1},
		{At: 85 * time.Minute, Way: string(kiosk.HandExtend), Socket: 1, Value: 10},
		{At: 112 * time.Minute, Way: string(kiosk.HandEnd), Socket: 0},
	} {
		s.Kind, s.Desk, s.Delivery = Clock, p.desk(), p.delivery()
		p.add(s)
	}
}

// rounds begin every ten minutes once somebody is there for them.
func (p *planner) rounds() {
	for at := 62 * time.Minute; at < evening-5*time.Minute; at += 10 * time.Minute {
		p.add(Step{At: at, Kind: Round, Desk: p.desk(), Delivery: p.delivery()})
	}
	p.add(Step{At: evening - 2*time.Minute, Kind: EndRound, Desk: p.desk(), Delivery: p.delivery()})
}

// join draws whether somebody who was carried over takes part in the rounds.
func (p *planner) join(i int, at time.Duration) {
	if !p.chance(chanceJoin) {
		return
	}
	p.add(Step{At: at + 30*time.Second, Kind: Join, Guests: []int{i}, Desk: p.desk(), Way: string(kiosk.RotationIn), Delivery: p.delivery()})
	if until := p.Guests[i].leaves - time.Minute; p.chance(chancePass) && at+2*time.Minute < until {
		p.add(Step{At: p.between(at+2*time.Minute, until), Kind: Join, Guests: []int{i}, Desk: p.desk(), Way: string(kiosk.RotationPass), Delivery: p.delivery()})
	}
}

// photo draws whether a guest's card is photographed, by the own phone or at a
// desk, and whether the picture is taken off again.
func (p *planner) photo(i int, here, stays time.Duration) {
	g := &p.Guests[i]
	if here >= stays || !p.chance(chancePhoto) {
		return
	}
	s := Step{At: p.between(here, stays), Kind: Photo, Guests: []int{i}, Desk: p.desk(), Way: "shown", Delivery: p.delivery()}
	if !g.Phone || p.chance(chancePhotoHidden) {
		s.Way = "hidden" // only its owner may show it
	}
	p.add(s)
	if p.chance(chancePhotoOff) {
		off := Step{At: p.between(s.At+time.Second, stays), Kind: PhotoOff, Guests: []int{i}, Desk: p.desk(), Way: "away", Delivery: p.delivery()}
		if g.Phone && p.chance(0.5) {
			off.Way = "hide"
		}
		p.add(off)
	}
}
