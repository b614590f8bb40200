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
