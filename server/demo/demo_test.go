package demo

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// now is when the tests' demo is started.
var now = time.Date(2026, 11, 21, 19, 13, 27, 5e8, kiosk.JST)

// filled is a data folder with the demo in it.
func filled(t *testing.T, at time.Time) string {
	t.Helper()
	dir := t.TempDir()
	if err := Fill(context.Background(), dir, at, "/labels"); err != nil {
		t.Fatal(err)
	}
	return dir
}

func open(t *testing.T, dir string) *store.DB {
	t.Helper()
	db, err := store.Open(context.Background(), store.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// all lists an event's guests with a status.
func all(t *testing.T, db *store.DB, event string, status store.Status) []kiosk.Attendee {
	t.Helper()
	page, err := db.Attendees(context.Background(), event, store.AttendeeQuery{Status: status, Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	return page.Attendees
}

func TestFillMakesTonight(t *testing.T) {
	ctx := context.Background()
	db := open(t, filled(t, now))
	events, err := db.Events(ctx)
	if err != nil || len(events) != 4 {
		t.Fatalf("%d events, %v; want tonight's and three earlier ones", len(events), err)
	}
	e := events[0]
	first, second := e.Sessions[0], e.Sessions[1]
	if e.Date != "2026-11-21" || cmp.Diff([]int{4, 9}, e.SkipNumbers) != "" || len(e.Sessions) != 2 {
		t.Errorf("tonight is %+v", e)
	}
	if first.Mode != kiosk.Open || first.EndsAt.Sub(first.StartsAt) != 45*time.Minute || first.Fee != 1500 ||
		second.Mode != kiosk.Themed || second.EndsAt.Sub(second.StartsAt) != 75*time.Minute {
		t.Errorf("sessions %+v", e.Sessions)
	}
	if on, clock := e.At(now); on.ID != first.ID || clock.State != kiosk.ClockRunning {
		t.Errorf("on the clock is %+v, %+v", on, clock)
	}
	// Seventeen signed up. The one who cancelled is not among the guests.
	expected, present := all(t, db, e.ID, store.Expected), all(t, db, e.ID, store.Present)
	if len(all(t, db, e.ID, "")) != 16 || len(expected)+len(present) != 16 || len(present) < 5 || len(expected) < 5 {
		t.Errorf("%d guests expected and %d present; want sixteen, some of each", len(expected), len(present))
	}
	known, unpaid := 0, 0
	for _, a := range append(expected, present...) {
		if a.Visits > 1 {
			known++
		}
		if r := a.Registration(first.ID); r != nil && !r.Paid {
			unpaid++
		}
	}
	if known < 3 || known > 13 {
		t.Errorf("%d of sixteen were here before; the demo needs first visits and others", known)
	}
	if unpaid == 0 {
		t.Error("nobody has a fee to pay: the desk's keys have nothing to show")
	}
	for _, a := range present {
		if a.Number == 0 || a.Number == 4 || a.Number == 9 || !a.Displayed {
			t.Errorf("%s is present with the number %d, displayed %v", a.Name, a.Number, a.Displayed)
		}
		for _, c := range a.CheckIns {
			if c.At.After(now) || c.At.Before(first.StartsAt) {
				t.Errorf("%s arrived at %v, with a session from %v and now %v", a.Name, c.At, first.StartsAt, now)
			}
		}
	}
}

// Every board that the demo shows is what its feed makes, and the labels of
// those who are here wait for the demo's printer.
func TestFillIsWhole(t *testing.T) {
	ctx := context.Background()
	db := open(t, filled(t, now))
	events, err := db.Events(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i, e := range events {
		board, err := db.Snapshot(ctx, e.ID, kiosk.AudienceStaff)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 && len(board.Cards) != 0 {
			t.Errorf("%s: %d cards still lie on the table", e.Date, len(board.Cards))
		}
		changes, err := db.Changes(ctx, e.ID, 0, 1<<30)
		if err != nil {
			t.Fatal(err)
		}
		replayed := kiosk.Board{Epoch: board.Epoch, Cards: []kiosk.Card{}}
		for _, c := range changes {
			replayed.Apply(c)
		}
		if diff := cmp.Diff(board.Board, replayed); diff != "" {
			t.Errorf("%s: board (-tables +replayed):\n%s", e.Date, diff)
		}
		waiting := 0
		for _, j := range board.Staff.PrintJobs {
			if j.State == kiosk.JobQueued {
				waiting++
			}
		}
		if want := 2 * len(board.Cards); waiting != want {
			t.Errorf("%s: %d labels wait, want %d", e.Date, waiting, want)
		}
	}
	printers, err := db.Printers(ctx)
	if err != nil || len(printers) != 1 || printers[0].URI != "png:///labels" {
		t.Errorf("printers %+v, %v", printers, err)
	}
}

func TestFillTwiceChangesNothing(t *testing.T) {
	ctx := context.Background()
	dir := filled(t, now)
	before := read(t, dir)
	if err := Fill(ctx, dir, now.AddDate(0, 0, 1), "/elsewhere"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Errorf("the second time changed (-before +after):\n%s", diff)
	}
}

// read is all that a data folder shows of itself.
func read(t *testing.T, dir string) (out []any) {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, store.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	events, err := db.Events(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		s, err := db.Snapshot(ctx, e.ID, kiosk.AudienceStaff)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s, all(t, db, e.ID, ""))
	}
	return out
}

func TestFillLeavesAnEventAlone(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db, err := store.Open(ctx, store.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.CreateEvent(ctx, kiosk.Event{Name: "本番の会", Date: "2026-11-21", Sessions: []kiosk.Session{
		{Name: "第1部", StartsAt: now, EndsAt: now.Add(time.Hour), Mode: kiosk.Open}}}, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := read(t, dir)
	if err := Fill(ctx, dir, now, "/labels"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, read(t, dir)); diff != "" {
		t.Errorf("a real event was touched (-before +after):\n%s", diff)
	}
}

// The demo works whenever it is started: shortly after midnight, at the end of
// a month whose neighbours are shorter, on a laptop with another time zone.
func TestFillAtAnyHour(t *testing.T) {
	for name, at := range map[string]time.Time{
		"after midnight":    time.Date(2026, 11, 21, 0, 3, 0, 0, kiosk.JST),
		"before midnight":   time.Date(2026, 11, 21, 23, 59, 59, 0, kiosk.JST),
		"the 31st":          time.Date(2026, 5, 31, 19, 0, 0, 0, kiosk.JST),
		"another time zone": time.Date(2026, 11, 21, 16, 0, 0, 0, time.UTC), // tomorrow in Japan
	} {
		t.Run(name, func(t *testing.T) {
			db := open(t, filled(t, at))
			events, err := db.Events(context.Background())
			if err != nil || len(events) != 4 {
				t.Fatalf("%d events, %v", len(events), err)
			}
			if on, clock := events[0].At(at); clock.State != kiosk.ClockRunning || on.Name != "第1部 異業種交流会" {
				t.Errorf("on the clock is %+v, %+v", on, clock)
			}
			if n := len(all(t, db, events[0].ID, store.Present)); n < 5 {
				t.Errorf("%d are present", n)
			}
		})
	}
}

// A folder that half a start left behind is not an empty one, and is told.
func TestFillTellsWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, store.FileName), []byte("no database, but long enough to be looked at closely"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Fill(context.Background(), dir, now, "/labels"); err == nil {
		t.Error("filled a folder with a broken database")
	}
}
