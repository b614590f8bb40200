package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"fuda/kiosk"
)

// errHeld says that what was deleted is gone from the tables but not yet from the
// bytes of the files.
var errHeld = kiosk.Errorf(kiosk.Unavailable, "削除しましたが、ファイルの消し込みが終わっていません。もう一度お試しください / deleted, but the files still hold traces: please do it again")

// scrubPatience bounds how long scrub waits for readers and for checkpoints of
// others; it looks again after scrubPause.
const (
	scrubPatience = 20 * time.Second
	scrubPause    = 10 * time.Millisecond
)

// scrub leaves no byte of what was deleted in the database's files: the
// write-ahead log, which keeps old pages until they are overwritten, is taken in
// and cut to nothing, and with vacuum the database is first written anew, so that
// no page keeps what a rebalancing left between its rows. It has a connection of
// its own, because the writer's never rests; check-ins wait meanwhile, for
// a checkpoint's milliseconds or, with vacuum, for as long as the file is copied.
// The backups that the kiosk made by itself are replaced by one from which it is
// gone, too.
func (d *DB) scrub(ctx context.Context, vacuum bool) (err error) {
	d.scrubbing.Lock()
	defer d.scrubbing.Unlock()
	db, err := sql.Open("sqlite3", dsn(filepath.Join(d.dir, FileName), "rw"))
	if err != nil {
		return fmt.Errorf("opening the database to scrub it: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	// The copy that VACUUM makes must not be in a temporary file.
	if _, err := db.ExecContext(ctx, `PRAGMA temp_store = MEMORY`); err != nil {
		return unavailable(err)
	}
	if vacuum {
		err := d.writer.hold(func() error {
			_, err := db.ExecContext(ctx, `VACUUM`)
			return err
		})
		if err != nil {
			return fmt.Errorf("writing the database anew: %w", unavailable(err))
		}
	}
	for start := time.Now(); time.Since(start) < scrubPatience; {
		var busy, pages, moved int
		err := d.writer.hold(func() error {
			return db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &moved)
		})
		if err != nil {
			return fmt.Errorf("emptying the write-ahead log: %w", unavailable(err))
		}
		if busy == 0 {
			return errors.Join(Sweep(d.dir, time.Now()), d.renewAutosaves(ctx))
		}
		// Where another connection is just doing a checkpoint, SQLite does not wait.
		select {
		case <-time.After(scrubPause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return errHeld
}
