package store

import (
	"context"
	"encoding/json"

	"fuda/kiosk"
)

// row is an attendee as the tables have it: with what the API does not show.
type row struct {
	kiosk.Attendee
	Event  string
	Person string
	PassNo int
	Prefs  kiosk.Preferences
	Photo  string   // names the picture of the card; empty: none
	fresh  *derived // not nil: not written yet, so that nothing in the tables can refer to it
}

// attendeeColumns end in the number of other events at which the person was.
const attendeeColumns = `SELECT a.id, a.event_id, a.person_id, a.name, a.kana, a.company, a.title, a.trade, a.email, a.phone,
	a.gives, a.wants, a.purpose, a.note, a.ticket, a.number, a.displayed, a.host, a.left_at, a.badge_back, a.card_back, a.pass_no,
	a.line, a.website, a.why, a.hobby, a.status, a.share, a.no_ads, a.calls_ok, a.photo, a.photo_shown, a.after_party,
	(SELECT COUNT(DISTINCT b.event_id) FROM attendee b JOIN check_in c ON c.attendee_id = b.id AND c.undone_at IS NULL
	 WHERE b.person_id = a.person_id AND b.event_id <> a.event_id) +
	(SELECT COUNT(*) FROM visit v WHERE v.person_id = a.person_id AND ` + elsewhere + `)
	FROM attendee a`

// elsewhere is the condition under which a visit v is not to an event whose
// check-ins are here: those are counted by themselves.
const elsewhere = `NOT EXISTS (SELECT 1 FROM event e WHERE e.id = v.event_id)`

func scanAttendee(scan func(...any) error) (a *row, err error) {
	a = &row{}
	var number, left *int64
	var leaving kiosk.Leaving
	var share string
	err = scan(&a.ID, &a.Event, &a.Person, &a.Name, &a.Kana, &a.Company, &a.Title, &a.Trade, &a.Email, &a.Phone,
		&a.Gives, &a.Wants, &a.Purpose, &a.Note, &a.Ticket, &number, &a.Displayed, &a.Host, &left, &leaving.BadgeReturned, &leaving.CardReturned,
		&a.PassNo, &a.LINE, &a.Website, &a.Why, &a.Hobby, &a.Prefs.Status, &share, &a.Prefs.NoAds, &a.Prefs.CallsOK, &a.Photo, &a.Prefs.PhotoShown, &a.AfterParty,
		&a.Visits)
	a.Visits++
	a.Prefs.Share = splitShare(share)
	if number != nil {
		a.Number = int(*number)
	}
	if left != nil {
		leaving.At = when(*left)
		a.Left = &leaving
	}
	a.Registrations, a.CheckIns = []kiosk.Registration{}, []kiosk.CheckIn{}
	return a, err
}

// errNoAttendee is the refusal for an id that is not, or no longer, there.
var errNoAttendee = kiosk.Errorf(kiosk.NotFound, "参加者が見つかりません / no such attendee")

// findAttendee loads the attendee that a condition picks, without its rows.
func findAttendee(q queries, where string, args ...any) (*row, error) {
	found, err := list(q, attendeeColumns+` WHERE `+where+` AND a.erased_at IS NULL`, args, scanAttendee)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errNoAttendee
	}
	return found[0], nil
}

func loadAttendee(q queries, event, id string) (*row, error) {
	a, err := findAttendee(q, `a.event_id = ? AND a.id = ?`, event, id)
	if err != nil {
		return nil, err
	}
	return a, fillAttendees(q, []*row{a})
}

// fillAttendees loads the registrations, check-ins and badges of some
// attendees, in one query each.
func fillAttendees(q queries, rows []*row) error {
	if len(rows) == 0 {
		return nil
	}
	byID := make(map[string]*row, len(rows))
	ids := make([]string, len(rows))
	for i, a := range rows {
		byID[a.ID], ids[i] = a, a.ID
	}
	// A JSON list keeps the statement the same for any number of ids, so that
	// it is prepared once.
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	for _, fill := range []func(queries, string, map[string]*row) error{fillRegistrations, fillCheckIns, fillBadges} {
		if err := fill(q, string(list), byID); err != nil {
			return err
		}
	}
	return nil
}

const among = ` IN (SELECT value FROM json_each(?))`

func fillRegistrations(q queries, ids string, byID map[string]*row) error {
	return q.each(`SELECT r.attendee_id, r.session_id, r.status, r.paid, r.fee, r.kind, r.source, r.referrer, r.rank, r.reason
		FROM registration r JOIN session s ON s.id = r.session_id WHERE r.attendee_id`+among+` ORDER BY s.position`,
		[]any{ids}, func(scan func(...any) error) error {
			var id string
			var r kiosk.Registration
			if err := scan(&id, &r.Session, &r.Status, &r.Paid, &r.Fee, &r.Kind, &r.Source, &r.Referrer, &r.Rank, &r.Reason); err != nil {
				return err
			}
			byID[id].Registrations = append(byID[id].Registrations, r)
			return nil
		})
}

func fillCheckIns(q queries, ids string, byID map[string]*row) error {
	return q.each(`SELECT attendee_id, `+checkInColumns+` FROM check_in WHERE attendee_id`+among+` ORDER BY at, id`,
		[]any{ids}, func(scan func(...any) error) error {
			var id string
			c, err := scanCheckIn(func(dest ...any) error { return scan(append([]any{&id}, dest...)...) })
			if err == nil {
				byID[id].CheckIns = append(byID[id].CheckIns, c)
			}
			return err
		})
}

const checkInColumns = `id, session_id, number, at, desk, ended_at, undone_at, undo_reason, override_rule, override_reason, override_by`

func scanCheckIn(scan func(...any) error) (c kiosk.CheckIn, err error) {
	var at int64
	var ended, undone *int64
	var o kiosk.Override
	err = scan(&c.ID, &c.Session, &c.Number, &at, &c.Desk, &ended, &undone, &c.UndoReason, &o.Rule, &o.Reason, &o.By)
	c.At = when(at)
	c.EndedAt, c.UndoneAt = maybe(ended), maybe(undone)
	if o.Rule != "" {
		c.Override = &o
	}
	return c, err
}

func fillBadges(q queries, ids string, byID map[string]*row) error {
	return q.each(`SELECT attendee_id, code FROM badge WHERE revoked_at IS NULL AND returned_at IS NULL AND attendee_id`+among,
		[]any{ids}, func(scan func(...any) error) error {
			var id, code string
			if err := scan(&id, &code); err != nil {
				return err
			}
			byID[id].Badge = code
			return nil
		})
}

// Attendee returns one attendee of an event.
func (d *DB) Attendee(ctx context.Context, event, id string) (a kiosk.Attendee, err error) {
	err = d.view(ctx, func(q queries) error {
		r, err := loadAttendee(q, event, id)
		if err == nil {
			a = r.Attendee
		}
		return err
	})
	return a, err
}

// AddAttendee adds somebody without a check-in. With a session the attendee is
// booked for it, at its fee, unpaid. The same non-empty nonce adds nobody twice.
func (d *DB) AddAttendee(ctx context.Context, event string, p kiosk.Profile, session, nonce string) (a kiosk.Attendee, err error) {
	p = cleanProfile(p)
	if err := p.Validate(); err != nil {
		return a, err
	}
	err = d.write(ctx, func(tx *Tx) error {
		r, err := findAttendee(tx.queries, `a.event_id = ? AND a.nonce = ?`, event, nonce)
		if nonce == "" || kiosk.ErrorCode(err) == kiosk.NotFound {
			r, err = d.addAttendee(tx, event, p, session, nonce)
		}
		if err != nil {
			return err
		}
		r, err = loadAttendee(tx.queries, event, r.ID)
		if err == nil {
			a = r.Attendee
		}
		return err
	})
	return a, err
}

func (d *DB) addAttendee(tx *Tx, event string, p kiosk.Profile, session, nonce string) (*row, error) {
	e, err := tx.event(event)
	if err != nil {
		return nil, err
	}
	a, err := d.insertAttendee(tx, event, p, "", nonce)
	if err != nil {
		return nil, err
	}
	note := &kiosk.StaffNote{Attendee: a.ID, Name: a.Name}
	if session != "" {
		s := e.Session(session)
		if s == nil {
			return nil, errNoSession
		}
		reg := kiosk.Registration{Session: s.ID, Status: kiosk.Booked, Fee: s.Fee, Source: kiosk.SourceWalkIn}
		if err := d.putRegistration(tx, a.ID, nil, reg); err != nil {
			return nil, err
		}
		if note.Counts, err = tx.counts(e.ID); err != nil {
			return nil, err
		}
	}
	return a, d.change(tx, event, a.ID, kiosk.Change{Kind: kiosk.AttendeeSaved, Staff: note})
}

// saveProfile writes an attendee's changed profile.
func saveProfile(tx *Tx, a *row) error {
	p, f := a.Profile, fold(a.Profile, a.Ticket)
	return tx.run(`UPDATE attendee SET name = ?, kana = ?, company = ?, title = ?, trade = ?, email = ?, phone = ?, gives = ?, wants = ?,
		purpose = ?, note = ?, line = ?, website = ?, why = ?, hobby = ?, ticket = ?, search = ?, sort = ? WHERE id = ?`,
		p.Name, p.Kana, p.Company, p.Title, p.Trade, p.Email, p.Phone, p.Gives, p.Wants, p.Purpose, p.Note, p.LINE, p.Website, p.Why, p.Hobby,
		a.Ticket, f.search(), f.sort(), a.ID)
}

// cleanProfile tidies what people type: outer and doubled spaces, invisible
// characters. The characters of a name stay as they are.
func cleanProfile(p kiosk.Profile) kiosk.Profile {
	for _, f := range []*string{&p.Name, &p.Kana, &p.Company, &p.Title, &p.Trade, &p.Email, &p.Phone, &p.Gives, &p.Wants, &p.Purpose, &p.Note,
		&p.LINE, &p.Website, &p.Why, &p.Hobby} {
		*f = kiosk.CleanLine(*f)
	}
	return p
}
