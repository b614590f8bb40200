package api

import "fuda/kiosk"

// SessionMove is what somebody does to a session's clock, once for each nonce.
type SessionMove struct {
	Nonce string `json:"nonce,omitempty"`
}

func postSessionStart(c *call, in SessionMove) (kiosk.Session, error) {
	return c.moveSession(kiosk.HandRequest{Hand: kiosk.HandStart, Nonce: in.Nonce})
}

func postSessionEnd(c *call, in SessionMove) (kiosk.Session, error) {
	return c.moveSession(kiosk.HandRequest{Hand: kiosk.HandEnd, Nonce: in.Nonce})
}

// SessionExtension is by how much a session goes on. The nonce is needed: sent
// twice, the session is extended once.
type SessionExtension struct {
	Minutes int    `json:"minutes"`
	Nonce   string `json:"nonce"`
}

func postSessionExtend(c *call, in SessionExtension) (kiosk.Session, error) {
	return c.moveSession(kiosk.HandRequest{Hand: kiosk.HandExtend, Minutes: in.Minutes, Nonce: in.Nonce})
}

func (c *call) moveSession(r kiosk.HandRequest) (kiosk.Session, error) {
	return c.Store.MoveSession(c.context(), c.event(), c.param("session"), r, c.actor())
}

func getAfterParty(c *call) (kiosk.AfterParty, error) {
	return c.Store.AfterParty(c.context(), c.event())
}

func getMissing(c *call) (kiosk.Missing, error) { return c.Store.Missing(c.context(), c.event()) }
