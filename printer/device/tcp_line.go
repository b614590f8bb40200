package device

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"syscall"
	"time"

	"fuda/printer"
)

// talkTimes is for a printer that is asked over one connection and gets the label
// over the next.
var talkTimes = times{dial: 2 * time.Second, deliver: 15 * time.Second, linger: 30 * time.Millisecond, knock: 600 * time.Millisecond}

// tcpLine is one connection to a printer on the network.
type tcpLine struct {
	conn     *net.TCPConn
	times    times
	deadline time.Time // for all bytes to be with the printer
	stop     func() bool
	said     []byte // heard and not yet taken
}

// dialTCP connects. Each of its faults is blocked.
func dialTCP(ctx context.Context, addr string, tm times) (*tcpLine, error) {
	conn, err := dialAgain(ctx, addr, tm)
	if err != nil {
		return nil, printer.Blocked("プリンターにつながりません / the printer does not answer", err)
	}
	l := &tcpLine{conn: conn, times: tm, deadline: time.Now().Add(tm.deliver)}
	if err := conn.SetDeadline(l.deadline); err != nil {
		_ = conn.Close()
		return nil, printer.Blocked("プリンターにつながりません / the printer does not answer", err)
	}
	// A cancelled context cuts a write that hangs.
	l.stop = context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	return l, nil
}

// dialAgain knocks until tm.knock is over at a printer that refuses: many have
// room for one connection only, and need a moment after the one before.
func dialAgain(ctx context.Context, addr string, tm times) (*net.TCPConn, error) {
	dialer, until := net.Dialer{Timeout: tm.dial}, time.Now().Add(tm.knock)
	for {
		conn, err := dialer.DialContext(ctx, "tcp", addr)
		if err == nil {
			return conn.(*net.TCPConn), nil
		}
		if !errors.Is(err, syscall.ECONNREFUSED) || !time.Now().Before(until) {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(30 * time.Millisecond):
		}
	}
}

func (l *tcpLine) close() {
	l.stop()
	_ = l.conn.Close() // what matters of it is known before
}

// send hands all bytes to the network. Its fault is blocked only if none was
// taken, and unless something was sent before.
func (l *tcpLine) send(data []byte) error {
	if n, err := l.conn.Write(data); err != nil && n == 0 {
		return printer.Blocked("プリンターが受け取りません / the printer takes nothing", err)
	} else if err != nil {
		return halfway(fmt.Errorf("after %d of %d bytes: %w", n, len(data), err))
	}
	return nil
}

// finish ends the connection and waits until the printer has all bytes.
func (l *tcpLine) finish(ctx context.Context) error {
	if err := settle(ctx, l.conn, l.deadline, l.times.linger); err != nil {
		return halfway(err)
	}
	return nil
}

// hear reads on until take finds in what was heard an answer, and cuts it off.
// Whoever waits for more than a time-out gets [os.ErrDeadlineExceeded].
func (l *tcpLine) hear(ctx context.Context, until time.Time, take func(said []byte) (used int, found bool)) error {
	var piece [512]byte
	for {
		used, found := take(l.said)
		l.said = l.said[used:]
		if found {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		now := time.Now()
		if !now.Before(until) {
			return os.ErrDeadlineExceeded
		}
		const look = 100 * time.Millisecond // a context that ends is seen that soon
		if err := l.conn.SetReadDeadline(minTime(until, now.Add(look))); err != nil {
			return err
		}
		n, err := l.conn.Read(piece[:])
		l.said = append(l.said, piece[:n]...)
		if n == 0 && err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			return err
		}
	}
}

func minTime(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// neverAsked reads status=on|off.
func neverAsked(values url.Values) (bool, error) {
	switch s := values.Get("status"); s {
	case "", "on":
		return false, nil
	case "off":
		return true, nil
	default:
		return false, fmt.Errorf("status: %q is not known (known: on, off)", s)
	}
}

// notTalking is the fault of a question that got lost: no label was in it.
func notTalking(err error) error {
	return printer.Blocked("プリンターとの通信が切れました / the connection to the printer broke", err)
}
