package live

import (
	"net"
	"sync"
	"time"
)

const (
	outletHolds = 16 << 10 // bytes that are gathered before they go out
	tooLarge    = 4 << 10  // what is not copied to be gathered
)

// gathered are buffers of outlets that gather: few pages do at a time.
var gathered = sync.Pool{New: func() any { b := make([]byte, 0, outletHolds); return &b }}

// outlet is the connection as gorilla sees it. Frames that wait together leave in
// one write, and the deadline of writes is moved only when it has come near: both
// are calls of the system that a thousand pages would make for each change.
type outlet struct {
	net.Conn
	within time.Duration // for a write to be taken; half of it may pass before it counts

	mu    sync.Mutex
	until time.Time // the deadline of writes
	held  *[]byte   // nil when nothing is gathered
}

// SetWriteDeadline is given by gorilla before each write.
func (o *outlet) SetWriteDeadline(t time.Time) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if later := t.Sub(o.until); !o.until.IsZero() && later >= 0 && later < o.within/2 {
		return nil
	}
	o.until = t
	return o.Conn.SetWriteDeadline(t)
}

// hold gathers what is written from here on, until release.
func (o *outlet) hold() {
	o.mu.Lock()
	o.held = gathered.Get().(*[]byte)
	o.mu.Unlock()
}

// release writes what was gathered.
func (o *outlet) release() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	err := o.flush()
	gathered.Put(o.held)
	o.held = nil
	return err
}

func (o *outlet) flush() error {
	b := *o.held
	if len(b) == 0 {
		return nil
	}
	*o.held = b[:0]
	_, err := o.Conn.Write(b)
	return err
}

func (o *outlet) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.held == nil {
		return o.Conn.Write(b)
	}
	if len(*o.held)+len(b) > outletHolds {
		if err := o.flush(); err != nil {
			return 0, err
		}
	}
	if len(b) > tooLarge {
		if err := o.flush(); err != nil {
			return 0, err
		}
		return o.Conn.Write(b)
	}
	*o.held = append(*o.held, b...)
	return len(b), nil
}
