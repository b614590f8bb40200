package api

import "fuda/kiosk"

func postAnnouncement(c *call, in kiosk.AnnouncementRequest) (kiosk.Announcement, error) {
	return c.Store.Announce(c.context(), c.event(), in)
}

// CallAnswer says whether the number is shown or its owner is asked first.
type CallAnswer struct {
	State string `json:"state"` // asked or shown
}

func postCall(c *call, in kiosk.CallRequest) (CallAnswer, error) {
	state, err := c.Store.AskCall(c.context(), c.me(), in)
	return CallAnswer{state}, err
}

func postCallAccept(c *call) (none, error) {
	return none{}, c.Store.AcceptCall(c.context(), c.me(), c.param("call"))
}

func postDeskCall(c *call, in kiosk.DeskCall) (none, error) {
	return none{}, c.Store.CallNow(c.context(), c.event(), in)
}
