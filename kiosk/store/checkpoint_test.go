package store

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// While guests come one after the other, the log is copied into the database and
// begun anew: it holds a part of what they wrote, and the database the rest.
func TestLogIsCopiedBesideTheWriter(t *testing.T) {
	d := openTest(t)
	e := ikebukuro(t, d)
	size := func(name string) int64 {
		f, err := os.Stat(filepath.Join(d.dir, name))
		if err != nil {
			t.Fatal(err)
		}
		return f.Size()
	}
	const page, perCommit, commits = 4096, 20, 700
	before := size(FileName)
	for i := range commits {
		mustCheckIn(t, d, e, walkIn(e.Sessions[1].ID, fmt.Sprint("客", i)))
	}
	if log := size(FileName + "-wal"); log > commits*perCommit*page/2 {
		t.Errorf("the log has %d KB after %d commits", log>>10, commits)
	}
	for end := time.Now().Add(10 * time.Second); size(FileName) == before; time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the database has not grown")
		}
	}
	checkInvariants(t, d, e)
}
