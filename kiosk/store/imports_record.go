package store

import (
	"context"
	"encoding/json"

	"fuda/kiosk"
)

// image is a guest before an import.
type image struct {
	Profile       *kiosk.Profile `json:"profile,omitempty"` // nil: only the refs are another's or new
	Ticket        string         `json:"ticket,omitempty"`
	Registrations []placeBefore  `json:"registrations,omitempty"` // those that the import wrote
	Refs          []refBefore    `json:"refs,omitempty"`          // those that the import wrote
}

type placeBefore struct {
	Session string              `json:"session"`
	Was     *kiosk.Registration `json:"was"` // nil: there was none
}

type refBefore struct {
	Source string `json:"source"`
	Ref    string `json:"ref"`
	Owner  string `json:"owner,omitempty"` // the attendee; empty: nobody's
}

// record writes down what an import is about to do, so that it can be undone.
type record struct {
	id      string
	entries []func(*Tx) error
	owners  map[string]string // from kiosk.Ref.Key
}

// put keeps an entry until the import itself has a row.
func (r *record) put(attendee string, added bool, before image) error {
	text, err := json.Marshal(before)
	if err != nil {
		return err
	}
	seq := len(r.entries)
	r.entries = append(r.entries, func(tx *Tx) error {
		return tx.run(`INSERT INTO import_entry (import_id, seq, attendee_id, added, before) VALUES (?, ?, ?, ?, ?)`, r.id, seq, attendee, added, string(text))
	})
	return nil
}

func (r *record) refs(refs ...kiosk.Ref) (before []refBefore) {
	for _, ref := range refs {
		before = append(before, refBefore{ref.Source, ref.Ref, r.owners[ref.Key()]})
	}
	return before
}

// amended is a guest as an amendment finds it.
func (r *record) amended(a *row, by kiosk.Amendment) error {
	profile := a.Profile
	was := image{Profile: &profile, Ticket: a.Ticket, Refs: r.refs(by.Refs...)}
	for _, reg := range by.Registrations {
		place := placeBefore{Session: reg.Session}
		if before := a.Registration(reg.Session); before != nil {
			copied := *before
			place.Was = &copied
		}
		was.Registrations = append(was.Registrations, place)
	}
	return r.put(a.ID, false, was)
}

// save writes the record once the import has told the desks.
func (r *record) save(ctx context.Context, d *DB, tx *Tx, event string, plan kiosk.Plan) error {
	count, err := tx.counter(event)
	if err != nil {
		return err
	}
	err = tx.run(`INSERT INTO import (id, event_id, at, rev, desk, source, added, updated) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		r.id, event, d.now(), count.rev, actorOf(ctx).Name, plan.Report.Source, len(plan.Add), len(plan.Update))
	for _, write := range r.entries {
		if err != nil {
			return err
		}
		err = write(tx)
	}
	return err
}

// giveBackRefs makes the names of sign-ups what they were.
func giveBackRefs(tx *Tx, event string, refs []refBefore) error {
	for _, r := range refs {
		if err := tx.run(`DELETE FROM signup_ref WHERE event_id = ? AND source = ? AND ref = ?`, event, r.Source, r.Ref); err != nil {
			return err
		}
		if r.Owner == "" {
			continue
		}
		err := tx.run(`INSERT INTO signup_ref (event_id, source, ref, attendee_id) SELECT event_id, ?, ?, id FROM attendee WHERE event_id = ? AND id = ?`,
			r.Source, r.Ref, event, r.Owner)
		if err != nil {
			return err
		}
	}
	return nil
}

// ImportMapping is what a person said of the columns of a layout: the column's
// place from 1, and the field. Nil when nobody has said anything.
func (d *DB) ImportMapping(ctx context.Context, layout string) (mapping map[int]string, err error) {
	err = d.view(ctx, func(q queries) error {
		var text string
		found, err := q.one(`SELECT mapping FROM import_layout WHERE key = ?`, []any{layout}, &text)
		if err != nil || !found {
			return err
		}
		return json.Unmarshal([]byte(text), &mapping)
	})
	return mapping, err
}

// RememberMapping keeps what a person said of the columns of a layout.
func (d *DB) RememberMapping(ctx context.Context, layout string, mapping map[int]string) error {
	text, err := json.Marshal(mapping)
	if err != nil {
		return err
	}
	return d.write(ctx, func(tx *Tx) error {
		return tx.run(`INSERT INTO import_layout (key, mapping, at) VALUES (?, ?, ?)
			ON CONFLICT (key) DO UPDATE SET mapping = excluded.mapping, at = excluded.at`, layout, string(text), d.now())
	})
}
