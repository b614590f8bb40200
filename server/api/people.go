package api

import (
	"fuda/kiosk"
)

func getHistory(c *call) (kiosk.History, error) {
	return c.Store.History(c.context(), c.event(), c.param("attendee"))
}

// PersonNote is the staff's note on a person.
type PersonNote struct {
	Note string `json:"note"`
}

func putPersonNote(c *call, in PersonNote) (kiosk.History, error) {
	if err := c.Store.SetPersonNote(c.context(), c.event(), c.param("attendee"), in.Note); err != nil {
		return kiosk.History{}, err
	}
	return getHistory(c)
}

// house refuses a device of one event what concerns all events.
func (c *call) house() error {
	if c.device.Event != "" {
		return errOtherEvent
	}
	return nil
}

// PeopleList is persons across events.
type PeopleList struct {
	People []kiosk.KnownPerson `json:"people"`
}

func getPeople(c *call) (PeopleList, error) {
	if err := c.house(); err != nil {
		return PeopleList{}, err
	}
	people, err := c.Store.People(c.context(), c.query("q"))
	return PeopleList{people}, err
}

// BanRequest says why; the desk is shown it.
type BanRequest struct {
	Reason string `json:"reason"`
}

func putBan(c *call, in BanRequest) (kiosk.KnownPerson, error) {
	if err := c.house(); err != nil {
		return kiosk.KnownPerson{}, err
	}
	return c.Store.Ban(c.context(), c.param("person"), in.Reason)
}

func deleteBan(c *call) (kiosk.KnownPerson, error) {
	if err := c.house(); err != nil {
		return kiosk.KnownPerson{}, err
	}
	return c.Store.LiftBan(c.context(), c.param("person"))
}

// MergeRequest names two persons that are one.
type MergeRequest struct {
	Keep string `json:"keep"`
	Drop string `json:"drop"`
}

func postMerge(c *call, in MergeRequest) (kiosk.KnownPerson, error) {
	if err := c.house(); err != nil {
		return kiosk.KnownPerson{}, err
	}
	return c.Store.MergePeople(c.context(), in.Keep, in.Drop)
}

// SplitRequest names the attendee that is somebody else.
type SplitRequest struct {
	Attendee string `json:"attendee"`
}

func postSplit(c *call, in SplitRequest) (kiosk.KnownPerson, error) {
	if err := c.house(); err != nil {
		return kiosk.KnownPerson{}, err
	}
	return c.Store.SplitPerson(c.context(), in.Attendee)
}
