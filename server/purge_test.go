package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// wantNoBytes wants that no file of a folder holds any of the texts.
func wantNoBytes(ts *testscript.TestScript, _ bool, args []string) {
	err := filepath.WalkDir(ts.MkAbs(args[0]), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		for _, text := range args[1:] {
			if bytes.Contains(content, []byte(text)) {
				ts.Fatalf("%q is in %s", text, path)
			}
		}
		return err
	})
	check(ts, err)
}

// purged waits until the kiosk has written the receipt of a deletion.
func purged(ts *testscript.TestScript, _ bool, args []string) {
	ctx := context.Background()
	db, err := store.Open(ctx, store.Config{Dir: ts.MkAbs(args[0])})
	check(ts, err)
	defer db.Close()
	for end := time.Now().Add(15 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		_, err := db.Deletion(ctx, ts.Getenv("EVENT"))
		if err == nil {
			return
		}
		if kiosk.ErrorCode(err) != kiosk.NotFound || time.Now().After(end) {
			ts.Fatalf("no receipt: %v", err)
		}
	}
}

// A kiosk that serves for days looks again at every tick.
func TestAKioskThatServesDeletesWhatIsDue(t *testing.T) {
	var now atomic.Int64
	now.Store(time.Date(2026, 12, 20, 23, 0, 0, 0, kiosk.JST).UnixMilli())
	db, err := store.Open(t.Context(), store.Config{Dir: t.TempDir(), Clock: func() time.Time { return time.UnixMilli(now.Load()) }})
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 11, 21, 19, 0, 0, 0, kiosk.JST)
	e, err := db.CreateEvent(t.Context(), kiosk.Event{Name: "池袋", Date: "2026-11-21", Sessions: []kiosk.Session{
		{Name: "第1部", StartsAt: start, EndsAt: start.Add(time.Hour), Mode: kiosk.Open}}}, "")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ticks, done := make(chan time.Time), make(chan struct{})
	k := &running{db: db, log: slog.New(slog.NewTextHandler(io.Discard, nil))}
	go func() { k.purge(ctx, ticks); close(done) }()
	ticks <- time.Time{} // the look at the start is over
	_, err = db.Deletion(t.Context(), e.ID)
	if kiosk.ErrorCode(err) != kiosk.NotFound {
		t.Errorf("an hour before the day: %v", err)
	}
	now.Add(time.Hour.Milliseconds())
	ticks <- time.Time{}
	ticks <- time.Time{} // the look after the one before is over
	if r, err := db.Deletion(t.Context(), e.ID); err != nil || r.By != "fuda serve" {
		t.Errorf("on the day: %+v, %v", r, err)
	}
	cancel()
	<-done
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}
