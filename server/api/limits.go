package api

import (
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/limiter"

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

func limiterFor(r route) []fiber.Handler {
	l, limited := limits[r.Method+" "+r.Path]
	if !limited {
		return nil
	}
	c := limiter.Config{Max: l.max, Expiration: l.within, LimitReached: func(*fiber.Ctx) error { return errTooMany }}
	if l.device {
		c.KeyGenerator = func(f *fiber.Ctx) string { return kiosk.HashPass(f.Cookies(cookieName(f))) }
	}
	return []fiber.Handler{limiter.New(c)}
}
