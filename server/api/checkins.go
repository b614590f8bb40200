package api

import (
	"fuda/kiosk"
	"fuda/kiosk/store"
)

// CheckInAnswer is kiosk.CheckInResult; a known nonce is answered 200.
type CheckInAnswer struct {
	kiosk.CheckInResult
}

func (a CheckInAnswer) known() bool { return a.Replayed }

// withLinks fills in the URLs, which only the server's side can know.
func (c *call) withLinks(r kiosk.CheckInResult) CheckInAnswer {
	base := c.Base()
	if r.Badge.Code != "" {
		r.Badge.URL = kiosk.BadgeURL(base, r.Badge.Code)
	}
	r.Pass.URL = kiosk.PassURL(base, r.Pass.Code)
	return CheckInAnswer{r}
}

func postCheckIn(c *call, in kiosk.CheckInRequest) (CheckInAnswer, error) {
	res, err := c.Store.CheckIn(c.context(), c.event(), in, c.actor())
	if err != nil {
		return CheckInAnswer{}, err
	}
	return c.withLinks(res), nil
}

// UndoRequest says why.
type UndoRequest struct {
	Reason string `json:"reason"`
}

func postUndo(c *call, in UndoRequest) (store.UndoResult, error) {
	return c.Store.Undo(c.context(), c.event(), c.param("check_in"), in.Reason, c.actor())
}

func postCarryOver(c *call, in kiosk.CarryOverRequest) (CheckInAnswer, error) {
	res, err := c.Store.CarryOver(c.context(), c.event(), c.param("attendee"), in, c.actor())
	if err != nil {
		return CheckInAnswer{}, err
	}
	return c.withLinks(res), nil
}

func postLeave(c *call, in kiosk.LeaveRequest) (store.LeaveResult, error) {
	return c.Store.Leave(c.context(), c.event(), c.param("attendee"), in)
}

func postReprint(c *call, in store.ReprintRequest) (store.ReprintResult, error) {
	res, err := c.Store.Reprint(c.context(), c.event(), c.param("attendee"), in, c.actor())
	if err == nil {
		res.Badge.URL = kiosk.BadgeURL(c.Base(), res.Badge.Code)
	}
	return res, err
}
