package store

import (
	"context"
	"errors"
	"strconv"

	"fuda/kiosk"
)

// errDryRun rolls a dry run back.
var errDryRun = errors.New("dry run")

// Import takes sign-ups in, all or nothing, as kiosk.PlanImport decides. A dry
// run reports the same and writes nothing. The report has no Errors: those are
// the file's, and known to whoever read it.
func (d *DB) Import(ctx context.Context, event string, rows []kiosk.SignUp, decisions map[int]kiosk.Decision, dryRun bool) (report kiosk.ImportReport, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		plan, rules, owners, err := d.planImport(tx, event, rows, decisions)
		if err != nil {
			return err
		}
		report = plan.Report
		report.Flagged = kiosk.FlagTrades(rules, rows)
		report.DryRun = dryRun
		if dryRun {
			return errDryRun
		}
		done := &record{owners: owners}
		if done.id, err = d.newID(); err != nil {
			return err
		}
		if err := d.carryOut(tx, event, plan, done); err != nil || len(plan.Add)+len(plan.Update) == 0 {
			return err
		}
		if err := done.save(ctx, d, tx, event, plan); err != nil {
			return err
		}
		report.Import = done.id
		said := map[string]string{"import": done.id, "added": strconv.Itoa(len(plan.Add)), "updated": strconv.Itoa(len(plan.Update))}
		return d.audit(ctx, tx, deed{Action: kiosk.AuditImport, Event: event, Detail: said})
	})
	if errors.Is(err, errDryRun) {
		err = nil
	}
	return report, err
}

func (d *DB) planImport(tx *Tx, event string, rows []kiosk.SignUp, decisions map[int]kiosk.Decision) (plan kiosk.Plan, rules kiosk.HouseRules, refs map[string]string, err error) {
	e, err := loadEvent(tx.queries, event)
	if err == nil && e.DeletedAt != nil {
		err = errDeleted
	}
	if err != nil {
		return plan, rules, nil, err
	}
	known, err := list(tx.queries, attendeeColumns+` WHERE a.event_id = ? AND a.erased_at IS NULL`, []any{event}, scanAttendee)
	if err != nil {
		return plan, rules, nil, err
	}
	if err := fillAttendees(tx.queries, known); err != nil {
		return plan, rules, nil, err
	}
	existing := make([]kiosk.Attendee, len(known))
	for i, a := range known {
		existing[i] = a.Attendee
	}
	refs = map[string]string{}
	err = tx.each(`SELECT source, ref, attendee_id FROM signup_ref WHERE event_id = ?`, []any{event}, func(scan func(...any) error) error {
		var r kiosk.Ref
		var attendee string
		err := scan(&r.Source, &r.Ref, &attendee)
		refs[r.Key()] = attendee
		return err
	})
	if err != nil {
		return plan, rules, nil, err
	}
	return kiosk.PlanImport(e, existing, refs, rows, decisions), e.HouseRules, refs, nil
}

func (d *DB) carryOut(tx *Tx, event string, plan kiosk.Plan, done *record) (err error) {
	e, err := loadEvent(tx.queries, event)
	if err != nil {
		return err
	}
	for _, add := range plan.Add {
		if err := d.add(tx, event, add, done); err != nil {
			return err
		}
	}
	for _, amend := range plan.Update {
		if err := d.amend(tx, &e, amend, done); err != nil {
			return err
		}
	}
	for _, l := range plan.Aliases {
		if err := done.put(l.Attendee, false, image{Refs: done.refs(l.Ref)}); err != nil {
			return err
		}
		if err := putRefs(tx, event, l.Attendee, l.Ref); err != nil {
			return err
		}
	}
	if len(plan.Add)+len(plan.Update) == 0 {
		return nil
	}
	note := &kiosk.StaffNote{Import: &kiosk.ImportNote{ID: done.id}}
	if note.Counts, err = tx.counts(event); err != nil {
		return err
	}
	return d.change(tx, event, "", kiosk.Change{Kind: kiosk.Imported, Staff: note})
}

func (d *DB) add(tx *Tx, event string, add kiosk.Addition, done *record) error {
	a, err := d.insertAttendee(tx, event, add.Profile, add.Ticket, "")
	if err != nil {
		return err
	}
	for _, r := range add.Registrations {
		if err := d.putRegistration(tx, a.ID, nil, r); err != nil {
			return err
		}
	}
	if err := done.put(a.ID, true, image{Refs: done.refs(add.Refs...)}); err != nil {
		return err
	}
	return putRefs(tx, event, a.ID, add.Refs...)
}

// amend changes somebody known. A card on display follows; the import as a
// whole tells the desks.
func (d *DB) amend(tx *Tx, e *kiosk.Event, amend kiosk.Amendment, done *record) error {
	a, err := loadAttendee(tx.queries, e.ID, amend.Attendee)
	if err != nil {
		return err
	}
	if err := done.amended(a, amend); err != nil {
		return err
	}
	shown := a.Profile != amend.Profile && a.Displayed
	a.Profile, a.Ticket = amend.Profile, amend.Ticket
	if err := saveProfile(tx, a); err != nil {
		return err
	}
	for _, r := range amend.Registrations {
		if err := d.putRegistration(tx, a.ID, a.Registration(r.Session), r); err != nil {
			return err
		}
	}
	if err := putRefs(tx, e.ID, a.ID, amend.Refs...); err != nil || !shown {
		return err
	}
	return d.change(tx, e.ID, a.ID, cardChange(e, a, true))
}

func putRefs(tx *Tx, event, attendee string, refs ...kiosk.Ref) error {
	for _, r := range refs {
		err := tx.run(`INSERT INTO signup_ref (event_id, source, ref, attendee_id) VALUES (?, ?, ?, ?)
			ON CONFLICT (event_id, source, ref) DO UPDATE SET attendee_id = excluded.attendee_id`, event, r.Source, r.Ref, attendee)
		if err != nil {
			return err
		}
	}
	return nil
}
