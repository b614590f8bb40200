package simulate

import (
	"context"
	"slices"

	"fuda/kiosk"
)

// verify holds what the kiosk answers now against what it answered on the way.
func (r *run) verify(ctx context.Context) error {
	for _, check := range []func(context.Context) error{
		r.checkCheckIns, r.checkFeed, r.checkLabels, r.checkMoney, r.checkReceipts, r.checkDrawers, r.checkLine, r.checkClocks, r.checkBoards, r.checkPhones,
		r.checkRecord, r.checkReports, r.checkRounds, r.checkCalls, r.checkPhotos, r.checkSlips, r.checkSuggestions,
	} {
		if err := check(ctx); err != nil {
			return err
		}
	}
	r.checkSecrets()
	return nil
}

// checkCheckIns looks for every answered check-in in the list of attendees.
func (r *run) checkCheckIns(ctx context.Context) error {
	all, err := r.attendees(ctx)
	if err != nil {
		return err
	}
	seen, holder, forms := map[string]int{}, map[int]string{}, r.filledIn()
	for _, a := range all {
		if a.Number > 0 {
			if other, is := holder[a.Number]; is {
				r.broke(Numbers, "number %d is held by %s and %s", a.Number, other, a.ID)
			}
			holder[a.Number] = a.ID
		}
		if slices.Contains(skips, a.Number) {
			r.broke(Numbers, "number %d is skipped, and given", a.Number)
		}
		standing := map[string]int{}
		for _, c := range a.CheckIns {
			seen[c.ID]++
			if c.UndoneAt == nil && c.EndedAt == nil {
				standing[c.Session]++
			}
			r.checkOne(&a, &c)
		}
		r.checkEntry(&a, forms)
		for session, n := range standing {
			if n > 1 {
				r.broke(CheckIns, "%s is checked in to %s %d times", a.Name, session, n)
			}
		}
	}
	for id, c := range r.book.checkIns {
		if seen[id] != 1 {
			r.broke(CheckIns, "the check-in of guest %d, number %d, was answered and is there %d times", c.guest.at, c.Number, seen[id])
		}
	}
	for _, g := range r.guests {
		if g.number != 0 && holder[g.number] != g.id {
			r.broke(Numbers, "guest %d has number %d; the kiosk says that is %q", g.at, g.number, holder[g.number])
		}
	}
	r.held(CheckIns, len(r.book.checkIns))
	r.held(Numbers, len(holder))
	return nil
}

func (r *run) checkOne(a *kiosk.Attendee, c *kiosk.CheckIn) {
	was := r.book.checkIns[c.ID]
	switch {
	case was == nil:
		r.broke(CheckIns, "%s has a check-in that nobody was told of", a.Name)
	case was.guest.id != a.ID || was.Session != c.Session || was.Number != c.Number || was.Desk != c.Desk || was.undone != (c.UndoneAt != nil):
		r.broke(CheckIns, "guest %d was told number %d at %s, undone %t; there is number %d at %s, undone %t", was.guest.at,
			was.Number, was.Desk, was.undone, c.Number, c.Desk, c.UndoneAt != nil)
	}
}

// checkFeed goes through the organiser's feed, which is in the order of the
// commits: at each arrival the number has to be the lowest that was free.
func (r *run) checkFeed(context.Context) error {
	r.reference.mu.Lock()
	defer r.reference.mu.Unlock()
	if r.reference.again {
		r.note("the organiser's page missed more than %d changes: the order of the numbers was not checked", missable)
		return nil
	}
	room := numbering{holder: map[int]string{}, number: map[string]int{}}
	arrived := map[string]int{}
	for _, c := range r.reference.changes {
		if n := c.Staff; n != nil && n.CheckIn != nil && n.CheckIn.UndoneAt == nil {
			arrived[n.CheckIn.ID]++
			r.held(Numbers, 1)
			if want := room.arrive(n.Attendee, n.CheckIn.Number); want != n.CheckIn.Number {
				r.broke(Numbers, "revision %d: number %d was given, %d was the lowest free one", c.Rev, n.CheckIn.Number, want)
			}
			if was := r.book.checkIns[n.CheckIn.ID]; was != nil && was.Number != n.CheckIn.Number {
				r.broke(Numbers, "guest %d was told number %d, the room number %d", was.guest.at, was.Number, n.CheckIn.Number)
			}
		}
		if c.Kind == kiosk.NumberFreed {
			room.free(c.Number)
		}
	}
	for id, c := range r.book.checkIns {
		if arrived[id] != 1 {
			r.broke(CheckIns, "the feed tells of guest %d's arrival %d times", c.guest.at, arrived[id])
		}
	}
	r.count(func(t *Tally) { t.Changes = len(r.reference.changes) })
	return nil
}

// numbering is who holds which number.
type numbering struct {
	holder map[int]string
	number map[string]int
	low    int // no number below it is free
}

// arrive returns the number that a guest has to get, and gives what was given.
func (n *numbering) arrive(who string, given int) (want int) {
	if has := n.number[who]; has != 0 {
		return has
	}
	for want = max(n.low, 1); n.holder[want] != "" || slices.Contains(skips, want); want++ {
	}
	n.low = want
	n.holder[given], n.number[who] = who, given
	return want
}

func (n *numbering) free(number int) {
	delete(n.number, n.holder[number])
	delete(n.holder, number)
	n.low = min(n.low, number)
}
