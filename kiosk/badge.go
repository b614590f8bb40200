package kiosk

import "time"

// Badge (番号札) is what a guest wears. Its code is public: it names the badge
// and proves nothing. A reprint makes a new code and revokes the old one.
type Badge struct {
	Code       string     `json:"code"`
	Number     int        `json:"number"`
	IssuedAt   time.Time  `json:"issued_at"`
	RevokedAt  *time.Time `json:"revoked_at,omitempty"`
	ReturnedAt *time.Time `json:"returned_at,omitempty"`
}

// SleeveState is how a sleeve on the table stands.
type SleeveState string

// The states of a sleeve (カードケース).
const (
	SleeveEmpty    SleeveState = "empty"    // nobody's, or its holder's card is not on display
	SleeveHolding  SleeveState = "holding"  // shows a card
	SleeveReturned SleeveState = "returned" // the card is back with its owner, the badge is still out
	SleeveMissing  SleeveState = "missing"
)

// Sleeve is one numbered transparent case.
type Sleeve struct {
	Number int         `json:"number"`
	State  SleeveState `json:"state"`
	Place
}
