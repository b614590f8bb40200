package store

import (
	"context"
	"time"

	"fuda/kiosk"
)

// SetBlock blocks whoever has a number, or lifts the block. Silent, in both
// ways: what either asks of the other from then on is seen by nobody, and what
// they marked of each other is told to nobody.
func (d *DB) SetBlock(ctx context.Context, by string, number int, on bool) ([]int, error) {
	return d.mark(ctx, by, number, blocksOf, func(tx *Tx, me, other *row) error {
		if on {
			return d.block(tx, me, other)
		}
		return tx.run(`DELETE FROM block WHERE attendee_id = ? AND other_id = ?`, me.ID, other.ID)
	})
}

func (d *DB) block(tx *Tx, me, other *row) error {
	for _, s := range []struct {
		query string
		args  []any
	}{
		{`INSERT INTO block (attendee_id, other_id, at) VALUES (?, ?, ?) ON CONFLICT (attendee_id, other_id) DO NOTHING`, []any{me.ID, other.ID, d.now()}},
		{`DELETE FROM interest WHERE attendee_id = ? AND other_id = ?`, []any{me.ID, other.ID}},
		{`UPDATE swap SET state = 'void' WHERE from_id = ? AND to_id = ? AND state IN ('open', 'declined')`, []any{other.ID, me.ID}},
		// What I asked ends without a word to the other, and without their yes.
		{`UPDATE swap SET state = 'revoked', revoked_at = ?, revoked_by = ? WHERE from_id = ? AND to_id = ? AND state IN ('open', 'declined')`,
			[]any{d.now(), me.ID, me.ID, other.ID}},
		{`DELETE FROM notice WHERE attendee_id = ? AND other_id = ? AND kind <> 'swapped'`, []any{me.ID, other.ID}},
		{`DELETE FROM notice WHERE attendee_id = ? AND other_id = ? AND kind IN ('asked', 'call_asked')`, []any{other.ID, me.ID}},
	} {
		if err := tx.run(s.query, s.args...); err != nil {
			return err
		}
	}
	return nil
}

// blocked tells whether an attendee blocks another.
func blocked(q queries, me, other string) (bool, error) {
	return q.one(`SELECT 1 FROM block WHERE attendee_id = ? AND other_id = ?`, []any{me, other}, new(int))
}

// maxReportsADay keeps one angry guest from flooding the desk.
const maxReportsADay = 10

// AddReport tells the staff of a guest. The same reason for the same guest
// again within a minute is one report sent twice.
func (d *DB) AddReport(ctx context.Context, by string, r kiosk.ReportRequest) error {
	r.Note = kiosk.CleanLine(r.Note)
	if err := r.Validate(); err != nil {
		return err
	}
	return d.write(ctx, func(tx *Tx) error {
		me, err := findAttendee(tx.queries, `a.id = ?`, by)
		if err != nil {
			return err
		}
		other, err := someoneElse(tx.queries, me, r.Number)
		if err != nil {
			return err
		}
		now := d.now()
		var today, twice int
		_, err = tx.one(`SELECT COUNT(*), COUNT(*) FILTER (WHERE attendee_id = ? AND reason = ? AND note = ? AND at > ?) FROM report WHERE by_id = ? AND at > ?`,
			[]any{other.ID, r.Reason, r.Note, now - time.Minute.Milliseconds(), by, now - 24*time.Hour.Milliseconds()}, &today, &twice)
		switch {
		case err != nil || twice > 0:
			return err
		case today >= maxReportsADay:
			return kiosk.Errorf(kiosk.TooMany, "スタッフに直接お声がけください / please speak to the staff")
		}
		return d.insertReport(tx, me, other, r)
	})
}

func (d *DB) insertReport(tx *Tx, me, other *row, r kiosk.ReportRequest) error {
	id, err := d.newID()
	if err != nil {
		return err
	}
	err = tx.run(`INSERT INTO report (id, event_id, attendee_id, number, reason, note, by_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		id, me.Event, other.ID, other.Number, r.Reason, r.Note, me.ID, d.now())
	if err != nil {
		return err
	}
	// The desk learns the number and the reason; who reported, and what they
	// wrote, is for the organiser.
	alert := &kiosk.Report{ID: id, Attendee: other.ID, Number: other.Number, Name: other.Name, Reason: r.Reason, At: when(d.now())}
	return d.change(tx, me.Event, other.ID, kiosk.Change{Kind: kiosk.Reported, Staff: &kiosk.StaffNote{Attendee: other.ID, Name: other.Name, Report: alert}})
}

// Reports returns an event's reports, the newest first. Who reported, the note
// and the chain of introducers are there only with full: for the organiser.
func (d *DB) Reports(ctx context.Context, event string, full bool) (reports []kiosk.Report, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		reports, err = list(q, `SELECT r.id, r.attendee_id, r.number, a.name, r.reason, r.note, r.by_id, b.name, r.at, r.handled_at
			FROM report r JOIN attendee a ON a.id = r.attendee_id JOIN attendee b ON b.id = r.by_id
			WHERE r.event_id = ? ORDER BY r.at DESC, r.id LIMIT 500`, []any{event}, scanReport)
		if err != nil {
			return err
		}
		for i := range reports {
			if !full {
				reports[i].Note, reports[i].By, reports[i].ByName = "", "", ""
			} else if reports[i].Chain, err = introducers(q, event, reports[i].Attendee); err != nil {
				return err
			}
		}
		return nil
	})
	return reports, err
}

func scanReport(scan func(...any) error) (r kiosk.Report, err error) {
	var at int64
	var handled *int64
	err = scan(&r.ID, &r.Attendee, &r.Number, &r.Name, &r.Reason, &r.Note, &r.By, &r.ByName, &at, &handled)
	r.At, r.Handled = when(at), maybe(handled)
	return r, err
}

// maxChain ends a chain of introducers that somebody made very long.
const maxChain = 20

// introducers follows who brought whom, from a guest upwards, as the sign-ups
// tell it: by name. A name that is not among tonight's guests ends the chain.
func introducers(q queries, event, attendee string) (chain []kiosk.Introducer, err error) {
	seen := map[string]bool{}
	for id := attendee; id != "" && !seen[id] && len(chain) < maxChain; {
		seen[id] = true
		var name string
		found, err := q.one(`SELECT referrer FROM registration WHERE attendee_id = ? AND referrer <> '' ORDER BY created_at LIMIT 1`, []any{id}, &name)
		if err != nil || !found {
			return chain, err
		}
		step := kiosk.Introducer{Name: name}
		guests, err := list(q, attendeeColumns+` WHERE a.event_id = ? AND a.erased_at IS NULL AND a.search LIKE ? ESCAPE '\'`,
			[]any{event, "%" + escapeLike(kiosk.Fold(name)) + "%"}, scanAttendee)
		if err != nil {
			return chain, err
		}
		for _, g := range guests {
			if kiosk.Fold(g.Name) == kiosk.Fold(name) {
				step.Attendee, step.Number = g.ID, g.Number
			}
		}
		if _, err := q.one(`SELECT COUNT(*) FROM report WHERE attendee_id = ?`, []any{step.Attendee}, &step.Reports); err != nil {
			return chain, err
		}
		chain, id = append(chain, step), step.Attendee
	}
	return chain, nil
}

// HandleReport notes that somebody saw to a report.
func (d *DB) HandleReport(ctx context.Context, event, id string) error {
	return d.write(ctx, func(tx *Tx) error {
		var what deed
		var reason string
		var before *int64
		found, err := tx.one(`SELECT attendee_id, number, reason, handled_at FROM report WHERE event_id = ? AND id = ?`, []any{event, id},
			&what.Attendee, &what.Number, &reason, &before)
		if err != nil || before != nil {
			return err
		}
		if !found {
			return kiosk.Errorf(kiosk.NotFound, "通報が見つかりません / no such report")
		}
		if err := tx.run(`UPDATE report SET handled_at = ? WHERE id = ?`, d.now(), id); err != nil {
			return err
		}
		what.Action, what.Event, what.Detail = kiosk.AuditReportHandled, event, map[string]string{"report": id, "reason": reason}
		return d.audit(ctx, tx, what)
	})
}

// Askers returns who asks for swaps, whoever was turned down or not answered
// most often first.
func (d *DB) Askers(ctx context.Context, event string) (askers []kiosk.Asker, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		askers, err = list(q, `SELECT a.id, COALESCE(a.number, 0), a.name, COUNT(*), COUNT(*) FILTER (WHERE s.state IN ('done', 'revoked') AND s.done_at IS NOT NULL),
			COUNT(*) FILTER (WHERE s.state IN ('declined', 'void', 'lapsed') OR s.state = 'open' AND s.expires_at <= ?),
			(SELECT COUNT(*) FROM report r WHERE r.attendee_id = a.id)
			FROM swap s JOIN attendee a ON a.id = s.from_id WHERE s.event_id = ? AND s.via <> 'station' AND a.erased_at IS NULL
			GROUP BY a.id ORDER BY 6 DESC, 4 DESC, a.id LIMIT 100`, []any{d.now(), event},
			func(scan func(...any) error) (a kiosk.Asker, err error) {
				return a, scan(&a.Attendee, &a.Number, &a.Name, &a.Asked, &a.Swapped, &a.Refused, &a.Reports)
			})
		return err
	})
	return askers, err
}
