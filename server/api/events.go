package api

import (
	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/matching"
)

// EventList is the events that the device may see, the newest date first.
type EventList struct {
	Events []kiosk.Event `json:"events"`
}

func getEvents(c *call) (EventList, error) {
	all, err := c.Store.Events(c.context())
	list := EventList{[]kiosk.Event{}}
	for _, e := range all {
		if c.mayEnter(e.ID) {
			list.Events = append(list.Events, e)
		}
	}
	return list, err
}

// NewEvent is an event to be made. The same nonce makes it once.
type NewEvent struct {
	Name         string               `json:"name"`
	Venue        string               `json:"venue"`
	Date         string               `json:"date"`
	Sessions     []kiosk.Session      `json:"sessions"`
	SkipNumbers  []int                `json:"skip_numbers,omitempty"`
	Tables       []kiosk.Table        `json:"tables,omitempty"`
	HouseRules   kiosk.HouseRules     `json:"house_rules,omitzero"`
	NumberRanges []kiosk.NumberRange  `json:"number_ranges,omitempty"`
	Consent      kiosk.Consent        `json:"consent,omitzero"`
	Labels       *kiosk.LabelSettings `json:"labels,omitempty"` // absent: badge and sleeve
	WiFi         kiosk.WiFi           `json:"wifi,omitzero"`
	Issuer       kiosk.Issuer         `json:"issuer,omitzero"`
	Info         kiosk.Info           `json:"info,omitzero"`
	Match        kiosk.MatchSettings  `json:"match,omitzero"`
	DeleteOn     kiosk.DeleteDate     `json:"delete_on,omitzero"` // null: kept; absent: thirty days after the event
	Nonce        string               `json:"nonce,omitempty"`
}

func postEvent(c *call, in NewEvent) (kiosk.Event, error) {
	if err := matching.CheckWeights(&in.Match); err != nil {
		return kiosk.Event{}, err
	}
	labels := kiosk.DefaultLabels()
	if in.Labels != nil {
		labels = *in.Labels
	}
	return c.Store.CreateEvent(c.context(), kiosk.Event{
		Name: in.Name, Venue: in.Venue, Date: in.Date, Sessions: in.Sessions,
		SkipNumbers: in.SkipNumbers, Tables: in.Tables, HouseRules: in.HouseRules,
		Labels: labels, WiFi: in.WiFi, Issuer: in.Issuer, DeleteOn: in.DeleteOn,
		NumberRanges: in.NumberRanges, Consent: in.Consent, Info: in.Info, Match: in.Match,
	}, in.Nonce)
}

func getEvent(c *call) (kiosk.Event, error) { return c.Store.Event(c.context(), c.event()) }

func patchEvent(c *call, in store.EventPatch) (kiosk.Event, error) {
	if err := matching.CheckWeights(in.Match); err != nil {
		return kiosk.Event{}, err
	}
	return c.Store.UpdateEvent(c.context(), c.event(), in)
}
