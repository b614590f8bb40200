package store

import (
	"context"
	"slices"

	"fuda/kiosk"
)

// Snapshot is an event as a page begins with it, all of one moment.
type Snapshot struct {
	kiosk.Board
	Announcements []kiosk.Announcement // the last few, oldest first
	Staff         *StaffState          // for staff only
}

// StaffState is what desks and the office see besides the board.
type StaffState struct {
	Counts    []kiosk.Count     `json:"counts"`
	Arrivals  []kiosk.StaffNote `json:"arrivals"` // the last twenty, newest first
	PrintJobs []kiosk.PrintJob  `json:"print_jobs"`
	Printers  []kiosk.Printer   `json:"printers"`
}

// Snapshot reads the board of an event, and for staff what else they see.
func (d *DB) Snapshot(ctx context.Context, event string, a kiosk.Audience) (s Snapshot, err error) {
	err = d.view(ctx, func(q queries) error {
		if s.Board, err = loadBoard(q, event); err != nil {
			return err
		}
		if s.Announcements, err = announcements(q, event, s.Rev); err != nil {
			return err
		}
		if a == kiosk.AudienceStaff {
			s.Staff, err = staffState(q, event)
		}
		return err
	})
	return s, err
}

// Announcements are looked for among the latest changes only: a page that opens
// wants to know what was said a while ago, not the whole evening.
const (
	saidWithin = 2000 // changes
	saidAtMost = 5
)

func announcements(q queries, event string, rev int64) (said []kiosk.Announcement, err error) {
	changes, err := list(q, `SELECT body, NULL FROM change WHERE event_id = ? AND rev > ? AND json_extract(body, '$.kind') = 'announcement'
		ORDER BY rev DESC LIMIT ?`, []any{event, rev - saidWithin, saidAtMost}, scanChange)
	said = []kiosk.Announcement{}
	for _, c := range slices.Backward(changes) {
		if c.Announcement != nil {
			said = append(said, *c.Announcement)
		}
	}
	return said, err
}

func loadBoard(q queries, event string) (b kiosk.Board, err error) {
	if b.Event, err = loadEvent(q, event); err != nil {
		return b, err
	}
	if _, err := q.one(`SELECT epoch, (SELECT rev FROM event WHERE id = ?) FROM life`, []any{event}, &b.Epoch, &b.Rev); err != nil {
		return b, err
	}
	if b.Round, err = openRound(q, event); err != nil {
		return b, err
	}
	b.Cards, err = list(q, attendeeColumns+` WHERE a.event_id = ? AND a.displayed = 1 AND a.number IS NOT NULL ORDER BY a.number`, []any{event},
		func(scan func(...any) error) (kiosk.Card, error) {
			a, err := scanAttendee(scan)
			return cardOf(&b.Event, a), err
		})
	return b, err
}

func staffState(q queries, event string) (s *StaffState, err error) {
	s = &StaffState{}
	if s.Counts, err = counts(q, event); err != nil {
		return nil, err
	}
	s.Arrivals, err = list(q, `SELECT a.id, a.name, `+arrivalColumns+` FROM check_in c JOIN attendee a ON a.id = c.attendee_id
		WHERE c.event_id = ? AND a.erased_at IS NULL ORDER BY c.at DESC, c.id DESC LIMIT 20`, []any{event}, scanArrival)
	if err != nil {
		return nil, err
	}
	s.PrintJobs, err = list(q, jobColumns+` WHERE j.event_id = ? AND j.state IN ('queued', 'sending', 'blocked', 'unknown', 'failed') ORDER BY j.seq LIMIT 200`,
		[]any{event}, scanJob)
	if err != nil {
		return nil, err
	}
	s.Printers, err = list(q, printerColumns+` ORDER BY created_at, id`, nil, scanPrinter)
	return s, err
}

const arrivalColumns = `c.id, c.session_id, c.number, c.at, c.desk, c.ended_at, c.undone_at, c.undo_reason, c.override_rule, c.override_reason, c.override_by`

func scanArrival(scan func(...any) error) (n kiosk.StaffNote, err error) {
	c, err := scanCheckIn(func(dest ...any) error { return scan(append([]any{&n.Attendee, &n.Name}, dest...)...) })
	n.CheckIn = &c
	return n, err
}
