package api

import (
	"context"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/utils"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// sessionLife is how long a paired device stays paired without a new code.
const sessionLife = 14 * 24 * time.Hour

// cookieNames differ by scheme, plain and secure: a browser does not let a plain
// page overwrite a cookie that HTTPS set.
var cookieNames = [2]string{"fuda", "__Host-fuda"}

func cookieName(f *fiber.Ctx) string {
	if f.Secure() {
		return cookieNames[1]
	}
	return cookieNames[0]
}

// identify finds the device of a request; without a cookie it is nobody's.
func (c *call) identify() error {
	token := utils.CopyString(c.fiber.Cookies(cookieName(c.fiber)))
	if token == "" {
		return nil
	}
	device, found, err := c.Store.Device(c.context(), token)
	if err != nil || !found {
		return err
	}
	c.device = device
	return c.watchIdling()
}

func setCookie(f *fiber.Ctx, token string, life time.Duration) {
	f.Cookie(&fiber.Cookie{
		Name: cookieName(f), Value: token, Path: "/", MaxAge: int(life.Seconds()),
		HTTPOnly: true, SameSite: fiber.CookieSameSiteStrictMode, Secure: f.Secure(),
	})
}

// SessionAnswer says who a device is.
type SessionAnswer struct {
	Role     kiosk.Role `json:"role"`
	Device   DeviceName `json:"device"`
	Locked   bool       `json:"locked,omitempty"` // it may only unlock itself, or unpair
	Event    string     `json:"event,omitempty"`
	Attendee string     `json:"attendee,omitempty"`
	Guest    *Guest     `json:"guest,omitempty"` // with an attendee's phone: who it is
}

// Guest is how a guest's own phone greets them.
type Guest struct {
	Name   string `json:"name"`
	Number int    `json:"number,omitempty"` // while held
}

// DeviceName is what a device is called.
type DeviceName struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Printer string `json:"printer,omitempty"` // that gets its labels; absent: the first one
}

func (c *call) sessionOf(d kiosk.Device) (SessionAnswer, error) {
	answer := SessionAnswer{Role: d.Role, Device: DeviceName{d.ID, d.Name, d.Printer}, Locked: d.LockedAt != nil, Event: d.Event, Attendee: d.Attendee}
	if d.Attendee == "" {
		return answer, nil
	}
	a, err := c.Store.Attendee(c.context(), d.Event, d.Attendee)
	answer.Guest = &Guest{a.Name, a.Number}
	return answer, err
}

func getSession(c *call) (SessionAnswer, error) { return c.sessionOf(c.device) }

// SessionChange is what a desk may change of itself.
type SessionChange struct {
	Name    *string `json:"name,omitempty"`
	Printer *string `json:"printer,omitempty"` // that gets its labels; empty: the first one
}

// patchSession lets a desk name itself and choose its printer.
func patchSession(c *call, in SessionChange) (SessionAnswer, error) {
	d, err := c.Store.PatchDevice(c.context(), c.device.ID, store.DevicePatch{Name: in.Name, Printer: in.Printer})
	if err != nil {
		return SessionAnswer{}, err
	}
	return c.sessionOf(d)
}

func deleteSession(c *call) (none, error) {
	setCookie(c.fiber, "", -time.Second)
	return none{}, c.unpair(c.device.ID)
}

// unpair ends a device's session and its sockets, in this order: a socket that
// opens in between is refused.
func (c *call) unpair(device string) error {
	err := c.Store.Unpair(c.context(), device)
	if err == nil {
		c.Hub.Drop(device)
	}
	return err
}

// seen collects when devices were last heard of, so that reading a page costs
// no write; the server saves it now and then.
type seen struct {
	mu   sync.Mutex
	at   map[string]time.Time // since the last save
	used map[string]time.Time // for as long as the server runs; a locked device is not used
}

func newSeen() *seen { return &seen{at: map[string]time.Time{}, used: map[string]time.Time{}} }

func (s *seen) note(device string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at[device] = at
	s.used[device] = at
}

// heard notes a locked device: it is there, but nobody uses it.
func (s *seen) heard(device string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at[device] = at
}

// since is when a device was used last; before this server started, what the
// store knows of it.
func (s *seen) since(d kiosk.Device) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	at, known := s.used[d.ID]
	switch {
	case known:
		return at
	case d.SeenAt != nil:
		return *d.SeenAt
	}
	return d.PairedAt
}

// last puts on devices what was not saved yet.
func (s *seen) last(devices []kiosk.Device) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range devices {
		if at, heard := s.at[devices[i].ID]; heard {
			devices[i].SeenAt = &at
		}
	}
}

func (s *seen) take() map[string]time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	taken := s.at
	s.at = map[string]time.Time{}
	return taken
}

// SaveSeen writes down when devices were last heard of.
func (s *Server) SaveSeen(ctx context.Context) error {
	taken := s.seen.take()
	if len(taken) == 0 {
		return nil
	}
	return s.Store.SeenDevices(ctx, taken)
}
