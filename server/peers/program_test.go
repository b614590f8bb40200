package peers

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// program is one side of a comparison while it runs.
type program struct {
	address string
	dir     string
	process *os.Process
}

// start runs a command and waits until its port is open. It is killed with the
// benchmark.
func start(b *testing.B, address, dir string, c *exec.Cmd) *program {
	b.Helper()
	log, err := os.CreateTemp(b.TempDir(), "log")
	must(b, err)
	c.Stdout, c.Stderr = log, log
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	must(b, c.Start())
	b.Cleanup(func() {
		_ = c.Process.Kill() // it may have ended by itself
		_ = c.Wait()
	})
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return &program{address, dir, c.Process}
		}
	}
	said, _ := os.ReadFile(log.Name())
	b.Fatalf("%s does not answer on %s: %s", c.Path, address, said)
	return nil
}

// startPeer starts this binary as a peer.
func startPeer(b *testing.B, name string) *program {
	b.Helper()
	self, err := os.Executable()
	must(b, err)
	address, dir := freeAddress(b), b.TempDir()
	c := exec.Command(self)
	c.Env = append(os.Environ(), "PEER="+name, "PEER_ADDRESS="+address, "PEER_DIR="+dir)
	return start(b, address, dir, c)
}

func freeAddress(b *testing.B) string {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	must(b, err)
	defer l.Close()
	return l.Addr().String()
}

// memory is the program's resident memory, in bytes.
func (p *program) memory(b *testing.B) int {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.process.Pid))
	must(b, err)
	for line := range strings.Lines(string(status)) {
		if kb, is := strings.CutPrefix(line, "VmRSS:"); is {
			n, err := strconv.Atoi(strings.Fields(kb)[0])
			must(b, err)
			return n << 10
		}
	}
	b.Fatal("no VmRSS")
	return 0
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}
