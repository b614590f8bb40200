package kiosk

import "time"

// Disclosure (提供記録) is an entry of the consent record: who gave which contact
// fields to whom, and when. It names the fields and holds no value of theirs.
type Disclosure struct {
	Swap        string         `json:"swap"`
	Giver       string         `json:"giver"` // attendee
	GiverNumber int            `json:"giver_number"`
	GiverName   string         `json:"giver_name"` // "" once the giver is erased
	Taker       string         `json:"taker"`
	TakerNumber int            `json:"taker_number"`
	TakerName   string         `json:"taker_name"`
	Fields      []ContactField `json:"fields"`
	At          time.Time      `json:"at"`
	RevokedAt   *time.Time     `json:"revoked_at,omitempty"`
}
