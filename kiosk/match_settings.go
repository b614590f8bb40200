package kiosk

import "math"

// MatchSettings are what an event says about its suggestions.
type MatchSettings struct {
	// Weights are the weights that differ from the documented table's, by name,
	// see GET /api/v1/match_weights.
	Weights map[string]float64 `json:"weights,omitempty"`
	// ThemeSameTrade brings the theme's trades together in every session that has
	// a theme, not only in themed ones.
	ThemeSameTrade bool `json:"theme_same_trade,omitempty"`
	// Off makes no suggestions at all: neither on phones nor on slips, at stations
	// or for hosts. Rotation sessions go on.
	Off bool `json:"off,omitempty"`
}

const maxWeights = 100

// validate checks the shape. Names and bounds are the matching's to know, see
// match.ParseWeights.
func (m MatchSettings) validate() error {
	if len(m.Weights) > maxWeights {
		return InvalidField("match.weights", "重みは%d個までです / at most %[1]d weights", maxWeights)
	}
	for name, w := range m.Weights {
		if math.IsNaN(w) || math.IsInf(w, 0) {
			return InvalidField("match.weights."+name, "数ではありません / not a number")
		}
	}
	return nil
}

// MatchWeight documents one weight: what it is for, what it is by default and
// between which values an event may set it.
type MatchWeight struct {
	Name    string  `json:"name"`
	Ja      string  `json:"ja"`
	En      string  `json:"en"`
	Default float64 `json:"default"`
	Min     float64 `json:"min"`
	Max     float64 `json:"max"`
}
