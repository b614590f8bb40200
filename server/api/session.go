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

// cookieName differs by scheme: a browser does not let a plain page overwrite
// a cookie that HTTPS set.
func cookieName(f *fiber.Ctx) string {
	if f.Secure() {
		return "__Host-fuda"
	}
	return "fuda"
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
	c.seen.note(device.ID, c.Clock())
	return nil
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
	answer := SessionAnswer{d.Role, DeviceName{d.ID, d.Name, d.Printer}, d.Event, d.Attendee, nil}
	if d.Attendee == "" {
		return answer, nil
	}
	a, err := c.Store.Attendee(c.context(), d.Event, d.Attendee)
	answer.Guest = &Guest{a.Name, a.Number}
	return answer, err
}

func getSession(c *call) (SessionAnswer, error) { return c.sessionOf(c.device) }

// patchSession lets a desk name itself and choose its printer.
func patchSession(c *call, in DeviceChange) (SessionAnswer, error) {
	d, err := c.Store.PatchDevice(c.context(), c.device.ID, store.DevicePatch(in))
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
	mu sync.Mutex
	at map[string]time.Time
}

func newSeen() *seen { return &seen{at: map[string]time.Time{}} }

func (s *seen) note(device string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at[device] = at
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
