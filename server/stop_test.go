package main

import (
	"net"
	"path/filepath"
	"strings"
	"testing"
)

// A browser that connected beforehand and says nothing keeps nobody from stopping
// the kiosk in good order.
func TestStopsDespiteASilentConnection(t *testing.T) {
	t.Parallel()
	p, err := startProgram(filepath.Join(t.TempDir(), "data"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	silent, err := net.Dial("tcp", strings.TrimPrefix(p.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	if err := p.stop(); err != nil {
		t.Errorf("%v\nit said: %s", err, &p.stderr)
	}
}
