package kiosk

import "time"

// Fill is how full a session is, as the staff look at it.
type Fill struct {
	Session    string `json:"session"`
	Name       string `json:"name"`
	Capacity   int    `json:"capacity"` // 0: no limit
	Booked     int    `json:"booked"`   // all who hold a place, arrived or not
	Expected   int    `json:"expected"` // of them, who has not arrived yet
	Here       int    `json:"here"`     // checked in and not left
	Waitlisted int    `json:"waitlisted"`
	Free       *int   `json:"free,omitempty"` // places that the door would still give; absent: no limit
	Under      bool   `json:"under"`          // not over, and hardly filled, see UnderFilled
}

// underFilled is the share of its places below which a session is hardly
// filled, in percent.
const underFilled = 60

// UnderFilled tells whether a session is hardly filled by those who are here
// and who are still expected. One without a limit never is.
func (s *Session) UnderFilled(here, expected int, now time.Time) bool {
	return s.Capacity > 0 && now.Before(s.EndsAt) && (here+expected)*100 < s.Capacity*underFilled
}

// Free are the places that the door would still give: whoever came and left
// has used up theirs. Nil: no limit.
func (s *Session) Free(booked, arrived int) *int {
	if s.Capacity == 0 {
		return nil
	}
	free := max(0, s.Capacity-max(booked, arrived))
	return &free
}

// Offers are whom to take into a session.
type Offers struct {
	Offers  []Offer   `json:"offers"`  // who is here and may come in, the most fitting first
	Waiting []Waiting `json:"waiting"` // the waiting list, in its order
}

// Offer is a guest to whom a desk may offer a session.
type Offer struct {
	Attendee  string   `json:"attendee"`
	Number    int      `json:"number"`
	Name      string   `json:"name"`
	Trade     string   `json:"trade"`
	FirstTime bool     `json:"first_time"`
	Fits      []string `json:"fits"` // why the session fits; empty: nothing speaks for it
}

// Waiting is a guest on a waiting list.
type Waiting struct {
	Attendee string `json:"attendee"`
	Name     string `json:"name"`
	Company  string `json:"company"`
	Position int    `json:"position"` // from 1 on
}

// MoveUpRequest lets a waiting list move up.
type MoveUpRequest struct {
	Count    int              `json:"count,omitempty"` // 0: as many as there are places; with an override, one
	Nonce    string           `json:"nonce"`
	Override *OverrideRequest `json:"override,omitempty"` // above the capacity
}

// Validate checks the shape of the request.
func (r *MoveUpRequest) Validate() error {
	if r.Count < 0 || r.Count > maxCapacity {
		return InvalidField("count", "1〜%d名です / 1 to %[1]d", maxCapacity)
	}
	if err := validateOverride(r.Override); err != nil {
		return err
	}
	return validateNonce(r.Nonce)
}

// Places says how many of those who wait are to move up: with an override also
// where no place is free, without one never more than are. Where none is free it
// is one, to be refused.
func (r *MoveUpRequest) Places(free *int, waiting int) int {
	n := r.Count
	switch {
	case r.Override != nil || free != nil && *free == 0:
		n = max(n, 1)
	case n == 0 && free == nil:
		n = waiting
	case free != nil && (n == 0 || n > *free):
		n = *free
	}
	return min(n, waiting)
}

// MoveUp is the answer to a waiting list that moved up.
type MoveUp struct {
	Moved   []Moved `json:"moved"`
	Free    *int    `json:"free,omitempty"` // places left; absent: no limit
	Waiting int     `json:"waiting"`        // who still waits
}

// Moved is a guest who got a place.
type Moved struct {
	Attendee string `json:"attendee"`
	Name     string `json:"name"` // empty once erased
}

// RegistrationRequest changes how a guest's registration stands.
type RegistrationRequest struct {
	Status   RegistrationStatus `json:"status"`
	Reason   string             `json:"reason,omitempty"`
	Override *OverrideRequest   `json:"override,omitempty"` // to book above the capacity
}

// Validate checks the shape of the request.
func (r *RegistrationRequest) Validate() error {
	if r.Status != Booked && r.Status != Waitlisted && r.Status != Cancelled {
		return InvalidField("status", "booked、waitlisted、cancelled のどれかです / one of booked, waitlisted, cancelled")
	}
	if err := validateOverride(r.Override); err != nil {
		return err
	}
	return limitText("reason", r.Reason, maxShort)
}

func validateOverride(o *OverrideRequest) error {
	if o == nil {
		return nil
	}
	return requireText("override.reason", o.Reason, maxShort)
}
