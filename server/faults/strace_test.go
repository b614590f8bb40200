package faults

import (
	"os/exec"
	"strconv"
	"syscall"
	"testing"
	"time"

	"fuda/server/programtest"
)

// attach has strace write down what a process reads, writes and flushes, until
// the function that it returns is called.
func attach(t *testing.T, strace, file string, pid int) (end func()) {
	t.Helper()
	cmd := exec.Command(strace, "-f", "-y", "-s", "64", "-e", "trace=read,write,fsync,fdatasync", "-o", file, "-p", strconv.Itoa(pid))
	var said programtest.Text
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	eventually(t, 10*time.Second, "strace attaches", func() bool { return len(said.String()) > 0 })
	return func() {
		_ = cmd.Process.Signal(syscall.SIGINT)
		_ = cmd.Wait()
	}
}
