package kiosk

import "time"

// Planned is when a session was to be, before somebody in the room started,
// extended or ended it.
type Planned struct {
	StartsAt time.Time `json:"starts_at"`
	EndsAt   time.Time `json:"ends_at"`
}

// Hand is what somebody at a desk does to a session's clock.
type Hand string

// The three things that hands do.
const (
	HandStart  Hand = "start"
	HandExtend Hand = "extend"
	HandEnd    Hand = "end"
)

// Kind is the change that tells of it.
func (h Hand) Kind() Kind {
	switch h {
	case HandStart:
		return SessionStarted
	case HandExtend:
		return SessionExtended
	}
	return SessionEnded
}

// HandRequest moves a session's times.
type HandRequest struct {
	Hand    Hand
	Minutes int // to extend by
	Nonce   string
}

// maxExtension is in minutes.
const maxExtension = 240

// Validate checks the shape of the request.
func (r *HandRequest) Validate() error {
	if r.Hand == HandExtend {
		if r.Minutes < 1 || r.Minutes > maxExtension {
			return InvalidField("minutes", "延長は1〜%d分です / 1 to %[1]d minutes", maxExtension)
		}
		return validateNonce(r.Nonce)
	}
	return optionalNonce(r.Nonce)
}

// Start lets the session begin now and last as long as it was to. It moves no
// other session.
func (s *Session) Start(now time.Time) {
	long := s.EndsAt.Sub(s.StartsAt)
	if s.Planned != nil {
		long = s.Planned.EndsAt.Sub(s.Planned.StartsAt)
	}
	s.plan()
	s.StartsAt = onTheSecond(now)
	s.EndsAt = s.StartsAt.Add(long)
}

// Extend lets the session go on: a session that is over goes on from now.
func (s *Session) Extend(now time.Time, minutes int) {
	s.plan()
	if s.EndsAt.Before(now) {
		s.EndsAt = onTheSecond(now)
	}
	s.EndsAt = s.EndsAt.Add(time.Duration(minutes) * time.Minute)
}

// End ends the session now. One that has not begun is refused; one that is over
// stays as it is, and moved is false.
func (s *Session) End(now time.Time) (moved bool, err error) {
	if now.Before(s.StartsAt) {
		return false, Errorf(Conflict, "「%s」はまだ始まっていません / this session has not begun", s.Name)
	}
	if !now.Before(s.EndsAt) {
		return false, nil
	}
	s.plan()
	// A session lasts a moment at least, or its times would not be valid.
	if s.EndsAt = onTheSecond(now); !s.EndsAt.After(s.StartsAt) {
		s.EndsAt = s.StartsAt.Add(time.Second)
	}
	return true, nil
}

// plan remembers the first times that the session had.
func (s *Session) plan() {
	if s.Planned == nil {
		s.Planned = &Planned{s.StartsAt, s.EndsAt}
	}
}

// onTheSecond keeps clocks on boards from turning between two seconds.
func onTheSecond(t time.Time) time.Time { return t.Truncate(time.Second).In(JST) }

// AfterParty (懇親会) is who comes along afterwards; everybody says so themselves.
type AfterParty struct {
	Headcount int               `json:"headcount"`
	Here      int               `json:"here"` // of them, who has not left
	Attendees []AfterPartyGuest `json:"attendees"`
}

// AfterPartyGuest is one who comes along.
type AfterPartyGuest struct {
	ID     string `json:"id"`
	Number int    `json:"number,omitempty"` // while held
	Name   string `json:"name"`
	Here   bool   `json:"here"`
}

// Missing is what has to come back: of guests who left and, once the last
// session is over, of all who still hold a number.
type Missing struct {
	Over             bool       `json:"over"`               // the last session has ended
	SleevesWithCards []int      `json:"sleeves_with_cards"` // numbers of sleeves in which a card lies
	BadgesOut        []BadgeOut `json:"badges_out"`
}

// BadgeOut is a badge that has not come back.
type BadgeOut struct {
	Number int    `json:"number"`
	Name   string `json:"name"`
	Left   bool   `json:"left"` // its wearer is gone
}
