package simulate

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"fuda/kiosk"
)

// hushes is how often it is tried whether a block or a report is heard: a phone
// that hears something once may have been told of something else.
const hushes = 3

// hush has guests block and report each other in a room that is at rest, and
// listens at the other's phone. What gives it away is heard each time.
func (r *run) hush(ctx context.Context) error {
	pairs := r.strange(2 * hushes)
	heard := map[string]int{}
	tried := map[string]int{}
	for i, pair := range pairs {
		what := []string{"block", "report"}[i%2]
		noise, err := r.listenTo(ctx, pair[0], pair[1], what)
		if err != nil {
			return err
		}
		r.held(Silence, 1)
		tried[what]++
		if noise != "" {
			heard[what]++
			r.note("during a %s at rest: %s", what, noise)
		}
	}
	for what, n := range heard {
		if n == tried[what] {
			r.broke(Silence, "a %s was heard at the other's phone, %d times of %d", what, n, tried[what])
		}
	}
	return nil
}

// strange are pairs who are here with their phones and had nothing to do with
// each other.
func (r *run) strange(most int) (pairs [][2]*guest) {
	var free []*guest
	for _, g := range r.guests {
		if g.phone != nil && g.number != 0 && !g.left && r.phoneOf(g) != nil {
			free = append(free, g)
		}
	}
	for len(free) > 1 && len(pairs) < most {
		a := free[0]
		free = free[1:]
		for i, b := range free {
			if !r.plan.met(a.at, b.at) {
				pairs = append(pairs, [2]*guest{a, b})
				free = append(free[:i:i], free[i+1:]...)
				break
			}
		}
	}
	return pairs
}

// met tells whether a step is of both.
func (p *Plan) met(a, b int) bool {
	for i := range p.Steps {
		if g := p.Steps[i].Guests; len(g) == 2 && (g[0] == a && g[1] == b || g[0] == b && g[1] == a) {
			return true
		}
	}
	return false
}

func (r *run) phoneOf(g *guest) *socket {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.sockets {
		if s.d == g.phone {
			return s
		}
	}
	return nil
}

// listenTo tells what b's phone hears while a blocks or reports b.
func (r *run) listenTo(ctx context.Context, a, b *guest, what string) (noise string, err error) {
	at := r.phoneOf(b)
	if err := r.rest(ctx, b, at); err != nil {
		return "", err
	}
	pokes, rev := at.heard()
	if what == "block" {
		var status int
		if status, err = a.phone.send(ctx, "block", "PUT", fmt.Sprint("/api/v1/blocks/", b.number), nil, nil, ""); err == nil && r.expect("block", status, http.StatusOK) {
			r.mu.Lock()
			r.book.blocks[[2]int{a.at, b.at}] = len(r.book.rounds.began)
			r.mu.Unlock()
		}
	} else {
		err = r.reportOf(ctx, a, b, kiosk.ReportPersistence, "")
	}
	if err != nil {
		return "", err
	}
	// The suggestions are made anew, which must not be heard either; whoever asks waits for that.
	if _, err := r.suggestions(ctx, a); err != nil {
		return "", err
	}
	changes := int64(1) // the announcement
	if what == "report" {
		changes++ // a report is a change that only staff may read; to all others it says no more than any check-in's
	}
	if gone := r.outside(); gone != nil {
		if _, err := r.suggestions(ctx, gone); err != nil {
			return "", err
		}
	}
	for range 2 {
		if err := r.barrier(ctx, at, "ありがとうございます"); err != nil {
			return "", err
		}
	}
	changes++
	morePokes, now := at.heard()
	switch {
	case morePokes != pokes:
		return fmt.Sprintf("guest %d's phone was told %d times to look", b.at, morePokes-pokes), nil
	case now-rev != changes:
		return fmt.Sprintf("guest %d's phone got %d changes, not %d", b.at, now-rev, changes), nil
	}
	return "", nil
}

// rest waits until a phone shows its suggestions and none are being made anew:
// what somebody sees stays, and whoever is not in the room is answered from a
// plan of now.
func (r *run) rest(ctx context.Context, b *guest, at *socket) error {
	for range 2 {
		for _, g := range []*guest{b, r.outside()} {
			if g == nil {
				continue
			}
			if _, err := r.suggestions(ctx, g); err != nil {
				return err
			}
		}
		if err := r.barrier(ctx, at, "静かに"); err != nil {
			return err
		}
	}
	return nil
}

// outside is somebody who went and still has the phone, or nil.
func (r *run) outside() *guest {
	for _, g := range r.guests {
		if g.phone != nil && g.number == 0 {
			return g
		}
	}
	return nil
}

// barrier announces something and waits until a phone has heard it: by then it
// has heard all that came before.
func (r *run) barrier(ctx context.Context, at *socket, text string) error {
	r.mu.Lock()
	in := kiosk.AnnouncementRequest{Text: text, Nonce: r.nonce("barrier", len(r.book.announced))}
	r.mu.Unlock()
	if err := r.tell(ctx, r.office, in, ""); err != nil {
		return err
	}
	var b kiosk.Board
	if err := r.office.get(ctx, "board", r.path("/board"), &b); err != nil {
		return err
	}
	for end := time.Now().Add(10 * time.Second); at.rev() < b.Rev && time.Now().Before(end); {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(2 * time.Millisecond):
		}
	}
	return nil
}

func (s *socket) heard() (pokes int, rev int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pokes, s.fold.rev
}
