package store

import (
	"fmt"
	mathrand "math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

func person(t *testing.T, d *DB, event, attendee string) string {
	t.Helper()
	h, err := d.History(t.Context(), event, attendee)
	if err != nil {
		t.Fatal(err)
	}
	return h.Person
}

// guestOf adds somebody who is known by name and e-mail, and checks them in.
func guestOf(t *testing.T, d *DB, e kiosk.Event, name, email string) kiosk.CheckInResult {
	t.Helper()
	a, err := d.AddAttendee(t.Context(), e.ID, kiosk.Profile{Name: name, Email: email}, e.Sessions[0].ID, "")
	if err != nil {
		t.Fatal(err)
	}
	res, err := d.CheckIn(t.Context(), e.ID, kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: a.ID, Payment: cash(1500)}, desk)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

func TestHistory(t *testing.T) {
	ctx := As(t.Context(), organiser)
	d := openTest(t)
	long := ikebukuro(t, d, func(e *kiosk.Event) { e.Name, e.Date = "先月の会", "2026-10-21" })
	a, b := guestOf(t, d, long, "花子", "h@example.jp"), guestOf(t, d, long, "次郎", "j@example.jp")
	guestOf(t, d, long, "来ない人", "n@example.jp")
	for _, pair := range [][2]kiosk.CheckInResult{{a, b}, {b, a}} {
		if _, _, err := d.RequestSwap(ctx, pair[0].Attendee.ID, SwapRequest{Badge: pair[1].Badge.Code}); err != nil {
			t.Fatal(err)
		}
	}
	tonight := ikebukuro(t, d)
	a2, b2 := guestOf(t, d, tonight, "花子", "h@example.jp"), guestOf(t, d, tonight, "次郎", "j@example.jp")
	guestOf(t, d, tonight, "三郎", "s@example.jp")
	if err := d.SetPersonNote(ctx, long.ID, a.Attendee.ID, " 車いす  "); err != nil {
		t.Fatal(err)
	}
	h, err := d.History(ctx, tonight.ID, a2.Attendee.ID)
	if err != nil {
		t.Fatal(err)
	}
	if h.Visits != 2 || len(h.Events) != 2 || h.Events[0].Event != tonight.ID || h.Events[1].Name != "先月の会" || h.Events[1].Number != 1 {
		t.Errorf("visits %+v", h.Events)
	}
	if h.Note != "車いす" || h.Ban != nil || h.LastSeen == nil || !h.LastSeen.Equal(a.CheckIn.At) {
		t.Errorf("history %+v", h)
	}
	if len(h.Met) != 1 || h.Met[0].Attendee != b2.Attendee.ID || h.Met[0].Event != "先月の会" || h.Met[0].Number != b2.CheckIn.Number {
		t.Errorf("met before: %+v", h.Met)
	}
	// What is deleted is not remembered: neither the swap, nor, without an
	// event that knows the person, anything else.
	if _, err := d.Purge(ctx, long.ID); err != nil {
		t.Fatal(err)
	}
	h, err = d.History(ctx, tonight.ID, a2.Attendee.ID)
	if err != nil || h.Visits != 2 || len(h.Met) != 0 || h.Note != "車いす" {
		t.Errorf("after the deletion: %+v, %v", h, err)
	}
	if _, err := d.Purge(ctx, tonight.ID); err != nil {
		t.Fatal(err)
	}
	wantNoBytes(t, d.dir, []string{"車いす", "花子", "h@example.jp"})
}

func TestBan(t *testing.T) {
	ctx := As(t.Context(), organiser)
	for name, c := range map[string]struct{ forget bool }{"while known": {false}, "after the data is deleted": {true}} {
		t.Run(name, func(t *testing.T) {
			d := openTest(t)
			old := ikebukuro(t, d)
			who := guestOf(t, d, old, "勧誘 太郎", "sell@example.jp")
			_, err := d.Ban(ctx, person(t, d, old.ID, who.Attendee.ID), " ")
			wantCode(t, err, kiosk.Invalid)
			banned, err := d.Ban(ctx, person(t, d, old.ID, who.Attendee.ID), "投資の勧誘")
			if err != nil || banned.Ban == nil || banned.Ban.By != organiser.Name {
				t.Fatalf("banned %+v, %v", banned, err)
			}
			if c.forget {
				if _, err := d.Purge(ctx, old.ID); err != nil {
					t.Fatal(err)
				}
				wantNoBytes(t, d.dir, []string{"勧誘 太郎", "sell@example.jp"})
			}
			e := ikebukuro(t, d)
			again := kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Payment: cash(1500),
				WalkIn: &kiosk.ProfilePatch{Name: ptr("勧誘 太郎"), Email: ptr("sell@example.jp")}}
			_, err = d.CheckIn(ctx, e.ID, again, desk)
			wantCode(t, err, kiosk.HouseRule)
			if !strings.Contains(err.Error(), "投資の勧誘") {
				t.Errorf("the desk is not told why: %v", err)
			}
			a, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "勧誘 太郎", Email: "sell@example.jp"}, e.Sessions[0].ID, "")
			if err != nil {
				t.Fatal(err)
			}
			booked := kiosk.CheckInRequest{Nonce: nonce(), Session: e.Sessions[0].ID, Attendee: a.ID, Payment: cash(1500)}
			_, err = d.CheckIn(ctx, e.ID, booked, desk)
			wantCode(t, err, kiosk.HouseRule)
			if _, err := d.CheckIn(ctx, e.ID, walkIn(e.Sessions[0].ID, "勧誘 太郎"), desk); err != nil {
				t.Errorf("a namesake is kept out: %v", err)
			}
			again.Nonce, again.Override = nonce(), &kiosk.OverrideRequest{Reason: "本人と話した"}
			_, err = d.CheckIn(ctx, e.ID, again, desk)
			wantCode(t, err, kiosk.Forbidden)
			in, err := d.CheckIn(ctx, e.ID, again, organiser)
			if err != nil || in.CheckIn.Override == nil || in.CheckIn.Override.Rule != "banned" || in.CheckIn.Override.By != organiser.Name {
				t.Fatalf("let in: %+v, %v", in.CheckIn.Override, err)
			}
			people, err := d.People(ctx, "")
			if err != nil || len(people) != 1 || people[0].Name != "勧誘 太郎" || people[0].Ban.Reason != "投資の勧誘" {
				t.Errorf("the banned are %+v, %v", people, err)
			}
			for range 2 {
				if p, err := d.LiftBan(ctx, people[0].ID); err != nil || p.Ban != nil {
					t.Errorf("lifted: %+v, %v", p, err)
				}
			}
			booked.Nonce = nonce()
			if _, err := d.CheckIn(ctx, e.ID, booked, desk); err != nil {
				t.Errorf("after the ban is lifted: %v", err)
			}
		})
	}
}

func TestMergedIsRecognisedByBothKeys(t *testing.T) {
	ctx := As(t.Context(), organiser)
	d := openTest(t)
	one, two := ikebukuro(t, d), ikebukuro(t, d)
	a, b := guestOf(t, d, one, "花子", "old@example.jp"), guestOf(t, d, two, "花子", "new@example.jp")
	keep, drop := person(t, d, one.ID, a.Attendee.ID), person(t, d, two.ID, b.Attendee.ID)
	if err := d.SetPersonNote(ctx, two.ID, b.Attendee.ID, "左利き"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Ban(ctx, drop, "迷惑"); err != nil {
		t.Fatal(err)
	}
	_, err := d.MergePeople(ctx, keep, "nobody")
	wantCode(t, err, kiosk.Invalid)
	for range 2 {
		p, err := d.MergePeople(ctx, keep, drop)
		if err != nil || p.ID != keep || p.Visits != 2 || len(p.Attendees) != 2 || p.Note != "左利き" || p.Ban == nil {
			t.Fatalf("merged: %+v, %v", p, err)
		}
	}
	if _, err := d.LiftBan(ctx, drop); err != nil { // the id of the one that was merged still means her
		t.Fatal(err)
	}
	three := ikebukuro(t, d)
	for _, email := range []string{"old@example.jp", "new@example.jp"} {
		in := guestOf(t, d, three, "花子", email)
		if in.Attendee.Visits != 3 || person(t, d, three.ID, in.Attendee.ID) != keep {
			t.Errorf("by %s it is visit %d", email, in.Attendee.Visits)
		}
	}
	// Merged by mistake: the split one takes its own key along.
	own, err := d.SplitPerson(ctx, b.Attendee.ID)
	if err != nil || own.ID == keep || own.Visits != 1 {
		t.Fatalf("split: %+v, %v", own, err)
	}
	again, err := d.SplitPerson(ctx, b.Attendee.ID)
	if err != nil || again.ID != own.ID {
		t.Errorf("split twice: %+v, %v", again, err)
	}
	four := ikebukuro(t, d)
	if in := guestOf(t, d, four, "花子", "new@example.jp"); person(t, d, four.ID, in.Attendee.ID) != own.ID {
		t.Error("the key stayed with the wrong one")
	}
}

// Whatever is merged and split, an attendee's visits are the events at which
// the attendees of its person checked in.
func TestMergeAndSplitKeepVisits(t *testing.T) {
	for seed := range uint64(10) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			ctx := As(t.Context(), organiser)
			random := mathrand.New(mathrand.NewPCG(seed, 3))
			d := openTest(t)
			type guest struct {
				event, id string
				came      bool
			}
			var guests []guest
			group := map[string]string{} // attendee → the model's name of its person
			for range 4 {
				e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
				for _, name := range []string{"花子", "次郎", "三郎"} {
					email := name + "@example.jp"
					if random.IntN(3) == 0 {
						a, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: name, Email: email}, e.Sessions[0].ID, "")
						if err != nil {
							t.Fatal(err)
						}
						guests = append(guests, guest{e.ID, a.ID, false})
					} else {
						guests = append(guests, guest{e.ID, guestOf(t, d, e, name, email).Attendee.ID, true})
					}
					group[guests[len(guests)-1].id] = name
				}
			}
			pick := func() guest { return guests[random.IntN(len(guests))] }
			for step := range 25 {
				a, b := pick(), pick()
				if random.IntN(2) == 0 {
					if _, err := d.MergePeople(ctx, person(t, d, a.event, a.id), person(t, d, b.event, b.id)); err != nil {
						t.Fatal(err)
					}
					into, from := group[a.id], group[b.id]
					for id, g := range group {
						if g == from {
							group[id] = into
						}
					}
				} else {
					if _, err := d.SplitPerson(ctx, a.id); err != nil {
						t.Fatal(err)
					}
					group[a.id] = fmt.Sprint("split ", step)
				}
				for _, g := range guests {
					events := map[string]bool{g.event: true}
					for _, o := range guests {
						if o.came && group[o.id] == group[g.id] {
							events[o.event] = true
						}
					}
					got, err := d.Attendee(ctx, g.event, g.id)
					if err != nil || got.Visits != len(events) {
						t.Fatalf("step %d: %d visits, want %d, %v", step, got.Visits, len(events), err)
					}
				}
			}
			if n := count(t, d, `SELECT COUNT(*) FROM person p JOIN person w ON w.id = p.merged_into WHERE w.merged_into IS NOT NULL OR w.id = p.id`); n != 0 {
				t.Errorf("%d persons are merged into one that is merged itself", n)
			}
			if n := count(t, d, `SELECT COUNT(*) FROM attendee a JOIN person p ON p.id = a.person_id WHERE p.merged_into IS NOT NULL`); n != 0 {
				t.Errorf("%d attendees are somebody who was merged", n)
			}
		})
	}
}

func TestPeopleGoToAnotherLaptop(t *testing.T) {
	ctx := As(t.Context(), organiser)
	d := openTest(t)
	var last kiosk.Event
	for range 4 {
		last = ikebukuro(t, d)
		guestOf(t, d, last, "常連 花子", "h@example.jp")
	}
	bad := guestOf(t, d, last, "勧誘 太郎", "sell@example.jp")
	if _, err := d.Ban(ctx, person(t, d, last.ID, bad.Attendee.ID), "勧誘"); err != nil {
		t.Fatal(err)
	}
	file, err := d.ExportPeople(ctx)
	if err != nil || len(file.People) != 2 {
		t.Fatalf("the file has %+v, %v", file.People, err)
	}

	clock := &dayClock{now: evening}
	other := openTest(t, func(c *Config) { c.Dir, c.Clock = filepath.Join(t.TempDir(), "other"), clock.Now })
	before := ikebukuro(t, other)
	guestOf(t, other, before, "勧誘 太郎", "sell@example.jp") // known here under another id
	for turn, want := range []PeopleImport{{Added: 1, Known: 1}, {Known: 2}} {
		done, err := other.ImportPeople(ctx, file)
		if err != nil || done != want {
			t.Fatalf("import %d did %+v, %v", turn, done, err)
		}
	}
	state := everyText(t, other)
	if _, err := other.ImportPeople(ctx, file); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(state, everyText(t, other)); diff != "" {
		t.Errorf("the third import changed something:\n%s", diff)
	}
	e := ikebukuro(t, other)
	regular := guestOf(t, other, e, "常連 花子", "h@example.jp")
	if regular.Attendee.Visits != 5 {
		t.Errorf("it is visit %d, want 5回目", regular.Attendee.Visits)
	}
	h, err := other.History(ctx, e.ID, regular.Attendee.ID)
	if err != nil || len(h.Events) != 5 || h.Visits != 5 {
		t.Errorf("history %+v, %v", h, err)
	}
	in := walkIn(e.Sessions[0].ID, "勧誘 太郎")
	in.WalkIn.Email = ptr("sell@example.jp")
	_, err = other.CheckIn(ctx, e.ID, in, desk)
	wantCode(t, err, kiosk.HouseRule)

	// Back to where the people came from: nothing is counted twice.
	back, err := other.ExportPeople(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.ImportPeople(ctx, back); err != nil {
		t.Fatal(err)
	}
	if in := guestOf(t, d, ikebukuro(t, d), "常連 花子", "h@example.jp"); in.Attendee.Visits != 6 {
		t.Errorf("back home it is visit %d, want 6", in.Attendee.Visits)
	}
	// Erased here, she does not come back by a file.
	if err := other.EraseAttendee(ctx, e.ID, regular.Attendee.ID); err != nil {
		t.Fatal(err)
	}
	wantNoBytes(t, other.dir, []string{"常連 花子", "h@example.jp"})
	if done, err := other.ImportPeople(ctx, file); err != nil || done.Skipped != 1 {
		t.Errorf("the file again did %+v, %v", done, err)
	}
	wantNoBytes(t, other.dir, []string{"常連 花子", "h@example.jp"})
	file.Format = 2
	_, err = other.ImportPeople(ctx, file)
	wantCode(t, err, kiosk.Invalid)
}

// Who came in a file and to no event is forgotten when the file says.
func TestPeopleOfAFileAreForgotten(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d)
	guestOf(t, d, e, "常連 花子", "h@example.jp")
	file, err := d.ExportPeople(ctx)
	if err != nil || file.People[0].Until != "2026-12-21" {
		t.Fatalf("the file has %+v, %v", file.People, err)
	}
	clock := &dayClock{now: evening}
	other := openTest(t, func(c *Config) { c.Dir, c.Clock = t.TempDir(), clock.Now })
	if _, err := other.ImportPeople(ctx, file); err != nil {
		t.Fatal(err)
	}
	for day, left := range map[string]int{"2026-12-21": 1} {
		clock.set(day)
		if _, err := other.PurgeDue(ctx); err != nil {
			t.Fatal(err)
		}
		if n := count(t, other, `SELECT COUNT(*) FROM person WHERE name <> ''`); n != left {
			t.Errorf("on %s %d are known, want %d", day, n, left)
		}
	}
	clock.set("2026-12-22")
	if _, err := other.PurgeDue(ctx); err != nil {
		t.Fatal(err)
	}
	wantNoBytes(t, other.dir, []string{"常連 花子", "h@example.jp"})
	if done, err := other.ImportPeople(ctx, file); err != nil || done.Skipped != 1 {
		t.Errorf("the old file did %+v, %v", done, err)
	}
}
