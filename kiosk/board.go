package kiosk

import (
	"slices"
	"time"
)

// Card (名刺) is what a sleeve shows, and all that a board may know of a guest:
// no e-mail, phone, LINE, pass or badge code has a place in it.
type Card struct {
	Number    int        `json:"number"`
	Name      string     `json:"name"`
	Kana      string     `json:"kana"`
	Company   string     `json:"company"`
	Title     string     `json:"title"`
	Trade     string     `json:"trade"`
	Gives     string     `json:"gives"`
	Wants     string     `json:"wants"`
	Purpose   string     `json:"purpose"`
	Why       string     `json:"why,omitempty"`
	Hobby     string     `json:"hobby,omitempty"`
	FirstTime bool       `json:"first_time"`
	Host      bool       `json:"host,omitempty"`
	Status    TalkStatus `json:"status,omitempty"` // absent: open
	Photo     string     `json:"photo,omitempty"`  // where the card's picture is, if its owner shows it
	State     CardState  `json:"state"`
	Sleeve    Place      `json:"sleeve"`
}

// CardState says where the card's owner is.
type CardState string

// The states of a card on the board.
const (
	CardHere CardState = "here"
	CardLeft CardState = "left" // the guest went, the card still lies in its sleeve
)

// Kind says what a change is about.
type Kind string

// The kinds of change. Those marked staff reach desks and the office; every
// other audience gets [Hidden] with the same revision in their place, so that
// revisions have no gap for anybody.
const (
	CardDisplayed Kind = "card_displayed" // Card
	CardUpdated   Kind = "card_updated"   // Card
	CardRemoved   Kind = "card_removed"   // Number
	NumberFreed   Kind = "number_freed"   // Number
	EventUpdated  Kind = "event_updated"  // Event

	// Event and Session: somebody started, extended or ended a session.
	SessionStarted  Kind = "session_started"
	SessionExtended Kind = "session_extended"
	SessionEnded    Kind = "session_ended"

	CheckedIn      Kind = "checked_in" // staff: a check-in whose card is not on display, or into a further session
	CheckInUndone  Kind = "check_in_undone"
	AttendeeSaved  Kind = "attendee_saved"  // staff: added or edited
	AttendeeErased Kind = "attendee_erased" // staff: the id alone; nothing else of the guest is left
	Imported       Kind = "imported"        // staff: a sign-up file came in
	Printing       Kind = "printing"        // staff: a print job's state changed
	Announced      Kind = "announcement"    // Announcement: to everybody in the room
	Called         Kind = "call"            // Call: to everybody, because the called agreed
	Reported       Kind = "reported"        // staff: a guest was reported; the number, never who reported
	TillChanged    Kind = "till"            // staff: a float, a drop, a close or a reopening; payments come with their check-ins
	Hidden         Kind = "hidden"          // nothing that this audience may see

	// Round: a turn of a rotation session began, or was ended.
	RoundStarted Kind = "round_started"
	RoundEnded   Kind = "round_ended"
)

// Change (更新) is one entry of an event's feed. Revisions count from 1 without
// a gap, in the order of the commits.
type Change struct {
	Rev    int64     `json:"rev"`
	Kind   Kind      `json:"kind"`
	At     time.Time `json:"at"`
	Card   *Card     `json:"card,omitempty"`
	Number int       `json:"number,omitempty"`
	Event  *Event    `json:"event,omitempty"`
	// Session is the id of the one that was started, extended or ended.
	Session string     `json:"session,omitempty"`
	Staff   *StaffNote `json:"staff,omitempty"`

	Announcement *Announcement `json:"announcement,omitempty"`
	Call         *Call         `json:"call,omitempty"`
	Round        *Round        `json:"round,omitempty"`
}

// StaffNote is the part of a change that only staff see. It holds no contact
// field either.
type StaffNote struct {
	Attendee string    `json:"attendee,omitempty"`
	Name     string    `json:"name,omitempty"`
	CheckIn  *CheckIn  `json:"check_in,omitempty"`
	PrintJob *PrintJob `json:"print_job,omitempty"`
	Desk     string    `json:"desk,omitempty"` // at which a reprint or a receipt was asked for
	// PrintJobs are the labels that an arrival, a reprint or a receipt queued, or
	// that moved to another printer or onto a sheet, each as it stands now.
	PrintJobs []PrintJob  `json:"print_jobs,omitempty"`
	Report    *Report     `json:"report,omitempty"`
	Import    *ImportNote `json:"import,omitempty"`
	Counts    []Count     `json:"counts,omitempty"` // as they stand after this change, where they changed
}

// Count is how full a session is.
type Count struct {
	Session  string `json:"session"`
	Booked   int    `json:"booked"`  // registrations that stand, arrived or not
	Arrived  int    `json:"arrived"` // checked in, and still counted when they left
	Capacity int    `json:"capacity"`
}

// Audience says for whom a feed is projected.
type Audience string

// The audiences.
const (
	AudienceStaff    Audience = "staff"    // organiser and reception
	AudienceDisplay  Audience = "display"  // boards and stages
	AudienceAttendee Audience = "attendee" // a guest's phone
)

// For returns the change as an audience may see it.
func (c Change) For(a Audience) Change {
	if a == AudienceStaff {
		return c
	}
	c.Staff = nil
	switch c.Kind {
	case CardDisplayed, CardUpdated, CardRemoved, NumberFreed, EventUpdated, SessionStarted, SessionExtended, SessionEnded, Announced, Called, RoundStarted, RoundEnded:
		return c
	}
	return Change{Rev: c.Rev, Kind: Hidden, At: c.At}
}

// Board (名刺ボード) is all cards on display, by number.
type Board struct {
	Epoch string `json:"epoch"` // the life of the feed; another epoch means start afresh
	Rev   int64  `json:"rev"`   // the last change that is in it
	Event Event  `json:"event"`
	Cards []Card `json:"board"`
	Round *Round `json:"round,omitempty"` // the last one, unless it was ended
}

// Apply puts one change on the board. static/feed/board.js does the same on the
// pages; both are held to the logs in testdata/feed.
func (b *Board) Apply(c Change) {
	b.Rev = c.Rev
	switch c.Kind {
	case CardDisplayed, CardUpdated:
		at, found := b.find(c.Card.Number)
		if found {
			b.Cards[at] = *c.Card
		} else {
			b.Cards = slices.Insert(b.Cards, at, *c.Card)
		}
	case CardRemoved, NumberFreed:
		if at, found := b.find(c.Number); found {
			b.Cards = slices.Delete(b.Cards, at, at+1)
		}
	case EventUpdated, SessionStarted, SessionExtended, SessionEnded:
		b.Event = *c.Event
		for i := range b.Cards {
			b.Cards[i].Sleeve = b.Event.Place(b.Cards[i].Number)
		}
	case RoundStarted:
		b.Round = c.Round
	case RoundEnded:
		b.Round = nil
	}
}

func (b *Board) find(number int) (int, bool) {
	return slices.BinarySearchFunc(b.Cards, number, func(c Card, n int) int { return c.Number - n })
}
