package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"fuda/kiosk"
)

// settings are the parts of an event that no statement looks into.
type settings struct {
	SkipNumbers []int            `json:"skip_numbers"`
	Tables      []kiosk.Table    `json:"tables"`
	HouseRules  kiosk.HouseRules `json:"house_rules"`

	NumberRanges []kiosk.NumberRange `json:"number_ranges,omitempty"`
	Consent      kiosk.Consent       `json:"consent,omitzero"`

	Labels *kiosk.LabelSettings `json:"labels,omitempty"` // nil: written before there were any
	WiFi   kiosk.WiFi           `json:"wifi,omitzero"`
	Issuer kiosk.Issuer         `json:"issuer,omitzero"`
	Info   kiosk.Info           `json:"info,omitzero"`
	Match  kiosk.MatchSettings  `json:"match,omitzero"`
}

// CreateEvent adds an event with its sessions and gives both their ids. The
// same non-empty nonce returns the event that it made before.
func (d *DB) CreateEvent(ctx context.Context, e kiosk.Event, nonce string) (kiosk.Event, error) {
	if len(e.Tables) == 0 {
		e.Tables = kiosk.DefaultTables()
	}
	e.Labels.Logo = "" // comes by SetLogo
	e.DeletedAt = nil
	if e.DeleteOn == "" {
		e.DeleteOn = kiosk.DefaultDeleteDate(e.Date)
	}
	if err := e.Validate(); err != nil {
		return kiosk.Event{}, err
	}
	err := d.write(ctx, func(tx *Tx) error {
		var known string
		if found, err := tx.one(`SELECT id FROM event WHERE nonce = ?`, []any{nonce}, &known); err != nil || found {
			e, err = or(err, func() (kiosk.Event, error) { return loadEvent(tx.queries, known) })
			return err
		}
		if err := d.createEvent(tx, &e, nonce); err != nil {
			return err
		}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditEventMade, Event: e.ID})
	})
	return e, err
}

// or runs next unless there is an error already.
func or[T any](err error, next func() (T, error)) (T, error) {
	if err != nil {
		var zero T
		return zero, err
	}
	return next()
}

func (d *DB) createEvent(tx *Tx, e *kiosk.Event, nonce string) (err error) {
	if e.ID, err = d.newID(); err != nil {
		return err
	}
	tidy(e)
	text, err := encodeSettings(e)
	if err != nil {
		return err
	}
	err = tx.run(`INSERT INTO event (id, name, venue, date, settings, delete_on, nonce, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		e.ID, e.Name, e.Venue, e.Date, text, e.DeleteOn, nullable(nonce), d.now())
	if err != nil {
		return err
	}
	for i := range e.Sessions {
		if err := d.addSession(tx, e.ID, i, &e.Sessions[i]); err != nil {
			return err
		}
	}
	return d.change(tx, e.ID, "", kiosk.Change{Kind: kiosk.EventUpdated, Event: e})
}

// tidy gives the settings the shape in which they are kept.
func tidy(e *kiosk.Event) {
	slices.Sort(e.SkipNumbers)
	e.SkipNumbers = slices.Compact(e.SkipNumbers)
	if e.Labels.AtCheckIn == nil { // an empty list prints nothing
		e.Labels.AtCheckIn = kiosk.DefaultLabels().AtCheckIn
	}
	e.Labels.AtCheckIn = kiosk.InOrder(e.Labels.AtCheckIn)
}

func (d *DB) addSession(tx *Tx, event string, position int, s *kiosk.Session) (err error) {
	if s.ID, err = d.newID(); err != nil {
		return err
	}
	s.Planned = nil
	s.StartsAt, s.EndsAt = when(s.StartsAt.UnixMilli()), when(s.EndsAt.UnixMilli())
	more, err := encodeSession(s)
	if err != nil {
		return err
	}
	return tx.run(`INSERT INTO session (id, event_id, position, name, starts_at, ends_at, fee, capacity, theme, mode, settings)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		s.ID, event, position, s.Name, s.StartsAt.UnixMilli(), s.EndsAt.UnixMilli(), s.Fee, s.Capacity, s.Theme, s.Mode, more)
}

// Events returns all events, the newest date first.
func (d *DB) Events(ctx context.Context) (events []kiosk.Event, err error) {
	err = d.view(ctx, func(q queries) error {
		ids, err := list(q, `SELECT id FROM event ORDER BY date DESC, created_at DESC, id`, nil, scanText)
		if err != nil {
			return err
		}
		events = make([]kiosk.Event, len(ids))
		for i, id := range ids {
			if events[i], err = loadEvent(q, id); err != nil {
				return err
			}
		}
		return nil
	})
	return events, err
}

// Event returns one event.
func (d *DB) Event(ctx context.Context, id string) (e kiosk.Event, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err = loadEvent(q, id)
		return err
	})
	return e, err
}

func loadEvent(q queries, id string) (kiosk.Event, error) {
	e := kiosk.Event{ID: id}
	var text string
	var deleted *int64
	found, err := q.one(`SELECT name, venue, date, settings, delete_on, deleted_at FROM event WHERE id = ?`, []any{id},
		&e.Name, &e.Venue, &e.Date, &text, &e.DeleteOn, &deleted)
	e.DeletedAt = maybe(deleted)
	if err != nil {
		return e, err
	}
	if !found {
		return e, kiosk.Errorf(kiosk.NotFound, "交流会が見つかりません / no such event")
	}
	if err := decodeSettings(text, &e); err != nil {
		return e, err
	}
	e.Sessions, err = list(q, sessionColumns+` WHERE event_id = ? ORDER BY position, id`, []any{id}, scanSession)
	return e, err
}

const sessionColumns = `SELECT id, name, starts_at, ends_at, fee, capacity, theme, mode, settings, planned_starts_at, planned_ends_at FROM session`

func scanSession(scan func(...any) error) (s kiosk.Session, err error) {
	var starts, ends int64
	var plannedStart, plannedEnd *int64
	var more string
	err = scan(&s.ID, &s.Name, &starts, &ends, &s.Fee, &s.Capacity, &s.Theme, &s.Mode, &more, &plannedStart, &plannedEnd)
	s.StartsAt, s.EndsAt = when(starts), when(ends)
	if plannedStart != nil && plannedEnd != nil {
		s.Planned = &kiosk.Planned{StartsAt: when(*plannedStart), EndsAt: when(*plannedEnd)}
	}
	if err == nil {
		err = decodeSession(more, &s)
	}
	return s, err
}

// sessionSettings are the parts of a session that no statement looks into.
type sessionSettings struct {
	Fees   map[kiosk.GuestKind]int `json:"fees,omitempty"`
	Breaks []kiosk.Break           `json:"breaks,omitempty"`

	Rotation *kiosk.RotationSettings `json:"rotation,omitempty"`
}

func encodeSession(s *kiosk.Session) (string, error) {
	b, err := json.Marshal(sessionSettings{s.Fees, s.Breaks, s.Rotation})
	return string(b), err
}

func decodeSession(text string, s *kiosk.Session) error {
	if text == "{}" {
		return nil
	}
	var more sessionSettings
	if err := json.Unmarshal([]byte(text), &more); err != nil {
		return fmt.Errorf("reading the settings of session %s: %w", s.ID, err)
	}
	s.Fees, s.Breaks, s.Rotation = more.Fees, more.Breaks, more.Rotation
	for i, b := range s.Breaks {
		s.Breaks[i] = kiosk.Break{StartsAt: b.StartsAt.In(kiosk.JST), EndsAt: b.EndsAt.In(kiosk.JST)}
	}
	return nil
}

func encodeSettings(e *kiosk.Event) (string, error) {
	b, err := json.Marshal(settings{e.SkipNumbers, e.Tables, e.HouseRules, e.NumberRanges, e.Consent, &e.Labels, e.WiFi, e.Issuer, e.Info, e.Match})
	return string(b), err
}

func decodeSettings(text string, e *kiosk.Event) error {
	var s settings
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return fmt.Errorf("reading the settings of event %s: %w", e.ID, err)
	}
	e.SkipNumbers, e.Tables, e.HouseRules, e.WiFi, e.Issuer = s.SkipNumbers, s.Tables, s.HouseRules, s.WiFi, s.Issuer
	e.NumberRanges, e.Consent, e.Info, e.Match = s.NumberRanges, s.Consent, s.Info, s.Match
	if e.Labels = kiosk.DefaultLabels(); s.Labels != nil {
		e.Labels = *s.Labels
	}
	if e.SkipNumbers == nil {
		e.SkipNumbers = []int{}
	}
	return nil
}

// EventPatch changes the fields that are not nil. Sessions with an id are
// changed, those without are added; none is removed.
type EventPatch struct {
	Name        *string           `json:"name,omitempty"`
	Venue       *string           `json:"venue,omitempty"`
	Date        *string           `json:"date,omitempty"`
	Sessions    []kiosk.Session   `json:"sessions,omitempty"`
	SkipNumbers *[]int            `json:"skip_numbers,omitempty"`
	Tables      *[]kiosk.Table    `json:"tables,omitempty"`
	HouseRules  *kiosk.HouseRules `json:"house_rules,omitempty"`

	NumberRanges *[]kiosk.NumberRange `json:"number_ranges,omitempty"`
	Consent      *kiosk.Consent       `json:"consent,omitempty"`

	Labels *kiosk.LabelSettings `json:"labels,omitempty"` // but for the logo, see SetLogo
	WiFi   *kiosk.WiFi          `json:"wifi,omitempty"`
	Issuer *kiosk.Issuer        `json:"issuer,omitempty"`
	Info   *kiosk.Info          `json:"info,omitempty"`
	Match  *kiosk.MatchSettings `json:"match,omitempty"`

	// DeleteOn is a day, or null to keep the data. Without it the day moves with
	// the event's own, if it was the usual one.
	DeleteOn kiosk.DeleteDate `json:"delete_on,omitzero"`
}

// UpdateEvent applies a patch. A number that is no longer skipped becomes free
// if nobody holds it; one that is now skipped is not given again.
func (d *DB) UpdateEvent(ctx context.Context, id string, p EventPatch) (e kiosk.Event, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if e, err = loadEvent(tx.queries, id); err != nil {
			return err
		}
		before := e
		before.Sessions = slices.Clone(e.Sessions)
		if err := p.apply(&e); err != nil {
			return err
		}
		if err := e.Validate(); err != nil {
			return err
		}
		if err := d.saveEvent(tx, &e); err != nil {
			return err
		}
		return d.auditEvent(ctx, tx, &before, &e)
	})
	return e, err
}

func (p *EventPatch) apply(e *kiosk.Event) error {
	set(&e.Name, p.Name)
	set(&e.Venue, p.Venue)
	usual := e.DeleteOn == kiosk.DefaultDeleteDate(e.Date)
	set(&e.Date, p.Date)
	if p.DeleteOn != "" {
		e.DeleteOn = p.DeleteOn
	} else if usual {
		e.DeleteOn = kiosk.DefaultDeleteDate(e.Date)
	}
	set(&e.SkipNumbers, p.SkipNumbers)
	set(&e.Tables, p.Tables)
	set(&e.HouseRules, p.HouseRules)
	set(&e.NumberRanges, p.NumberRanges)
	set(&e.Consent, p.Consent)
	set(&e.WiFi, p.WiFi)
	set(&e.Issuer, p.Issuer)
	set(&e.Info, p.Info)
	set(&e.Match, p.Match)
	logo := e.Labels.Logo
	set(&e.Labels, p.Labels)
	e.Labels.Logo = logo
	for i, s := range p.Sessions {
		if s.ID == "" {
			e.Sessions = append(e.Sessions, s)
			continue
		}
		at := e.Session(s.ID)
		if at == nil {
			return kiosk.InvalidField(fmt.Sprintf("sessions[%d].id", i), "この交流会の部ではありません / not a session of this event")
		}
		s.Planned = at.Planned
		*at = s
	}
	return nil
}

// set assigns a patched value, where there is one.
func set[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

func (d *DB) saveEvent(tx *Tx, e *kiosk.Event) error {
	tx.known.forget()
	tidy(e)
	text, err := encodeSettings(e)
	if err != nil {
		return err
	}
	if err := tx.run(`UPDATE event SET name = ?, venue = ?, date = ?, settings = ?, delete_on = ? WHERE id = ?`,
		e.Name, e.Venue, e.Date, text, e.DeleteOn, e.ID); err != nil {
		return err
	}
	for i := range e.Sessions {
		s := &e.Sessions[i]
		if s.ID == "" {
			err = d.addSession(tx, e.ID, i, s)
		} else {
			err = saveSession(tx, s)
			s.StartsAt, s.EndsAt = when(s.StartsAt.UnixMilli()), when(s.EndsAt.UnixMilli())
		}
		if err != nil {
			return err
		}
	}
	if err := refreeNumbers(tx, e); err != nil {
		return err
	}
	return d.change(tx, e.ID, "", kiosk.Change{Kind: kiosk.EventUpdated, Event: e})
}

func saveSession(tx *Tx, s *kiosk.Session) error {
	more, err := encodeSession(s)
	if err != nil {
		return err
	}
	return tx.run(`UPDATE session SET name = ?, starts_at = ?, ends_at = ?, fee = ?, capacity = ?, theme = ?, mode = ?, settings = ? WHERE id = ?`,
		s.Name, s.StartsAt.UnixMilli(), s.EndsAt.UnixMilli(), s.Fee, s.Capacity, s.Theme, s.Mode, more, s.ID)
}

func (d *DB) newID() (string, error) { return kiosk.NewID(d.clock(), d.random) }

// now is the time as the tables write it.
func (d *DB) now() int64 { return d.clock().UnixMilli() }

// when reads a time as the tables write it.
func when(ms int64) time.Time { return time.UnixMilli(ms).In(kiosk.JST) }

// maybe reads a time that may be absent.
func maybe(ms *int64) *time.Time {
	if ms == nil {
		return nil
	}
	t := when(*ms)
	return &t
}

// nullable writes an absent text as NULL.
func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func scanText(scan func(...any) error) (s string, err error) {
	err = scan(&s)
	return s, err
}
