package api

import (
	"net"
	"strings"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// PairRequest is a one-time code or a pass, and what the device shall be called.
type PairRequest struct {
	Code string `json:"code"`
	Name string `json:"name,omitempty"`

	// A guest's first phone may be paired by the ticket instead.
	Ticket string `json:"ticket,omitempty"`
	Kana   string `json:"kana,omitempty"` // the reading of the name
}

// demoCode pairs pages on the demo's own machine.
const demoCode = "demo"

func postPair(c *call, in PairRequest) (SessionAnswer, error) {
	var device kiosk.Device
	var token string
	var err error
	switch {
	case in.Code == "" && in.Ticket != "":
		device, token, err = c.Store.PairByTicket(c.context(), in.Ticket, in.Kana, in.Name)
	case strings.EqualFold(in.Code, demoCode) && c.Demo && c.local():
		device, token, err = c.Store.PairAs(c.context(), kiosk.RoleOrganiser, in.Name)
	default:
		device, token, err = c.Store.Pair(c.context(), in.Code, in.Name)
	}
	if err != nil {
		return SessionAnswer{}, err
	}
	setCookie(c.fiber, token, sessionLife)
	return c.sessionOf(device)
}

// local tells whether the request comes from this very machine.
func (c *call) local() bool {
	ip := c.fiber.Context().RemoteIP()
	host := string(c.fiber.Request().Host())
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	named := net.ParseIP(strings.Trim(host, "[]"))
	return ip.IsLoopback() && (host == "localhost" || named.IsLoopback())
}

// PairingCodeRequest asks for a code.
type PairingCodeRequest struct {
	Role  kiosk.Role `json:"role"`
	Event string     `json:"event,omitempty"`
}

func postPairingCode(c *call, in PairingCodeRequest) (store.PairingCode, error) {
	if c.device.Event != "" && in.Event != c.device.Event { // nobody gives more than they have
		return store.PairingCode{}, errOtherEvent
	}
	return c.Store.NewPairingCode(c.context(), in.Role, in.Event)
}
