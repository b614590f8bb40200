package store

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Other users of the laptop do not read the guests' data, also where the folder
// was made by hand and the database by an older program.
func TestTheDatabaseIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // the user's own folders are private there
	}
	dir := t.TempDir()
	for range 2 {
		db, err := Open(t.Context(), Config{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		files, err := filepath.Glob(filepath.Join(dir, FileName+"*"))
		if err != nil || len(files) < 2 {
			t.Fatalf("%q, %v", files, err)
		}
		for _, f := range files {
			if info, err := os.Stat(f); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%s: %v, %v", filepath.Base(f), info.Mode(), err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Join(dir, FileName), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
