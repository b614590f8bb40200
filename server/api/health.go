package api

import "github.com/gofiber/fiber/v2"

// Health says whether the kiosk works.
type Health struct {
	Status  string `json:"status"` // ok
	Version string `json:"version"`
	Epoch   string `json:"epoch"`
	Rev     int64  `json:"rev"` // changes over all events
}

func getHealth(c *call) (Health, error) {
	h, err := c.Store.Health(c.context())
	return Health{"ok", c.Version, h.Epoch, h.Rev}, err
}

func getSpec(c *call) error {
	c.fiber.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.fiber.Send(c.spec)
}
