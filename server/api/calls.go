package api

import (
	"fuda/kiosk"
)

// AnnouncementRequest is what everybody in the room is told.
type AnnouncementRequest struct {
	Kind kiosk.AnnouncementKind `json:"kind,omitempty"` // last_call may come without words
	Text string                 `json:"text"`
	En   string                 `json:"en,omitempty"`
}

func postAnnouncement(c *call, in AnnouncementRequest) (kiosk.Announcement, error) {
	return c.Store.Announce(c.context(), c.event(), kiosk.Announcement{Kind: in.Kind, Text: in.Text, En: in.En})
}

// CallRequest asks for a number on the big screen.
type CallRequest struct {
	Number int `json:"number"`
}

// CallAnswer says whether the number is shown or its owner is asked first.
type CallAnswer struct {
	State string `json:"state"` // asked or shown
}

func postCall(c *call, in CallRequest) (CallAnswer, error) {
	state, err := c.Store.AskCall(c.context(), c.me(), in.Number)
	return CallAnswer{state}, err
}

func postCallAccept(c *call) (none, error) {
	return none{}, c.Store.AcceptCall(c.context(), c.me(), c.param("call"))
}

// DeskCall is a call that somebody asked for at a desk.
type DeskCall struct {
	Number int `json:"number"`
	By     int `json:"by,omitempty"` // who looks for them; absent: the staff
}

func postDeskCall(c *call, in DeskCall) (none, error) {
	return none{}, c.Store.CallNow(c.context(), c.event(), in.Number, in.By)
}
