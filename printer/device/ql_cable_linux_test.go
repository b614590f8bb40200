package device

import (
	"bytes"
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// cable is a printer at the other end of a terminal's line, which to a program
// is a character device with time-outs, as /dev/usb/lp0 is.
type cable struct {
	path   string
	master *os.File

	mu     sync.Mutex
	ready  qlBytes   // the answer to a question
	mute   bool      // gives no answer
	after  []qlBytes // said after a job
	unplug int       // bytes after which the cable is pulled, 0 for never
	deaf   bool      // takes nothing
	got    []byte    // since the last question or job
	jobs   []*qlJob
}

func plugIn(t *testing.T, c *cable) *cable {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	c.master = master
	n := 0
	raw, err := master.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	_ = raw.Control(func(fd uintptr) {
		if n, err = unix.IoctlGetInt(int(fd), unix.TIOCGPTN); err == nil {
			err = unix.IoctlSetPointerInt(int(fd), unix.TIOCSPTLCK, 0)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	c.path = fmt.Sprintf("/dev/pts/%d", n)
	plug := rawLine(t, c.path)
	done := make(chan struct{})
	go func() { defer close(done); c.serve() }()
	t.Cleanup(func() { _ = master.Close(); _ = plug.Close(); <-done })
	return c
}

// rawLine keeps the line open, without any of a terminal's own ideas.
func rawLine(t *testing.T, path string) *os.File {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := f.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	_ = raw.Control(func(fd uintptr) {
		var tio *unix.Termios
		if tio, err = unix.IoctlGetTermios(int(fd), unix.TCGETS); err != nil {
			return
		}
		tio.Iflag, tio.Oflag, tio.Lflag = 0, 0, 0
		tio.Cflag |= unix.CS8
		tio.Cc[unix.VMIN], tio.Cc[unix.VTIME] = 1, 0
		err = unix.IoctlSetTermios(int(fd), unix.TCSETS, tio)
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// serve is the printer: it answers questions between jobs, and reads jobs.
func (c *cable) serve() {
	total, buf := 0, make([]byte, 4096)
	for !c.deaf {
		n, err := c.master.Read(buf)
		if err != nil {
			return
		}
		if total += n; c.unplug > 0 && total >= c.unplug {
			_ = c.master.Close()
			return
		}
		c.mu.Lock()
		c.got = append(c.got, buf[:n]...)
		say := c.heard()
		c.mu.Unlock()
		for _, s := range say {
			if _, err := c.master.Write(s.raw()); err != nil {
				return
			}
		}
	}
}

func (c *cable) heard() []qlBytes {
	if rest, ok := bytes.CutSuffix(c.got, []byte("\x1biS")); ok && len(bytes.Trim(rest, "\x00")) == 0 {
		c.got = nil
		if c.mute {
			return nil
		}
		return []qlBytes{c.ready}
	}
	// Zeros around a job mean nothing: one may stand behind the job before.
	data := bytes.TrimRight(c.got, "\x00")
	if zeros := len(data) - len(bytes.TrimLeft(data, "\x00")); zeros > 400 {
		data = data[zeros-400:]
	}
	if bytes.HasSuffix(data, []byte{0x1a}) {
		if job := wholeJob(data); job != nil {
			c.got, c.jobs = nil, append(c.jobs, job)
			return c.after
		}
	}
	return nil
}

// wholeJob is nil as long as the job's end has not come.
func wholeJob(data []byte) (job *qlJob) {
	defer func() {
		if recover() != nil {
			job = nil
		}
	}()
	job, err := readQL(data, 90)
	if err != nil || !job.printed {
		return nil
	}
	return job
}

func (c *cable) printed() []*qlJob {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.jobs
}

// open is the printer as the program sees it, with little patience.
func (c *cable) open(t *testing.T, media string) *qlUSB {
	t.Helper()
	q := mustOpen(t, "ql+usb://"+c.path+"?model=QL-820NWB&media="+media).(*qlUSB)
	q.times = usbTimes{answer: 300 * time.Millisecond, deliver: 2 * time.Second, print: 300 * time.Millisecond, cool: 5 * time.Second}
	return q
}

// waitFor waits until so many labels are out.
func (c *cable) waitFor(t *testing.T, labels int) {
	t.Helper()
	for deadline := time.Now().Add(5 * time.Second); len(c.printed()) < labels; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d labels came out, want %d", len(c.printed()), labels)
		}
	}
}
