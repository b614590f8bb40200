package store

import (
	"context"

	"fuda/kiosk"
)

var (
	errNoDevice  = kiosk.Errorf(kiosk.NotFound, "端末が見つかりません / no such device")
	errNoPIN     = kiosk.Errorf(kiosk.Conflict, "暗証番号が決められていません / no PIN is set")
	errWrongPIN  = &kiosk.Error{Code: kiosk.Invalid, Field: "pin", Message: "暗証番号が違います / the PIN is wrong"}
	errManyTries = kiosk.Errorf(kiosk.TooMany, "暗証番号を%d回間違えました。主催の端末からロックを解除してください / %[1]d wrong PINs: an organiser has to unlock this device", kiosk.PINTries)
)

// HasPIN tells whether the house has a PIN.
func (d *DB) HasPIN(ctx context.Context) (has bool, err error) {
	err = d.view(ctx, func(q queries) error {
		has, err = q.one(`SELECT 1 FROM pin`, nil, new(int))
		return err
	})
	return has, err
}

// SetPIN gives the house a PIN, or with "" takes it away. What is locked stays
// locked.
func (d *DB) SetPIN(ctx context.Context, pin string) error {
	hash, does := "", "removed"
	if pin != "" {
		err := kiosk.CheckPIN(pin)
		if err != nil {
			return err
		}
		if hash, err = hashPIN(d.random, pin); err != nil {
			return err
		}
		does = "set"
	}
	return d.write(ctx, func(tx *Tx) error {
		n, err := tx.exec(`DELETE FROM pin`)
		if err != nil || hash == "" && n == 0 {
			return err
		}
		if hash != "" {
			if err := tx.run(`INSERT INTO pin (id, hash, set_at) VALUES (1, ?, ?)`, hash, d.now()); err != nil {
				return err
			}
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditPIN, Detail: map[string]string{"pin": does}})
	})
}

// LockDevice locks a paired device; why says who or what did it (desk, office,
// idle). Locked twice is locked.
func (d *DB) LockDevice(ctx context.Context, id, why string) (dev kiosk.Device, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if dev, err = lockable(tx.queries, id); err != nil || dev.LockedAt != nil {
			return err
		}
		now := d.now()
		dev.LockedAt = maybe(&now)
		if err := tx.run(`UPDATE device SET locked_at = ? WHERE id = ?`, now, id); err != nil {
			return err
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditDeviceLocked, Event: dev.Event, Detail: map[string]string{"device": id, "name": dev.Name, "how": why}})
	})
	return dev, err
}

// UnlockDevice is an organiser's hand: it needs no PIN, and wrong ones are
// forgotten.
func (d *DB) UnlockDevice(ctx context.Context, id string) (dev kiosk.Device, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if dev, err = lockable(tx.queries, id); err != nil {
			return err
		}
		return d.unlock(ctx, tx, &dev, "office")
	})
	return dev, err
}

// UnlockByPIN is the device's own way out. A try is counted before it is looked
// at, so that many at once are not more than [kiosk.PINTries].
func (d *DB) UnlockByPIN(ctx context.Context, id, pin string) (dev kiosk.Device, err error) {
	var hash string
	err = d.write(ctx, func(tx *Tx) error {
		if dev, err = lockable(tx.queries, id); err != nil || dev.LockedAt == nil {
			return err
		}
		if found, err := tx.one(`SELECT hash FROM pin`, nil, &hash); err != nil || !found {
			if err == nil {
				err = errNoPIN
			}
			return err
		}
		return d.countTry(tx, id)
	})
	if err != nil || dev.LockedAt == nil {
		return dev, err
	}
	if kiosk.CheckPIN(pin) != nil || !isPIN(hash, pin) { // slow, and not in the writer
		return dev, errWrongPIN
	}
	err = d.write(ctx, func(tx *Tx) error {
		if dev, err = lockable(tx.queries, id); err != nil {
			return err
		}
		return d.unlock(ctx, tx, &dev, "pin")
	})
	return dev, err
}

// countTry counts a try within the window, and refuses when there were enough:
// then the window does not end by itself.
func (d *DB) countTry(tx *Tx, id string) error {
	var tries int
	var from int64
	if _, err := tx.one(`SELECT pin_tries, COALESCE(pin_from, 0) FROM device WHERE id = ?`, []any{id}, &tries, &from); err != nil {
		return err
	}
	if tries >= kiosk.PINTries {
		return errManyTries
	}
	if now := d.now(); now-from > kiosk.PINWindow.Milliseconds() || from > now+drift.Milliseconds() {
		tries, from = 0, now
	}
	return tx.run(`UPDATE device SET pin_tries = ?, pin_from = ? WHERE id = ?`, tries+1, from, id)
}

func (d *DB) unlock(ctx context.Context, tx *Tx, dev *kiosk.Device, how string) error {
	if err := tx.run(`UPDATE device SET locked_at = NULL, pin_tries = 0, pin_from = NULL, seen_at = ? WHERE id = ?`, d.now(), dev.ID); err != nil {
		return err
	}
	if dev.LockedAt == nil {
		return nil
	}
	dev.LockedAt = nil
	return d.audit(ctx, tx, deed{Action: kiosk.AuditDeviceUnlocked, Event: dev.Event, Detail: map[string]string{"device": dev.ID, "name": dev.Name, "how": how}})
}

// lockable loads a paired device that is no guest's.
func lockable(q queries, id string) (kiosk.Device, error) {
	found, err := list(q, deviceColumns+` AND id = ?`, []any{id}, scanDevice)
	if err != nil {
		return kiosk.Device{}, err
	}
	if len(found) == 0 || !found[0].Role.Lockable() {
		return kiosk.Device{}, errNoDevice
	}
	return found[0], nil
}
