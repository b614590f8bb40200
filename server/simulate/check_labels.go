package simulate

import (
	"context"
	"fmt"

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
	whose := r.jobsOf()
	for id, state := range told {
		if !r.book.jobs[id] {
			r.broke(Labels, "job %s was never answered", id)
		}
		if state == kiosk.JobCancelled && !r.book.came[id] && !r.book.cleared[id] && !r.book.outdated[whose[id]] {
			r.broke(Labels, "job %s was cancelled, and its guest is here with the same badge", id)
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
	if r.labeller != nil {
		r.checkPrinted(byState)
	}
	return nil
}

// checkPrinted holds what came out of the printer against what was told of it:
// as many labels, and none twice.
func (r *run) checkPrinted(byState map[kiosk.JobState]int) {
	out := r.mustBeOut()
	maybe := byState[kiosk.JobUnknown] + byState[kiosk.JobSending]
	printed := r.labeller.count()
	if r.book.swallowed > 0 {
		r.note("%d labels broke off later than the kiosk could know: so many may be missing", r.book.swallowed)
	}
	if printed < out-r.book.swallowed || printed > out+maybe {
		r.broke(Labels, "%d labels came out; %d must have, and %d may have", printed, out, maybe)
	}
	if twins, alike := r.labeller.twins(), r.alike(); twins > alike {
		r.broke(Labels, "%d labels came out that had come out before; %d jobs are for a label that looks like another", twins, alike)
	}
	r.count(func(t *Tally) {
		t.Labels = printed
		t.Unprinted = maybe + byState[kiosk.JobQueued] + byState[kiosk.JobBlocked] + byState[kiosk.JobFailed]
	})
}

// alike is how many jobs are for a label of a guest and a number for which there
// was one before. A badge is never like another: each has a code of its own.
func (r *run) alike() (n int) {
	seen, before := map[string]bool{}, map[string]bool{}
	for _, c := range r.told() {
		if c.Staff == nil {
			continue
		}
		for _, j := range c.Staff.PrintJobs {
			key := fmt.Sprint(j.Attendee, " ", j.Number, " ", j.Label, " ", j.Reprint)
			if !seen[j.ID] && before[key] && j.Label != kiosk.LabelBadge {
				n++
			}
			seen[j.ID], before[key] = true, true
		}
	}
	return n
}

// jobsTold is the last state of each job that the organiser's feed told.
func (r *run) jobsTold() map[string]kiosk.JobState {
	told := map[string]kiosk.JobState{}
	for _, c := range r.told() {
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

// jobsOf is for which attendee each job is.
func (r *run) jobsOf() map[string]string {
	whose := map[string]string{}
	for _, c := range r.told() {
		if c.Staff == nil {
			continue
		}
		for _, j := range c.Staff.PrintJobs {
			whose[j.ID] = j.Attendee
		}
	}
	return whose
}
