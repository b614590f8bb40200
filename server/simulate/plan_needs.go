package simulate

import (
	"fmt"
	"slices"
)

// atDesk are the steps that have a desk to themselves.
var atDesk = []Kind{Arrive, Undo, Reprint, CarryOver, Leave, Return, Introduce, Drop, Announce, Receipt, CloseTill, Reopen, Book, Cancel, MoveUp, Clock, Round, EndRound, Handled, DeskCall}

// alone are the steps that go on one after the other, and by what: what comes of
// them depends on their order, and the ledger has to know it.
var alone = map[string][]Kind{
	"line":   {Book, Cancel, Widen, MoveUp},
	"clock":  {Clock},
	"rounds": {Join, Round, EndRound},
	"power":  {Kill},
}

// needs names what a step has to itself.
func (p *Plan) needs(s *Step) (who []string) {
	for _, g := range s.Guests {
		who = append(who, fmt.Sprint("guest ", g))
	}
	if slices.Contains(atDesk, s.Kind) {
		who = append(who, fmt.Sprint("desk ", s.Desk))
	}
	if s.Way == twoDesks {
		who = append(who, fmt.Sprint("desk ", (s.Desk+1)%p.Desks))
	}
	if s.Kind == AtStation {
		who = append(who, fmt.Sprint("station ", s.Desk))
	}
	for what, kinds := range alone {
		if slices.Contains(kinds, s.Kind) {
			who = append(who, what)
		}
	}
	return who
}
