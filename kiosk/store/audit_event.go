package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"fuda/kiosk"
)

// auditEvent writes down which settings of an event changed; nothing, when none
// did.
func (d *DB) auditEvent(ctx context.Context, tx *Tx, before, after *kiosk.Event) error {
	was, err := fieldsOf(before)
	if err != nil {
		return err
	}
	is, err := fieldsOf(after)
	if err != nil {
		return err
	}
	var changed []string
	for name, value := range is {
		if string(was[name]) != string(value) {
			changed = append(changed, name)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	slices.Sort(changed)
	return d.audit(ctx, tx, deed{Action: kiosk.AuditEventChanged, Event: after.ID, Detail: map[string]string{"fields": strings.Join(changed, " ")}})
}

// fieldsOf are the fields of an event as its JSON has them.
func fieldsOf(e *kiosk.Event) (fields map[string]json.RawMessage, err error) {
	text, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	return fields, json.Unmarshal(text, &fields)
}
