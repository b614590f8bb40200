package store

import "fuda/kiosk"

// unsent are the states of a job that has not left.
var unsent = []kiosk.JobState{kiosk.JobQueued, kiosk.JobBlocked}

// stale is the condition under which the label of a job j is somebody else's
// by now, or nobody's: the number went back, or the badge's code is revoked.
const stale = `NOT EXISTS (SELECT 1 FROM attendee a WHERE a.id = j.attendee_id AND a.erased_at IS NULL AND a.number = j.number
	AND (j.label <> 'badge' OR EXISTS (SELECT 1 FROM badge b WHERE b.code = j.badge_code AND b.revoked_at IS NULL AND b.returned_at IS NULL)))`

func isStale(q queries, id string) (bool, error) {
	return q.one(`SELECT 1 FROM print_job j WHERE j.id = ? AND `+stale, []any{id}, new(int))
}

// cancelStale drops an attendee's labels that wait and must not come out as
// things are now. It is called once the attendee's rows are written.
func (d *DB) cancelStale(tx *Tx, attendee string) error {
	ids, err := list(tx.queries, `SELECT id FROM print_job j WHERE attendee_id = ? AND state IN ('queued', 'blocked') AND `+stale+` ORDER BY seq`,
		[]any{attendee}, scanText)
	for _, id := range ids {
		if _, err := d.moveJob(tx, id, unsent, kiosk.JobCancelled, ""); err != nil {
			return err
		}
	}
	tx.printed = tx.printed || len(ids) > 0
	return err
}

// reroute makes a job ready to be queued again: for the first printer, if its
// own is gone. A label that is no longer true is refused.
func reroute(tx *Tx, id string) error {
	if is, err := isStale(tx.queries, id); err != nil {
		return err
	} else if is {
		return kiosk.Errorf(kiosk.Conflict, "このラベルはもう使えません。再発行してください / this label is no longer valid: reprint instead")
	}
	printer, err := firstPrinter(tx.queries)
	if err != nil {
		return err
	}
	return tx.run(`UPDATE print_job SET printer_id = ? WHERE id = ? AND NOT EXISTS
		(SELECT 1 FROM printer p WHERE p.id = print_job.printer_id AND p.removed_at IS NULL)`, nullable(printer), id)
}
