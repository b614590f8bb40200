//go:build linux || darwin

package lan

import (
	"math"

	"golang.org/x/sys/unix"
)

// files is how many files this process may have open, connections included. Go
// has raised the soft limit to the hard one at the start.
func files() int {
	var l unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_NOFILE, &l) != nil {
		return 1024
	}
	return int(min(l.Cur, math.MaxInt32)) // #nosec G115 -- bounded in this line
}
