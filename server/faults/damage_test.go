package faults

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fuda/server/programtest"
)

// Bytes flip while the laptop is off: the start is refused in words, the files are
// kept, and the command that is named puts the last minute's backup in place.
func TestFlippedBytes(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, dir string){
		"in the database": func(t *testing.T, dir string) { flip(t, filepath.Join(dir, "fuda.db"), 4096*6, 4096) },
		"in the log":      func(t *testing.T, dir string) { flip(t, filepath.Join(dir, "fuda.db-wal"), 5000, 16) },
	} {
		t.Run(name, func(t *testing.T) {
			stick := t.TempDir()
			data := filepath.Join(t.TempDir(), "data")
			if err := errors.Join(os.MkdirAll(data, 0o700),
				os.WriteFile(filepath.Join(data, "fuda.toml"), []byte("backup_dir = '"+stick+"'\nbackup_every = 1\n"), 0o600)); err != nil {
				t.Fatal(err)
			}
			l := newLaptop(t, data)
			desk := l.desk("organiser")
			e := desk.evening(t)
			for i := range 5 {
				desk.mustArrive(t, e, fmt.Sprintf("guest-before-%d", i))
			}
			l.stop() // so that the first backup of the next start holds them
			l.start()
			eventually(t, 20*time.Second, "a backup", func() bool {
				found, _ := filepath.Glob(filepath.Join(stick, "fuda-auto-*.gz"))
				return len(found) >= 1
			})
			saved := time.Now()
			for i := range 60 {
				desk.mustArrive(t, e, fmt.Sprintf("guest-after-%d", i))
			}
			l.Kill()
			off := time.Now()
			spoil(t, data)
			err := l.Start()
			if err == nil {
				t.Fatal("it serves damaged data")
			}
			command := regexp.MustCompile(`fuda (restore --data \S+ \S+)`).FindStringSubmatch(err.Error())
			if command == nil || !strings.Contains(err.Error(), "データが壊れています") {
				t.Fatalf("it said: %v", err)
			}
			began := time.Now()
			// What the program itself tells people to type.
			if out, err := programtest.Command(strings.Fields(command[1])...).CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", command[0], err, out)
			}
			l.start()
			back := time.Since(began)
			if kept, _ := filepath.Glob(filepath.Join(data, "replaced-*", "fuda.db*")); len(kept) == 0 {
				t.Error("the damaged files are not kept")
			}
			if n := len(desk.board(t, e).Cards); n < 5 {
				t.Errorf("%d guests are left of those before the backup", n)
			}
			for i := range 60 { // the desks send nothing again: people do, from their paper
				desk.arrive(e, fmt.Sprintf("guest-after-%d", i)) //nolint:errcheck // some are there
			}
			promise(t, "refused, kept, restored with the command that was told in %v; the backup was %v old, of at most 60 s", back.Round(10*time.Millisecond), off.Sub(saved).Round(time.Second))
		})
	}
}

func flip(t *testing.T, path string, at int64, n int) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	b := make([]byte, n)
	_, err = f.ReadAt(b, at)
	for i := range b {
		b[i] ^= 0x5a
	}
	_, write := f.WriteAt(b, at)
	if err := errors.Join(err, write, f.Close()); err != nil {
		t.Fatal(err)
	}
}
