package device

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fuda/printer"
	"fuda/printer/label"
	"fuda/printer/printertest"
)

// The whole way of one label: a URI, a folder, a picture that a decoder reads.
func TestPrintOnce(t *testing.T) {
	t.Parallel()
	zbar := printertest.Program(t, "zbarimg", "zbar-tools")
	r, err := label.New(printertest.Font(t))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	l := printer.Label{Kind: printer.Badge, Number: 12, Name: "山田 太郎", URL: "HTTP://192.168.10.2:8080/B/7ZK3M9Q2XW"}
	for _, settings := range []string{"", "?media=62x100", "?media=62"} {
		if o, err := printer.Print(t.Context(), Open, r, "png://"+dir+settings, l, "job"); err != nil || o != printer.Confirmed {
			t.Fatal(o, err)
		}
		out, err := exec.CommandContext(t.Context(), zbar, "-q", "--raw", filepath.Join(dir, "job.png")).Output()
		if got := strings.TrimSpace(string(out)); err != nil || got != l.URL {
			t.Errorf("%s: %q %v", settings, got, err)
		}
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("%v %v", files, err)
	}
	l.Number = -1
	_, err = printer.Print(t.Context(), Open, r, "png://"+dir, l, "job")
	if err == nil || printer.AsFault(err).Kind != printer.FaultFailed || !strings.Contains(err.Error(), "number") {
		t.Errorf("%v", err)
	}
}
