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
	log     string        // the file
	ended   chan struct{} // closed when it has ended
}

// start runs a command and waits until its port is open. It is killed with the
// benchmark.
func start(b *testing.B, address, dir string, c *exec.Cmd) *program {
	b.Helper()
	p := launch(b, address, dir, c)
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return p
		}
	}
	said, _ := os.ReadFile(p.log)
	b.Fatalf("%s does not answer on %s: %s", c.Path, address, said)
	return nil
}

// launch does not wait.
func launch(b *testing.B, address, dir string, c *exec.Cmd) *program {
	b.Helper()
	log, err := os.CreateTemp(b.TempDir(), "log")
	must(b, err)
	c.Stdout, c.Stderr = log, log
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	must(b, c.Start())
	p := &program{address: address, dir: dir, process: c.Process, log: log.Name(), ended: make(chan struct{})}
	go func() {
		_ = c.Wait() // killed, as a rule
		close(p.ended)
	}()
	b.Cleanup(func() {
		_ = c.Process.Kill() // it may have ended by itself
		<-p.ended
		log.Close()
	})
	return p
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
func (p *program) memory(b *testing.B) int { b.Helper(); return p.status(b, "VmRSS:") }

// rest waits until the memory stands still (some is loaded beside the start), and gives it.
func (p *program) rest(b *testing.B) int {
	b.Helper()
	last := p.memory(b)
	for {
		time.Sleep(time.Second)
		now := p.memory(b)
		if max(now-last, last-now) < now/200 {
			return now
		}
		last = now
	}
}

// peak is the most that it ever was.
func (p *program) peak(b *testing.B) int { b.Helper(); return p.status(b, "VmHWM:") }

func (p *program) status(b *testing.B, line string) int {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.process.Pid))
	must(b, err)
	for l := range strings.Lines(string(status)) {
		if kb, is := strings.CutPrefix(l, line); is {
			n, err := strconv.Atoi(strings.Fields(kb)[0])
			must(b, err)
			return n << 10
		}
	}
	b.Fatal("no ", line)
	return 0
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}
