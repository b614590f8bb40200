package api

import (
	"strconv"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

func getAttendees(c *call) (store.AttendeePage, error) {
	q := store.AttendeeQuery{Text: c.query("q"), Status: store.Status(c.query("status")), Cursor: c.query("cursor")}
	if limit := c.query("limit"); limit != "" {
		n, err := strconv.Atoi(limit)
		if err != nil || n < 1 {
			return store.AttendeePage{}, kiosk.InvalidField("limit", "1〜500です / 1 to 500")
		}
		q.Limit = n
	}
	return c.Store.Attendees(c.context(), c.event(), q)
}

// NewAttendee is somebody to be added without a check-in.
type NewAttendee struct {
	kiosk.Profile
	Session string `json:"session,omitempty"` // booked for it, unpaid
	Nonce   string `json:"nonce,omitempty"`
}

func postAttendee(c *call, in NewAttendee) (kiosk.Attendee, error) {
	return c.Store.AddAttendee(c.context(), c.event(), in.Profile, in.Session, in.Nonce)
}

// FindRequest is what was scanned or typed, whole. It is posted, not asked
// for by URL: it may be a pass.
type FindRequest struct {
	Scan string `json:"scan"`
}

func postFind(c *call, in FindRequest) (kiosk.Attendee, error) {
	return c.Store.FindScan(c.context(), c.event(), in.Scan)
}

func getAttendee(c *call) (kiosk.Attendee, error) {
	return c.Store.Attendee(c.context(), c.event(), c.param("attendee"))
}

func patchAttendee(c *call, in kiosk.ProfilePatch) (kiosk.Attendee, error) {
	return c.Store.UpdateAttendee(c.context(), c.event(), c.param("attendee"), in)
}

func deleteAttendee(c *call) (none, error) {
	return none{}, c.Store.EraseAttendee(c.context(), c.event(), c.param("attendee"))
}
