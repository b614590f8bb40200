package store

import (
	"context"

	"fuda/kiosk"
)

const (
	printerColumns = `SELECT id, name, uri, COALESCE(fallback_id, '') FROM printer WHERE removed_at IS NULL`
	printerOrder   = ` ORDER BY created_at, id`
)

func scanPrinter(scan func(...any) error) (p kiosk.Printer, err error) {
	return p, scan(&p.ID, &p.Name, &p.URI, &p.Fallback)
}

// Printers returns the printers that are set up, the first one first: it gets
// the labels of desks without a printer of their own.
func (d *DB) Printers(ctx context.Context) (printers []kiosk.Printer, err error) {
	err = d.glance(ctx, func(q queries) error {
		printers, err = list(q, printerColumns+printerOrder, nil, scanPrinter)
		return err
	})
	return printers, err
}

// AddPrinter sets a printer up; jobs that waited for one go to it, unless it is
// not the only one and nothing says that their event prints there. A URI that is
// there already keeps its id and takes the name.
func (d *DB) AddPrinter(ctx context.Context, name, uri string) (p kiosk.Printer, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		id, err := d.newID()
		if err != nil {
			return err
		}
		p = kiosk.Printer{Name: name, URI: uri}
		found, err := tx.one(`INSERT INTO printer (id, name, uri, created_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (uri) DO UPDATE SET name = excluded.name, removed_at = NULL, fallback_id = CASE WHEN removed_at IS NULL THEN fallback_id END
			RETURNING id, COALESCE(fallback_id, '')`, []any{id, name, uri, d.now()}, &p.ID, &p.Fallback)
		if err != nil || !found {
			return err
		}
		tx.printed = true
		return d.adoptJobs(tx)
	})
	return p, err
}

// PrinterPatch changes the fields that are not nil.
type PrinterPatch struct {
	Name     *string
	Fallback *string // the id of another printer; empty: none
}

// PatchPrinter renames a printer, or says which one gets new labels while it
// cannot print. A fallback from which the way leads back is refused.
func (d *DB) PatchPrinter(ctx context.Context, id string, p PrinterPatch) (out kiosk.Printer, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		found, err := list(tx.queries, printerColumns+` AND id = ?`, []any{id}, scanPrinter)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return errNoPrinter
		}
		out = found[0]
		if p.Name != nil {
			if out.Name = kiosk.CleanLine(*p.Name); out.Name == "" {
				return kiosk.InvalidField("name", "名前を書いてください / a name is needed")
			}
		}
		if p.Fallback != nil {
			if err := mayFallBack(tx, id, *p.Fallback); err != nil {
				return err
			}
			out.Fallback = *p.Fallback
		}
		tx.printed, tx.known.queue = true, nil
		return tx.run(`UPDATE printer SET name = ?, fallback_id = ? WHERE id = ?`, out.Name, nullable(out.Fallback), id)
	})
	return out, err
}

// mayFallBack lets two printers stand in for each other, as two desks side by
// side want it: route goes round once at most.
func mayFallBack(tx *Tx, id, fallback string) error {
	if fallback == "" {
		return nil
	}
	queue, err := tx.queue()
	if err != nil {
		return err
	}
	if !queue.has(fallback) {
		return kiosk.InvalidField("fallback", "プリンターが見つかりません / no such printer")
	}
	if fallback == id {
		return kiosk.InvalidField("fallback", "別のプリンターを選んでください / choose another printer")
	}
	return nil
}

// RemovePrinter takes a printer away. The labels that wait for it, and its
// desks, go to the printer that stands in for it, or else to the one of their
// event; labels without such a one wait. Pages, which not every printer takes,
// need a person to say where. Removed twice is removed.
func (d *DB) RemovePrinter(ctx context.Context, id string) error {
	return d.write(ctx, func(tx *Tx) error {
		// It keeps its own fallback, for labels that are printed again later.
		n, err := tx.exec(`UPDATE printer SET removed_at = COALESCE(removed_at, ?) WHERE id = ?`, d.now(), id)
		if err != nil {
			return err
		}
		if n == 0 {
			return errNoPrinter
		}
		if err := tx.run(`UPDATE printer SET fallback_id = NULL WHERE fallback_id = ?`, id); err != nil {
			return err
		}
		tx.printed, tx.known.queue = true, nil
		if err := d.dropPages(tx, id); err != nil {
			return err
		}
		if err := moveDesks(tx, id); err != nil {
			return err
		}
		jobs, err := list(tx.queries, jobOfColumns+` WHERE j.printer_id = ? AND j.state IN ('queued', 'blocked', 'sending') AND j.state <> 'sending' ORDER BY j.seq`,
			[]any{id}, scanJobOf)
		if err != nil {
			return err
		}
		if err := d.inherit(tx, jobs, id); err != nil {
			return err
		}
		return d.adoptJobs(tx)
	})
}

// moveDesks gives the desks of a printer that is gone the one that gets its
// labels, so that the next guest's come out there, too. Without such a one they
// have no printer of their own.
func moveDesks(tx *Tx, gone string) error {
	type desk struct{ id, event string }
	desks, err := list(tx.queries, `SELECT id, COALESCE(event_id, '') FROM device WHERE printer_id = ?`, []any{gone},
		func(scan func(...any) error) (d desk, err error) { return d, scan(&d.id, &d.event) })
	if err != nil {
		return err
	}
	if err := tx.run(`UPDATE device SET printer_id = NULL WHERE printer_id = ?`, gone); err != nil {
		return err
	}
	queue, err := tx.queue()
	if err != nil {
		return err
	}
	for _, d := range desks {
		printer, err := queue.home(tx.queries, d.event, gone)
		if err != nil {
			return err
		}
		if printer == "" {
			continue
		}
		if err := tx.run(`UPDATE device SET printer_id = ? WHERE id = ?`, printer, d.id); err != nil {
			return err
		}
	}
	tx.known.queue = nil
	return nil
}

// dropPages lets the pages fail that wait for a printer.
func (d *DB) dropPages(tx *Tx, printer string) error {
	ids, err := list(tx.queries, `SELECT id FROM print_job WHERE printer_id = ? AND state IN ('queued', 'blocked') AND attendee_id IS NULL ORDER BY seq`,
		[]any{printer}, scanText)
	for _, id := range ids {
		if _, err := d.moveJob(tx, id, unsent, kiosk.JobFailed, "プリンターが外されました / the printer was removed"); err != nil {
			return err
		}
	}
	return err
}

// adoptJobs gives jobs without a printer to one, where it is clear to which.
func (d *DB) adoptJobs(tx *Tx) error {
	tx.known.queue = nil
	jobs, err := list(tx.queries, jobOfColumns+` WHERE j.printer_id IS NULL AND j.state = 'queued' ORDER BY j.seq`, nil, scanJobOf)
	if err != nil {
		return err
	}
	return d.inherit(tx, jobs, "")
}
