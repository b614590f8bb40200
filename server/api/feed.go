package api

import (
	"context"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/printing"
)

// Snapshot is an event as a page begins with it.
type Snapshot struct {
	kiosk.Board
	Session *kiosk.Session     `json:"session"` // the one on the clock
	Clock   kiosk.SessionClock `json:"clock"`

	Announcements []kiosk.Announcement `json:"announcements"` // the last few, oldest first

	Staff *StaffState `json:"staff,omitempty"`
}

// StaffState is what desks and the office see besides the board.
type StaffState struct {
	Counts    []kiosk.Count     `json:"counts"`
	Arrivals  []kiosk.StaffNote `json:"arrivals"` // the last twenty, newest first
	PrintJobs []kiosk.PrintJob  `json:"print_jobs"`
	Printers  []PrinterStatus   `json:"printers"`
}

// Feed is the store as the hub reads it.
type Feed struct {
	Store    *store.DB
	Now      kiosk.Clock
	Printing *printing.Printing
}

// Epoch implements live.Source.
func (f Feed) Epoch(ctx context.Context) (string, error) {
	h, err := f.Store.Health(ctx)
	return h.Epoch, err
}

// Snapshot implements live.Source.
func (f Feed) Snapshot(ctx context.Context, event string, a kiosk.Audience) (int64, string, any, error) {
	s, err := f.snapshot(ctx, event, a)
	return s.Rev, s.Epoch, s, err
}

func (f Feed) snapshot(ctx context.Context, event string, a kiosk.Audience) (Snapshot, error) {
	s, err := f.Store.Snapshot(ctx, event, a)
	if err != nil {
		return Snapshot{}, err
	}
	session, clock := s.Event.At(f.Now())
	shot := Snapshot{Board: s.Board, Session: session, Clock: clock, Announcements: s.Announcements}
	if s.Staff == nil {
		return shot, nil
	}
	list, err := f.printers(ctx)
	shot.Staff = &StaffState{s.Staff.Counts, s.Staff.Arrivals, s.Staff.PrintJobs, list.Printers}
	return shot, err
}

// Changes implements live.Source.
func (f Feed) Changes(ctx context.Context, event string, since int64, limit int) ([]kiosk.Change, error) {
	return f.Store.Changes(ctx, event, since, limit)
}

// Aside implements live.Source: staff are told how the printers do.
func (f Feed) Aside(ctx context.Context, _ string, a kiosk.Audience) (string, any, error) {
	if a != kiosk.AudienceStaff {
		return "", nil, nil
	}
	list, err := f.printers(ctx)
	return "printers", list, err
}

// Clock implements live.Source.
func (f Feed) Clock(ctx context.Context, event string) (any, error) {
	e, err := f.Store.Event(ctx, event)
	_, clock := e.At(f.Now())
	return clock, err
}
