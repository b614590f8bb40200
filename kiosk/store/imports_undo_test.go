package store

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func signUp(row int, name, company, session string) kiosk.SignUp {
	return kiosk.SignUp{Row: row, Source: "peatix", Ref: "P-" + name, Slot: session, Status: kiosk.Booked,
		Profile: kiosk.Profile{Name: name, Kana: "かな" + name, Company: company, Email: name + "@example.jp"}}
}

// everybody are the guests as anybody would see them, by id.
func everybody(t *testing.T, d *DB, e kiosk.Event) map[string]kiosk.Attendee {
	t.Helper()
	page, err := d.Attendees(t.Context(), e.ID, AttendeeQuery{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]kiosk.Attendee{}
	for _, a := range page.Attendees {
		all[a.ID] = a
	}
	return all
}

func refsOf(t *testing.T, d *DB, e kiosk.Event) map[string]string {
	t.Helper()
	refs := map[string]string{}
	read(t, d, func(q queries) error {
		return q.each(`SELECT source || ' ' || ref, attendee_id FROM signup_ref WHERE event_id = ?`, []any{e.ID}, func(scan func(...any) error) error {
			var ref, attendee string
			err := scan(&ref, &attendee)
			refs[ref] = attendee
			return err
		})
	})
	return refs
}

func take(t *testing.T, d *DB, e kiosk.Event, rows []kiosk.SignUp, decisions map[int]kiosk.Decision) kiosk.ImportReport {
	t.Helper()
	report, err := d.Import(As(t.Context(), organiser), e.ID, rows, decisions, false)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestAnImportIsTakenBack(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	first := take(t, d, e, []kiosk.SignUp{signUp(2, "甲", "札", "第1部"), signUp(3, "乙", "札", "第1部")}, nil)
	before, refs := everybody(t, d, e), refsOf(t, d, e)
	alias := signUp(5, "乙", "札", "第1部") // nothing new but a further name for it
	alias.Ref = "P-again"
	second := take(t, d, e, []kiosk.SignUp{signUp(2, "甲", "紙", "第2部"), signUp(4, "丙", "筆", "通し券"), alias}, nil)
	if second.Added != 1 || second.Updated != 1 || second.Import == "" || second.Import == first.Import {
		t.Fatalf("report %+v", second)
	}
	imports, err := d.Imports(t.Context(), e.ID)
	if err != nil || len(imports) != 2 || imports[0].ID != second.Import || imports[0].Desk != organiser.Name || imports[0].Source != "peatix" {
		t.Fatalf("imports %+v, %v", imports, err)
	}
	undo, err := d.UndoImport(As(t.Context(), organiser), e.ID, second.Import)
	if err != nil || undo.Removed != 1 || undo.Restored != 1 || len(undo.Left) != 0 || undo.Import.UndoneBy != organiser.Name {
		t.Fatalf("undo %+v, %v", undo, err)
	}
	again, err := d.UndoImport(t.Context(), e.ID, second.Import)
	if diff := cmp.Diff(undo, again); diff != "" || err != nil {
		t.Errorf("undone twice (-once +twice): %s %v", diff, err)
	}
	if diff := cmp.Diff(before, everybody(t, d, e)); diff != "" {
		t.Errorf("guests (-before +after):\n%s", diff)
	}
	if diff := cmp.Diff(refs, refsOf(t, d, e)); diff != "" {
		t.Errorf("refs (-before +after):\n%s", diff)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM person`); n != 2 {
		t.Errorf("%d persons are left", n)
	}
	checkInvariants(t, d, e)
	if report := take(t, d, e, []kiosk.SignUp{signUp(4, "丙", "筆", "通し券")}, nil); report.Added != 1 {
		t.Errorf("the file again after the undo: %+v", report)
	}
	if _, err := d.UndoImport(t.Context(), e.ID, "nobody"); kiosk.ErrorCode(err) != kiosk.NotFound {
		t.Errorf("no such import: %v", err)
	}
}

func TestWhoIsInALaterImportStaysUntilThatIsUndone(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	first := take(t, d, e, []kiosk.SignUp{signUp(2, "甲", "札", "第1部"), signUp(3, "乙", "札", "第1部")}, nil)
	take(t, d, e, []kiosk.SignUp{signUp(2, "甲", "紙", "第1部")}, nil)
	undo, err := d.UndoImport(t.Context(), e.ID, first.Import)
	if err != nil || undo.Removed != 1 || len(undo.Left) != 1 || undo.Left[0].Name != "甲" || undo.Left[0].Reason != keptReasons[keptImport] {
		t.Fatalf("undo %+v, %v", undo, err)
	}
	if err := d.EraseAttendee(t.Context(), e.ID, undo.Left[0].Attendee); err != nil {
		t.Fatal(err)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM import_entry WHERE attendee_id = ?`, undo.Left[0].Attendee); n != 0 {
		t.Errorf("%d entries outlive the erasure", n)
	}
}

// Whatever desks do between an import and its undo: what they touched is as they
// left it, and everybody else is as before the import.
func TestUndoOfAnImportAtRandom(t *testing.T) {
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			ctx := context.Background()
			d := openTest(t)
			e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
			random := mathrand.New(mathrand.NewPCG(seed, 5))
			w := worker{d: d, e: e, by: desk, rand: random}
			slots := []string{"第1部", "第2部", "通し券"}
			file := func(from, to int) (rows []kiosk.SignUp) {
				for i := from; i < to; i++ {
					rows = append(rows, signUp(i+2, fmt.Sprint("客", i), fmt.Sprint("社", random.IntN(3)), slots[random.IntN(3)]))
				}
				return rows
			}
			take(t, d, e, file(0, 20), nil)
			for range random.IntN(25) {
				if err := w.step(ctx); err != nil {
					t.Fatal(err)
				}
			}
			before, refs := everybody(t, d, e), refsOf(t, d, e)
			report := take(t, d, e, file(10, 35), nil)
			imported := everybody(t, d, e)
			for range random.IntN(40) {
				if err := w.step(ctx); err != nil {
					t.Fatal(err)
				}
			}
			touched := everybody(t, d, e)
			undo, err := d.UndoImport(ctx, e.ID, report.Import)
			if err != nil {
				t.Fatal(err)
			}
			after := everybody(t, d, e)
			left := map[string]bool{}
			for _, l := range undo.Left {
				left[l.Attendee] = true
			}
			for id, now := range touched {
				was, known := before[id]
				_, here := after[id]
				switch {
				case !cmp.Equal(now, imported[id]), left[id]: // somebody did something: kept to the letter
					if diff := cmp.Diff(now, after[id]); diff != "" {
						t.Errorf("%s was touched (-left as +is):\n%s", now.Name, diff)
					}
				case known:
					if diff := cmp.Diff(was, after[id]); diff != "" {
						t.Errorf("%s (-before the import +after the undo):\n%s", now.Name, diff)
					}
				case here:
					t.Errorf("%s was added, touched by nobody, and is still there", now.Name)
				}
			}
			for ref, owner := range refsOf(t, d, e) {
				if refs[ref] != owner && !left[owner] {
					t.Errorf("ref %s of %s is left over", ref, owner)
				}
			}
			if report.Added > 0 && undo.Removed+undo.Restored+len(undo.Left) == 0 {
				t.Error("the undo did nothing")
			}
			checkInvariants(t, d, e)
			again, err := d.UndoImport(ctx, e.ID, report.Import)
			if diff := cmp.Diff(undo, again); diff != "" || err != nil {
				t.Errorf("sent twice: %s %v", diff, err)
			}
		})
	}
}
