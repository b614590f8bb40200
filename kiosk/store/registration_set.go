package store

import (
	"context"

	"fuda/kiosk"
)

// SetRegistration books a guest for a session, puts the guest on its waiting
// list or cancels the registration. The place that a cancelled booking leaves
// goes to the first who waits, at once. Said twice it is said once.
func (d *DB) SetRegistration(ctx context.Context, event, attendee, session string, r kiosk.RegistrationRequest, by Actor) (out kiosk.Attendee, err error) {
	r.Reason = kiosk.CleanLine(r.Reason)
	if err := r.Validate(); err != nil {
		return out, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		s := e.Session(session)
		if s == nil {
			return errNotASession
		}
		a, err := loadAttendee(tx.queries, event, attendee)
		if err != nil {
			return err
		}
		if was := a.Registration(session); was == nil || was.Status != r.Status {
			if err := d.setRegistration(tx, e, s, a, r, by); err != nil {
				return err
			}
		}
		a, err = loadAttendee(tx.queries, event, attendee)
		if err == nil {
			out = a.Attendee
		}
		return err
	})
	return out, err
}

func (d *DB) setRegistration(tx *Tx, e *kiosk.Event, s *kiosk.Session, a *row, r kiosk.RegistrationRequest, by Actor) error {
	was := a.Registration(s.ID)
	if came(a, s.ID) {
		return kiosk.Errorf(kiosk.Conflict, "%s 様はこの部の受付を済ませています / already checked in to this session", a.Name)
	}
	if was == nil && r.Status == kiosk.Cancelled {
		return kiosk.Errorf(kiosk.NotFound, "この部の申込がありません / no registration for this session")
	}
	seat := seat{event: e, session: s, guest: a, status: r.Status, reason: r.Reason}
	if r.Status == kiosk.Booked {
		free, err := d.placesLeft(tx, e, s)
		if err != nil {
			return err
		}
		if seat.override, err = above(s, free, 1, r.Override, by); err != nil {
			return err
		}
		if seat.override {
			seat.reason = r.Override.Reason
		}
	}
	if r.Status == kiosk.Waitlisted && was != nil && was.Status == kiosk.Cancelled { // comes anew
		if err := tx.run(`UPDATE registration SET line = NULL WHERE attendee_id = ? AND session_id = ?`, a.ID, s.ID); err != nil {
			return err
		}
	}
	if err := d.takeSeat(tx, seat, by); err != nil {
		return err
	}
	if r.Status == kiosk.Cancelled && was.Status == kiosk.Booked {
		return d.passSeatOn(tx, e, s, by)
	}
	return nil
}

// came tells whether a guest was checked in to a session, and that stands.
func came(a *row, session string) bool {
	for _, c := range a.CheckIns {
		if c.Session == session && c.UndoneAt == nil {
			return true
		}
	}
	return false
}

// passSeatOn gives a place that became free to the first who waits.
func (d *DB) passSeatOn(tx *Tx, e *kiosk.Event, s *kiosk.Session, by Actor) error {
	free, err := d.placesLeft(tx, e, s)
	if err != nil || free != nil && *free == 0 || !when(d.now()).Before(s.EndsAt) {
		return err
	}
	_, err = d.moveUp(tx, e, s, 1, "", 0, by)
	return err
}

// placesLeft are the places left in a session; nil where there is no limit.
func (d *DB) placesLeft(tx *Tx, e *kiosk.Event, s *kiosk.Session) (*int, error) {
	all, err := tx.counts(e.ID)
	if err != nil {
		return nil, err
	}
	return freeOf(all, s), nil
}

// above tells whether n guests need an override, and refuses them without.
func above(s *kiosk.Session, free *int, n int, override *kiosk.OverrideRequest, by Actor) (bool, error) {
	switch {
	case free == nil || n <= *free:
		return false, nil
	case override == nil:
		err := kiosk.Errorf(kiosk.SessionFull, "満席です（定員%d名） / the session is full (%[1]d places)", s.Capacity)
		err.Rule = "session_full"
		return false, err
	case !by.Organiser:
		return false, kiosk.Errorf(kiosk.Forbidden, "特例は責任者の端末だけで認められます / only an organiser's device may override")
	}
	return true, nil
}

// seat is a registration that is about to change.
type seat struct {
	event    *kiosk.Event
	session  *kiosk.Session
	guest    *row
	status   kiosk.RegistrationStatus
	reason   string
	override bool
}

// takeSeat writes the registration, the trail and the change, and tells the
// guest's phone.
func (d *DB) takeSeat(tx *Tx, s seat, by Actor) error {
	a := s.guest
	reg, before := kiosk.Registration{Session: s.session.ID, Fee: s.session.FeeFor(""), Source: kiosk.SourceWalkIn}, a.Registration(s.session.ID)
	var was kiosk.RegistrationStatus
	if before != nil {
		reg, was = *before, before.Status
	}
	reg.Status = s.status
	if err := d.putRegistration(tx, a.ID, before, reg); err != nil {
		return err
	}
	id, err := d.newID()
	if err != nil {
		return err
	}
	err = tx.run(`INSERT INTO seat_change (id, event_id, session_id, attendee_id, was, status, reason, override, desk, device_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, s.event.ID, s.session.ID, a.ID, was, s.status, s.reason, s.override, by.Name, by.Device, d.now())
	if err != nil {
		return err
	}
	note := &kiosk.StaffNote{Attendee: a.ID, Name: a.Name, Desk: by.Name}
	if note.Counts, err = tx.counts(s.event.ID); err != nil {
		return err
	}
	tx.tell(a.ID)
	return d.change(tx, s.event.ID, a.ID, kiosk.Change{Kind: kiosk.AttendeeSaved, Staff: note})
}
