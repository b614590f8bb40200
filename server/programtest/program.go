// Package programtest runs the program as it is delivered, for tests that look
// at it from without: built once, each kiosk in a process of its own, on the
// loopback network unless a test says otherwise. Nothing of the program imports it.
//
//	func TestMain(m *testing.M) { programtest.Main(m) }
//
//	func TestEvening(t *testing.T) {
//		k := programtest.Start(t, programtest.Config{Args: []string{"--demo"}})
//		code, err := k.Run("pair", "--role", "organiser")
//		…
//		k.Kill()  // the power goes
//		k.Start() // and is back, at the same address
//	}
package programtest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// binary is the program, once it is built.
var binary string

// Main is the whole of a TestMain: it builds the program, with the race detector
// where the tests have it, runs the tests, removes the program and exits with the
// tests' status, or with 1 where it does not build.
func Main(m *testing.M) {
	dir, err := os.MkdirTemp("", "fuda-program-")
	if err != nil {
		panic(err)
	}
	binary = filepath.Join(dir, "fuda")
	args := []string{"build", "-o", binary}
	if raced {
		args = append(args, "-race")
	}
	build := exec.Command("go", append(args, "fuda/server")...) // #nosec G204 -- our own program
	build.Stderr = os.Stderr
	status := 1
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "building the program:", err)
	} else {
		status = m.Run()
	}
	_ = os.RemoveAll(dir)
	os.Exit(status)
}

// Command is a command of the program, not yet started. The tests run below
// [Main].
func Command(args ...string) *exec.Cmd {
	return exec.Command(binary, args...) // #nosec G204 -- the program under test, its arguments a test's
}
