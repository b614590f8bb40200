package store

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"fuda/kiosk"
)

func mustPair(t *testing.T, d *DB, role kiosk.Role) kiosk.Device {
	t.Helper()
	dev, _, err := d.PairAs(t.Context(), role, "受付1")
	if err != nil {
		t.Fatal(err)
	}
	return dev
}

func TestPINIsHashed(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	for _, pin := range []string{"123", "123456789", "12a4", "１２３４", "12 4"} {
		if err := d.SetPIN(ctx, pin); kiosk.ErrorCode(err) != kiosk.Invalid {
			t.Errorf("%q: %v", pin, err)
		}
	}
	if has, err := d.HasPIN(ctx); has || err != nil {
		t.Errorf("%v %v", has, err)
	}
	for _, pin := range []string{"4649", "20261121"} {
		if err := d.SetPIN(ctx, pin); err != nil {
			t.Fatal(err)
		}
	}
	for place, value := range everyText(t, d) {
		if strings.Contains(value, "20261121") && !strings.HasPrefix(place, "goose") {
			t.Errorf("%s holds the PIN", place)
		}
	}
	if has, err := d.HasPIN(ctx); !has || err != nil {
		t.Errorf("%v %v", has, err)
	}
	one, err := hashPIN(d.random, "4649")
	two, err2 := hashPIN(d.random, "4649")
	if errors.Join(err, err2) != nil || one == two || !isPIN(one, "4649") || isPIN(one, "4640") || isPIN("nonsense", "") || isPIN("$argon2id$v=19$m=1,t=0,p=0$$", "") {
		t.Errorf("hashes %q, %q", one, two)
	}
	if err := d.SetPIN(ctx, ""); err != nil {
		t.Fatal(err)
	}
	if has, err := d.HasPIN(ctx); has || err != nil {
		t.Errorf("%v %v", has, err)
	}
}

func TestLockAndUnlock(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d)
	desk := mustPair(t, d, kiosk.RoleReception)
	if dev, err := d.LockDevice(ctx, desk.ID, "office"); err != nil || dev.LockedAt == nil {
		t.Fatalf("%+v %v", dev, err)
	}
	if _, err := d.UnlockByPIN(ctx, desk.ID, "4649"); !errors.Is(err, errNoPIN) {
		t.Error(err)
	}
	if err := d.SetPIN(ctx, "4649"); err != nil {
		t.Fatal(err)
	}
	again, err := d.LockDevice(ctx, desk.ID, "idle") // locked twice is locked
	if err != nil || again.LockedAt == nil {
		t.Fatal(err)
	}
	for try := range kiosk.PINTries - 1 {
		if _, err := d.UnlockByPIN(ctx, desk.ID, "0000"); !errors.Is(err, errWrongPIN) {
			t.Fatalf("try %d: %v", try, err)
		}
	}
	if dev, err := d.UnlockByPIN(ctx, desk.ID, "4649"); err != nil || dev.LockedAt != nil {
		t.Fatalf("%+v %v", dev, err)
	}
	if _, err := d.UnlockByPIN(ctx, desk.ID, "0000"); err != nil { // unlocked already
		t.Error(err)
	}
	phone := mustCheckIn(t, d, e, walkIn(e.Sessions[0].ID, "客"))
	guest, _, err := d.Pair(ctx, phone.Pass.Code, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"nobody", guest.ID} {
		if _, err := d.LockDevice(ctx, id, "office"); !errors.Is(err, errNoDevice) {
			t.Errorf("%s: %v", id, err)
		}
	}
	page, err := d.Audit(ctx, e.ID, AuditQuery{})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[kiosk.AuditAction]int{}
	for _, entry := range page.Entries {
		counts[entry.Action]++
	}
	if counts[kiosk.AuditDeviceLocked] != 1 || counts[kiosk.AuditDeviceUnlocked] != 1 || counts[kiosk.AuditPIN] != 1 {
		t.Errorf("the trail %v", counts)
	}
}

// Of many guesses at once no more are looked at than may be, and then the right
// PIN does not help either: an organiser does.
func TestGuessingAtOnce(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	desk := mustPair(t, d, kiosk.RoleReception)
	if err := d.SetPIN(ctx, "4649"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.LockDevice(ctx, desk.ID, "desk"); err != nil {
		t.Fatal(err)
	}
	var wrong, refused atomic.Int32
	var guessers sync.WaitGroup
	for range 12 {
		guessers.Go(func() {
			_, err := d.UnlockByPIN(ctx, desk.ID, "1111")
			switch kiosk.ErrorCode(err) {
			case kiosk.Invalid:
				wrong.Add(1)
			case kiosk.TooMany:
				refused.Add(1)
			}
		})
	}
	guessers.Wait()
	if wrong.Load() != kiosk.PINTries || refused.Load() != 12-kiosk.PINTries {
		t.Errorf("%d looked at, %d refused", wrong.Load(), refused.Load())
	}
	if _, err := d.UnlockByPIN(ctx, desk.ID, "4649"); kiosk.ErrorCode(err) != kiosk.TooMany {
		t.Error(err)
	}
	if dev, err := d.UnlockDevice(ctx, desk.ID); err != nil || dev.LockedAt != nil {
		t.Errorf("%+v %v", dev, err)
	}
	if _, err := d.LockDevice(ctx, desk.ID, "desk"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.UnlockByPIN(ctx, desk.ID, "4649"); err != nil {
		t.Error(err)
	}
}

func TestDeviceIsLimited(t *testing.T) {
	ctx := t.Context()
	d := openTest(t)
	e := ikebukuro(t, d)
	desk := mustPair(t, d, kiosk.RoleReception)
	all, nobody := "", "nobody"
	if dev, err := d.PatchDevice(ctx, desk.ID, DevicePatch{Event: &e.ID}); err != nil || dev.Event != e.ID || dev.Name != desk.Name {
		t.Errorf("%+v %v", dev, err)
	}
	if _, err := d.PatchDevice(ctx, desk.ID, DevicePatch{Event: &nobody}); kiosk.ErrorCode(err) != kiosk.Invalid {
		t.Error(err)
	}
	if dev, err := d.PatchDevice(ctx, desk.ID, DevicePatch{Event: &all}); err != nil || dev.Event != "" {
		t.Errorf("%+v %v", dev, err)
	}
}
