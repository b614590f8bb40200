package kiosk

import (
	"slices"
	"time"
)

// ContactField is a piece of contact data that one guest may give another.
type ContactField string

// The contact fields. All else on a card is shown to everybody in the room.
const (
	ContactEmail   ContactField = "email"
	ContactPhone   ContactField = "phone"
	ContactLINE    ContactField = "line"
	ContactWebsite ContactField = "website"
)

// ContactFields are all contact fields, in the order in which pages show them.
func ContactFields() []ContactField {
	return []ContactField{ContactEmail, ContactPhone, ContactLINE, ContactWebsite}
}

// Has is the contact fields that are filled in.
func (p *Profile) Has() []ContactField {
	has := []ContactField{}
	for i, value := range []string{p.Email, p.Phone, p.LINE, p.Website} {
		if value != "" {
			has = append(has, ContactFields()[i])
		}
	}
	return has
}

// DefaultShare is what a guest who chose nothing shares: calls are what people
// are sorry for, so the telephone is off.
func DefaultShare() []ContactField {
	return []ContactField{ContactEmail, ContactLINE, ContactWebsite}
}

// ValidateShare checks a choice of contact fields and returns it in the usual
// order, each once.
func ValidateShare(field string, share []ContactField) ([]ContactField, error) {
	for _, f := range share {
		if !slices.Contains(ContactFields(), f) {
			return nil, InvalidField(field, "email、phone、line、website のどれかです / one of email, phone, line, website")
		}
	}
	chosen := []ContactField{}
	for _, f := range ContactFields() {
		if slices.Contains(share, f) {
			chosen = append(chosen, f)
		}
	}
	return chosen, nil
}

// Bounds on asking for swaps: a collector of addresses has a ticket like
// everybody else.
const (
	MaxOpenSwaps    = 5                // requests of one guest that wait for an answer
	MaxSwapsAnHour  = 20               // requests of one guest
	SwapLife        = 30 * time.Minute // then a request has lapsed
	StationSwapLife = 2 * time.Minute  // both confirm in front of the station
)

// SwapState is how a swap stands, as the one who looks may know it.
type SwapState string

// The states of a swap. A request that was turned down looks like one that
// waits, and then like one that lapsed: no refusal is ever shown.
const (
	SwapRequested SwapState = "requested" // I asked; no answer yet
	SwapAsked     SwapState = "asked"     // I am asked
	SwapDone      SwapState = "swapped"
	SwapLapsed    SwapState = "lapsed"
	SwapRevoked   SwapState = "revoked" // one of us took it back: no contact field is left to either
)

// Swap (名刺交換) is two guests exchanging contact fields by consent of both, seen
// from one side.
type Swap struct {
	ID    string         `json:"id"`
	State SwapState      `json:"state"`
	With  Card           `json:"with"` // the other's card
	Share []ContactField `json:"share"`
	At    time.Time      `json:"at"` // of the request, or of the exchange
}

// Contact is what a swap gave one of the two: the other's card, the fields
// that the other agreed to share and nothing else, and one's own notes.
type Contact struct {
	Swap    string    `json:"swap"`
	Number  int       `json:"number"` // at the time of the swap
	Name    string    `json:"name"`
	Kana    string    `json:"kana"`
	Company string    `json:"company"`
	Title   string    `json:"title"`
	Trade   string    `json:"trade"`
	Gives   string    `json:"gives"`
	Wants   string    `json:"wants"`
	Purpose string    `json:"purpose"`
	Email   string    `json:"email,omitempty"`
	Phone   string    `json:"phone,omitempty"`
	LINE    string    `json:"line,omitempty"`
	Website string    `json:"website,omitempty"`
	NoAds   bool      `json:"no_ads,omitempty"` // 広告不可: do not put the address on a mailing list
	Photo   string    `json:"photo,omitempty"`  // where the card's photo is; absent without one
	At      time.Time `json:"at"`
	Event   string    `json:"event"`   // its name
	Session string    `json:"session"` // its name
	Common  []string  `json:"common"`  // what the two had in common, in words

	Memo     string   `json:"memo"`
	NextStep NextStep `json:"next_step"`
	Remember bool     `json:"remember"` // one of the three to remember
}

// NextStep (次の一歩) is what a guest means to do about a contact, and when.
type NextStep struct {
	Text string `json:"text,omitempty"`
	Date string `json:"date,omitempty"` // 2026-11-28
}

// MaxRemembered is how many contacts of an evening are marked to be remembered.
const MaxRemembered = 3

// ContactNotes changes one's own notes on a contact: the fields that are not nil.
type ContactNotes struct {
	Memo     *string   `json:"memo,omitempty"`
	NextStep *NextStep `json:"next_step,omitempty"`
	Remember *bool     `json:"remember,omitempty"`
}

// Validate names the first wrong field.
func (n *ContactNotes) Validate() error {
	if n.Memo != nil {
		if err := limitText("memo", *n.Memo, maxLong); err != nil {
			return err
		}
	}
	if n.NextStep == nil {
		return nil
	}
	if err := limitText("next_step.text", n.NextStep.Text, maxShort); err != nil {
		return err
	}
	if n.NextStep.Date == "" {
		return nil
	}
	if _, err := time.Parse(DateLayout, n.NextStep.Date); err != nil {
		return InvalidField("next_step.date", "日付は 2026-11-28 の形で書いてください / write the date as 2026-11-28")
	}
	return nil
}

// StationSwap is an exchange in front of a station: two badges were held up,
// and both people confirm there. No contact field is shown on the screen, only
// which ones would be given.
type StationSwap struct {
	ID        string        `json:"id"`
	Sides     []StationSide `json:"sides"` // two
	Done      bool          `json:"done"`
	ExpiresAt time.Time     `json:"expires_at"`
}

// StationSide is one of the two.
type StationSide struct {
	Badge     string         `json:"badge"` // the code that was held up
	Card      Card           `json:"card"`
	Has       []ContactField `json:"has"`   // fields that the person has filled in
	Share     []ContactField `json:"share"` // those that would be given
	Confirmed bool           `json:"confirmed"`
}
