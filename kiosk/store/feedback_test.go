package store

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// A guest has one slip, however often it is sent; the organiser sees what it says
// and not whose it is.
func TestOneSlipAGuest(t *testing.T) {
	r := openRoom(t, "花子", "次郎", "三郎")
	slip := kiosk.Feedback{Score: 5, Again: kiosk.AgainYes, Good: " 名刺が  並んでいて 話しやすい "}
	_, err := r.SetFeedback(t.Context(), r.id("花子"), slip)
	wantCode(t, err, kiosk.Conflict)
	if me := r.me("花子"); me.FeedbackOpen || me.FeedbackGiven {
		t.Errorf("before the end: %v, %v", me.FeedbackOpen, me.FeedbackGiven)
	}
	_, err = r.MyFeedback(t.Context(), r.id("花子"))
	wantCode(t, err, kiosk.NotFound)

	r.now = r.event.Sessions[1].EndsAt.Add(-10 * time.Minute)
	for range 2 { // the answer was lost
		got, err := r.SetFeedback(t.Context(), r.id("花子"), slip)
		r.do(err)
		if got.Good != "名刺が 並んでいて 話しやすい" {
			t.Errorf("it is kept as %q", got.Good)
		}
	}
	slip.Score = 4
	_, err = r.SetFeedback(t.Context(), r.id("花子"), slip)
	r.do(err)
	_, err = r.SetFeedback(t.Context(), r.id("次郎"), kiosk.Feedback{Score: 2, Again: kiosk.AgainNo, Better: "三郎さんが長い"})
	r.do(err)
	if me := r.me("花子"); !me.FeedbackOpen || !me.FeedbackGiven {
		t.Errorf("after it: %v, %v", me.FeedbackOpen, me.FeedbackGiven)
	}
	sum, err := r.Feedback(t.Context(), r.event.ID)
	r.do(err)
	if sum.Count != 2 || sum.Average != 3 || len(sum.Slips) != 0 {
		t.Errorf("of two slips: %+v", sum)
	}
	_, err = r.SetFeedback(t.Context(), r.id("三郎"), kiosk.Feedback{Score: 3, Again: kiosk.AgainMaybe})
	r.do(err)
	sum, err = r.Feedback(t.Context(), r.event.ID)
	r.do(err)
	want := []kiosk.Feedback{{Score: 4, Again: kiosk.AgainYes, Good: "名刺が 並んでいて 話しやすい"}, {Score: 2, Again: kiosk.AgainNo, Better: "三郎さんが長い"}}
	if diff := cmp.Diff(want, sum.Slips); diff != "" || sum.Average != 3 || sum.Scores["4"] != 1 {
		t.Errorf("%+v\n%s", sum, diff)
	}
	mine, err := r.MyFeedback(t.Context(), r.id("次郎"))
	if r.do(err); mine != want[1] {
		t.Errorf("my slip is %+v", mine)
	}
	f, err := r.Figures(t.Context(), r.event.ID)
	if r.do(err); f.Feedback.Count != 3 || f.Feedback.Average != 3 {
		t.Errorf("the figures say %+v", f.Feedback)
	}
}

// A slip goes with its guest, and with the event, down to the bytes.
func TestSlipsAreErased(t *testing.T) {
	r := openRoom(t, "花子", "次郎", "三郎")
	r.now = r.event.Sessions[1].EndsAt
	for name, text := range map[string]string{"花子": "花子の感想はここだけ", "次郎": "次郎の感想はここだけ", "三郎": "三郎の感想はここだけ"} {
		for i := range 3 { // written anew each time
			_, err := r.SetFeedback(t.Context(), r.id(name), kiosk.Feedback{Score: 1 + i, Again: kiosk.AgainNo, Good: text + strings.Repeat("。", i), Better: text})
			r.do(err)
		}
	}
	wantTraces(t, r.dir, "花子の感想")
	r.do(r.EraseAttendee(t.Context(), r.event.ID, r.id("花子")))
	wantNoBytes(t, r.dir, []string{"花子の感想"})
	wantTraces(t, r.dir, "次郎の感想")
	if sum, err := r.Feedback(t.Context(), r.event.ID); err != nil || sum.Count != 2 {
		t.Errorf("%+v, %v", sum, err)
	}
	receipt, err := r.Purge(t.Context(), r.event.ID)
	r.do(err)
	wantNoBytes(t, r.dir, []string{"次郎の感想", "三郎の感想"})
	for _, d := range receipt.Deleted {
		if d.Table == "feedback" && d.Rows != 2 {
			t.Errorf("the receipt counts %d slips", d.Rows)
		}
	}
	_, err = r.SetFeedback(t.Context(), r.id("次郎"), kiosk.Feedback{Score: 1, Again: kiosk.AgainNo})
	wantCode(t, err, kiosk.NotFound)
}
