//go:build linux

package faults

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fuda/kiosk"
)

// smallDisk mounts a disk of so many megabytes.
func smallDisk(t *testing.T, megabytes string) (dir string) {
	t.Helper()
	asRoot(t)
	dir = t.TempDir()
	command(t, "mount", "-t", "tmpfs", "-o", "size="+megabytes+"m,mode=700", "tmpfs", dir)
	t.Cleanup(func() { command(t, "umount", "-l", dir) })
	return dir
}

// fill takes all that a disk has left, but for so many bytes.
func fill(t *testing.T, dir string, but int64) (empty func()) {
	t.Helper()
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "holiday-films")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if size := int64(s.Bavail)*s.Bsize - but; size > 0 { // #nosec G115 -- a small disk
		if err := unix.Fallocate(int(f.Fd()), 0, 0, size); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

func picture(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	for i := range m.Pix {
		m.Pix[i] = byte(i * i >> 3) // nothing that compresses to nothing
	}
	m.Set(0, 0, color.White)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// refused holds what a desk gets while nothing can be saved: 503, a sentence, and
// reads that go on.
func refused(t *testing.T, l *laptop, desk *caller, e kiosk.Event, guest string) {
	t.Helper()
	for range 3 {
		_, a, err := desk.arrive(e, guest)
		if err != nil || a.Status != http.StatusServiceUnavailable || a.Code != kiosk.Unavailable {
			t.Fatalf("a check-in is answered %+v, %v", a, err)
		}
		calm(t, a.Told)
	}
	if s := l.health().Status; s != "cannot_save" {
		t.Errorf("/healthz says %q", s)
	}
	desk.board(t, e)
}

// returns holds what follows: without anybody's help the kiosk knows, within two
// seconds, and the guest who waited gets the next number.
func returns(t *testing.T, l *laptop, desk *caller, e kiosk.Event, guest string, want int) time.Duration {
	t.Helper()
	took := eventually(t, 10*time.Second, "the kiosk can save again", func() bool { return l.health().Status == "ok" })
	if n := desk.mustArrive(t, e, guest).CheckIn.Number; n != want {
		t.Errorf("the guest who waited got number %d, want %d: numbers were burnt", n, want)
	}
	return took
}

// The laptop's disk is full, to different degrees: with no byte left, and with so
// few that a check-in may be begun.
func TestDiskFull(t *testing.T) {
	disk := smallDisk(t, "48")
	l := newLaptop(t, filepath.Join(disk, "data"))
	desk := l.desk("organiser")
	e := desk.evening(t)
	var slowest time.Duration
	desk.mustArrive(t, e, "guest-first")
	guest := desk.mustArrive(t, e, "guest-second")
	number := guest.CheckIn.Number
	degrees := []int64{0, 20 << 10}
	if long() {
		degrees = []int64{0, 4 << 10, 20 << 10}
	}
	for _, left := range degrees {
		empty := fill(t, disk, left)
		// With some bytes left a few guests may still come in.
		name := "guest-waits-" + time.Duration(left).String()
		for i := 0; ; i++ {
			res, a, err := desk.arrive(e, name+strings.Repeat("I", i))
			if err != nil {
				t.Fatal(err)
			}
			if a.Status == http.StatusServiceUnavailable {
				name += strings.Repeat("I", i)
				break
			}
			if number = next(number); res.CheckIn.Number != number {
				t.Errorf("number %d, want %d", res.CheckIn.Number, number)
			}
			if i > 3000 {
				t.Fatal("the disk never fills")
			}
		}
		refused(t, l, desk, e, name)
		photo := "/api/v1/events/" + e.ID + "/attendees/" + guest.Attendee.ID + "/card_photo"
		if a, err := desk.send("PUT", photo, "image/jpeg", picture(t), nil); err != nil || a.Status != http.StatusServiceUnavailable {
			t.Errorf("a photo is answered %+v, %v", a, err)
		}
		if a, err := desk.call("POST", "/api/v1/backups", map[string]string{"passphrase": "ふくろうは池袋の池に住みます"}, nil); err != nil || a.Status != http.StatusServiceUnavailable {
			t.Errorf("a backup is answered %+v, %v", a, err)
		} else {
			calm(t, a.Told)
		}
		empty()
		number = next(number)
		slowest = max(slowest, returns(t, l, desk, e, name, number))
		if a, err := desk.send("PUT", photo, "image/jpeg", picture(t), nil); err != nil || a.Status >= 300 {
			t.Errorf("the photo, once there is room, is answered %+v, %v", a, err)
		}
	}
	if halves, _ := filepath.Glob(filepath.Join(l.Dir, ".*")); len(halves) > 0 {
		t.Errorf("left behind: %v", halves)
	}
	l.Kill()
	l.start()
	if n := len(desk.board(t, e).Cards); n != desk.till(t, e)/1500 || n < 4 {
		t.Errorf("%d cards, %d yen", n, desk.till(t, e))
	}
	promise(t, "full to the last byte and to the last kilobytes: check-in, photo and backup 503, reads go on, no number burnt, saves again by itself %v after there is room", slowest.Round(10*time.Millisecond))
}

// next is the number after one, with the four that are never given.
func next(n int) int {
	for n++; n == 4 || n == 9 || n == 13 || n == 42; n++ {
	}
	return n
}

// The disk of the data becomes read-only while the kiosk serves, and writable
// again. (A mount with open files cannot be made so by hand; the immutable mark of
// ext4 does the same to writes.)
func TestDiskReadOnly(t *testing.T) {
	asRoot(t)
	l := newLaptop(t, "")
	desk := l.desk("organiser")
	e := desk.evening(t)
	desk.mustArrive(t, e, "guest-first")
	mark := func(how string) {
		for _, name := range []string{"fuda.db", "fuda.db-wal"} {
			command(t, "chattr", how, filepath.Join(l.Dir, name))
		}
		command(t, "chattr", how, l.Dir)
	}
	mark("+i")
	t.Cleanup(func() { mark("-i") })
	refused(t, l, desk, e, "guest-waits")
	mark("-i")
	took := returns(t, l, desk, e, "guest-waits", 2)
	promise(t, "read-only for a while: 503, reads go on, no number burnt, saves again by itself after %v", took.Round(10*time.Millisecond))
}

// A data folder that cannot be written to is refused in words.
func TestStartOnAReadOnlyDisk(t *testing.T) {
	disk := smallDisk(t, "32")
	l := newLaptop(t, filepath.Join(disk, "data"))
	l.stop()
	command(t, "mount", "-o", "remount,ro", disk)
	err := l.Start()
	if err == nil {
		t.Fatal("it serves")
	}
	if !strings.Contains(err.Error(), "read-only") || strings.Contains(err.Error(), "goroutine") {
		t.Errorf("it said: %v", err)
	}
	command(t, "mount", "-o", "remount,rw", disk)
	l.start()
}

// The stick for the backups is full, read-only, and pulled out. Nobody at the desk
// notices; the doctor does; and a backup is made once it can be.
func TestStick(t *testing.T) {
	stick := smallDisk(t, "200")
	data := filepath.Join(t.TempDir(), "data")
	if err := errors.Join(os.MkdirAll(data, 0o700),
		os.WriteFile(filepath.Join(data, "fuda.toml"), []byte("backup_dir = '"+stick+"'\nbackup_every = 1\n"), 0o600)); err != nil {
		t.Fatal(err)
	}
	l := newLaptop(t, data)
	desk := l.desk("organiser")
	e := desk.evening(t)
	saves := func() int {
		found, _ := filepath.Glob(filepath.Join(stick, "fuda-auto-*.tar.gz"))
		return len(found)
	}
	doctor := func() (state, text string) {
		var seen struct {
			Checks []struct{ Name, State, Text, Todo string }
		}
		desk.must(t, "GET", "/api/v1/doctor", nil, &seen)
		for _, c := range seen.Checks {
			if c.Name == "autosave" {
				return c.State, c.Text
			}
		}
		return "", ""
	}
	eventually(t, 15*time.Second, "the first backup", func() bool { return saves() == 1 })
	guest := 0
	arrives := func() {
		guest++
		desk.mustArrive(t, e, "guest-of-the-stick-"+strings.Repeat("I", guest))
	}
	wants := func(what string) {
		t.Helper()
		arrives()
		if state, text := doctor(); state != "bad" && state != "warn" {
			t.Errorf("%s: the doctor says %s: %s", what, state, text)
		}
		if s := l.health().Status; s != "ok" {
			t.Errorf("%s: /healthz says %q", what, s)
		}
	}
	empty := fill(t, stick, 1<<10)
	wants("full")
	empty()
	command(t, "mount", "-o", "remount,ro", stick)
	wants("read-only")
	command(t, "mount", "-o", "remount,rw", stick)
	arrives()
	if !long() {
		promise(t, "full and read-only stick: check-ins unaffected, told by the doctor")
		return
	}
	took := eventually(t, 2*time.Minute, "a backup again", func() bool { return saves() >= 2 })
	promise(t, "full and read-only stick: check-ins unaffected, told by the doctor, a backup again %v after the stick is well", took.Round(time.Second))
}
