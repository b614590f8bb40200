package device

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"fuda/printer/ipp"
	"fuda/printer/printertest"
)

// evePrinter is Debian's ippeveprinter: an IPP Everywhere printer that nobody
// here wrote. It hands each job to testdata/ippeveprinter/print.sh.
type evePrinter struct {
	t    *testing.T
	addr string
	dir  string // holds spool, out and faults
	log  *bytes.Buffer
}

// startEve starts a printer with the stock attributes, of which edits changes
// lines: old and new ones in turn.
func startEve(t *testing.T, edits ...string) *evePrinter {
	t.Helper()
	conf, err := os.ReadFile("testdata/ippeveprinter/label.conf")
	mustDo(t, err)
	text := strings.NewReplacer(edits...).Replace(string(conf))
	for i := 0; i < len(edits); i += 2 {
		if !bytes.Contains(conf, []byte(edits[i])) {
			t.Fatalf("label.conf has no %q", edits[i])
		}
	}
	file := filepath.Join(t.TempDir(), "label.conf")
	mustDo(t, os.WriteFile(file, []byte(text), 0o600))
	return startEvePrinter(t, "-a", file)
}

// startEvePrinter starts a printer with attributes of its own (-a) or the stock
// ones.
func startEvePrinter(t *testing.T, attributes ...string) *evePrinter {
	t.Helper()
	program := printertest.Program(t, "ippeveprinter", "cups-ipp-utils")
	bus := sharedAvahi(t)
	e := &evePrinter{t: t, dir: t.TempDir()}
	for _, d := range []string{"spool", "out", "faults"} {
		mustDo(t, os.Mkdir(filepath.Join(e.dir, d), 0o755))
	}
	script, err := filepath.Abs("testdata/ippeveprinter/print.sh")
	mustDo(t, err)
	for range 5 { // somebody else may take the port meanwhile
		port := freePort(t)
		e.addr = "localhost:" + port
		e.log = &bytes.Buffer{}
		args := append([]string{"-r", "off", "-n", "localhost", "-p", port, "-d", filepath.Join(e.dir, "spool"), "-k",
			"-K", filepath.Join(e.dir, "spool"), "-c", script}, attributes...)
		cmd := exec.Command(program, append(args, "Label "+port)...)
		cmd.Env = append(os.Environ(), "FAULTS="+filepath.Join(e.dir, "faults"), "OUT="+filepath.Join(e.dir, "out"), bus)
		cmd.Stdout, cmd.Stderr = e.log, e.log
		if gone := run(t, cmd); waitFor(gone, e.answers) {
			return e
		}
	}
	t.Fatalf("ippeveprinter does not start: %s", e.log)
	return nil
}

func (e *evePrinter) answers() bool {
	c, err := ipp.New("ipp://"+e.addr+ippPath, nil)
	mustDo(e.t, err)
	defer c.Close()
	_, err = c.PrinterAttributes(e.t.Context(), "printer-state")
	return err == nil
}

func (e *evePrinter) uri(query string) string { return "ipp://" + e.addr + ippPath + "?" + query }

// fault makes the next job meet it, and mend ends it.
func (e *evePrinter) fault(reason string) {
	mustDo(e.t, os.WriteFile(filepath.Join(e.dir, "faults", reason), nil, 0o600))
}

func (e *evePrinter) mend(reason string) {
	mustDo(e.t, os.Remove(filepath.Join(e.dir, "faults", reason)))
}

// load puts paper in the tray, through the printer's own web page.
func (e *evePrinter) load(size string, sheets int) {
	e.t.Helper()
	e.media(url.Values{"size0": {size}, "type0": {"labels"}, "level0": {fmt.Sprint(sheets)}})
}

// media fills in the form for the trays.
func (e *evePrinter) media(q url.Values) {
	e.t.Helper()
	res, err := http.Get("http://" + e.addr + "/media?" + q.Encode())
	mustDo(e.t, err)
	// The tray changes while the page is written: read it to its end.
	_, err = io.Copy(io.Discard, res.Body)
	mustDo(e.t, err)
	_ = res.Body.Close()
	if res.StatusCode != http.StatusOK {
		e.t.Fatalf("the page answers %d", res.StatusCode)
	}
}

// printed is what came out, by the name of the file: the job's and its format.
func (e *evePrinter) printed() map[string][]byte {
	files := map[string][]byte{}
	names, err := os.ReadDir(filepath.Join(e.dir, "out"))
	mustDo(e.t, err)
	for _, f := range names {
		if !strings.HasPrefix(f.Name(), ".") {
			b, err := os.ReadFile(filepath.Join(e.dir, "out", f.Name()))
			mustDo(e.t, err)
			files[f.Name()] = b
		}
	}
	return files
}

// avahi is the one that all tests share, and how its programs end.
var avahi struct {
	sync.Mutex
	bus string
	end []func()
}

func TestMain(m *testing.M) {
	// The tests that run beside each other wait for other programs: more of them fit
	// than there are processors.
	if err := flag.Set("test.parallel", "8"); err != nil {
		panic(err)
	}
	code := m.Run()
	for _, end := range slices.Backward(avahi.end) {
		end()
	}
	os.Exit(code)
}

// sharedAvahi is startAvahi, once.
func sharedAvahi(t *testing.T) string {
	t.Helper()
	avahi.Lock()
	defer avahi.Unlock()
	if avahi.bus == "" {
		avahi.bus = startAvahi(t, func(end func()) { avahi.end = append(avahi.end, end) })
	}
	return avahi.bus
}

// startAvahi makes sure that there is an Avahi, without which ippeveprinter
// does not start, and returns the environment that leads to it: the machine's
// own if it runs, else one bound to the loopback, on a bus of its own. What is
// started ends by what atEnd gets.
func startAvahi(t *testing.T, atEnd func(func())) (bus string) {
	t.Helper()
	send := printertest.Program(t, "dbus-send", "dbus-bin")
	daemon := printertest.Program(t, "avahi-daemon", "avahi-daemon")
	dbus := printertest.Program(t, "dbus-daemon", "dbus")
	runs := func(bus string) bool {
		ask := exec.Command(send, "--system", "--dest=org.freedesktop.DBus", "--print-reply=literal", "/",
			"org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.Avahi")
		ask.Env = append(os.Environ(), bus)
		out, err := ask.Output()
		return err == nil && strings.Contains(string(out), "true")
	}
	const system = "DBUS_SYSTEM_BUS_ADDRESS=unix:path=/run/dbus/system_bus_socket"
	if runs(system) {
		return system
	}
	dir, err := os.MkdirTemp("", "bus") // a socket's path may have 108 bytes
	mustDo(t, err)
	atEnd(func() { _ = os.RemoveAll(dir) })
	mustDo(t, os.Chmod(dir, 0o755))
	socket := filepath.Join(dir, "bus")
	bus = "DBUS_SYSTEM_BUS_ADDRESS=unix:path=" + socket
	gone := start(t, atEnd, exec.Command(dbus, "--system", "--nofork", "--nopidfile", "--nosyslog", "--address=unix:path="+socket))
	if !waitFor(gone, func() bool { _, err := os.Stat(socket); return err == nil }) {
		t.Fatal("dbus-daemon does not start")
	}
	conf, err := filepath.Abs("testdata/ippeveprinter/avahi.conf")
	mustDo(t, err)
	args := []string{daemon, "-f", conf, "--no-rlimits", "--no-chroot", "--no-drop-root"}
	// A second one on a machine is refused by the first one's file: so it gets a
	// folder of its own. (Another test's Avahi is on a bus that we do not know.)
	aside := append([]string{"unshare", "-m", "sh", "-c", `mount -t tmpfs none /run/avahi-daemon && exec "$@"`, "sh"}, args...)
	var log bytes.Buffer
	for _, args := range [][]string{args, aside} {
		cmd := exec.Command(args[0], args[1:]...) // #nosec G204 -- a test's own arguments
		cmd.Env = append(os.Environ(), bus)
		cmd.Stdout, cmd.Stderr = &log, &log
		if waitFor(start(t, atEnd, cmd), func() bool { return runs(bus) }) {
			return bus
		}
	}
	t.Fatalf("avahi-daemon does not start: %s", &log)
	return ""
}

// run starts a program that ends with the test, together with what it started.
func run(t *testing.T, cmd *exec.Cmd) (gone <-chan struct{}) {
	t.Helper()
	return start(t, t.Cleanup, cmd)
}

func start(t *testing.T, atEnd func(func()), cmd *exec.Cmd) (gone <-chan struct{}) {
	t.Helper()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	mustDo(t, cmd.Start())
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	atEnd(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(3 * time.Second):
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
			<-ended
		}
	})
	return ended
}

// waitFor waits until it is so, at most half a minute, or what runs is gone.
func waitFor(gone <-chan struct{}, so func() bool) bool {
	for end := time.Now().Add(30 * time.Second); time.Now().Before(end); {
		if so() {
			return true
		}
		select {
		case <-gone:
			return false
		case <-time.After(20 * time.Millisecond):
		}
	}
	return false
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	mustDo(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	mustDo(t, err)
	return port
}
