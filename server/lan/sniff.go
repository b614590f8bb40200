package lan

import (
	"container/list"
	"crypto/tls"
	"errors"
	"net"
	"sync"
	"time"
)

const (
	decideWithin = 20 * time.Second // browsers open connections before they need them
	maxUndecided = 512
	recordType   = 0x16 // a TLS record with a handshake in it (RFC 8446, 5.1)
)

// Sniffer is a listener whose connections are TLS when the client begins with a
// TLS handshake, and plain otherwise: one port, one address to print.
type Sniffer struct {
	inner net.Listener
	tls   *tls.Config

	decided chan net.Conn
	done    chan struct{}

	mu     sync.Mutex
	silent list.List // connections that wait, the oldest first; nothing is added after done
	closed bool
	all    sync.WaitGroup
}

// Sniff listens on another listener. The handshake is left to whoever reads
// the connection; Accept waits for no client. At most 512 connections may be
// undecided, then the oldest is closed for the newest.
func Sniff(inner net.Listener, c *tls.Config) *Sniffer {
	s := &Sniffer{inner: inner, tls: c, decided: make(chan net.Conn), done: make(chan struct{})}
	s.all.Add(1)
	go s.listen()
	return s
}

// Accept returns the next connection that has begun to speak.
func (s *Sniffer) Accept() (net.Conn, error) {
	select {
	case c := <-s.decided:
		return c, nil
	case <-s.done:
		return nil, net.ErrClosed
	}
}

// Addr is the address of the listener below.
func (s *Sniffer) Addr() net.Addr { return s.inner.Addr() }

// Close stops listening and closes the connections that nobody has accepted.
func (s *Sniffer) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	close(s.done)
	for e := s.silent.Front(); e != nil; e = e.Next() {
		e.Value.(net.Conn).Close() // #nosec G104 -- whether it closed cleanly changes nothing here
	}
	s.mu.Unlock()
	err := s.inner.Close()
	s.all.Wait()
	return err
}

// listen goes on when the system has run out of files for a while: an evening
// must not end because of a burst.
func (s *Sniffer) listen() {
	defer s.all.Done()
	pause := 5 * time.Millisecond
	for {
		c, err := s.inner.Accept()
		switch {
		case err == nil:
			pause = 5 * time.Millisecond
			s.take(c)
			continue
		case errors.Is(err, net.ErrClosed):
			go s.Close() // from below; waits for us
			return
		}
		select {
		case <-time.After(pause):
			pause = min(2*pause, time.Second)
		case <-s.done:
			return
		}
	}
}

func (s *Sniffer) take(c net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		c.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
		return
	}
	if s.silent.Len() >= maxUndecided {
		s.silent.Remove(s.silent.Front()).(net.Conn).Close() // #nosec G104 -- whether it closed cleanly changes nothing here
	}
	e := s.silent.PushBack(c)
	s.all.Add(1)
	go s.decide(c, e)
}

// decide waits for the first byte, and hands the connection over.
func (s *Sniffer) decide(c net.Conn, e *list.Element) {
	defer s.all.Done()
	out, err := s.sniff(c)
	if !s.forget(e) || err != nil {
		c.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
		return
	}
	select {
	case s.decided <- out:
	case <-s.done:
		c.Close() // #nosec G104 -- whether it closed cleanly changes nothing here
	}
}

// forget takes a connection off the list; false when it was closed already.
func (s *Sniffer) forget(e *list.Element) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.silent.Len()
	s.silent.Remove(e)
	return s.silent.Len() < before && !s.closed
}

func (s *Sniffer) sniff(c net.Conn) (net.Conn, error) {
	if err := c.SetReadDeadline(time.Now().Add(decideWithin)); err != nil {
		return nil, err
	}
	p := &peeked{Conn: c}
	if n, err := c.Read(p.first[:]); n == 0 {
		return nil, err
	}
	if err := c.SetReadDeadline(time.Time{}); err != nil {
		return nil, err
	}
	if p.first[0] == recordType {
		return tls.Server(p, s.tls), nil
	}
	return p, nil
}

// peeked gives the first byte back.
type peeked struct {
	net.Conn
	first [1]byte
	given bool
}

func (p *peeked) Read(b []byte) (int, error) {
	if p.given || len(b) == 0 {
		return p.Conn.Read(b)
	}
	p.given = true
	return copy(b, p.first[:]), nil
}
