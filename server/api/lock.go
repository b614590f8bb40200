package api

import (
	"slices"
	"time"

	"fuda/kiosk"
)

var errLocked = kiosk.Errorf(kiosk.Locked, "この端末はロックされています / this device is locked")

// openWhileLocked is all that a locked device may call. What anybody may call
// without a device is not kept from it, but for what fills something in.
var openWhileLocked = []string{
	"GET /api/v1/session", "DELETE /api/v1/session", "POST /api/v1/session/unlock", "POST /api/v1/pair",
	"GET /healthz", "GET /api/openapi.json", "GET /api/v1/trust", "GET /ca.crt", "GET /fuda.mobileconfig",
}

func (r route) whileLocked() bool { return slices.Contains(openWhileLocked, r.Method+" "+r.Path) }

// watchIdling locks a device of the staff that was silent for too long. It counts
// as used again only once it is unlocked, so that of two calls at once neither
// slips through.
func (c *call) watchIdling() error {
	now := c.Clock()
	if c.device.LockedAt != nil {
		c.seen.heard(c.device.ID, now)
		return nil
	}
	if after := c.lockAfter(); after > 0 && c.device.Role.Idles() && now.Sub(c.seen.since(c.device)) > after {
		has, err := c.Store.HasPIN(c.context())
		if err != nil {
			return err
		}
		if has {
			return c.lock(c.device.ID, "idle")
		}
	}
	c.seen.note(c.device.ID, now)
	return nil
}

// lock locks a device, and then ends its sockets: one that opens in between is
// refused.
func (c *call) lock(device, how string) error {
	d, err := c.Store.LockDevice(c.context(), device, how)
	if err != nil {
		return err
	}
	c.Hub.Lock(device)
	if device == c.device.ID {
		c.device = d
	}
	return nil
}

// unlocked lets a device back in; its silence begins anew.
func (c *call) unlocked(d kiosk.Device) {
	c.seen.note(d.ID, c.Clock())
	c.Hub.Unlock(d.ID)
}

func (s *Server) lockAfter() time.Duration {
	if s.Settings == nil {
		return 0
	}
	return time.Duration(s.Settings.Now().LockAfter) * time.Minute
}

// PINRequest sets the house's PIN; null takes it away.
type PINRequest struct {
	PIN *string `json:"pin"`
}

func putPIN(c *call, in PINRequest) (kiosk.LockSettings, error) {
	if err := c.house(); err != nil {
		return kiosk.LockSettings{}, err
	}
	pin := ""
	if in.PIN != nil {
		if pin = *in.PIN; pin == "" {
			return kiosk.LockSettings{}, kiosk.CheckPIN(pin)
		}
	}
	defer c.heavy.take()()
	if err := c.Store.SetPIN(c.context(), pin); err != nil {
		return kiosk.LockSettings{}, err
	}
	return getLock(c)
}

func getLock(c *call) (kiosk.LockSettings, error) {
	has, err := c.Store.HasPIN(c.context())
	return kiosk.LockSettings{PIN: has, AfterMinutes: int(c.lockAfter() / time.Minute)}, err
}

// postLock is a desk that is left alone. Without a PIN nobody there could open it
// again.
func postLock(c *call) (none, error) {
	has, err := c.Store.HasPIN(c.context())
	if err != nil {
		return none{}, err
	}
	if !has {
		return none{}, kiosk.Errorf(kiosk.Conflict, "先に主催の端末で暗証番号を決めてください / set a PIN first, in the office")
	}
	return none{}, c.lock(c.device.ID, "desk")
}

// UnlockRequest is the PIN as it was typed.
type UnlockRequest struct {
	PIN string `json:"pin"`
}

func postUnlock(c *call, in UnlockRequest) (SessionAnswer, error) {
	defer c.heavy.take()()
	d, err := c.Store.UnlockByPIN(c.context(), c.device.ID, in.PIN)
	if err != nil {
		return SessionAnswer{}, err
	}
	c.unlocked(d)
	return c.sessionOf(d)
}

func postDeviceLock(c *call) (kiosk.Device, error) {
	if err := c.governs(c.param("device")); err != nil {
		return kiosk.Device{}, err
	}
	d, err := c.Store.LockDevice(c.context(), c.param("device"), "office")
	if err == nil {
		c.Hub.Lock(d.ID)
	}
	return d, err
}

func deleteDeviceLock(c *call) (kiosk.Device, error) {
	if err := c.governs(c.param("device")); err != nil {
		return kiosk.Device{}, err
	}
	d, err := c.Store.UnlockDevice(c.context(), c.param("device"))
	if err == nil {
		c.unlocked(d)
	}
	return d, err
}
