package simulate

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"fuda/kiosk"
)

// rounds are what happened of the rotation. Its steps go on one after the
// other.
type rounds struct {
	in      map[int]bool         // who said that they take part
	passing map[int]map[int]bool // who passes which round
	began   []kiosk.Round        // as they were answered
}

func newRounds() rounds { return rounds{in: map[int]bool{}, passing: map[int]map[int]bool{}} }

func (r *run) turning() *kiosk.Session { return &r.event.Sessions[1] }

// join has a guest take part in the rounds, or pass the next one: by the own
// phone, or at a desk without one.
func (r *run) join(ctx context.Context, s *Step) error {
	g := r.guests[s.Guests[0]]
	d, path := r.desks[s.Desk].device, r.path("/attendees/"+g.id+"/rotation")
	if g.phone != nil {
		d, path = g.phone, "/api/v1/me/rotation"
	}
	in := kiosk.RotationRequest{Session: r.turning().ID, State: kiosk.RotationState(s.Way)}
	status, err := d.send(ctx, "rotation", "PUT", path, in, nil, s.Delivery)
	if err != nil || !r.expect("rotation", status, http.StatusOK) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	k := &r.book.rounds
	k.in[g.at] = true
	if in.State == kiosk.RotationPass {
		next := len(k.began) + 1
		if k.passing[next] == nil {
			k.passing[next] = map[int]bool{}
		}
		k.passing[next][g.at] = true
	}
	return nil
}

// round begins the next round, if there are two for it.
func (r *run) round(ctx context.Context, s *Step) error {
	d, path := r.desks[s.Desk], r.path("/sessions/"+r.turning().ID+"/rounds")
	var out kiosk.Round
	status, err := d.send(ctx, "round", "POST", path, kiosk.RoundRequest{Nonce: r.nonce("round", s.At.Milliseconds())}, &out, s.Delivery)
	if err != nil || !r.expect("round", status, http.StatusCreated, http.StatusOK, http.StatusConflict) {
		return err
	}
	if status == http.StatusConflict {
		var now kiosk.Rounds
		if err := d.get(ctx, "rounds", path, &now); err != nil {
			return err
		}
		r.refused(&now)
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.rounds.began = append(r.book.rounds.began, out)
	r.tally.Rounds++
	return nil
}

func (r *run) endRound(ctx context.Context, s *Step) error {
	n := len(r.book.rounds.began)
	if n == 0 {
		return nil
	}
	var out kiosk.Round
	status, err := r.desks[s.Desk].send(ctx, "round_end", "POST", r.path(fmt.Sprintf("/sessions/%s/rounds/%d/end", r.turning().ID, n)), nil, &out, s.Delivery)
	if err == nil && r.expect("round_end", status, http.StatusOK) && !out.Ended {
		r.broke(Rounds, "round %d was ended, and is not", n)
	}
	return err
}

// refused judges that no round could begin: no two are there for it of whom
// neither blocks or reports the other tonight. Meanwhile there can only be fewer.
func (r *run) refused(now *kiosk.Rounds) {
	there := slices.Clone(now.Waiting)
	if now.Current != nil {
		for _, p := range now.Current.Places {
			there = append(there, p.Numbers...)
		}
	}
	slices.Sort(there)
	there = slices.DeleteFunc(slices.Compact(there), func(n int) bool { return slices.Contains(now.Passing, n) })
	ready := now.Joined - len(now.Passing)
	if apart := r.quarrels(there); ready*(ready-1)/2 > apart {
		r.broke(Rounds, "no round could begin, and %d are there for it, among whom at most %d pairs may not meet", ready, apart)
	}
}

// quarrels counts the pairs of some numbers that may have to be kept apart.
func (r *run) quarrels(numbers []int) (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, a := range numbers {
		for _, b := range numbers[:i] {
			if r.quarrel(a, b) {
				n++
			}
		}
	}
	return n
}

// quarrel tells whether one of two who wear these numbers blocks or reports the
// other tonight.
func (r *run) quarrel(a, b int) bool {
	return slices.ContainsFunc(r.plan.Steps, func(s Step) bool {
		if s.Kind != Block && s.Kind != TellStaff {
			return false
		}
		one, other := r.guests[s.Guests[0]].number, r.guests[s.Guests[1]].number
		return one == a && other == b || one == b && other == a
	})
}
