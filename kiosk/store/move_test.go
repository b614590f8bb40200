package store

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// A guest's labels go to another printer together, in their order, whatever
// became of the one that was pointed at.
func TestMoveJobTakesTheGuestAlong(t *testing.T) {
	ctx := context.Background()
	for name, test := range map[string]struct {
		was     kiosk.JobState
		refused bool
	}{
		"queued": {kiosk.JobQueued, false}, "blocked": {kiosk.JobBlocked, false}, "failed": {kiosk.JobFailed, false}, "unknown": {kiosk.JobUnknown, false},
		"sending": {kiosk.JobSending, true}, "sent": {kiosk.JobSent, true}, "confirmed": {kiosk.JobConfirmed, true}, "cancelled": {kiosk.JobCancelled, true},
	} {
		t.Run(name, func(t *testing.T) {
			h := openVenue(t)
			other := h.goes("before", h.one)
			in := h.goes("the guest", h.one)
			h.must(h.write(ctx, func(tx *Tx) error {
				tx.known.forget()
				return tx.run(`UPDATE print_job SET state = ?, reason = 'なぜか' WHERE id = ?`, test.was, in.PrintJobs[0])
			}))
			for range 2 { // said twice
				moved, err := h.MoveJob(ctx, h.e.ID, in.PrintJobs[0], h.two.ID)
				if test.refused {
					wantCode(t, err, kiosk.Conflict)
					return
				}
				h.must(err)
				for i, j := range moved {
					if j.ID != in.PrintJobs[i] || j.Printer != h.two.ID || j.State != kiosk.JobQueued || j.Reason != "" {
						t.Errorf("moved %+v", j)
					}
				}
			}
			if note := h.told(); note.Attendee != in.Attendee.ID || !cmp.Equal(idsOf(note.PrintJobs), in.PrintJobs) {
				t.Errorf("staff are told %+v", note)
			}
			waiting, err := h.Waiting(ctx)
			h.must(err)
			if diff := cmp.Diff(map[string]int{h.one.ID: 2, h.two.ID: 2}, waiting); diff != "" {
				t.Errorf("labels that wait (-want +got):\n%s", diff)
			}
			for i, id := range in.PrintJobs {
				j := h.at(h.two)
				if j.ID != id || j.URI != "png:///two" {
					t.Errorf("label %d is %+v", i, j)
				}
				h.must(h.MarkJob(ctx, j.ID, kiosk.JobConfirmed, ""))
			}
			if j := h.at(h.one); j.ID != other.PrintJobs[0] {
				t.Errorf("the old printer prints %+v", j)
			}
			holdKnown(t, h.DB, h.e.ID)
		})
	}
}

// What may have come out already does not go along by itself.
func TestMoveJobLeavesTheUnknown(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	in := h.goes("the guest", h.one)
	badge := h.at(h.one)
	h.must(h.MarkJob(ctx, badge.ID, kiosk.JobUnknown, "応答なし"))
	moved, err := h.MoveJob(ctx, h.e.ID, in.PrintJobs[1], h.two.ID)
	h.must(err)
	if diff := cmp.Diff(in.PrintJobs[1:], idsOf(moved)); diff != "" || h.state(badge.ID).State != kiosk.JobUnknown {
		t.Errorf("the badge is %+v, and moved are (-want +got):\n%s", h.state(badge.ID), diff)
	}
}

func TestMovesThatAreRefused(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	in := h.goes("the guest", h.one)
	gone := h.goes("gone", h.one)
	j := h.at(h.one)
	h.must(h.MarkJob(ctx, j.ID, kiosk.JobFailed, "壊れました"))
	h.must(errorOf(h.Undo(ctx, h.e.ID, in.CheckIn.ID, "人違い", desk)))
	other := ikebukuro(t, h.DB)
	for name, test := range map[string]struct {
		err  error
		want kiosk.Code
	}{
		"stale":           {errorOf(h.MoveJob(ctx, h.e.ID, j.ID, h.two.ID)), kiosk.Conflict},
		"stale, retried":  {errorOf(h.RetryJobOn(ctx, h.e.ID, j.ID, h.two.ID)), kiosk.Conflict},
		"no printer":      {errorOf(h.MoveJob(ctx, h.e.ID, gone.PrintJobs[0], "nothing")), kiosk.NotFound},
		"retry nowhere":   {errorOf(h.RetryJobOn(ctx, h.e.ID, gone.PrintJobs[0], "nothing")), kiosk.NotFound},
		"another event's": {errorOf(h.MoveJob(ctx, other.ID, gone.PrintJobs[0], h.two.ID)), kiosk.NotFound},
		"no such job":     {errorOf(h.MoveJob(ctx, h.e.ID, "nothing", h.two.ID)), kiosk.NotFound},
		"from nowhere":    {errorOf(h.MovePrinter(ctx, "nothing", h.two.ID)), kiosk.NotFound},
		"to nowhere":      {errorOf(h.MovePrinter(ctx, h.one.ID, "nothing")), kiosk.NotFound},
		"to itself":       {errorOf(h.MovePrinter(ctx, h.one.ID, h.one.ID)), kiosk.Invalid},
	} {
		if kiosk.ErrorCode(test.err) != test.want {
			t.Errorf("%s: %v, want %s", name, test.err, test.want)
		}
	}
}

func TestMovePrinter(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	var want []string
	for range 3 {
		want = append(want, h.goes("at the first", h.one).PrintJobs...)
	}
	sending := h.at(h.one)
	h.must(h.HoldJob(ctx, want[1], "用紙切れ"))
	n, err := h.MovePrinter(ctx, h.one.ID, h.two.ID)
	h.must(err)
	if n != 5 || len(h.told().PrintJobs) != 5 {
		t.Errorf("%d labels moved, and staff are told of %d", n, len(h.told().PrintJobs))
	}
	h.must(h.MarkJob(ctx, sending.ID, kiosk.JobConfirmed, ""))
	h.printer = h.two.ID
	got := []string{sending.ID}
	for _, j := range h.printed() {
		got = append(got, j.ID)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("labels (-queued +printed):\n%s", diff)
	}
	if n, err := h.MovePrinter(ctx, h.one.ID, h.two.ID); n != 0 || err != nil {
		t.Errorf("the empty queue moved %d, %v", n, err)
	}
}

func TestRetryOnAnotherPrinter(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	in := h.goes("the guest", h.one)
	for _, to := range []string{h.two.ID, h.three.ID, h.three.ID} { // queued already, it still goes elsewhere
		j, err := h.RetryJobOn(ctx, h.e.ID, in.PrintJobs[0], to)
		h.must(err)
		if j.Printer != to || j.State != kiosk.JobQueued || h.state(j.ID) != j {
			t.Errorf("the job is %+v", j)
		}
	}
	if j := h.at(h.one); j.ID != in.PrintJobs[1] {
		t.Errorf("its companion went along: %+v", j)
	}
	if j := h.at(h.three); j.ID != in.PrintJobs[0] {
		t.Errorf("the third prints %+v", j)
	}
}
