package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/mattn/go-sqlite3"

	"fuda/kiosk"
)

// Damage says that the database's files are not as this program wrote them. They
// were not changed: SQLite would have thrown away what follows a broken place of
// the log, without a word.
type Damage struct {
	File  string // of the data folder: fuda.db or fuda.db-wal
	cause error
}

func (d *Damage) Error() string {
	return fmt.Sprintf("データが壊れています（%s）。ファイルはそのままにしてあります / the data is damaged, and was left as it is: %v", d.File, d.cause)
}

func (d *Damage) Unwrap() error { return d.cause }

// errDamaged is what a desk is told when the damage shows while the kiosk serves.
var errDamaged = kiosk.Errorf(kiosk.Unavailable, "データが壊れているため、保存できません。受付は紙に控え、主催者はパソコンの画面を見てください / the data is damaged and nothing can be saved: note arrivals on paper, and look at the laptop")

// lookThrough holds the database's files to what they should be, before the first
// byte is written to them. While another program has them open nothing is looked
// at: that one did. The caller holds lockOpening.
func lookThrough(ctx context.Context, c Config) error {
	if !c.Serves && inUse(c.Dir) {
		return nil
	}
	path := filepath.Join(c.Dir, FileName)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking at the database: %w", err)
	}
	for range 3 { // another command may write to the log just now: damage stays
		if err = checkLog(path + "-wal"); err == nil {
			return checkPages(ctx, path)
		}
		time.Sleep(30 * time.Millisecond)
	}
	return err
}

// checkPages has SQLite look through the structure of the whole database, with
// what its log adds. A connection that only reads never moves the log into the
// database.
func checkPages(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", dsn(path, "ro"))
	if err != nil {
		return err
	}
	return errors.Join(verdict(db.QueryRowContext(ctx, `PRAGMA quick_check(1)`)), db.Close())
}

func verdict(row *sql.Row) error {
	var said string
	err := row.Scan(&said)
	if err == nil && said != "ok" {
		err = errors.New(said)
	} else if !isDamage(err) {
		return err
	}
	return &Damage{FileName, err}
}

// LookThrough compares every index with its table, too, which takes half a second
// for 10,000 guests: it is for a kiosk that serves already. Damage that it finds
// ends the writing.
func (d *DB) LookThrough(ctx context.Context) error {
	conn, err := d.read.Conn(ctx)
	if err != nil {
		return err
	}
	err = verdict(conn.QueryRowContext(ctx, `PRAGMA integrity_check(1)`))
	var damage *Damage
	if errors.As(err, &damage) {
		d.noticeIs(Damaged)
	}
	return errors.Join(err, conn.Close())
}

// isDamage tells whether SQLite found the file to be none of its own.
func isDamage(err error) bool {
	var e sqlite3.Error
	return errors.As(err, &e) && (e.Code == sqlite3.ErrCorrupt || e.Code == sqlite3.ErrNotADB)
}
