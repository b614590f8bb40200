package kiosk

import (
	"fmt"
	"slices"
)

// KindHost is what a range of numbers calls the hosts.
const KindHost GuestKind = "host"

// NumberRange gives a kind of guest the lowest free number from From on.
type NumberRange struct {
	Kind GuestKind `json:"kind"` // host, or a kind of guest
	From int       `json:"from"`
}

// Consent is what guests agree to at the entrance, in the house's own words.
// Empty: the kiosk's.
type Consent struct {
	JA string `json:"ja,omitempty"`
	EN string `json:"en,omitempty"`
}

const (
	maxRangeFrom = 9_999
	maxConsent   = 4_000
)

// NumbersFrom is where the numbers of a guest begin.
func (e *Event) NumbersFrom(host bool, kind GuestKind) int {
	from := 1
	for _, r := range e.NumberRanges {
		if host && r.Kind == KindHost {
			return r.From
		}
		if r.Kind == kind {
			from = r.From
		}
	}
	return from
}

func validateRanges(ranges []NumberRange) error {
	for i, r := range ranges {
		at := fmt.Sprintf("number_ranges[%d].", i)
		if r.Kind != KindHost && !slices.Contains(GuestKinds(), r.Kind) {
			return InvalidField(at+"kind", "host、member、associate、trial、walk_in、free のどれかです / one of host, member, associate, trial, walk_in, free")
		}
		if slices.ContainsFunc(ranges[:i], func(o NumberRange) bool { return o.Kind == r.Kind }) {
			return InvalidField(at+"kind", "同じ区分が2回あります / the kind is there twice")
		}
		if r.From < 1 || r.From > maxRangeFrom {
			return InvalidField(at+"from", "番号は1〜%dです / 1 to %[1]d", maxRangeFrom)
		}
	}
	return nil
}

func (c Consent) validate() error {
	if err := limitText("consent.ja", c.JA, maxConsent); err != nil {
		return err
	}
	return limitText("consent.en", c.EN, maxConsent)
}
