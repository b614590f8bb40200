package kiosk

import (
	"slices"
	"time"
)

// RotationKind says with how many people a round is talked.
type RotationKind string

// The kinds of rotation.
const (
	RotationPairs  RotationKind = "pairs"
	RotationTables RotationKind = "tables"
)

// RotationLayout says how the room stands.
type RotationLayout string

// The layouts.
const (
	LayoutRows   RotationLayout = "rows"   // two rows that face each other
	LayoutTables RotationLayout = "tables" // round tables
)

// RotationSettings are how a rotation session turns. What is zero is the usual.
type RotationSettings struct {
	Kind    RotationKind   `json:"kind"`
	Size    int            `json:"size"`             // people at a table; pairs have 2
	Minutes int            `json:"minutes"`          // of a round
	Layout  RotationLayout `json:"layout"`           //
	Tables  int            `json:"tables,omitempty"` // how many there are; 0: as many as are needed
}

// Bounds on a rotation.
const (
	maxTableSize    = 20
	maxRoundMinutes = 240
	maxRoundTables  = 500
)

// RotationOf returns the session's settings with the usual ones filled in: pairs
// in rows, seven minutes; tables of four, ten minutes.
func (s *Session) RotationOf() RotationSettings {
	r := RotationSettings{}
	if s.Rotation != nil {
		r = *s.Rotation
	}
	if r.Kind == "" {
		r.Kind = RotationPairs
	}
	size, minutes, layout := 4, 10, LayoutTables
	if r.Kind == RotationPairs {
		size, minutes, layout = 2, 7, LayoutRows
		r.Size = 2
	}
	if r.Size == 0 {
		r.Size = size
	}
	if r.Minutes == 0 {
		r.Minutes = minutes
	}
	if r.Layout == "" {
		r.Layout = layout
	}
	return r
}

func (r *RotationSettings) validate(at string) error {
	if r == nil {
		return nil
	}
	switch {
	case !slices.Contains([]RotationKind{"", RotationPairs, RotationTables}, r.Kind):
		return InvalidField(at+"rotation.kind", "pairs か tables です / pairs or tables")
	case r.Size != 0 && (r.Size < 2 || r.Size > maxTableSize):
		return InvalidField(at+"rotation.size", "2〜%d名です / 2 to %[1]d people", maxTableSize)
	case r.Minutes < 0 || r.Minutes > maxRoundMinutes:
		return InvalidField(at+"rotation.minutes", "1〜%d分です / 1 to %[1]d minutes", maxRoundMinutes)
	case !slices.Contains([]RotationLayout{"", LayoutRows, LayoutTables}, r.Layout):
		return InvalidField(at+"rotation.layout", "rows か tables です / rows or tables")
	case r.Tables < 0 || r.Tables > maxRoundTables:
		return InvalidField(at+"rotation.tables", "0〜%d台です / 0 to %[1]d tables", maxRoundTables)
	}
	return nil
}

// RotationState says how a guest takes part in a rotation session. Who has said
// nothing goes at their own pace.
type RotationState string

// The states. Pass holds for the next round alone; after it the guest is in.
const (
	RotationIn   RotationState = "in"
	RotationPass RotationState = "pass"
	RotationOut  RotationState = "out"
)

// RotationRequest sets how a guest takes part.
type RotationRequest struct {
	Session string        `json:"session"`
	State   RotationState `json:"state"`
}

// Validate names the first wrong field.
func (r *RotationRequest) Validate() error {
	if r.Session == "" {
		return InvalidField("session", "部を選んでください / choose a session")
	}
	if !slices.Contains([]RotationState{RotationIn, RotationPass, RotationOut}, r.State) {
		return InvalidField("state", "in、pass、out のどれかです / one of in, pass, out")
	}
	return nil
}

// RotationAnswer is how a guest takes part now.
type RotationAnswer struct {
	Session string        `json:"session"`
	State   RotationState `json:"state"`
}

// RoundRequest starts a session's next round.
type RoundRequest struct {
	Nonce   string `json:"nonce"`             // the same nonce is the same round
	Minutes int    `json:"minutes,omitempty"` // absent: as the session says
}

// Validate names the first wrong field.
func (r *RoundRequest) Validate() error {
	if r.Minutes < 0 || r.Minutes > maxRoundMinutes {
		return InvalidField("minutes", "1〜%d分です / 1 to %[1]d minutes", maxRoundMinutes)
	}
	return validateNonce(r.Nonce)
}

// Round (回転) is one turn of a rotation session, as everybody in the room sees
// it: numbers, no names.
type Round struct {
	Session  string         `json:"session"`
	No       int            `json:"no"` // from 1
	StartsAt time.Time      `json:"starts_at"`
	EndsAt   time.Time      `json:"ends_at"` // moved to when it was ended
	Ended    bool           `json:"ended"`   // somebody ended it, or the next one began
	Layout   RotationLayout `json:"layout"`
	Places   []RoundPlace   `json:"places"`
	Resting  []int          `json:"resting"` // had no seat this time; who passes is not among them
}

// RoundPlace is a table, or two who face each other.
type RoundPlace struct {
	Table   int   `json:"table"` // from 1
	Numbers []int `json:"numbers"`
}

// At returns where a number sits, or nil.
func (r *Round) At(number int) *RoundPlace {
	for i := range r.Places {
		if slices.Contains(r.Places[i].Numbers, number) {
			return &r.Places[i]
		}
	}
	return nil
}

// Running tells whether the round is on.
func (r *Round) Running(now time.Time) bool { return !r.Ended && now.Before(r.EndsAt) }

// Rounds are how a rotation session stands.
type Rounds struct {
	Rounds  []Round `json:"rounds"`            // oldest first
	Current *Round  `json:"current,omitempty"` // the last one, unless it was ended; its time may be up
	Joined  int     `json:"joined"`            // who takes part and is here, who passes among them
	Waiting []int   `json:"waiting"`           // of them, who sits nowhere just now
	Passing []int   `json:"passing"`           // of them, who passes the next round
}

// MyRotation is a guest's part in the rotation session that is on, or is next.
type MyRotation struct {
	Session string         `json:"session"`
	State   RotationState  `json:"state"`
	Layout  RotationLayout `json:"layout"`
	Round   *MyRound       `json:"round,omitempty"` // the current one, if there is a seat in it
	No      int            `json:"no"`              // of the last round that began; 0: none yet
}

// MyRound is where a guest sits, and with whom.
type MyRound struct {
	No     int       `json:"no"`
	Table  int       `json:"table"`
	With   []int     `json:"with"`
	EndsAt time.Time `json:"ends_at"`
}
