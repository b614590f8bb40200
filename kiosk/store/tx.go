package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/mattn/go-sqlite3"

	"fuda/kiosk"
)

// queries runs statements, each prepared once. It is the part that the writer
// and the readers share, so that one function loads an attendee for both.
type queries struct {
	prepare func(query string) (*sql.Stmt, error)
}

// Tx is the writer's transaction. It lives in the writer's goroutine.
type Tx struct {
	queries
	touched []string // events with new changes
	printed bool
}

func (tx *Tx) touch(event string) {
	if !slices.Contains(tx.touched, event) {
		tx.touched = append(tx.touched, event)
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

// cachedOn prepares each statement once on the writer's connection.
func cachedOn(conn *sql.Conn) func(string) (*sql.Stmt, error) {
	cache := map[string]*sql.Stmt{}
	return func(query string) (*sql.Stmt, error) {
		if stmt := cache[query]; stmt != nil {
			return stmt, nil
		}
		stmt, err := conn.PrepareContext(context.Background(), query)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", query, err)
		}
		cache[query] = stmt
		return stmt, nil
	}
}

// reader runs queries on committed data, each on its own.
func (d *DB) reader() queries {
	return queries{prepare: func(query string) (*sql.Stmt, error) { return prepared(&d.readStmt, d.read, query) }}
}

// prepared keeps one statement a query for a pool; database/sql prepares it
// again on the connections that need it.
func prepared(cache *sync.Map, db *sql.DB, query string) (*sql.Stmt, error) {
	if stmt, ok := cache.Load(query); ok {
		return stmt.(*sql.Stmt), nil
	}
	stmt, err := db.Prepare(query)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, unavailable(err))
	}
	if kept, there := cache.LoadOrStore(query, stmt); there {
		stmt.Close()
		return kept.(*sql.Stmt), nil
	}
	return stmt, nil
}

// view runs do on one consistent state of the data.
func (d *DB) view(ctx context.Context, do func(queries) error) error {
	tx, err := d.read.BeginTx(ctx, nil)
	if err != nil {
		return unavailable(fmt.Errorf("beginning to read: %w", err))
	}
	defer tx.Rollback() //nolint:errcheck // a read has nothing to lose
	return do(queries{prepare: func(query string) (*sql.Stmt, error) {
		stmt, err := prepared(&d.readStmt, d.read, query)
		if err != nil {
			return nil, err
		}
		return tx.Stmt(stmt), nil
	}})
}

// unavailable gives a fault of the disk its code: the data is safe, but
// nothing can be written now. Other errors pass through.
func unavailable(err error) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	switch e.Code {
	case sqlite3.ErrFull, sqlite3.ErrIoErr, sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrBusy, sqlite3.ErrLocked:
		return &fault{kiosk.Errorf(kiosk.Unavailable, "保存できません。ディスクの空きを確認してください / cannot save: check the disk"), err}
	}
	return err
}

// fault is what a person is told, with the cause for the log.
type fault struct {
	told  *kiosk.Error
	cause error
}

func (f *fault) Error() string   { return f.told.Error() + ": " + f.cause.Error() }
func (f *fault) Unwrap() []error { return []error{f.told, f.cause} }
