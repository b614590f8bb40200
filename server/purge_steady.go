package main

import "time"

// steady holds the wall clock to the machine's own count of time. A clock that
// was set, forward above all, must not delete an event's data before its day.
type steady struct {
	wall  time.Time
	own   time.Duration
	wait  bool
	until time.Duration // of the machine's count
}

const (
	jumped = 10 * time.Minute // more than the network's time service corrects
	settle = 24 * time.Hour   // by then somebody has seen a wrong date
)

// trust tells whether deletions may go by the clock: not for a day after it
// jumped. own is how long the program has run by the machine's count. A laptop
// that slept cannot be told from one whose clock was set, and waits as well:
// tonight's deletion can be made tomorrow.
func (s *steady) trust(wall time.Time, own time.Duration) bool {
	wall = wall.Round(0) // the wall's reading alone
	off := wall.Sub(s.wall) - (own - s.own)
	if !s.wall.IsZero() && off.Abs() > jumped {
		s.wait, s.until = true, own+settle
	}
	s.wall, s.own = wall, own
	if s.wait && own >= s.until {
		s.wait = false
	}
	return !s.wait
}
