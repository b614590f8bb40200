package store

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"
)

// A backup is a gzipped tar with the files of the data folder that matter: the
// database as of one moment, and the key. It is as secret as the folder.

// Backup writes a backup of the live data folder to a file, whole or not at
// all. Check-ins go on meanwhile.
func (d *DB) Backup(ctx context.Context, file string) (err error) {
	return unavailable(replaceFile(file, func(w io.Writer) error { return d.WriteBackup(ctx, w) }))
}

// WriteBackup writes a backup of the live data folder. The copy of the database
// is checked before its first byte goes out. Check-ins go on meanwhile.
func (d *DB) WriteBackup(ctx context.Context, w io.Writer) (err error) {
	scratch, err := os.MkdirTemp(d.dir, ".backup-")
	if err != nil {
		return fmt.Errorf("making room for the backup: %w", unavailable(err))
	}
	defer func() { err = unavailable(errors.Join(err, os.RemoveAll(scratch))) }()
	copied := filepath.Join(scratch, FileName)
	if err := d.copyTo(ctx, copied); err != nil {
		return fmt.Errorf("copying the database: %w", unavailable(err))
	}
	if err := CheckFile(ctx, copied); err != nil {
		return err
	}
	return pack(w, d.clock(), map[string]string{FileName: copied, keyName: filepath.Join(d.dir, keyName)})
}

// CheckFile has SQLite look through a whole database that nobody uses.
func CheckFile(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite3", dsn(path, "ro")+"&immutable=1")
	if err != nil {
		return err
	}
	var verdict string
	err = db.QueryRowContext(ctx, `PRAGMA integrity_check`).Scan(&verdict)
	if err == nil && verdict != "ok" {
		err = errors.New(verdict)
	}
	if err = errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("the database is damaged: %w", err)
	}
	return nil
}

// copyTo copies the database as of one moment. The readers' connections may
// not write, not even a copy; hence one of its own.
func (d *DB) copyTo(ctx context.Context, file string) error {
	db, err := sql.Open("sqlite3", dsn(filepath.Join(d.dir, FileName), "rw"))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, file)
	return errors.Join(err, db.Close())
}

// replaceFile writes a file so that its name never names half of it.
func replaceFile(file string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(file), ".fuda-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", filepath.Base(file), err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), file)
}

func pack(w io.Writer, now time.Time, files map[string]string) error {
	zipped, err := gzip.NewWriterLevel(w, gzip.BestSpeed) // an automatic one is made every minute
	if err != nil {
		return err
	}
	archive := tar.NewWriter(zipped)
	for _, name := range []string{FileName, keyName} {
		if err := packFile(archive, now, name, files[name]); err != nil {
			return fmt.Errorf("writing %s into the backup: %w", name, err)
		}
	}
	return errors.Join(archive.Close(), zipped.Close())
}

func packFile(archive *tar.Writer, now time.Time, name, path string) error {
	f, err := os.Open(path) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size(), ModTime: now}); err != nil {
		return err
	}
	_, err = io.Copy(archive, f)
	return err
}
