package kiosk

import "time"

// A PIN (暗証番号) opens a locked device again. The house has one, or none: it
// keeps a passer-by from a tablet that lies about, not a thief from the disk.
const (
	MinPIN = 4 // digits
	MaxPIN = 8
)

// After PINTries wrong PINs within PINWindow a device stays locked until an
// organiser unlocks it.
const (
	PINTries  = 5
	PINWindow = 10 * time.Minute
)

// CheckPIN wants digits, as many as a PIN has.
func CheckPIN(pin string) error {
	ok := len(pin) >= MinPIN && len(pin) <= MaxPIN
	for _, r := range pin {
		ok = ok && '0' <= r && r <= '9'
	}
	if !ok {
		return InvalidField("pin", "暗証番号は%d〜%d桁の数字です / a PIN has %[1]d to %[2]d digits", MinPIN, MaxPIN)
	}
	return nil
}

// LockSettings tells a page whether and when its device locks itself.
type LockSettings struct {
	PIN          bool `json:"pin"`           // one is set; without, no device locks by itself
	AfterMinutes int  `json:"after_minutes"` // of silence; 0: never
}

// Lockable tells whether a device of the role can be locked: a guest's phone is
// the guest's.
func (r Role) Lockable() bool { return r.Pairable() }

// Idles tells whether a device of the role locks itself when nobody uses it. A
// board is there to be looked at.
func (r Role) Idles() bool { return r == RoleOrganiser || r == RoleReception }
