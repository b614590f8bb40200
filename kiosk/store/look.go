package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"github.com/pressly/goose/v3"

	"fuda/kiosk"
)

// lockName is the file in a data folder whose lock the kiosk that serves holds.
const lockName = "lock"

// Look is a data folder that is only looked at: nothing is made, brought up to
// date or written, and a kiosk may serve on it meanwhile.
type Look struct {
	Schema int64 // of the folder
	Known  int64 // to this program
	InUse  bool  // a kiosk serves on it

	db *DB
}

// OpenLook opens the folder's database for reading. Of a folder whose schema is
// another than this program's only the fields above can be told; see
// [Look.Current]. Without a database the error is [fs.ErrNotExist].
func OpenLook(ctx context.Context, dir string) (l *Look, err error) {
	path := filepath.Join(dir, FileName)
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	name := dsn(path, "ro")
	if _, err := os.Stat(path + "-wal"); errors.Is(err, fs.ErrNotExist) {
		name += "&immutable=1" // nobody writes, and no file has to be made beside it
	}
	d := &DB{dir: dir, clock: time.Now, closed: make(chan struct{})}
	d.closeOnce = sync.OnceValue(d.close)
	l = &Look{db: d, InUse: inUse(dir)}
	if d.read, err = sql.Open("sqlite3", name); err != nil {
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	if d.readers, err = openReaders(ctx, d.read, 1); err != nil {
		return nil, errors.Join(unavailable(err), d.read.Close())
	}
	if err := l.readVersions(ctx); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

func (l *Look) readVersions(ctx context.Context) error {
	files, err := fs.ReadDir(schema, "schema")
	if err != nil {
		return err
	}
	for _, f := range files {
		n, err := goose.NumericComponent(f.Name())
		if err != nil {
			return err
		}
		l.Known = max(l.Known, n)
	}
	err = l.db.view(ctx, func(q queries) error {
		_, err := q.one(`SELECT COALESCE(MAX(version_id), 0) FROM goose_db_version WHERE is_applied`, nil, &l.Schema)
		return err
	})
	if err != nil {
		return fmt.Errorf("reading the schema's version: %w", err)
	}
	return nil
}

// inUse tells whether a kiosk holds the folder's lock, without making one.
func inUse(dir string) bool {
	path := filepath.Join(dir, lockName)
	if _, err := os.Stat(path); err != nil {
		return false
	}
	lock := flock.New(path)
	free, err := lock.TryRLock()
	if free {
		_ = lock.Unlock()
	}
	return err == nil && !free
}

// Current tells whether this program can read what is in the folder.
func (l *Look) Current() bool { return l.Schema == l.Known }

// Close closes the file.
func (l *Look) Close() error { return l.db.Close() }

// Events are all events, the newest date first.
func (l *Look) Events(ctx context.Context) ([]kiosk.Event, error) { return l.db.Events(ctx) }

// Printers are those that are set up.
func (l *Look) Printers(ctx context.Context) ([]kiosk.Printer, error) { return l.db.Printers(ctx) }

// Health is what /healthz would tell.
func (l *Look) Health(ctx context.Context) (Health, error) { return l.db.Health(ctx) }

// Printed is what an event's labels say of its guests: name, kana and company,
// one text a guest.
func (l *Look) Printed(ctx context.Context, event string) (texts []string, err error) {
	err = l.db.view(ctx, func(q queries) error {
		texts, err = list(q, `SELECT name || ' ' || kana || ' ' || company FROM attendee WHERE event_id = ? AND erased_at IS NULL ORDER BY sort, id`, []any{event}, scanText)
		return err
	})
	return texts, err
}

// Newest is the latest time that the folder knows of: of a check-in, a label,
// or a device that was paired or seen. Zero: of none.
func (l *Look) Newest(ctx context.Context) (at time.Time, err error) {
	var ms int64
	err = l.db.view(ctx, func(q queries) error {
		_, err := q.one(`SELECT COALESCE(MAX(at), 0) FROM (SELECT MAX(at) AS at FROM check_in UNION ALL SELECT MAX(at) FROM print_job
			UNION ALL SELECT MAX(paired_at) FROM device UNION ALL SELECT MAX(seen_at) FROM device)`, nil, &ms)
		return err
	})
	if ms == 0 {
		return time.Time{}, err
	}
	return when(ms), err
}

// Labels counts the print jobs that are not done, over all events, by state.
func (l *Look) Labels(ctx context.Context) (counts map[kiosk.JobState]int, err error) {
	counts = map[kiosk.JobState]int{}
	err = l.db.view(ctx, func(q queries) error {
		return q.each(`SELECT state, COUNT(*) FROM print_job WHERE state IN ('queued', 'blocked', 'sending', 'unknown', 'failed') GROUP BY state`, nil,
			func(scan func(...any) error) error {
				var state kiosk.JobState
				var n int
				err := scan(&state, &n)
				counts[state] = n
				return err
			})
	})
	return counts, err
}
