package simulate

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"fuda/kiosk"
)

// settle lets the room come to rest: late guests take the numbers that are free,
// labels come out, and every socket has heard of all of it.
func (r *run) settle(ctx context.Context) error {
	if err := r.probe(ctx); err != nil {
		return err
	}
	if err := r.closeDrawers(ctx); err != nil {
		return err
	}
	if err := r.drain(ctx); err != nil {
		return err
	}
	if err := r.quiet(ctx); err != nil {
		return err
	}
	if err := r.hush(ctx); err != nil {
		return err
	}
	return r.quiet(ctx)
}

// How many come late: as many as there are free numbers, but no more than that.
const (
	minLate = 4
	maxLate = 40
)

// probe checks walk-ins in, one after the other, and tells beforehand which
// numbers they have to get: what is free by the list of attendees.
func (r *run) probe(ctx context.Context) error {
	all, err := r.attendees(ctx)
	if err != nil {
		return err
	}
	taken := map[int]bool{}
	for _, n := range skips {
		taken[n] = true
	}
	highest := 0
	for _, a := range all {
		if a.Number > 0 {
			taken[a.Number] = true
			highest = max(highest, a.Number)
		}
	}
	free := []int{}
	for n := 1; n < highest && len(free) < maxLate; n++ {
		if !taken[n] {
			free = append(free, n)
		}
	}
	for i := range max(len(free)+1, minLate) {
		if err := r.late(ctx, i, free, taken); err != nil {
			return err
		}
	}
	return nil
}

// late checks one in. The first few have a phone, too: they are strangers to
// everybody.
func (r *run) late(ctx context.Context, i int, free []int, taken map[int]bool) error {
	p := kiosk.Profile{Name: fmt.Sprintf("遅刻 %d", i+1), Kana: "チコク"}
	g := &guest{Guest: &Guest{Profile: p, Method: kiosk.Free, Display: true}, at: len(r.guests)}
	r.guests = append(r.guests, g)
	in := r.request(g, r.nonce("late", i))
	var res kiosk.CheckInResult
	status, err := r.desks[0].send(ctx, "checkin", "POST", r.path("/checkins"), in, &res, "")
	if err != nil || !r.expect("a late guest", status, http.StatusCreated, http.StatusOK) {
		return err
	}
	r.arrived(g, r.desks[0].name, &res, in.Payment)
	r.held(Numbers, 1)
	if i < len(free) && res.CheckIn.Number != free[i] || i >= len(free) && taken[res.CheckIn.Number] {
		r.broke(Numbers, "a late guest got number %d; free were %v", res.CheckIn.Number, free[min(i, len(free)):min(i+5, len(free))])
	}
	if i >= minLate {
		return nil
	}
	return r.takePhone(ctx, &Step{Guests: []int{g.at}})
}

// drain waits until every label is out. When the time for it is up it cancels what
// still waits, so that nothing moves while all is checked, and no other printer of
// the house gets it.
func (r *run) drain(ctx context.Context) error {
	if r.labeller == nil {
		return nil
	}
	end := time.Now().Add(r.cfg.Drain)
	for cleared := false; ; {
		waiting, sending := r.waiting()
		switch {
		case len(waiting) == 0 && sending == 0 && !r.inTrouble():
			return r.lostWithThePower(ctx)
		case !cleared && time.Now().After(end):
			cleared = true
			if err := r.clear(ctx, waiting); err != nil {
				return err
			}
		case time.Now().After(end.Add(time.Minute)):
			return nil // the labels tell
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// waiting are labels that wait, and how many are on their way, by what the
// organiser's feed told last.
func (r *run) waiting() (jobs []string, sending int) {
	for id, state := range r.jobsTold() {
		switch state {
		case kiosk.JobQueued, kiosk.JobBlocked:
			jobs = append(jobs, id)
		case kiosk.JobSending:
			sending++
		}
	}
	return jobs, sending
}

// clear cancels labels; one that leaves at that moment cannot be cancelled.
func (r *run) clear(ctx context.Context, jobs []string) error {
	r.note("%d labels still waited after %v, and were cancelled", len(jobs), r.cfg.Drain)
	for _, id := range jobs {
		a, err := r.office.insist(ctx, "cancel", "POST", r.path("/print_jobs/"+id+"/cancel"), nil)
		if err != nil {
			return err
		}
		r.expect("cancel", a.status, http.StatusOK, http.StatusConflict)
		r.book.cleared[id] = true
	}
	return nil
}

func (r *run) queue(ctx context.Context) ([]kiosk.PrintJob, error) {
	var out struct {
		PrintJobs []kiosk.PrintJob `json:"print_jobs"`
	}
	err := r.office.get(ctx, "print_jobs", r.path("/print_jobs"), &out)
	return out.PrintJobs, err
}

// quiet waits until every socket has the revision of the board.
func (r *run) quiet(ctx context.Context) error {
	for end := time.Now().Add(30 * time.Second); ; {
		var b kiosk.Board
		if err := r.office.get(ctx, "board", r.path("/board"), &b); err != nil {
			return err
		}
		late := 0
		for _, s := range r.sockets {
			if s.rev() != b.Rev {
				late++
			}
		}
		if late == 0 {
			return nil
		}
		if time.Now().After(end) {
			return nil // the boards tell which
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// attendees reads the whole list, page by page.
func (r *run) attendees(ctx context.Context) (all []kiosk.Attendee, err error) {
	for cursor := ""; ; {
		var page struct {
			Attendees []kiosk.Attendee `json:"attendees"`
			Next      string           `json:"next"`
		}
		if err := r.office.get(ctx, "attendees", r.path("/attendees?limit=500&cursor="+cursor), &page); err != nil {
			return nil, err
		}
		all = append(all, page.Attendees...)
		if cursor = page.Next; cursor == "" {
			return all, nil
		}
	}
}
