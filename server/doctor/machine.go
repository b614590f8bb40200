package doctor

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"fuda/kiosk"
)

// Machine is the laptop as far as it is looked at. [ThisMachine] is the real one.
type Machine struct {
	System string                           // linux, darwin, windows
	Files  fs.FS                            // its files, from the root; used on Linux
	Free   func(dir string) (uint64, error) // bytes that a folder's disk has left for us
}

// ThisMachine is the laptop on which the program runs.
func ThisMachine() Machine { return Machine{runtime.GOOS, os.DirFS("/"), free} }

// An evening writes a few megabytes, but photos, backups and the system itself
// write to the same disk.
const (
	scarce = 2 << 30
	full   = 200 << 20
)

func (v *visit) disk() finding {
	const todo = "不要なファイルを消すか、データを別のディスクに移してください / delete what is not needed, or move the data to another disk"
	left, err := v.Machine.Free(present(v.Dir))
	if err != nil {
		return warn(fmt.Sprintf("空きを調べられません（%v） / the free space is not known", err), "空きが 2 GB 以上あるか確かめてください / see that 2 GB are free")
	}
	text := fmt.Sprintf("空き %.1f GB / free", float64(left)/(1<<30))
	switch {
	case left < full:
		return bad(text+"。受付を保存できなくなります / check-ins will soon not be saved", todo)
	case left < scarce:
		return warn(text, todo)
	}
	return good(text)
}

// present is the folder, or the nearest one above it that is there.
func present(dir string) string {
	dir, _ = filepath.Abs(dir)
	for {
		if _, err := os.Stat(dir); err == nil || dir == filepath.Dir(dir) {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// slack is how far a clock may be behind what it once wrote.
const slack = time.Minute

func (v *visit) clock() finding {
	const todo = "パソコンの日付・時刻・タイムゾーンを合わせてください / set the laptop's date, time and time zone"
	at := v.now.Format("2006-01-02 15:04 -07:00")
	if y := v.now.Year(); y < 2026 || y > 2100 {
		return bad(at+"：日付が正しくありません / the date cannot be right", todo)
	}
	if v.readable() {
		if newest, err := v.look.Newest(v.ctx); err == nil && newest.Sub(v.now) > slack {
			return bad(fmt.Sprintf("%s：データの最後の記録（%s）より前です。時計が戻っています / the clock went back behind what the data holds",
				at, newest.In(v.now.Location()).Format("2006-01-02 15:04")), todo)
		}
	}
	_, offset := v.now.Zone()
	if _, japan := v.now.In(kiosk.JST).Zone(); offset != japan {
		return warn(at+"：日本時間（+09:00）ではありません。Fuda の時刻は日本時間です / not Japan's time, in which Fuda tells all times", todo)
	}
	return good(at)
}

// power looks for what stops a laptop in the middle of an evening.
func (v *visit) power() finding {
	awake := map[string]string{
		"darwin":  "caffeinate -i fuda serve … で起動し、電源につないで蓋を開けておいてください / start it with caffeinate -i, plug it in, leave the lid open",
		"windows": "電源オプションで「カバーを閉じたとき」と「スリープ」を「何もしない」「なし」にしてください / in the power options set lid and sleep to do nothing",
	}
	if todo := awake[v.Machine.System]; todo != "" {
		return warn("スリープの設定はこのシステムでは調べられません / sleep settings are not looked at on this system", todo)
	}
	if v.Machine.System != "linux" {
		return warn("スリープの設定はこのシステムでは調べられません / sleep settings are not looked at on this system", "スリープしない設定にしてください / keep it from sleeping")
	}
	if onBattery(v.Machine.Files) {
		return warn("バッテリーで動いています / running on its battery", "電源アダプターをつないでください / plug it in")
	}
	if lids, _ := fs.Glob(v.Machine.Files, "proc/acpi/button/lid/*/state"); len(lids) == 0 {
		return good("電源につながっていて、蓋はありません / on mains, without a lid")
	}
	if does := lidSwitch(v.Machine.Files); does != "ignore" && does != "lock" {
		return warn("蓋を閉じると止まります（HandleLidSwitch="+does+"） / closing the lid stops it",
			"蓋を開けておくか、systemd-inhibit --what=sleep:handle-lid-switch fuda serve … で起動してください / leave the lid open, or start it with systemd-inhibit")
	}
	return good("蓋を閉じても動きます / it goes on with its lid closed")
}

// onBattery tells whether there is a mains adapter and none gives power.
// (Linux, Documentation/ABI/testing/sysfs-class-power)
func onBattery(files fs.FS) bool {
	adapters := 0
	kinds, _ := fs.Glob(files, "sys/class/power_supply/*/type")
	for _, kind := range kinds {
		if read(files, kind) != "Mains" {
			continue
		}
		if adapters++; read(files, path.Join(path.Dir(kind), "online")) == "1" {
			return false
		}
	}
	return adapters > 0
}

func read(files fs.FS, name string) string {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}

// lidSwitch is what logind does when the lid is closed on mains power: what the
// last of its files says. (logind.conf(5))
func lidSwitch(files fs.FS) string {
	set := map[string]string{"HandleLidSwitch": "suspend"}
	for _, name := range logindFiles(files) {
		for line := range strings.Lines(read(files, name)) {
			if key, value, is := strings.Cut(strings.TrimSpace(line), "="); is {
				set[strings.TrimSpace(key)] = strings.TrimSpace(value)
			}
		}
	}
	if on := set["HandleLidSwitchExternalPower"]; on != "" {
		return on
	}
	return set["HandleLidSwitch"]
}

// logindFiles are those that exist, in the order in which they are read: first
// the main file, then the others by their names, wherever they lie.
func logindFiles(files fs.FS) (names []string) {
	for _, dir := range []string{"usr/lib", "run", "etc"} {
		found, _ := fs.Glob(files, dir+"/systemd/logind.conf.d/*.conf")
		names = append(names, found...)
	}
	slices.SortStableFunc(names, func(a, b string) int { return strings.Compare(path.Base(a), path.Base(b)) })
	return append([]string{"etc/systemd/logind.conf"}, names...)
}
