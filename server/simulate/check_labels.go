package simulate

import (
	"context"

	"fuda/kiosk"
)

// checkLabels follows every print job through the feed and counts what came
// out.
func (r *run) checkLabels(ctx context.Context) error {
	if r.reference.again {
		return nil
	}
	jobs, err := r.queue(ctx)
	if err != nil {
		return err
	}
	told := r.jobsTold()
	for id := range r.book.jobs {
		if _, is := told[id]; !is {
			r.broke(Labels, "job %s was answered, and the feed does not tell of it", id)
		}
	}
	byState := map[kiosk.JobState]int{}
	for id, state := range told {
		if !r.book.jobs[id] {
			r.broke(Labels, "job %s was never answered", id)
		}
		byState[state]++
	}
	seen := map[string]bool{}
	for _, j := range jobs {
		if state, is := told[j.ID]; !is || state != j.State || seen[j.ID] {
			r.broke(Labels, "job %s is %s in the list, %q in the feed", j.ID, j.State, state)
		}
		seen[j.ID] = true
	}
	r.held(Labels, len(told))
	if r.labeller == nil {
		return nil
	}
	out := byState[kiosk.JobSent] + byState[kiosk.JobConfirmed]
	maybe := byState[kiosk.JobUnknown] + byState[kiosk.JobSending]
	printed := r.labeller.count()
	if printed < out || printed > out+maybe {
		r.broke(Labels, "%d labels came out; %d jobs are sent, %d may be", printed, out, maybe)
	}
	r.count(func(t *Tally) {
		t.Labels = printed
		t.Unprinted = maybe + byState[kiosk.JobQueued] + byState[kiosk.JobBlocked] + byState[kiosk.JobFailed]
	})
	return nil
}

// jobsTold is the last state of each job that the organiser's feed told.
func (r *run) jobsTold() map[string]kiosk.JobState {
	r.reference.mu.Lock()
	defer r.reference.mu.Unlock()
	told := map[string]kiosk.JobState{}
	for _, c := range r.reference.changes {
		if c.Staff == nil {
			continue
		}
		for _, j := range c.Staff.PrintJobs {
			told[j.ID] = j.State
		}
		if j := c.Staff.PrintJob; j != nil {
			told[j.ID] = j.State
		}
	}
	return told
}
