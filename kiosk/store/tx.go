package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"fuda/kiosk"
)

// queries runs statements, each prepared once. It is the part that the writer
// and the readers share, so that one function loads an attendee for both.
type queries struct {
	prepare func(query string) (*sql.Stmt, error)
	writes  *bool // is set by a statement that may write; nil: none does
}

// Tx is the writer's transaction. It belongs to whoever has the writer's turn.
type Tx struct {
	queries
	known    known
	counters counters
	version  int64    // PRAGMA data_version, which moves when another connection commits
	wrote    bool     // there is something to undo
	touched  []string // events with new changes
	printed  bool
	told     []string // attendees whose own things changed
}

func newTx(on *statements) *Tx {
	tx := &Tx{}
	tx.queries = queries{prepare: on.prepare, writes: &tx.wrote}
	tx.forget()
	return tx
}

// forget drops what is kept besides the tables.
func (tx *Tx) forget() {
	tx.known.forget()
	tx.counters.forget()
}

// refresh is called at the beginning of every transaction: what another
// connection committed is not known here.
func (tx *Tx) refresh() error {
	was := tx.version
	_, err := tx.one(`PRAGMA data_version`, nil, &tx.version)
	if err != nil || tx.version != was {
		tx.forget()
	}
	return err
}

func (tx *Tx) touch(event string) {
	if !slices.Contains(tx.touched, event) {
		tx.touched = append(tx.touched, event)
	}
}

// tell says that an attendee's own things changed.
func (tx *Tx) tell(attendee string) {
	if !slices.Contains(tx.told, attendee) {
		tx.told = append(tx.told, attendee)
	}
}

// mark notes a statement that may write: what begins with another word is
// taken for one.
func (q queries) mark(query string) {
	if q.writes != nil && !strings.HasPrefix(query, "SELECT") && !strings.HasPrefix(query, "PRAGMA") {
		*q.writes = true
	}
}

func (q queries) run(query string, args ...any) error {
	_, err := q.exec(query, args...)
	return err
}

// exec runs a statement and tells how many rows it changed.
func (q queries) exec(query string, args ...any) (int64, error) {
	stmt, err := q.prepare(query)
	if err != nil {
		return 0, err
	}
	q.mark(query)
	res, err := stmt.Exec(args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", query, err)
	}
	return res.RowsAffected()
}

// one reads a single row; found is false when there is none.
func (q queries) one(query string, args []any, dest ...any) (found bool, err error) {
	stmt, err := q.prepare(query)
	if err != nil {
		return false, err
	}
	q.mark(query)
	switch err := stmt.QueryRow(args...).Scan(dest...); {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("%s: %w", query, err)
	}
	return true, nil
}

// each calls take for every row.
func (q queries) each(query string, args []any, take func(scan func(...any) error) error) error {
	stmt, err := q.prepare(query)
	if err != nil {
		return err
	}
	q.mark(query)
	rows, err := stmt.Query(args...)
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// list collects one value a row.
func list[T any](q queries, query string, args []any, scan func(scan func(...any) error) (T, error)) ([]T, error) {
	out := []T{}
	err := q.each(query, args, func(s func(...any) error) error {
		v, err := scan(s)
		out = append(out, v)
		return err
	})
	return out, err
}

// statements prepares each statement once on one connection.
type statements struct {
	conn  *sql.Conn
	cache map[string]*sql.Stmt
}

func statementsOn(conn *sql.Conn) *statements { return &statements{conn, map[string]*sql.Stmt{}} }

func (s *statements) prepare(query string) (*sql.Stmt, error) {
	if stmt := s.cache[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := s.conn.PrepareContext(context.Background(), query)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	s.cache[query] = stmt
	return stmt, nil
}

// close finalizes the statements, then gives the connection back. The order
// matters: database/sql does not keep track of statements of a connection, and
// SQLite keeps the file open for as long as one is left.
func (s *statements) close() error {
	var errs []error
	for _, stmt := range s.cache {
		errs = append(errs, stmt.Close())
	}
	return errors.Join(append(errs, s.conn.Close())...)
}

// readers is the pool of connections that read. Each prepares its own
// statements: a pool of database/sql would need a second connection to prepare
// one while the first is in a transaction, and lock up when all are.
type readers chan *statements

func openReaders(ctx context.Context, db *sql.DB, n int) (readers, error) {
	db.SetMaxOpenConns(n + 2) // one for Watch, one for LookThrough
	pool := make(readers, n)
	for opened := range n {
		conn, err := db.Conn(ctx)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("opening a reader: %w", err), pool.close(opened))
		}
		pool <- statementsOn(conn)
	}
	return pool, nil
}

// close waits for the reads that go on.
func (r readers) close(opened int) error {
	var errs []error
	for range opened {
		errs = append(errs, (<-r).close())
	}
	return errors.Join(errs...)
}

// view runs do on one consistent state of the committed data.
func (d *DB) view(ctx context.Context, do func(queries) error) error {
	return d.glance(ctx, func(q queries) error {
		if err := q.run("BEGIN"); err != nil {
			return err
		}
		defer q.run("ROLLBACK") //nolint:errcheck // a read has nothing to lose
		return do(q)
	})
}

// glance is view for a single statement, which sees one state by itself: to
// begin and end a transaction for it is twice the work of the statement.
func (d *DB) glance(ctx context.Context, do func(queries) error) error {
	var on *statements
	select {
	case on = <-d.readers:
	case <-ctx.Done():
		return ctx.Err()
	case <-d.closed:
		return errStopping
	}
	defer func() { d.readers <- on }()
	err := do(queries{prepare: on.prepare})
	if isDamage(err) {
		d.notice(err)
	}
	return unavailable(err)
}

// unavailable gives a fault of the disk its code: the data is safe, but
// nothing can be written now. Other errors pass through.
func unavailable(err error) error {
	var e sqlite3.Error
	switch {
	case kiosk.ErrorCode(err) == kiosk.Unavailable: // said already
		return err
	case isDamage(err):
		return &fault{errDamaged, err}
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EROFS):
		return &fault{errDisk, err}
	case !errors.As(err, &e):
		return err
	}
	switch e.Code {
	case sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrBusy, sqlite3.ErrLocked:
		return &fault{errDisk, err}
	}
	return err
}

// Unavailable is for what writes beside the database: an error of a disk that is
// full or read-only gets the words that a person is told, with the cause in it.
func Unavailable(err error) error { return unavailable(err) }

var errDisk = kiosk.Errorf(kiosk.Unavailable, "保存できません。ディスクの空きを確認してください / cannot save: check the disk")

// fault is what a person is told, with the cause for the log.
type fault struct {
	told  *kiosk.Error
	cause error
}

func (f *fault) Error() string   { return f.told.Error() + ": " + f.cause.Error() }
func (f *fault) Unwrap() []error { return []error{f.told, f.cause} }
