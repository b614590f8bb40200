package store

import (
	"context"
	"encoding/json"
	"strings"

	"fuda/kiosk"
)

type actorKey struct{}

// As says in whose name a call is made, for the audit trail of what has no
// parameter for it.
func As(ctx context.Context, by Actor) context.Context { return context.WithValue(ctx, actorKey{}, by) }

// actorOf is in whose name a call is made; without one it is the program itself.
func actorOf(ctx context.Context) Actor {
	if by, is := ctx.Value(actorKey{}).(Actor); is {
		return by
	}
	return Actor{Name: "Fuda"}
}

// deed is a line of the audit trail that is about to be written. What a check-in,
// an undo, a receipt or a pairing tells of itself is read from its own table and
// has no deed.
type deed struct {
	Action   kiosk.AuditAction
	Event    string // empty: of the whole house
	Number   int
	Attendee string
	Detail   map[string]string // no name, no contact value
}

// audit writes a line of the trail in the transaction of the deed itself.
func (d *DB) audit(ctx context.Context, tx *Tx, what deed) error {
	by := actorOf(ctx)
	id, err := d.newID()
	if err != nil {
		return err
	}
	detail := []byte("{}")
	if len(what.Detail) > 0 {
		if detail, err = json.Marshal(what.Detail); err != nil {
			return err
		}
	}
	return tx.run(`INSERT INTO audit (id, event_id, at, device_id, desk, action, number, attendee_id, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, nullable(what.Event), d.now(), by.Device, by.Name, what.Action, what.Number, nullable(what.Attendee), string(detail))
}

// Note writes a deed down that is done outside of the store, such as an export.
func (d *DB) Note(ctx context.Context, event string, action kiosk.AuditAction, detail map[string]string) error {
	return d.write(ctx, func(tx *Tx) error {
		return d.audit(ctx, tx, deed{Action: action, Event: event, Detail: detail})
	})
}

// joinLabels names labels in a line of the trail.
func joinLabels(labels []kiosk.LabelKind) string {
	words := make([]string, len(labels))
	for i, l := range labels {
		words[i] = string(l)
	}
	return strings.Join(words, " ")
}
