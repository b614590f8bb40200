package store

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// Whatever desks and the office do, what the writer knows by heart is what the
// tables hold.
func TestWriterKnowsWhatTheTablesHold(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	for range 10 {
		if _, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "予約の方"}, e.Sessions[0].ID, ""); err != nil {
			t.Fatal(err)
		}
	}
	w := worker{d: d, e: e, by: desk, rand: mathrand.New(mathrand.NewPCG(8, 21))}
	for i := range 120 {
		if err := w.step(ctx); err != nil {
			t.Fatal(err)
		}
		var err error
		switch i % 30 {
		case 7:
			_, err = d.AddPrinter(ctx, "ラベル", fmt.Sprintf("png:///labels-%d", i))
		case 14:
			capacity := e.Sessions[0]
			capacity.Capacity = 20 + i
			_, err = d.UpdateEvent(ctx, e.ID, EventPatch{Sessions: []kiosk.Session{capacity}})
		case 21:
			var printers []kiosk.Printer
			if printers, err = d.Printers(ctx); err == nil {
				err = d.RemovePrinter(ctx, printers[0].ID)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		holdKnown(t, d, e.ID)
	}
}

func holdKnown(t *testing.T, d *DB, event string) {
	t.Helper()
	type all struct {
		Event  *kiosk.Event
		Counts []kiosk.Count
		Queue  queue
	}
	look := func(tx *Tx) (a all, err error) {
		if a.Event, err = tx.event(event); err != nil {
			return a, err
		}
		if a.Counts, err = tx.counts(event); err != nil {
			return a, err
		}
		q, err := tx.queue()
		if err == nil {
			a.Queue = *q
		}
		return a, err
	}
	err := d.write(context.Background(), func(tx *Tx) error {
		known, err := look(tx)
		if err != nil {
			return err
		}
		tx.known.forget()
		held, err := look(tx)
		if diff := cmp.Diff(held, known, cmp.AllowUnexported(queue{})); diff != "" {
			t.Errorf("(-tables +known)\n%s", diff)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
