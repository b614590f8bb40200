package store

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// oldFolder is a data folder as the program of an earlier schema left it: the
// same evening each time, run through that program's own API. Six walk-ins came;
// number 6 was undone, 7 left, 2 was carried over, 3 has a second badge.
func oldFolder(t *testing.T, file string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(zipped)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, FileName), b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// layout is every table, index and trigger as SQLite keeps it, without the space
// that only people see.
func layout(t *testing.T, d *DB) (out []string) {
	t.Helper()
	read(t, d, func(q queries) error {
		var err error
		out, err = list(q, `SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`, nil, scanText)
		return err
	})
	for i, s := range out {
		out[i] = strings.Join(strings.Fields(s), " ")
	}
	return out
}

var schemaFile = regexp.MustCompile(`schema-(\d{5})\.db\.gz$`)

// Every schema that was in use comes to be today's, with all its rows, and the
// evening goes on.
func TestEverySchemaGoesOn(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "schema-*.db.gz"))
	if err != nil || len(files) == 0 {
		t.Fatal("no old data: ", err)
	}
	fresh := layout(t, openTest(t))
	for _, file := range files {
		t.Run(schemaFile.FindStringSubmatch(file)[1], func(t *testing.T) {
			ctx := context.Background()
			d := openTest(t, func(c *Config) { c.Dir = oldFolder(t, file); c.Serves = true })
			if diff := cmp.Diff(fresh, layout(t, d)); diff != "" {
				t.Errorf("tables (-of a new folder +of this one):\n%s", diff)
			}
			if err := d.LookThrough(ctx); err != nil {
				t.Error(err)
			}
			if n := count(t, d, `SELECT COUNT(*) FROM pragma_foreign_key_check`); n != 0 {
				t.Errorf("%d rows lost what they refer to", n)
			}
			events, err := d.Events(ctx)
			if err != nil || len(events) != 1 {
				t.Fatal(len(events), err)
			}
			e := events[0]
			wantOldEvening(t, d, e)
			// What the event has learnt since then is not in its old changes.
			if e, err = d.UpdateEvent(ctx, e.ID, EventPatch{}); err != nil {
				t.Fatal(err)
			}
			checkInvariants(t, d, e)
			for _, want := range []int{6, 7, 8} {
				if n := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "次の客")).CheckIn.Number; n != want {
					t.Errorf("the next guest has number %d, want %d", n, want)
				}
			}
			checkInvariants(t, d, e)
		})
	}
}

func wantOldEvening(t *testing.T, d *DB, e kiosk.Event) {
	t.Helper()
	ctx := context.Background()
	board, err := d.Snapshot(ctx, e.ID, kiosk.AudienceStaff)
	if err != nil {
		t.Fatal(err)
	}
	names := map[int]string{}
	for _, c := range board.Cards {
		names[c.Number] = c.Name
	}
	if diff := cmp.Diff(map[int]string{1: "髙﨑 美咲", 2: "渡邊 健一", 3: "𠮷野 花子", 5: "小林 次郎"}, names); diff != "" {
		t.Errorf("the board (-want +got):\n%s", diff)
	}
	till, err := d.Till(ctx, e.ID)
	if err != nil || till.CashExpected != 5*1500 {
		t.Errorf("the till expects %d yen, %v", till.CashExpected, err)
	}
	for name, want := range map[string]int{"check_in": 7, "attendee": 7, "badge": 7} {
		if n := count(t, d, `SELECT COUNT(*) FROM `+name); n != want {
			t.Errorf("%d rows in %s, want %d", n, name, want)
		}
	}
}
