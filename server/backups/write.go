package backups

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// Sealed tells by a file's name whether it is encrypted.
func Sealed(file string) bool { return strings.HasSuffix(file, ".age") }

// Write makes a backup of the live data, whole or not at all: sealed, where the
// name ends in .age, and else as secret as the data itself. It is noted in the
// audit trail, where a deletion finds it, and for the doctor.
func Write(ctx context.Context, db *store.DB, dir, file, secret string, at time.Time) error {
	return write(ctx, db, dir, file, secret, Work, at)
}

func write(ctx context.Context, db *store.DB, dir, file, secret string, work int, at time.Time) error {
	if Sealed(file) {
		if err := CheckPassphrase(secret); err != nil {
			return err
		}
	}
	whole, err := filepath.Abs(file)
	if err != nil {
		return err
	}
	err = Replace(whole, func(w io.Writer) error {
		if !Sealed(file) {
			return db.WriteBackup(ctx, w)
		}
		sealed, err := Seal(w, secret, work)
		if err != nil {
			return err
		}
		return errors.Join(db.WriteBackup(ctx, sealed), sealed.Close())
	})
	if err != nil {
		return err
	}
	return errors.Join(db.Note(ctx, "", kiosk.AuditBackup, map[string]string{"file": whole}), NoteMade(dir, at))
}

// Replace writes a file that its owner alone may read, so that its name never
// names half of it, not after a power cut either.
func Replace(file string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(file), ".fuda-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), file); err != nil {
		return err
	}
	settle(filepath.Dir(file))
	return nil
}

// settle writes a folder's names to the disk, where the system can: the file is
// whole without it, too.
func settle(dir string) {
	if d, err := os.Open(dir); err == nil { // #nosec G304 -- the path is the data folder's or the command line's own
		_ = d.Sync()
		_ = d.Close()
	}
}

// madeNote is the file in a data folder whose time is that of the latest backup.
const madeNote = "last-backup"

// NoteMade leaves word in a data folder that a backup of it was made.
func NoteMade(dir string, at time.Time) error {
	return os.WriteFile(filepath.Join(dir, madeNote), []byte(at.In(kiosk.JST).Format(time.RFC3339)+"\n"), 0o600)
}

// LastMade is when the latest backup was made, as far as was noted; without a
// note the error is [fs.ErrNotExist].
func LastMade(dir string) (time.Time, error) {
	text, err := os.ReadFile(filepath.Join(dir, madeNote)) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return time.Time{}, err
	}
	return time.Parse(time.RFC3339, strings.TrimSpace(string(text)))
}
