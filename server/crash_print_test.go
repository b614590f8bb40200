package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fuda/kiosk"
	"fuda/printer/printertest"
)

// recorder is a label printer that keeps every byte that reaches it.
type recorder struct {
	t    *testing.T
	addr string

	mu    sync.Mutex
	l     net.Listener
	jobs  [][]byte      // one a connection that brought something
	hear  func(n int)   // called when so many bytes of a job have come; nil: not
	until int           // of how many bytes hear is called
	heard chan struct{} // has an item for each whole job
}

func newRecorder(t *testing.T) *recorder {
	r := &recorder{t: t, addr: "127.0.0.1:0", heard: make(chan struct{}, 1000)}
	r.plugIn()
	t.Cleanup(r.unplug)
	return r
}

// uri never asks how the printer is: such a printer is the one that cannot tell.
func (r *recorder) uri() string { return "ql+tcp://" + r.addr + "?model=QL-820NWB&media=62&status=off" }

func (r *recorder) plugIn() {
	l, err := net.Listen("tcp", r.addr)
	if err != nil {
		r.t.Fatal(err)
	}
	r.addr, r.l = l.Addr().String(), l
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			r.record(c)
		}
	}()
}

func (r *recorder) unplug() { _ = r.l.Close() }

// strike calls do once, when so many bytes of a job have come.
func (r *recorder) strike(bytes int, do func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	once := sync.OnceFunc(do)
	r.until, r.hear = bytes, func(int) { once() }
}

func (r *recorder) record(c net.Conn) {
	defer c.Close()
	var job []byte
	buf := make([]byte, 512)
	for {
		n, err := c.Read(buf)
		job = append(job, buf[:n]...)
		r.mu.Lock()
		until, hear := r.until, r.hear
		r.mu.Unlock()
		if hear != nil && len(job) >= until {
			hear(len(job))
		}
		if err != nil {
			break
		}
	}
	if len(job) == 0 {
		return
	}
	r.mu.Lock()
	r.jobs = append(r.jobs, job)
	r.mu.Unlock()
	if whole(job) {
		r.heard <- struct{}{}
	}
}

// whole tells a job that ends in the command to print.
func whole(job []byte) bool { return bytes.HasSuffix(job, []byte{0x1a}) }

// wait waits for so many more whole jobs.
func (r *recorder) wait(n int) {
	r.t.Helper()
	for range n {
		select {
		case <-r.heard:
		case <-time.After(20 * time.Second):
			r.t.Fatal("no label came")
		}
	}
}

// noneTwice wants no label to have come out twice.
func (r *recorder) noneTwice() {
	r.t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	seen := map[[sha256.Size]byte]int{}
	for i, job := range r.jobs {
		sum := sha256.Sum256(job)
		if first, again := seen[sum]; again && whole(job) {
			r.t.Errorf("job %d is job %d again", i, first)
		}
		seen[sum] = i
		for j, other := range r.jobs[:i] { // of a torn one the rest must not come, either
			if !whole(other) && len(other) > 4000 && bytes.HasPrefix(job, other) {
				r.t.Errorf("job %d begins as job %d did, of which %d bytes had come", i, j, len(other))
			}
		}
	}
}

// printEvening is a kiosk in a process that can be killed, with the recorder as its
// printer.
type printEvening struct {
	*recorder
	dir   string
	p     *program
	desk  *caller
	event kiosk.Event
}

func newPrintEvening(t *testing.T) *printEvening {
	printertest.Font(t)
	e := &printEvening{recorder: newRecorder(t), dir: filepath.Join(t.TempDir(), "data")}
	e.start()
	e.event = newEvening(t, e.desk)
	return e
}

func (e *printEvening) start() {
	e.t.Helper()
	p, err := startProgram(e.dir)
	if err != nil {
		e.t.Fatal(err)
	}
	e.t.Cleanup(p.kill)
	e.p, e.desk = p, p.desk(e.t, e.dir)
}

func (e *printEvening) setUp() {
	e.t.Helper()
	if status, err := e.desk.call("POST", "/api/v1/printers", map[string]any{"name": "QL", "uri": e.uri()}, nil); err != nil || status != http.StatusCreated {
		e.t.Fatalf("setting the printer up: %d, %v", status, err)
	}
}

// guest lets somebody in: a badge and a sleeve are queued.
func (e *printEvening) guest(n int) {
	e.t.Helper()
	if _, status, err := arrive(e.desk, e.event, fmt.Sprintf("guest-number-%d", n)); err != nil || status != http.StatusCreated {
		e.t.Fatalf("guest %d: %d, %v", n, status, err)
	}
}

// powerGoes lets a guest in and kills the program when so many bytes of the
// badge have left. The desk's answer may be lost with it.
func (e *printEvening) powerGoes(bytes int) {
	e.t.Helper()
	gone := make(chan struct{})
	e.strike(bytes, func() { e.p.kill(); close(gone) })
	_, _, _ = arrive(e.desk, e.event, "guest-number-1")
	select {
	case <-gone:
	case <-time.After(20 * time.Second):
		e.t.Fatal("no label was sent")
	}
}

func (e *printEvening) queue() (jobs []kiosk.PrintJob) {
	e.t.Helper()
	var list struct {
		PrintJobs []kiosk.PrintJob `json:"print_jobs"`
	}
	if status, err := e.desk.call("GET", "/api/v1/events/"+e.event.ID+"/print_jobs", struct{}{}, &list); err != nil || status != http.StatusOK {
		e.t.Fatalf("the queue: %d, %v", status, err)
	}
	return list.PrintJobs
}

// settled waits until nothing is queued, blocked or on its way, and counts the
// states.
func (e *printEvening) settled() map[kiosk.JobState]int {
	e.t.Helper()
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		states := map[kiosk.JobState]int{}
		for _, j := range e.queue() {
			states[j.State]++
		}
		if states[kiosk.JobQueued]+states[kiosk.JobBlocked]+states[kiosk.JobSending] == 0 {
			return states
		}
		if time.Now().After(end) {
			e.t.Fatalf("the queue stands still: %v", states)
		}
	}
}

// reached waits for a job in a state.
func (e *printEvening) reached(want kiosk.JobState) {
	e.t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		for _, j := range e.queue() {
			if j.State == want {
				return
			}
		}
	}
	e.t.Fatalf("no job is %s", want)
}

// The power goes while a label is in each state of its way, and comes back.
// Whatever may have reached the printer is put before a person; all else comes
// out by itself; and none comes out twice unless the person says so.
func TestPowerCutsWhilePrinting(t *testing.T) {
	t.Run("queued", func(t *testing.T) {
		e := newPrintEvening(t)
		e.guest(1)
		e.p.kill()
		e.start()
		e.setUp()
		e.wait(2)
		e.wantStates(map[kiosk.JobState]int{kiosk.JobSent: 2})
	})
	t.Run("blocked", func(t *testing.T) {
		e := newPrintEvening(t)
		e.unplug()
		e.setUp()
		e.guest(1)
		e.reached(kiosk.JobBlocked)
		e.p.kill()
		e.start()
		e.plugIn()
		e.wait(2)
		e.wantStates(map[kiosk.JobState]int{kiosk.JobSent: 2})
	})
	for _, bytes := range []int{1, 600, 5000} { // of a badge, which has some 10,000
		t.Run(fmt.Sprintf("sending, after %d bytes", bytes), func(t *testing.T) {
			e := newPrintEvening(t)
			e.setUp()
			e.powerGoes(bytes)
			e.start()
			e.wait(1) // the sleeve, and the badge if its last byte was on its way
			states := e.settled()
			if states[kiosk.JobUnknown] != 1 || states[kiosk.JobSent] != 1 {
				t.Errorf("the jobs are %v", states)
			}
			e.noneTwice()
			e.askAndRetry()
		})
	}
	t.Run("sent", func(t *testing.T) {
		e := newPrintEvening(t)
		e.setUp()
		e.guest(1)
		e.wait(2)
		e.p.kill()
		e.start()
		e.guest(2)
		e.wait(2)
		states := e.settled()
		if states[kiosk.JobSent]+states[kiosk.JobUnknown] != 4 || states[kiosk.JobUnknown] > 1 {
			t.Errorf("the jobs are %v", states)
		}
		e.noneTwice()
	})
	t.Run("unknown", func(t *testing.T) {
		e := newPrintEvening(t)
		e.setUp()
		e.powerGoes(600)
		for range 2 { // asked for a decision, and the power goes again
			e.start()
			if states := e.settled(); states[kiosk.JobUnknown] != 1 {
				t.Errorf("the jobs are %v", states)
			}
			e.p.kill()
		}
		e.start()
		e.settled()
		e.noneTwice()
	})
}

func (e *printEvening) wantStates(want map[kiosk.JobState]int) {
	e.t.Helper()
	got := e.settled()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		e.t.Errorf("the jobs are %v, want %v", got, want)
	}
	e.noneTwice()
}

// askAndRetry has a person say that the label did not come out: now it may come
// again, once.
func (e *printEvening) askAndRetry() {
	e.t.Helper()
	for _, j := range e.queue() {
		if j.State != kiosk.JobUnknown {
			continue
		}
		before := e.count()
		if status, err := e.desk.call("POST", "/api/v1/events/"+e.event.ID+"/print_jobs/"+j.ID+"/retry", struct{}{}, nil); err != nil || status != http.StatusOK {
			e.t.Fatalf("retrying: %d, %v", status, err)
		}
		e.settled()
		for end := time.Now().Add(5 * time.Second); e.count() < before+1 && time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		}
		if n := e.count() - before; n != 1 {
			e.t.Errorf("printed again %d times", n)
		}
	}
}

func (r *recorder) count() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.jobs)
}
