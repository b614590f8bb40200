package backups

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// auto is a loop that is driven by hand.
func (k *kept) auto(plan *Plan, log io.Writer, free uint64) *Auto {
	return &Auto{Store: k.db, Data: k.data, Plan: func() Plan { return *plan }, Clock: k.clock.now,
		Log: slog.New(slog.NewTextHandler(log, nil)), Free: func(string) (uint64, error) { return free, nil }}
}

func (k *kept) saves(dir string) []store.Autosave {
	k.t.Helper()
	house, err := store.HouseID(k.data)
	must(k.t, err)
	found, err := store.Autosaves(dir, house)
	if !errors.Is(err, os.ErrNotExist) {
		must(k.t, err)
	}
	return found
}

func TestAuto(t *testing.T) {
	k := open(t)
	var log bytes.Buffer
	usb := filepath.Join(t.TempDir(), "usb")
	plan := &Plan{}
	a := k.auto(plan, &log, 50<<30)
	ctx := t.Context()
	look := func(want int, why string) {
		t.Helper()
		a.look(ctx)
		if got := len(k.saves(usb)); got != want {
			t.Errorf("%s: %d backups, want %d; the log: %s", why, got, want, log.String())
		}
	}
	change := func() {
		_, err := k.db.AddAttendee(ctx, k.event.ID, kiosk.Profile{Name: "客"}, "", "")
		must(t, err)
	}
	look(0, "no place")
	*plan = Plan{Dir: usb, Every: time.Minute, Keep: 3}
	look(0, "a place that is away")
	look(0, "and again")
	if n := strings.Count(log.String(), "level=WARN"); n != 1 {
		t.Errorf("warned %d times: %s", n, log.String())
	}
	must(t, os.Mkdir(usb, 0o700))
	look(1, "there at last")
	change()
	k.clock.pass(30 * time.Second)
	look(1, "not due")
	k.clock.pass(31 * time.Second)
	look(2, "due")
	k.clock.pass(2 * time.Minute)
	look(2, "nothing new")
	for range 3 {
		change()
		k.clock.pass(2 * time.Minute)
		a.look(ctx)
	}
	look(3, "the last three are kept")
	plan.Every = 0
	change()
	k.clock.pass(time.Hour)
	look(3, "switched off")
	plan.Every = time.Minute
	a.Free = func(string) (uint64, error) { return 1 << 20, nil }
	look(3, "nearly full")
	if !strings.Contains(log.String(), "nearly full") {
		t.Errorf("the log: %s", log.String())
	}
	a.Free = func(string) (uint64, error) { return 0, errors.ErrUnsupported }
	look(3, "full is not known")

	// Each is a backup like any other.
	newest := k.saves(usb)[0]
	laptop := t.TempDir()
	_, err := store.Restore(ctx, laptop, newest.Path, k.clock.now)
	must(t, err)
	db, err := store.Open(ctx, store.Config{Dir: laptop})
	must(t, err)
	tally, err := db.Tally(ctx)
	must(t, errors.Join(err, db.Close()))
	if tally.Attendees != 6 {
		t.Errorf("%+v", tally)
	}
}

// An erasure leaves no copy that it can reach with what was erased.
func TestErasureReachesAutosaves(t *testing.T) {
	k := open(t)
	ctx := t.Context()
	here, away := t.TempDir(), filepath.Join(t.TempDir(), "usb")
	must(t, os.Mkdir(away, 0o700))
	for _, dir := range []string{here, away} {
		for range 3 {
			k.clock.pass(time.Minute)
			_, err := k.db.TakeAutosave(ctx, dir, 10)
			must(t, err)
		}
	}
	other := filepath.Join(here, "fuda-auto-00000000-20261121-190000.000.tar.gz")
	must(t, os.WriteFile(other, []byte("another laptop's"), 0o600))
	house, err := store.HouseID(k.data)
	must(t, err)
	half := filepath.Join(here, ".fuda-auto-"+house+"-123")
	must(t, os.WriteFile(half, []byte("札 太郎"), 0o600))
	drawer := filepath.Join(t.TempDir(), "drawer")
	must(t, os.Rename(away, drawer))

	must(t, k.db.EraseAttendee(ctx, k.event.ID, k.guest.ID))
	left := k.saves(here)
	if len(left) != 1 {
		t.Fatalf("%d are left", len(left))
	}
	wantNone(t, left[0].Path, "札 太郎", "f@example.jp")
	if _, err := os.Stat(half); err == nil {
		t.Error("half of one is left")
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("another laptop's is gone")
	}
	receipt, err := k.db.Purge(ctx, k.event.ID)
	must(t, err)
	if len(receipt.Copies) != 1 || receipt.Copies[0] != away {
		t.Errorf("copies %q", receipt.Copies)
	}
	must(t, os.Rename(drawer, away))
	_, err = k.db.TakeAutosave(ctx, away, 10)
	must(t, err)
	if left := k.saves(away); len(left) != 1 {
		t.Errorf("%d are left on the stick", len(left))
	} else {
		wantNone(t, left[0].Path, "札 太郎", "f@example.jp")
	}
}

// wantNone wants a backup to hold none of the texts.
func wantNone(t *testing.T, path string, texts ...string) {
	t.Helper()
	f, err := os.Open(path)
	must(t, err)
	dir := t.TempDir()
	must(t, errors.Join(store.Unpack(f, dir), f.Close()))
	content, err := os.ReadFile(filepath.Join(dir, store.FileName))
	must(t, err)
	for _, text := range texts {
		if bytes.Contains(content, []byte(text)) {
			t.Errorf("%q is in %s", text, path)
		}
	}
}

// Check-ins go on while backups are made, one after the other.
func TestAutosavesBesideWrites(t *testing.T) {
	k := open(t)
	ctx, stop := context.WithCancel(t.Context())
	dir := t.TempDir()
	var saving sync.WaitGroup
	made := 0
	saving.Go(func() {
		for ctx.Err() == nil {
			k.clock.pass(time.Second)
			if _, err := k.db.TakeAutosave(t.Context(), dir, 2); err != nil {
				t.Error(err)
				return
			}
			made++
		}
	})
	for range 60 {
		_, err := k.db.AddAttendee(t.Context(), k.event.ID, kiosk.Profile{Name: "客"}, "", "")
		must(t, err)
	}
	stop()
	saving.Wait()
	if made == 0 || len(k.saves(dir)) > 2 {
		t.Errorf("%d made, %d kept", made, len(k.saves(dir)))
	}
	k.tidy()
}
