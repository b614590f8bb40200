package api

import "fuda/kiosk"

// postCopyEvent makes next month's event of this one.
func postCopyEvent(c *call, in kiosk.EventCopyRequest) (kiosk.Event, error) {
	return c.Store.CopyEvent(c.context(), c.event(), in)
}

// putKind says what kind of guest somebody is in a session.
func putKind(c *call, in kiosk.KindRequest) (kiosk.Attendee, error) {
	return c.Store.SetKind(c.context(), c.event(), c.param("attendee"), in)
}

// deleteEventSession takes a session away that nobody has signed up for.
func deleteEventSession(c *call) (kiosk.Event, error) {
	return c.Store.RemoveSession(c.context(), c.event(), c.param("session"))
}
