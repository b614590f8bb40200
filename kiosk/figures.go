package kiosk

import "time"

// Figures (集計) are an evening in numbers: totals only, never one of a person.
// Guests whose data was erased are counted on, as far as what stays of them says
// anything.
type Figures struct {
	Guests   GuestFigures     `json:"guests"`
	Arrivals []ArrivalStep    `json:"arrivals"` // every five minutes from the first arrival to the last; empty before
	Trades   []TradeCount     `json:"trades"`   // of those who came, the most frequent first; together guests.came
	Sources  []SourceCount    `json:"sources"`  // where guests came from, each once; together guests.booked + guests.walk_ins
	Referred int              `json:"referred"` // of those who came: somebody brought them
	Sessions []SessionFigures `json:"sessions"` // in the event's order

	Swaps         int             `json:"swaps"`  // that were done, revoked ones too
	Mutual        int             `json:"mutual"` // pairs with mutual interest
	Introductions int             `json:"introductions"`
	Announcements int             `json:"announcements"`
	Feedback      FeedbackFigures `json:"feedback"`
}

// GuestFigures count guests, each once, however many sessions they are at:
//
//	booked + walk_ins = came + no_shows
//	came = first_timers + regulars
type GuestFigures struct {
	Booked      int `json:"booked"`       // signed up before, and the place stands
	Came        int `json:"came"`         // with a check-in that was not undone
	WalkIns     int `json:"walk_ins"`     // came without having signed up
	NoShows     int `json:"no_shows"`     // booked, and not here; until the end also those who are expected
	Cancelled   int `json:"cancelled"`    // signed up, cancelled all of it, and did not come
	Waitlisted  int `json:"waitlisted"`   // waited for a place to the end
	CarriedOver int `json:"carried_over"` // went from one session into another
	FirstTimers int `json:"first_timers"` // of those who came: their first event
	Regulars    int `json:"regulars"`     // of those who came: all others
	Hosts       int `json:"hosts"`        // of those who came
	AfterParty  int `json:"after_party"`  // on the after-party's list
}

// ArrivalStep is how many guests arrived in five minutes. A guest arrives once.
type ArrivalStep struct {
	At    time.Time `json:"at"`    // when the five minutes begin
	Count int       `json:"count"` // in them
	Total int       `json:"total"` // until their end
}

// TradeCount is how many guests of a trade came.
type TradeCount struct {
	Trade string `json:"trade"` // as most of them write it; empty: nobody said
	Count int    `json:"count"`
}

// SourceCount is how many guests came from a source of registrations.
type SourceCount struct {
	Source string `json:"source"` // peatix, connpass, …, walk_in
	Count  int    `json:"count"`
}

// SessionFigures are a session's numbers.
type SessionFigures struct {
	Session   string `json:"session"`
	Name      string `json:"name"`
	Capacity  int    `json:"capacity"`   // 0: no limit
	Booked    int    `json:"booked"`     // registrations that stand, walk-ins and carry-overs with them
	Came      int    `json:"came"`       // guests checked in
	NoShows   int    `json:"no_shows"`   // booked, and not here
	CarriedIn int    `json:"carried_in"` // of those who came: from another session
	Fees      int    `json:"fees"`       // yen taken less yen given back; together the till's
}

// Evening is all that the files about an event need, of one moment, so that they
// agree with each other.
type Evening struct {
	Ledger
	Guests   []Attendee // those whose data is still there, by the number worn last; those without one after them
	Figures  Figures
	Feedback FeedbackSummary
}
