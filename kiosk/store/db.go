package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"fuda/kiosk"
)

// Config says how a store is opened. Only Dir is needed.
type Config struct {
	Dir    string      // the data folder; made when it is not there
	Clock  kiosk.Clock // time.Now when nil
	Random io.Reader   // crypto/rand when nil; tests give a seeded one

	// Committed is told, after a commit, what it touched. Whoever writes next
	// waits for it: it must not block or write to the store.
	Committed func(Commit)

	// Serves says that the caller holds [Lock]: nobody else has the files open.
	Serves bool

	// MaxGroup bounds how many requests share one commit; 0 means 256. With
	// 1 every request has a transaction of its own.
	MaxGroup int
}

// Commit says what a transaction touched.
type Commit struct {
	Events    []string // events with new changes
	Attendees []string // whose own things changed: their phones ask for them
	Printed   bool     // print jobs or printers changed: wake the workers
}

// DB is an open store. Its methods may be called from any goroutine.
type DB struct {
	dir    string
	clock  kiosk.Clock
	random io.Reader
	key    []byte

	read    *sql.DB
	readers readers
	writeDB *sql.DB
	writer  *writer

	checkpoints *checkpoints
	closed      chan struct{}

	troubles  troubles
	scrubbing sync.Mutex // one at a time, see scrub

	closeOnce func() error
}

// FileName is the name of the database in the data folder.
const FileName = "fuda.db"

// Open opens the data folder, brings its schema up to date and makes it ready to be written.
func Open(ctx context.Context, c Config) (*DB, error) {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	if c.MaxGroup == 0 {
		c.MaxGroup = 256
	}
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the data folder: %w", err)
	}
	unlock, err := lockOpening(ctx, c.Dir)
	if err != nil {
		return nil, err
	}
	d, err := open(ctx, c)
	if err = errors.Join(err, unlock()); err != nil && d != nil {
		return nil, errors.Join(err, d.Close())
	}
	return d, err
}

func open(ctx context.Context, c Config) (*DB, error) {
	if err := tryFolder(c.Dir); err != nil {
		return nil, err
	}
	if err := lookThrough(ctx, c); err != nil {
		return nil, err
	}
	key, err := loadKey(filepath.Join(c.Dir, keyName))
	if err != nil {
		return nil, err
	}
	d := &DB{dir: c.Dir, clock: c.Clock, random: &lockedReader{r: c.Random}, key: key, closed: make(chan struct{})}
	d.closeOnce = sync.OnceValue(d.close)
	return d, d.open(ctx, c)
}

// tryFolder wants to write: of a disk that is read-only SQLite says only that it
// cannot open a file.
func tryFolder(dir string) error {
	f, err := os.CreateTemp(dir, ".fuda-*")
	if err != nil {
		return fmt.Errorf("データフォルダーに書き込めません / the data folder cannot be written to: %w", err)
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

func (d *DB) open(ctx context.Context, c Config) (err error) {
	path := filepath.Join(c.Dir, FileName)
	if err := private(path); err != nil {
		return err
	}
	if d.writeDB, err = sql.Open("sqlite3", dsn(path, "rwc")); err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	d.writeDB.SetMaxOpenConns(1)
	if err := migrate(ctx, d.writeDB); err != nil {
		return err
	}
	conn, err := d.writeDB.Conn(ctx)
	if err != nil {
		return fmt.Errorf("opening the writer's connection: %w", err)
	}
	if err := checkPragmas(ctx, conn); err != nil {
		return errors.Join(err, conn.Close())
	}
	if err := tuneWriter(ctx, conn); err != nil {
		return errors.Join(err, conn.Close())
	}
	if d.read, err = sql.Open("sqlite3", dsn(path, "ro")); err != nil {
		return errors.Join(fmt.Errorf("opening the readers: %w", err), conn.Close())
	}
	if d.readers, err = openReaders(ctx, d.read, max(4, runtime.NumCPU())); err != nil {
		return errors.Join(err, conn.Close())
	}
	d.writer = newWriter(conn, c.MaxGroup, c.Committed, d.notice)
	d.checkpoints, err = startCheckpoints(path, func() { d.writer.rest.Store(true) }, d.notice)
	if err != nil {
		return err
	}
	d.writer.grown = d.checkpoints.grow
	return d.write(ctx, func(tx *Tx) error { return beginLife(tx, d.random) })
}

// Close finishes the writes that wait and closes the file. Closed twice is closed.
func (d *DB) Close() error { return d.closeOnce() }

func (d *DB) close() error {
	var errs []error
	if d.checkpoints != nil {
		errs = append(errs, d.checkpoints.close())
	}
	if d.writer != nil {
		errs = append(errs, d.writer.close())
	}
	close(d.closed)
	d.troubles.mender.Wait()
	errs = append(errs, d.readers.close(cap(d.readers)))
	for _, db := range []*sql.DB{d.read, d.writeDB} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}

// dsn names the file for the driver. The driver is built so that WAL means
// synchronous=NORMAL unless FULL is asked for; checkPragmas proves it. With
// secure_delete what is erased is gone from the file, not only from the tables.
func dsn(path, mode string) string {
	q := url.Values{
		"mode": {mode}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"}, "_foreign_keys": {"on"},
		"_busy_timeout": {"5000"}, "_secure_delete": {"on"}, "_txlock": {"immediate"},
	}
	if mode == "ro" {
		q.Del("_journal_mode") // a reader cannot and need not set it
		q.Set("_query_only", "true")
		q.Set("_txlock", "deferred")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

// checkPragmas refuses a connection that would lose an answered write or take
// an orphaned row.
func checkPragmas(ctx context.Context, conn *sql.Conn) error {
	for _, want := range []struct{ pragma, value string }{
		{"journal_mode", "wal"}, {"synchronous", "2"}, {"foreign_keys", "1"},
	} {
		var got string
		if err := conn.QueryRowContext(ctx, "PRAGMA "+want.pragma).Scan(&got); err != nil {
			return fmt.Errorf("reading PRAGMA %s: %w", want.pragma, err)
		}
		if got != want.value {
			return fmt.Errorf("the database has %s=%s, and needs %s", want.pragma, got, want.value)
		}
	}
	return nil
}

// tuneWriter keeps in memory what a savepoint could have to restore: by default
// SQLite writes it to a temporary file, which is a quarter of a check-in's cost.
// The log is copied into the database by checkpoints.
func tuneWriter(ctx context.Context, conn *sql.Conn) error {
	for _, pragma := range []string{"temp_store = MEMORY", fmt.Sprint("wal_autocheckpoint = ", lastResort)} {
		if _, err := conn.ExecContext(ctx, "PRAGMA "+pragma); err != nil {
			return fmt.Errorf("setting PRAGMA %s: %w", pragma, err)
		}
	}
	return nil
}

// lockedReader lets the writer and the pairing share one source of randomness.
type lockedReader struct {
	mu sync.Mutex
	r  io.Reader
}

func (l *lockedReader) Read(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.r.Read(b)
}
