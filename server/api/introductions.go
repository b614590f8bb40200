package api

import "fuda/kiosk"

// IntroductionAnswer is an introduction; one that was there already is answered
// with 200.
type IntroductionAnswer struct {
	kiosk.Introduction
	old bool
}

func (i IntroductionAnswer) known() bool { return i.old }

func postIntroduction(c *call, in kiosk.IntroductionRequest) (IntroductionAnswer, error) {
	event, err := c.eventOr(in.Event)
	if err != nil {
		return IntroductionAnswer{}, err
	}
	introduce := func() (kiosk.Introduction, bool, error) { return c.Store.Introduce(c.context(), event, in, c.actor()) }
	if c.device.Role == kiosk.RoleAttendee {
		introduce = func() (kiosk.Introduction, bool, error) { return c.Store.IntroduceAsGuest(c.context(), c.me(), in) }
	}
	made, created, err := introduce()
	return IntroductionAnswer{made, !created}, err
}

// eventOr is the device's event, or of a device that is there for all of them
// the one that a body names.
func (c *call) eventOr(named string) (string, error) {
	switch {
	case named == "" && c.device.Event == "":
		return "", kiosk.InvalidField("event", "交流会を選んでください / choose an event")
	case named == "":
		return c.device.Event, nil
	case !c.mayEnter(named):
		return "", errOtherEvent
	}
	return named, nil
}
