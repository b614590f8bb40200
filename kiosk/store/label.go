package store

import (
	"context"

	"fuda/kiosk"
)

// LabelOf is a guest's label as it would be printed now, for a preview. A
// receipt that nobody asked for yet has the number that it would get.
func (d *DB) LabelOf(ctx context.Context, event, attendee string, k kiosk.LabelKind) (w WaitingJob, err error) {
	err = d.view(ctx, func(q queries) error {
		e, err := loadEvent(q, event)
		if err != nil {
			return err
		}
		a, err := loadAttendee(q, event, attendee)
		if err != nil {
			return err
		}
		w = WaitingJob{PrintJob: kiosk.PrintJob{Attendee: a.ID, Number: a.Number, Label: k}, Event: e, Badge: a.Badge}
		d.describeGuest(&w, a)
		if k == kiosk.LabelReceipt {
			w.Receipt, err = nextReceipt(q, a)
		}
		return err
	})
	return w, err
}

// describeGuest fills in what a label says of its guest.
func (d *DB) describeGuest(w *WaitingJob, a *row) {
	w.Name, w.Kana, w.Company, w.FirstTime, w.Host = a.Name, a.Kana, a.Company, a.FirstTime(), a.Host
	if w.Label == kiosk.LabelPass {
		w.Pass = kiosk.PassCode(d.key, a.ID, a.PassNo)
	}
}

// fill reads what a job's label says, as things are now.
func (d *DB) fill(q queries, events func(id string) (*kiosk.Event, error), w *WaitingJob) error {
	var event, receipt, sheet string
	var issue, page int
	found, err := q.one(`SELECT j.event_id, COALESCE(p.uri, ''), j.badge_code, COALESCE(j.receipt_id, ''), COALESCE(j.issue, 0),
		COALESCE(j.sheet_id, ''), COALESCE(j.page, 0) FROM print_job j LEFT JOIN printer p ON p.id = j.printer_id WHERE j.id = ?`,
		[]any{w.ID}, &event, &w.URI, &w.Badge, &receipt, &issue, &sheet, &page)
	if err != nil || !found {
		return err
	}
	e, err := events(event)
	if err != nil {
		return err
	}
	w.Event = *e
	if w.Attendee != "" {
		a, err := findAttendee(q, `a.id = ?`, w.Attendee)
		if err != nil {
			return err
		}
		d.describeGuest(w, a)
	}
	switch w.Label {
	case kiosk.LabelReceipt:
		r, err := loadReceipt(q, receipt, issue)
		w.Receipt = &r
		return err
	case kiosk.LabelSheet:
		w.Sheet, err = d.sheetPage(q, events, sheet, page)
	}
	return err
}

// eventsOf loads events for fill outside the writer, each once.
func eventsOf(q queries) func(id string) (*kiosk.Event, error) {
	known := map[string]*kiosk.Event{}
	return func(id string) (*kiosk.Event, error) {
		if e := known[id]; e != nil {
			return e, nil
		}
		e, err := loadEvent(q, id)
		known[id] = &e
		return &e, err
	}
}
