package api

import "github.com/gofiber/fiber/v2"

// Health says whether the kiosk works.
type Health struct {
	Status  string `json:"status"` // ok, or what keeps the data from being written: cannot_save, damaged
	Version string `json:"version"`
	Epoch   string `json:"epoch"`
	Rev     int64  `json:"rev"` // changes over all events
}

func getHealth(c *call) (Health, error) {
	h, err := c.Store.Health(c.context())
	status := "ok"
	if trouble := c.Store.Trouble(); trouble != "" {
		status = string(trouble)
	}
	return Health{status, c.Version, h.Epoch, h.Rev}, err
}

func getSpec(c *call) error {
	c.fiber.Set(fiber.HeaderContentType, fiber.MIMEApplicationJSON)
	return c.fiber.Send(c.spec)
}
