package api

import (
	"strconv"

	"fuda/kiosk"
	"fuda/server/live"
)

func getBoard(c *call) (Snapshot, error) {
	return Feed{c.Store, c.Clock, c.Printing}.snapshot(c.context(), c.event(), c.device.Role.Audience())
}

func getLive(c *call) error {
	event := c.query("event")
	if event == "" {
		return kiosk.InvalidField("event", "交流会を指定してください / name an event")
	}
	if !c.mayEnter(event) {
		return errOtherEvent
	}
	since, _ := strconv.ParseInt(c.query("since"), 10, 64) // nonsense is no revision: a snapshot follows
	return c.Hub.Serve(c.fiber, live.Sub{
		Event: event, Audience: c.device.Role.Audience(), Device: c.device.ID, Attendee: c.device.Attendee,
		Since: since, Epoch: c.query("epoch"), RemoteIP: c.fiber.Context().RemoteIP().String(),
	})
}
