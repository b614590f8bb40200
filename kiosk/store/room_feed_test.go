package store

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fuda/kiosk"
)

// handsLog is a recorded feed of sessions that hands moved, and what stands on
// the clock of a board that knows the feed up to a revision.
type handsLog struct {
	feedLog
	Clock []clockLook `json:"clock"`
}

type clockLook struct {
	Rev     int64            `json:"rev"`
	Now     time.Time        `json:"now"`
	Session string           `json:"session"`
	State   kiosk.ClockState `json:"state"`
}

// TestRecordedHands writes down (with -update) what an evening run by hand looks
// like from a board, and holds the domain's clock to it; the pages' clock is
// held to the same file.
func TestRecordedHands(t *testing.T) {
	ctx := context.Background()
	clock := &handClock{now: evening}
	d := openTest(t, func(c *Config) { c.Clock = clock.Now })
	e := ikebukuro(t, d)
	mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "髙﨑 𠮷子"))
	snapshot := func() kiosk.Board {
		t.Helper()
		s, err := d.Snapshot(ctx, e.ID, kiosk.AudienceDisplay)
		if err != nil {
			t.Fatal(err)
		}
		return s.Board
	}
	log := handsLog{feedLog: feedLog{Start: snapshot()}}
	board := log.Start
	look := func() {
		for _, after := range []time.Duration{0, 999 * time.Millisecond, time.Second, 10 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour} {
			now := clock.now.Add(after)
			s, c := board.Event.At(now)
			log.Clock = append(log.Clock, clockLook{board.Rev, now, s.ID, c.State})
		}
	}
	look()
	for i, step := range []struct {
		after   time.Duration
		session int
		hand    kiosk.Hand
		minutes int
	}{
		{20*time.Minute + 400*time.Millisecond, 0, kiosk.HandStart, 0}, {30 * time.Minute, 0, kiosk.HandExtend, 5}, {19 * time.Minute, 0, kiosk.HandEnd, 0},
		{time.Minute, 0, kiosk.HandExtend, 3}, {2 * time.Minute, 1, kiosk.HandStart, 0}, {time.Minute, 0, kiosk.HandEnd, 0},
		{90 * time.Minute, 1, kiosk.HandExtend, 15}, {20 * time.Minute, 1, kiosk.HandStart, 0}, {0, 1, kiosk.HandEnd, 0},
	} {
		clock.pass(step.after)
		r := kiosk.HandRequest{Hand: step.hand, Minutes: step.minutes, Nonce: nonce()}
		if _, err := d.MoveSession(ctx, e.ID, e.Sessions[step.session].ID, r, desk); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
		changes, err := d.Changes(ctx, e.ID, board.Rev, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			seen := c.For(kiosk.AudienceDisplay)
			board.Apply(seen)
			log.Changes = append(log.Changes, seen)
		}
		look()
	}
	log.End = snapshot()
	checkFeed(t, d, e)
	holdToRecord(t, filepath.Join("..", "testdata", "feed", "hands.json"), log)
}

// holdToRecord compares a value with what is written in a file, or writes it
// with -update.
func holdToRecord(t *testing.T, file string, v any) {
	t.Helper()
	text, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, '\n')
	if *update {
		if err := os.WriteFile(file, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	recorded, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(recorded) != string(text) {
		t.Errorf("%s is not what the test gives: run it with -update and look at the difference", file)
	}
}
