package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
)

// The log is copied into the database beside the writer, on a connection of its
// own: done by the writer, as SQLite does by itself, one commit in twenty takes
// ten milliseconds longer, and all who wait with it.
const (
	copyAfter  = 32    // commits: one to six megabytes of log
	longLog    = 4096  // pages (16 MB) from which on the log is to be begun anew
	lastResort = 16384 // pages (64 MB) at which the writer copies all of them after all
)

// checkpoints is who copies.
type checkpoints struct {
	db    *sql.DB
	grown chan struct{} // the log has grown
	long  func()        // is told when the log is long and copied, but for the commits meanwhile
	wrong func(error)

	stop context.CancelFunc
	done sync.WaitGroup
}

func startCheckpoints(path string, long func(), wrong func(error)) (*checkpoints, error) {
	db, err := sql.Open("sqlite3", dsn(path, "rw"))
	if err != nil {
		return nil, fmt.Errorf("opening the database for its log: %w", err)
	}
	db.SetMaxOpenConns(1)
	ctx, stop := context.WithCancel(context.Background())
	c := &checkpoints{db: db, grown: make(chan struct{}, 1), long: long, wrong: wrong, stop: stop}
	c.done.Go(func() { c.run(ctx) })
	return c, nil
}

// grow says that the log has grown. It never blocks.
func (c *checkpoints) grow() {
	select {
	case c.grown <- struct{}{}:
	default: // word is left already
	}
}

func (c *checkpoints) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-c.grown:
		}
		var busy, pages, copied int
		err := c.db.QueryRowContext(ctx, copyLog).Scan(&busy, &pages, &copied)
		if isDamage(err) {
			c.wrong(err)
		}
		// A disk that is full or slow leaves the log longer: the next time is soon.
		if err == nil && copied == pages && pages >= longLog {
			select {
			case <-c.grown: // only one can copy at a time: let it be the writer
			default:
			}
			c.long()
		}
	}
}

const copyLog = `PRAGMA wal_checkpoint(PASSIVE)`

func (c *checkpoints) close() error {
	c.stop()
	c.done.Wait()
	return c.db.Close()
}
