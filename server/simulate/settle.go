package simulate

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	"fuda/kiosk"
)

// settle lets the room come to rest: late guests take the numbers that are free,
// labels come out, and every socket has heard of all of it.
func (r *run) settle(ctx context.Context) error {
	if err := r.probe(ctx); err != nil {
		return err
	}
	if err := r.drain(ctx); err != nil {
		return err
	}
	return r.quiet(ctx)
}

const maxProbes = 40

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
	for n := 1; n < highest && len(free) < maxProbes; n++ {
		if !taken[n] {
			free = append(free, n)
		}
	}
	for i := range len(free) + 1 {
		p := kiosk.Profile{Name: fmt.Sprintf("遅刻 %d", i+1), Kana: "チコク"}
		g := &guest{Guest: &Guest{Profile: p, Method: kiosk.Free}, at: len(r.guests)}
		r.guests = append(r.guests, g)
		in := r.request(g, r.nonce("late", i))
		var res kiosk.CheckInResult
		status, err := r.desks[0].send(ctx, "checkin", "POST", r.path("/checkins"), in, &res, "")
		if err != nil || !r.expect("a late guest", status, http.StatusCreated, http.StatusOK) {
			return err
		}
		r.arrived(g, r.desks[0].name, &res, in.Payment)
		r.held(Numbers, 1)
		if i < len(free) && res.CheckIn.Number != free[i] || i == len(free) && taken[res.CheckIn.Number] {
			r.broke(Numbers, "a late guest got number %d; free were %v", res.CheckIn.Number, free[min(i, len(free)):min(i+5, len(free))])
		}
	}
	return nil
}

// drain waits until no label waits any more, or the time for it is up.
func (r *run) drain(ctx context.Context) error {
	if r.labeller == nil {
		return nil
	}
	for end := time.Now().Add(r.cfg.Drain); ; {
		jobs, err := r.queue(ctx)
		if err != nil {
			return err
		}
		waiting := slices.ContainsFunc(jobs, func(j kiosk.PrintJob) bool { return j.State == kiosk.JobQueued || j.State == kiosk.JobSending })
		if !waiting {
			return nil
		}
		if time.Now().After(end) {
			r.note("labels still waited when the evening was checked")
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(200 * time.Millisecond):
		}
	}
}

func (r *run) queue(ctx context.Context) ([]kiosk.PrintJob, error) {
	var out struct {
		PrintJobs []kiosk.PrintJob `json:"print_jobs"`
	}
	err := r.office.get(ctx, "print_jobs", r.path("/print_jobs"), &out)
	return out.PrintJobs, err
}

// quiet waits until every socket has the newest revision; then it asks for the
// board and finds it still the newest, or waits again.
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
