package simulate

import (
	"context"
	"net/http"
	"time"

	"fuda/kiosk"
)

// trouble has something happen to the printer with its next label. The attendant
// sees to it as a desk would: goes and looks, answers the question whether the
// label came out, and puts the printer right.
func (r *run) trouble(_ context.Context, s *Step) error {
	if r.labeller == nil {
		return nil
	}
	r.labeller.mu.Lock()
	defer r.labeller.mu.Unlock()
	r.labeller.due = append(r.labeller.due, s.Way)
	return nil
}

// attendant looks after the printer as long as the evening lasts.
func (r *run) attendant(ctx context.Context) {
	for ctx.Err() == nil {
		if err := r.look(ctx); err != nil && ctx.Err() == nil {
			r.broke(Labels, "seeing to the printer: %v", err)
			r.putRight()
		}
		select {
		case <-ctx.Done():
		case <-time.After(25 * time.Millisecond):
		}
	}
}

// look goes to a printer that is in trouble, once the kiosk knows of it.
func (r *run) look(ctx context.Context) error {
	p := r.labeller
	p.mu.Lock()
	trouble, told, since, whole := p.trouble, p.told, p.since, p.whole
	p.mu.Unlock()
	switch {
	case trouble == "":
		return nil
	case trouble != noPaper:
		if seen, err := r.seeTo(ctx, told, since, whole); err != nil || !seen {
			return err
		}
	case !told:
		return nil
	}
	r.putRight()
	return r.goOn(ctx)
}

// inTrouble tells whether somebody still has to see to the printer.
func (r *run) inTrouble() bool {
	r.labeller.mu.Lock()
	defer r.labeller.mu.Unlock()
	return r.labeller.trouble != ""
}

func (r *run) putRight() {
	r.labeller.mu.Lock()
	r.labeller.trouble = ""
	r.labeller.mu.Unlock()
	r.count(func(t *Tally) { t.Troubles++ })
}

// lostSince is the label that the feed tells is unknown since the connection
// broke. What a kiosk that was killed left unknown was so before.
func (r *run) lostSince(since time.Time) string {
	changes := r.told()
	for i := len(changes) - 1; i >= 0; i-- {
		c := changes[i]
		if c.At.Before(since.Truncate(time.Millisecond)) {
			return ""
		}
		if c.Staff != nil && c.Staff.PrintJob != nil && c.Staff.PrintJob.State == kiosk.JobUnknown {
			return c.Staff.PrintJob.ID
		}
	}
	return ""
}

// longEnough is after how long a kiosk that has nothing else to print, and so
// does not ask the printer again, has told what became of the last label.
const longEnough = 5 * time.Second

// seeTo answers the question about the label whose connection broke. There may be
// none: on a busy machine the printer here reads, and breaks off, only after the
// kiosk has every byte acknowledged and holds the label for sent, or was killed
// and told of it before. A label that it lost then is the printer's own. The
// kiosk has told all that it knows once it asks the printer again.
func (r *run) seeTo(ctx context.Context, told bool, since time.Time, whole bool) (seen bool, err error) {
	sure := told || time.Since(since) > longEnough
	if sure {
		var b kiosk.Board
		if err := r.office.get(ctx, "board", r.path("/board"), &b); err != nil || r.reference.rev() < b.Rev {
			return false, err
		}
	}
	job := r.lostSince(since)
	switch {
	case job != "":
		return true, r.decide(ctx, job, whole)
	case sure && !whole:
		r.mu.Lock()
		defer r.mu.Unlock()
		r.book.swallowed++
	}
	return sure, nil
}

// decide answers the question whether a label came out: if it did, it is done
// with; if not, it is printed again, unless its guest is gone.
func (r *run) decide(ctx context.Context, job string, came bool) error {
	r.count(func(t *Tally) { t.Asked++ })
	if !came {
		a, err := r.office.insist(ctx, "retry", "POST", r.path("/print_jobs/"+job+"/retry"), []byte("{}"))
		if err != nil || a.status == http.StatusOK {
			return err
		}
		r.expect("retry", a.status, http.StatusConflict)
	}
	a, err := r.office.insist(ctx, "cancel", "POST", r.path("/print_jobs/"+job+"/cancel"), nil)
	if err != nil || !r.expect("cancel", a.status, http.StatusOK) {
		return err
	}
	if came {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.book.came[job] = true
	}
	return nil
}

// goOn tells the kiosk that the printer is well again: it would look by itself
// within seconds, but the desk does not wait.
func (r *run) goOn(ctx context.Context) error {
	for id, state := range r.jobsTold() {
		if state != kiosk.JobBlocked {
			continue
		}
		a, err := r.office.insist(ctx, "retry", "POST", r.path("/print_jobs/"+id+"/retry"), []byte("{}"))
		if err != nil {
			return err
		}
		r.expect("retry", a.status, http.StatusOK, http.StatusConflict) // it may be on its way, or its guest gone
		return nil
	}
	return nil
}

// lostWithThePower are labels that the kiosk was just sending when it was killed.
// How many of them came out follows from the count of all; if it is all of them
// or none, somebody can say of each, and otherwise they stay a question.
func (r *run) lostWithThePower(ctx context.Context) error {
	lost := []string{}
	ended := r.mustBeOut()
	for id, state := range r.jobsTold() {
		if state == kiosk.JobUnknown {
			lost = append(lost, id)
		}
	}
	came := r.labeller.count() - ended
	if len(lost) == 0 || r.book.swallowed > 0 || came != 0 && came != len(lost) {
		return nil
	}
	for _, id := range lost {
		if err := r.decide(ctx, id, came > 0); err != nil {
			return err
		}
	}
	return nil
}

// mustBeOut is how many labels came out for certain, by what was told.
func (r *run) mustBeOut() (n int) {
	told := r.jobsTold()
	r.mu.Lock()
	defer r.mu.Unlock()
	for id, state := range told {
		if state == kiosk.JobSent || state == kiosk.JobConfirmed || r.book.came[id] {
			n++
		}
	}
	return n
}
