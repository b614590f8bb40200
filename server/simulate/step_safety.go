package simulate

import (
	"context"
	"fmt"
	"net/http"

	"fuda/kiosk"
)

// report is what a guest told the staff of another.
type report struct {
	pair    [2]int // the first of the second
	number  int
	reason  kiosk.ReportReason
	note    string
	handled bool
}

// tellStaff has a guest report another. The note holds a word that no frame may
// hold.
func (r *run) tellStaff(ctx context.Context, s *Step) error {
	a, b := r.guests[s.Guests[0]], r.guests[s.Guests[1]]
	return r.reportOf(ctx, a, b, kiosk.ReportReason(s.Way), s.Delivery)
}

func (r *run) reportOf(ctx context.Context, a, b *guest, why kiosk.ReportReason, how Delivery) error {
	told := &report{pair: [2]int{a.at, b.at}, number: b.number, reason: why, note: fmt.Sprintf("%s によると勧誘", r.plan.Word)}
	in := kiosk.ReportRequest{Number: b.number, Reason: why, Note: told.note}
	status, err := a.phone.send(ctx, "report", "POST", "/api/v1/reports", in, nil, how)
	if err != nil || !r.expect("report", status, http.StatusCreated) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.book.reports = append(r.book.reports, told)
	r.tally.Reports++
	return nil
}

func (r *run) reports(ctx context.Context, d *device) ([]kiosk.Report, error) {
	var out struct {
		Reports []kiosk.Report `json:"reports"`
	}
	err := d.get(ctx, "reports", r.path("/reports"), &out)
	return out.Reports, err
}

// handled has a desk see to a report, which it knows by the number and the
// reason.
func (r *run) handled(ctx context.Context, s *Step) error {
	told := r.reported([2]int{s.Guests[0], s.Guests[1]})
	if told == nil {
		return nil // it failed, and that was told
	}
	d := r.desks[s.Desk].device
	list, err := r.reports(ctx, d)
	if err != nil {
		return err
	}
	id := ""
	for _, one := range list {
		if one.Attendee == r.guests[told.pair[1]].id && one.Reason == told.reason && one.Handled == nil {
			id = one.ID
		}
	}
	if id == "" {
		r.broke(Reports, "the desk is not told of the report of number %d for %s", told.number, told.reason)
		return nil
	}
	status, err := d.send(ctx, "report_handled", "POST", r.path("/reports/"+id+"/handled"), nil, nil, s.Delivery)
	if err != nil || !r.expect("report_handled", status, http.StatusNoContent) {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	told.handled = true
	return nil
}

func (r *run) reported(pair [2]int) *report {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, told := range r.book.reports {
		if told.pair == pair {
			return told
		}
	}
	return nil
}

// checkReports holds what the organiser and a desk see against what was told.
func (r *run) checkReports(ctx context.Context) error {
	full, err := r.reports(ctx, r.office)
	if err != nil {
		return err
	}
	brief, err := r.reports(ctx, r.desks[0].device)
	if err != nil {
		return err
	}
	words := func(of kiosk.Report) string {
		return fmt.Sprintf("%s tells of %s, number %d, %s, %q, handled %t", of.By, of.Attendee, of.Number, of.Reason, of.Note, of.Handled != nil)
	}
	want := map[string]int{}
	for _, told := range r.book.reports {
		by, of := r.guests[told.pair[0]], r.guests[told.pair[1]]
		line := fmt.Sprintf("%s tells of %s, number %d, %s, %q, handled %t", by.id, of.id, told.number, told.reason, told.note, told.handled)
		want[line]++
	}
	r.held(Reports, len(want))
	if len(brief) != len(full) {
		r.broke(Reports, "a desk sees %d reports, the organiser %d", len(brief), len(full))
	}
	for _, one := range brief {
		if one.By+one.ByName+one.Note != "" || len(one.Chain) > 0 {
			r.broke(Reports, "a desk is told more than the number and the reason: %s", words(one))
		}
	}
	for _, one := range full {
		want[words(one)]--
	}
	for line, n := range want {
		if n != 0 {
			r.broke(Reports, "%d times too few: %s", n, line)
		}
	}
	return nil
}
