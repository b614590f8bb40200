package faults

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"fuda/printer/printertest"
)

// binary is the program under test, built once.
var binary string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "fuda-faults-")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "fuda")
	build := exec.Command("go", "build", "-o", binary, "fuda/server")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "building the program:", err)
		os.Exit(1)
	}
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

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
	t    *testing.T
	dir  string // the data folder
	args []string

	listen string // address and port; empty: the loopback, on any port
	cmd    *exec.Cmd
	url    string
	stderr lockedBuffer
	up     time.Duration // how long the last start took until it answered
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// newLaptop starts a kiosk on a data folder; "" is one of its own.
func newLaptop(t *testing.T, dir string, args ...string) *laptop {
	t.Helper()
	printertest.Font(t) // the program does not start without it
	if dir == "" {
		dir = filepath.Join(t.TempDir(), "data")
	}
	l := &laptop{t: t, dir: dir, args: args}
	t.Cleanup(func() { l.kill(); l.discreet() })
	l.start()
	return l
}

// discreet wants no guest in the log, whatever went wrong: in these tests all of
// them are called guest, and their addresses are the loopback's.
func (l *laptop) discreet() {
	l.t.Helper()
	for line := range strings.Lines(l.stderr.String()) {
		for _, word := range []string{"guest-", "walk-in-", "127.0.", "ふくろう"} {
			if strings.Contains(line, word) {
				l.t.Errorf("the log says %q", line)
			}
		}
	}
}

func (l *laptop) start() {
	l.t.Helper()
	if err := l.tryStart(); err != nil {
		l.t.Fatal(err)
	}
}

// tryStart starts the program, at the address that it had if it ran before.
func (l *laptop) tryStart() error {
	listen := l.listen
	if listen == "" {
		listen = "127.0.0.1:0"
	}
	if l.url != "" {
		listen = strings.TrimPrefix(l.url, "http://")
	}
	args := append([]string{"serve", "--data", l.dir, "--listen", listen, "--https", "off"}, l.args...)
	return l.launch(exec.Command(binary, args...))
}

var (
	addressLine = regexp.MustCompile(`http://localhost:(\d+)`)
	lanLine     = regexp.MustCompile(`http://10\.\d+\.\d+\.\d+:\d+`)
)

func (l *laptop) launch(cmd *exec.Cmd) error {
	began := time.Now()
	l.cmd = cmd
	cmd.Stderr = &l.stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	address := make(chan string, 1)
	go func() {
		defer close(address)
		for lines := bufio.NewScanner(stdout); lines.Scan(); {
			if found := lanLine.FindString(lines.Text()); found != "" {
				address <- found
				break
			}
			if found := addressLine.FindStringSubmatch(lines.Text()); found != nil {
				address <- "http://127.0.0.1:" + found[1]
				break
			}
		}
		_, _ = io.Copy(io.Discard, stdout)
	}()
	told := ""
	select {
	case told = <-address:
	case <-time.After(20 * time.Second):
	}
	if told == "" {
		l.kill()
		return errors.New("it printed no address; it said: " + l.stderr.String())
	}
	l.url = told
	err = l.answers(20 * time.Second)
	l.up = time.Since(began)
	return err
}

func (l *laptop) answers(within time.Duration) (err error) {
	for end := time.Now().Add(within); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		var res *http.Response
		if res, err = http.Get(l.url + "/healthz"); err != nil {
			continue
		}
		res.Body.Close()
		if res.StatusCode == http.StatusOK {
			return nil
		}
		err = errors.New("/healthz answers " + res.Status)
	}
	return err
}

// kill ends the program as a power cut would.
func (l *laptop) kill() {
	if l.cmd != nil && l.cmd.Process != nil && l.cmd.ProcessState == nil {
		_ = l.cmd.Process.Kill()
		_ = l.cmd.Wait()
	}
}

// stop asks the program to end.
func (l *laptop) stop() {
	l.t.Helper()
	if err := errors.Join(l.cmd.Process.Signal(syscall.SIGTERM), l.cmd.Wait()); err != nil {
		l.t.Errorf("asked to stop, it ended with %v", err)
	}
}

// run runs another command of the program on the same data folder.
func (l *laptop) run(args ...string) (string, error) {
	out, err := exec.Command(binary, append(args, "--data", l.dir)...).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

func (l *laptop) mustRun(args ...string) string {
	l.t.Helper()
	out, err := l.run(args...)
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
