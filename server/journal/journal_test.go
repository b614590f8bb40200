package journal

import (
	"bytes"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuda/kiosk"
)

func TestClean(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"a phone's address":     {`error when serving connection "192.168.10.2:8080"<->"192.168.10.77:51234": EOF`, `error when serving connection "‹address›"<->"‹address›": EOF`},
		"IPv6":                  {"read tcp [fe80::1c2d%en0]:8080->[2001:db8::7]:51234: reset", "read tcp ‹address›->‹address›: reset"},
		"IPv6 in full":          {"from 2001:db8:0:0:1:2:3:4 again", "from ‹address› again"},
		"a network card":        {"aa:bb:cc:00:11:22", "‹address›"},
		"the time stays":        {"at 18:01:41 it began", "at 18:01:41 it began"},
		"a mail address":        {"no route to hana.o'neil+1@mail.example.co.jp", "no route to ‹mail›"},
		"a telephone":           {"090-1234-5678, 0312345678 and +81 90 1234 5678", "‹phone›, ‹phone› and ‹phone›"},
		"a badge":               {"/b/7K2M9QX4TC", "/b/‹code›"},
		"a pairing code":        {"E42Z-PHEF", "‹code›"},
		"a pass":                {"p#0123456789ABCDEFGHJKMNPQRS", "p#‹code›"},
		"an id stays":           {"event=06f8dd7n8qw3m4k2y9z1c5vbtr", "event=06f8dd7n8qw3m4k2y9z1c5vbtr"},
		"a search":              {"GET /api/v1/events/x/attendees?q=%E5%B1%B1%E7%94%B0&limit=5", "GET /api/v1/events/x/attendees?q=‹query›&limit=5"},
		"words and sizes stay":  {"QL-820NWB: PRINTING 12345678 bytes", "QL-820NWB: PRINTING 12345678 bytes"},
		"Japanese stays":        {"プリンターにつながりません", "プリンターにつながりません"},
		"a version stays":       {"SQLite 3.53.1", "SQLite 3.53.1"},
		"an event's day stays":  {"date=2026-11-21", "date=2026-11-21"},
		"the epoch's code goes": {"epoch 0123456789AB", "epoch ‹code›"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Clean(c.in); got != c.want {
				t.Errorf("%q\n got %q\nwant %q", c.in, got, c.want)
			}
		})
	}
}

// Of a thousand codes of each kind that the kiosk makes at most a few, made of
// letters only or of digits only, are not known for codes.
func TestCleanKnowsCodes(t *testing.T) {
	for name, n := range map[string]int{"badge": kiosk.BadgeCodeLen, "entry": kiosk.EntryCodeLen, "pairing": kiosk.PairingCodeLen, "pass": kiosk.PassCodeLen} {
		left := 0
		for range 1000 {
			code, err := kiosk.NewCode(rand.Reader, n)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(Clean("code="+code+" "), code) {
				left++
			}
		}
		t.Logf("%s: %d of 1000 stay", name, left)
		if left > 80 {
			t.Errorf("%d of 1000 %s codes stay", left, name)
		}
	}
}

// Whatever the kind of a value, an error's text or an address, it goes through.
func TestEveryAttributeIsCleaned(t *testing.T) {
	var out bytes.Buffer
	log := New(&out, slog.LevelDebug).With("peer", &net.TCPAddr{IP: net.IPv4(192, 168, 10, 77), Port: 5})
	log.Debug("from 192.168.10.77", "error", errors.New("dial 192.168.10.77:9100"), "all", []string{"192.168.10.77"}, slog.Group("g", "in", "192.168.10.77"))
	if strings.Contains(out.String(), "192.168.10.77") {
		t.Error(out.String())
	}
}

func TestTheFileIsRotated(t *testing.T) {
	dir := t.TempDir()
	var terminal bytes.Buffer
	j := Open(dir, slog.LevelInfo, &terminal)
	line := []byte(strings.Repeat("x", 64<<10-1) + "\n")
	for range 6 * maxMegabytes * (1 << 20) / len(line) {
		if _, err := j.file.Write(line); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "log", "*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 2 {
		t.Errorf("%d files", len(files))
	}
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			continue // removed meanwhile, being the oldest
		}
		if info.Size() > maxMegabytes<<20 || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %d bytes, %v", filepath.Base(f), info.Size(), info.Mode())
		}
	}
}

// A full disk costs the file, not the terminal.
func TestWithoutAFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "log"), nil, 0o600); err != nil { // where the folder should be
		t.Fatal(err)
	}
	var terminal bytes.Buffer
	j := Open(dir, slog.LevelInfo, &terminal)
	j.Info("said all the same")
	if !strings.Contains(terminal.String(), "said all the same") {
		t.Errorf("the terminal shows %q", terminal.String())
	}
}
