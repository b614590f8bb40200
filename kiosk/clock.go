package kiosk

import "time"

// SessionClock (時計) is the time by which every board of an event goes.
type SessionClock struct {
	Now   time.Time  `json:"now"` // the kiosk's; pages follow it, not their own
	State ClockState `json:"state"`
}

// ClockState says how the session on the clock stands.
type ClockState string

// The states of a session's clock.
const (
	ClockBefore  ClockState = "before"
	ClockRunning ClockState = "running"
	ClockOver    ClockState = "over"
)

// At returns the session that is on at a time, else the next one, else the
// last one, and how it stands. Of two that overlap the one that began last is on.
func (e *Event) At(now time.Time) (*Session, SessionClock) {
	var on, next, last *Session
	for i := range e.Sessions {
		s := &e.Sessions[i]
		switch {
		case now.Before(s.StartsAt):
			if next == nil || s.StartsAt.Before(next.StartsAt) {
				next = s
			}
		case now.Before(s.EndsAt):
			if on == nil || s.StartsAt.After(on.StartsAt) {
				on = s
			}
		case last == nil || s.EndsAt.After(last.EndsAt):
			last = s
		}
	}
	clock := SessionClock{Now: now.In(JST), State: ClockOver}
	switch {
	case on != nil:
		clock.State = ClockRunning
		return on, clock
	case next != nil:
		clock.State = ClockBefore
		return next, clock
	}
	return last, clock
}
