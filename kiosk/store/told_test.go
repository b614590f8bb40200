package store

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// What the feed told staff of the sessions' counts is, at any moment, what the
// tables hold: a desk that only listens is right. Another program writes to the
// same folder in between.
func TestFeedTellsOfEveryCount(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
	other := openTest(t, func(c *Config) { c.Dir, c.Random = d.dir, mathrand.NewChaCha8([32]byte{2}) })
	random := mathrand.New(mathrand.NewPCG(11, 21))
	for i := range 10 {
		if _, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: fmt.Sprintf("予約 %d", i)}, e.Sessions[i%2].ID, ""); err != nil {
			t.Fatal(err)
		}
	}
	told := map[string]kiosk.Count{}
	var heard int64
	for step := range 150 {
		at := d
		if step%7 == 3 {
			at = other
		}
		w := worker{d: at, e: e, by: desk, rand: random}
		if step%20 == 11 {
			page, err := d.Attendees(ctx, e.ID, AttendeeQuery{Limit: 1})
			if err == nil {
				err = at.EraseAttendee(ctx, e.ID, page.Attendees[0].ID)
			}
			if err != nil {
				t.Fatal(err)
			}
		} else if err := w.step(ctx); err != nil {
			t.Fatal(err)
		}
		changes, err := d.Changes(ctx, e.ID, heard, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			heard = c.Rev
			if c.Staff != nil {
				for _, n := range c.Staff.Counts {
					told[n.Session] = n
				}
			}
		}
		now, err := d.Snapshot(ctx, e.ID, kiosk.AudienceStaff)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range now.Staff.Counts {
			if diff := cmp.Diff(n, told[n.Session]); diff != "" {
				t.Fatalf("step %d: counts (-tables +told):\n%s", step, diff)
			}
		}
	}
	checkInvariants(t, d, e)
}
