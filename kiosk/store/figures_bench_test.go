package store

import (
	"context"
	"testing"

	"fuda/kiosk"
)

// BenchmarkFigures measures what it costs to count an evening of a thousand
// guests, and to read a page of the record of consents, beside the check-ins that
// both are worked out of.
func BenchmarkFigures(b *testing.B) {
	ctx := context.Background()
	d := newDoor(b, 0)
	for range 1000 {
		if err := d.arrive(); err != nil {
			b.Fatal(err)
		}
	}
	page, err := d.db.Attendees(ctx, d.e.ID, AttendeeQuery{Limit: 500})
	if err != nil {
		b.Fatal(err)
	}
	for _, a := range page.Attendees {
		if _, err := d.db.PatchMe(ctx, a.ID, kiosk.MePatch{CallsOK: ptr(true), AfterParty: ptr(true)}); err != nil {
			b.Fatal(err)
		}
	}
	before := d.pace
	var figures, consents pace
	for b.Loop() {
		d.work(1, slice)
		figures.work(b, func() error { _, err := d.db.Figures(ctx, d.e.ID); return err })
		consents.work(b, func() error { _, err := d.db.Consents(ctx, d.e.ID, RecordQuery{}); return err })
	}
	arrivals := pace{done: d.done - before.done, spent: d.spent - before.spent}
	b.ReportMetric(0, "ns/op") // a round of slices, no figure
	b.ReportMetric(figures.spent.Seconds()*1000/float64(figures.done), "figures-ms")
	b.ReportMetric(consents.spent.Seconds()*1000/float64(consents.done), "consents-ms")
	b.ReportMetric(arrivals.rate(), "checkins/s")
}
