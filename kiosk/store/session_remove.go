package store

import (
	"context"
	"errors"
	"slices"

	"github.com/mattn/go-sqlite3"

	"fuda/kiosk"
)

// RemoveSession takes a session away that nobody has signed up for and nobody has
// run: a copied evening may have one more than the next. The event keeps its last
// one. A session that is not there (any more) is none to take away.
func (d *DB) RemoveSession(ctx context.Context, event, session string) (e kiosk.Event, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		if _, err := tx.event(event); err != nil { // or one whose data was deleted
			return err
		}
		if e, err = loadEvent(tx.queries, event); err != nil {
			return err
		}
		at := slices.IndexFunc(e.Sessions, func(s kiosk.Session) bool { return s.ID == session })
		switch {
		case at < 0:
			return nil
		case len(e.Sessions) == 1:
			return kiosk.Errorf(kiosk.Conflict, "部は少なくとも1つ必要です / an event needs a session")
		}
		return d.removeSession(ctx, tx, &e, at)
	})
	return e, err
}

func (d *DB) removeSession(ctx context.Context, tx *Tx, e *kiosk.Event, at int) error {
	before := *e
	err := tx.run(`DELETE FROM session WHERE id = ?`, e.Sessions[at].ID)
	if used := (sqlite3.Error{}); errors.As(err, &used) && used.ExtendedCode == sqlite3.ErrConstraintForeignKey {
		return kiosk.Errorf(kiosk.Conflict, "申込や進行の記録がある部は外せません / the session has sign-ups, or was run")
	}
	if err != nil {
		return err
	}
	e.Sessions = slices.Delete(slices.Clone(e.Sessions), at, at+1)
	for i := range e.Sessions { // a further session is put at the end
		if err := tx.run(`UPDATE session SET position = ? WHERE id = ?`, i, e.Sessions[i].ID); err != nil {
			return err
		}
	}
	tx.known.forget()
	if err := d.change(tx, e.ID, "", kiosk.Change{Kind: kiosk.EventUpdated, Event: e}); err != nil {
		return err
	}
	return d.auditEvent(ctx, tx, &before, e)
}
