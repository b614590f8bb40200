package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fuda/kiosk"
)

// jumps are what the laptop's clock does when somebody sets it, or the network
// does, or its battery is dead.
var jumps = map[string]time.Duration{"an hour forward": time.Hour, "a day forward": 24 * time.Hour, "an hour back": -time.Hour, "a day back": -24 * time.Hour}

// The clock jumps in the middle of an evening, and later back to the truth. Guests
// come in all the same, numbers and the feed go on, devices stay paired.
func TestClockJumps(t *testing.T) {
	for name, jump := range jumps {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			r := openRoom(t, "花子", "次郎", "三郎")
			dev, token, err := r.Pair(ctx, newCode(t, r.DB, kiosk.RoleReception, "").Code, "受付1")
			r.do(err)
			old := newCode(t, r.DB, kiosk.RoleStation, "")
			asked := r.mustAsk("花子", "次郎", kiosk.ContactEmail)
			for i, by := range []time.Duration{jump, -jump} {
				r.pass(by)
				r.arrive(fmt.Sprintf("客%d", i))
				if n := r.number(fmt.Sprintf("客%d", i)); n != i+5 { // 4 is never given
					t.Errorf("guest %d has number %d", i, n)
				}
				if found, ok, err := r.Device(ctx, token); err != nil || !ok || found.ID != dev.ID {
					t.Errorf("the desk is not paired any more: %v", err)
				}
				fresh := newCode(t, r.DB, kiosk.RoleDisplay, "")
				if i == 0 {
					if _, _, err := r.Pair(ctx, old.Code, ""); kiosk.ErrorCode(err) != kiosk.Unauthorised {
						t.Errorf("a code of before the jump pairs: %v", err)
					}
				} else if _, _, err := r.Pair(ctx, fresh.Code, ""); err != nil {
					t.Errorf("a new code does not pair: %v", err)
				}
				receipts, err := r.PurgeDue(ctx)
				if err != nil || len(receipts) > 0 {
					t.Errorf("%d events were deleted, %v", len(receipts), err)
				}
			}
			if _, err := r.AcceptSwap(ctx, r.id("次郎"), asked.ID, nil); err != nil {
				t.Errorf("the request of before cannot be accepted: %v", err)
			}
			checkInvariants(t, r.DB, r.event)
		})
	}
}

// A code that was made while the clock was ahead does not live until that day.
func TestCodeOfAClockThatWasAhead(t *testing.T) {
	r := openRoom(t)
	r.pass(24 * time.Hour)
	code := newCode(t, r.DB, kiosk.RoleOrganiser, "")
	r.pass(-24 * time.Hour)
	if _, _, err := r.Pair(t.Context(), code.Code, ""); kiosk.ErrorCode(err) != kiosk.Unauthorised {
		t.Errorf("it pairs: %v", err)
	}
}

// What was asked while the clock was ahead does not use up the limits of a day.
func TestLimitsAfterAClockThatWasAhead(t *testing.T) {
	names := []string{"花子"}
	for i := range kiosk.MaxOpenSwaps + 1 {
		names = append(names, fmt.Sprint("客", i))
	}
	r := openRoom(t, names...)
	r.pass(24 * time.Hour)
	for _, other := range names[1 : kiosk.MaxOpenSwaps+1] {
		r.mustAsk("花子", other)
	}
	last := names[len(names)-1]
	if _, err := r.ask("花子", last); kiosk.ErrorCode(err) != kiosk.TooMany {
		t.Fatalf("one more than the limit: %v", err)
	}
	r.pass(-24 * time.Hour)
	if _, err := r.ask("花子", last); err != nil {
		t.Errorf("after the clock was set right: %v", err)
	}
}

// The newest autosave is the last one made, whatever the clock said.
func TestAutosavesOfAClockThatJumps(t *testing.T) {
	for name, jump := range jumps {
		t.Run(name, func(t *testing.T) {
			ctx := t.Context()
			r := openRoom(t)
			place := t.TempDir()
			for i, by := range []time.Duration{0, jump, time.Minute, -jump, time.Minute} {
				r.pass(by)
				r.arrive(fmt.Sprint("客", i))
				s, err := r.TakeAutosave(ctx, place, 2)
				r.do(err)
				house, err := HouseID(r.dir)
				r.do(err)
				kept, err := Autosaves(place, house)
				r.do(err)
				if len(kept) == 0 || kept[0].Path != s.Path {
					t.Fatalf("%s is not the newest of %v", filepath.Base(s.Path), kept)
				}
			}
			house, _ := HouseID(r.dir)
			kept, err := Autosaves(place, house)
			r.do(err)
			laptop := t.TempDir()
			_, err = Restore(ctx, laptop, kept[0].Path, time.Now)
			r.do(err)
			d, err := Open(ctx, Config{Dir: laptop})
			r.do(err)
			if n := count(t, d, `SELECT COUNT(*) FROM check_in`); n != 5 {
				t.Errorf("the newest holds %d guests", n)
			}
			r.do(errors.Join(d.Close()))
		})
	}
}
