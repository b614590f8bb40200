package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// held is a store whose writer sits in one request until it is let go, so that
// what comes meanwhile is one group.
type held struct {
	*DB
	t       *testing.T
	letGo   func()
	commits func() []Commit
}

func hold(t *testing.T) held {
	t.Helper()
	var mu sync.Mutex
	var commits []Commit
	d := openTest(t, func(c *Config) {
		c.Committed = func(c Commit) {
			mu.Lock()
			defer mu.Unlock()
			commits = append(commits, Commit{slices.Clone(c.Events), c.Printed})
		}
	})
	sits, leave := make(chan struct{}), make(chan struct{})
	done := make(chan error, 1)
	go func() {
		var once sync.Once
		done <- d.write(context.Background(), func(tx *Tx) error {
			once.Do(func() { close(sits) })
			<-leave
			return nil
		})
	}()
	<-sits
	return held{d, t, sync.OnceFunc(func() {
		close(leave)
		if err := <-done; err != nil {
			t.Error(err)
		}
	}), func() []Commit {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(commits)
	}}
}

// queue sends requests in their order and returns where their answers come.
func (h held) queue(ctx context.Context, requests ...func(*Tx) error) []chan error {
	h.t.Helper()
	answers := make([]chan error, len(requests))
	for i, do := range requests {
		answers[i] = make(chan error, 1)
		waiting := len(h.writer.requests)
		go func() { answers[i] <- h.write(ctx, do) }()
		h.until("the request waits", func() bool { return len(h.writer.requests) > waiting })
	}
	return answers
}

// until looks again and again, with a deadline.
func (h held) until(what string, is func() bool) {
	h.t.Helper()
	for end := time.Now().Add(10 * time.Second); !is(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			h.t.Fatalf("waited in vain: %s", what)
		}
	}
}

// noted writes a row that can be looked for, and touches an event of that name.
func noted(name string) func(*Tx) error {
	return func(tx *Tx) error {
		tx.touch("event of " + name)
		return tx.run(`INSERT INTO printer (id, name, uri, created_at) VALUES (?, ?, ?, 0)`, name, name, name)
	}
}

func (h held) rows() (names []string) {
	h.t.Helper()
	read(h.t, h.DB, func(q queries) (err error) {
		names, err = list(q, `SELECT name FROM printer ORDER BY name`, nil, scanText)
		return err
	})
	return names
}

func TestFailedRequestLeavesItsNeighboursAlone(t *testing.T) {
	ctx := context.Background()
	refusal := kiosk.Errorf(kiosk.Conflict, "だめ / no")
	for name, fails := range map[string]struct {
		do   func(*Tx) error
		want func(error) bool
	}{
		"a refusal":         {func(tx *Tx) error { return refusal }, func(err error) bool { return err == refusal }},
		"after it wrote":    {func(tx *Tx) error { return errors.Join(noted("halfway")(tx), refusal) }, func(err error) bool { return errors.Is(err, refusal) }},
		"a broken query":    {func(tx *Tx) error { return errors.Join(noted("halfway")(tx), tx.run(`SELECT nonsense`)) }, func(err error) bool { return err != nil }},
		"a broken rule":     {func(tx *Tx) error { return errors.Join(noted("halfway")(tx), noted("halfway")(tx)) }, func(err error) bool { return err != nil }},
		"a panic":           {func(tx *Tx) error { panic("a bug") }, func(err error) bool { return err != nil && strings.Contains(err.Error(), "a bug") }},
		"a panic with rows": {panicsInRows, func(err error) bool { return err != nil && strings.Contains(err.Error(), "in the middle") }},
	} {
		t.Run(name, func(t *testing.T) {
			h := hold(t)
			answers := h.queue(ctx, noted("a"), noted("b"), fails.do, noted("c"), fails.do, noted("d"))
			h.letGo()
			for i, answer := range answers {
				err := <-answer
				if i == 2 || i == 4 {
					if !fails.want(err) {
						t.Errorf("the request that fails is answered %v", err)
					}
				} else if err != nil {
					t.Errorf("request %d: %v", i, err)
				}
			}
			if diff := cmp.Diff([]string{"a", "b", "c", "d"}, h.rows()); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
			want := []Commit{{Events: []string{"event of a", "event of b", "event of c", "event of d"}}}
			if diff := cmp.Diff(want, h.commits()); diff != "" {
				t.Errorf("commits (-want +got):\n%s", diff)
			}
			if err := h.write(ctx, noted("later")); err != nil {
				t.Errorf("the writer after it: %v", err)
			}
		})
	}
}

// panicsInRows panics while a query's rows are open.
func panicsInRows(tx *Tx) error {
	if err := noted("halfway")(tx); err != nil {
		return err
	}
	return tx.each(`SELECT name FROM printer`, nil, func(func(...any) error) error { panic("in the middle") })
}

// What a request that is rolled back has read must not be believed later: an
// event that it changed is as it was.
func TestRolledBackEventIsForgotten(t *testing.T) {
	ctx := context.Background()
	h := hold(t)
	h.letGo()
	e := ikebukuro(t, h.DB)
	err := h.write(ctx, func(tx *Tx) error {
		changed, err := loadEvent(tx.queries, e.ID)
		if err != nil {
			return err
		}
		changed.SkipNumbers = []int{1, 2, 3}
		if err := h.saveEvent(tx, &changed); err != nil {
			return err
		}
		if _, err := tx.event(e.ID); err != nil {
			return err
		}
		return errors.New("and then it fails")
	})
	if err == nil {
		t.Fatal("the request did not fail")
	}
	if in := mustCheckIn(t, h.DB, e, walkIn(e.Sessions[0].ID, "一郎")); in.CheckIn.Number != 1 {
		t.Errorf("the number is %d: the skip list that was rolled back counted", in.CheckIn.Number)
	}
}

func TestGroupIsBounded(t *testing.T) {
	ctx := context.Background()
	for _, max := range []int{1, 3, 256} {
		t.Run(fmt.Sprint(max), func(t *testing.T) {
			h := hold(t)
			h.writer.maxGroup = max // the writer reads it when it is let go
			var requests []func(*Tx) error
			for i := range 7 {
				requests = append(requests, noted(fmt.Sprint(i)))
			}
			answers := h.queue(ctx, requests...)
			h.letGo()
			for _, answer := range answers {
				if err := <-answer; err != nil {
					t.Error(err)
				}
			}
			if got, want := len(h.commits()), (7+max-1)/max; got != want {
				t.Errorf("seven requests in %d commits, want %d", got, want)
			}
		})
	}
}

func TestCloseFinishesWhatWaits(t *testing.T) {
	ctx := context.Background()
	h := hold(t)
	answers := h.queue(ctx, noted("a"), noted("b"))
	closed := make(chan error, 1)
	go func() { closed <- h.Close() }()
	h.until("the writer takes no more", func() bool {
		h.writer.mu.RLock()
		defer h.writer.mu.RUnlock()
		return h.writer.closed
	})
	if err := h.write(ctx, noted("too late")); kiosk.ErrorCode(err) != kiosk.Unavailable {
		t.Errorf("a write while closing: %v", err)
	}
	h.letGo()
	for i, answer := range answers {
		if err := <-answer; err != nil {
			t.Errorf("request %d that waited: %v", i, err)
		}
	}
	if err := <-closed; err != nil {
		t.Fatal(err)
	}
	if err := h.view(ctx, func(queries) error { return nil }); kiosk.ErrorCode(err) != kiosk.Unavailable {
		t.Errorf("a read after closing: %v", err)
	}
	again := openTest(t, func(c *Config) { c.Dir = h.dir })
	if n := count(t, again, `SELECT COUNT(*) FROM printer`); n != 2 {
		t.Errorf("%d rows are on the disk, want 2", n)
	}
}

func TestCancelledContext(t *testing.T) {
	h := hold(t)
	cancelled, cancel := context.WithCancel(context.Background())
	// Once taken, a request is finished: an answer that is lost must not leave
	// the caller guessing.
	answers := h.queue(cancelled, noted("taken"))
	cancel()
	if err := h.write(cancelled, noted("never")); !errors.Is(err, context.Canceled) {
		t.Errorf("a write with a cancelled context: %v", err)
	}
	h.letGo()
	if err := <-answers[0]; err != nil {
		t.Errorf("the request that was taken: %v", err)
	}
	if diff := cmp.Diff([]string{"taken"}, h.rows()); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if err := h.view(cancelled, func(queries) error { return nil }); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("a read with a cancelled context: %v", err)
	}
}

// Real requests in one group, of which some are refused: each gets its own
// answer, and the state is whole.
func TestRefusedCheckInsInAGroup(t *testing.T) {
	ctx := context.Background()
	h := hold(t)
	h.letGo()
	e := ikebukuro(t, h.DB, func(e *kiosk.Event) { e.Sessions[0].Capacity = 5 })
	sits, leave := make(chan struct{}), make(chan struct{})
	var once sync.Once
	go func() {
		_ = h.write(ctx, func(*Tx) error { once.Do(func() { close(sits) }); <-leave; return nil })
	}()
	<-sits
	const guests = 12
	var mu sync.Mutex
	var numbers []int
	refused := 0
	var all sync.WaitGroup
	for i := range guests {
		all.Go(func() {
			res, err := h.CheckIn(ctx, e.ID, walkIn(e.Sessions[0].ID, fmt.Sprintf("客%d", i)), desk)
			mu.Lock()
			defer mu.Unlock()
			switch kiosk.ErrorCode(err) {
			case "":
				numbers = append(numbers, res.CheckIn.Number)
			case kiosk.SessionFull:
				refused++
			default:
				t.Error(err)
			}
		})
	}
	h.until("all wait", func() bool { return len(h.writer.requests) == guests })
	close(leave)
	all.Wait()
	slices.Sort(numbers)
	if diff := cmp.Diff([]int{1, 2, 3, 5, 6}, numbers); diff != "" || refused != guests-5 {
		t.Errorf("numbers (-want +got):\n%s\n%d refused", diff, refused)
	}
	checkInvariants(t, h.DB, e)
}
