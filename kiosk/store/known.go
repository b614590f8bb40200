package store

import "fuda/kiosk"

// known keeps the events that the writer has read: every check-in needs one,
// and they hardly ever change. It is emptied when another connection commits
// (fuda import, a second process), when this one changes an event, and when
// anything is rolled back.
type known struct {
	events  map[string]*kiosk.Event
	version int64 // PRAGMA data_version, which moves when another connection commits
}

// refresh is called at the beginning of every transaction.
func (k *known) refresh(q queries) error {
	was := k.version
	_, err := q.one(`PRAGMA data_version`, nil, &k.version)
	if err != nil || k.version != was || k.events == nil {
		k.forget()
	}
	return err
}

func (k *known) forget() { k.events = map[string]*kiosk.Event{} }

// event returns an event, which the caller must not change: loadEvent gives one
// to change.
func (tx *Tx) event(id string) (*kiosk.Event, error) {
	if e := tx.known.events[id]; e != nil {
		return e, nil
	}
	e, err := loadEvent(tx.queries, id)
	if err != nil {
		return nil, err
	}
	tx.known.events[id] = &e
	return &e, nil
}
