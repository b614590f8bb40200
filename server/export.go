package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/takehome"
	"fuda/static"
)

type exportCommand struct {
	data
	Event string `help:"The event." required:"" placeholder:"ID"`
	Out   string `help:"The folder to write: a new one, an empty one, or that of an earlier export. It is as secret as the data." required:"" placeholder:"DIR"`
}

// Run is called by kong.
func (e *exportCommand) Run(t *terminal) (err error) {
	if _, err := os.Stat(filepath.Join(e.Data, store.FileName)); err != nil {
		return fmt.Errorf("no data to export: %w", err)
	}
	db, err := store.Open(t.ctx, store.Config{Dir: e.Data})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	font, err := labelFont()
	if err != nil {
		return err
	}
	if font == nil {
		fmt.Fprintln(t.stderr, "このプログラムにはフォントがないため、minutes.pdf は書き出しません / built without a font: no minutes.pdf")
	}
	guests, err := exportEvening(t.ctx, db, e.Event, e.Out, font, time.Now())
	if err != nil {
		return err
	}
	ctx := store.As(t.ctx, store.Actor{Name: "fuda export"})
	if err := db.Note(ctx, e.Event, kiosk.AuditExport, map[string]string{"guests": strconv.Itoa(guests)}); err != nil {
		return err
	}
	t.say("%s: %d名分を書き出しました。それぞれご本人だけにお渡しください / files of %[2]d guests: give each to its owner only", e.Out, guests)
	return nil
}

// exportEvening writes an event's export into a folder: whole or not at all. It
// returns how many guests got files.
func exportEvening(ctx context.Context, from takehome.Source, event, dir string, font []byte, now time.Time) (guests int, err error) {
	err = replaceFolder(dir, func(write takehome.WriteFile) error {
		guests, err = takehome.Write(ctx, from, event, font, now, write)
		return err
	})
	return guests, err
}

// labelFont is the font for paper; nil where the program was built without it.
func labelFont() ([]byte, error) {
	site, err := static.New()
	if errors.Is(err, static.ErrNoFiles) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return site.Font(), nil
}
