package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"fuda/kiosk"
)

// Photo is a card's picture in two sizes, re-encoded as JPEG.
type Photo struct {
	Large []byte
	Small []byte // for the board
}

var errNoPhoto = kiosk.Errorf(kiosk.NotFound, "写真はありません / no photo")

// SetPhoto keeps the photo of an attendee's card, or with nil drops it. The
// board shows it only where its owner said so.
func (d *DB) SetPhoto(ctx context.Context, event, attendee string, p *Photo) error {
	return d.write(ctx, func(tx *Tx) error {
		e, err := tx.event(event)
		if err != nil {
			return err
		}
		a, err := findAttendee(tx.queries, `a.event_id = ? AND a.id = ?`, event, attendee)
		if err != nil {
			return err
		}
		was := cardOf(e, a)
		if err := savePhoto(tx, a, p); err != nil {
			return err
		}
		tx.tell(a.ID)
		if !a.Displayed || cardOf(e, a) == was {
			return nil
		}
		return d.change(tx, e.ID, a.ID, cardChange(e, a, true))
	})
}

// savePhoto writes the pictures and their name, which is another one for every
// picture: a browser may keep what it has.
func savePhoto(tx *Tx, a *row, p *Photo) error {
	a.Photo = ""
	err := tx.run(`DELETE FROM photo WHERE attendee_id = ?`, a.ID)
	if err == nil && p != nil {
		sum := sha256.Sum256(p.Large)
		a.Photo = hex.EncodeToString(sum[:6])
		err = tx.run(`INSERT INTO photo (attendee_id, large, small) VALUES (?, ?, ?)`, a.ID, p.Large, p.Small)
	}
	if err != nil {
		return err
	}
	return tx.run(`UPDATE attendee SET photo = ? WHERE id = ?`, a.Photo, a.ID)
}

// Photo returns an attendee's own photo in full.
func (d *DB) Photo(ctx context.Context, event, attendee string) ([]byte, error) {
	return d.picture(ctx, `SELECT p.large FROM photo p JOIN attendee a ON a.id = p.attendee_id WHERE a.event_id = ? AND a.id = ? AND a.erased_at IS NULL`, event, attendee)
}

// BoardPhoto returns the small photo of a card that is on display, if its owner
// shows it.
func (d *DB) BoardPhoto(ctx context.Context, event string, number int) ([]byte, error) {
	return d.picture(ctx, `SELECT p.small FROM photo p JOIN attendee a ON a.id = p.attendee_id
		WHERE a.event_id = ? AND a.number = ? AND a.displayed = 1 AND a.photo_shown = 1 AND a.erased_at IS NULL`, event, number)
}

// ContactPhoto returns the photo of somebody with whom the attendee swapped.
func (d *DB) ContactPhoto(ctx context.Context, by, swap string) ([]byte, error) {
	return d.picture(ctx, `SELECT p.large FROM swap s JOIN photo p ON p.attendee_id = CASE WHEN s.from_id = ?1 THEN s.to_id ELSE s.from_id END
		WHERE s.id = ?2 AND (s.from_id = ?1 OR s.to_id = ?1) AND s.state = 'done'`, by, swap)
}

func (d *DB) picture(ctx context.Context, query string, args ...any) (picture []byte, err error) {
	err = d.view(ctx, func(q queries) error {
		found, err := q.one(query, args, &picture)
		if err == nil && !found {
			err = errNoPhoto
		}
		return err
	})
	return picture, err
}
