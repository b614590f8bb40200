package store

import (
	"encoding/json"
	"strings"
	"testing"

	"fuda/kiosk"
)

// Two badges, two confirmations, no phone; and on the station's screen no
// contact field.
func TestTwoBadgesAtAStation(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	card, err := r.StationBadge(t.Context(), r.event.ID, r.badge("花子"))
	r.do(err)
	if card.Number != r.at["花子"].Attendee.Number {
		t.Errorf("the first badge is number %d's", card.Number)
	}
	s, err := r.StationSwap(t.Context(), r.event.ID, r.badge("花子"), r.badge("次郎"))
	r.do(err)
	again, err := r.StationSwap(t.Context(), r.event.ID, r.badge("次郎"), r.badge("花子"))
	r.do(err)
	if again.ID != s.ID {
		t.Error("held up again it is another exchange")
	}
	screen, err := json.Marshal(s)
	r.do(err)
	for _, secret := range []string{"@example.jp", "090-", "line-", ".example.jp"} {
		if strings.Contains(string(screen), secret) {
			t.Errorf("the station shows %q: %s", secret, screen)
		}
	}
	s, err = r.ConfirmStationSwap(t.Context(), r.event.ID, s.ID, r.badge("花子"), []kiosk.ContactField{kiosk.ContactPhone})
	r.do(err)
	if s.Done || len(r.contacts("次郎")) != 0 {
		t.Fatal("done before both confirmed")
	}
	s, err = r.ConfirmStationSwap(t.Context(), r.event.ID, s.ID, r.badge("次郎"), nil)
	r.do(err)
	if !s.Done {
		t.Fatal("not done")
	}
	_, err = r.ConfirmStationSwap(t.Context(), r.event.ID, s.ID, r.badge("次郎"), nil) // an answer that was lost
	r.do(err)
	wantGiven(t, r.contacts("次郎"), "花子", []kiosk.ContactField{kiosk.ContactPhone})
	wantGiven(t, r.contacts("花子"), "次郎", kiosk.DefaultShare())
}

func TestAStationRefuses(t *testing.T) {
	r := openRoom(t, "花子", "次郎", "三郎")
	_, err := r.StationSwap(t.Context(), r.event.ID, r.badge("花子"), r.badge("花子"))
	wantCode(t, err, kiosk.Conflict)
	_, err = r.StationBadge(t.Context(), r.event.ID, r.at["次郎"].Pass.Code)
	wantCode(t, err, kiosk.NotFound)
	_, err = r.StationSwap(t.Context(), r.event.ID, r.badge("花子"), r.at["次郎"].Pass.Code)
	wantCode(t, err, kiosk.NotFound)
	s, err := r.StationSwap(t.Context(), r.event.ID, r.badge("花子"), r.badge("次郎"))
	r.do(err)
	_, err = r.ConfirmStationSwap(t.Context(), r.event.ID, s.ID, r.badge("三郎"), nil)
	wantCode(t, err, kiosk.NotFound)
	r.now = r.now.Add(kiosk.StationSwapLife)
	_, err = r.ConfirmStationSwap(t.Context(), r.event.ID, s.ID, r.badge("花子"), nil)
	wantCode(t, err, kiosk.NotFound)
}

// A request that waits on a phone gives way to what both say at the station.
func TestAStationFinishesWhatAPhoneBegan(t *testing.T) {
	r := openRoom(t, "花子", "次郎")
	r.mustAsk("花子", "次郎", kiosk.ContactEmail)
	s, err := r.StationSwap(t.Context(), r.event.ID, r.badge("花子"), r.badge("次郎"))
	r.do(err)
	for _, n := range []string{"花子", "次郎"} {
		s, err = r.ConfirmStationSwap(t.Context(), r.event.ID, s.ID, r.badge(n), []kiosk.ContactField{kiosk.ContactLINE})
		r.do(err)
	}
	wantGiven(t, r.contacts("次郎"), "花子", []kiosk.ContactField{kiosk.ContactLINE})
	r.want("her requests", r.requests("花子"), "")
	r.want("his requests", r.requests("次郎"), "")
}
