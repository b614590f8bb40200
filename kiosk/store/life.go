package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"fuda/kiosk"
)

const (
	keyName = "key"
	keySize = 32
)

// loadKey reads the secret from which passes are derived, and makes it at the
// first start.
func loadKey(path string) ([]byte, error) {
	key, err := os.ReadFile(path)
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
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) { // another process was first
		return loadKey(path)
	}
	if err != nil {
		return nil, fmt.Errorf("making the key: %w", err)
	}
	_, err = f.Write(key)
	return key, errors.Join(err, f.Sync(), f.Close())
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
