package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/mattn/go-sqlite3"

	"fuda/kiosk"
)

// cutOff copies the files of an open store as a power cut would leave them: the
// last check-ins are in the log only.
func cutOff(t *testing.T, d *DB) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for _, name := range []string{FileName, FileName + "-wal", keyName} {
		b, err := os.ReadFile(filepath.Join(d.dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func flip(t *testing.T, path string, at int64) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[at] ^= 0xff
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

func sumOf(t *testing.T, path string) [32]byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(b)
}

// survivors counts who is there after a start from a folder; -1 is a refusal, which
// must have changed nothing.
func survivors(t *testing.T, dir string) int {
	t.Helper()
	files := []string{filepath.Join(dir, FileName), filepath.Join(dir, FileName+"-wal")}
	before := [][32]byte{sumOf(t, files[0]), sumOf(t, files[1])}
	d, err := Open(context.Background(), Config{Dir: dir, Serves: true})
	var damage *Damage
	if errors.As(err, &damage) {
		for i, f := range files {
			if sumOf(t, f) != before[i] {
				t.Errorf("%s was changed", filepath.Base(f))
			}
		}
		return -1
	}
	if err != nil {
		t.Errorf("refused, but not for damage: %v", err)
		return -1
	}
	defer d.Close()
	return count(t, d, `SELECT COUNT(*) FROM check_in`)
}

// SQLite itself would take a log up to its first broken frame and forget the
// rest: guests who were answered. Only what the last commit wrote cannot be told
// from a torn end.
func TestFlippedBytesInTheLog(t *testing.T) {
	const arrivals = 20
	d := openTest(t)
	e := ikebukuro(t, d)
	if err := d.Close(); err != nil { // the log begins anew
		t.Fatal(err)
	}
	d = openTest(t, func(c *Config) { c.Dir = d.dir })
	for range arrivals {
		mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "客"))
	}
	pristine := cutOff(t, d)
	if n := survivors(t, cutOff(t, d)); n != arrivals {
		t.Fatalf("%d guests after a power cut", n)
	}
	info, err := os.Stat(filepath.Join(pristine, FileName+"-wal"))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(20, 26))
	refused, torn := 0, 0
	places := []int64{0, 9, 17, 25, 31, logHeader + 4, logHeader + 9, logHeader + 20, logHeader + frameHeader + 100}
	for range 24 {
		places = append(places, random.Int64N(info.Size()))
	}
	for _, at := range places {
		dir := cutOff(t, d)
		flip(t, filepath.Join(dir, FileName+"-wal"), at)
		switch n := survivors(t, dir); {
		case n == -1:
			refused++
		case n >= arrivals-1: // the end of the log
			torn++
		default:
			t.Errorf("a byte flipped at %d of %d: %d guests of %d are left, and nobody is told", at, info.Size(), n, arrivals)
		}
	}
	t.Logf("log of %d bytes: %d of %d flips refused, %d cost the last commit at most", info.Size(), refused, len(places), torn)
}

// Of a database SQLite's own check finds what breaks its structure.
func TestFlippedBytesInTheDatabase(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	for i := range 20 {
		mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, fmt.Sprintf("客%d", i)))
	}
	dir := d.dir
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func([]byte){
		"the header":           func(b []byte) { b[3] ^= 0xff },
		"a page of zeros":      func(b []byte) { clear(b[4096*7 : 4096*8]) },
		"a page of another":    func(b []byte) { copy(b[4096*9:4096*10], b[4096*5:4096*6]) },
		"the first half alone": func(b []byte) { clear(b[len(b)/2:]) },
	} {
		t.Run(name, func(t *testing.T) {
			b := append([]byte{}, whole...)
			spoil(b)
			dir := t.TempDir()
			path := filepath.Join(dir, FileName)
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, serves := range []bool{true, false} {
				_, err := Open(context.Background(), Config{Dir: dir, Serves: serves})
				var damage *Damage
				if !errors.As(err, &damage) {
					t.Errorf("opened: %v", err)
				}
			}
			if sumOf(t, path) != sha256.Sum256(b) {
				t.Error("the file was changed")
			}
		})
	}
}

// Damage that shows while the kiosk serves stops the writing, and says so.
func TestDamageThatShowsLater(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "客"))
	d.notice(sqlite3.Error{Code: sqlite3.ErrCorrupt})
	_, err := d.CheckIn(context.Background(), e.ID, walkIn(e.Sessions[0].ID, "次の客"), desk)
	wantCode(t, err, kiosk.Unavailable)
	if d.Trouble() != Damaged {
		t.Errorf("the trouble is %q", d.Trouble())
	}
	if h, err := d.Health(context.Background()); err != nil || h.Epoch == "" {
		t.Errorf("what can be read is not: %+v, %v", h, err)
	}
}

// What an index holds beside its table shows in the thorough look only.
func TestIndexThatLies(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "客"))
	if err := d.LookThrough(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := sql.Open("sqlite3", dsn(filepath.Join(d.dir, FileName), "rw"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = raw.Exec(`PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, '(attendee_id)', '(id)') WHERE type = 'index' AND tbl_name = 'print_job'; PRAGMA writable_schema = OFF`)
	if err := errors.Join(err, raw.Close()); err != nil {
		t.Fatal(err)
	}
	d = openTest(t, func(c *Config) { c.Dir = d.dir })
	var damage *Damage
	if err := d.LookThrough(context.Background()); !errors.As(err, &damage) || d.Trouble() != Damaged {
		t.Errorf("looked through: %v, trouble %q", err, d.Trouble())
	}
}
