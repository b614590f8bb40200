package backups

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

// Plan says where backups are made by themselves, and how often. The settings may
// change it at any time.
type Plan struct {
	Dir   string        // empty: none are made
	Every time.Duration // 0: none are made
	Keep  int
}

// On tells whether any are made.
func (p Plan) On() bool { return p.Dir != "" && p.Every > 0 }

// Auto makes backups by itself. It takes no part in writing: a copy is read
// beside the writer, and a place that is slow or gone holds nobody up.
type Auto struct {
	Store *store.DB
	Data  string // the data folder
	Plan  func() Plan
	Clock kiosk.Clock
	Log   *slog.Logger
	Free  func(dir string) (uint64, error) // bytes that a folder's disk has left

	last  time.Time
	seen  string // the database's files when the last one was made
	place string // where that was
	fault string // that was logged already
}

// AutoTick is how often [Auto.Run] looks whether a backup is due.
const AutoTick = 5 * time.Second

// Run makes one whenever it is due, until ctx ends. What fails is logged once and
// tried again; the doctor tells it for as long as it lasts.
func (a *Auto) Run(ctx context.Context, ticks <-chan time.Time) {
	for {
		a.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
	}
}

func (a *Auto) look(ctx context.Context) {
	plan := a.Plan()
	now := a.Clock()
	if !plan.On() || a.place == plan.Dir && a.fault == "" && now.Sub(a.last) < plan.Every {
		return
	}
	err := a.Take(ctx, plan)
	switch {
	case ctx.Err() != nil:
	case err == nil:
		if a.fault != "" {
			a.Log.Info("automatic backups are made again", "dir", plan.Dir)
		}
		a.last, a.place, a.fault = now, plan.Dir, ""
	case a.fault != err.Error():
		a.fault = err.Error()
		a.Log.Warn("no automatic backup", "error", err)
	}
}

// Take makes one now, unless nothing was written since the last.
func (a *Auto) Take(ctx context.Context, plan Plan) error {
	size, state := database(a.Data)
	if err := place(plan.Dir, size, a.Free); err != nil {
		return err
	}
	house, err := store.HouseID(a.Data)
	if err != nil {
		return err
	}
	if there, err := store.Autosaves(plan.Dir, house); err == nil && len(there) > 0 && state == a.seen && plan.Dir == a.place {
		return nil
	}
	if _, err := a.Store.TakeAutosave(ctx, plan.Dir, plan.Keep); err != nil {
		return err
	}
	a.seen = state
	return nil
}

// database is the size of the database's files, and a text that changes with
// them.
func database(dir string) (size uint64, state string) {
	for _, name := range []string{store.FileName, store.FileName + "-wal"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil {
			size += uint64(info.Size()) // #nosec G115 -- a file's size is not negative
			state += fmt.Sprintf("%d %d ", info.Size(), info.ModTime().UnixNano())
		}
	}
	return size, state
}

// spare is what a place has to have left beside the backup itself.
const spare = 50 << 20

var (
	errNoPlace = errors.New("バックアップ先のフォルダーがありません。USBメモリーは挿さっていますか / the folder for backups is not there: is the stick plugged in?")
	errFull    = errors.New("バックアップ先の空きが足りません / the disk for backups is nearly full")
)

// place wants a folder that is there: one that was made in place of a stick that
// is away would fill the laptop's own disk.
func place(dir string, size uint64, free func(string) (uint64, error)) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return fmt.Errorf("%s: %w", dir, errNoPlace)
	}
	if err != nil {
		return err
	}
	if left, err := free(dir); err == nil && left < size+spare {
		return fmt.Errorf("%s: %w", dir, errFull)
	}
	return nil
}
