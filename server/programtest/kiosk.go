package programtest

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"fuda/printer/printertest"
)

// patience is how long a start or an end may take. It is no promise of the
// program's, but the end of a test that waits in vain.
const patience = 20 * time.Second

// Config says how a kiosk is started.
type Config struct {
	Dir    string    // the data folder; empty: one of the test's own
	Listen string    // IP address and port; empty: the loopback network's, on a port that the system chooses
	Args   []string  // further arguments of fuda serve
	Stderr io.Writer // where what it says goes besides [Kiosk.Said]; nil: nowhere
}

// Kiosk is fuda serve in a process of its own. It can be killed and started
// again, then at the address that it had before.
type Kiosk struct {
	Dir  string        // the data folder
	Addr string        // host:port where it serves, once it was started
	URL  string        // http://host:port
	Up   time.Duration // from the last start until it answered

	config        Config
	cmd           *exec.Cmd
	ended         chan struct{} // closed when the process is gone
	status        error         // how it ended, once it has
	printed, said Text
}

// New is a kiosk that has not been started, and is killed at the end of the test.
// Where the label font is missing, without which no kiosk starts, the test is
// skipped (see [printertest.Font]).
func New(t testing.TB, config Config) *Kiosk {
	t.Helper()
	printertest.Font(t)
	if config.Dir == "" {
		config.Dir = filepath.Join(t.TempDir(), "data")
	}
	if config.Listen == "" {
		config.Listen = "127.0.0.1:0"
	}
	k := &Kiosk{Dir: config.Dir, config: config}
	t.Cleanup(func() {
		k.Kill()
		if _, race, found := strings.Cut(k.Said(), "WARNING: DATA RACE"); found {
			t.Errorf("the race detector says%.4000s", race)
		}
	})
	return k
}

// Start is a kiosk that serves; a test whose kiosk does not start ends.
func Start(t testing.TB, config Config) *Kiosk {
	t.Helper()
	k := New(t, config)
	if err := k.Start(); err != nil {
		t.Fatal(err)
	}
	return k
}

// Start starts the program and returns once it answers. The error holds what the
// program said where it ended instead.
func (k *Kiosk) Start() error {
	began := time.Now()
	listen := k.Addr
	if listen == "" {
		listen = k.config.Listen
	}
	k.cmd = Command(append([]string{"serve", "--data", k.Dir, "--listen", listen}, k.config.Args...)...)
	k.cmd.Stdout, k.cmd.Stderr = &k.printed, &k.said
	if k.config.Stderr != nil {
		k.cmd.Stderr = io.MultiWriter(&k.said, k.config.Stderr)
	}
	k.cmd.WaitDelay = time.Second // a program that it started does not keep us
	before := len(k.printed.String())
	if err := k.cmd.Start(); err != nil {
		return err
	}
	ended := make(chan struct{})
	k.ended = ended
	go func() {
		k.status = k.cmd.Wait()
		close(ended)
	}()
	err := k.greeted(before)
	if err == nil {
		err = k.answers()
	}
	k.Up = time.Since(began)
	return err
}

var anyAddress = regexp.MustCompile(`http://\S+:(\d+)`)

// greeted waits for the address among what the program prints. Where none comes,
// the program is ended.
func (k *Kiosk) greeted(before int) error {
	for end := time.Now().Add(patience); ; {
		gone := k.gone(2 * time.Millisecond)
		if found := anyAddress.FindStringSubmatch(k.printed.String()[before:]); found != nil {
			host, _, err := net.SplitHostPort(k.config.Listen)
			k.Addr = net.JoinHostPort(host, found[1])
			k.URL = "http://" + k.Addr
			return err
		}
		if gone || time.Now().After(end) {
			k.Kill()
			return errors.New("it printed no address; it said: " + k.Said())
		}
	}
}

// answers waits until the program answers that it is well.
func (k *Kiosk) answers() error {
	err := errors.New("it has ended")
	for end := time.Now().Add(patience); time.Now().Before(end) && !k.gone(5*time.Millisecond); {
		res, failed := http.Get(k.URL + "/healthz")
		if err = failed; err != nil {
			continue
		}
		_ = res.Body.Close()
		if res.StatusCode == http.StatusOK {
			return nil
		}
		err = errors.New("/healthz answers " + res.Status)
	}
	return fmt.Errorf("it does not answer: %w; it said: %s", err, k.Said())
}

// gone tells whether the program has ended, now or within a while.
func (k *Kiosk) gone(within time.Duration) bool {
	select {
	case <-k.ended:
		return true
	case <-time.After(within):
		return false
	}
}

// Process is the process that was started last.
func (k *Kiosk) Process() *os.Process { return k.cmd.Process }

// Wait waits until the process is gone, by whatever ended it, and returns its
// status as [exec.Cmd.Wait] does.
func (k *Kiosk) Wait() error {
	<-k.ended
	return k.status
}

// Kill ends the program as a power cut would. One that has ended stays so.
func (k *Kiosk) Kill() {
	if k.cmd == nil || k.cmd.Process == nil {
		return
	}
	_ = k.cmd.Process.Kill()
	_ = k.Wait()
}

// Stop asks the program to end, waits until it has, and returns its status. One
// that has not ended after 20 seconds is killed, which is an error.
func (k *Kiosk) Stop() error {
	if err := k.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	if k.gone(patience) {
		return k.status
	}
	k.Kill()
	return fmt.Errorf("asked to end, it ran on for %v", patience)
}

// Run runs another command of the program on the same data folder and returns
// what it wrote, without the blanks around it.
func (k *Kiosk) Run(args ...string) (string, error) {
	out, err := Command(append(args, "--data", k.Dir)...).CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

// Printed is what the program has written to its standard output, over all starts.
func (k *Kiosk) Printed() string { return k.printed.String() }

// Said is what the program has written to its standard error, its log, over all
// starts.
func (k *Kiosk) Said() string { return k.said.String() }
