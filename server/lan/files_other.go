//go:build !linux && !darwin

package lan

// files is how many files this process may have open: Windows sets no limit that
// matters here.
func files() int { return 1 << 20 }
