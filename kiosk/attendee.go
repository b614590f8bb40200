package kiosk

import (
	"net/mail"
	"time"
)

// Person (人物) is somebody known across events.
type Person struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kana string `json:"kana"`
}

// Profile is what an attendee says of themselves. All of it but the contact
// fields is for the card; e-mail, phone, LINE and website leave only by a swap.
type Profile struct {
	Name    string `json:"name"`
	Kana    string `json:"kana"`
	Company string `json:"company"`
	Title   string `json:"title"`
	Trade   string `json:"trade"`
	Email   string `json:"email"`
	Phone   string `json:"phone"`
	Gives   string `json:"gives"`   // できること
	Wants   string `json:"wants"`   // 探していること
	Purpose string `json:"purpose"` // 参加の目的
	LINE    string `json:"line"`    // a LINE id
	Website string `json:"website"`
	Why     string `json:"why"`   // ひとこと: why I am here, in one line
	Hobby   string `json:"hobby"` // 趣味
	Note    string `json:"note"`  // for staff only
}

// Attendee (参加者) is a person at one event.
type Attendee struct {
	ID string `json:"id"`
	Profile
	Number        int            `json:"number,omitempty"` // while held
	Ticket        string         `json:"ticket,omitempty"`
	Host          bool           `json:"host,omitempty"` // 主催: introduces people to each other
	Visits        int            `json:"visits"`         // events at which the person checked in, this one counted; 1 is a first visit
	Displayed     bool           `json:"displayed"`
	AfterParty    bool           `json:"after_party,omitempty"` // comes along afterwards
	Left          *Leaving       `json:"left,omitempty"`
	Badge         string         `json:"badge,omitempty"` // the code of the badge worn now
	Registrations []Registration `json:"registrations"`
	CheckIns      []CheckIn      `json:"check_ins"`
}

// Leaving is what is back of somebody who leaves. The number is free again
// only when both are.
type Leaving struct {
	At            time.Time `json:"at"`
	BadgeReturned bool      `json:"badge_returned"`
	CardReturned  bool      `json:"card_returned"`
}

// Registration (申込) is an attendee's place in a session.
type Registration struct {
	Session  string             `json:"session"`
	Status   RegistrationStatus `json:"status"`
	Paid     bool               `json:"paid"`
	Fee      int                `json:"fee"`
	Kind     GuestKind          `json:"kind,omitempty"` // where the session's fee depends on it
	Source   string             `json:"source"`         // peatix, connpass, …, walk_in, carry_over
	Referrer string             `json:"referrer,omitempty"`
	Rank     string             `json:"rank,omitempty"`
	Reason   string             `json:"reason,omitempty"` // why carried over, or free
}

// RegistrationStatus is how a registration stands.
type RegistrationStatus string

// The states of a registration.
const (
	Booked     RegistrationStatus = "booked"
	Waitlisted RegistrationStatus = "waitlisted"
	Cancelled  RegistrationStatus = "cancelled"
)

// Sources of a registration that the kiosk itself makes.
const (
	SourceWalkIn    = "walk_in"
	SourceCarryOver = "carry_over"
)

// Registration returns the attendee's registration for a session, or nil.
func (a *Attendee) Registration(session string) *Registration {
	for i := range a.Registrations {
		if a.Registrations[i].Session == session {
			return &a.Registrations[i]
		}
	}
	return nil
}

// LastNumber is the number that the attendee wears, or wore last; 0 for none.
func (a *Attendee) LastNumber() int {
	if a.Number != 0 {
		return a.Number
	}
	number, at := 0, time.Time{}
	for _, c := range a.CheckIns {
		if c.UndoneAt == nil && !c.At.Before(at) {
			number, at = c.Number, c.At
		}
	}
	return number
}

// FirstTime tells whether this is the person's first event (🔰).
func (a *Attendee) FirstTime() bool { return a.Visits <= 1 }

// Limits of a profile's fields, in characters.
const (
	maxShort = 200
	maxLong  = 1000
)

// Validate checks a profile and names the first wrong field.
func (p *Profile) Validate() error {
	if err := requireText("name", p.Name, maxShort); err != nil {
		return err
	}
	for _, f := range []struct {
		name, value string
		limit       int
	}{
		{"kana", p.Kana, maxShort}, {"company", p.Company, maxShort}, {"title", p.Title, maxShort},
		{"trade", p.Trade, maxShort}, {"email", p.Email, maxShort}, {"phone", p.Phone, maxShort},
		{"gives", p.Gives, maxLong}, {"wants", p.Wants, maxLong}, {"purpose", p.Purpose, maxLong}, {"note", p.Note, maxLong},
		{"line", p.LINE, maxShort}, {"website", p.Website, maxShort}, {"why", p.Why, maxShort}, {"hobby", p.Hobby, maxShort},
	} {
		if err := limitText(f.name, f.value, f.limit); err != nil {
			return err
		}
	}
	if err := validateWebsite(p.Website); err != nil {
		return err
	}
	if p.Email != "" {
		if a, err := mail.ParseAddress(p.Email); err != nil || a.Address != p.Email {
			return InvalidField("email", "メールアドレスの形ではありません / not an e-mail address")
		}
	}
	return nil
}

// ProfilePatch changes the fields that are not nil.
type ProfilePatch struct {
	Name    *string `json:"name,omitempty"`
	Kana    *string `json:"kana,omitempty"`
	Company *string `json:"company,omitempty"`
	Title   *string `json:"title,omitempty"`
	Trade   *string `json:"trade,omitempty"`
	Email   *string `json:"email,omitempty"`
	Phone   *string `json:"phone,omitempty"`
	Gives   *string `json:"gives,omitempty"`
	Wants   *string `json:"wants,omitempty"`
	Purpose *string `json:"purpose,omitempty"`
	LINE    *string `json:"line,omitempty"`
	Website *string `json:"website,omitempty"`
	Why     *string `json:"why,omitempty"`
	Hobby   *string `json:"hobby,omitempty"`
	Note    *string `json:"note,omitempty"`

	// Host makes the attendee one of the hosts, or a guest again.
	Host *bool `json:"host,omitempty"`

	// AfterParty puts the attendee on the after-party's list, or off it.
	AfterParty *bool `json:"after_party,omitempty"`

	// Display puts the card on the board or takes it off.
	Display *bool `json:"display,omitempty"`
}

// Apply returns the profile with the patch's fields in place.
func (p Profile) Apply(c ProfilePatch) Profile {
	for _, f := range []struct {
		to   *string
		from *string
	}{
		{&p.Name, c.Name}, {&p.Kana, c.Kana}, {&p.Company, c.Company}, {&p.Title, c.Title}, {&p.Trade, c.Trade},
		{&p.Email, c.Email}, {&p.Phone, c.Phone}, {&p.Gives, c.Gives}, {&p.Wants, c.Wants}, {&p.Purpose, c.Purpose}, {&p.Note, c.Note},
		{&p.LINE, c.LINE}, {&p.Website, c.Website}, {&p.Why, c.Why}, {&p.Hobby, c.Hobby},
	} {
		if f.from != nil {
			*f.to = *f.from
		}
	}
	return p
}
