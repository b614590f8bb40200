package api

import (
	"strconv"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// number reads {number} in a path.
func (c *call) number() (int, error) {
	n, err := strconv.Atoi(c.param("number"))
	if err != nil || n < 1 {
		return 0, kiosk.InvalidField("number", "番号は1以上の数字です / a number from 1 on")
	}
	return n, nil
}

// ScannedCard is whose badge was scanned, and how a swap with them stands.
type ScannedCard struct {
	Card kiosk.Card  `json:"card"`
	Swap *kiosk.Swap `json:"swap,omitempty"`
}

func getBadge(c *call) (ScannedCard, error) {
	card, swap, err := c.Store.CardByBadge(c.context(), c.me(), c.param("code"))
	return ScannedCard{card, swap}, err
}

// SwapAnswer is a swap; one that was there already is answered with 200.
type SwapAnswer struct {
	kiosk.Swap
	old bool
}

func (s SwapAnswer) known() bool { return s.old }

func postSwap(c *call, in store.SwapRequest) (SwapAnswer, error) {
	if in.Number != 0 { // it may rest on a suggestion that was shown a moment ago
		if err := c.Matching.Flush(c.context(), c.device.Event); err != nil {
			return SwapAnswer{}, err
		}
	}
	s, created, err := c.Store.RequestSwap(c.context(), c.me(), in)
	return SwapAnswer{s, !created}, err
}

// ShareRequest is the contact fields that one gives; absent: the usual choice.
type ShareRequest struct {
	Share []kiosk.ContactField `json:"share,omitempty"`
}

func postAccept(c *call, in ShareRequest) (kiosk.Swap, error) {
	return c.Store.AcceptSwap(c.context(), c.me(), c.param("swap"), in.Share)
}

func postDecline(c *call) (kiosk.Swap, error) {
	return c.Store.DeclineSwap(c.context(), c.me(), c.param("swap"))
}

func postRevoke(c *call) (kiosk.Swap, error) {
	return c.Store.RevokeSwap(c.context(), c.me(), c.param("swap"))
}

// StationCard is whose badge was held up at a station.
type StationCard struct {
	Card kiosk.Card `json:"card"`
}

func getStationBadge(c *call) (StationCard, error) {
	card, err := c.Store.StationBadge(c.context(), c.event(), c.param("code"))
	return StationCard{card}, err
}

// StationRequest is two badges that were held up at a station.
type StationRequest struct {
	Badges []string `json:"badges"`
}

func postStationSwap(c *call, in StationRequest) (kiosk.StationSwap, error) {
	if len(in.Badges) != 2 {
		return kiosk.StationSwap{}, kiosk.InvalidField("badges", "番号札は2枚です / two badges")
	}
	return c.Store.StationSwap(c.context(), c.event(), in.Badges[0], in.Badges[1])
}

func getStationSwap(c *call) (kiosk.StationSwap, error) {
	return c.Store.ReadStationSwap(c.context(), c.event(), c.param("swap"))
}

// StationConfirm is the yes of one of the two.
type StationConfirm struct {
	Badge string               `json:"badge"`
	Share []kiosk.ContactField `json:"share,omitempty"`
}

func postStationConfirm(c *call, in StationConfirm) (kiosk.StationSwap, error) {
	return c.Store.ConfirmStationSwap(c.context(), c.event(), c.param("swap"), in.Badge, in.Share)
}
