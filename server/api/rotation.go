package api

import (
	"strconv"

	"fuda/kiosk"
)

// RoundAnswer is a round; one that was there already is answered with 200.
type RoundAnswer struct {
	kiosk.Round
	old bool
}

func (r RoundAnswer) known() bool { return r.old }

func postRound(c *call, in kiosk.RoundRequest) (RoundAnswer, error) {
	round, created, err := c.Matching.StartRound(c.context(), c.event(), c.param("session"), in, c.actor())
	return RoundAnswer{round, !created}, err
}

func getRounds(c *call) (kiosk.Rounds, error) {
	return c.Store.Rounds(c.context(), c.event(), c.param("session"))
}

func postRoundEnd(c *call) (kiosk.Round, error) {
	no, err := strconv.Atoi(c.param("no"))
	if err != nil || no < 1 {
		return kiosk.Round{}, kiosk.InvalidField("no", "何回目かを数字で指定します / the round's number")
	}
	return c.Store.EndRound(c.context(), c.event(), c.param("session"), no, c.actor())
}

func putRotation(c *call, in kiosk.RotationRequest) (kiosk.RotationAnswer, error) {
	return c.Store.SetRotation(c.context(), c.event(), c.param("attendee"), in)
}

func putMyRotation(c *call, in kiosk.RotationRequest) (kiosk.RotationAnswer, error) {
	return c.Store.SetRotation(c.context(), c.device.Event, c.me(), in)
}
