package faults

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fuda/server/programtest"
)

func TestMain(m *testing.M) { programtest.Main(m) }

// long tells whether there is time for the long forms.
func long() bool { return os.Getenv("FUDA_LONG") == "1" }

// times is how often something is done: in the short form, and in the long one.
func times(short, many int) int {
	if long() {
		return many
	}
	return short
}

// promise logs what was measured, in a line that docs/faults.md is made of.
func promise(t *testing.T, format string, args ...any) {
	t.Helper()
	t.Logf("FIGURE %s: %s", t.Name(), fmt.Sprintf(format, args...))
}

// laptop is a kiosk that can be killed and started again.
type laptop struct {
	*programtest.Kiosk
	t *testing.T
}

// newLaptop starts a kiosk on a data folder; "" is one of its own.
func newLaptop(t *testing.T, dir string, args ...string) *laptop {
	t.Helper()
	return startLaptop(t, programtest.Config{Dir: dir, Args: args})
}

func startLaptop(t *testing.T, config programtest.Config) *laptop {
	t.Helper()
	config.Args = append([]string{"--https", "off"}, config.Args...)
	l := &laptop{programtest.New(t, config), t}
	t.Cleanup(func() { l.Kill(); l.discreet() })
	l.start()
	return l
}

// discreet wants no guest in the log, whatever went wrong: in these tests all of
// them are called guest, and their addresses are the loopback's.
func (l *laptop) discreet() {
	l.t.Helper()
	for line := range strings.Lines(l.Said()) {
		for _, word := range []string{"guest-", "walk-in-", "127.0.", "ふくろう"} {
			if strings.Contains(line, word) {
				l.t.Errorf("the log says %q", line)
			}
		}
	}
}

func (l *laptop) start() {
	l.t.Helper()
	if err := l.Start(); err != nil {
		l.t.Fatal(err)
	}
}

// stop asks the program to end.
func (l *laptop) stop() {
	l.t.Helper()
	if err := l.Stop(); err != nil {
		l.t.Errorf("asked to stop, it ended with %v", err)
	}
}

func (l *laptop) mustRun(args ...string) string {
	l.t.Helper()
	out, err := l.Run(args...)
	if err != nil {
		l.t.Fatalf("fuda %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

// eventually waits for something that happens in its own time, looks often, and
// returns how long it took.
func eventually(t *testing.T, within time.Duration, what string, is func() bool) time.Duration {
	t.Helper()
	began := time.Now()
	for !is() {
		if time.Since(began) > within {
			t.Fatalf("not within %v: %s", within, what)
		}
		time.Sleep(10 * time.Millisecond)
	}
	return time.Since(began)
}

// asRoot tells whether disks can be mounted. Whoever tests as somebody else leaves
// these out; CI does not.
func asRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() == 0 {
		return
	}
	if os.Getenv("CI") != "" {
		t.Fatal("mounting a disk needs root")
	}
	t.Skip("mounting a disk needs root")
}

func command(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}
