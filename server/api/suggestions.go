package api

import (
	"fuda/kiosk"
	"fuda/server/matching"
)

func getMySuggestions(c *call) (kiosk.Suggestions, error) {
	return c.Matching.Suggestions(c.context(), c.device.Event, c.me())
}

func postMySuggestion(c *call, in kiosk.SuggestionRequest) (kiosk.Suggestions, error) {
	n, err := c.number()
	if err != nil {
		return kiosk.Suggestions{}, err
	}
	return c.Matching.Answer(c.context(), c.device.Event, c.me(), n, in)
}

func getStationSuggestions(c *call) (kiosk.StationSuggestions, error) {
	return c.Matching.Station(c.context(), c.event(), c.param("code"))
}

// SuggestedIntroductions are an advice to the hosts, the gravest need first.
type SuggestedIntroductions struct {
	Introductions []kiosk.SuggestedIntroduction `json:"introductions"`
}

func getSuggestedIntroductions(c *call) (out SuggestedIntroductions, err error) {
	if c.device.Role == kiosk.RoleAttendee {
		err = c.Store.HostOnly(c.context(), c.event(), c.me())
	} else {
		_, err = c.Store.Event(c.context(), c.event())
	}
	if err != nil {
		return out, err
	}
	out.Introductions, err = c.Matching.Introductions(c.context(), c.event())
	return out, err
}

// MatchWeights is the documented table of what counts.
type MatchWeights struct {
	Weights []kiosk.MatchWeight `json:"weights"`
}

func getMatchWeights(*call) (MatchWeights, error) { return MatchWeights{matching.Weights()}, nil }
