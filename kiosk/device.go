package kiosk

import (
	"fmt"
	"slices"
	"time"
)

// Role says what a paired device may do.
type Role string

// The roles. [RoleNone] is a device that is not paired.
const (
	RoleNone      Role = ""
	RoleOrganiser Role = "organiser"
	RoleReception Role = "reception"
	RoleDisplay   Role = "display"
	RoleStation   Role = "station"
	RoleAttendee  Role = "attendee"
)

// Pairable tells whether a pairing code may be made for the role; an
// attendee's phone is paired by its pass.
func (r Role) Pairable() bool {
	return slices.Contains([]Role{RoleOrganiser, RoleReception, RoleDisplay, RoleStation}, r)
}

// Audience is the projection of the feed that the role gets.
func (r Role) Audience() Audience {
	switch r {
	case RoleOrganiser, RoleReception:
		return AudienceStaff
	case RoleAttendee:
		return AudienceAttendee
	}
	return AudienceDisplay
}

// PairingCodeLife is how long a pairing code works.
const PairingCodeLife = 10 * time.Minute

// Device (端末) is a paired browser.
type Device struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"` // the desk's name on a check-in
	Role     Role       `json:"role"`
	Event    string     `json:"event,omitempty"`    // limited to one event
	Attendee string     `json:"attendee,omitempty"` // whose phone it is
	Printer  string     `json:"printer,omitempty"`  // that gets its labels; absent: the first one
	PairedAt time.Time  `json:"paired_at"`
	SeenAt   *time.Time `json:"seen_at,omitempty"`
	LockedAt *time.Time `json:"locked_at,omitempty"` // since when it needs the PIN or an organiser
}

// Ordinal names the n-th of its kind: 受付1.
func Ordinal(name string, n int) string { return fmt.Sprintf("%s%d", name, n) }
