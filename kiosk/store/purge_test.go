package store

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// wantNoBytes searches every file of a data folder, as it is while the store is
// open.
func wantNoBytes(t *testing.T, dir string, traces []string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		content, err := os.ReadFile(path)
		for _, trace := range traces {
			// Four digits may stand in an id by chance.
			if n := bytes.Count(content, []byte(trace)); n > 0 && len(trace) > 4 {
				t.Errorf("%q stands %d times in %s", trace, n, filepath.Base(path))
			}
		}
		return err
	})
	if err != nil || files < 3 {
		t.Fatalf("searched %d files: %v", files, err)
	}
}

// wantTraces makes sure that a search would find what it looks for.
func wantTraces(t *testing.T, dir, trace string) {
	t.Helper()
	for _, name := range []string{FileName, FileName + "-wal"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil && bytes.Contains(content, []byte(trace)) {
			return
		}
	}
	t.Fatalf("%q is nowhere before it is erased", trace)
}

// The write-ahead log keeps old pages until something is written over them; so
// the search is done while the store is open.
func TestEraseLeavesNoBytesWhileServing(t *testing.T) {
	d := openTest(t)
	e, guest, _, _ := guestWithAPast(t, d)
	crowd(t, d, e, 200)
	wantTraces(t, d.dir, "hanaori@example.jp")
	if err := d.EraseAttendee(t.Context(), e.ID, guest); err != nil {
		t.Fatal(err)
	}
	wantNoBytes(t, d.dir, traces())
	mustCheckIn(t, d, e, walkIn(e.Sessions[1].ID, "次の人"))
	wantNoBytes(t, d.dir, traces())
}

// crowd signs people up who have nothing to do with anybody.
func crowd(t *testing.T, d *DB, e kiosk.Event, n int) {
	t.Helper()
	rows := make([]kiosk.SignUp, n)
	for i := range rows {
		rows[i] = kiosk.SignUp{Row: i + 2, Source: "peatix", Ref: fmt.Sprint("crowd-", e.ID, i), Status: kiosk.Booked,
			Profile: kiosk.Profile{Name: fmt.Sprint("群衆 ", i), Kana: "ぐんしゅう", Company: "株式会社 人波", Email: fmt.Sprintf("crowd%d@example.jp", i)}}
	}
	if _, err := d.Import(t.Context(), e.ID, rows, nil, false); err != nil {
		t.Fatal(err)
	}
}

// Among many guests rows move from page to page as others come and go; nothing of
// one who is erased must lie where a row once was.
func TestEraseLeavesNoBytesInACrowd(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d)
	crowd(t, d, e, 800)
	page, err := d.Attendees(ctx, e.ID, AttendeeQuery{Limit: 500})
	if err != nil {
		t.Fatal(err)
	}
	random := mathrand.New(mathrand.NewPCG(1, 2))
	var gone []string
	for i, a := range page.Attendees[:300] {
		text := strings.Repeat("長い話", random.IntN(120)) + "、"
		p := kiosk.ProfilePatch{Gives: &text, Company: ptr(fmt.Sprintf("社号%s", a.Email))}
		if _, err := d.UpdateAttendee(ctx, e.ID, a.ID, p); err != nil {
			t.Fatal(err)
		}
		if i%25 != 7 {
			continue
		}
		if err := d.EraseAttendee(ctx, e.ID, a.ID); err != nil {
			t.Fatal(err)
		}
		gone = append(gone, a.Email) // crowd12@example.jp is in no other address
	}
	wantNoBytes(t, d.dir, gone)
}

// books is the money of an event, which no deletion may change.
func books(t *testing.T, d *DB, event string) [4]int {
	t.Helper()
	return [4]int{
		count(t, d, `SELECT COUNT(*) FROM payment WHERE event_id = ?`, event),
		count(t, d, `SELECT COALESCE(SUM(amount), 0) FROM payment WHERE event_id = ?`, event),
		count(t, d, `SELECT COUNT(*) FROM receipt r JOIN receipt_issue i ON i.receipt_id = r.id WHERE r.event_id = ?`, event),
		count(t, d, `SELECT COUNT(*) FROM check_in WHERE event_id = ?`, event),
	}
}

func TestPurgeLeavesNothing(t *testing.T) {
	ctx := As(t.Context(), organiser)
	d := openTest(t)
	e, guest, pass, _ := guestWithAPast(t, d)
	crowd(t, d, e, 60)
	_, err := d.AddEntry(ctx, e.ID, kiosk.Profile{Name: "花緒莉の友", Email: "entry@example.jp"}, "nonce-entry")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Announce(ctx, e.ID, kiosk.AnnouncementRequest{Text: "花緒莉さん、受付へ", Nonce: "nonce-said"}); err != nil {
		t.Fatal(err)
	}
	other := ikebukuro(t, d)
	stays := mustCheckIn(t, d, other, walkIn(other.Sessions[0].ID, "残る人"))
	before := books(t, d, e.ID)
	wantTraces(t, d.dir, "hanaori@example.jp")

	receipt, err := d.Purge(ctx, e.ID)
	if err != nil {
		t.Fatal(err)
	}
	gone := slices.Concat(traces(), []string{"entry@example.jp", "群衆", "crowd7@example.jp", "一郎"})
	wantNoBytes(t, d.dir, gone)
	for place, text := range everyText(t, d) {
		for _, trace := range gone {
			if strings.Contains(text, trace) && len(trace) > 4 {
				t.Errorf("%q is left in %s: %s", trace, place, text)
			}
		}
	}
	if after := books(t, d, e.ID); after != before {
		t.Errorf("the books had %v, and have %v", before, after)
	}
	rows := map[string]int{}
	for _, one := range receipt.Deleted {
		rows[one.Table] = one.Rows
	}
	for table, want := range map[string]int{"attendee": 62, "swap": 1, "report": 2, "photo": 1, "entry": 1, "interest": 2, "contact_note": 1} {
		if rows[table] != want {
			t.Errorf("the receipt counts %d of %s, want %d", rows[table], table, want)
		}
	}
	if receipt.By != organiser.Name || len(receipt.Stayed) < 4 || receipt.CopiesNote == "" {
		t.Errorf("the receipt is %+v", receipt)
	}
	for _, table := range []string{"swap WHERE state = 'done'", "notice", "photo", "report", "entry", "contact_note", "station_swap", "interest", "mutual", "block", "call", "told"} {
		if n := count(t, d, `SELECT COUNT(*) FROM `+table); n != 0 {
			t.Errorf("%d rows are left in %s", n, table)
		}
	}
	if n := count(t, d, `SELECT COUNT(*) FROM pragma_foreign_key_check`); n != 0 {
		t.Errorf("%d rows lost what they refer to", n)
	}
	again, err := d.Purge(ctx, e.ID)
	if err != nil || cmp.Diff(receipt, again) != "" {
		t.Errorf("the second receipt differs: %v\n%s", err, cmp.Diff(receipt, again))
	}
	if read, err := d.Deletion(ctx, e.ID); err != nil || cmp.Diff(receipt, read) != "" {
		t.Errorf("the receipt that is read: %v\n%s", err, cmp.Diff(receipt, read))
	}
	_, err = d.Deletion(ctx, other.ID)
	wantCode(t, err, kiosk.NotFound)
	for what, err := range map[string]error{
		"check in": errorOf(d.CheckIn(ctx, e.ID, walkIn(e.Sessions[0].ID, "遅い人"), desk)),
		"import":   errorOf(d.Import(ctx, e.ID, []kiosk.SignUp{hanako(e.Sessions[0].ID)}, nil, false)),
		"entry":    errorOf(d.AddEntry(ctx, e.ID, kiosk.Profile{Name: "遅い人"}, "nonce-late")),
	} {
		if kiosk.ErrorCode(err) != kiosk.Conflict {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, _, err := d.Pair(ctx, pass, ""); kiosk.ErrorCode(err) != kiosk.Unauthorised {
		t.Errorf("her pass still pairs: %v", err)
	}
	_, err = d.Attendee(ctx, e.ID, guest)
	wantCode(t, err, kiosk.NotFound)
	if a, err := d.Attendee(ctx, other.ID, stays.Attendee.ID); err != nil || a.Name != "残る人" {
		t.Errorf("the other event has %+v, %v", a.Name, err)
	}
	checkInvariants(t, d, other)
}

// The feed of a deleted event has no gap, and a page that follows it shows nobody.
func TestPurgedFeedGoesOn(t *testing.T) {
	d := openTest(t)
	e, _, _, _ := guestWithAPast(t, d)
	page, err := d.Snapshot(t.Context(), e.ID, kiosk.AudienceStaff)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Purge(t.Context(), e.ID); err != nil {
		t.Fatal(err)
	}
	changes, err := d.Changes(t.Context(), e.ID, 0, 10000)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range changes {
		if c.Rev != int64(i+1) {
			t.Fatalf("change %d has the revision %d", i+1, c.Rev)
		}
		if c.Card != nil || c.Staff != nil || c.Announcement != nil {
			t.Errorf("change %d still says %+v", c.Rev, c)
		}
		if c.Rev > page.Rev {
			page.Board.Apply(c)
		}
	}
	if len(page.Cards) != 0 || page.Event.DeletedAt == nil {
		t.Errorf("a page that follows shows %d cards, deleted at %v", len(page.Cards), page.Event.DeletedAt)
	}
}

// dayClock is moved by the test.
type dayClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *dayClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *dayClock) set(date string) {
	day, err := time.ParseInLocation(kiosk.DateLayout, date, kiosk.JST)
	if err != nil {
		panic(err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = day
}

func TestPurgeDue(t *testing.T) {
	ctx := t.Context()
	clock := &dayClock{now: evening}
	d := openTest(t, func(c *Config) { c.Clock = clock.Now })
	made := map[string]string{}
	for name, on := range map[string]kiosk.DeleteDate{"usual": "", "kept": kiosk.KeepForever, "soon": "2026-11-30", "moved": ""} {
		e := ikebukuro(t, d, func(e *kiosk.Event) { e.Name, e.DeleteOn = name, on })
		mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "客"))
		made[name] = e.ID
	}
	e, err := d.UpdateEvent(ctx, made["moved"], EventPatch{Date: ptr("2026-12-05")})
	if err != nil || e.DeleteOn != "2027-01-04" {
		t.Fatalf("the day moved with the event to %s, %v", e.DeleteOn, err)
	}
	_, err = d.UpdateEvent(ctx, made["moved"], EventPatch{DeleteOn: "2026-12-04"})
	wantCode(t, err, kiosk.Invalid)
	for _, step := range []struct{ day, want string }{
		{"2026-11-29", ""}, {"2026-11-30", "soon"}, {"2026-12-20", ""}, {"2026-12-21", "usual"}, {"2027-01-03", ""}, {"2027-01-04", "moved"}, {"2036-01-01", ""},
	} {
		clock.set(step.day)
		receipts, err := d.PurgeDue(ctx)
		if err != nil {
			t.Fatal(err)
		}
		names := []string{}
		for _, r := range receipts {
			names = append(names, r.Name)
		}
		if got := strings.Join(names, " "); got != step.want {
			t.Errorf("on %s went %q, want %q", step.day, got, step.want)
		}
	}
	page, err := d.Attendees(ctx, made["kept"], AttendeeQuery{})
	if err != nil || len(page.Attendees) != 1 {
		t.Errorf("the event that is kept has %d guests, %v", len(page.Attendees), err)
	}
}

// A deletion that was cut short goes on at the next start, and its receipt counts
// what there was at first.
func TestPurgeGoesOnAfterAPowerCut(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	d, err := Open(ctx, Config{Dir: dir, Clock: (&stepClock{now: evening}).Now})
	if err != nil {
		t.Fatal(err)
	}
	e, _, _, _ := guestWithAPast(t, d)
	crowd(t, d, e, 30)
	if _, _, err := d.beginPurge(ctx, e.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := d.purgeGuests(ctx, e.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d = openTest(t, func(c *Config) { c.Dir, c.Random = dir, nil })
	_, err = d.CheckIn(ctx, e.ID, walkIn(e.Sessions[0].ID, "間に来た人"), desk)
	wantCode(t, err, kiosk.Conflict)
	_, err = d.Deletion(ctx, e.ID)
	wantCode(t, err, kiosk.NotFound)
	receipts, err := d.PurgeDue(ctx)
	if err != nil || len(receipts) != 1 || receipts[0].Deleted[0].Rows != 32 {
		t.Fatalf("receipts %+v, %v", receipts, err)
	}
	wantNoBytes(t, dir, traces())
}

// While one event's data goes, another one's guests come in.
func TestPurgeBesideCheckIns(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	old, tonight := ikebukuro(t, d), ikebukuro(t, d, func(e *kiosk.Event) { e.Sessions[0].Capacity = 0 })
	crowd(t, d, old, 150)
	var desks sync.WaitGroup
	done := make(chan struct{})
	came := 0
	desks.Go(func() {
		for {
			if _, err := d.CheckIn(ctx, tonight.ID, walkIn(tonight.Sessions[0].ID, "客"), desk); err != nil {
				t.Error(err)
				return
			}
			came++
			select {
			case <-done:
				return
			default:
			}
		}
	})
	_, err := d.Purge(ctx, old.ID)
	close(done)
	desks.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM check_in WHERE event_id = ?`, tonight.ID); n != came {
		t.Errorf("%d check-ins, want %d", n, came)
	}
	checkInvariants(t, d, tonight)
	wantNoBytes(t, d.dir, []string{"群衆", "crowd3@example.jp"})
}

// The receipt lists the copies that are known and still there.
func TestPurgeListsCopies(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d)
	there, removed := filepath.Join(t.TempDir(), "there.tar.gz"), filepath.Join(t.TempDir(), "removed.tar.gz")
	for _, file := range []string{there, removed} {
		if err := d.Backup(ctx, file); err != nil {
			t.Fatal(err)
		}
		if err := d.Note(ctx, "", kiosk.AuditBackup, map[string]string{"file": file}); err != nil {
			t.Fatal(err)
		}
	}
	aside := filepath.Join(d.dir, "replaced-20261121-120000")
	if err := os.Mkdir(aside, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(removed); err != nil {
		t.Fatal(err)
	}
	receipt, err := d.Purge(ctx, e.ID)
	if err != nil || cmp.Diff([]string{there, aside}, receipt.Copies) != "" {
		t.Errorf("copies %q, %v", receipt.Copies, err)
	}
}

func (c *dayClock) step() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Second)
}

// Whoever adds a table decides what a deletion does with it.
func TestEveryTableGoesOrStays(t *testing.T) {
	decided := map[string]string{
		"event": "the event itself", "session": "of the event", "session_move": "of the event", "logo": "of the event", "free_number": "of the event",
		"registration": "blanked with its guest", "receipt_issue": "its addressee is blanked", "print_job": "inputs, no name",
		"pin": "the house", "autosave_place": "the house",
		"sheet": "numbers of cells", "deletion": "the receipt", "life": "the house", "printer": "the house", "pairing_code": "the house", "visit": "goes with its person",
		"import": "counts", "consent_text": "the house's words", "import_layout": "headers' hashes", "event_dictionary": "the house's words",
		"goose_db_version": "the schema's", "sqlite_sequence": "the schema's",
	}
	for _, g := range going {
		decided[g.table] = "goes"
	}
	for _, s := range staying {
		decided[s.table] = "stays"
	}
	d := openTest(t)
	read(t, d, func(q queries) error {
		tables, err := list(q, `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`, nil, scanText)
		for _, table := range tables {
			if decided[table] == "" {
				t.Errorf("nobody said what a deletion does with the table %s", table)
			}
		}
		return err
	})
}

// Labels of a deleted event do not come out, and do not stop the printer.
func TestPurgedEventsLabelsDoNotBlockThePrinter(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	p, err := d.AddPrinter(ctx, "ラベル", "png:///labels")
	if err != nil {
		t.Fatal(err)
	}
	old, tonight := ikebukuro(t, d), ikebukuro(t, d)
	mustCheckIn(t, d, old, walkIn(old.Sessions[0].ID, "昔の人"))
	if _, err := d.QueuePoster(ctx, old.ID, p.ID, ""); err != nil {
		t.Fatal(err)
	}
	in := mustCheckIn(t, d, tonight, walkIn(tonight.Sessions[0].ID, "今夜の人"))
	if _, err := d.Purge(ctx, old.ID); err != nil {
		t.Fatal(err)
	}
	job, err := d.NextJob(ctx, p.ID)
	if err != nil || job == nil || job.Attendee != in.Attendee.ID {
		t.Errorf("the next label is %+v, %v", job, err)
	}
}
