package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"fuda/kiosk"
)

// What guests did with each other is in the figures as totals, and what an erased
// guest was part of stays counted.
func TestFiguresOfAnEvening(t *testing.T) {
	r := openRoom(t, "花子", "次郎", "三郎")
	s := r.mustAsk("花子", "次郎")
	r.mustAsk("次郎", "花子")
	for _, pair := range [][2]string{{"花子", "三郎"}, {"三郎", "花子"}} {
		_, err := r.SetInterest(t.Context(), r.id(pair[0]), r.number(pair[1]), true)
		r.do(err)
	}
	r.do(errorOf2(r.Introduce(t.Context(), r.event.ID, kiosk.IntroductionRequest{Numbers: []int{r.number("次郎"), r.number("三郎")}}, desk)))
	r.do(errorOf(r.Announce(t.Context(), r.event.ID, kiosk.AnnouncementRequest{Text: "まもなく始まります"})))
	_, err := r.CarryOver(t.Context(), r.event.ID, r.id("三郎"), kiosk.CarryOverRequest{Session: r.event.Sessions[1].ID, Fee: 500, Reason: "ご案内"}, desk)
	r.do(err)
	booked, err := r.AddAttendee(t.Context(), r.event.ID, kiosk.Profile{Name: "来ない人"}, r.event.Sessions[0].ID, "")
	r.do(err)

	f, err := r.Figures(t.Context(), r.event.ID)
	r.do(err)
	want := kiosk.GuestFigures{Booked: 1, Came: 3, WalkIns: 3, NoShows: 1, CarriedOver: 1, FirstTimers: 3}
	if diff := cmp.Diff(want, f.Guests); diff != "" || f.Swaps != 1 || f.Mutual != 1 || f.Introductions != 1 || f.Announcements != 1 || f.Sessions[0].Fees != 4500 || f.Sessions[1].Fees != 500 {
		t.Errorf("%+v\n%s", f, diff)
	}
	r.do(errorOf(r.RevokeSwap(t.Context(), r.id("花子"), s.ID)))
	r.do(r.EraseAttendee(t.Context(), r.event.ID, r.id("花子")))
	r.do(r.EraseAttendee(t.Context(), r.event.ID, booked.ID))
	after, err := r.Evening(t.Context(), r.event.ID)
	r.do(err)
	want.Booked, want.NoShows, want.Cancelled = 0, 0, 1
	if diff := cmp.Diff(want, after.Figures.Guests); diff != "" || after.Figures.Swaps != 1 || after.Figures.Sessions[0].Fees != 4500 || len(after.Guests) != 2 {
		t.Errorf("%+v, %d guests\n%s", after.Figures, len(after.Guests), diff)
	}
	_, err = r.Purge(t.Context(), r.event.ID)
	r.do(err)
	if f, err = r.Figures(t.Context(), r.event.ID); err != nil || f.Guests.Came != 3 || f.Sessions[1].Came != 1 || f.Sessions[0].Fees != 4500 {
		t.Errorf("after the deletion: %+v, %v", f, err)
	}
	_, err = r.Figures(t.Context(), "nowhere")
	wantCode(t, err, kiosk.NotFound)
}
