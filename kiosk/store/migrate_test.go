package store

import (
	"context"
	"database/sql"
	"io/fs"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pressly/goose/v3"

	"fuda/kiosk"
)

// firstHouse is an evening as the first version of the program wrote it.
const firstHouse = `
INSERT INTO life (id, epoch) VALUES (1, 'EPOCH');
INSERT INTO event (id, name, venue, date, settings, next_number, rev, created_at)
  VALUES ('e1', '交流会', '会議室', '2026-11-21', '{"skip_numbers":[4],"tables":[{"name":"A","rows":3,"columns":10}],"house_rules":{}}', 2, 0, 1);
INSERT INTO session (id, event_id, position, name, starts_at, ends_at, fee, capacity, theme, mode, booked, arrived)
  VALUES ('s1', 'e1', 0, '第1部', 1795252800000, 1795255500000, 1500, 0, '', 'open', 1, 1);
INSERT INTO person (id, name, kana, created_at) VALUES ('p1', '札 太郎', 'ふだ たろう', 1);
INSERT INTO attendee (id, event_id, person_id, name, kana, company, title, trade, email, phone, gives, wants, purpose, note, ticket, search, sort, number, created_at)
  VALUES ('a1', 'e1', 'p1', '札 太郎', 'ふだ たろう', '', '', '', '', '', '', '', '', '', '', 'フダ タロウ', 'フダ タロウ', 1, 1);
INSERT INTO registration (attendee_id, session_id, status, paid, fee, source, created_at) VALUES ('a1', 's1', 'booked', 1, 1500, 'walk_in', 1);
INSERT INTO check_in (id, event_id, attendee_id, session_id, number, at, desk, device_id) VALUES ('c1', 'e1', 'a1', 's1', 1, 2, '受付1', 'd1');
INSERT INTO payment (id, event_id, attendee_id, check_in_id, method, amount, tendered, reason, at, desk) VALUES ('y1', 'e1', 'a1', 'c1', 'cash', 1500, 0, '', 2, '受付1');
INSERT INTO badge (code, event_id, attendee_id, number, issued_at) VALUES ('BADGE00001', 'e1', 'a1', 1, 2);
INSERT INTO sleeve (event_id, number, state, attendee_id) VALUES ('e1', 1, 'empty', 'a1');
INSERT INTO printer (id, name, uri, created_at) VALUES ('r1', 'ラベル', 'png:///labels', 1);
INSERT INTO device (id, name, role, token_hash, paired_at) VALUES ('d1', '受付1', 'reception', 'hash', 1);
INSERT INTO print_job (id, seq, event_id, attendee_id, check_in_id, number, label, badge_code, printer_id, state, reason, attempts, reprint, nonce, at) VALUES
  ('j1', 1, 'e1', 'a1', 'c1', 1, 'badge', 'BADGE00001', 'r1', 'confirmed', '', 1, 0, NULL, 2),
  ('j2', 2, 'e1', 'a1', 'c1', 1, 'sleeve', 'BADGE00001', 'r1', 'blocked', '用紙切れ', 2, 0, NULL, 2),
  ('j3', 3, 'e1', 'a1', NULL, 1, 'sleeve', 'BADGE00001', NULL, 'cancelled', '', 0, 1, 'again', 3);
`

// firstDatabase makes a folder as the first version of the program left it.
func firstDatabase(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	db, err := sql.Open("sqlite3", dsn(filepath.Join(dir, FileName), "rwc"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	files, err := fs.Sub(schema, "schema")
	if err != nil {
		t.Fatal(err)
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.UpTo(context.Background(), 1); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(firstHouse); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestFirstDatabaseGoesOn(t *testing.T) {
	ctx := context.Background()
	d := openTest(t, func(c *Config) { c.Dir = firstDatabase(t) })
	s := shop{DB: d, t: t, printer: "r1"}
	var err error
	s.e, err = d.Event(ctx, "e1")
	s.must(err)
	if diff := cmp.Diff(kiosk.DefaultLabels(), s.e.Labels); diff != "" {
		t.Errorf("the labels of an event without any (-want +got):\n%s", diff)
	}
	jobs, err := d.PrintJobs(ctx, "e1", 10)
	s.must(err)
	at := func(ms int64) kiosk.PrintJob {
		return kiosk.PrintJob{Attendee: "a1", Number: 1, Label: kiosk.LabelSleeve, At: when(ms)}
	}
	j1, j2, j3 := at(2), at(2), at(3)
	j1.ID, j1.Label, j1.State, j1.Printer, j1.Attempts = "j1", kiosk.LabelBadge, kiosk.JobConfirmed, "r1", 1
	j2.ID, j2.State, j2.Reason, j2.Printer, j2.Attempts = "j2", kiosk.JobBlocked, "用紙切れ", "r1", 2
	j3.ID, j3.State, j3.Reprint = "j3", kiosk.JobCancelled, true
	if diff := cmp.Diff([]kiosk.PrintJob{j3, j2, j1}, jobs); diff != "" {
		t.Errorf("jobs (-want +got):\n%s", diff)
	}
	a, err := d.Attendee(ctx, "e1", "a1")
	s.must(err)
	if a.Host || a.Number != 1 || a.Badge != "BADGE00001" {
		t.Errorf("the guest is %+v", a)
	}
	if n := count(t, d, `SELECT COUNT(*) FROM pragma_foreign_key_check`); n != 0 {
		t.Errorf("%d rows lost what they refer to", n)
	}
	want := []string{"print_job_attendee", "print_job_receipt", "print_job_sheet", "print_job_waiting"}
	read(t, d, func(q queries) error {
		got, err := list(q, `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'print_job' AND sql IS NOT NULL ORDER BY name`, nil, scanText)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("indexes (-want +got):\n%s", diff)
		}
		return err
	})
	// And the evening goes on.
	s.must(errorOf(d.UpdateEvent(ctx, "e1", EventPatch{})))
	if j := s.next(); j.ID != "j2" || j.Name != "札 太郎" {
		t.Errorf("the next job is %+v", j)
	}
	res, err := d.Receipt(ctx, "e1", "c1", ReceiptRequest{}, desk)
	s.must(err)
	if res.Receipt.No != 1 || res.Receipt.Amount != 1500 {
		t.Errorf("the receipt is %+v", res.Receipt)
	}
	in := mustCheckIn(t, d, s.e, walkIn("s1", "次の人"))
	if in.CheckIn.Number != 2 {
		t.Errorf("the next guest is number %d", in.CheckIn.Number)
	}
	checkInvariants(t, d, s.e)
}
