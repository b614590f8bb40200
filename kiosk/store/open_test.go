package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// fuda serve and fuda pair, started at once on an empty folder: both work, and
// both derive passes from the same key.
func TestManyOpenAnEmptyFolderAtOnce(t *testing.T) {
	const programs = 8
	dir := t.TempDir()
	opened := make([]*DB, programs)
	var all sync.WaitGroup
	for i := range programs {
		all.Go(func() {
			var err error
			if opened[i], err = Open(context.Background(), Config{Dir: dir}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, d := range opened {
		if d == nil {
			continue
		}
		if diff := cmp.Diff(opened[0].key, d.key); diff != "" {
			t.Errorf("two keys (-first +other):\n%s", diff)
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestDamagedKeyIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, keyName)
	if err := os.WriteFile(path, []byte("half a key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), Config{Dir: dir}); err == nil || !strings.Contains(err.Error(), `"key"`) {
		t.Errorf("opened with half a key: %v", err)
	}
	if now, _ := os.ReadFile(path); string(now) != "half a key" {
		t.Errorf("the key became %q", now)
	}
}

func TestKeyIsForItsOwnerOnly(t *testing.T) {
	d := openTest(t)
	info, err := os.Stat(filepath.Join(d.dir, keyName))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key has the mode %v, %v", info.Mode(), err)
	}
}

// A newer program's data is refused in a sentence, and not touched.
func TestNewerSchemaIsRefused(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	d, err := Open(ctx, Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	tamper(t, dir, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)`)
	before, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(ctx, Config{Dir: dir})
	if err == nil || !strings.Contains(err.Error(), "newer fuda") || !strings.Contains(err.Error(), "99") {
		t.Fatalf("a newer schema: %v", err)
	}
	after, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil || string(after) != string(before) {
		t.Errorf("the newer program's file was changed (%v)", err)
	}
}

// tamper writes to a closed store's file.
func tamper(t *testing.T, dir, query string) {
	t.Helper()
	db, err := sql.Open("sqlite3", dsn(filepath.Join(dir, FileName), "rw"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(query)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestOpenTwiceKeepsTheLife(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	var epochs []string
	for range 2 {
		d, err := Open(ctx, Config{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		h, err := d.Health(ctx)
		if err := errors.Join(err, d.Close()); err != nil {
			t.Fatal(err)
		}
		epochs = append(epochs, h.Epoch)
	}
	if epochs[0] == "" || epochs[0] != epochs[1] {
		t.Errorf("epochs %q", epochs)
	}
}

// The folder may be called anything: the name goes into a URI for the driver.
func TestFolderNames(t *testing.T) {
	for _, name := range []string{"交流会 11月", "100% #1?mode=memory&x=y", "a+b;c"} {
		dir := filepath.Join(t.TempDir(), name)
		d, err := Open(context.Background(), Config{Dir: dir})
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(filepath.Join(dir, FileName)); err != nil {
			t.Errorf("%q: the database is elsewhere: %v", name, err)
		}
	}
}

func TestNoDatabaseIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte(strings.Repeat("this is no database. ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(context.Background(), Config{Dir: dir}); err == nil || !strings.Contains(err.Error(), "not a database") {
		t.Errorf("opened %v", err)
	}
	if _, err := Open(context.Background(), Config{Dir: filepath.Join(dir, FileName)}); err == nil {
		t.Error("opened a file as a folder")
	}
}

// Every connection keeps the promises: the writer's is checked when it opens,
// the readers' cannot write at all.
func TestPragmas(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(t.TempDir(), "plain.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if err := checkPragmas(ctx, conn); err == nil || !strings.Contains(err.Error(), "journal_mode") {
		t.Errorf("a plain connection passed the check: %v", err)
	}
	for pragma, want := range map[string]int{"synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000} {
		read(t, d, func(q queries) error {
			var got int
			_, err := q.one("PRAGMA "+pragma, nil, &got)
			if got != want {
				t.Errorf("a reader has %s=%d, want %d", pragma, got, want)
			}
			return err
		})
		if err := d.write(ctx, func(tx *Tx) error {
			var got int
			_, err := tx.one("PRAGMA "+pragma, nil, &got)
			if got != want {
				t.Errorf("the writer has %s=%d, want %d", pragma, got, want)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	err = d.view(ctx, func(q queries) error { return q.run(`DELETE FROM life`) })
	if err == nil {
		t.Error("a reader could write")
	}
	if err := d.write(ctx, func(tx *Tx) error {
		return tx.run(`INSERT INTO free_number (event_id, number) VALUES ('nobody''s', 1)`)
	}); err == nil {
		t.Error("the writer took an orphaned row")
	}
}
