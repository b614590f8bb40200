package main

import (
	"testing"
	"time"
)

func TestSteady(t *testing.T) {
	for name, jump := range map[string]time.Duration{
		"none": 0, "the time service": 2 * time.Minute, "an hour forward": time.Hour, "a day forward": 24 * time.Hour, "an hour back": -time.Hour, "a day back": -24 * time.Hour,
	} {
		t.Run(name, func(t *testing.T) {
			var s steady
			began := time.Date(2026, 11, 21, 19, 0, 0, 0, time.UTC)
			for own := time.Duration(0); own <= 40*time.Hour; own += time.Hour {
				wall := began.Add(own)
				if own >= 3*time.Hour {
					wall = wall.Add(jump)
				}
				waits := jump.Abs() > jumped && own >= 3*time.Hour && own < 27*time.Hour
				if got := s.trust(wall, own); got == waits {
					t.Errorf("after %v: trusts %t", own, got)
				}
			}
		})
	}
}
