package store

import (
	"context"
	"fmt"
	"slices"

	"fuda/kiosk"
)

// ReprintRequest asks for labels again. A new badge label carries a new code:
// the one that was lost must not work any more.
type ReprintRequest struct {
	Labels []kiosk.LabelKind `json:"labels"`
	Nonce  string            `json:"nonce,omitempty"` // the same nonce prints once
}

// ReprintResult is the answer to a reprint.
type ReprintResult struct {
	Attendee  kiosk.Attendee `json:"attendee"`
	PrintJobs []string       `json:"print_jobs"`
	Badge     kiosk.Link     `json:"badge"`
}

// reprintable are the labels that a reprint takes. A receipt is asked for at its
// check-in, see Receipt.
var reprintable = []kiosk.LabelKind{kiosk.LabelBadge, kiosk.LabelSleeve, kiosk.LabelCup, kiosk.LabelPass}

// Reprint queues labels again for an attendee with a number. The feed tells
// staff which desk did.
func (d *DB) Reprint(ctx context.Context, event, attendee string, r ReprintRequest, by Actor) (res ReprintResult, err error) {
	if len(r.Labels) == 0 {
		return res, kiosk.InvalidField("labels", "印刷するものを選んでください / choose what to print")
	}
	for i, l := range r.Labels {
		if !slices.Contains(reprintable, l) {
			return res, kiosk.InvalidField(fmt.Sprintf("labels[%d]", i), "badge、sleeve、cup、pass のどれかです / one of badge, sleeve, cup, pass")
		}
	}
	r.Labels = kiosk.InOrder(r.Labels)
	err = d.write(ctx, func(tx *Tx) error {
		res, err = d.reprint(As(ctx, by), tx, event, attendee, r, by)
		return err
	})
	return res, err
}

func (d *DB) reprint(ctx context.Context, tx *Tx, event, attendee string, r ReprintRequest, by Actor) (res ReprintResult, err error) {
	a, err := loadAttendee(tx.queries, event, attendee)
	if err != nil {
		return res, err
	}
	if a.Number == 0 {
		return res, kiosk.Errorf(kiosk.Conflict, "%s 様には番号がありません / no number to print", a.Name)
	}
	if r.Nonce != "" {
		res.PrintJobs, err = list(tx.queries, `SELECT id FROM print_job WHERE nonce = ? AND attendee_id = ? ORDER BY seq`, []any{r.Nonce, a.ID}, scanText)
		if err != nil || len(res.PrintJobs) > 0 {
			res.Attendee, res.Badge.Code = a.Attendee, a.Badge
			return res, err
		}
	}
	if slices.Contains(r.Labels, kiosk.LabelBadge) {
		if err := tx.run(`UPDATE badge SET revoked_at = ? WHERE attendee_id = ? AND revoked_at IS NULL AND returned_at IS NULL`, d.now(), a.ID); err != nil {
			return res, err
		}
		if a.Badge, err = d.issueBadge(tx, event, a); err != nil {
			return res, err
		}
		// A label with the old code that still waits would be a dead badge.
		if err := d.cancelStale(tx, a.ID); err != nil {
			return res, err
		}
	}
	jobs, err := d.queueLabels(tx, a, labelOrder{Labels: r.Labels, Reprint: true, Nonce: r.Nonce}, by)
	if err != nil {
		return res, err
	}
	res.Attendee, res.Badge.Code, res.PrintJobs = a.Attendee, a.Badge, idsOf(jobs)
	what := map[string]string{"labels": joinLabels(r.Labels)}
	if err := d.audit(ctx, tx, deed{Action: kiosk.AuditReprint, Event: event, Number: a.Number, Attendee: a.ID, Detail: what}); err != nil {
		return res, err
	}
	note := &kiosk.StaffNote{Attendee: a.ID, Name: a.Name, Desk: by.Name, PrintJobs: jobs}
	return res, d.change(tx, event, a.ID, kiosk.Change{Kind: kiosk.AttendeeSaved, Staff: note})
}
