package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
)

type purgeCommand struct {
	data
	Event string `help:"Delete this event's data at once, whatever its day." placeholder:"ID"`
	Yes   bool   `help:"With --event: yes, for good."`
}

// Run is called by kong.
func (p *purgeCommand) Run(t *terminal) (err error) {
	db, err := openData(t.ctx, p.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	ctx := store.As(t.ctx, store.Actor{Name: "fuda purge"})
	if p.Event == "" {
		receipts, err := db.PurgeDue(ctx)
		for i := range receipts {
			t.printDeletion(&receipts[i])
		}
		if err == nil && len(receipts) == 0 {
			t.say("削除の日が来た交流会はありません / no event is due")
		}
		return err
	}
	e, err := db.Event(ctx, p.Event)
	if err != nil {
		return err
	}
	if !p.Yes && e.DeletedAt == nil {
		return usageError{fmt.Errorf("「%s」（%s）の参加者データを消します。元に戻せません。よければ --yes を付けてください / this deletes the guests' data of that event for good: say --yes", e.Name, e.Date)}
	}
	receipt, err := db.Purge(ctx, p.Event)
	if err != nil {
		return err
	}
	t.printDeletion(&receipt)
	return nil
}

func (t *terminal) printDeletion(d *kiosk.Deletion) {
	for _, line := range d.Lines() {
		t.say("%s", line)
	}
}

// openData opens a data folder that must be there already.
func openData(ctx context.Context, dir string) (*store.DB, error) {
	if _, err := os.Stat(filepath.Join(dir, store.FileName)); err != nil {
		return nil, fmt.Errorf("no data: %w", err)
	}
	return store.Open(ctx, store.Config{Dir: dir})
}

// purgeEvery is how often a kiosk that serves looks whether a day has come.
const purgeEvery = time.Hour

// purge deletes what is due, now and at every tick, until ctx ends. What fails is
// said in the log and tried again at the next tick.
func (k *running) purge(ctx context.Context, ticks <-chan time.Time) {
	var clock steady
	began := time.Now()
	for {
		if clock.trust(time.Now(), time.Since(began)) {
			k.purgeDue(ctx)
		} else {
			k.log.Warn("the clock jumped: nothing is deleted for a day")
		}
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
	}
}

func (k *running) purgeDue(ctx context.Context) {
	receipts, err := k.db.PurgeDue(store.As(ctx, store.Actor{Name: "fuda serve"}))
	for _, r := range receipts {
		k.log.Info("the guests' data of an event was deleted", "event", r.Event, "date", r.Date)
	}
	if err != nil && ctx.Err() == nil {
		k.log.Error("deleting what is due", "error", err)
	}
}
