package match

import "time"

// Plan is everybody's suggestions. It is plain data and may be kept as JSON.
type Plan struct {
	At    time.Time `json:"at"`
	Seed  uint64    `json:"seed"`
	Lists []List    `json:"lists"` // one a guest, by number
}

// List is the suggestions of one guest, best first, at most three.
type List struct {
	Guest       string       `json:"guest"`
	Suggestions []Suggestion `json:"suggestions"`
	Inbound     int          `json:"inbound"`         // to how many others this guest is suggested
	Empty       EmptyReason  `json:"empty,omitempty"` // why there is none
}

// EmptyReason says why somebody has no suggestions.
type EmptyReason string

// The reasons. [EmptyNobody] is also what a withheld guest hears in a room
// without hosts, so it tells nothing.
const (
	EmptyBreak  EmptyReason = "break"  // 休憩中
	EmptyNobody EmptyReason = "nobody" // nobody is left to suggest just now
)

// Suggestion (おすすめ) is one person to talk to next.
type Suggestion struct {
	To     string    `json:"to"`
	Number int       `json:"number"`
	Score  float64   `json:"score"` // points, see [Weights]; larger is better
	Codes  []Code    `json:"codes"` // why, the strongest first; never empty
	Reason Line      `json:"reason"`
	Opener Line      `json:"opener"`
	Since  time.Time `json:"since"` // when it came into the plan
}

// Line is one sentence in both languages.
type Line struct {
	Ja string `json:"ja"`
	En string `json:"en"`
}

// Code is one reason. No code tells what the other keeps private: an interest
// is named only to who has it, or when it is mutual.
type Code string

// The codes.
const (
	CodeMutual    Code = "mutual"     // both marked each other
	CodeInterest  Code = "interest"   // you marked them
	CodeBoth      Code = "both"       // each gives what the other looks for
	CodeWants     Code = "wants"      // they give what you look for
	CodeGives     Code = "gives"      // they look for what you give
	CodeTheme     Code = "theme"      // both belong to the session's theme
	CodeTrade     Code = "trade"      // trades that send each other work
	CodePurpose   Code = "purpose"    // what you came for fits
	CodeHobby     Code = "hobby"      // the same hobby
	CodeOrigin    Code = "origin"     // the same part of the country
	CodeHost      Code = "host"       // a host, who knows people here
	CodeNewcomer  Code = "newcomer"   // a guest for a host to take in
	CodeFirstTime Code = "first_time" // a first visit for both
	CodeMetBefore Code = "met_before" // you know each other from an earlier evening
	CodeSeller    Code = "seller"     // says openly that they sell; never alone
	CodeNew       Code = "new"        // somebody new
)

// MaxSuggestions is how many a guest has at a time.
const MaxSuggestions = 3

// List returns the list of a guest, or nil.
func (p *Plan) List(guest string) *List {
	if p == nil {
		return nil
	}
	for i := range p.Lists {
		if p.Lists[i].Guest == guest {
			return &p.Lists[i]
		}
	}
	return nil
}
