package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/printer/printertest"
)

// ledger is what the desks were told: the number of every check-in that was
// answered, and the nonces whose answer never came.
type ledger struct {
	mu       sync.Mutex
	answered map[string]int
	open     []string
}

// The laptop loses its power while desks check guests in, again and again.
// What was answered is there, no number is given twice, and a desk that sends
// what it got no answer for gets one check-in.
func TestPowerCuts(t *testing.T) {
	printertest.Font(t) // the program does not start without it
	const desks = 6
	rounds := 3
	if os.Getenv("FUDA_FULL") == "1" {
		rounds = 6
	}
	random := rand.New(rand.NewPCG(8, 21))
	dir := filepath.Join(t.TempDir(), "data")
	var event kiosk.Event
	book := &ledger{answered: map[string]int{}}
	for round := range rounds {
		p, err := startProgram(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(p.kill)
		d := p.desk(t, dir)
		if round == 0 {
			event = newEvening(t, d)
		}
		book.verify(t, d, event)
		book.load(t, p, d, event, round, desks, 15+random.IntN(60))
	}
	p, err := startProgram(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	book.verify(t, p.desk(t, dir), event)
	if err := p.stop(); err != nil {
		t.Errorf("asked to stop, it ended with %v", err)
	}
	checkBooks(t, dir, event, len(book.answered))
}

// desk pairs with a code of the command line.
func (p *program) desk(t *testing.T, dir string) *caller {
	t.Helper()
	code, err := exec.Command("fuda", "pair", "--data", dir, "--role", "organiser").Output()
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.pair(strings.TrimSpace(string(code)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func newEvening(t *testing.T, d *caller) (e kiosk.Event) {
	t.Helper()
	start := time.Date(2026, 11, 21, 19, 0, 0, 0, kiosk.JST)
	status, err := d.call("POST", "/api/v1/events", map[string]any{
		"name": "池袋異業種交流会", "venue": "としま区民センター", "date": "2026-11-21", "skip_numbers": []int{4, 9},
		"sessions": []kiosk.Session{{Name: "第1部", StartsAt: start, EndsAt: start.Add(45 * time.Minute), Fee: 1500, Mode: kiosk.Open}},
	}, &e)
	if err != nil || status != http.StatusCreated {
		t.Fatalf("making the event: %d, %v", status, err)
	}
	return e
}

// arrive checks a walk-in in; the name is the nonce, to be found again.
func arrive(d *caller, e kiosk.Event, nonce string) (res kiosk.CheckInResult, status int, err error) {
	status, err = d.call("POST", "/api/v1/events/"+e.ID+"/checkins", map[string]any{
		"nonce": nonce, "session": e.Sessions[0].ID, "walk_in": map[string]any{"name": nonce},
		"payment": map[string]any{"method": "cash", "amount": 1500}, "card": map[string]any{"display": true},
	}, &res)
	return res, status, err
}

// load checks guests in at all desks until so many are answered, and then cuts
// the power in the middle of the others.
func (l *ledger) load(t *testing.T, p *program, d *caller, e kiosk.Event, round, desks, answers int) {
	t.Helper()
	cut := sync.OnceFunc(p.kill)
	left := answers
	var all sync.WaitGroup
	for desk := range desks {
		all.Go(func() {
			for n := 0; ; n++ {
				nonce := fmt.Sprintf("round-%d-desk-%d-guest-%d", round, desk, n)
				res, status, err := arrive(d, e, nonce)
				l.mu.Lock()
				if err != nil {
					l.open = append(l.open, nonce)
					l.mu.Unlock()
					return // the power is gone
				}
				if status != http.StatusCreated {
					t.Errorf("%s: answered %d", nonce, status)
				}
				l.answered[nonce] = res.CheckIn.Number
				left--
				now := left == 0
				l.mu.Unlock()
				if now {
					cut()
				}
			}
		})
	}
	all.Wait()
	if len(l.open) == 0 {
		t.Error("no check-in was under way when the power went")
	}
}

// verify sends everything again, what was answered and what was not.
func (l *ledger) verify(t *testing.T, d *caller, e kiosk.Event) {
	t.Helper()
	for nonce, number := range l.answered {
		res, status, err := arrive(d, e, nonce)
		if err != nil || status != http.StatusOK || res.CheckIn.Number != number || res.Attendee.Name != nonce {
			t.Errorf("%s had number %d; now %d, number %d of %q, %v", nonce, number, status, res.CheckIn.Number, res.Attendee.Name, err)
		}
	}
	for _, nonce := range l.open {
		first, status, err := arrive(d, e, nonce)
		if err != nil || status != http.StatusCreated && status != http.StatusOK {
			t.Errorf("%s, sent again: %d, %v", nonce, status, err)
			continue
		}
		second, status, err := arrive(d, e, nonce)
		if err != nil || status != http.StatusOK || cmp.Diff(first, second) != "" {
			t.Errorf("%s, sent a third time: %d, %v\n%s", nonce, status, err, cmp.Diff(first, second))
		}
		l.answered[nonce] = first.CheckIn.Number
	}
	l.open = nil
	holder := map[int]string{}
	for nonce, number := range l.answered {
		if other, taken := holder[number]; taken || number == 4 || number == 9 {
			t.Errorf("number %d was given to %s and to %q", number, nonce, other)
		}
		holder[number] = nonce
	}
}

// checkBooks opens the folder that the power cuts left and adds up.
func checkBooks(t *testing.T, dir string, e kiosk.Event, guests int) {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, store.Config{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	board, err := db.Snapshot(ctx, e.ID, kiosk.AudienceStaff)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(board.Cards); n != guests {
		t.Errorf("%d cards lie on the table, want %d", n, guests)
	}
	if c := board.Staff.Counts[0]; c.Arrived != guests || c.Booked != guests {
		t.Errorf("the session counts %+v, want %d", c, guests)
	}
	changes, err := db.Changes(ctx, e.ID, 0, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	replayed := kiosk.Board{Epoch: board.Epoch, Cards: []kiosk.Card{}}
	for i, c := range changes {
		if c.Rev != int64(i)+1 {
			t.Fatalf("change %d has the revision %d", i+1, c.Rev)
		}
		replayed.Apply(c)
	}
	if diff := cmp.Diff(board.Board, replayed); diff != "" {
		t.Errorf("board (-tables +replayed):\n%s", diff)
	}
}
