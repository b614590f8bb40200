package api

import "fuda/kiosk"

// getHosting tells a host who is a guest all but the attendees' ids.
func getHosting(c *call) (kiosk.Hosting, error) {
	if c.device.Role == kiosk.RoleAttendee {
		return c.Store.HostingFor(c.context(), c.event(), c.me())
	}
	return c.Store.Hosting(c.context(), c.event(), true)
}
