package store

import (
	"context"
	"time"
)

// Watch calls changed when another process (fuda import, fuda pair) has
// committed to the database, until ctx ends. Within this process the commits
// announce themselves, see Config.Committed.
func (d *DB) Watch(ctx context.Context, every time.Duration, changed func()) error {
	conn, err := d.read.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tick := time.NewTicker(every)
	defer tick.Stop()
	// data_version moves when any other connection commits, the writer's of
	// this process included: a wake too many costs one look at the feed.
	var last int64
	for {
		now := last // a disk that cannot be read just now is looked at again
		err := conn.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&now)
		if err == nil && now != last && last != 0 {
			changed()
		}
		last = now
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}
