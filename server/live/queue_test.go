package live

import (
	"slices"
	"testing"
)

// A page may be heard of by the hub before its feed begins: news of its owner's
// wait for the first frame.
func TestNewsWaitForTheOpening(t *testing.T) {
	q := newQueue(8)
	q.nudge()
	if early, _ := q.take(); len(early.frames) != 0 {
		t.Errorf("%d frames come before the first one", len(early.frames))
	}
	first, err := newFrame("snapshot", struct{}{})
	if err != nil {
		t.Fatal(err)
	}
	q.open([]frame{first})
	if got, _ := q.take(); !slices.Equal(got.frames, []frame{first, ownNews}) {
		t.Errorf("the page begins with %v", got)
	}
	q.nudge()
	if got, _ := q.take(); !slices.Equal(got.frames, []frame{ownNews}) {
		t.Errorf("then comes %v", got)
	}
}
