package store

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// Sixteen desks do what desks do, at random from a fixed seed, each a few
// hundred times. After every round the whole state is checked.
func TestSixteenDesksAtRandom(t *testing.T) {
	const desks, rounds, steps = 16, 5, 12
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
	for range 40 {
		if _, err := d.AddAttendee(ctx, e.ID, kiosk.Profile{Name: "予約の方", Kana: "よやく"}, e.Sessions[0].ID, ""); err != nil {
			t.Fatal(err)
		}
	}
	for round := range rounds {
		var all sync.WaitGroup
		for n := range desks {
			all.Go(func() {
				w := worker{d: d, e: e, by: Actor{Name: kiosk.Ordinal("受付", n+1)}, rand: mathrand.New(mathrand.NewPCG(uint64(round), uint64(n)))}
				for range steps {
					if err := w.step(ctx); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		all.Wait()
		checkInvariants(t, d, e)
	}
}

// worker is one desk.
type worker struct {
	d    *DB
	e    kiosk.Event
	by   Actor
	rand *mathrand.Rand
}

// step does one thing. A refusal that the rules allow is fine; anything else is not.
func (w *worker) step(ctx context.Context) (err error) {
	page, err := w.d.Attendees(ctx, w.e.ID, AttendeeQuery{Limit: 500})
	if err != nil {
		return err
	}
	a := page.Attendees[w.rand.IntN(len(page.Attendees))]
	session := w.e.Sessions[w.rand.IntN(2)].ID
	switch w.rand.IntN(10) {
	case 0, 1:
		r := walkIn(session, fmt.Sprintf("当日 %d", w.rand.IntN(1000)))
		if _, err = w.d.CheckIn(ctx, w.e.ID, r, w.by); err == nil {
			_, err = w.d.CheckIn(ctx, w.e.ID, r, w.by) // the answer was lost
		}
	case 2, 3, 4:
		r := kiosk.CheckInRequest{Nonce: fmt.Sprintf("r-%d", w.rand.Uint64()), Session: session, Attendee: a.ID, Card: &kiosk.CardRequest{Display: w.rand.IntN(4) > 0}}
		if reg := a.Registration(session); reg == nil || !reg.Paid {
			r.Payment = cash(1500)
		}
		_, err = w.d.CheckIn(ctx, w.e.ID, r, w.by)
	case 5:
		_, err = w.d.CarryOver(ctx, w.e.ID, a.ID, kiosk.CarryOverRequest{Session: session, Fee: 500 * w.rand.IntN(2), Reason: "ご案内"}, w.by)
	case 6:
		if len(a.CheckIns) > 0 {
			_, err = w.d.Undo(ctx, w.e.ID, a.CheckIns[w.rand.IntN(len(a.CheckIns))].ID, "人違い", w.by)
		}
	case 7, 8:
		_, err = w.d.Leave(ctx, w.e.ID, a.ID, kiosk.LeaveRequest{BadgeReturned: w.rand.IntN(3) > 0, CardReturned: w.rand.IntN(3) > 0})
	case 9:
		show := w.rand.IntN(2) == 0
		_, err = w.d.UpdateAttendee(ctx, w.e.ID, a.ID, kiosk.ProfilePatch{Display: &show})
	}
	allowed := []kiosk.Code{"", kiosk.AlreadyCheckedIn, kiosk.Conflict, kiosk.Unpaid, kiosk.Invalid, kiosk.NotFound}
	if !slices.Contains(allowed, kiosk.ErrorCode(err)) {
		return err
	}
	return nil
}

// checkInvariants holds the tables to each other.
func checkInvariants(t *testing.T, d *DB, e kiosk.Event) {
	t.Helper()
	zero := func(what, query string, args ...any) {
		t.Helper()
		if n := count(t, d, query, args...); n != 0 {
			t.Errorf("%s: %d", what, n)
		}
	}
	checkNumbers(t, d, e)
	zero("guests with a number and no badge, or the other way (badges that came back aside)", `SELECT COUNT(*) FROM attendee a WHERE badge_back = 0
		AND (number IS NULL) = EXISTS (SELECT 1 FROM badge b WHERE b.attendee_id = a.id AND b.revoked_at IS NULL AND b.returned_at IS NULL)`)
	zero("cards on display without a number", `SELECT COUNT(*) FROM attendee WHERE number IS NULL AND displayed = 1`)
	zero("present without a check-in", `SELECT COUNT(*) FROM attendee a WHERE number IS NOT NULL AND left_at IS NULL
		AND NOT EXISTS (SELECT 1 FROM check_in c WHERE c.attendee_id = a.id AND c.undone_at IS NULL AND c.ended_at IS NULL)`)
	zero("checked in without a number", `SELECT COUNT(*) FROM check_in c JOIN attendee a ON a.id = c.attendee_id
		WHERE c.undone_at IS NULL AND c.ended_at IS NULL AND (a.number IS NULL OR a.number <> c.number)`)
	zero("check-ins whose money does not add up", `SELECT COUNT(*) FROM (SELECT c.undone_at, COALESCE(SUM(p.amount), 0) AS sum, COUNT(p.id) AS n
		FROM check_in c LEFT JOIN payment p ON p.check_in_id = c.id GROUP BY c.id) x
		WHERE (undone_at IS NOT NULL AND sum <> 0) OR (undone_at IS NULL AND n > 1)`)
	zero("the till against what stands", `SELECT (SELECT COALESCE(SUM(amount), 0) FROM payment)
		- (SELECT COALESCE(SUM(p.amount), 0) FROM payment p JOIN check_in c ON c.id = p.check_in_id WHERE c.undone_at IS NULL AND p.refund_of IS NULL)`)
	zero("sessions that miscount", `SELECT COUNT(*) FROM session s WHERE
		booked <> (SELECT COUNT(*) FROM registration r WHERE r.session_id = s.id AND r.status = 'booked')
		OR arrived <> (SELECT COUNT(DISTINCT attendee_id) FROM check_in c WHERE c.session_id = s.id AND c.undone_at IS NULL)`)
	zero("labels waiting for nobody", `SELECT COUNT(*) FROM print_job j JOIN attendee a ON a.id = j.attendee_id WHERE j.state = 'queued' AND j.label <> 'receipt' AND a.number IS NULL`)
	checkPrinting(t, zero)
	checkFeed(t, d, e)
}

// checkNumbers: below the counter each number is held, skipped or free, so
// that the next one given is the lowest.
func checkNumbers(t *testing.T, d *DB, e kiosk.Event) {
	t.Helper()
	numbers := func(query string) (got []int) {
		read(t, d, func(q queries) (err error) {
			got, err = list(q, query, []any{e.ID}, func(scan func(...any) error) (n int, err error) { return n, scan(&n) })
			return err
		})
		return got
	}
	held := numbers(`SELECT number FROM attendee WHERE event_id = ? AND number IS NOT NULL`)
	free := numbers(`SELECT number FROM free_number WHERE event_id = ?`)
	next := numbers(`SELECT next_number FROM event WHERE id = ?`)[0]
	seen := append(append(slices.Clone(held), free...), e.SkipNumbers...)
	for _, s := range e.SkipNumbers {
		if s >= next {
			seen = slices.DeleteFunc(seen, func(n int) bool { return n == s })
		}
	}
	slices.Sort(seen)
	want := make([]int, 0, next)
	for n := 1; n < next; n++ {
		want = append(want, n)
	}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Errorf("held, free and skipped numbers below %d (-want +got):\n%s", next, diff)
	}
}

// checkFeed replays all changes on an empty board and compares it with the
// board that the tables make.
func checkFeed(t *testing.T, d *DB, e kiosk.Event) []kiosk.Change {
	t.Helper()
	ctx := context.Background()
	changes, err := d.Changes(ctx, e.ID, 0, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	now, err := d.Snapshot(ctx, e.ID, kiosk.AudienceDisplay)
	if err != nil {
		t.Fatal(err)
	}
	replayed := kiosk.Board{Epoch: now.Epoch, Cards: []kiosk.Card{}}
	for i, c := range changes {
		if c.Rev != int64(i)+1 {
			t.Fatalf("change %d has the revision %d", i+1, c.Rev)
		}
		replayed.Apply(c.For(kiosk.AudienceDisplay))
	}
	if diff := cmp.Diff(now.Board, replayed); diff != "" {
		t.Errorf("board (-tables +replayed):\n%s", diff)
	}
	return changes
}

var update = flag.Bool("update", false, "write the recorded feeds of kiosk/testdata/feed anew")

// TestRecordedFeed writes an evening's feed down (with -update) and holds the
// board's rule to what is written; the pages' rule is held to the same files.
func TestRecordedFeed(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
	w := worker{d: d, e: e, by: desk, rand: mathrand.New(mathrand.NewPCG(8, 21))}
	for i := range 6 {
		p := kiosk.Profile{Name: fmt.Sprintf("髙﨑 %d子", i), Kana: "たかさき", Company: "株式会社 𠮷野", Trade: "士業", Email: "secret@example.jp"}
		if _, err := d.AddAttendee(ctx, e.ID, p, e.Sessions[0].ID, ""); err != nil {
			t.Fatal(err)
		}
	}
	start, err := d.Snapshot(ctx, e.ID, kiosk.AudienceDisplay)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 80 {
		if err := w.step(ctx); err != nil {
			t.Fatal(err)
		}
		if i == 40 {
			skips := []int{2, 4, 9, 13}
			tables := []kiosk.Table{{Name: "窓側", Rows: 1, Columns: 4}, {Name: "B", Rows: 2, Columns: 5}}
			if _, err := d.UpdateEvent(ctx, e.ID, EventPatch{SkipNumbers: &skips, Tables: &tables}); err != nil {
				t.Fatal(err)
			}
		}
	}
	changes := checkFeed(t, d, e)
	end, err := d.Snapshot(ctx, e.ID, kiosk.AudienceDisplay)
	if err != nil {
		t.Fatal(err)
	}
	log := feedLog{Start: start.Board, End: end.Board}
	for _, c := range changes[start.Rev:] {
		log.Changes = append(log.Changes, c.For(kiosk.AudienceDisplay))
	}
	file := filepath.Join("..", "testdata", "feed", "evening.json")
	text, err := json.MarshalIndent(log, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(file, append(text, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	recorded, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(recorded) != string(text)+"\n" {
		t.Errorf("%s is not what the seed gives: run the test with -update and look at the difference", file)
	}
}

// feedLog is a recorded piece of a feed: the board before it, the changes, and
// the board after them.
type feedLog struct {
	Start   kiosk.Board    `json:"start"`
	Changes []kiosk.Change `json:"changes"`
	End     kiosk.Board    `json:"end"`
}
