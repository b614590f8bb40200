package kiosk

import "time"

// History (来場歴) is what the house knows of the person that an attendee is. It is
// for staff.
type History struct {
	Person   string     `json:"person"`
	Visits   int        `json:"visits"` // this event counted, as on the card
	Events   []Visit    `json:"events"` // at which the person checked in, the newest first, this one included
	LastSeen *time.Time `json:"last_seen,omitempty"`
	Met      []Met      `json:"met"`  // tonight's guests with whom cards were swapped at an earlier event
	Note     string     `json:"note"` // of the staff, across events
	Ban      *Ban       `json:"ban,omitempty"`
}

// Visit is one event at which a person was.
type Visit struct {
	Event    string `json:"event"`
	Name     string `json:"name"`
	Date     string `json:"date"`
	Attendee string `json:"attendee,omitempty"` // who the person was there; absent when it was on another laptop
	Number   int    `json:"number,omitempty"`   // worn there
}

// Met is somebody here tonight whom the person knows from before.
type Met struct {
	Attendee string    `json:"attendee"`
	Number   int       `json:"number,omitempty"`
	Name     string    `json:"name"`
	Event    string    `json:"event"` // the name of the event where they swapped last
	At       time.Time `json:"at"`
}

// Ban (出入り禁止) keeps a person out until an organiser lifts it.
type Ban struct {
	Reason string    `json:"reason"`
	By     string    `json:"by"` // the device's name
	At     time.Time `json:"at"`
}

// ValidateBan wants a reason: it is what the desk is shown.
func ValidateBan(reason string) error { return requireText("reason", reason, maxShort) }

// ValidatePersonNote checks the staff's note on a person.
func ValidatePersonNote(note string) error { return limitText("note", note, maxLong) }

// KnownPerson is a person with the attendees that it is, for the office.
type KnownPerson struct {
	Person
	Visits    int              `json:"visits"`
	Note      string           `json:"note"`
	Ban       *Ban             `json:"ban,omitempty"`
	Attendees []PersonAttendee `json:"attendees"` // newest first; without those that are erased
}

// PersonAttendee is who a person was at one event.
type PersonAttendee struct {
	Attendee string `json:"attendee"`
	Event    string `json:"event"`
	Date     string `json:"date"` // the event's
	Name     string `json:"name"`
	Company  string `json:"company"`
}
