package store

import (
	"context"
	"encoding/json"
	"strconv"

	"fuda/kiosk"
)

var errNoImport = kiosk.Errorf(kiosk.NotFound, "取り込みが見つかりません / no such import")

// Why an undo left a guest alone, as the tables have it.
const (
	keptTouched = "touched"
	keptImport  = "import"
)

var keptReasons = map[string]string{
	keptTouched: "取り込みの後に受付や変更がありました / checked in or changed since",
	keptImport:  "後の取り込みにも載っています。そちらを先に取り消してください / a later import has this guest, too: undo that one first",
}

// Imports returns the imports of an event that wrote something, the newest first.
func (d *DB) Imports(ctx context.Context, event string) (imports []kiosk.Import, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		imports, err = list(q, importColumns+` WHERE event_id = ? ORDER BY at DESC, id DESC`, []any{event}, scanImport)
		return err
	})
	return imports, err
}

const importColumns = `SELECT id, at, desk, source, added, updated, undone_at, undone_by FROM import`

func scanImport(scan func(...any) error) (i kiosk.Import, err error) {
	var at int64
	var undone *int64
	err = scan(&i.ID, &at, &i.Desk, &i.Source, &i.Added, &i.Updated, &undone, &i.UndoneBy)
	i.At, i.UndoneAt = when(at), maybe(undone)
	return i, err
}

// UndoImport takes an import back: guests whom it added go, guests whom it
// changed become what they were. Whoever was checked in or changed since, or is
// in a later import, is left alone and named. Sent twice, it answers the same.
func (d *DB) UndoImport(ctx context.Context, event, id string) (res kiosk.ImportUndo, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		found, err := list(tx.queries, importColumns+` WHERE event_id = ? AND id = ?`, []any{event, id}, scanImport)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return errNoImport
		}
		if found[0].UndoneAt == nil {
			if err := d.undoImport(ctx, tx, e, id); err != nil {
				return err
			}
		}
		res, err = importUndo(tx.queries, event, id)
		return err
	})
	return res, err
}

// undone counts what an undo did.
type undone struct{ removed, restored, left int }

func (d *DB) undoImport(ctx context.Context, tx *Tx, e *kiosk.Event, id string) error {
	var rev int64
	if _, err := tx.one(`SELECT rev FROM import WHERE id = ?`, []any{id}, &rev); err != nil {
		return err
	}
	entries, err := list(tx.queries, `SELECT seq, attendee_id, added, before FROM import_entry WHERE import_id = ? ORDER BY seq DESC`, []any{id}, scanEntry)
	if err != nil {
		return err
	}
	var n undone
	for _, entry := range entries {
		if err := d.undoEntry(tx, e, id, rev, entry, &n); err != nil {
			return err
		}
	}
	err = tx.run(`UPDATE import SET undone_at = ?, undone_by = ?, removed = ?, restored = ? WHERE id = ?`, d.now(), actorOf(ctx).Name, n.removed, n.restored, id)
	if err != nil {
		return err
	}
	if err := tx.run(`UPDATE import_entry SET before = NULL WHERE import_id = ?`, id); err != nil {
		return err
	}
	said := map[string]string{"import": id, "undone": "true", "removed": strconv.Itoa(n.removed), "restored": strconv.Itoa(n.restored), "left": strconv.Itoa(n.left)}
	if err := d.audit(ctx, tx, deed{Action: kiosk.AuditImport, Event: e.ID, Detail: said}); err != nil {
		return err
	}
	note := &kiosk.StaffNote{Import: &kiosk.ImportNote{ID: id, Undone: true}}
	if note.Counts, err = tx.counts(e.ID); err != nil {
		return err
	}
	return d.change(tx, e.ID, "", kiosk.Change{Kind: kiosk.Imported, Staff: note})
}

// importEntry is what an import did to one guest.
type importEntry struct {
	seq      int
	attendee string
	added    bool
	before   image
}

func scanEntry(scan func(...any) error) (e importEntry, err error) {
	var before *string
	if err = scan(&e.seq, &e.attendee, &e.added, &before); err != nil || before == nil {
		return e, err
	}
	return e, json.Unmarshal([]byte(*before), &e.before)
}

func (d *DB) undoEntry(tx *Tx, e *kiosk.Event, id string, rev int64, of importEntry, n *undone) error {
	a, err := loadAttendee(tx.queries, e.ID, of.attendee)
	if err != nil {
		return err // an erasure took the entry with it
	}
	if !of.added && of.before.Profile == nil { // nothing but a further name for the sign-up
		return giveBackRefs(tx, e.ID, of.before.Refs)
	}
	why, err := touched(tx.queries, id, rev, of)
	if err != nil {
		return err
	}
	if why != "" {
		n.left++
		return tx.run(`UPDATE import_entry SET kept = ? WHERE import_id = ? AND seq = ?`, why, id, of.seq)
	}
	if err := giveBackRefs(tx, e.ID, of.before.Refs); err != nil {
		return err
	}
	if of.added {
		n.removed++
		return removeGuest(tx, a)
	}
	n.restored++
	return d.restoreGuest(tx, e, a, of.before)
}

// touched tells why a guest is not as the import left them: "" when nobody did
// anything since. Whatever a desk or the guest does is in the feed, but for a
// phone that was paired.
func touched(q queries, id string, rev int64, of importEntry) (why string, err error) {
	for _, look := range []struct {
		why, query string
		args       []any
	}{
		{keptImport, `SELECT 1 FROM import_entry x JOIN import i ON i.id = x.import_id
			WHERE x.attendee_id = ? AND i.id <> ? AND i.rev > ? AND i.undone_at IS NULL LIMIT 1`, []any{of.attendee, id, rev}},
		{keptTouched, `SELECT 1 FROM change c JOIN attendee a ON a.id = c.attendee_id AND a.event_id = c.event_id WHERE a.id = ? AND c.rev > ? LIMIT 1`, []any{of.attendee, rev}},
		{keptTouched, `SELECT 1 FROM device WHERE attendee_id = ?1 AND ?2 UNION ALL SELECT 1 FROM audit WHERE attendee_id = ?1 AND ?2 LIMIT 1`,
			[]any{of.attendee, of.added}},
	} {
		if is, err := q.one(look.query, look.args, new(int)); err != nil || is {
			return look.why, err
		}
	}
	return "", nil
}

// removeGuest deletes a guest whom nobody has touched, and the person, if that
// is all that is known of it.
func removeGuest(tx *Tx, a *row) error {
	for i := range a.Registrations {
		if err := dropRegistration(tx, a.ID, &a.Registrations[i]); err != nil {
			return err
		}
	}
	for _, s := range []struct{ query, arg string }{
		{`DELETE FROM signup_ref WHERE attendee_id = ?`, a.ID},
		{`DELETE FROM attendee WHERE id = ?`, a.ID},
		{`DELETE FROM person WHERE id = ?1 AND note = '' AND banned_at IS NULL AND merged_into IS NULL AND keep_until = ''
		  AND NOT EXISTS (SELECT 1 FROM attendee WHERE person_id = ?1) AND NOT EXISTS (SELECT 1 FROM visit WHERE person_id = ?1)
		  AND NOT EXISTS (SELECT 1 FROM person other WHERE other.merged_into = ?1)`, a.Person},
	} {
		if err := tx.run(s.query, s.arg); err != nil {
			return err
		}
	}
	return nil
}

// restoreGuest makes a guest what they were before an import.
func (d *DB) restoreGuest(tx *Tx, e *kiosk.Event, a *row, was image) error {
	shown := a.Profile != *was.Profile && a.Displayed
	a.Profile, a.Ticket = *was.Profile, was.Ticket
	if err := saveProfile(tx, a); err != nil {
		return err
	}
	for _, r := range was.Registrations {
		now := a.Registration(r.Session)
		var err error
		switch {
		case r.Was != nil:
			err = d.putRegistration(tx, a.ID, now, *r.Was)
		case now != nil:
			err = dropRegistration(tx, a.ID, now)
		}
		if err != nil {
			return err
		}
	}
	if !shown {
		return nil
	}
	return d.change(tx, e.ID, a.ID, cardChange(e, a, true))
}

// importUndo reads what an undo did.
func importUndo(q queries, event, id string) (res kiosk.ImportUndo, err error) {
	found, err := list(q, importColumns+` WHERE id = ?`, []any{id}, scanImport)
	if err != nil {
		return res, err
	}
	res.Import = found[0]
	if _, err := q.one(`SELECT removed, restored FROM import WHERE id = ?`, []any{id}, &res.Removed, &res.Restored); err != nil {
		return res, err
	}
	res.Left, err = list(q, `SELECT a.id, a.name, COALESCE(a.number, 0), x.added, x.kept FROM import_entry x JOIN attendee a ON a.id = x.attendee_id
		WHERE x.import_id = ? AND x.kept <> '' AND a.erased_at IS NULL ORDER BY x.seq`, []any{id},
		func(scan func(...any) error) (l kiosk.LeftGuest, err error) {
			err = scan(&l.Attendee, &l.Name, &l.Number, &l.Added, &l.Reason)
			l.Reason = keptReasons[l.Reason]
			return l, err
		})
	return res, err
}
