package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/doctor"
)

type backupCommand struct {
	data
	File string `arg:"" help:"Where to write the backup. It is as secret as the data."`
}

// Run is called by kong.
func (b *backupCommand) Run(t *terminal) (err error) {
	if _, err := os.Stat(filepath.Join(b.Data, store.FileName)); err != nil {
		return fmt.Errorf("no data to back up: %w", err)
	}
	db, err := store.Open(t.ctx, store.Config{Dir: b.Data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Backup(t.ctx, b.File); err != nil {
		return err
	}
	file, err := filepath.Abs(b.File)
	if err != nil {
		return err
	}
	ctx := store.As(t.ctx, store.Actor{Name: "fuda backup"})
	if err := db.Note(ctx, "", kiosk.AuditBackup, map[string]string{"file": file}); err != nil { // a deletion lists it
		return err
	}
	if err := doctor.NoteBackup(b.Data, time.Now()); err != nil { // the backup is there all the same
		fmt.Fprintf(t.stderr, "fuda: noting that a backup was made: %v\n", err)
	}
	return nil
}

type restoreCommand struct {
	data
	File string `arg:"" help:"The backup." type:"existingfile"`
}

// Run is called by kong.
func (r *restoreCommand) Run(t *terminal) error {
	kept, err := store.Restore(t.ctx, r.Data, r.File, time.Now)
	if err != nil {
		return err
	}
	if kept != "" {
		t.say("以前のデータは %s に残しました / what was there is kept in %[1]s", kept)
	}
	return nil
}
