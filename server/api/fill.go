package api

import "fuda/kiosk"

// FillList is how full the sessions of an event are.
type FillList struct {
	Sessions []kiosk.Fill `json:"sessions"`
}

func getFill(c *call) (FillList, error) {
	sessions, err := c.Store.Fill(c.context(), c.event())
	return FillList{sessions}, err
}

func getOffers(c *call) (kiosk.Offers, error) {
	return c.Store.Offers(c.context(), c.event(), c.param("session"))
}

func postMoveUp(c *call, in kiosk.MoveUpRequest) (kiosk.MoveUp, error) {
	return c.Store.MoveUp(c.context(), c.event(), c.param("session"), in, c.actor())
}

func putRegistration(c *call, in kiosk.RegistrationRequest) (kiosk.Attendee, error) {
	return c.Store.SetRegistration(c.context(), c.event(), c.param("attendee"), c.param("session"), in, c.actor())
}
