package backups

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"filippo.io/age"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

const secret = "ふくろうは池袋の池に住みます"

var evening = time.Date(2026, 11, 21, 19, 10, 0, 0, kiosk.JST)

// quick is what sealing costs in tests.
const quick = 10

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// clock can be set.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// kept is a data folder with an event and a guest.
type kept struct {
	*Folder
	t     *testing.T
	clock *clock
	event kiosk.Event
	guest kiosk.Attendee
}

func open(t *testing.T) *kept {
	t.Helper()
	k := &kept{t: t, clock: &clock{at: evening}}
	dir := t.TempDir()
	db, err := store.Open(t.Context(), store.Config{Dir: dir, Clock: k.clock.now})
	must(t, err)
	t.Cleanup(func() { must(t, db.Close()) })
	k.Folder = NewFolder(dir, db, k.clock.now)
	k.Work = quick
	k.event, err = db.CreateEvent(t.Context(), kiosk.Event{Name: "池袋", Date: "2026-11-21", Sessions: []kiosk.Session{
		{Name: "第1部", StartsAt: evening, EndsAt: evening.Add(time.Hour), Fee: 1500, Mode: kiosk.Open}}}, "")
	must(t, err)
	k.guest, err = db.AddAttendee(t.Context(), k.event.ID, kiosk.Profile{Name: "札 太郎", Email: "f@example.jp"}, "", "")
	must(t, err)
	return k
}

func (k *kept) make() Backup {
	k.t.Helper()
	b, err := k.Make(k.t.Context(), secret)
	must(k.t, err)
	return b
}

// tidy wants nothing but what belongs to be left in the data folder.
func (k *kept) tidy() {
	k.t.Helper()
	for _, dir := range []string{k.data, k.dir()} {
		left, err := filepath.Glob(filepath.Join(dir, ".*"))
		if err != nil || len(left) > 0 {
			k.t.Errorf("left behind: %v %v", left, err)
		}
	}
}

func TestMakeAndList(t *testing.T) {
	k := open(t)
	if all, err := k.List(); err != nil || len(all) != 0 || all == nil {
		t.Errorf("%v %v", all, err)
	}
	if _, err := k.Make(t.Context(), "short"); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Error(err)
	}
	first := k.make()
	k.clock.pass(time.Second)
	second := k.make()
	all, err := k.List()
	must(t, err)
	if len(all) != 2 || all[0] != second || all[1] != first || first.Name != "fuda-20261121-191000.tar.gz.age" || !first.At.Equal(evening) || first.Bytes == 0 || !first.Encrypted {
		t.Errorf("%+v", all)
	}
	if at, err := LastMade(k.data); err != nil || !at.Equal(evening.Add(time.Second)) {
		t.Errorf("%v %v", at, err)
	}
	for _, name := range []string{"", "..", "../fuda.db", "fuda.db", "fuda-20261121-191000.tar.gz.age.drill", "fuda-20000101-000000.tar.gz.age", "fuda-20261121-191000.tar.gz.age/../../key"} {
		if _, err := k.Path(name); !errors.Is(err, errNoBackup) {
			t.Errorf("%q: %v", name, err)
		}
	}
	must(t, k.Remove(first.Name))
	if err := k.Remove(first.Name); !errors.Is(err, errNoBackup) {
		t.Error(err)
	}
	k.tidy()
}

// Without the passphrase there is not a byte of the data in the file; with it,
// any age program has the archive.
func TestSealed(t *testing.T) {
	k := open(t)
	path, err := k.Path(k.make().Name)
	must(t, err)
	sealed, err := os.ReadFile(path)
	must(t, err)
	for _, text := range []string{"札 太郎", "f@example.jp", "fuda.db", "SQLite"} {
		if bytes.Contains(sealed, []byte(text)) {
			t.Errorf("%q is in the file", text)
		}
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	from, err := age.NewScryptIdentity(secret)
	must(t, err)
	r, err := age.Decrypt(bytes.NewReader(sealed), from)
	must(t, err)
	must(t, store.Unpack(r, t.TempDir()))
	for name, end := range map[string]int{"cut short": len(sealed) - 1, "no header": 10, "nothing": 0} {
		r, err := Unseal(bytes.NewReader(sealed[:end]), secret)
		if err == nil {
			err = store.Unpack(r, t.TempDir())
		}
		if err == nil {
			t.Errorf("%s: opened", name)
		}
	}
}

func TestDrill(t *testing.T) {
	k := open(t)
	b := k.make()
	_, err := k.db.AddAttendee(t.Context(), k.event.ID, kiosk.Profile{Name: "後 から"}, "", "")
	must(t, err)
	if _, err := k.Drill(t.Context(), b.Name, "池袋の池には鯉がいますよ"); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Error(err)
	}
	if _, err := k.Drill(t.Context(), b.Name, ""); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Error(err)
	}
	k.clock.pass(time.Hour)
	r, err := k.Drill(t.Context(), b.Name, secret)
	must(t, err)
	var steps []string
	for _, s := range r.Steps {
		steps = append(steps, s.Name)
	}
	if !r.OK || strings.Join(steps, " ") != "unseal check open compare" || r.Events != 1 || r.Attendees != 1 || r.Newest == nil || !strings.Contains(r.Steps[3].Text, "現在 1件・2名") {
		t.Errorf("%+v", r)
	}
	all, err := k.List()
	must(t, err)
	if d := all[0].Drill; d == nil || !d.OK || !d.At.Equal(evening.Add(time.Hour)) {
		t.Errorf("%+v", all[0])
	}
	k.tidy()

	_, err = k.db.Purge(t.Context(), k.event.ID)
	must(t, err)
	if r, err = k.Drill(t.Context(), b.Name, secret); err != nil || !strings.Contains(r.Steps[3].Text, "削除済み") {
		t.Errorf("%+v %v", r, err)
	}
}

// A drill of a file that is damaged says at which step, and is remembered.
func TestDrillFails(t *testing.T) {
	k := open(t)
	good := k.make()
	path, err := k.Path(good.Name)
	must(t, err)
	whole, err := os.ReadFile(path)
	must(t, err)
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	for name, test := range map[string]struct {
		content []byte
		step    string
	}{
		"a flipped bit":     {flipped, "unseal"},
		"cut short":         {whole[:len(whole)-100], "unseal"},
		"no archive":        {sealedOf(t, func(w io.Writer) error { _, err := io.WriteString(w, "hello"); return err }), "unseal"},
		"a broken database": {sealedOf(t, func(w io.Writer) error { return brokenBackup(t, w) }), "check"},
		"another, empty house": {sealedOf(t, func(w io.Writer) error {
			db, err := store.Open(t.Context(), store.Config{Dir: t.TempDir()})
			must(t, err)
			return errors.Join(db.WriteBackup(t.Context(), w), db.Close())
		}), "compare"},
	} {
		t.Run(name, func(t *testing.T) {
			must(t, os.WriteFile(path, test.content, 0o600))
			r, err := k.Drill(t.Context(), good.Name, secret)
			must(t, err)
			last := r.Steps[len(r.Steps)-1]
			if r.OK || last.OK || last.Name != test.step || last.Text == "" {
				t.Errorf("%+v", r)
			}
			if all, err := k.List(); err != nil || all[0].Drill == nil || all[0].Drill.OK {
				t.Errorf("%+v %v", all, err)
			}
			k.tidy()
		})
	}
}

func sealedOf(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := Seal(&b, secret, quick)
	must(t, err)
	must(t, errors.Join(write(w), w.Close()))
	return b.Bytes()
}

func TestWriteFailsWhole(t *testing.T) {
	k := open(t)
	for _, file := range []string{filepath.Join(t.TempDir(), "no", "x.tar.gz"), filepath.Join(t.TempDir(), "no", "x.age")} {
		if err := Write(t.Context(), k.db, k.data, file, secret, evening); err == nil {
			t.Error("written into no folder")
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "x")
	must(t, os.WriteFile(file, []byte("before"), 0o600))
	broken := errors.New("the disk is full")
	if err := Replace(file, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return broken }); !errors.Is(err, broken) {
		t.Error(err)
	}
	entries, err := os.ReadDir(dir)
	must(t, err)
	if text, err := os.ReadFile(file); err != nil || string(text) != "before" || len(entries) != 1 {
		t.Errorf("%q %v %v", text, entries, err)
	}
}

// brokenBackup is an archive whose database has a page of noise in its middle.
func brokenBackup(t *testing.T, w io.Writer) error {
	t.Helper()
	k := open(t)
	var b bytes.Buffer
	must(t, k.db.WriteBackup(t.Context(), &b))
	dir := t.TempDir()
	must(t, store.Unpack(&b, dir))
	file := filepath.Join(dir, store.FileName)
	content, err := os.ReadFile(file)
	must(t, err)
	for i := 8192; i < 8192*3; i++ {
		content[i] = byte(i * 7)
	}
	key, err := os.ReadFile(filepath.Join(dir, "key"))
	must(t, err)
	zipped := gzip.NewWriter(w)
	archive := tar.NewWriter(zipped)
	for _, f := range []struct {
		name string
		body []byte
	}{{store.FileName, content}, {"key", key}} {
		must(t, archive.WriteHeader(&tar.Header{Name: f.name, Mode: 0o600, Size: int64(len(f.body))}))
		_, err := archive.Write(f.body)
		must(t, err)
	}
	return errors.Join(archive.Close(), zipped.Close())
}
