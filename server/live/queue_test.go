package live

import (
	"slices"
	"testing"
)

// A page may be heard of by the hub, or ask, before its feed begins: what it is
// told then waits for the first frame.
func TestFirstFrameComesFirst(t *testing.T) {
	first, err := newFrame("snapshot", struct{}{})
	if err != nil {
		t.Fatal(err)
	}
	for name, of := range map[string]struct {
		told  func(*queue) (idle bool)
		frame frame
	}{
		"news of its owner's": {(*queue).nudge, ownNews},
		"an answer":           {(*queue).answer, weAreHere},
	} {
		t.Run(name, func(t *testing.T) {
			q := newQueue(8)
			of.told(&q)
			if early, _ := q.take(); len(early.frames) != 0 {
				t.Errorf("%d frames come before the first one", len(early.frames))
			}
			q.open([]frame{first})
			of.told(&q)
			if got, _ := q.take(); !slices.Equal(got.frames, []frame{first, of.frame}) {
				t.Errorf("the page begins with %v", got)
			}
			of.told(&q)
			if got, _ := q.take(); !slices.Equal(got.frames, []frame{of.frame}) {
				t.Errorf("then comes %v", got)
			}
		})
	}
}
