package store

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fuda/kiosk"
)

// errDeleted is the refusal of whatever would write about guests again.
var errDeleted = kiosk.Errorf(kiosk.Conflict, "この交流会の参加者データは削除されました / the guests' data of this event was deleted")

// purgeChunk is how many guests share a transaction of a deletion: a desk that
// checks somebody in meanwhile waits for no more.
const purgeChunk = 10

// today is the day as an event's dates are written.
func (d *DB) today() string { return d.clock().In(kiosk.JST).Format(kiosk.DateLayout) }

// PurgeDue deletes the data of every event whose day has come, finishes what was
// interrupted, and forgets people who came in a file and whose time is over. It
// returns the receipts of what it deleted now.
func (d *DB) PurgeDue(ctx context.Context) (receipts []kiosk.Deletion, err error) {
	var due []string
	err = d.view(ctx, func(q queries) error {
		due, err = list(q, `SELECT id FROM event WHERE deleted_at IS NULL AND delete_on <= ?
			UNION SELECT event_id FROM deletion WHERE done_at IS NULL ORDER BY 1`, []any{d.today()}, scanText)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, event := range due {
		receipt, err := d.Purge(ctx, event)
		if err != nil {
			return receipts, fmt.Errorf("deleting the data of event %s: %w", event, err)
		}
		receipts = append(receipts, receipt)
	}
	return receipts, d.forgetPeople(ctx)
}

// Purge deletes an event's personal data at once, whatever its day, and returns
// the receipt. From its first step on nothing is written about the event's
// guests. Done twice, it returns the same receipt. When it returns, no byte of
// what was deleted is left in the data folder, but for the copies that the
// receipt lists.
func (d *DB) Purge(ctx context.Context, event string) (receipt kiosk.Deletion, err error) {
	receipt, done, err := d.beginPurge(ctx, event)
	if err != nil || done {
		return receipt, err
	}
	for more := true; more; {
		if more, err = d.purgeGuests(ctx, event); err != nil {
			return receipt, err
		}
	}
	for more := true; more; {
		if more, err = d.purgeChanges(ctx, event); err != nil {
			return receipt, err
		}
	}
	if err := d.write(ctx, func(tx *Tx) error { return d.purgeRest(tx, event) }); err != nil {
		return receipt, err
	}
	if err := d.scrub(ctx, true); err != nil {
		return receipt, err
	}
	return d.endPurge(ctx, receipt)
}

// Deletion returns the receipt of an event's deletion.
func (d *DB) Deletion(ctx context.Context, event string) (receipt kiosk.Deletion, err error) {
	err = d.view(ctx, func(q queries) error {
		if _, err := loadEvent(q, event); err != nil {
			return err
		}
		var done bool
		var found bool
		receipt, done, found, err = loadDeletion(q, event)
		if err == nil && (!found || !done) {
			err = kiosk.Errorf(kiosk.NotFound, "この交流会のデータはまだ削除されていません / the data of this event was not deleted yet")
		}
		return err
	})
	return receipt, err
}

func loadDeletion(q queries, event string) (r kiosk.Deletion, done, found bool, err error) {
	var body string
	found, err = q.one(`SELECT body, done_at IS NOT NULL FROM deletion WHERE event_id = ?`, []any{event}, &body, &done)
	if err != nil || !found {
		return r, false, false, err
	}
	return r, done, true, json.Unmarshal([]byte(body), &r)
}

// beginPurge closes the event for writing and counts what will go, so that the
// receipt is right also when the power fails halfway.
func (d *DB) beginPurge(ctx context.Context, event string) (r kiosk.Deletion, done bool, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		e, err := loadEvent(tx.queries, event)
		if err != nil {
			return err
		}
		var found bool
		if r, done, found, err = loadDeletion(tx.queries, event); err != nil || found {
			return err
		}
		now := d.now()
		r = kiosk.Deletion{Event: e.ID, Name: e.Name, Date: e.Date, BeganAt: when(now), By: actorOf(ctx).Name}
		if r.Deleted, err = countGoing(tx.queries, event); err != nil {
			return err
		}
		if r.Stayed, err = countStaying(tx.queries, event); err != nil {
			return err
		}
		body, err := json.Marshal(r)
		if err != nil {
			return err
		}
		tx.known.forget()
		if err := tx.run(`UPDATE event SET deleted_at = ? WHERE id = ?`, now, event); err != nil {
			return err
		}
		if err := tx.run(`INSERT INTO deletion (event_id, began_at, body) VALUES (?, ?, ?)`, event, now, string(body)); err != nil {
			return err
		}
		if err := d.audit(ctx, tx, deed{Action: kiosk.AuditPurge, Event: event}); err != nil {
			return err
		}
		e.DeletedAt = maybe(&now)
		return d.change(tx, event, "", kiosk.Change{Kind: kiosk.EventUpdated, Event: &e})
	})
	return r, done, err
}

// purgeGuests erases some guests, and tells whether there are more.
func (d *DB) purgeGuests(ctx context.Context, event string) (more bool, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		e, err := loadEvent(tx.queries, event)
		if err != nil {
			return err
		}
		ids, err := list(tx.queries, `SELECT id FROM attendee WHERE event_id = ? AND erased_at IS NULL LIMIT ?`, []any{event, purgeChunk}, scanText)
		if err != nil {
			return err
		}
		for _, id := range ids {
			a, err := loadAttendee(tx.queries, event, id)
			if err != nil {
				return err
			}
			if err := d.erase(tx, &e, a, d.today()); err != nil {
				return err
			}
		}
		more = len(ids) == purgeChunk
		return nil
	})
	return more, err
}

// changeChunk is how many entries of the feed share a transaction.
const changeChunk = 500

// purgeChanges empties some entries of the feed, and tells whether there are
// more. The revisions stay, so that no page finds a gap.
func (d *DB) purgeChanges(ctx context.Context, event string) (more bool, err error) {
	err = d.write(ctx, func(tx *Tx) error {
		n, err := tx.exec(`UPDATE change SET body = json_object('rev', rev, 'kind', 'hidden', 'at', json_extract(body, '$.at')), staff = NULL, attendee_id = NULL
			WHERE event_id = ?1 AND rev IN (SELECT rev FROM change WHERE event_id = ?1
			AND (staff IS NOT NULL OR json_extract(body, '$.kind') NOT IN ('hidden', 'event_updated', 'card_removed', 'number_freed')) ORDER BY rev LIMIT ?2)`,
			event, changeChunk)
		more = n == changeChunk
		return err
	})
	return more, err
}

// purgeRest deletes what belongs to no one guest, and what guests did with each
// other. It is quick: each is one statement on one event.
func (d *DB) purgeRest(tx *Tx, event string) error {
	for _, query := range purgeQueries {
		if err := tx.run(query, event); err != nil {
			return err
		}
	}
	tx.known.forget()
	tx.printed = true
	return nil
}

const guestsOf = `(SELECT id FROM attendee WHERE event_id = ?1)`

// purgeQueries are in the order in which rows refer to each other.
var purgeQueries = []string{
	`UPDATE print_job SET state = 'cancelled' WHERE event_id = ?1 AND state IN ('queued', 'blocked')`,
	`DELETE FROM notice WHERE attendee_id IN ` + guestsOf,
	`DELETE FROM introduction WHERE event_id = ?1`,
	`DELETE FROM move_up WHERE event_id = ?1`,
	`DELETE FROM station_swap WHERE event_id = ?1`,
	`DELETE FROM contact_note WHERE swap_id IN (SELECT id FROM swap WHERE event_id = ?1)`,
	`DELETE FROM call WHERE event_id = ?1`,
	`DELETE FROM told WHERE event_id = ?1`,
	`DELETE FROM report WHERE event_id = ?1`,
	`DELETE FROM feedback WHERE event_id = ?1`,
	`DELETE FROM consent WHERE event_id = ?1 AND attendee_id IS NULL`,
	`DELETE FROM entry WHERE event_id = ?1`,
	`DELETE FROM suggestion WHERE attendee_id IN ` + guestsOf + ` OR other_id IN ` + guestsOf,
	`DELETE FROM rotation WHERE attendee_id IN ` + guestsOf,
	`DELETE FROM round WHERE event_id = ?1`,
	`DELETE FROM interest WHERE attendee_id IN ` + guestsOf,
	`DELETE FROM mutual WHERE low_id IN ` + guestsOf,
	`DELETE FROM block WHERE attendee_id IN ` + guestsOf,
	`DELETE FROM photo WHERE attendee_id IN ` + guestsOf,
	`DELETE FROM signup_ref WHERE event_id = ?1`,
	`DELETE FROM import_entry WHERE import_id IN (SELECT id FROM import WHERE event_id = ?1)`,
	`DELETE FROM swap WHERE event_id = ?1 AND NOT EXISTS (SELECT 1 FROM disclosure r WHERE r.swap_id = swap.id)`,
	`DELETE FROM device WHERE attendee_id IN ` + guestsOf,
	`UPDATE audit SET detail = '{}' WHERE event_id = ?1 AND action = 'announcement'`,
}

// endPurge notes that the deletion is done and which copies still hold the data.
func (d *DB) endPurge(ctx context.Context, r kiosk.Deletion) (kiosk.Deletion, error) {
	err := d.write(ctx, func(tx *Tx) (err error) {
		r.At = when(d.now())
		if r.Copies, r.CopiesNote, err = d.copies(tx.queries, r.BeganAt.UnixMilli()); err != nil {
			return err
		}
		body, err := json.Marshal(r)
		if err != nil {
			return err
		}
		return tx.run(`UPDATE deletion SET done_at = ?, body = ? WHERE event_id = ?`, r.At.UnixMilli(), string(body), r.Event)
	})
	return r, err
}

// copies lists what still holds data from before a time: the backups that were
// noted and are still where they were written, and what a restore set aside.
func (d *DB) copies(q queries, before int64) (copies []string, note string, err error) {
	copies = []string{}
	backups, err := list(q, `SELECT DISTINCT json_extract(detail, '$.file') FROM audit WHERE action = 'backup' AND at <= ? ORDER BY at`, []any{before}, scanText)
	if err != nil {
		return nil, "", err
	}
	aside, err := filepath.Glob(filepath.Join(escapeGlob(d.dir), "replaced-*"))
	if err != nil {
		return nil, "", err
	}
	later, err := list(q, `SELECT DISTINCT json_extract(detail, '$.file') FROM audit WHERE action = 'backup' AND at > ?`, []any{before}, scanText)
	if err != nil {
		return nil, "", err
	}
	sealed, err := filepath.Glob(filepath.Join(escapeGlob(d.dir), BackupsName, "*.age")) // one may have been made, and the power gone before it was noted
	if err != nil {
		return nil, "", err
	}
	for _, path := range slices.Concat(backups, aside, sealed) {
		if whole, err := filepath.Abs(path); err != nil || slices.Contains(later, whole) || slices.Contains(copies, path) || slices.Contains(copies, whole) {
			continue
		}
		if _, err := os.Stat(path); err == nil {
			copies = append(copies, path)
		}
	}
	stale, err := stalePlaces(q)
	if err != nil {
		return nil, "", err
	}
	copies = append(copies, stale...)
	ja, en := "ほかの場所に移したバックアップ、書き出し、印刷物は含みません。ご自身で消してください", "backups that were moved, exports and paper are not listed: delete them yourself"
	if _, err := os.Stat(filepath.Join(d.dir, "last-backup")); err == nil && len(backups) == 0 {
		ja, en = "バックアップがありますが場所は記録されていません。"+ja, "there is a backup, but not where it is; "+en
	}
	return copies, ja + " / " + en, nil
}

// escapeGlob makes a path a pattern that means itself.
func escapeGlob(path string) string {
	if os.PathSeparator == '\\' {
		return path // there a backslash does not escape
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}
