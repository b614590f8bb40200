package live

import (
	"slices"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// Changes that come closely go out together, in order and without a gap; one
// that comes alone does not wait.
func TestChangesAreGathered(t *testing.T) {
	v := open(t, Config{})
	p := v.dial(t)
	p.must(p.until(0))
	v.commit(shown(0))
	p.must(p.until(1))
	v.hub.mu.RLock()
	r := v.hub.rooms["ikebukuro"]
	v.hub.mu.RUnlock()
	if alone := r.pause(1); alone > 50*time.Microsecond {
		t.Errorf("the change of one page waits for %v", alone)
	}
	if most := r.pause(100_000); most != 10*time.Millisecond {
		t.Errorf("changes wait for %v", most)
	}
}

func TestABusyRoomReadsLessOften(t *testing.T) {
	const changes = 400
	v := open(t, Config{Queue: 2 * changes})
	var pages []*page
	for range 50 {
		p := v.dial(t)
		p.must(p.until(0))
		pages = append(pages, p)
	}
	began := time.Now()
	for i := range changes {
		v.commit(shown(i))
		time.Sleep(20 * time.Microsecond) // as apart as a busy desk's, not for luck
	}
	took := time.Since(began)
	for _, p := range pages {
		p.must(p.until(changes)) // which fails at a gap
		if p.truth() != v.truth() {
			t.Fatal("a page shows another board")
		}
	}
	_, _, served := v.counts()
	if most := int(took/(50*perPage)) + 3; served > most {
		t.Errorf("%d changes in %v were read %d times, at most %d are due", changes, took, served, most)
	}
}

// A page that asks is answered behind what waits for it, and once for many times.
func TestAPageAsksWhetherWeAreHere(t *testing.T) {
	v := open(t, Config{})
	p := v.dial(t)
	p.must(p.until(0))
	v.commit(shown(0))
	for _, text := range []string{"札", `{"type":"other"}`, areYouThere} {
		p.must(p.ws.WriteMessage(websocket.TextMessage, []byte(text)))
	}
	p.must(p.next())
	p.must(p.nextText("pong"))
	v.commit(shown(1))
	p.must(p.until(2))
	if want := []string{"snapshot", "change", "pong", "change"}; !slices.Equal(p.kinds, want) {
		t.Errorf("heard %v, want %v", p.kinds, want)
	}
}

func TestAnswersWaitForTheOpening(t *testing.T) {
	q := newQueue(8)
	q.answer()
	if early, _ := q.take(); len(early.frames) != 0 {
		t.Errorf("%d frames come before the first one", len(early.frames))
	}
	first, err := newFrame("snapshot", struct{}{})
	if err != nil {
		t.Fatal(err)
	}
	q.open([]frame{first})
	q.answer()
	if got, _ := q.take(); !slices.Equal(got.frames, []frame{first, weAreHere}) {
		t.Errorf("the page begins with %v", got)
	}
}

// One writer at a time, and one for whatever is left while nobody writes.
func TestAQueueHasOneWriter(t *testing.T) {
	q := newQueue(8)
	if q.nudge() {
		t.Error("somebody writes what may not be said yet")
	}
	f, err := newFrame("change", struct{}{})
	if err != nil {
		t.Fatal(err)
	}
	if !q.open([]frame{f}) {
		t.Error("nobody writes the opening")
	}
	if fits, idle := q.put([]frame{f}); !fits || idle {
		t.Error("a second one writes")
	}
	for more := true; more; _, more = q.take() {
	}
	if _, idle := q.put([]frame{f}); !idle {
		t.Error("nobody writes what comes later")
	}
	if q.end() {
		t.Error("a second one says goodbye")
	}
	if p, more := q.take(); !more || !p.over {
		t.Error("no goodbye is said")
	}
	if q.say(f) || q.look() {
		t.Error("somebody writes after the goodbye")
	}
}

// What is handed to many pages is one slice: none may find another's frames in it.
func TestQueuesShareAndDoNotMix(t *testing.T) {
	frames := make([]frame, 3, 8)
	for i := range frames {
		f, err := newFrame("change", map[string]int{"rev": i})
		if err != nil {
			t.Fatal(err)
		}
		frames[i] = f
	}
	a, b := newQueue(8), newQueue(8)
	a.put(frames[:2])
	b.put(frames[:2])
	a.say(ownNews)
	b.put(frames[2:])
	fromA, _ := a.take()
	fromB, _ := b.take()
	if !slices.Equal(fromA.frames, []frame{frames[0], frames[1], ownNews}) || !slices.Equal(fromB.frames, frames) {
		t.Error("the pages' frames are mixed")
	}
}
