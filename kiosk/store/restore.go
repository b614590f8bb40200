package store

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"fuda/kiosk"
)

// ErrInUse says that a kiosk runs on the data folder.
var ErrInUse = errors.New("a kiosk is running on this data folder: stop it first")

// Lock reserves a data folder for one running kiosk, until unlock is called or
// the process ends.
func Lock(dir string) (unlock func() error, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the data folder: %w", err)
	}
	lock := flock.New(filepath.Join(dir, lockName))
	got, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("locking the data folder: %w", err)
	}
	if !got {
		return nil, ErrInUse
	}
	return lock.Unlock, nil
}

// Restore puts a backup in place of a data folder's contents. What was there
// is kept beside it, in a folder whose name is returned ("" when there was
// nothing). The restored data begins a new life of the feed, so that no page
// goes on from what it remembers. The folder must not be in use.
func Restore(ctx context.Context, dir, file string, clock kiosk.Clock) (kept string, err error) {
	f, err := os.Open(file) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return "", fmt.Errorf("opening the backup: %w", err)
	}
	defer f.Close()
	if kept, err = RestoreFrom(ctx, dir, f, clock); err != nil {
		return kept, fmt.Errorf("%s: %w", filepath.Base(file), err)
	}
	return kept, nil
}

// RestoreFrom is [Restore] of a backup that is read.
func RestoreFrom(ctx context.Context, dir string, backup io.Reader, clock kiosk.Clock) (kept string, err error) {
	unlock, err := Lock(dir)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	scratch, err := os.MkdirTemp(dir, ".restore-")
	if err != nil {
		return "", fmt.Errorf("making room for the restore: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	if err := Unpack(backup, scratch); err != nil {
		return "", err
	}
	if err := renew(ctx, scratch); err != nil {
		return "", err
	}
	if kept, err = setAside(dir, clock()); err != nil {
		return "", err
	}
	for _, name := range []string{FileName, keyName} {
		if err := os.Rename(filepath.Join(scratch, name), filepath.Join(dir, name)); err != nil {
			return kept, fmt.Errorf("putting %s in place: %w", name, err)
		}
	}
	return kept, nil
}

// maxRestore bounds what a damaged or hostile archive can unpack to.
const maxRestore = 8 << 30

// Unpack puts the files of a backup into a folder. It reads to the very end, so
// that a backup that is cut short, or whose end was changed, is none.
func Unpack(backup io.Reader, into string) error {
	zipped, err := gzip.NewReader(backup)
	if err != nil {
		return fmt.Errorf("this is no backup of fuda: %w", err)
	}
	archive := tar.NewReader(io.LimitReader(zipped, maxRestore))
	found := map[string]bool{}
	for {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("reading the backup: %w", err)
		}
		if h.Name != FileName && h.Name != keyName {
			continue // written by a newer program
		}
		found[h.Name] = true
		if err := unpackFile(filepath.Join(into, h.Name), archive); err != nil { // #nosec G305 -- two fixed names are unpacked, all others passed over
			return fmt.Errorf("reading %s from the backup: %w", h.Name, err)
		}
	}
	if !found[FileName] || !found[keyName] {
		return errors.New("this is no whole backup of fuda: a file is missing in it")
	}
	for _, rest := range []io.Reader{zipped, backup} { // their checksums stand at their ends
		if _, err := io.Copy(io.Discard, io.LimitReader(rest, maxRestore)); err != nil {
			return fmt.Errorf("reading the backup: %w", err)
		}
	}
	return nil
}

func unpackFile(path string, r io.Reader) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}

// renew checks an unpacked database and gives it a new epoch. What was on its
// way to a printer then is a matter for a person now.
func renew(ctx context.Context, dir string) error {
	path := filepath.Join(dir, FileName)
	if err := CheckFile(ctx, path); err != nil {
		return err
	}
	db, err := sql.Open("sqlite3", dsn(path, "rw"))
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `DELETE FROM life`)
	if err = errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("the backup's database is damaged: %w", err)
	}
	d, err := Open(ctx, Config{Dir: dir})
	if err != nil {
		return err
	}
	return errors.Join(d.RecoverJobs(ctx, ""), d.Close())
}

// setAside moves the database's files into a folder of their own.
func setAside(dir string, now time.Time) (kept string, err error) {
	name := "replaced-" + now.In(kiosk.JST).Format("20060102-150405")
	for _, f := range []string{FileName, FileName + "-wal", FileName + "-shm", keyName} {
		from := filepath.Join(dir, f)
		if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if kept == "" {
			kept = filepath.Join(dir, name)
			if err := os.Mkdir(kept, 0o700); err != nil {
				return "", fmt.Errorf("keeping what was there: %w", err)
			}
		}
		if err := os.Rename(from, filepath.Join(kept, f)); err != nil {
			return kept, fmt.Errorf("keeping what was there: %w", err)
		}
	}
	return kept, nil
}
