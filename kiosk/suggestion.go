package kiosk

import (
	"slices"
	"strings"
)

// Suggestion (おすすめ) is one person to talk to next, as the guest reads it.
type Suggestion struct {
	Number    int    `json:"number"`
	Name      string `json:"name"`
	Company   string `json:"company"`
	Trade     string `json:"trade"`
	FirstTime bool   `json:"first_time"`
	Host      bool   `json:"host,omitempty"`
	Reason    string `json:"reason"` // why, in a sentence
	ReasonEn  string `json:"reason_en"`
	Opener    string `json:"opener"` // what to open with
	OpenerEn  string `json:"opener_en"`
	Sleeve    Place  `json:"sleeve"` // where the card lies
}

// Suggestions are whom a guest may talk to next, best first, at most three.
type Suggestions struct {
	Suggestions []Suggestion    `json:"suggestions"`
	State       SuggestionState `json:"state"`
}

// SuggestionState says how it stands with somebody's suggestions. It tells
// nothing of anybody else's choices.
type SuggestionState string

// The states.
const (
	SuggestionsReady  SuggestionState = "ready"  // the list may be empty: nobody is left to suggest just now
	SuggestionsFew    SuggestionState = "few"    // too few guests are here
	SuggestionsBreak  SuggestionState = "break"  // 休憩中
	SuggestionsHidden SuggestionState = "hidden" // one's own card is not on display
	SuggestionsOff    SuggestionState = "off"    // the event makes none, or the guest is not in the room
)

// SuggestionAnswer is what a guest says to a suggestion. No reason is asked.
type SuggestionAnswer string

// The answers.
const (
	AnswerLater  SuggestionAnswer = "later"   // あとで: comes again
	AnswerNotNow SuggestionAnswer = "not_now" // 今はいい
	AnswerMet    SuggestionAnswer = "met"     // 話せた
)

// SuggestionRequest answers a suggestion.
type SuggestionRequest struct {
	Answer SuggestionAnswer `json:"answer"`
}

// Validate names the field that is wrong.
func (r *SuggestionRequest) Validate() error {
	if !slices.Contains([]SuggestionAnswer{AnswerLater, AnswerNotNow, AnswerMet}, r.Answer) {
		return InvalidField("answer", "later、not_now、met のどれかです / one of later, not_now, met")
	}
	return nil
}

// StationSuggestions are the suggestions that a station shows of who holds up a
// badge: on a screen that others read, so they are made of nothing but what is
// on the cards.
type StationSuggestions struct {
	Card Card `json:"card"`
	Suggestions
}

// SuggestedIntroduction is an advice to the hosts: bring these two together.
type SuggestedIntroduction struct {
	Numbers  []int    `json:"numbers"` // two; the first is who needs it
	Names    []string `json:"names"`   // of the two, in the same order
	WhoNeeds int      `json:"who_needs"`
	Needs    []string `json:"needs"` // alone, listens, unreached, first_time, late; the gravest first
	Reason   string   `json:"reason"`
	ReasonEn string   `json:"reason_en"`
	Opener   string   `json:"opener"`
	OpenerEn string   `json:"opener_en"`
}

// Chip is a word to tap on a form, in both languages. What goes into the field
// is Ja.
type Chip struct {
	Ja string `json:"ja"`
	En string `json:"en"`
}

// Chips are the words that the matching knows, for forms that take five seconds.
type Chips struct {
	Trades   []Chip `json:"trades"`
	Gives    []Chip `json:"gives"`
	Wants    []Chip `json:"wants"`
	Purposes []Chip `json:"purposes"`
	Hobbies  []Chip `json:"hobbies"`
}

// SalesMark is how a guest says openly that they sell, as part of the purpose.
const SalesMark = "ご案内・営業あり"

// Sells tells whether the guest says openly that they sell.
func (p *Profile) Sells() bool {
	said := p.Purpose + " " + p.Why
	return slices.ContainsFunc([]string{"営業あり", "営業有", "ご案内あり", "販売あり"}, func(w string) bool { return strings.Contains(said, w) })
}

// CardsForSlip is how many cards must lie on the table before the pass names
// whom to talk to.
const CardsForSlip = 6
