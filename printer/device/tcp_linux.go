package device

import (
	"net"

	"golang.org/x/sys/unix"
)

// unacknowledged is how many bytes the other side has not acknowledged yet; an
// error means that the connection broke.
func unacknowledged(conn *net.TCPConn) (pending int, err error) {
	raw, err := conn.SyscallConn()
	if err != nil {
		return 0, err
	}
	var broke int
	ctrlErr := raw.Control(func(fd uintptr) {
		if broke, err = unix.GetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_ERROR); err == nil && broke == 0 {
			pending, err = unix.IoctlGetInt(int(fd), unix.SIOCOUTQ)
		}
	})
	switch {
	case ctrlErr != nil:
		return 0, ctrlErr
	case err != nil:
		return 0, err
	case broke != 0:
		return 0, unix.Errno(broke)
	}
	return pending, nil
}
