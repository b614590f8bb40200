package printertest

import (
	"os/exec"
	"testing"
)

// Python returns the path of a Python that has a module. pkg is the Debian
// package that brings the module; it belongs to Debian's own Python, which is asked first
// because another one may come before it in PATH.
func Python(t testing.TB, module, pkg string) string {
	t.Helper()
	for _, name := range []string{"/usr/bin/python3", "python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.CommandContext(t.Context(), path, "-c", "import "+module).Run() == nil { // #nosec G204 -- a fixed program found on the PATH, its arguments our own
			return path
		}
	}
	missing(t, "Python's %s is not installed: apt-get install %s", module, pkg)
	return ""
}
