// Package printertest finds what some tests need and the repository does not
// hold: outside programs, npm packages and the label font.
//
// Plain `go test ./...` must pass on a fresh clone, before npm and apt have
// run; there such a test is skipped. With FUDA_FULL=1 (make test, CI) a thing
// that is missing fails the test, so that nothing is skipped unseen.
package printertest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Program returns the path of an outside program. pkg is the Debian package
// that brings it, named in the message when the program is missing.
func Program(t testing.TB, name, pkg string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		missing(t, "%s is not installed: apt-get install %s", name, pkg)
	}
	return path
}

// Font returns the bytes of the label font, Noto Sans JP Bold.
func Font(t testing.TB) []byte {
	t.Helper()
	path := filepath.Join(moduleRoot(t), "static", "npm", "NotoSansJP-Bold.ttf")
	b, err := os.ReadFile(path) // #nosec G304 -- a font that tests need
	if errors.Is(err, os.ErrNotExist) {
		missing(t, "%s is missing: make brings it with npm", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Module returns the path of a file of an npm package, as it lies under
// static/node_modules.
func Module(t testing.TB, file string) string {
	t.Helper()
	path := filepath.Join(moduleRoot(t), "static", "node_modules", filepath.FromSlash(file))
	if _, err := os.Stat(path); err != nil {
		missing(t, "%s is missing: make brings it with npm", path)
	}
	return path
}

func missing(t testing.TB, format string, args ...any) {
	t.Helper()
	if os.Getenv("FUDA_FULL") == "1" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// moduleRoot is the nearest folder above the test's own that holds a go.mod.
func moduleRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test's folder")
		}
		dir = up
	}
}
