package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/backups"
)

// rescue adds to a refusal of damaged data what to do now, in words that can be
// followed while a queue waits: the newest backup, and the command that puts it
// in place.
func rescue(dir string, plan backups.Plan, err error) error {
	var damage *store.Damage
	if !errors.As(err, &damage) {
		return err
	}
	newest, ok := newestBackup(dir, plan)
	if !ok {
		return fmt.Errorf("%w\nバックアップがあれば、次の命令で戻せます（壊れたファイルは残ります） / with a backup this puts it back, and keeps the damaged files:\n  fuda restore --data %s FILE", err, quoted(dir))
	}
	return fmt.Errorf("%w\n%s のバックアップがあります。次の命令で戻せます（壊れたファイルは残ります） / there is a backup of that time; this puts it back, and keeps the damaged files:\n  fuda restore --data %s %s",
		err, newest.At.In(kiosk.JST).Format("2006-01-02 15:04:05"), quoted(dir), quoted(newest.Path))
}

// newestBackup is the last that the kiosk made by itself.
func newestBackup(dir string, plan backups.Plan) (store.Autosave, bool) {
	house, err := store.HouseID(dir)
	if err != nil {
		return store.Autosave{}, false
	}
	made, err := store.Autosaves(plan.Dir, house)
	if err != nil || len(made) == 0 {
		return store.Autosave{}, false
	}
	return made[0], true
}

// quoted is a path as a shell takes it.
func quoted(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	if strings.ContainsAny(path, " '()&;") {
		return `"` + path + `"`
	}
	return path
}

// lookThrough compares what a start has no time for, beside the evening.
func (k *running) lookThrough(ctx context.Context) {
	err := k.db.LookThrough(ctx)
	if err != nil && ctx.Err() == nil {
		k.log.Error("looking through the data", "error", rescue(k.data, autosavePlan(k.set.Now()), err))
	}
}
