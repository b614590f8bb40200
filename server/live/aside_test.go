package live

import (
	"slices"
	"testing"
	"time"
)

// hear reads on until a page is told something.
func (p *page) hear(want int) {
	p.t.Helper()
	for len(p.told) == 0 || p.told[len(p.told)-1] != want {
		p.must(p.next())
	}
}

func TestAnAsideFollowsWhatAPageBeginsWith(t *testing.T) {
	v := open(t, Config{})
	v.waiting = 3
	desk := v.dial(t, "audience", "staff")
	desk.hear(3)
	if want := []string{"snapshot", "printers"}; !slices.Equal(desk.kinds, want) {
		t.Errorf("began with %v, want %v", desk.kinds, want)
	}
	v.commit(shown(0), shown(1))
	desk.must(desk.until(2))
	back := v.dial(t, "audience", "staff", "since", "1", "epoch", desk.board.Epoch)
	back.board.Rev = 1
	back.hear(3)
	if want := []string{"resumed", "change", "printers"}; !slices.Equal(back.kinds, want) {
		t.Errorf("came back to %v, want %v", back.kinds, want)
	}
}

func TestAsidesAreForThoseTheyConcern(t *testing.T) {
	v := open(t, Config{Aside: time.Millisecond})
	desk, board := v.dial(t, "audience", "staff"), v.dial(t)
	desk.hear(0)
	board.must(board.until(0))
	for i := range 50 {
		v.tell(i + 1)
		v.commit(shown(i))
		desk.hear(i + 1)
	}
	desk.must(desk.until(50))
	board.must(board.until(50))
	if len(board.told) > 0 || slices.Contains(board.kinds, "printers") {
		t.Errorf("the board was told %v", board.told)
	}
	if !slices.IsSorted(desk.told) {
		t.Errorf("the desk heard %v", desk.told)
	}
}

// A thousand tells in a burst are a few reads, and the last one is heard.
func TestTellsAreGathered(t *testing.T) {
	v := open(t, Config{Aside: 20 * time.Millisecond})
	desk := v.dial(t, "audience", "staff")
	desk.hear(0)
	began := time.Now()
	for i := range 1000 {
		v.tell(i + 1)
	}
	desk.hear(1000)
	v.mu.Lock()
	defer v.mu.Unlock()
	if most := 3 + int(time.Since(began)/(20*time.Millisecond)); v.asides > most {
		t.Errorf("read %d times, want %d at most", v.asides, most)
	}
}

func TestAnAsideThatCannotBeReadIsTriedAgain(t *testing.T) {
	v := open(t, Config{Retry: time.Millisecond, Aside: time.Millisecond})
	v.waiting = -1
	desk := v.dial(t, "audience", "staff")
	v.commit(shown(0))
	desk.must(desk.until(1)) // the feed does not depend on it
	v.mu.Lock()
	v.waiting = 7
	v.mu.Unlock()
	desk.hear(7)
}

func TestAQueueKeepsTheNewestAside(t *testing.T) {
	named := func(name string) frame {
		f, err := newFrame(name, struct{}{})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	q := newQueue(2)
	first, second, old, latest := named("first"), named("second"), named("old"), named("latest")
	q.say(old)
	q.say(latest)
	for _, f := range []frame{first, second} {
		if fits, _ := q.put([]frame{f}); !fits {
			t.Error("asides take the place of changes")
		}
	}
	if fits, _ := q.put([]frame{named("third")}); fits {
		t.Error("the queue has no end")
	}
	if got, _ := q.take(); !slices.Equal(got.frames, []frame{first, second, latest}) {
		t.Errorf("took %d frames in another order", len(got.frames))
	}
	if got, more := q.take(); more || len(got.frames) != 0 {
		t.Errorf("took %d frames again", len(got.frames))
	}
}
