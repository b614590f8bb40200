package store

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// shop is an event with a printer.
type shop struct {
	*DB
	t       *testing.T
	e       kiosk.Event
	printer string
}

func openShop(t *testing.T) shop {
	t.Helper()
	d := openTest(t)
	p, err := d.AddPrinter(context.Background(), "", "png:///labels")
	if err != nil {
		t.Fatal(err)
	}
	return shop{d, t, ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 }), p.ID}
}

func (s shop) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// next claims a job and wants there to be one.
func (s shop) next() *WaitingJob {
	s.t.Helper()
	j, err := s.NextJob(context.Background(), s.printer)
	s.must(err)
	if j == nil {
		s.t.Fatal("no job waits")
	}
	return j
}

// nothing wants no job to be there to claim.
func (s shop) nothing() {
	s.t.Helper()
	if j, err := s.NextJob(context.Background(), s.printer); err != nil || j != nil {
		s.t.Fatalf("claimed %+v, %v; want nothing", j, err)
	}
}

func (s shop) state(id string) (j kiosk.PrintJob) {
	s.t.Helper()
	jobs, err := s.PrintJobs(context.Background(), s.e.ID, 1000)
	s.must(err)
	at := slices.IndexFunc(jobs, func(j kiosk.PrintJob) bool { return j.ID == id })
	if at < 0 {
		s.t.Fatalf("no job %s", id)
	}
	return jobs[at]
}

func (s shop) rev() int64 {
	s.t.Helper()
	b, err := s.Snapshot(context.Background(), s.e.ID, kiosk.AudienceDisplay)
	s.must(err)
	return b.Rev
}

func TestJobsComeOutInOrder(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	var want, got []string
	for i := range 3 {
		in := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, fmt.Sprintf("客%d", i+1)))
		want = append(want, in.PrintJobs...)
	}
	for range want {
		j := s.next()
		got = append(got, j.ID)
		if j.State != kiosk.JobSending || j.URI != "png:///labels" || j.Name != fmt.Sprintf("客%d", j.Number) {
			t.Errorf("claimed %+v", j)
		}
		s.nothing() // one at a time
		s.must(s.MarkJob(ctx, j.ID, kiosk.JobSent, ""))
		s.must(s.MarkJob(ctx, j.ID, kiosk.JobConfirmed, ""))
	}
	s.nothing()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("jobs (-queued +claimed):\n%s", diff)
	}
	if j := s.state(want[0]); j.State != kiosk.JobConfirmed || j.Attempts != 1 {
		t.Errorf("a printed job is %+v", j)
	}
}

func TestTwoWorkersNeverClaimTheSameJob(t *testing.T) {
	const guests, workers = 20, 8
	ctx := context.Background()
	s := openShop(t)
	for i := range guests {
		mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, fmt.Sprintf("客%d", i+1)))
	}
	var mu sync.Mutex
	var claimed []string
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for {
				j, err := s.NextJob(ctx, s.printer)
				if err != nil {
					t.Error(err)
					return
				}
				if j == nil {
					if count(t, s.DB, `SELECT COUNT(*) FROM print_job WHERE state IN ('queued', 'sending')`) == 0 {
						return
					}
					continue // another worker holds the printer
				}
				mu.Lock()
				claimed = append(claimed, j.ID)
				mu.Unlock()
				if err := s.MarkJob(ctx, j.ID, kiosk.JobConfirmed, ""); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	var want []string
	read(t, s.DB, func(q queries) (err error) {
		want, err = list(q, `SELECT id FROM print_job ORDER BY seq`, nil, scanText)
		return err
	})
	if diff := cmp.Diff(want, claimed); diff != "" {
		t.Errorf("jobs (-queued +claimed):\n%s", diff)
	}
}

// From each state, what each step makes of a job, and whether a person may
// take it.
func TestJobStates(t *testing.T) {
	ctx := context.Background()
	steps := map[string]func(shop, string) error{
		"sent":      func(s shop, id string) error { return s.MarkJob(ctx, id, kiosk.JobSent, "") },
		"confirmed": func(s shop, id string) error { return s.MarkJob(ctx, id, kiosk.JobConfirmed, "") },
		"blocked":   func(s shop, id string) error { return s.MarkJob(ctx, id, kiosk.JobBlocked, "用紙切れ") },
		"unknown":   func(s shop, id string) error { return s.MarkJob(ctx, id, kiosk.JobUnknown, "応答なし") },
		"failed":    func(s shop, id string) error { return s.MarkJob(ctx, id, kiosk.JobFailed, "カバー") },
		"recover":   func(s shop, id string) error { return s.RecoverJobs(ctx, s.printer) },
		"recover *": func(s shop, id string) error { return s.RecoverJobs(ctx, "") },
		"retry":     func(s shop, id string) error { _, err := s.RetryJob(ctx, s.e.ID, id); return err },
		"cancel":    func(s shop, id string) error { _, err := s.CancelJob(ctx, s.e.ID, id); return err },
	}
	for _, test := range []struct {
		from  kiosk.JobState
		moves map[string]kiosk.JobState // every other step leaves it as it is
		may   []string                  // what a person may ask for
	}{
		{kiosk.JobQueued, map[string]kiosk.JobState{"cancel": kiosk.JobCancelled}, []string{"cancel", "retry"}},
		{kiosk.JobSending, map[string]kiosk.JobState{"sent": kiosk.JobSent, "confirmed": kiosk.JobConfirmed, "blocked": kiosk.JobBlocked,
			"unknown": kiosk.JobUnknown, "failed": kiosk.JobFailed, "recover": kiosk.JobUnknown, "recover *": kiosk.JobUnknown}, nil},
		{kiosk.JobSent, map[string]kiosk.JobState{"confirmed": kiosk.JobConfirmed, "blocked": kiosk.JobBlocked, "unknown": kiosk.JobUnknown,
			"failed": kiosk.JobFailed}, nil},
		{kiosk.JobConfirmed, nil, nil},
		{kiosk.JobBlocked, map[string]kiosk.JobState{"retry": kiosk.JobQueued, "cancel": kiosk.JobCancelled}, []string{"retry", "cancel"}},
		{kiosk.JobUnknown, map[string]kiosk.JobState{"retry": kiosk.JobQueued, "cancel": kiosk.JobCancelled}, []string{"retry", "cancel"}},
		{kiosk.JobFailed, map[string]kiosk.JobState{"retry": kiosk.JobQueued, "cancel": kiosk.JobCancelled}, []string{"retry", "cancel"}},
		{kiosk.JobCancelled, map[string]kiosk.JobState{"retry": kiosk.JobQueued}, []string{"retry", "cancel"}},
	} {
		t.Run(string(test.from), func(t *testing.T) {
			s := openShop(t)
			in := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "一郎"))
			id := in.PrintJobs[0]
			for name, step := range steps {
				s.must(s.write(ctx, func(tx *Tx) error {
					return tx.run(`UPDATE print_job SET state = ?, reason = '' WHERE id = ?`, test.from, id)
				}))
				err := step(s, id)
				want := test.from
				if to, moves := test.moves[name]; moves {
					want = to
				}
				if got := s.state(id).State; got != want {
					t.Errorf("%s makes it %s, want %s", name, got, want)
				}
				person := name == "retry" || name == "cancel"
				if refused := err != nil; refused != (person && !slices.Contains(test.may, name)) {
					t.Errorf("%s: %v", name, err)
				}
				if err != nil {
					wantCode(t, err, kiosk.Conflict)
				}
			}
		})
	}
}

func TestJobsOfOtherEventsAreNotFound(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	in := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "一郎"))
	other := ikebukuro(t, s.DB)
	_, err := s.RetryJob(ctx, other.ID, in.PrintJobs[0])
	wantCode(t, err, kiosk.NotFound)
	_, err = s.CancelJob(ctx, s.e.ID, "nothing")
	wantCode(t, err, kiosk.NotFound)
	s.must(s.MarkJob(ctx, "nothing", kiosk.JobSent, ""))
}

// A printer that is out of paper is asked again and again; staff hear of it
// once, and again when the reason is another.
func TestBlockedAgainIsNoNews(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	in := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "一郎"))
	block := func(why string) (news int64) {
		before := s.rev()
		if j := s.next(); j.ID != in.PrintJobs[0] {
			t.Fatalf("claimed %s, and the first one waits", j.ID)
		}
		s.must(s.MarkJob(ctx, in.PrintJobs[0], kiosk.JobBlocked, why))
		return s.rev() - before
	}
	for i, step := range []struct {
		why  string
		news int64
	}{{"用紙切れ", 1}, {"用紙切れ", 0}, {"用紙切れ", 0}, {"カバーが開いています", 1}, {"カバーが開いています", 0}, {"用紙切れ", 1}} {
		if got := block(step.why); got != step.news {
			t.Errorf("step %d (%s): %d changes, want %d", i, step.why, got, step.news)
		}
	}
	j := s.state(in.PrintJobs[0])
	if j.State != kiosk.JobBlocked || j.Reason != "用紙切れ" || j.Attempts != 6 {
		t.Errorf("the job is %+v", j)
	}
	s.next()
	s.must(s.MarkJob(ctx, j.ID, kiosk.JobSent, ""))
	if j := s.state(j.ID); j.Reason != "" {
		t.Errorf("a sent job keeps the reason %q", j.Reason)
	}
}

func TestRecoverIsOfOnePrinter(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	in := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "一郎"))
	s.next()
	s.must(s.RecoverJobs(ctx, "another printer"))
	if got := s.state(in.PrintJobs[0]).State; got != kiosk.JobSending {
		t.Errorf("another printer's worker made it %s", got)
	}
	s.must(s.RecoverJobs(ctx, s.printer))
	j := s.state(in.PrintJobs[0])
	if j.State != kiosk.JobUnknown || j.Reason == "" {
		t.Errorf("what died on its way is %+v", j)
	}
	if next := s.next(); next.ID != in.PrintJobs[1] {
		t.Errorf("claimed %s; an unknown job waits for a person", next.ID)
	}
}

// Labels of somebody whose check-in was undone, or whose badge is another by
// now, must not come out: neither by a printer that was out of paper then, nor
// by a person's retry.
func TestStaleLabelsNeverComeOut(t *testing.T) {
	ctx := context.Background()
	for name, test := range map[string]struct {
		then  func(shop, kiosk.CheckInResult) error
		stale int // how many of the two labels are
	}{
		"undone": {func(s shop, in kiosk.CheckInResult) error {
			return errorOf(s.Undo(ctx, s.e.ID, in.CheckIn.ID, "人違い", desk))
		}, 2},
		"erased":   {func(s shop, in kiosk.CheckInResult) error { return s.EraseAttendee(ctx, s.e.ID, in.Attendee.ID) }, 2},
		"reissued": {func(s shop, in kiosk.CheckInResult) error { return reissue(s, in) }, 1},
		"gone, and another guest has the number": {func(s shop, in kiosk.CheckInResult) error {
			if _, err := s.Leave(ctx, s.e.ID, in.Attendee.ID, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true}); err != nil {
				return err
			}
			return errorOf(s.CheckIn(ctx, s.e.ID, walkIn(s.e.Sessions[0].ID, "次の人"), desk))
		}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			s := openShop(t)
			in := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "一郎"))
			badge := s.next() // on its way when it happens
			s.must(test.then(s, in))
			s.must(s.MarkJob(ctx, badge.ID, kiosk.JobBlocked, "用紙切れ"))
			for _, id := range in.PrintJobs[:test.stale] {
				if _, err := s.RetryJob(ctx, s.e.ID, id); kiosk.ErrorCode(err) != kiosk.Conflict {
					t.Errorf("a stale label may be retried: %v", err)
				}
			}
			for {
				j, err := s.NextJob(ctx, s.printer)
				s.must(err) // an error here would stop the printer for the evening
				if j == nil {
					break
				}
				if slices.Contains(in.PrintJobs[:test.stale], j.ID) {
					t.Errorf("a stale label comes out: %+v", j)
				}
				s.must(s.MarkJob(ctx, j.ID, kiosk.JobConfirmed, ""))
			}
			for _, id := range in.PrintJobs[:test.stale] {
				if got := s.state(id).State; got != kiosk.JobCancelled {
					t.Errorf("a stale label is %s", got)
				}
			}
		})
	}
}

func reissue(s shop, in kiosk.CheckInResult) error {
	return errorOf(s.Reprint(context.Background(), s.e.ID, in.Attendee.ID, ReprintRequest{Labels: []kiosk.LabelKind{kiosk.LabelBadge}}, desk))
}

// What the feed told of jobs is what the table says: no page needs a reload.
func TestFeedTellsOfEveryJob(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	first := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "一郎"))
	second := mustCheckIn(t, s.DB, s.e, walkIn(s.e.Sessions[0].ID, "二郎"))
	start, err := s.Snapshot(ctx, s.e.ID, kiosk.AudienceStaff)
	s.must(err)
	told := map[string]kiosk.JobState{}
	for _, j := range start.Staff.PrintJobs {
		told[j.ID] = j.State
	}
	s.must(s.MarkJob(ctx, s.next().ID, kiosk.JobConfirmed, ""))
	s.must(errorOf(s.Undo(ctx, s.e.ID, first.CheckIn.ID, "人違い", desk)))
	s.must(reissue(s, second))
	changes, err := s.Changes(ctx, s.e.ID, start.Rev, 1000)
	s.must(err)
	for _, c := range changes {
		if c.Staff != nil && c.Staff.PrintJob != nil {
			told[c.Staff.PrintJob.ID] = c.Staff.PrintJob.State
		}
	}
	for id, state := range told {
		if now := s.state(id).State; now != state {
			t.Errorf("a job is %s, and the feed says %s", now, state)
		}
	}
}

func TestJobsFollowThePrinters(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	s := shop{DB: d, t: t, e: ikebukuro(t, d)}
	in := mustCheckIn(t, d, s.e, walkIn(s.e.Sessions[0].ID, "一郎"))
	if j := s.state(in.PrintJobs[0]); j.State != kiosk.JobQueued || j.Printer != "" {
		t.Errorf("without a printer a job is %+v", j)
	}
	first, err := s.AddPrinter(ctx, "", "png:///one")
	s.must(err)
	s.printer = first.ID
	badge := s.next()
	s.must(s.MarkJob(ctx, badge.ID, kiosk.JobFailed, "壊れました"))
	second, err := s.AddPrinter(ctx, "", "png:///two")
	s.must(err)
	s.must(s.RemovePrinter(ctx, first.ID))
	s.must(s.RemovePrinter(ctx, first.ID)) // removed twice is removed
	s.nothing()
	s.printer = second.ID
	if j := s.next(); j.ID != in.PrintJobs[1] || j.URI != "png:///two" {
		t.Errorf("the other printer takes %+v", j)
	} else {
		s.must(s.MarkJob(ctx, j.ID, kiosk.JobSent, ""))
	}
	// A job that failed on the printer that is gone goes to the one that is there.
	_, err = s.RetryJob(ctx, s.e.ID, badge.ID)
	s.must(err)
	if j := s.next(); j.ID != badge.ID {
		t.Errorf("after the retry comes %+v", j)
	}
	wantCode(t, s.RemovePrinter(ctx, "nothing"), kiosk.NotFound)
}

// The same printer again is the same printer, with the name it was given last.
func TestPrinterIsKnownByItsURI(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	again, err := s.AddPrinter(ctx, "受付の横", "png:///labels")
	s.must(err)
	s.must(s.RemovePrinter(ctx, again.ID))
	back, err := s.AddPrinter(ctx, "受付の横", "png:///labels")
	s.must(err)
	if again.ID != s.printer || back.ID != s.printer {
		t.Errorf("ids %s, %s, %s", s.printer, again.ID, back.ID)
	}
	printers, err := s.Printers(ctx)
	s.must(err)
	if diff := cmp.Diff([]kiosk.Printer{{ID: s.printer, Name: "受付の横", URI: "png:///labels"}}, printers); diff != "" {
		t.Errorf("printers (-want +got):\n%s", diff)
	}
}
