package api

import (
	"encoding/json"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/limiter"
	"github.com/gofiber/fiber/v2/utils"

	"fuda/kiosk"
)

// limit is how often something may be asked.
type limit struct {
	max    int
	within time.Duration
	device bool // counts by paired device, else by address
}

// limits slow guessing and harvesting down. A pairing code of 40 bits that lives
// ten minutes, and a badge code of 50, are then out of a guesser's reach.
var limits = map[string]limit{
	"POST /api/v1/pair":         {max: 30, within: time.Minute},
	"POST /api/v1/entry":        {max: 5, within: 10 * time.Minute},
	"GET /api/v1/badges/{code}": {max: 60, within: time.Hour, device: true},

	"POST /api/v1/me/card_photo/read": {max: 20, within: time.Hour, device: true},
	"PUT /api/v1/me/card_photo":       {max: 30, within: time.Hour, device: true},
}

func (s *Server) limiterFor(r route) []fiber.Handler {
	l, limited := limits[r.Method+" "+r.Path]
	if !limited {
		return nil
	}
	c := limiter.Config{Max: l.max, Expiration: l.within, LimitReached: func(*fiber.Ctx) error { return errTooMany }}
	if l.device {
		// Only a cookie that is good is counted: one that a stranger made up would be kept in memory for nothing,
		// and the route turns it away by itself.
		c.Next = func(f *fiber.Ctx) bool { return !s.knows(f) }
		c.KeyGenerator = func(f *fiber.Ctx) string { return kiosk.HashPass(f.Cookies(cookieName(f))) }
	}
	handlers := []fiber.Handler{limiter.New(c)}
	if r.Path == "/api/v1/pair" {
		handlers = append(handlers, ticketLimiter())
	}
	return handlers
}

func (s *Server) knows(f *fiber.Ctx) bool {
	c := &call{Server: s, fiber: f}
	_, found, err := c.Store.Device(c.context(), utils.CopyString(f.Cookies(cookieName(f))))
	return err == nil && found
}

// Tickets are numbered one after the other, and a name may be read on a sign-up
// page: whoever knows a name is not to try its tickets through, from however many
// addresses. Ten tries for a name, and for ten minutes only the pass pairs.
const (
	ticketTries = 10
	ticketWait  = 10 * time.Minute
)

func ticketLimiter() fiber.Handler {
	return limiter.New(limiter.Config{
		Max: ticketTries, Expiration: ticketWait,
		LimitReached: func(*fiber.Ctx) error { return errTooMany },
		Next:         func(f *fiber.Ctx) bool { return ticketOf(f) == "" },
		KeyGenerator: ticketOf,
	})
}

// ticketOf is the name whose ticket a request tries, hashed; empty for one that
// brings a code.
func ticketOf(f *fiber.Ctx) string {
	var in PairRequest
	if json.Unmarshal(f.Body(), &in) != nil || in.Code != "" || in.Ticket == "" {
		return ""
	}
	return kiosk.HashPass(kiosk.Fold(in.Kana))
}
