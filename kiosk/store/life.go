package store

import (
	"context"
	"crypto/rand"
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

const (
	keyName = "key"
	keySize = 32
)

// loadKey reads the secret from which passes are derived, and makes it at the
// first start: whole or not at all, a power cut included. The caller holds
// lockOpening.
func loadKey(path string) ([]byte, error) {
	key, err := os.ReadFile(path) // #nosec G304 -- the path is the data folder's or the command line's own
	if err == nil && len(key) == keySize {
		return key, nil
	}
	if err == nil {
		return nil, fmt.Errorf("the file %q of the data folder is damaged: it has %d bytes, not %d; take it from a backup", keyName, len(key), keySize)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the key: %w", err)
	}
	key = make([]byte, keySize)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("making the key: %w", err)
	}
	err = replaceFile(path, func(w io.Writer) error {
		_, err := w.Write(key)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("making the key: %w", err)
	}
	return key, nil
}

// lockOpening keeps two programs that start at once (fuda serve and fuda pair)
// from both making the key and the tables of an empty folder.
func lockOpening(ctx context.Context, dir string) (unlock func() error, err error) {
	lock := flock.New(filepath.Join(dir, "opening"))
	if _, err := lock.TryLockContext(ctx, 20*time.Millisecond); err != nil {
		return nil, fmt.Errorf("waiting for another program that opens the data folder: %w", err)
	}
	return lock.Unlock, nil
}

// beginLife gives a new database its epoch.
func beginLife(tx *Tx, random io.Reader) error {
	epoch, err := kiosk.NewCode(random, 16)
	if err != nil {
		return err
	}
	return tx.run(`INSERT INTO life (id, epoch) VALUES (1, ?) ON CONFLICT (id) DO NOTHING`, epoch)
}

// Health is what /healthz tells.
type Health struct {
	Epoch string
	Rev   int64 // changes that this data folder has recorded, over all events
}

// Health reads the state of the feed, which proves that the database answers.
func (d *DB) Health(ctx context.Context) (h Health, err error) {
	err = d.view(ctx, func(q queries) error {
		_, err := q.one(`SELECT epoch, (SELECT COALESCE(SUM(rev), 0) FROM event) FROM life`, nil, &h.Epoch, &h.Rev)
		return err
	})
	return h, err
}
