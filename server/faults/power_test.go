package faults

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/printer/printertest"
)

// book is what two desks were told: the number of each check-in that was
// answered, and those whose answer never came.
type book struct {
	mu       sync.Mutex
	answered map[string]int
	open     []string
}

// The power goes a hundred times while guests are let in, fifty a second. What
// was answered is there; a number is nobody else's; and the kiosk is up again
// within two seconds.
func TestKillNine(t *testing.T) {
	cuts := times(6, 100)
	random := rand.New(rand.NewPCG(9, 100))
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	e := desk.evening(t)
	b := &book{answered: map[string]int{}}
	var ups []time.Duration
	for cut := range cuts {
		b.work(t, l, desk, e, cut, time.Duration(150+random.IntN(500))*time.Millisecond)
		l.start()
		ups = append(ups, l.Up)
		b.settle(t, desk, e, cut == cuts-1 || cut%10 == 9 || !long())
	}
	slices.Sort(ups)
	if worst := ups[len(ups)-1]; worst > 2*time.Second && long() {
		t.Errorf("the slowest start took %v", worst)
	}
	if n := len(desk.board(t, e).Cards); n != len(b.answered) {
		t.Errorf("%d cards lie on the table, %d check-ins were answered", n, len(b.answered))
	}
	if want := 1500 * len(b.answered); desk.till(t, e) != want {
		t.Errorf("the till expects %d yen, want %d", desk.till(t, e), want)
	}
	promise(t, "%d cuts, %d answered check-ins, 0 lost; up again in %v at the median and %v at the worst",
		cuts, len(b.answered), ups[len(ups)/2].Round(time.Millisecond), ups[len(ups)-1].Round(time.Millisecond))
}

// work lets guests in, fifty a second, until the power goes.
func (b *book) work(t *testing.T, l *laptop, desk *caller, e kiosk.Event, round int, until time.Duration) {
	t.Helper()
	power := time.AfterFunc(until, func() { _ = l.Process().Kill() })
	defer power.Stop()
	var all sync.WaitGroup
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	dark := make(chan struct{})
	gone := sync.OnceFunc(func() { close(dark) })
	for n := 0; ; n++ {
		nonce := fmt.Sprintf("cut-%d-guest-%d", round, n)
		all.Go(func() {
			res, a, err := desk.arrive(e, nonce)
			b.mu.Lock()
			defer b.mu.Unlock()
			switch {
			case err != nil:
				b.open = append(b.open, nonce)
				gone()
			case a.Status != http.StatusCreated:
				t.Errorf("%s: %+v", nonce, a)
			default:
				b.answered[nonce] = res.CheckIn.Number
			}
		})
		select {
		case <-tick.C:
			continue
		case <-dark:
		}
		break
	}
	all.Wait()
	_ = l.Wait()
}

// settle sends what got no answer again, and holds all that was answered to what
// is there now: by the board, and where whole is true also by sending it again.
func (b *book) settle(t *testing.T, desk *caller, e kiosk.Event, whole bool) {
	t.Helper()
	for _, nonce := range b.open {
		res, a, err := desk.arrive(e, nonce)
		if err != nil || a.Status >= 300 {
			t.Errorf("%s, sent again: %+v, %v", nonce, a, err)
		}
		b.answered[nonce] = res.CheckIn.Number
	}
	b.open = nil
	holder := map[int]string{}
	for _, card := range desk.board(t, e).Cards {
		holder[card.Number] = card.Name
	}
	for nonce, number := range b.answered {
		if holder[number] != nonce {
			t.Errorf("%s was answered with number %d, which is %q's now", nonce, number, holder[number])
		}
		if !whole {
			continue
		}
		if res, a, err := desk.arrive(e, nonce); err != nil || a.Status != http.StatusOK || res.CheckIn.Number != number {
			t.Errorf("%s, sent again: number %d, %+v, %v", nonce, res.CheckIn.Number, a, err)
		}
	}
}

// Seen from the system's side: between a check-in's arrival and its answer the
// log is flushed to the disk.
func TestFlushBeforeAnswer(t *testing.T) {
	strace := printertest.Program(t, "strace", "strace")
	trace := filepath.Join(t.TempDir(), "trace")
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	e := desk.evening(t)
	tracer := attach(t, strace, trace, l.Process().Pid)
	const arrivals = 20
	for n := range arrivals {
		desk.mustArrive(t, e, fmt.Sprintf("traced-guest-%d", n))
	}
	tracer()
	lines, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	flushed, answers := 0, 0
	since := false // a flush since the last request came
	for line := range strings.Lines(string(lines)) {
		switch {
		case strings.Contains(line, "POST /api/v1/events/"):
			since = false
		case flushEnds.MatchString(line):
			since = true
		case strings.Contains(line, "HTTP/1.1 201"):
			answers++
			if since {
				flushed++
			}
		}
	}
	if answers != arrivals || flushed != answers {
		t.Errorf("%d answers were seen, %d of them after a flush of the log", answers, flushed)
	}
	promise(t, "%d of %d answers left after fsync or fdatasync of fuda.db-wal had returned", flushed, answers)
}

// flushEnds is a flush of the log that is done, whole or resumed: strace -y
// names the file only where the call begins.
var flushEnds = regexp.MustCompile(`f(data)?sync\(\d+<[^>]*fuda\.db-wal>\)\s+= 0|<\.\.\. f(data)?sync resumed>\)\s+= 0`)
