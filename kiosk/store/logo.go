package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"fuda/kiosk"
)

// SetLogo keeps the picture that an event prints on its labels; nil removes it.
// The event names it by a short hash, so that a page sees when it is another.
func (d *DB) SetLogo(ctx context.Context, event string, png []byte) (e kiosk.Event, err error) {
	name := ""
	if len(png) > 0 {
		sum := sha256.Sum256(png)
		name = hex.EncodeToString(sum[:6])
	}
	err = d.write(ctx, func(tx *Tx) error {
		if e, err = loadEvent(tx.queries, event); err != nil || e.Labels.Logo == name {
			return err
		}
		if err := putLogo(tx, event, png); err != nil {
			return err
		}
		e.Labels.Logo = name
		return d.saveEvent(tx, &e)
	})
	return e, err
}

func putLogo(tx *Tx, event string, png []byte) error {
	if len(png) == 0 {
		return tx.run(`DELETE FROM logo WHERE event_id = ?`, event)
	}
	return tx.run(`INSERT INTO logo (event_id, png) VALUES (?, ?) ON CONFLICT (event_id) DO UPDATE SET png = excluded.png`, event, png)
}

// Logo returns an event's logo as it was set.
func (d *DB) Logo(ctx context.Context, event string) (png []byte, err error) {
	err = d.view(ctx, func(q queries) error {
		found, err := q.one(`SELECT png FROM logo WHERE event_id = ?`, []any{event}, &png)
		if err == nil && !found {
			err = kiosk.Errorf(kiosk.NotFound, "ロゴがありません / no logo")
		}
		return err
	})
	return png, err
}
