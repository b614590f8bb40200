package live

import (
	"testing"
)

// Only the phones of those who have news hear that they have, on every phone of
// theirs; and a phone that is gone costs nothing.
func TestAPokeIsForItsOwner(t *testing.T) {
	v := open(t, Config{})
	hers, hersToo, his, board := v.dial(t, "attendee", "a"), v.dial(t, "attendee", "a"), v.dial(t, "attendee", "b"), v.dial(t)
	for _, p := range []*page{hers, hersToo, his, board} {
		p.must(p.until(0))
	}
	v.hub.Poke([]string{"a", "nobody"})
	for _, p := range []*page{hers, hersToo} {
		for p.nudged == 0 {
			p.must(p.next())
		}
	}
	v.commit(shown(0)) // what the others hear next is this
	for _, p := range []*page{his, board} {
		p.must(p.until(1))
		if p.nudged != 0 {
			t.Error("somebody else heard it")
		}
	}
	hers.ws.Close()
	settle(t, "phones", func() int { v.hub.mu.RLock(); defer v.hub.mu.RUnlock(); return len(v.hub.phones["a"]) }, 1)
	v.hub.Poke([]string{"a"})
	for hersToo.nudged < 2 {
		hersToo.must(hersToo.next())
	}
}

// Many pokes before a page reads are at least one frame, behind the changes that
// came before them.
func TestPokesAreGathered(t *testing.T) {
	v := open(t, Config{})
	p := v.dial(t, "attendee", "a")
	p.must(p.until(0))
	for i := range 200 {
		v.commit(shown(i))
		v.hub.Poke([]string{"a"})
	}
	for p.board.Rev < 200 || p.nudged == 0 {
		p.must(p.next())
	}
	if p.nudged > 200 {
		t.Errorf("nudged %d times", p.nudged)
	}
}
