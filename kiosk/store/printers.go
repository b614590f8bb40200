package store

import (
	"context"

	"fuda/kiosk"
)

const printerColumns = `SELECT id, name, uri FROM printer WHERE removed_at IS NULL`

func scanPrinter(scan func(...any) error) (p kiosk.Printer, err error) {
	return p, scan(&p.ID, &p.Name, &p.URI)
}

// Printers returns the printers that are set up, the first one first: it gets
// the labels.
func (d *DB) Printers(ctx context.Context) (printers []kiosk.Printer, err error) {
	err = d.view(ctx, func(q queries) error {
		printers, err = list(q, printerColumns+` ORDER BY created_at, id`, nil, scanPrinter)
		return err
	})
	return printers, err
}

// AddPrinter sets a printer up; jobs that waited for one go to it. A URI that
// is there already keeps its id and takes the name.
func (d *DB) AddPrinter(ctx context.Context, name, uri string) (p kiosk.Printer, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		id, err := d.newID()
		if err != nil {
			return err
		}
		found, err := tx.one(`INSERT INTO printer (id, name, uri, created_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (uri) DO UPDATE SET name = excluded.name, removed_at = NULL RETURNING id`, []any{id, name, uri, d.now()}, &id)
		if err != nil || !found {
			return err
		}
		p = kiosk.Printer{ID: id, Name: name, URI: uri}
		return adoptJobs(tx)
	})
	return p, err
}

// RemovePrinter takes a printer away; its waiting jobs go to the next one, or
// wait for one. Removed twice is removed.
func (d *DB) RemovePrinter(ctx context.Context, id string) error {
	return d.write(ctx, func(tx *Tx) error {
		n, err := tx.exec(`UPDATE printer SET removed_at = COALESCE(removed_at, ?) WHERE id = ?`, d.now(), id)
		if err != nil {
			return err
		}
		if n == 0 {
			return kiosk.Errorf(kiosk.NotFound, "プリンターが見つかりません / no such printer")
		}
		if err := tx.run(`UPDATE print_job SET printer_id = NULL, state = 'queued' WHERE printer_id = ? AND state IN ('queued', 'blocked')`, id); err != nil {
			return err
		}
		return adoptJobs(tx)
	})
}

// adoptJobs gives jobs without a printer to the first one, if there is one.
func adoptJobs(tx *Tx) error {
	tx.printed = true
	tx.known.forget()
	printer, err := firstPrinter(tx.queries)
	if err != nil || printer == "" {
		return err
	}
	return tx.run(`UPDATE print_job SET printer_id = ? WHERE printer_id IS NULL AND state = 'queued'`, printer)
}

func firstPrinter(q queries) (id string, err error) {
	_, err = q.one(`SELECT id FROM printer WHERE removed_at IS NULL ORDER BY created_at, id LIMIT 1`, nil, &id)
	return id, err
}
