package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuda/kiosk"
)

// A folder is looked at while it is written to, and when nobody has it; either
// way not a file in it changes.
func TestLook(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "髙﨑 𠮷子"))
	if _, err := d.AddPrinter(t.Context(), "受付", "png:///labels"); err != nil {
		t.Fatal(err)
	}
	seen := func(t *testing.T) {
		t.Helper()
		l, err := OpenLook(t.Context(), d.dir)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		if !l.Current() || l.Schema == 0 {
			t.Errorf("schema %d of %d", l.Schema, l.Known)
		}
		events, err := l.Events(t.Context())
		if err != nil || len(events) != 1 || events[0].ID != e.ID {
			t.Errorf("%v, %v", events, err)
		}
		printers, err := l.Printers(t.Context())
		if err != nil || len(printers) != 1 {
			t.Errorf("%v, %v", printers, err)
		}
		texts, err := l.Printed(t.Context(), e.ID)
		if err != nil || !slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(s, "髙﨑 𠮷子") }) {
			t.Errorf("%q, %v", texts, err)
		}
		labels, err := l.Labels(t.Context())
		if err != nil || labels[kiosk.JobQueued] != 2 {
			t.Errorf("%v, %v", labels, err)
		}
		if at, err := l.Newest(t.Context()); err != nil || !at.After(evening) {
			t.Errorf("%v, %v", at, err)
		}
		if h, err := l.Health(t.Context()); err != nil || h.Rev == 0 {
			t.Errorf("%v, %v", h, err)
		}
	}
	seen(t)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	before := filesIn(t, d.dir)
	seen(t)
	if after := filesIn(t, d.dir); !slices.Equal(after, before) {
		t.Errorf("files %v, before %v", after, before)
	}
}

func TestLookSaysWhoHasTheFolder(t *testing.T) {
	d := openTest(t)
	inUse := func() bool {
		l, err := OpenLook(t.Context(), d.dir)
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		return l.InUse
	}
	if inUse() {
		t.Error("in use before")
	}
	unlock, err := Lock(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	if !inUse() {
		t.Error("not in use")
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if inUse() {
		t.Error("in use after")
	}
}

func TestLookAtNothing(t *testing.T) {
	dir := t.TempDir()
	if _, err := OpenLook(t.Context(), filepath.Join(dir, "nowhere")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
	if got := filesIn(t, dir); len(got) != 0 {
		t.Errorf("made %v", got)
	}
	if err := os.WriteFile(filepath.Join(dir, FileName), []byte("this is no database, whatever its name says"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenLook(t.Context(), dir); err == nil {
		t.Error("a damaged database is fine")
	}
}

// A folder of a newer program is told by its schema alone.
func TestLookAtANewerFolder(t *testing.T) {
	d := openTest(t)
	if err := d.write(t.Context(), func(tx *Tx) error {
		return tx.run(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
	}); err != nil {
		t.Fatal(err)
	}
	l, err := OpenLook(t.Context(), d.dir)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if l.Current() || l.Schema != 9999 {
		t.Errorf("schema %d of %d", l.Schema, l.Known)
	}
}

func filesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		names = append(names, f.Name())
	}
	return names
}
