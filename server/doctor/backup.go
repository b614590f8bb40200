package doctor

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fuda/kiosk"
	"fuda/kiosk/store"
	"fuda/server/backups"
)

// stale is how old a backup may be before an evening.
const stale = 24 * time.Hour

func (v *visit) backup() finding {
	const todo = "開場前に fuda backup --data DIR FILE で USB メモリーなどに取ってください / before the doors open: fuda backup --data DIR FILE, onto a USB stick"
	at, err := backups.LastMade(v.Dir)
	if errors.Is(err, fs.ErrNotExist) {
		return warn("バックアップはまだありません / none was made yet", todo)
	}
	if err != nil {
		return warn("バックアップの記録を読めません / the note of the latest one cannot be read", todo)
	}
	when := at.In(kiosk.JST).Format("2006-01-02 15:04")
	if v.now.Sub(at) > stale {
		return warn("最後のバックアップは "+when+" です / the latest one is of that time", todo)
	}
	return good(when + " に取りました / made at that time")
}

// autosave looks at the place of the backups that the kiosk makes by itself.
// Who switched them off knows.
func (v *visit) autosave() []Check {
	const title = "自動バックアップ / automatic backups"
	switch {
	case v.Autosave.On():
		return []Check{v.autosaved().of("autosave", title)}
	case v.Autosave.Every == 0:
		return nil
	}
	return []Check{warn("置き場所がありません。ディスクが壊れると、今夜の記録がなくなります / no place is set: a broken disk would take the evening with it",
		"USBメモリーを挿して、設定の backup_dir に書いてください / plug a stick in and name it in the setting backup_dir").of("autosave", title)}
}

func (v *visit) autosaved() finding {
	const todo = "USBメモリーなどを挿すか、設定の backup_dir を直してください / plug the stick in, or mend backup_dir in the settings"
	dir := v.Autosave.Dir
	info, err := os.Stat(dir)
	switch {
	case err != nil || !info.IsDir():
		return bad(dir+" がありません / there is no such folder", todo)
	case !writable(dir):
		return bad(dir+" に書き込めません / it cannot be written to", todo)
	}
	if left, err := v.Machine.Free(dir); err == nil && left < full {
		return warn(fmt.Sprintf("%s の空きは %.1f GB です / nearly full", dir, float64(left)/(1<<30)), "不要なファイルを消すか、別の場所にしてください / delete what is not needed there, or choose another place")
	}
	house, err := store.HouseID(v.Dir)
	if err != nil {
		return unread()
	}
	made, err := store.Autosaves(dir, house)
	if err != nil {
		return bad(fmt.Sprintf("%s を読めません（%v） / it cannot be read", dir, err), todo)
	}
	return v.fresh(dir, made)
}

// fresh tells how old the latest is. That matters while a kiosk serves; one that
// is idle makes none, since there is nothing new.
func (v *visit) fresh(dir string, made []store.Autosave) finding {
	serves := v.look != nil && v.look.InUse
	if len(made) == 0 {
		if serves {
			return warn(dir+"：まだありません / none yet", "1分ほど待って、もう一度見てください / wait a minute and look again")
		}
		return good(dir + "：Fuda が動いている間に取ります / made while the kiosk serves")
	}
	text := fmt.Sprintf("%s：%s、%d個 / the latest, and how many", dir, made[0].At.Format("2006-01-02 15:04:05"), len(made))
	if changed, err := os.Stat(filepath.Join(v.Dir, store.FileName+"-wal")); serves && err == nil && changed.ModTime().Sub(made[0].At) > 3*v.Autosave.Every+time.Minute {
		return bad(text+"。止まっています / they have stopped", todoStopped)
	}
	if sameDisk(v.Dir, dir) {
		return warn(text+"。データと同じディスクです / on the data's own disk", "ディスクの故障に備えて、USBメモリーなど別の場所にしてください / choose a stick or another disk: this one may fail")
	}
	return good(text)
}

const todoStopped = "Fuda の画面に出ているメッセージを見て、空きと書き込みを確かめてください / see what the kiosk says on its terminal; check that the place can be written to"
