package api

import (
	"fuda/kiosk"
)

// me is the attendee whose phone calls.
func (c *call) me() string { return c.device.Attendee }

func getMe(c *call) (kiosk.Me, error) { return c.Store.Me(c.context(), c.me()) }

func patchMe(c *call, in kiosk.MePatch) (kiosk.Me, error) {
	return c.Store.PatchMe(c.context(), c.me(), in)
}

// PassAnswer is a pass, to be shown to its owner only.
type PassAnswer struct {
	Pass kiosk.Link `json:"pass"`
}

func (c *call) passAnswer(code string) PassAnswer {
	return PassAnswer{kiosk.Link{URL: kiosk.PassURL(c.Base(), code), Code: code}}
}

// postMyPass makes a new pass; the phones that took the old one are out.
func postMyPass(c *call) (PassAnswer, error) {
	code, out, err := c.Store.RenewMyPass(c.context(), c.me(), c.device.ID)
	c.drop(out)
	return c.passAnswer(code), err
}

// getMyPass shows the pass again, to be taken to another browser.
func getMyPass(c *call) (PassAnswer, error) {
	code, _, err := c.Store.Pass(c.context(), c.device.Event, c.me(), false)
	return c.passAnswer(code), err
}

// PassRequest asks for an attendee's pass, or for a new one.
type PassRequest struct {
	Renew bool `json:"renew,omitempty"` // the old pass and its phones stop working
}

func postPass(c *call, in PassRequest) (PassAnswer, error) {
	code, out, err := c.Store.Pass(c.context(), c.event(), c.param("attendee"), in.Renew)
	c.drop(out)
	return c.passAnswer(code), err
}

// drop ends the sockets of devices that were unpaired.
func (c *call) drop(devices []string) {
	for _, id := range devices {
		c.Hub.Drop(id)
	}
}

// Numbers are the numbers that an attendee marked.
type Numbers struct {
	Interests []int `json:"interests"`
}

func putInterest(c *call) (Numbers, error)    { return c.interest(true) }
func deleteInterest(c *call) (Numbers, error) { return c.interest(false) }

func (c *call) interest(on bool) (Numbers, error) {
	n, err := c.number()
	if err != nil {
		return Numbers{}, err
	}
	marked, err := c.Store.SetInterest(c.context(), c.me(), n, on)
	return Numbers{marked}, err
}

// Blocked are the numbers that an attendee blocks.
type Blocked struct {
	Blocks []int `json:"blocks"`
}

func putBlock(c *call) (Blocked, error)    { return c.block(true) }
func deleteBlock(c *call) (Blocked, error) { return c.block(false) }

func (c *call) block(on bool) (Blocked, error) {
	n, err := c.number()
	if err != nil {
		return Blocked{}, err
	}
	blocks, err := c.Store.SetBlock(c.context(), c.me(), n, on)
	return Blocked{blocks}, err
}
