package store

import (
	"fmt"
	"testing"

	"fuda/kiosk"
)

// said counts the changes of a kind.
func (r *room) said(kind kiosk.Kind) (n int) {
	r.Helper()
	changes, err := r.Changes(r.Context(), r.event.ID, 0, 10_000)
	r.do(err)
	for _, c := range changes {
		if c.Kind == kind {
			n++
		}
	}
	return n
}

func (r *room) same(what string, got, want any) {
	r.Helper()
	r.want(what, fmt.Sprint(got), fmt.Sprint(want))
}

func TestAnAnnouncementSentTwiceIsToldOnce(t *testing.T) {
	r := openRoom(t, "花子")
	tell := func(text, nonce string) kiosk.Announcement {
		a, err := r.Announce(t.Context(), r.event.ID, kiosk.AnnouncementRequest{Text: text, En: "A toast", Nonce: nonce})
		r.do(err)
		return a
	}
	first := tell("乾杯です", "nonce-toast")
	for what, text := range map[string]string{"the same": "乾杯です", "another text": "別のお知らせ"} {
		if again := tell(text, "nonce-toast"); again.ID != first.ID || again.Text != first.Text || again.En != first.En || !again.At.Equal(first.At) {
			t.Errorf("%s under one nonce: %+v and then %+v", what, first, again)
		}
	}
	tell("乾杯です", "nonce-other")
	tell("乾杯です", "")
	tell("乾杯です", "")
	r.same("announcements", r.said(kiosk.Announced), 4)
	r.same("in the trail", count(t, r.DB, `SELECT COUNT(*) FROM audit WHERE action = 'announcement'`), 4)
	wantCode(t, errorOf(r.Announce(t.Context(), r.event.ID, kiosk.AnnouncementRequest{Text: "乾杯", Nonce: "short"})), kiosk.Invalid)
}

// The first answer stays the answer, whatever became of the call since.
func TestACallSentTwiceIsOneCall(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	ask := func(nonce string) string {
		state, err := r.AskCall(t.Context(), r.id("次郎"), kiosk.CallRequest{Number: r.number("花子"), Nonce: nonce})
		r.do(err)
		return state
	}
	r.same("asked", ask("nonce-ask"), callAsked)
	r.same("a second press", ask("nonce-press"), callAsked)
	me, err := r.Me(t.Context(), r.id("花子"))
	r.do(err)
	r.same("her notices", len(me.Notices), 1)
	r.do(r.AcceptCall(t.Context(), r.id("花子"), me.Notices[0].Call))
	_, err = r.PatchMe(t.Context(), r.id("花子"), kiosk.MePatch{CallsOK: ptr(true)})
	r.do(err)
	for _, nonce := range []string{"nonce-ask", "nonce-press"} {
		r.same("late, "+nonce, ask(nonce), callAsked)
	}
	r.same("shown", r.said(kiosk.Called), 1)
	for range 3 {
		r.same("a new one", ask("nonce-new"), callShown)
	}
	r.same("shown with the new one", r.said(kiosk.Called), 2)
	for range 2 { // as it was before there were nonces
		r.same("without a nonce", ask(""), callShown)
	}
	r.same("shown with those without", r.said(kiosk.Called), 4)
}

func TestADesksCallSentTwiceIsShownOnce(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	calls := func(nonces ...string) int {
		before := r.said(kiosk.Called)
		for _, nonce := range nonces {
			r.do(r.CallNow(t.Context(), r.event.ID, kiosk.DeskCall{Number: r.number("花子"), By: r.number("次郎"), Nonce: nonce}))
		}
		return r.said(kiosk.Called) - before
	}
	for i, x := range []struct {
		nonces []string
		want   int
	}{{[]string{"nonce-one", "nonce-one"}, 1}, {[]string{"nonce-one"}, 0}, {[]string{"nonce-two", "nonce-three"}, 2}, {[]string{"", ""}, 2}} {
		r.same(fmt.Sprint("calls of ", i), calls(x.nonces...), x.want)
	}
	// A guest's nonce and a desk's are not the same, and neither is an announcement's.
	state, err := r.AskCall(t.Context(), r.id("次郎"), kiosk.CallRequest{Number: r.number("花子"), Nonce: "nonce-one"})
	r.do(err)
	r.same("a guest with the desk's nonce", state, callAsked)
	_, err = r.Announce(t.Context(), r.event.ID, kiosk.AnnouncementRequest{Text: "乾杯", Nonce: "nonce-one"})
	r.do(err)
	r.same("an announcement with it", r.said(kiosk.Announced), 1)
	r.do(r.EraseAttendee(t.Context(), r.event.ID, r.id("次郎")))
	r.same("his nonces after an erasure", count(t, r.DB, `SELECT COUNT(*) FROM told WHERE by_id IS NOT NULL`), 0)
}
