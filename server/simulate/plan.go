package simulate

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"fuda/kiosk"
)

// Kind is what happens in a step.
type Kind string

// The kinds of step.
const (
	Arrive    Kind = "arrive"
	Undo      Kind = "undo"
	Phone     Kind = "phone" // pairs the phone
	Reprint   Kind = "reprint"
	CarryOver Kind = "carry_over"
	Leave     Kind = "leave"
	Return    Kind = "return"
	Feedback  Kind = "feedback"
	Interest  Kind = "interest" // the first marks the second
	Ask       Kind = "ask"      // the first scans the second's badge
	Answer    Kind = "answer"   // the second answers as Way says
	AtStation Kind = "station"
	Revoke    Kind = "revoke"  // the first takes the pair's swap back
	Block     Kind = "block"   // the first blocks the second
	Blocked   Kind = "blocked" // the first, who is blocked by the second, asks and marks
	Introduce Kind = "introduce"
	Drop      Kind = "drop" // cash out of a drawer
	Announce  Kind = "announce"

	Form      Kind = "form"    // fills in the entrance's form on the own phone, before the arrival
	Receipt   Kind = "receipt" // Way: again, or refused
	CloseTill Kind = "close_till"
	Reopen    Kind = "reopen"
	Book      Kind = "book"    // a place in the small session, or in its line
	Cancel    Kind = "cancel"  // the place, or the wait for one
	Widen     Kind = "widen"   // the small session by Value places
	MoveUp    Kind = "move_up" // the line, by Value at most
	Clock     Kind = "clock"   // a session is started, extended by Value minutes or ended, as Way says
	Join      Kind = "join"    // takes part in the rounds, or passes the next, as Way says
	Round     Kind = "round"   // the next one begins
	EndRound  Kind = "end_round"
	TellStaff Kind = "report"  // the first tells the staff of the second, Way says why
	Handled   Kind = "handled" // the staff saw to what the first told of the second
	Photo     Kind = "photo"
	PhotoOff  Kind = "photo_off" // taken off the board, or away, as Way says
	DeskCall  Kind = "desk_call"
	CallOut   Kind = "call"    // the first has the second called
	Suggest   Kind = "suggest" // looks at the suggestions and answers one as Way says
	Trouble   Kind = "trouble" // the label printer: Way says which
	Cut       Kind = "cut"     // a socket breaks
	Kill      Kind = "kill"    // the kiosk dies and comes back
)

// Delivery is how a request fares on its way.
type Delivery string

// The deliveries. A plain one is empty.
const (
	Lost   Delivery = "lost"
	Double Delivery = "double"
)

// Step is one thing that happens.
type Step struct {
	At       time.Duration // from the beginning of the evening
	Kind     Kind
	Guests   []int // by their place in the plan
	Desk     int
	Way      string // of an answer, an arrival, a leaving
	Share    [2][]kiosk.ContactField
	Delivery Delivery
	Socket   int // of a cut: which, modulo those that are open
	Value    int // of a count, a score, an extension: how much
}

// Guest is who comes.
type Guest struct {
	Profile  kiosk.Profile
	Booked   bool
	Form     bool // of a walk-in: fills in the entrance's form
	Display  bool
	Phone    bool
	Method   kiosk.Method
	Tendered int
	Fee2     int // of being carried over

	arrives, leaves time.Duration
	asks, calls     int
}

// Plan is an evening.
type Plan struct {
	Seed     uint64
	People   int
	Desks    int
	Boards   int
	Stations int
	Guests   []Guest
	Steps    []Step
	Word     string // part of every contact value: the needle that no frame may hold
	Digits   string // of every telephone number
}

// twoDesks is the way of an arrival at two desks at once.
const twoDesks = "two_desks"

const (
	evening   = 120 * time.Minute
	arrivals  = 40 * time.Minute
	fee       = 1500
	paidCarry = 500
	maxAsks   = 4 // a guest: well below the five that may wait
)

// planner draws a plan.
type planner struct {
	*rand.Rand
	*Plan
	pairs map[[2]int]bool
}

// NewPlan draws the evening of a seed. With faults it cuts sockets and, three
// times, the kiosk's power.
func NewPlan(people int, seed uint64, faults bool) *Plan {
	p := &planner{rand.New(rand.NewPCG(seed, 0x5fda)), &Plan{Seed: seed, People: people, Desks: min(max(people/40, 2), 8), Boards: 3, Stations: 2}, map[[2]int]bool{}} // #nosec G404 -- a repeatable draw, not a secret
	p.Word = fmt.Sprintf("himitsu%08x", p.Uint32())
	p.Digits = fmt.Sprintf("%08d", p.IntN(100_000_000))
	for i := range people {
		p.Guests = append(p.Guests, p.guest(i))
	}
	for i := range people {
		p.life(i)
	}
	p.meetings()
	p.drawers()
	p.line()
	p.clock()
	p.rounds()
	for at := 20 * time.Minute; at < evening; at += 25 * time.Minute {
		p.add(Step{At: at, Kind: Announce, Desk: p.IntN(p.Desks), Delivery: p.inTurn()})
	}
	if faults {
		p.faults()
	}
	slices.SortStableFunc(p.Steps, func(a, b Step) int { return cmp.Compare(a.At, b.At) })
	return p.Plan
}

func (p *planner) faults() {
	for i := range max(p.People/40, 3) {
		p.add(Step{At: p.between(10*time.Minute, evening), Kind: Trouble, Way: troubles[i%len(troubles)]})
	}
	for range max(p.People/5, 8) {
		p.add(Step{At: p.between(0, evening), Kind: Cut, Socket: p.IntN(1 << 20)})
	}
	for i := range 3 {
		at := time.Duration(i)*arrivals + arrivals/2
		p.add(Step{At: p.between(at-arrivals/4, at+arrivals/4), Kind: Kill})
	}
}

func (p *planner) add(s Step)               { p.Steps = append(p.Steps, s) }
func (p *planner) chance(c float64) bool    { return p.Float64() < c }
func (p *planner) of(words []string) string { return words[p.IntN(len(words))] }
func (p *planner) desk() int                { return p.IntN(p.Desks) }
func (p *planner) between(a, b time.Duration) time.Duration {
	if b <= a {
		return a
	}
	return a + time.Duration(p.Int64N(int64(b-a)))
}

// inTurn has every way of sending come up where there are few of a kind.
func (p *planner) inTurn() Delivery { return []Delivery{Double, Lost, ""}[len(p.Steps)%3] }

func (p *planner) delivery() Delivery {
	switch f := p.Float64(); {
	case f < chanceLost:
		return Lost
	case f < chanceLost+chanceDouble:
		return Double
	}
	return ""
}
