package store

import (
	"context"
	"fmt"
	mathrand "math/rand/v2"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
)

// evening is when the tests' events are: the clock starts there and moves by
// hand.
var evening = time.Date(2026, 11, 21, 18, 30, 0, 0, kiosk.JST)

// stepClock moves one second every time it is asked, so that the order of
// things shows in their times.
type stepClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *stepClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(time.Second)
	return c.now
}

// openTest opens a store in a temporary folder, with a seeded randomness.
func openTest(t testing.TB, change ...func(*Config)) *DB {
	t.Helper()
	c := Config{Dir: t.TempDir(), Clock: (&stepClock{now: evening}).Now, Random: mathrand.NewChaCha8([32]byte{1})}
	for _, f := range change {
		f(&c)
	}
	d, err := Open(context.Background(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// ikebukuro is tonight: two sessions, 4 and 9 skipped.
func ikebukuro(t testing.TB, d *DB, change ...func(*kiosk.Event)) kiosk.Event {
	t.Helper()
	e := kiosk.Event{
		Name: "池袋異業種交流会", Venue: "としま区民センター", Date: "2026-11-21", SkipNumbers: []int{9, 4},
		Sessions: []kiosk.Session{
			{Name: "第1部 交流会", StartsAt: evening.Add(30 * time.Minute), EndsAt: evening.Add(75 * time.Minute), Fee: 1500, Capacity: 20, Mode: kiosk.Open},
			{Name: "第2部 人材・広告・人事", StartsAt: evening.Add(90 * time.Minute), EndsAt: evening.Add(165 * time.Minute), Fee: 1500, Mode: kiosk.Themed},
		},
	}
	for _, f := range change {
		f(&e)
	}
	e, err := d.CreateEvent(context.Background(), e, "")
	if err != nil {
		t.Fatal(err)
	}
	return e
}

var desk = Actor{Device: "device-1", Name: "受付1"}
var organiser = Actor{Device: "device-0", Name: "主催1", Organiser: true}

func cash(amount int) *kiosk.PaymentRequest {
	return &kiosk.PaymentRequest{Method: kiosk.Cash, Amount: amount}
}

var nonces struct {
	sync.Mutex
	n int
}

func nonce() string {
	nonces.Lock()
	defer nonces.Unlock()
	nonces.n++
	return fmt.Sprintf("nonce-%06d", nonces.n)
}

// walkIn asks to let somebody in who is not registered.
func walkIn(session, name string) kiosk.CheckInRequest {
	return kiosk.CheckInRequest{Nonce: nonce(), Session: session, WalkIn: &kiosk.ProfilePatch{Name: &name}, Payment: cash(1500), Card: &kiosk.CardRequest{Display: true}}
}

func mustCheckIn(t testing.TB, d *DB, e kiosk.Event, r kiosk.CheckInRequest) kiosk.CheckInResult {
	t.Helper()
	res, err := d.CheckIn(context.Background(), e.ID, r, desk)
	if err != nil {
		t.Fatalf("checking in: %v", err)
	}
	return res
}

func wantCode(t testing.TB, err error, code kiosk.Code) {
	t.Helper()
	if got := kiosk.ErrorCode(err); got != code {
		t.Fatalf("error %v has the code %q, want %q", err, got, code)
	}
}

// read looks into the tables.
func read(t testing.TB, d *DB, do func(queries) error) {
	t.Helper()
	if err := d.view(context.Background(), do); err != nil {
		t.Fatal(err)
	}
}
