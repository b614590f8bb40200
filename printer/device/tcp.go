package device

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strconv"
	"time"

	"fuda/printer"
)

// times is how long a printer on the network may take.
type times struct {
	dial    time.Duration
	deliver time.Duration // for all bytes to be with the printer
	linger  time.Duration // for the printer to hang up, once it has all
	knock   time.Duration // to try again while it refuses to connect; 0 for once
}

var defaultTimes = times{dial: 3 * time.Second, deliver: 15 * time.Second, linger: 30 * time.Millisecond}

// address is the host and port of a printer's URI.
func address(u *url.URL, port string) (string, error) {
	if u.Hostname() == "" {
		return "", errors.New("names no host")
	}
	if u.Path != "" && u.Path != "/" {
		return "", fmt.Errorf("has a path, %q, behind its host", u.Path)
	}
	if p := u.Port(); p != "" {
		if n, err := strconv.Atoi(p); err != nil || n < 1 || n > 65535 {
			return "", fmt.Errorf("port %q is not between 1 and 65535", p)
		}
		port = p
	}
	return net.JoinHostPort(u.Hostname(), port), nil
}

// sendTCP sends one job over a connection of its own. A nil error means that
// the printer's side has acknowledged every byte. A fault is blocked only when
// no byte was handed to the network.
func sendTCP(ctx context.Context, addr string, data []byte, tm times) error {
	l, err := dialTCP(ctx, addr, tm)
	if err != nil {
		return err
	}
	defer l.close()
	if err := l.send(data); err != nil {
		return err
	}
	return l.finish(ctx)
}

func halfway(err error) error {
	return printer.Unknown("送信の途中で切れました。印刷されましたか? / the connection broke: did it come out?", err)
}

// settle waits until the bytes are not only written here but acknowledged
// there: a printer that loses its power with half a job in the kernel's buffers
// would otherwise count as done. It ends early when the printer hangs up, as
// most do after a job.
func settle(ctx context.Context, conn *net.TCPConn, deadline time.Time, linger time.Duration) error {
	if err := conn.CloseWrite(); err != nil {
		return err
	}
	const look = 20 * time.Millisecond
	hungUp, quietSince := false, time.Now()
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		pending, err := unacknowledged(conn)
		if err != nil {
			return err
		}
		if pending == 0 && (hungUp || time.Since(quietSince) >= linger) {
			return nil
		}
		if pending > 0 {
			quietSince = time.Now()
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%d bytes are not acknowledged in time", pending)
		}
		if hungUp {
			time.Sleep(look)
			continue
		}
		if hungUp, err = listen(conn, time.Now().Add(look)); err != nil {
			return err
		}
	}
}

// listen reads until the time is over, and tells whether the printer hung up.
// What it says is thrown away: on port 9100 it answers no question.
func listen(conn *net.TCPConn, until time.Time) (hungUp bool, err error) {
	if err := conn.SetReadDeadline(until); err != nil {
		return false, err
	}
	var timeout net.Error
	switch _, err := io.CopyN(io.Discard, conn, 4096); {
	case err == nil || errors.As(err, &timeout) && timeout.Timeout():
		return false, nil
	case errors.Is(err, io.EOF):
		return true, nil
	default:
		return false, err
	}
}
