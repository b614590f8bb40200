package store

import (
	"slices"

	"fuda/kiosk"
)

// queue is where labels go: what the writer knows of printers and desks.
type queue struct {
	seq      int64             // of the last job
	printers []kiosk.Printer   // the first one first
	desks    map[string]string // device → its printer, where it has one

	// stuck are the printers that cannot print now: their next job is blocked.
	// nil: to be looked up.
	stuck   map[string]bool
	blocked bool // some job is blocked, so that any that moves may change stuck
}

func (tx *Tx) queue() (*queue, error) {
	q := tx.known.queue
	if q == nil {
		var err error
		if q, err = loadQueue(tx.queries); err != nil {
			return nil, err
		}
		tx.known.queue = q
	}
	if q.stuck == nil {
		return q, q.look(tx.queries)
	}
	return q, nil
}

func loadQueue(from queries) (q *queue, err error) {
	q = &queue{desks: map[string]string{}}
	if _, err := from.one(`SELECT COALESCE(MAX(seq), 0) FROM print_job`, nil, &q.seq); err != nil {
		return nil, err
	}
	if q.printers, err = list(from, printerColumns+printerOrder, nil, scanPrinter); err != nil {
		return nil, err
	}
	err = from.each(`SELECT id, printer_id FROM device WHERE printer_id IS NOT NULL`, nil, func(scan func(...any) error) error {
		var device, printer string
		err := scan(&device, &printer)
		q.desks[device] = printer
		return err
	})
	return q, err
}

// look finds the printers whose next job is blocked.
func (q *queue) look(from queries) (err error) {
	stuck, blocked := map[string]bool{}, false
	for _, p := range q.printers {
		var n int
		if _, err := from.one(`SELECT COUNT(*) FROM print_job WHERE printer_id = ? AND state IN ('queued', 'blocked', 'sending') AND state = 'blocked'`,
			[]any{p.ID}, &n); err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		blocked = true
		next, err := list(from, nextOf, []any{p.ID}, scanJob)
		if err != nil {
			return err
		}
		if next[0].State == kiosk.JobBlocked {
			stuck[p.ID] = true
		}
	}
	q.stuck, q.blocked = stuck, blocked
	return nil
}

// jobMoved is told of each change of a job that is there already. A new one
// comes last, and so changes no printer's next job.
func (k *known) jobMoved(from, to kiosk.JobState) {
	if q := k.queue; q != nil && (q.blocked || from == kiosk.JobBlocked || to == kiosk.JobBlocked) {
		q.stuck = nil
	}
}

// route is the printer for a desk's labels: its own, or the first one, or the way
// around that. Without any printer it is empty.
func (q *queue) route(device string) string {
	own := q.desks[device]
	if own == "" && len(q.printers) > 0 {
		own = q.printers[0].ID
	}
	return q.around(own)
}

// around is the printer itself, or as long as that cannot print the next of its
// fallbacks that can.
func (q *queue) around(printer string) string {
	at := printer
	for range q.printers {
		if !q.stuck[at] {
			return at
		}
		if at = q.fallback(at); at == "" {
			break
		}
	}
	return printer
}

func (q *queue) fallback(printer string) string {
	i := slices.IndexFunc(q.printers, func(p kiosk.Printer) bool { return p.ID == printer })
	if i < 0 {
		return ""
	}
	return q.printers[i].Fallback
}

// has tells whether a printer is set up.
func (q *queue) has(printer string) bool {
	return slices.ContainsFunc(q.printers, func(p kiosk.Printer) bool { return p.ID == printer })
}
