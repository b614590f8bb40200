package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"

	"fuda/kiosk"
)

// An autosave is a backup that the kiosk makes by itself, into a second place.
// Its name holds which house it is of, so that two laptops may share a stick.
const (
	autosavePrefix = "fuda-auto-"
	autosaveStamp  = "20060102-150405.000"
	autosaveSuffix = ".tar.gz"
)

// HouseID tells houses apart. It is made from the folder's key, which goes with
// the data into every backup.
func HouseID(dir string) (string, error) {
	key, err := os.ReadFile(filepath.Join(dir, keyName)) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return "", fmt.Errorf("reading the key: %w", err)
	}
	sum := sha256.Sum256(append([]byte("fuda house "), key...))
	return hex.EncodeToString(sum[:4]), nil
}

// BackupsName is the folder in a data folder where the office's own backups lie.
const BackupsName = "backups"

// Autosave is one that lies in a place.
type Autosave struct {
	Path string
	At   time.Time // when the data was as it says
}

// Autosaves lists a house's autosaves in a place, the newest first.
func Autosaves(place, house string) ([]Autosave, error) {
	entries, err := os.ReadDir(place)
	if err != nil {
		return nil, err
	}
	found := []Autosave{}
	for _, e := range entries {
		bare, ours := strings.CutPrefix(e.Name(), autosavePrefix+house+"-")
		stamp, whole := strings.CutSuffix(bare, autosaveSuffix)
		if at, err := time.ParseInLocation(autosaveStamp, stamp, kiosk.JST); ours && whole && err == nil {
			found = append(found, Autosave{filepath.Join(place, e.Name()), at})
		}
	}
	slices.SortFunc(found, func(a, b Autosave) int { return b.At.Compare(a.At) })
	return found, nil
}

// TakeAutosave makes an autosave in a place that is there, and keeps the newest
// ones. The copy is checked by SQLite before, and read back after it is written;
// only then it gets its name. Check-ins go on meanwhile.
func (d *DB) TakeAutosave(ctx context.Context, place string, keep int) (s Autosave, err error) {
	unlock, err := d.lockAutosaves(ctx)
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	stale, err := d.usePlace(ctx, place)
	if err != nil {
		return s, err
	}
	if s, err = d.writeAutosave(ctx, place); err != nil {
		return s, err
	}
	if stale {
		keep = 1 // what was erased while the place was away is in all others
	}
	if err := d.keepNewest(place, keep); err != nil {
		return s, err
	}
	return s, d.write(ctx, func(tx *Tx) error {
		return tx.run(`UPDATE autosave_place SET stale_at = NULL WHERE path = ? AND stale_at IS NOT NULL`, place)
	})
}

// lockAutosaves keeps an autosave and an erasure apart, whichever programs they
// are in: one that was copied before must not get its name after.
func (d *DB) lockAutosaves(ctx context.Context) (unlock func() error, err error) {
	lock := flock.New(filepath.Join(d.dir, "autosaves"))
	if _, err := lock.TryLockContext(ctx, 20*time.Millisecond); err != nil {
		return nil, fmt.Errorf("waiting for another backup: %w", err)
	}
	return lock.Unlock, nil
}

// usePlace notes a place before the first file is in it.
func (d *DB) usePlace(ctx context.Context, place string) (stale bool, err error) {
	var known bool
	err = d.view(ctx, func(q queries) error {
		known, err = q.one(`SELECT stale_at IS NOT NULL FROM autosave_place WHERE path = ?`, []any{place}, &stale)
		return err
	})
	if err != nil || known {
		return stale, err
	}
	return false, d.write(ctx, func(tx *Tx) error {
		return tx.run(`INSERT INTO autosave_place (path, used_at) VALUES (?, ?) ON CONFLICT (path) DO NOTHING`, place, d.now())
	})
}

func (d *DB) writeAutosave(ctx context.Context, place string) (s Autosave, err error) {
	house, err := HouseID(d.dir)
	if err != nil {
		return s, err
	}
	before, err := Autosaves(place, house)
	if err != nil {
		return s, err
	}
	s.At = d.clock().In(kiosk.JST)
	// The newest has the latest name, also after the clock went back: it would be
	// thrown away as the oldest, and a restore would take another.
	if len(before) > 0 && !s.At.After(before[0].At) {
		s.At = before[0].At.Add(time.Millisecond)
	}
	s.Path = filepath.Join(place, autosavePrefix+house+"-"+s.At.Format(autosaveStamp)+autosaveSuffix)
	f, err := os.CreateTemp(place, "."+autosavePrefix+house+"-*")
	if err != nil {
		return s, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	sum := sha256.New()
	if err := errors.Join(d.WriteBackup(ctx, io.MultiWriter(f, sum)), f.Sync(), f.Close()); err != nil {
		return s, err
	}
	if err := readsBack(f.Name(), sum.Sum(nil)); err != nil {
		return s, err
	}
	return s, os.Rename(f.Name(), s.Path)
}

// readsBack reads a file from its disk and holds it to what was written.
func readsBack(path string, want []byte) error {
	f, err := os.Open(path) // #nosec G304 -- the path is the data folder's or the command line's own
	if err != nil {
		return err
	}
	sum := sha256.New()
	_, err = io.Copy(sum, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if !slices.Equal(sum.Sum(nil), want) {
		return errors.New("the disk gives back something else than was written to it")
	}
	return nil
}

// keepNewest removes all autosaves of this house but the newest, and what a
// power cut left of one.
func (d *DB) keepNewest(place string, keep int) error {
	house, err := HouseID(d.dir)
	if err != nil {
		return err
	}
	all, err := Autosaves(place, house)
	if err != nil {
		return err
	}
	halves, err := filepath.Glob(filepath.Join(escapeGlob(place), "."+autosavePrefix+house+"-*"))
	if err != nil {
		return err
	}
	for _, s := range all[min(keep, len(all)):] {
		halves = append(halves, s.Path)
	}
	var errs []error
	for _, path := range halves {
		errs = append(errs, os.Remove(path))
	}
	return errors.Join(errs...)
}

// renewAutosaves replaces the autosaves of every place by one of now, from which
// what was just erased is gone. A new one that cannot be made does not save the
// old ones. A place that cannot be reached is noted, and told by a deletion's
// receipt until it is there again.
func (d *DB) renewAutosaves(ctx context.Context) (err error) {
	var places []string
	err = d.view(ctx, func(q queries) error {
		places, err = list(q, `SELECT path FROM autosave_place ORDER BY path`, nil, scanText)
		return err
	})
	if err != nil || len(places) == 0 {
		return err
	}
	unlock, err := d.lockAutosaves(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	for _, place := range places {
		if d.renewPlace(ctx, place) == nil {
			continue
		}
		err := d.write(ctx, func(tx *Tx) error {
			return tx.run(`UPDATE autosave_place SET stale_at = COALESCE(stale_at, ?) WHERE path = ?`, d.now(), place)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *DB) renewPlace(ctx context.Context, place string) error {
	house, err := HouseID(d.dir)
	if err != nil {
		return err
	}
	old, err := Autosaves(place, house)
	if err != nil {
		return err
	}
	keep := 0
	if len(old) > 0 {
		if _, err := d.writeAutosave(ctx, place); err == nil {
			keep = 1
		}
	}
	return d.keepNewest(place, keep)
}

// stalePlaces are those that hold what was erased and cannot be reached.
func stalePlaces(q queries) ([]string, error) {
	return list(q, `SELECT path FROM autosave_place WHERE stale_at IS NOT NULL ORDER BY path`, nil, scanText)
}

// scratchLife is how old a folder of a backup or a drill is when whoever made it
// must be gone.
const scratchLife = time.Hour

// Sweep removes what a power cut left of backups, restores and drills in a data
// folder: each holds a whole copy of the data.
func Sweep(dir string, now time.Time) error {
	var errs []error
	for _, pattern := range []string{".backup-*", ".restore-*", ".drill-*", ".fuda-*"} {
		left, err := filepath.Glob(filepath.Join(escapeGlob(dir), pattern))
		errs = append(errs, err)
		for _, path := range left {
			if info, err := os.Stat(path); err == nil && now.Sub(info.ModTime()) > scratchLife {
				errs = append(errs, os.RemoveAll(path))
			}
		}
	}
	return errors.Join(errs...)
}
