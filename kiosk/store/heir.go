package store

import (
	"slices"

	"fuda/kiosk"
)

// heir is the printer for an event's labels whose own printer, "" for none, is
// gone: its [home], or the only printer that there is, or "" for a person to say.
// Two events may be on two floors, and a label with a guest's name on it must not
// come out in the wrong room: rather it waits.
func (q *queue) heir(from queries, event, gone string) (string, error) {
	printer, err := q.home(from, event, gone)
	if printer == "" && len(q.printers) == 1 {
		printer = q.printers[0].ID
	}
	return q.around(printer), err
}

// home is the printer that stood in for the one that is gone, or else the one
// that most desks of the event use, or else that of the event's last label. It is
// "" where none of them is set up.
func (q *queue) home(from queries, event, gone string) (string, error) {
	for _, next := range []struct {
		of    string
		found func(queries, string) (string, error)
	}{{gone, standIn}, {event, desksChoice}, {event, lastUsed}} {
		if printer, err := next.found(from, next.of); err != nil || q.has(printer) {
			return printer, err
		}
	}
	return "", nil
}

// standIn is the printer that was to have a printer's labels, also of one that
// was removed.
func standIn(from queries, gone string) (printer string, err error) {
	_, err = from.one(`SELECT COALESCE(fallback_id, '') FROM printer WHERE id = ?`, []any{gone}, &printer)
	return printer, err
}

// desksChoice is the printer that most desks of an event use, of two the one
// that was set up first.
func desksChoice(from queries, event string) (printer string, err error) {
	_, err = from.one(`SELECT p.id FROM device d JOIN printer p ON p.id = d.printer_id
		WHERE d.event_id = ? AND d.unpaired_at IS NULL AND p.removed_at IS NULL
		GROUP BY p.id ORDER BY COUNT(*) DESC, p.created_at, p.id LIMIT 1`, []any{event}, &printer)
	return printer, err
}

// lastUsed is the printer of the event's last label that left, be it still set
// up or not: where labels came out before that one may be another room by now.
// A page says nothing, as it goes to a printer for A4; neither does a label on it.
func lastUsed(from queries, event string) (printer string, err error) {
	_, err = from.one(`SELECT COALESCE(printer_id, '') FROM print_job
		WHERE event_id = ? AND state IN ('sent', 'confirmed') AND attendee_id IS NOT NULL AND cell IS NULL
		ORDER BY seq DESC LIMIT 1`, []any{event}, &printer)
	return printer, err
}

// inherit queues jobs, of any events, each at the heir of the printer that is
// gone; where there is none, they wait without a printer.
func (d *DB) inherit(tx *Tx, jobs []jobOf, gone string) error {
	queue, err := tx.queue()
	if err != nil {
		return err
	}
	for _, event := range eventsAmong(jobs) {
		printer, err := queue.heir(tx.queries, event, gone)
		if err != nil {
			return err
		}
		var its []kiosk.PrintJob
		for _, j := range jobs {
			if j.event == event && (printer != "" || j.Printer != "") {
				its = append(its, j.PrintJob)
			}
		}
		if _, err := d.moveJobs(tx, its, printer); err != nil {
			return err
		}
		// Moving one that was blocked may have changed who is stuck.
		if queue, err = tx.queue(); err != nil {
			return err
		}
	}
	return nil
}

// jobOf is a job and its event, which the API does not show.
type jobOf struct {
	kiosk.PrintJob
	event string
}

const jobOfColumns = `SELECT j.event_id, j.id, COALESCE(j.attendee_id, ''), j.number, j.label, j.state, j.reason, COALESCE(j.printer_id, ''), j.attempts, j.reprint, j.at
	FROM print_job j`

func scanJobOf(scan func(...any) error) (j jobOf, err error) {
	j.PrintJob, err = scanJob(func(into ...any) error { return scan(append([]any{&j.event}, into...)...) })
	return j, err
}

// eventsAmong lists the events of jobs, in the jobs' order.
func eventsAmong(jobs []jobOf) (events []string) {
	for _, j := range jobs {
		if !slices.Contains(events, j.event) {
			events = append(events, j.event)
		}
	}
	return events
}
