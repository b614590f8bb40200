package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fuda/kiosk/store"
	"fuda/server/backups"
)

type backupCommand struct {
	data
	passphrase
	File string `arg:"" help:"Where to write the backup. It is as secret as the data; with a name that ends in .age it is encrypted with a passphrase."`
}

// Run is called by kong.
func (b *backupCommand) Run(t *terminal) (err error) {
	if _, err := os.Stat(filepath.Join(b.Data, store.FileName)); err != nil {
		return fmt.Errorf("no data to back up: %w", err)
	}
	secret := ""
	if backups.Sealed(b.File) {
		if secret, err = b.toSeal(t); err != nil {
			return err
		}
	}
	db, err := store.Open(t.ctx, store.Config{Dir: b.Data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ctx := store.As(t.ctx, store.Actor{Name: "fuda backup"})
	return backups.Write(ctx, db, b.Data, b.File, secret, time.Now())
}

type restoreCommand struct {
	data
	passphrase
	File string `arg:"" help:"The backup; one whose name ends in .age is opened with its passphrase." type:"existingfile"`
}

// Run is called by kong.
func (r *restoreCommand) Run(t *terminal) error {
	kept, err := r.restore(t)
	if err != nil {
		return err
	}
	if kept != "" {
		t.say("以前のデータは %s に残しました / what was there is kept in %[1]s", kept)
	}
	return nil
}

func (r *restoreCommand) restore(t *terminal) (kept string, err error) {
	if !backups.Sealed(r.File) {
		return store.Restore(t.ctx, r.Data, r.File, time.Now)
	}
	secret, err := r.ask(t)
	if err != nil {
		return "", err
	}
	f, err := os.Open(r.File)
	if err != nil {
		return "", err
	}
	defer f.Close()
	open, err := backups.Unseal(f, secret)
	if err == nil {
		kept, err = store.RestoreFrom(t.ctx, r.Data, open, time.Now)
	}
	if err != nil {
		return kept, fmt.Errorf("%s: %w", filepath.Base(r.File), err)
	}
	return kept, nil
}
