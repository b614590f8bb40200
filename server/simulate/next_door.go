package simulate

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"fuda/kiosk"
)

// neighbour is a second event of the house, of which this one is to see nothing,
// nor it of this one: with a board, and one guest who shows a photo.
type neighbour struct {
	event kiosk.Event
	board *device
	guest *guest
}

// nextDoor makes it. It is tomorrow's, so that the entrance's form stays with
// this evening.
func (r *run) nextDoor(ctx context.Context) error {
	start := time.Now().In(kiosk.JST).Add(24 * time.Hour).Truncate(time.Second)
	in := map[string]any{
		"name": "隣の部屋", "venue": "としま区民センター", "date": start.Format(kiosk.DateLayout), "labels": map[string]any{"at_check_in": []string{}},
		"sessions": []kiosk.Session{{Name: "隣", StartsAt: start, EndsAt: start.Add(time.Hour), Mode: kiosk.Open}},
	}
	n := &neighbour{guest: &guest{Guest: &Guest{Profile: kiosk.Profile{Name: "隣 太郎"}}, at: -1}}
	status, err := r.office.send(ctx, "event", "POST", "/api/v1/events", in, &n.event, "")
	if err != nil || status != http.StatusCreated {
		return fmt.Errorf("answered %d: %w", status, err)
	}
	if n.board, err = r.pairedWith(ctx, n.event.ID, kiosk.RoleDisplay, "隣のボード"); err != nil {
		return err
	}
	ask := kiosk.CheckInRequest{Nonce: r.nonce("next-door", 1), Session: n.event.Sessions[0].ID, WalkIn: &kiosk.ProfilePatch{Name: &n.guest.Profile.Name},
		Card: &kiosk.CardRequest{Display: true}}
	var res kiosk.CheckInResult
	status, err = r.office.send(ctx, "checkin", "POST", "/api/v1/events/"+n.event.ID+"/checkins", ask, &res, "")
	if err != nil || status != http.StatusCreated && status != http.StatusOK {
		return fmt.Errorf("a check-in: answered %d: %w", status, err)
	}
	n.guest.number = res.CheckIn.Number
	n.guest.phone = r.newDevice("隣のスマホ")
	if err := n.guest.phone.pair(ctx, res.Pass.Code); err != nil {
		return err
	}
	status, err = n.guest.phone.send(ctx, "photo", "PUT", "/api/v1/me/card_photo", draw(hue(-1)), nil, "")
	if err != nil || status != http.StatusOK {
		return fmt.Errorf("a photo: answered %d: %w", status, err)
	}
	r.neighbour = n
	return r.showPhoto(ctx, n.guest, true)
}

func (r *run) newPaired(ctx context.Context, role kiosk.Role, name string) (*device, error) {
	return r.pairedWith(ctx, r.event.ID, role, name)
}

func (r *run) pairedWith(ctx context.Context, event string, role kiosk.Role, name string) (*device, error) {
	var code struct {
		Code string `json:"code"`
	}
	status, err := r.office.send(ctx, "pairing_code", "POST", "/api/v1/pairing_codes", map[string]any{"role": role, "event": event}, &code, "")
	if err != nil || status != http.StatusCreated {
		return nil, fmt.Errorf("a pairing code: answered %d: %w", status, err)
	}
	d := r.newDevice(name)
	return d, d.pair(ctx, code.Code)
}
