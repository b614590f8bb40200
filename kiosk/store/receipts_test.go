package store

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"fuda/kiosk"
)

// receipt asks for one and wants it.
func (s shop) receipt(checkIn string, r ReceiptRequest) ReceiptResult {
	s.t.Helper()
	res, err := s.Receipt(context.Background(), s.e.ID, checkIn, r, desk)
	s.must(err)
	return res
}

// pays lets somebody in who pays the fee.
func (s shop) pays(name, company string) kiosk.CheckInResult {
	s.t.Helper()
	r := walkIn(s.e.Sessions[0].ID, name)
	r.WalkIn.Company = &company
	return mustCheckIn(s.t, s.DB, s.e, r)
}

// printed lets a printer take all that waits, and returns what it printed.
func (s shop) printed() (jobs []WaitingJob) {
	s.t.Helper()
	for {
		j, err := s.NextJob(context.Background(), s.printer)
		s.must(err)
		if j == nil {
			return jobs
		}
		s.must(s.MarkJob(context.Background(), j.ID, kiosk.JobConfirmed, ""))
		jobs = append(jobs, *j)
	}
}

func TestReceiptsAreNumberedAndReissued(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	one, two := s.pays("札 太郎", "株式会社ふだ"), s.pays("札 花子", "")
	s.printed()

	first := s.receipt(one.CheckIn.ID, ReceiptRequest{Nonce: "receipt-1"})
	want := kiosk.Receipt{ID: first.Receipt.ID, No: 1, CheckIn: one.CheckIn.ID, Addressee: "株式会社ふだ", Amount: 1500, Tax: 136, TaxRate: 10,
		Method: kiosk.Cash, PaidAt: first.Receipt.PaidAt, Issued: 1}
	if diff := cmp.Diff(want, first.Receipt); diff != "" {
		t.Errorf("receipt (-want +got):\n%s", diff)
	}
	again := s.receipt(one.CheckIn.ID, ReceiptRequest{Addressee: " 経理部\u3000御中 ", Nonce: "receipt-2"})
	want.Issued, want.Addressee = 2, "経理部\u3000御中"
	if diff := cmp.Diff(want, again.Receipt, cmpopts.IgnoreFields(kiosk.Receipt{}, "Addressee")); diff != "" {
		t.Errorf("the second issue (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(first, s.receipt(one.CheckIn.ID, ReceiptRequest{Addressee: "別の宛名", Nonce: "receipt-1"})); diff != "" {
		t.Errorf("the first nonce again (-first +now):\n%s", diff)
	}
	no := false
	quiet := s.receipt(one.CheckIn.ID, ReceiptRequest{Print: &no})
	if quiet.Receipt.Issued != 3 || quiet.Receipt.Addressee != again.Receipt.Addressee || len(quiet.PrintJobs) != 0 {
		t.Errorf("without a label: %+v", quiet)
	}
	if other := s.receipt(two.CheckIn.ID, ReceiptRequest{}); other.Receipt.No != 2 || other.Receipt.Addressee != "札 花子" {
		t.Errorf("the next guest's is %+v", other.Receipt)
	}
	read, err := s.ReadReceipt(ctx, s.e.ID, first.Receipt.ID)
	s.must(err)
	if diff := cmp.Diff(quiet.Receipt, read); diff != "" {
		t.Errorf("read (-issued +read):\n%s", diff)
	}
	// Each label says what it was when it was asked for.
	jobs := s.printed()
	if len(jobs) != 3 {
		t.Fatalf("%d labels came out", len(jobs))
	}
	for i, want := range []kiosk.Receipt{first.Receipt, again.Receipt} {
		if j := jobs[i]; !cmp.Equal(*j.Receipt, want) || j.Reprint != (i == 1) || j.Label != kiosk.LabelReceipt || j.Event.ID != s.e.ID {
			t.Errorf("label %d is %+v of %+v", i, j.PrintJob, j.Receipt)
		}
	}
}

// A check-in that is asked for again names the labels that it queued itself.
func TestReplayNamesTheArrivalsLabels(t *testing.T) {
	s := openShop(t)
	s.settle(kiosk.LabelBadge, kiosk.LabelReceipt)
	r := walkIn(s.e.Sessions[0].ID, "札 太郎")
	in := mustCheckIn(t, s.DB, s.e, r)
	if later := s.receipt(in.CheckIn.ID, ReceiptRequest{}); later.Receipt.Issued != 2 {
		t.Errorf("after the arrival's own receipt comes %+v", later.Receipt)
	}
	if diff := cmp.Diff(in.PrintJobs, mustCheckIn(t, s.DB, s.e, r).PrintJobs); diff != "" {
		t.Errorf("labels (-first +again):\n%s", diff)
	}
}

func TestReceiptsThatAreRefused(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	paid := s.pays("札 太郎", "")
	free := walkIn(s.e.Sessions[0].ID, "招待")
	free.Payment = &kiosk.PaymentRequest{Method: kiosk.Free, Reason: "講師"}
	invited := mustCheckIn(t, s.DB, s.e, free)
	undone := s.pays("人違い", "")
	waits := s.receipt(undone.CheckIn.ID, ReceiptRequest{})
	s.must(errorOf(s.Undo(ctx, s.e.ID, undone.CheckIn.ID, "人違い", desk)))
	if got := s.state(waits.PrintJobs[0]).State; got != kiosk.JobCancelled {
		t.Errorf("a receipt for money that was given back is %s", got)
	}
	other := ikebukuro(t, s.DB)
	long := make([]rune, 300)
	for i := range long {
		long[i] = '長'
	}
	for name, test := range map[string]struct {
		err  error
		want kiosk.Code
	}{
		"free":             {errorOf(s.Receipt(ctx, s.e.ID, invited.CheckIn.ID, ReceiptRequest{}, desk)), kiosk.Conflict},
		"undone":           {errorOf(s.Receipt(ctx, s.e.ID, undone.CheckIn.ID, ReceiptRequest{}, desk)), kiosk.Conflict},
		"read of undone":   {errorOf(s.ReadReceipt(ctx, s.e.ID, waits.Receipt.ID)), kiosk.Conflict},
		"unknown":          {errorOf(s.Receipt(ctx, s.e.ID, "nothing", ReceiptRequest{}, desk)), kiosk.NotFound},
		"another event's":  {errorOf(s.Receipt(ctx, other.ID, paid.CheckIn.ID, ReceiptRequest{}, desk)), kiosk.NotFound},
		"a long addressee": {errorOf(s.Receipt(ctx, s.e.ID, paid.CheckIn.ID, ReceiptRequest{Addressee: string(long)}, desk)), kiosk.Invalid},
		"nothing to read":  {errorOf(s.ReadReceipt(ctx, s.e.ID, "nothing")), kiosk.NotFound},
	} {
		if kiosk.ErrorCode(test.err) != test.want {
			t.Errorf("%s: %v, want %s", name, test.err, test.want)
		}
	}
	// The number of one that was undone is not given again.
	if r := s.receipt(paid.CheckIn.ID, ReceiptRequest{}); r.Receipt.No != 2 {
		t.Errorf("the next receipt is number %d", r.Receipt.No)
	}
	if _, err := s.ReadReceipt(ctx, other.ID, waits.Receipt.ID); kiosk.ErrorCode(err) != kiosk.NotFound {
		t.Errorf("another event reads it: %v", err)
	}
}

// The guest may have gone home when the receipt is asked for, or be erased when
// the books are read.
func TestReceiptOutlastsItsGuest(t *testing.T) {
	ctx := context.Background()
	s := openShop(t)
	in := s.pays("札 太郎", "株式会社ふだ")
	s.printed()
	s.must(errorOf(s.Leave(ctx, s.e.ID, in.Attendee.ID, kiosk.LeaveRequest{BadgeReturned: true, CardReturned: true})))
	r := s.receipt(in.CheckIn.ID, ReceiptRequest{})
	if jobs := s.printed(); len(jobs) != 1 || jobs[0].Receipt == nil {
		t.Errorf("after leaving %+v came out", jobs)
	}
	waits := s.receipt(in.CheckIn.ID, ReceiptRequest{})
	s.must(s.EraseAttendee(ctx, s.e.ID, in.Attendee.ID))
	if jobs := s.printed(); len(jobs) != 0 {
		t.Errorf("after the erasure %+v came out", jobs)
	}
	if got := s.state(waits.PrintJobs[0]).State; got != kiosk.JobCancelled {
		t.Errorf("the label is %s", got)
	}
	now, err := s.ReadReceipt(ctx, s.e.ID, r.Receipt.ID)
	s.must(err)
	if now.Addressee != "" || now.Amount != 1500 || now.Tax != 136 || now.No != 1 {
		t.Errorf("the receipt is %+v", now)
	}
	wantCode(t, errorOf(s.Receipt(ctx, s.e.ID, in.CheckIn.ID, ReceiptRequest{}, desk)), kiosk.NotFound)
}
