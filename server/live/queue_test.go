package live

import "testing"

// A page may be heard of by the hub before its feed begins: news of its owner's
// wait for the first frame.
func TestNewsWaitForTheOpening(t *testing.T) {
	q := newQueue(8)
	q.nudge()
	if early := q.take(nil); len(early) != 0 {
		t.Errorf("%d frames come before the first one", len(early))
	}
	first, err := newFrame("snapshot", struct{}{})
	if err != nil {
		t.Fatal(err)
	}
	q.open([]frame{first})
	if got := q.take(nil); len(got) != 2 || got[0] != first || got[1] != ownNews {
		t.Errorf("the page begins with %v", got)
	}
	q.nudge()
	if got := q.take(nil); len(got) != 1 || got[0] != ownNews {
		t.Errorf("then comes %v", got)
	}
}
