package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestBackupAndRestore(t *testing.T) {
	ctx := context.Background()
	d := openTest(t)
	e := ikebukuro(t, d)
	before := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "髙﨑 𠮷子"))
	file := filepath.Join(t.TempDir(), "evening.tar.gz")
	if err := d.Backup(ctx, file); err != nil {
		t.Fatal(err)
	}
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "後から来た人")) // not in the backup
	old, _ := d.Health(ctx)

	dir := t.TempDir()
	if _, err := Restore(ctx, dir, file, func() time.Time { return evening }); err != nil {
		t.Fatal(err)
	}
	kept, err := Restore(ctx, dir, file, func() time.Time { return evening })
	if err != nil || kept != filepath.Join(dir, "replaced-20261121-183000") {
		t.Fatalf("restored over data: kept %q, %v", kept, err)
	}
	if _, err := os.Stat(filepath.Join(kept, FileName)); err != nil {
		t.Error(err)
	}
	r, err := Open(ctx, Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	now, _ := r.Health(ctx)
	if now.Epoch == old.Epoch || now.Epoch == "" {
		t.Errorf("epoch %q after the restore, %q before", now.Epoch, old.Epoch)
	}
	got, err := r.Attendee(ctx, e.ID, before.Attendee.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before.Attendee, got); diff != "" {
		t.Errorf("restored attendee (-before +after):\n%s", diff)
	}
	// The key came along: the pass on the guest's slip still works.
	if _, err := r.FindScan(ctx, e.ID, before.Pass.Code); err != nil {
		t.Errorf("the pass: %v", err)
	}
}

func TestRestoreRefuses(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.tar.gz")
	if err := os.WriteFile(bad, []byte("not a backup"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(ctx, filepath.Join(dir, "data"), bad, time.Now); err == nil {
		t.Error("took a file that is no backup")
	}
	unlock, err := Lock(filepath.Join(dir, "data"))
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if _, err := Restore(ctx, filepath.Join(dir, "data"), bad, time.Now); !errors.Is(err, ErrInUse) {
		t.Errorf("restored under a running kiosk: %v", err)
	}
}

// A connection that is left open keeps the old file's locks and log alive, and
// a restore in the same process would write beside the new one.
func TestCloseLeavesNothingOpen(t *testing.T) {
	dir := t.TempDir()
	d, err := Open(context.Background(), Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Health(context.Background()); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(dir, FileName+"-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
