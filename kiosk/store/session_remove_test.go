package store

import (
	"testing"
	"time"

	"fuda/kiosk"
)

func TestASessionIsRemoved(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d)
	first, second := e.Sessions[0], e.Sessions[1]
	mustCheckIn(t, d, e, kiosk.CheckInRequest{Nonce: nonce(), Session: second.ID, WalkIn: &kiosk.ProfilePatch{Name: new("客")}, Payment: cash(second.Fee)})
	if _, err := d.RemoveSession(ctx, e.ID, second.ID); kiosk.ErrorCode(err) != kiosk.Conflict {
		t.Errorf("a session with a guest: %v", err)
	}
	for range 2 { // sent again it changes nothing
		left, err := d.RemoveSession(ctx, e.ID, first.ID)
		if err != nil || len(left.Sessions) != 1 || left.Sessions[0].ID != second.ID {
			t.Fatalf("left %+v, %v", left.Sessions, err)
		}
	}
	if _, err := d.RemoveSession(ctx, e.ID, second.ID); kiosk.ErrorCode(err) != kiosk.Conflict {
		t.Errorf("the last session: %v", err)
	}
	if _, err := d.RemoveSession(ctx, "nobody", first.ID); kiosk.ErrorCode(err) != kiosk.NotFound {
		t.Errorf("no such event: %v", err)
	}
	third := kiosk.Session{Name: "第3部", StartsAt: second.EndsAt, EndsAt: second.EndsAt.Add(time.Hour), Mode: kiosk.Open}
	e, err := d.UpdateEvent(ctx, e.ID, EventPatch{Sessions: []kiosk.Session{third}})
	if err != nil || len(e.Sessions) != 2 || e.Sessions[1].Name != "第3部" {
		t.Fatalf("a further session: %+v, %v", e.Sessions, err)
	}
	if _, err := d.MoveSession(ctx, e.ID, e.Sessions[1].ID, kiosk.HandRequest{Hand: kiosk.HandStart, Nonce: nonce()}, Actor{Device: "office"}); err != nil {
		t.Fatal(err)
	}
	if _, err := d.RemoveSession(ctx, e.ID, e.Sessions[1].ID); kiosk.ErrorCode(err) != kiosk.Conflict {
		t.Errorf("a session that was run: %v", err)
	}
}
