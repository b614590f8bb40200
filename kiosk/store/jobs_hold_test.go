package store

import (
	"context"
	"testing"

	"fuda/kiosk"
)

// peek is the job that would be claimed next, or "".
func (s shop) peek() string {
	s.t.Helper()
	j, err := s.PeekJob(context.Background(), s.printer)
	s.must(err)
	if j == nil {
		return ""
	}
	return j.ID
}

func TestHeldJobKeepsItsPlace(t *testing.T) {
	s, ctx := openShop(t), context.Background()
	if got := s.peek(); got != "" {
		t.Fatalf("peeked %q in an empty queue", got)
	}
	in := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "山田"))
	first := in.PrintJobs[0]
	before := s.rev()
	if got := s.peek(); got != first || s.rev() != before || s.state(first).State != kiosk.JobQueued {
		t.Fatalf("peeked %q, which is %+v", got, s.state(first))
	}
	s.must(s.HoldJob(ctx, first, "用紙切れ"))
	s.must(s.HoldJob(ctx, first, "用紙切れ")) // said twice, told once
	if j := s.state(first); j.State != kiosk.JobBlocked || j.Reason != "用紙切れ" || j.Attempts != 0 || s.rev() != before+1 {
		t.Errorf("held: %+v, %d changes", j, s.rev()-before)
	}
	s.must(s.RecoverJobs(ctx, s.printer)) // the program died meanwhile
	if got := s.peek(); got != first || s.next().ID != first {
		t.Errorf("the held job was overtaken by %q", got)
	}
	if got := s.peek(); got != "" {
		t.Errorf("peeked %q while another is on its way", got)
	}
	s.must(s.HoldJob(ctx, first, "用紙切れ"))
	if j := s.state(first); j.State != kiosk.JobSending {
		t.Errorf("a job on its way was held: %+v", j)
	}
}
