package store

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// Desks, printers that fail in every way, and people who decide about labels,
// at random from a fixed seed. No label comes out twice unless a person said
// so, none is lost, and receipts are numbered without a gap.
func TestPrintersAtRandom(t *testing.T) {
	const desks, rounds, steps = 8, 4, 12
	ctx := context.Background()
	h := openVenue(t)
	h.e.Sessions[0].Capacity = 0
	h.settle(kiosk.GuestLabels()...)
	h.fallback(h.one, h.two.ID)
	p := &paper{out: map[string]int{}, said: map[string]int{}, dropped: map[string]bool{}}
	for range 10 {
		h.goes("before", h.one)
	}
	for round := range rounds {
		var all sync.WaitGroup
		for n := range desks {
			all.Go(func() {
				rand := mathrand.New(mathrand.NewPCG(uint64(round), uint64(n)))
				w := presser{worker{d: h.DB, e: h.e, by: h.desk, rand: rand}, p, []string{h.one.ID, h.two.ID, h.three.ID}}
				for range steps {
					err := w.press(ctx)
					if rand.IntN(3) == 0 && err == nil {
						err = w.step(ctx)
					}
					if err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		checkInvariants(t, h.DB, h.e)
		holdKnown(t, h.DB, h.e.ID)
		p.check(t, h.DB)
	}
	for _, at := range []kiosk.Printer{h.one, h.two, h.three} {
		h.printer = at.ID
		for _, j := range h.printed() {
			p.note(p.out, j.ID)
		}
	}
	p.check(t, h.DB)
	checkTold(t, h.DB, h.e)
	if n := count(t, h.DB, `SELECT COUNT(*) FROM print_job WHERE state IN ('queued', 'blocked', 'sending')`); n != 0 {
		t.Errorf("%d labels still wait for printers that print", n)
	}
	for state, want := range map[kiosk.JobState]int{kiosk.JobConfirmed: 50, kiosk.JobSent: 5, kiosk.JobUnknown: 2, kiosk.JobFailed: 2, kiosk.JobCancelled: 5} {
		// Whatever the desks made of it afterwards, which is the scheduler's to choose.
		if n := count(t, h.DB, `SELECT COUNT(*) FROM change WHERE staff LIKE '%"state":"' || ? || '"%'`, state); n < want {
			t.Errorf("only %d labels were ever %s: the test tries too little", n, state)
		}
	}
}

// checkTold wants what the feed told staff of labels, whose guest is not
// erased, to be what the table says.
func checkTold(t *testing.T, d *DB, e kiosk.Event) {
	t.Helper()
	ctx := context.Background()
	changes, err := d.Changes(ctx, e.ID, 0, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]kiosk.PrintJob{}
	for _, c := range changes {
		if c.Staff == nil {
			continue
		}
		for _, j := range c.Staff.PrintJobs {
			told[j.ID] = j
		}
		if j := c.Staff.PrintJob; j != nil {
			told[j.ID] = *j
		}
	}
	jobs, err := d.PrintJobs(ctx, e.ID, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range jobs {
		if j.Attendee != "" && kiosk.ErrorCode(errorOf(d.Attendee(ctx, e.ID, j.Attendee))) == kiosk.NotFound {
			continue
		}
		j.At = told[j.ID].At // a page has it from JSON, in another zone
		if diff := cmp.Diff(j, told[j.ID]); diff != "" {
			t.Errorf("a job (-table +told):\n%s", diff)
		}
	}
}

// paper is what may have come out, and what people said about it.
type paper struct {
	mu      sync.Mutex
	out     map[string]int  // how often a job may have come out
	said    map[string]int  // how often a person had it printed again
	dropped map[string]bool // a person cancelled it
}

func (p *paper) note(in map[string]int, ids ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, id := range ids {
		in[id]++
	}
}

func (p *paper) check(t *testing.T, d *DB) {
	t.Helper()
	for id, n := range p.out {
		if n > 1+p.said[id] {
			t.Errorf("job %s came out %d times, and people asked %d times for it again", id, n, p.said[id])
		}
	}
	// Nothing was taken from a guest who is here and always was, with one badge.
	read(t, d, func(q queries) error {
		lost, err := list(q, `SELECT j.id FROM print_job j JOIN attendee a ON a.id = j.attendee_id WHERE j.state = 'cancelled' AND a.erased_at IS NULL
			AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = a.id AND (c.undone_at IS NOT NULL OR c.ended_at IS NOT NULL))
			AND NOT EXISTS (SELECT 1 FROM badge b WHERE b.attendee_id = a.id AND b.revoked_at IS NOT NULL)`, nil, scanText)
		for _, id := range lost {
			if !p.dropped[id] {
				t.Errorf("job %s was cancelled by nobody", id)
			}
		}
		return err
	})
}

// presser is a desk with printers beside it.
type presser struct {
	worker
	*paper
	printers []string
}

// press does one thing with labels. A refusal that the rules allow is fine.
func (w *presser) press(ctx context.Context) (err error) {
	at, to := w.any(w.printers), w.any(w.printers)
	switch w.rand.IntN(14) {
	case 0, 1, 2, 3, 4:
		for range 4 {
			if err := w.print(ctx, at); err != nil {
				return err
			}
		}
	case 5:
		job, err := w.d.PeekJob(ctx, at)
		if job != nil {
			err = w.d.HoldJob(ctx, job.ID, "用紙切れ")
		}
		if err != nil {
			return err
		}
	case 6, 7:
		err = w.again(ctx)
	case 8, 9, 10:
		err = w.decide(ctx, to)
	case 11:
		_, err = w.d.MovePrinter(ctx, at, to)
	case 12:
		err = w.lay(ctx, to)
	case 13:
		if w.rand.IntN(6) == 0 {
			err = w.erase(ctx)
		}
	}
	if !slices.Contains([]kiosk.Code{"", kiosk.Conflict, kiosk.NotFound, kiosk.Invalid}, kiosk.ErrorCode(err)) {
		return err
	}
	return nil
}

func (w *presser) any(of []string) string { return of[w.rand.IntN(len(of))] }

// print is a printer's turn at one label.
func (w *presser) print(ctx context.Context, at string) error {
	j, err := w.d.NextJob(ctx, at)
	if err != nil || j == nil {
		return err
	}
	switch w.rand.IntN(10) {
	case 0:
		return w.d.MarkJob(ctx, j.ID, kiosk.JobBlocked, "用紙切れ")
	case 1:
		return w.d.MarkJob(ctx, j.ID, kiosk.JobFailed, "紙詰まり")
	case 2:
		w.note(w.out, j.ID)
		return w.d.RecoverJobs(ctx, at) // the program died
	case 3:
		w.note(w.out, j.ID)
		return w.d.MarkJob(ctx, j.ID, kiosk.JobUnknown, "応答なし")
	}
	w.note(w.out, j.ID)
	if err := w.d.MarkJob(ctx, j.ID, kiosk.JobSent, ""); err != nil {
		return err
	}
	return w.d.MarkJob(ctx, j.ID, kiosk.JobConfirmed, "")
}

// guest is somebody of the event.
func (w *presser) guest(ctx context.Context) (kiosk.Attendee, error) {
	page, err := w.d.Attendees(ctx, w.e.ID, AttendeeQuery{Limit: 500})
	if err != nil || len(page.Attendees) == 0 {
		return kiosk.Attendee{}, err
	}
	return page.Attendees[w.rand.IntN(len(page.Attendees))], nil
}

// again asks for labels again, and sends each request twice.
func (w *presser) again(ctx context.Context) error {
	a, err := w.guest(ctx)
	if err != nil {
		return err
	}
	nonce := fmt.Sprintf("again-%d", w.rand.Uint64())
	if w.rand.IntN(2) == 0 {
		r := ReprintRequest{Labels: kiosk.GuestLabels()[:1+w.rand.IntN(4)], Nonce: nonce}
		first, err := w.d.Reprint(ctx, w.e.ID, a.ID, r, w.by)
		if err != nil {
			return err
		}
		if second, err := w.d.Reprint(ctx, w.e.ID, a.ID, r, w.by); err == nil && !slices.Equal(first.PrintJobs, second.PrintJobs) {
			return fmt.Errorf("a reprint printed twice: %v, %v", first.PrintJobs, second.PrintJobs)
		}
		return nil
	}
	for _, c := range a.CheckIns {
		r := ReceiptRequest{Nonce: nonce}
		first, err := w.d.Receipt(ctx, w.e.ID, c.ID, r, w.by)
		if err != nil {
			return err
		}
		if second, err := w.d.Receipt(ctx, w.e.ID, c.ID, r, w.by); err == nil && second.Receipt.Issued != first.Receipt.Issued {
			return fmt.Errorf("a receipt was issued twice: %+v, %+v", first, second)
		}
	}
	return nil
}

// decide is a person at the list of labels.
func (w *presser) decide(ctx context.Context, to string) error {
	jobs, err := w.d.PrintJobs(ctx, w.e.ID, 1000)
	if err != nil || len(jobs) == 0 {
		return err
	}
	open := slices.DeleteFunc(slices.Clone(jobs), func(j kiosk.PrintJob) bool { return j.State == kiosk.JobConfirmed })
	if len(open) == 0 {
		return nil
	}
	j := open[w.rand.IntN(len(open))]
	// Noted before it is done: another desk may print it at once.
	switch w.rand.IntN(4) {
	case 0:
		w.note(w.said, j.ID)
		_, err = w.d.RetryJob(ctx, w.e.ID, j.ID)
	case 1:
		w.note(w.said, j.ID)
		_, err = w.d.RetryJobOn(ctx, w.e.ID, j.ID, to)
	case 2:
		w.note(w.said, j.ID)
		_, err = w.d.MoveJob(ctx, w.e.ID, j.ID, to)
	case 3:
		if err := w.drop(ctx, j); err != nil {
			return err
		}
		_, err = w.d.CancelJob(ctx, w.e.ID, j.ID)
	}
	return err
}

// drop notes that a person cancels a job, and with a page the labels on it.
func (w *presser) drop(ctx context.Context, j kiosk.PrintJob) error {
	return w.d.view(ctx, func(q queries) error {
		with, err := list(q, `SELECT l.id FROM print_job p JOIN print_job l ON l.sheet_id = p.sheet_id AND l.page = p.page WHERE p.id = ?`, []any{j.ID}, scanText)
		w.mu.Lock()
		defer w.mu.Unlock()
		for _, id := range append(with, j.ID) {
			w.dropped[id] = true
		}
		return err
	})
}

// lay puts labels on a sheet.
func (w *presser) lay(ctx context.Context, to string) error {
	r := SheetRequest{Sheet: "a-one-51002", Cells: 10, First: 1 + w.rand.IntN(10), Nonce: fmt.Sprintf("sheet-%d", w.rand.Uint64())}
	if w.rand.IntN(2) == 0 {
		r.Printer = to
	}
	jobs, err := w.d.PrintJobs(ctx, w.e.ID, 1000)
	if err != nil {
		return err
	}
	if w.rand.IntN(3) > 0 {
		r.Jobs = []string{}
		for _, j := range jobs {
			if j.State == kiosk.JobUnknown || j.State == kiosk.JobQueued && w.rand.IntN(3) == 0 {
				r.Jobs = append(r.Jobs, j.ID)
			}
		}
		w.note(w.said, r.Jobs...)
	}
	s, err := w.d.MakeSheet(ctx, w.e.ID, r)
	if err != nil {
		return err
	}
	w.note(w.out, s.Jobs...)
	again, err := w.d.MakeSheet(ctx, w.e.ID, r)
	if err == nil && again.ID != s.ID {
		return fmt.Errorf("a nonce made the sheets %s and %s", s.ID, again.ID)
	}
	return err
}

func (w *presser) erase(ctx context.Context) error {
	a, err := w.guest(ctx)
	if err != nil {
		return err
	}
	return w.d.EraseAttendee(ctx, w.e.ID, a.ID)
}

// checkPrinting holds the tables of printing to each other.
func checkPrinting(t *testing.T, zero func(what, query string, args ...any)) {
	t.Helper()
	zero("receipts with a gap in their numbers", `SELECT COUNT(*) FROM (SELECT MAX(no) - COUNT(*) AS gap, MIN(no) AS low FROM receipt GROUP BY event_id) WHERE gap <> 0 OR low <> 1`)
	zero("receipts whose issues do not add up", `SELECT COUNT(*) FROM receipt r WHERE issued <> (SELECT COUNT(*) FROM receipt_issue i WHERE i.receipt_id = r.id)
		OR issued <> (SELECT MAX(issue) FROM receipt_issue i WHERE i.receipt_id = r.id)`)
	zero("receipts for no money", `SELECT COUNT(*) FROM receipt r JOIN payment p ON p.id = r.payment_id
		WHERE p.amount <= 0 OR p.refund_of IS NOT NULL OR p.check_in_id <> r.check_in_id OR p.event_id <> r.event_id`)
	zero("issues of a receipt with two labels", `SELECT COUNT(*) FROM (SELECT 1 FROM print_job WHERE receipt_id IS NOT NULL GROUP BY receipt_id, issue HAVING COUNT(*) > 1)`)
	zero("arrivals that queued a label twice", `SELECT COUNT(*) FROM (SELECT 1 FROM print_job WHERE check_in_id IS NOT NULL GROUP BY check_in_id, label HAVING COUNT(*) > 1)`)
	zero("a badge on two labels", `SELECT COUNT(*) FROM (SELECT 1 FROM print_job WHERE label = 'badge' GROUP BY badge_code HAVING COUNT(*) > 1)`)
	zero("labels waiting at a printer that is gone, or at none though there is only one, or a desk of their event has one", `SELECT COUNT(*) FROM print_job j
		LEFT JOIN printer p ON p.id = j.printer_id WHERE j.state IN ('queued', 'blocked') AND CASE WHEN j.printer_id IS NOT NULL THEN p.removed_at IS NOT NULL
		ELSE (SELECT COUNT(*) FROM printer WHERE removed_at IS NULL) = 1
			OR EXISTS (SELECT 1 FROM device d WHERE d.event_id = j.event_id AND d.printer_id IS NOT NULL AND d.unpaired_at IS NULL) END`)
	zero("printers that send two labels at once", `SELECT COUNT(*) FROM (SELECT 1 FROM print_job WHERE state = 'sending' GROUP BY printer_id HAVING COUNT(*) > 1)`)
	zero("cells with two labels", `SELECT COUNT(*) FROM (SELECT 1 FROM print_job WHERE cell IS NOT NULL GROUP BY sheet_id, page, cell HAVING COUNT(*) > 1)`)
	zero("labels that wait though they are on a sheet", `SELECT COUNT(*) FROM print_job WHERE cell IS NOT NULL AND state IN ('queued', 'blocked', 'sending')`)
}
