package store

import "fuda/kiosk"

// unsent are the states of a job that has not left.
var unsent = []kiosk.JobState{kiosk.JobQueued, kiosk.JobBlocked}

// stale is the condition under which the label of a job j is somebody else's
// by now, or nobody's: the number went back, the badge's code is revoked, or
// what the receipt is for was given back. A receipt outlasts the number.
const stale = `(j.attendee_id IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM attendee a WHERE a.id = j.attendee_id AND a.erased_at IS NULL
		AND (j.receipt_id IS NOT NULL OR a.number = j.number)
		AND (j.label <> 'badge' OR EXISTS (SELECT 1 FROM badge b WHERE b.code = j.badge_code AND b.revoked_at IS NULL AND b.returned_at IS NULL)))
	OR EXISTS (SELECT 1 FROM receipt r JOIN check_in c ON c.id = r.check_in_id WHERE r.id = j.receipt_id AND c.undone_at IS NOT NULL)))`

// isStale also takes a page for stale that has no true label left.
func isStale(q queries, j kiosk.PrintJob) (bool, error) {
	if j.Label != kiosk.LabelSheet {
		return q.one(`SELECT 1 FROM print_job j WHERE j.id = ? AND `+stale, []any{j.ID}, new(int))
	}
	fresh, err := q.one(`SELECT 1 FROM print_job p JOIN print_job j ON j.sheet_id = p.sheet_id AND j.page = p.page AND j.cell IS NOT NULL
		WHERE p.id = ? AND NOT `+stale+` LIMIT 1`, []any{j.ID}, new(int))
	return !fresh, err
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
