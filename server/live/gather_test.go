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
