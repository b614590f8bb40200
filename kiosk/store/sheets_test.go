package store

import (
	"context"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func (s shop) sheet(r SheetRequest) kiosk.Sheet {
	s.t.Helper()
	if r.Sheet == "" {
		r.Sheet, r.Cells, r.First = "a-one-51002", 10, max(r.First, 1)
	}
	made, err := s.MakeSheet(context.Background(), s.e.ID, r)
	s.must(err)
	return made
}

func TestSheetTakesWhatWaits(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	var all []string
	for range 7 {
		all = append(all, h.goes("at the first", h.one).PrintJobs...)
	}
	paid := h.pays("領収書の人", "")
	receipt := h.receipt(paid.CheckIn.ID, ReceiptRequest{})
	gone := h.pays("人違い", "")
	h.must(errorOf(h.QueuePoster(ctx, h.e.ID, h.three.ID, "")))
	out := h.at(h.one) // this one is on its way
	blocked := all[1]
	h.must(h.HoldJob(ctx, blocked, "用紙切れ"))
	unknown := all[2]
	h.must(h.write(ctx, func(tx *Tx) error {
		tx.known.forget()
		if err := tx.run(`UPDATE print_job SET state = 'failed' WHERE id = ?`, all[3]); err != nil {
			return err
		}
		if err := tx.run(`UPDATE attendee SET number = 99 WHERE id = ?`, gone.Attendee.ID); err != nil {
			return err // as if nobody had cancelled the labels in time
		}
		return tx.run(`UPDATE print_job SET state = 'unknown' WHERE id = ?`, unknown)
	}))
	want := slices.DeleteFunc(append(slices.Clone(all), paid.PrintJobs...), func(id string) bool { return id == out.ID || id == unknown })

	made := h.sheet(SheetRequest{First: 8, Nonce: "sheet-1"})
	if diff := cmp.Diff(kiosk.Sheet{ID: made.ID, Sheet: "a-one-51002", First: 8, Labels: 14, Pages: 3, Next: 2, Jobs: want}, made); diff != "" {
		t.Errorf("the sheet (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(made, h.sheet(SheetRequest{Nonce: "sheet-1"})); diff != "" {
		t.Errorf("the nonce again (-first +again):\n%s", diff)
	}
	if note := h.told(); !cmp.Equal(idsOf(note.PrintJobs), want) || note.PrintJobs[0].State != kiosk.JobSent {
		t.Errorf("staff are told %+v", note)
	}
	for id, state := range map[string]kiosk.JobState{
		blocked: kiosk.JobSent, all[3]: kiosk.JobSent, unknown: kiosk.JobUnknown, out.ID: kiosk.JobSending,
		receipt.PrintJobs[0]: kiosk.JobQueued, gone.PrintJobs[0]: kiosk.JobCancelled,
	} {
		if j := h.state(id); j.State != state || (state == kiosk.JobSent) != (j.Reason == onSheet) {
			t.Errorf("%s is %+v, want %s", j.Label, j, state)
		}
	}
	read, jobs, err := h.SheetJobs(ctx, h.e.ID, made.ID)
	h.must(err)
	if diff := cmp.Diff(made, read); diff != "" || len(jobs) != 14 {
		t.Errorf("%d jobs, and (-made +read):\n%s", len(jobs), diff)
	}
	for i, j := range jobs {
		if j.ID != want[i] || j.Name == "" || j.Badge == "" || j.Event.ID != h.e.ID {
			t.Errorf("cell %d is %+v", i, j)
		}
	}
	holdKnown(t, h.DB, h.e.ID)
	wantCode(t, errorOf(h.MakeSheet(ctx, h.e.ID, SheetRequest{Sheet: "a-one-51002", Cells: 10, First: 1})), kiosk.Conflict)
}

func TestSheetOfNamedLabels(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	in := h.goes("the guest", h.one)
	second := h.goes("another", h.one)
	receipt := h.receipt(in.CheckIn.ID, ReceiptRequest{})
	h.must(h.MarkJob(ctx, h.at(h.one).ID, kiosk.JobUnknown, "応答なし"))
	made := h.sheet(SheetRequest{Jobs: []string{receipt.PrintJobs[0], in.PrintJobs[0], in.PrintJobs[0]}})
	if diff := cmp.Diff([]string{in.PrintJobs[0], receipt.PrintJobs[0]}, made.Jobs); diff != "" {
		t.Errorf("in the order of the queue (-want +got):\n%s", diff)
	}
	poster, err := h.QueuePoster(ctx, h.e.ID, h.three.ID, "poster-1")
	h.must(err)
	other := ikebukuro(t, h.DB)
	ask := func(event string, r SheetRequest) kiosk.Code {
		if r.Cells == 0 {
			r.Sheet, r.Cells, r.First = "54x90", 9, 1
		}
		return kiosk.ErrorCode(errorOf(h.MakeSheet(ctx, event, r)))
	}
	for name, test := range map[string]struct{ got, want kiosk.Code }{
		"on a sheet already": {ask(h.e.ID, SheetRequest{Jobs: made.Jobs}), kiosk.Conflict},
		"a page":             {ask(h.e.ID, SheetRequest{Jobs: poster}), kiosk.Conflict},
		"none":               {ask(h.e.ID, SheetRequest{Jobs: []string{}}), kiosk.Conflict},
		"not of the event":   {ask(other.ID, SheetRequest{Jobs: second.PrintJobs}), kiosk.NotFound},
		"no event":           {ask("nothing", SheetRequest{}), kiosk.NotFound},
		"no printer":         {ask(h.e.ID, SheetRequest{Printer: "nothing"}), kiosk.NotFound},
		"behind the last":    {ask(h.e.ID, SheetRequest{Sheet: "54x90", Cells: 9, First: 10}), kiosk.Invalid},
		"before the first":   {ask(h.e.ID, SheetRequest{Sheet: "54x90", Cells: 9}), kiosk.Invalid},
		"no paper":           {ask(h.e.ID, SheetRequest{Cells: 9, First: 1}), kiosk.Invalid},
	} {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", name, test.got, test.want)
		}
	}
	_, _, err = h.SheetJobs(ctx, other.ID, made.ID)
	wantCode(t, err, kiosk.NotFound)
}

func TestSheetPagesGoToAPrinter(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	var all []string
	for range 4 {
		in, _ := h.arrive("客")
		all = append(all, in.PrintJobs...)
	}
	made := h.sheet(SheetRequest{First: 9, Printer: h.three.ID})
	first, second := h.at(h.three), ""
	if p := first.Sheet; first.Label != kiosk.LabelSheet || first.Attendee != "" || p.Page != 1 || p.First != 9 || len(p.Jobs) != 2 || p.Sheet.ID != made.ID ||
		first.Event.ID != h.e.ID || first.URI != "png:///three" {
		t.Errorf("the first page is %+v", first)
	}
	h.must(h.MarkJob(ctx, first.ID, kiosk.JobConfirmed, ""))
	peek, err := h.PeekJob(ctx, h.three.ID)
	h.must(err)
	second = peek.ID
	// Dropped before it came out, the page's labels are free to be printed again.
	h.must(errorOf(h.CancelJob(ctx, h.e.ID, second)))
	for i, id := range all {
		if want := (i >= 2); (h.state(id).State == kiosk.JobCancelled) != want {
			t.Errorf("label %d is %+v", i, h.state(id))
		}
	}
	h.must(errorOf(h.RetryJob(ctx, h.e.ID, all[2])))
	// And with the page they come again, but for that one.
	h.must(errorOf(h.RetryJob(ctx, h.e.ID, second)))
	page := h.at(h.three)
	if p := page.Sheet; p.Page != 2 || p.First != 1 || len(p.Jobs) != 5 || p.Jobs[0].ID != all[3] || h.state(all[3]).State != kiosk.JobSent {
		t.Errorf("the second page is %+v", page)
	}
	// The printer is taken away: a label finds another, a page needs a person.
	h.must(h.MarkJob(ctx, page.ID, kiosk.JobBlocked, "用紙切れ"))
	h.must(h.RemovePrinter(ctx, h.three.ID))
	if j := h.state(page.ID); j.State != kiosk.JobFailed || j.Reason == "" {
		t.Errorf("the page is %+v", j)
	}
	wantCode(t, errorOf(h.RetryJob(ctx, h.e.ID, page.ID)), kiosk.Conflict)
	j, err := h.RetryJobOn(ctx, h.e.ID, page.ID, h.two.ID)
	h.must(err)
	if j.Printer != h.two.ID || h.at(h.two).ID != page.ID {
		t.Errorf("the page is %+v", j)
	}
	h.must(h.MarkJob(ctx, page.ID, kiosk.JobUnknown, "応答なし"))
	h.must(errorOf(h.CancelJob(ctx, h.e.ID, page.ID))) // it came out
	if got := h.state(all[3]).State; got != kiosk.JobSent {
		t.Errorf("a label on a page that came out is %s", got)
	}
}

// Of a page, what is not true any more is left out, and nothing is printed when
// that is all of it.
func TestStaleLabelsLeaveTheirSheet(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	one, _ := h.arrive("札 太郎")
	two, _ := h.arrive("札 花子")
	made := h.sheet(SheetRequest{Printer: h.three.ID})
	h.must(h.EraseAttendee(ctx, h.e.ID, one.Attendee.ID))
	_, jobs, err := h.SheetJobs(ctx, h.e.ID, made.ID)
	h.must(err)
	if len(jobs) != 2 || jobs[0].Name != "札 花子" {
		t.Errorf("left are %+v", jobs)
	}
	h.must(errorOf(h.Undo(ctx, h.e.ID, two.CheckIn.ID, "人違い", desk)))
	_, _, err = h.SheetJobs(ctx, h.e.ID, made.ID)
	wantCode(t, err, kiosk.Conflict)
	h.printer = h.three.ID
	h.nothing()
}

func TestPoster(t *testing.T) {
	ctx := context.Background()
	h := openVenue(t)
	first, err := h.QueuePoster(ctx, h.e.ID, h.three.ID, "poster-1")
	h.must(err)
	again, err := h.QueuePoster(ctx, h.e.ID, h.three.ID, "poster-1")
	h.must(err)
	if diff := cmp.Diff(first, again); diff != "" || len(first) != 1 {
		t.Errorf("the nonce again (-first +again):\n%s", diff)
	}
	if j := h.at(h.three); j.ID != first[0] || j.Label != kiosk.LabelPoster || j.Attendee != "" || j.Event.ID != h.e.ID || j.Name != "" {
		t.Errorf("the poster is %+v", j)
	}
	wantCode(t, errorOf(h.QueuePoster(ctx, h.e.ID, "nothing", "")), kiosk.NotFound)
	wantCode(t, errorOf(h.QueuePoster(ctx, "nothing", h.three.ID, "")), kiosk.NotFound)
}
