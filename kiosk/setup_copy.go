package kiosk

import (
	"slices"
	"time"
)

// EventCopyRequest asks for next month's event.
type EventCopyRequest struct {
	Date  string `json:"date"`           // 2026-12-19
	Name  string `json:"name,omitempty"` // empty: as it was
	Nonce string `json:"nonce,omitempty"`
}

// CopyFor returns an event of another day with the settings of this one and
// nobody in it: its sessions at the same times of the day, as they were planned.
// Ids are for the caller to give.
func (e Event) CopyFor(date, name string) (Event, error) {
	to, err := time.Parse(DateLayout, date)
	if err != nil {
		return Event{}, InvalidField("date", "日付は 2026-11-21 の形で書いてください / write the date as 2026-11-21")
	}
	from, err := time.Parse(DateLayout, e.Date)
	if err != nil {
		return Event{}, err
	}
	days := int(to.Sub(from) / (24 * time.Hour)) // both are midnight UTC
	c := e
	c.ID, c.DeletedAt = "", nil
	if c.Date = date; name != "" {
		c.Name = name
	}
	if e.DeleteOn != KeepForever {
		c.DeleteOn = movedDeletion(e, date, days)
	}
	c.Sessions = slices.Clone(e.Sessions)
	for i := range c.Sessions {
		c.Sessions[i].moveBy(days)
	}
	return c, nil
}

// movedDeletion keeps the promise: so many days after the event, and the usual
// ones where there was none or the event had been deleted by hand.
func movedDeletion(e Event, date string, days int) DeleteDate {
	at, err := time.Parse(DateLayout, string(e.DeleteOn))
	if err != nil || e.DeleteOn == DefaultDeleteDate(e.Date) {
		return DefaultDeleteDate(date)
	}
	return DeleteDate(at.AddDate(0, 0, days).Format(DateLayout))
}

func (s *Session) moveBy(days int) {
	move := func(t time.Time) time.Time { return t.In(JST).AddDate(0, 0, days) }
	if p := s.Planned; p != nil { // somebody moved it on the evening itself
		s.StartsAt, s.EndsAt = p.StartsAt, p.EndsAt
	}
	s.ID, s.Planned = "", nil
	s.StartsAt, s.EndsAt = move(s.StartsAt), move(s.EndsAt)
	s.Breaks = slices.Clone(s.Breaks)
	if s.Rotation != nil {
		own := *s.Rotation
		s.Rotation = &own
	}
	for i, b := range s.Breaks {
		s.Breaks[i] = Break{move(b.StartsAt), move(b.EndsAt)}
	}
}
